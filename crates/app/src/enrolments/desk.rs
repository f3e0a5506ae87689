//! The places of a run, as its provider sees them: those who award there, and nobody else.

use boxed::boxed;
use domain::{
    Act, Actor, Batch, Enrolment, Offering,
    enrolment::Step,
    id::{EnrolmentId, OfferingId, OrganisationId},
};
use store::{Tx, enrolments, offerings};

use super::{PAGE, seats};
use crate::{
    App, Error, Result, access,
    batches::NewTable,
    places::Done,
    table::{CsvForm, write_csv},
};

/// What the columns of a table of who passed are called, as every reader of tables understands it.
const HEADER: [&str; 2] = ["email", "full name"];
/// How many a table of who passed begins with at most.
const AWARDED_MAX: u32 = 100_000;

/// The places of a run as its provider sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The run.
    pub run: Offering,
    /// Some of the requests that were confirmed, in the order in which they were asked.
    pub listed: Vec<Enrolment>,
    /// How many seats are held.
    pub held: u32,
}

/// What a provider decides of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It gives the place.
    Accept,
    /// It does not, or takes it back.
    Refuse,
}

/// Who of those who have a place passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// Everyone.
    All,
    /// These.
    These(Vec<EnrolmentId>),
}

#[boxed]
impl App {
    /// Lists the requests for a run of one's own organisation, after one or from the first on, to those who award there.
    pub async fn places(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        (id, after): (OfferingId, Option<EnrolmentId>),
    ) -> Result<Places> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let run = own(&mut tx, organisation, id).await?;
        Ok(Places {
            listed: enrolments::of_offering(&mut tx, &scope, (id, after), PAGE).await?,
            held: seats::held(&mut tx, id).await?,
            run,
        })
    }

    /// Gives or refuses a place in a run of one's own organisation, and writes to who asked.
    ///
    /// # Errors
    ///
    /// Refuses what was decided or withdrawn, and a place for who waits while every seat is held.
    pub async fn decide_place(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        (run, id): (OfferingId, EnrolmentId),
        decided: Decided,
    ) -> Result<Enrolment> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        own(&mut tx, organisation, run).await?;
        let run = seats::locked(&mut tx, run).await?;
        let found = enrolments::of_organisation(&mut tx, &scope, id).await?;
        let found = found.filter(|it| it.offering == run.id);
        let before = found.ok_or(Error::NotFound("place"))?;
        let (step, act, news) = match decided {
            Decided::Accept => (Step::Accept, "accept-place", "place-accepted"),
            Decided::Refuse => (Step::Refuse, "refuse-place", "place-refused"),
        };

        let after = self.take_step(&mut tx, &run, (before, step)).await?;

        self.tell_place(&mut tx, &after, &run, news).await?;
        let done = Done { organisation: Some(organisation), subject: &id, details: None };
        self.audit(&mut tx, actor, act, done).await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Begins a table of awards with those who have a place in a run and passed.
    ///
    /// # Errors
    ///
    /// Refuses where nobody did.
    pub async fn award_places(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        (id, passed): (OfferingId, Passed),
    ) -> Result<Batch> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let run = own(&mut tx, organisation, id).await?;
        let mut all = enrolments::accepted(&mut tx, &scope, id, AWARDED_MAX).await?;
        drop(tx);
        if let Passed::These(passed) = passed {
            all.retain(|it| passed.contains(&it.id));
        }
        if all.is_empty() {
            return Err(Error::Refused("place-nobody"));
        }
        let row = |it: &Enrolment| [it.email.to_string(), it.name.to_string()];
        let rows: Vec<[String; 2]> = all.iter().map(row).collect();
        let rows = rows.iter().map(<[String; 2]>::as_slice);
        let text = write_csv(&HEADER.map(str::to_owned), rows, CsvForm::default());
        let new = NewTable {
            organisation,
            achievement: run.achievement,
            offering: Some(id),
            file_name: format!("{}.csv", run.name),
            bytes: text.into(),
        };
        self.hand_in_table(actor, new).await
    }
}

async fn own(tx: &mut Tx, organisation: OrganisationId, id: OfferingId) -> Result<Offering> {
    let found =
        offerings::find(tx, id).await?.filter(|it| access::is_of(it.organisation, organisation));
    found.ok_or(Error::NotFound("offering"))
}
