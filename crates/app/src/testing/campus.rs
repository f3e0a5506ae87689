//! A university and what it awards, as tests of every floor know them.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "every word here is known to be one"
)]

use domain::{
    Capacity, Definition, Localized, Person,
    code::{AssessmentType, Participation, QualityType},
    definition::{Level, Outcome, QualityAssurance, Workload},
    id::PersonId,
    organisation::Profile,
};
use uuid::Uuid;

use super::Bench;
use crate::{Result, organisations::NewOrganisation};

/// Who answers for the university.
pub const ADMINISTRATOR: Uuid = Uuid::from_u128(1);

/// The University of the North, which awards.
pub fn university() -> NewOrganisation {
    NewOrganisation {
        parent: None,
        name: "University of the North".to_owned(),
        slug: None,
        country: "XC".parse().unwrap(),
        capacities: [Capacity::Issuer].into(),
        profile: Profile {
            language: "en".parse().unwrap(),
            description: None,
            url: None,
            email: None,
            town: None,
            legal_number: None,
            logo: None,
        },
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
