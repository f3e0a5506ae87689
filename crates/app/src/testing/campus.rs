//! A university and what it awards, as tests of every floor know them.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "every word here is known to be one"
)]

use boxed::boxed;
use domain::{
    Actor, Capacity, Definition, Localized, Person, Role,
    code::{AssessmentType, Participation, QualityType},
    definition::{Level, Outcome, QualityAssurance, Workload},
    id::{AchievementId, OrganisationId, PersonId},
    organisation::Profile,
};
use uuid::Uuid;

use super::Bench;
use crate::{
    App, Award, Identity, MailSecurity, MailServer, Named, Result, organisations::NewOrganisation,
};

/// Who answers for the university.
pub const ADMINISTRATOR: Uuid = Uuid::from_u128(1);

/// A mail server that nobody reaches.
pub fn mail_server() -> MailServer {
    MailServer {
        host: "mail.example".to_owned(),
        port: 465,
        security: MailSecurity::Tls,
        user: Some("cairn".to_owned()),
        password: Some("a password".to_owned()),
        from: "cairn@example.org".parse().unwrap(),
    }
}

/// Founds the university, and publishes soil science there.
pub async fn found_university(app: &App) -> Result<(OrganisationId, AchievementId)> {
    let operator = Actor::person(Uuid::from_u128(1).into(), [(Uuid::nil().into(), Role::Operator)]);
    let university = app.create_organisation(&operator, university()).await?.id;
    let machine = Actor::machine(university, Role::Administrator.acts());
    let draft = app.draft_definition(&machine, university, soil_science()).await?;
    app.publish_achievement(&machine, draft.id).await?;
    Ok((university, draft.id))
}

/// The award of an achievement to Ana, achieved two days before noon.
pub fn award_to_ana(organisation: OrganisationId, achievement: AchievementId) -> Award {
    Award {
        organisation,
        achievement,
        offering: None,
        recipient: Named {
            name: "Ana Ruiz".parse().unwrap(),
            identity: Identity::Email("ana@learner.example".parse().unwrap()),
            language: None,
        },
        awarded_on: "2026-11-20".parse().unwrap(),
        result: None,
        evidence: Vec::new(),
        narrative: None,
    }
}

/// The University of the North, which awards.
pub fn university() -> NewOrganisation {
    NewOrganisation {
        parent: None,
        name: "University of the North".to_owned(),
        slug: None,
        country: "XC".parse().unwrap(),
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language("en".parse().unwrap()),
    }
}

/// Soil science, with all that the gate asks for.
pub fn soil_science() -> Definition {
    let words = |text: &str| Localized::new("en".parse().unwrap(), text);
    Definition {
        description: Some(words("What a soil is made of, and how to read one.")),
        outcomes: vec![Outcome {
            text: words("can describe a soil profile"),
            kind: None,
            skills: Vec::new(),
        }],
        workload: Some(Workload { hours: "75".parse().ok(), credits: None }),
        level: Some(Level::NotApplicable),
        assessment: vec![AssessmentType::Practical],
        criteria: Some(words("Describes three profiles in the field.")),
        participation: Some(Participation::Blended),
        quality: vec![QualityAssurance { kind: QualityType::Internal, agency: None, url: None }],
        ..Definition::titled(words("Soil science"))
    }
}

#[boxed]
impl Bench {
    /// Lets [`ADMINISTRATOR`] be known by name.
    pub async fn employ_administrator(&self) -> Result<PersonId> {
        let person = Person {
            id: ADMINISTRATOR.into(),
            name: "Olu Adeyemi".parse().unwrap(),
            language: "en".parse().unwrap(),
            created_at: self.app.now(),
            joined_at: None,
        };
        let mut tx = self.store.begin().await?;
        store::people::insert(&mut tx, &person).await?;
        tx.commit().await?;
        Ok(person.id)
    }
}
