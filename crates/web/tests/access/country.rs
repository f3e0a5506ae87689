//! Who and what there is: a university (here) below a council (above), and a college (elsewhere).

use app::{
    batches::NewTable,
    endorsements::NewEndorsement,
    sample::{Sample, SampleAward, SampleEndorsement, SamplePerson},
};
use domain::{
    Achievement, AchievementState, AchievementVersion, Awarding, Capacity, Definition, Draft,
    EmailAddress, Localized, Membership, Organisation, Person, PersonAddress, Recipient, Role,
    Standing,
    code::{AssessmentType, Participation, QualityType},
    definition::{Level, Outcome, QualityAssurance, Workload},
    id::PersonId,
    organisation::Profile,
};
use uuid::Uuid;

use crate::askers::ROLES;

pub(crate) const ABOVE: u128 = 0x10;
pub(crate) const HERE: u128 = 0x11;
pub(crate) const ELSEWHERE: u128 = 0x12;
pub(crate) const ACHIEVEMENT: u128 = 0x20;
const DRAFT: u128 = 0x21;
const COMPLETE: u128 = 0x22;
const SUSPENDED: u128 = 0x31;
const PUBLISHED: u128 = 0x32;
const LETTER: u128 = 0x33;
const CLEO: u128 = 0x43;

pub(crate) const AWARD: Uuid = Uuid::from_u128(0x30);
pub(crate) const OPERATOR: Uuid = Uuid::from_u128(0x40);
pub(crate) const ANA: Uuid = Uuid::from_u128(0x41);
pub(crate) const BEN: Uuid = Uuid::from_u128(0x42);

/// What nobody reads of learners whom it does not concern.
pub(crate) const LEARNERS: &[&str] = &[
    "Ana Ruiz",
    "ana@learner.example",
    "ana@other.example",
    "Ben Okri",
    "ben@learner.example",
    "Cleo Vance",
    "N-4711",
    "A private matter",
    "Dina Moss",
    "Dino Moss",
    "Dora Moss",
    "dina.moss@learner.example",
    "Pia Wills",
    "pia@else.example",
    "A ramp at the door",
];

/// The names by which lines call things.
pub(crate) fn things() -> Vec<(&'static str, String)> {
    let id = |n: u128| Uuid::from_u128(n).to_string();
    vec![
        ("above", id(ABOVE)),
        ("north", id(HERE)),
        ("south", id(ELSEWHERE)),
        ("achievement", id(ACHIEVEMENT)),
        ("draft", id(DRAFT)),
        ("complete", id(COMPLETE)),
        ("award", AWARD.to_string()),
        ("suspended", id(SUSPENDED)),
        ("published", id(PUBLISHED)),
        ("letter", id(LETTER)),
        ("ana", ANA.to_string()),
        ("reader", staff(HERE, Role::Reader).to_string()),
        ("passkey", id(0x90)),
        ("event", id(0x91)),
    ]
}

/// The one who has a role in an organisation, and no other.
pub(crate) fn staff(place: u128, role: Role) -> PersonId {
    let number = ROLES.iter().position(|it| *it == role).unwrap();
    Uuid::from_u128(0x1000 + 0x10 * place + u128::try_from(number).unwrap()).into()
}

/// The names and addresses of all who work somewhere.
pub(crate) fn staff_words() -> Vec<String> {
    let all = all_staff().into_iter().map(|(id, _, _)| id).chain([OPERATOR.into()]);
    all.flat_map(words_of).collect()
}

/// One's own name and address.
pub(crate) fn words_of(id: PersonId) -> Vec<String> {
    let person = people().into_iter().find(|it| it.person.id == id).unwrap();
    let email = person.address.map(|it| it.email.to_string());
    [person.person.name.to_string()].into_iter().chain(email).collect()
}

pub(crate) fn email(mailbox: &str) -> EmailAddress {
    format!("{mailbox}@learner.example").parse().unwrap()
}

pub(crate) fn sample() -> Sample {
    let memberships =
        all_staff().into_iter().map(|(person, place, role)| membership(person, place, role));
    let operator = membership(OPERATOR.into(), ABOVE, Role::Operator);
    Sample {
        organisations: vec![
            organisation(ABOVE, "council", None),
            organisation(HERE, "north", Some(ABOVE)),
            organisation(ELSEWHERE, "south", None),
        ],
        achievements: vec![
            (achievement(ACHIEVEMENT, "Soil science", 1), Some(edition(ACHIEVEMENT))),
            (achievement(DRAFT, "Secret science", 0), None),
            (achievement(COMPLETE, "Nearly science", 0), None),
        ],
        offerings: Vec::new(),
        people: people(),
        memberships: memberships.chain([operator]).collect(),
        awards: vec![
            award(AWARD.as_u128(), ANA),
            SampleAward {
                standing: Standing::Suspended,
                reason: Some("A private matter".to_owned()),
                ..award(SUSPENDED, ANA)
            },
            SampleAward { published_at: Some(moment()), ..award(PUBLISHED, BEN) },
            award(LETTER, Uuid::from_u128(CLEO)),
        ],
        endorsements: vec![SampleEndorsement {
            endorser: Uuid::from_u128(ELSEWHERE).into(),
            said: NewEndorsement {
                achievement: Uuid::from_u128(ACHIEVEMENT).into(),
                comment: "We hire by it.".to_owned(),
                // Over by now, so that it can be said again.
                until: Some("2026-06-01".parse().unwrap()),
            },
            endorsed_at: moment(),
        }],
        enrolments: Vec::new(),
    }
}

