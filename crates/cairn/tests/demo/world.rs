//! The country, kept and open.

use app::{
    App,
    endorsements::NewEndorsement,
    sample::{Sample, SampleAward, SampleEndorsement, SamplePerson},
    testing::Bench,
};

use crate::tessamar;

/// The whole country, with these of its awards.
pub(crate) async fn filled(awards: Vec<SampleAward>) -> App {
    let country = tessamar();
    let app = Bench::demo("sqlite::memory:").await.unwrap().app;
    app.fix_base("http://localhost:8080").await.unwrap();
    let people = country.people.iter().map(|it| SamplePerson {
        person: it.person.clone(),
        address: it.address.clone(),
        own_number: None,
    });
    let achievements = country.achievements.iter().cloned();
    let sample = Sample {
        organisations: country.organisations.clone(),
        achievements: achievements.map(|(it, version)| (it, Some(version))).collect(),
        offerings: country.offerings.clone(),
        people: people.collect(),
        memberships: Vec::new(),
        awards,
        endorsements: country.endorsements.iter().map(endorsement).collect(),
        enrolments: country.enrolments.clone(),
    };
    app.fill(sample).await.unwrap();
    app
}

fn endorsement(it: &cairn::demo::EndorsementSpec) -> SampleEndorsement {
    let said = NewEndorsement {
        achievement: it.achievement,
        comment: it.comment.to_owned(),
        until: it.until,
    };
    SampleEndorsement { endorser: it.endorser, said, endorsed_at: it.endorsed_at }
}

/// An award as it is filled in.
pub(crate) fn award(it: &cairn::demo::AwardSpec) -> SampleAward {
    SampleAward {
        achievement: it.achievement,
        draft: it.draft.clone(),
        awarded_at: it.awarded_at,
        standing: it.standing,
        reason: it.reason.clone(),
        collected_at: it.collected_at,
        published_at: it.published_at,
    }
}
