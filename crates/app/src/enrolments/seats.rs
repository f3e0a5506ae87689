//! Seats: held, freed, and held for who has waited longest; whoever is concerned gets a letter with a link of their own.

use std::collections::HashMap;

use boxed::boxed;
use domain::{
    Enrolment, Offering,
    enrolment::{EnrolmentState, Step, free_seats},
    id::OfferingId,
};
use store::{Tx, enrolments, offerings, organisations};

use super::title;
use crate::{
    App, Error, News, Result,
    achievements::today,
    secret::{hash, secret},
};

/// How many of those who wait are moved up at once, as when a run gets more seats; the next step moves up more.
const MOVED_MAX: u32 = 500;

#[boxed]
impl App {
    /// Says how many seats are free in those of some runs that say how many they have and that are asked for here, to
    /// anyone: nothing of who has them.
    pub async fn free_seats(&self, runs: &[Offering]) -> Result<HashMap<OfferingId, u32>> {
        let here = |it: &&Offering| it.details.seats.is_some() && it.details.enrol_at.is_none();
        let runs: Vec<&Offering> = runs.iter().filter(here).collect();
        let ids: Vec<OfferingId> = runs.iter().map(|it| it.id).collect();
        let mut tx = self.store().read().await?;
        let held = enrolments::held(&mut tx, &ids).await?;
        let free = |it: &Offering| {
            let held = held.get(&it.id).copied().unwrap_or(0);
            Some((it.id, free_seats(it.details.seats, held)?))
        };
        Ok(runs.into_iter().filter_map(free).collect())
    }

    /// Takes a step in a run that nobody else can change meanwhile, and holds a seat that it frees for who has waited
    /// longest.
    pub(super) async fn take_step(
        &self,
        tx: &mut Tx,
        run: &Offering,
        (before, step): (Enrolment, Step),
    ) -> Result<Enrolment> {
        let state = before.state;
        let is_free = free_seats(run.details.seats, held(tx, run.id).await?) != Some(0);

        let after = before.after(step, is_free, self.now())?;

        if after.state != state && !enrolments::update(tx, &after, state).await? {
            return Err(Error::Conflict("place-over"));
        }
        self.move_up(tx, run).await?;
        Ok(after)
    }

    /// Holds the seats that are free for those who have waited longest, as long as the run has not begun.
    pub(crate) async fn move_up(&self, tx: &mut Tx, run: &Offering) -> Result<()> {
        if !run.is_to_come(today(self.now())) {
            return Ok(());
        }
        let free = free_seats(run.details.seats, held(tx, run.id).await?);
        let most = free.unwrap_or(MOVED_MAX).min(MOVED_MAX);
        for waiting in enrolments::waiting(tx, run.id, most).await? {
            let state = waiting.state;
            let Some(moved) = waiting.moved_up(self.now()) else { continue };
            enrolments::update(tx, &moved, state).await?;
            self.tell_place(tx, &moved, run, "place-moved-up").await?;
        }
        Ok(())
    }

    /// Writes to who asked, and keeps what is said with the request: with a link that is theirs from now on or, where
    /// nothing more can come of it, with the way to other runs.
    pub(super) async fn tell_place(
        &self,
        tx: &mut Tx,
        enrolment: &Enrolment,
        run: &Offering,
        what: &str,
    ) -> Result<()> {
        let organisation = organisations::find(tx, run.organisation).await?;
        let organisation = organisation.ok_or(Error::NotFound("organisation"))?;
        let base = self.base_in(tx).await?;
        let link = if enrolment.state == EnrolmentState::Refused {
            format!("{base}/achievements/{}", run.achievement)
        } else {
            let secret = secret(self.world());
            enrolments::renew(tx, enrolment, &hash(&secret)).await?;
            format!("{base}/places/{secret}")
        };
        let news = News::Place {
            what: what.to_owned(),
            name: enrolment.name.to_string(),
            title: title(tx, run.achievement, &enrolment.language).await?,
            run: run.name.clone(),
            organisation: organisation.name,
            link,
        };
        self.post(tx, &enrolment.email, &enrolment.language, news).await
    }
}

/// Finds a run, and keeps its places for oneself until the work is done.
pub(super) async fn locked(tx: &mut Tx, id: OfferingId) -> Result<Offering> {
    enrolments::lock(tx, id).await?;
    offerings::find(tx, id).await?.ok_or(Error::NotFound("offering"))
}

/// Counts the seats of a run that are held.
pub(super) async fn held(tx: &mut Tx, id: OfferingId) -> Result<u32> {
    Ok(enrolments::held(tx, &[id]).await?.remove(&id).unwrap_or(0))
}
