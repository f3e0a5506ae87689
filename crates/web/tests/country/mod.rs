//! A country of one university, where Ana was awarded soil science.

use app::{
    organisations::NewOrganisation,
    sample::{Sample, SampleAward, SamplePerson},
    testing::Bench,
};
use domain::{
    Achievement, AchievementState, AchievementVersion, Awarding, Capacity, Definition, Draft,
    Localized, Organisation, Person, PersonAddress, Recipient, Standing,
    code::{AssessmentType, CreditSystem, OutcomeType, Participation, QualityType},
    definition::{Credits, Level, Outcome, QualityAssurance, Workload},
    id::{CredentialId, PersonId},
    organisation::Profile,
};
use uuid::Uuid;

/// Who and what is there.
pub(crate) struct Filled {
    pub(crate) credential: CredentialId,
    pub(crate) learner: PersonId,
    pub(crate) other: PersonId,
    pub(crate) suspended: CredentialId,
}

/// Fills a demo, and signs what was awarded.
pub(crate) async fn fill(bench: &Bench) -> Filled {
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let sample = Sample {
        organisations: vec![university()],
        achievements: vec![(soil_science(), Some(edition()))],
        offerings: Vec::new(),
        people: vec![person(20, "Ana Ruiz", "ana"), person(21, "Ben Okri", "ben")],
        memberships: Vec::new(),
        awards: vec![award(), suspended()],
        endorsements: Vec::new(),
        enrolments: Vec::new(),
    };
    bench.app.fill(sample).await.unwrap();
    bench.app.work_off().await.unwrap();
    Filled { credential: id(30), learner: id(20), other: id(21), suspended: id(31) }
}

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn university() -> Organisation {
    let NewOrganisation { name, country, capacities, profile, .. } = NewOrganisation {
        parent: None,
        name: "University of the North".to_owned(),
        slug: None,
        country: "XC".parse().unwrap(),
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language("en".parse().unwrap()),
    };
    Organisation {
        id: id(10),
        parent: None,
        slug: "north".parse().unwrap(),
        name,
        country,
        profile,
        capacities,
        release_above: 500,
        created_at: "2026-01-01T00:00:00Z".parse().unwrap(),
    }
}

fn words(text: &str) -> Localized {
    Localized::new("en".parse().unwrap(), text)
}

fn definition() -> Definition {
    let can = Outcome {
        text: words("can tell clay from silt"),
        kind: Some(OutcomeType::Skill),
        skills: Vec::new(),
    };
    let credits = Credits { value: "4.5".parse().unwrap(), system: CreditSystem::Ects };
    let assured = QualityAssurance {
        kind: QualityType::Programme,
        agency: Some("Agency for Soils".to_owned()),
        url: Some("https://agency.example/soils".to_owned()),
    };
    Definition {
        description: Some(words("What a soil is made of.")),
        criteria: Some(words("Describes three profiles in the field.")),
        outcomes: vec![can],
        workload: Some(Workload { hours: None, credits: Some(credits) }),
        level: Some(Level::Eqf { level: "5".parse().unwrap(), cycle: None, national: None }),
        assessment: vec![AssessmentType::Practical],
        participation: Some(Participation::Blended),
        quality: vec![assured],
        prerequisites: Some(words("A spade.")),
        languages: vec!["en".parse().unwrap(), "es".parse().unwrap()],
        validity_months: Some(24),
        ..Definition::titled(words("Soil science").with("es".parse().unwrap(), "Ciencia del suelo"))
    }
}

fn soil_science() -> Achievement {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    Achievement {
        id: id(11),
        developer: id(10),
        state: AchievementState::Published,
        draft: definition(),
        latest: Some(1),
        awarding: vec![Awarding {
            organisation: id(10),
            from: "2020-01-01".parse().unwrap(),
            until: None,
        }],
        created_at: at,
        changed_at: at,
    }
}

fn edition() -> AchievementVersion {
    AchievementVersion {
        achievement: id(11),
        number: 1,
        definition: definition(),
        published_at: "2026-01-01T00:00:00Z".parse().unwrap(),
        published_by: None,
    }
}

fn person(n: u128, name: &str, mailbox: &str) -> SamplePerson {
    let person = Person {
        id: id(n),
        name: name.parse().unwrap(),
        language: "en".parse().unwrap(),
        created_at: "2026-01-01T00:00:00Z".parse().unwrap(),
        joined_at: None,
    };
    let email = format!("{mailbox}@learner.example").parse().unwrap();
    let address = PersonAddress { person: person.id, email, verified_at: None };
    SamplePerson { person, address: Some(address), own_number: None }
}

fn award() -> SampleAward {
    let draft = Draft {
        id: id(30),
        organisation: id(10),
        offering: None,
        recipient: Recipient {
            person: id(20),
            name: "Ana Ruiz".parse().unwrap(),
            email: "ana@learner.example".parse().ok(),
            own_number: None,
            language: "en".parse().unwrap(),
        },
        awarded_on: "2026-05-04".parse().unwrap(),
        result: None,
        evidence: Vec::new(),
        narrative: None,
        by: None,
    };
    SampleAward {
        achievement: id(11),
        draft,
        awarded_at: "2026-05-05T10:00:00Z".parse().unwrap(),
        standing: Standing::InForce,
        reason: None,
        collected_at: None,
        published_at: None,
    }
}

/// An award to Ben that he shows to everyone, and that is suspended for a reason of his own.
fn suspended() -> SampleAward {
    let mut award = award();
    award.draft.id = id(31);
    award.draft.recipient.person = id(21);
    award.draft.recipient.name = "Ben Okri".parse().unwrap();
    SampleAward {
        standing: Standing::Suspended,
        reason: Some("A private matter.".to_owned()),
        published_at: Some(award.awarded_at),
        ..award
    }
}