/// A table of one who passed.
pub(crate) fn table(name: &str) -> NewTable {
    let email = name.to_lowercase().replace(' ', ".");
    NewTable {
        organisation: Uuid::from_u128(HERE).into(),
        achievement: Uuid::from_u128(ACHIEVEMENT).into(),
        offering: None,
        file_name: "passed.csv".to_owned(),
        bytes: format!("email,name,passed on\n{email}@learner.example,{name},2026-11-20\n").into(),
    }
}

fn all_staff() -> Vec<(PersonId, u128, Role)> {
    let places = [ABOVE, HERE, ELSEWHERE].into_iter();
    let roles = |place| ROLES.map(|role| (staff(place, role), place, role));
    places.flat_map(roles).collect()
}

fn people() -> Vec<SamplePerson> {
    let mut people = vec![
        person(OPERATOR.into(), "Olu Adeyemi", Some("olu@staff.example")),
        person(ANA.into(), "Ana Ruiz", Some("ana@learner.example")),
        person(BEN.into(), "Ben Okri", Some("ben@learner.example")),
    ];
    let cleo = person(Uuid::from_u128(CLEO).into(), "Cleo Vance", None);
    let own_number = Some((Uuid::from_u128(HERE).into(), "N-4711".to_owned()));
    people.push(SamplePerson { own_number, ..cleo });
    for (id, place, role) in all_staff() {
        // Names that stand in no page but where people are named.
        let (first, last) = (format!("Staff{place:x}"), role.code().to_uppercase());
        let address = format!("{}-{place:x}@staff.example", role.code());
        people.push(person(id, &format!("{first} {last}"), Some(&address)));
    }
    people
}

fn person(id: PersonId, name: &str, address: Option<&str>) -> SamplePerson {
    let person = Person {
        id,
        name: name.parse().unwrap(),
        language: "en".parse().unwrap(),
        created_at: moment(),
        joined_at: None,
    };
    let address = address.map(|it| PersonAddress {
        person: id,
        email: it.parse().unwrap(),
        verified_at: Some(moment()),
    });
    SamplePerson { person, address, own_number: None }
}

fn membership(person: PersonId, place: u128, role: Role) -> Membership {
    Membership { person, organisation: Uuid::from_u128(place).into(), role, until: None }
}

fn organisation(id: u128, slug: &str, parent: Option<u128>) -> Organisation {
    Organisation {
        id: Uuid::from_u128(id).into(),
        parent: parent.map(|it| Uuid::from_u128(it).into()),
        slug: slug.parse().unwrap(),
        name: format!("The {slug}"),
        country: "XC".parse().unwrap(),
        profile: Profile::in_language("en".parse().unwrap()),
        capacities: [Capacity::Issuer, Capacity::Employer].into(),
        // So little that every table waits for a second person.
        release_above: 0,
        created_at: moment(),
    }
}

fn words(text: &str) -> Localized {
    Localized::new("en".parse().unwrap(), text)
}

/// Everything that the gate asks for.
fn definition(title: &str) -> Definition {
    let outcome =
        Outcome { text: words("can describe a soil profile"), kind: None, skills: Vec::new() };
    Definition {
        description: Some(words("What a soil is made of.")),
        outcomes: vec![outcome],
        workload: Some(Workload { hours: "75".parse().ok(), credits: None }),
        level: Some(Level::NotApplicable),
        assessment: vec![AssessmentType::Practical],
        criteria: Some(words("Describes three profiles in the field.")),
        participation: Some(Participation::Blended),
        quality: vec![QualityAssurance { kind: QualityType::Internal, agency: None, url: None }],
        ..Definition::titled(words(title))
    }
}

fn achievement(id: u128, title: &str, editions: u32) -> Achievement {
    let published = editions > 0;
    let organisation = Uuid::from_u128(HERE).into();
    Achievement {
        id: Uuid::from_u128(id).into(),
        developer: organisation,
        state: if published { AchievementState::Published } else { AchievementState::Draft },
        draft: definition(title),
        latest: published.then_some(editions),
        awarding: vec![Awarding { organisation, from: "2020-01-01".parse().unwrap(), until: None }],
        created_at: moment(),
        changed_at: moment(),
    }
}

fn edition(id: u128) -> AchievementVersion {
    AchievementVersion {
        achievement: Uuid::from_u128(id).into(),
        number: 1,
        definition: definition("Soil science"),
        published_at: moment(),
        published_by: None,
    }
}

fn award(id: u128, person: Uuid) -> SampleAward {
    let all = people();
    let who = all.iter().find(|it| it.person.id == person.into()).unwrap();
    let draft = Draft {
        id: Uuid::from_u128(id).into(),
        organisation: Uuid::from_u128(HERE).into(),
        offering: None,
        recipient: Recipient {
            person: who.person.id,
            name: who.person.name.clone(),
            email: who.address.as_ref().map(|it| it.email.clone()),
            own_number: who.own_number.as_ref().map(|(_, number)| number.clone()),
            language: "en".parse().unwrap(),
        },
        // Each on a day of its own: one award a person, achievement and day.
        awarded_on: "2026-05-04".parse::<jiff::civil::Date>().unwrap()
            + jiff::Span::new().days(i64::try_from(id & 0xf).unwrap()),
        result: None,
        evidence: Vec::new(),
        narrative: None,
        by: None,
    };
    SampleAward {
        achievement: Uuid::from_u128(ACHIEVEMENT).into(),
        draft,
        awarded_at: moment(),
        standing: Standing::InForce,
        reason: None,
        collected_at: None,
        published_at: None,
    }
}

fn moment() -> jiff::Timestamp {
    "2026-05-20T10:00:00Z".parse().unwrap()
}
