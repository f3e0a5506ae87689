//! A university with an administrator, and a micro-credential that it awards.

pub(crate) use app::testing::{ADMINISTRATOR, soil_science};
use app::{
    Award,
    organisations::NewOrganisation,
    testing::{Bench, award_to_ana, university},
};
use domain::{Achievement, Actor, Organisation, Role, id::OrganisationId};
use uuid::Uuid;

/// A platform where a university awards soil science.
pub(crate) struct Campus {
    pub(crate) bench: Bench,
    pub(crate) university: Organisation,
    pub(crate) administrator: Actor,
    pub(crate) soil_science: Achievement,
}

pub(crate) async fn campus() -> Campus {
    campus_at("sqlite::memory:", "http://localhost:8080").await
}

/// The same, on a database of its own and at a public address.
pub(crate) async fn campus_at(database: &str, base: &str) -> Campus {
    let bench = Bench::open(database).await.unwrap();
    bench.app.fix_base(base).await.unwrap();
    let nowhere = Uuid::nil().into();
    let operator =
        Actor::person(bench.employ_administrator().await.unwrap(), [(nowhere, Role::Operator)]);
    let university = bench.app.create_organisation(&operator, university()).await.unwrap();
    let administrator = Actor::person(ADMINISTRATOR.into(), [(university.id, Role::Administrator)]);
    let draft =
        bench.app.draft_definition(&administrator, university.id, soil_science()).await.unwrap();
    bench.app.publish_achievement(&administrator, draft.id).await.unwrap();
    let soil_science =
        bench.app.achievement_desk(&administrator, draft.id).await.unwrap().achievement;
    Campus { bench, university, administrator, soil_science }
}

impl Campus {
    /// The award of soil science to Ana, achieved two days ago.
    pub(crate) fn award(&self) -> Award {
        award_to_ana(self.university.id, self.soil_science.id)
    }

    /// Somebody with a role at the university.
    pub(crate) fn with(&self, role: Role) -> Actor {
        at(self.university.id, role)
    }

    /// Another organisation at the root.
    pub(crate) async fn college(&self, name: &str) -> OrganisationId {
        let operator = at(Uuid::nil().into(), Role::Operator);
        let new = NewOrganisation { name: name.to_owned(), ..university() };
        self.bench.app.create_organisation(&operator, new).await.unwrap().id
    }

    /// The learner with an address, signed in.
    pub(crate) async fn learner(&self, email: &str) -> Actor {
        let mut tx = self.bench.store.read().await.unwrap();
        let found = store::people::find_by_email(&mut tx, &email.parse().unwrap()).await.unwrap();
        Actor::person(found.unwrap().id, [])
    }
}

/// Somebody with a role somewhere.
pub(crate) fn at(organisation: OrganisationId, role: Role) -> Actor {
    Actor::person(ADMINISTRATOR.into(), [(organisation, role)])
}
