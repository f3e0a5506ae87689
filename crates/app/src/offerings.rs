//! Runs of a micro-credential: when and where it can be taken.

use boxed::boxed;
use domain::{
    Act, Actor, Offering,
    code::Participation,
    id::{AchievementId, OfferingId, OrganisationId},
    offering::Details,
    text::{NAME_CHARS_MAX, line},
};
use jiff::civil::Date;
use store::{Tx, achievements, offerings};

use crate::{App, Error, Result, access, achievements::today, places::Done};

/// How many runs a page lists.
pub const PAGE: u32 = 200;

/// What is said about a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What the provider calls it, as "Spring 2027, evenings".
    pub name: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
    /// How one takes part in this run.
    pub participation: Option<Participation>,
    /// The town, when it is on site.
    pub place: Option<String>,
    /// What else is said of it.
    pub details: Details,
}

#[boxed]
impl App {
    /// Offers a run of an achievement that the organisation may award.
    pub async fn offer(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        achievement: AchievementId,
        run: Run,
    ) -> Result<Offering> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Define, organisation).await?;
        let found = achievements::find(&mut tx, &scope, achievement).await?;
        let found = found.ok_or(Error::NotFound("achievement"))?;
        if !found.awarding.iter().any(|it| it.organisation == organisation) {
            return Err(Error::NotFound("achievement"));
        }

        let offering = run.of(self.id(), achievement, organisation)?;

        offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&offering)).await?;
        self.touch_catalogue(&mut tx, achievement).await?;
        let done = Done { organisation: Some(organisation), subject: &offering.id, details: None };
        self.audit(&mut tx, actor, "offer", done).await?;
        tx.commit().await?;
        Ok(offering)
    }

    /// Changes a run of one's own organisation.
    pub async fn change_offering(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: OfferingId,
        run: Run,
    ) -> Result<Offering> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Define, organisation).await?;
        let before = own(&mut tx, organisation, id).await?;

        let after = run.of(id, before.achievement, organisation)?;

        offerings::update(&mut tx, &scope, &after).await?;
        // There may be more seats now than before.
        self.move_up(&mut tx, &after).await?;
        self.touch_catalogue(&mut tx, after.achievement).await?;
        let done = Done { organisation: Some(organisation), subject: &id, details: None };
        self.audit(&mut tx, actor, "change-offering", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Removes a run of one's own organisation.
    ///
    /// # Errors
    ///
    /// Refuses one that something was awarded for, that a table is for, or in which someone asks for a place or has one.
    pub async fn remove_offering(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: OfferingId,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Define, organisation).await?;
        let before = own(&mut tx, organisation, id).await?;

        if !offerings::delete(&mut tx, &scope, id).await? {
            return Err(Error::Refused("offering-awarded"));
        }
        self.touch_catalogue(&mut tx, before.achievement).await?;

        let done =
            Done { organisation: Some(organisation), subject: &id, details: Some(&before.name) };
        self.audit(&mut tx, actor, "remove-offering", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shows a run of one's own organisation.
    pub async fn offering(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: OfferingId,
    ) -> Result<Offering> {
        let mut tx = self.store().read().await?;
        self.permit(&mut tx, actor, Act::SeeOrganisation, organisation).await?;
        own(&mut tx, organisation, id).await
    }

    /// Lists the runs of an achievement that an organisation offers, the latest first.
    pub async fn offerings(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        achievement: AchievementId,
    ) -> Result<Vec<Offering>> {
        let mut tx = self.store().read().await?;
        self.permit(&mut tx, actor, Act::SeeOrganisation, organisation).await?;
        let mut runs = offerings::of_achievement(&mut tx, achievement, PAGE).await?;
        runs.retain(|it| it.organisation == organisation);
        Ok(runs)
    }

    /// Gives the day, in UTC: where a form begins.
    pub fn today(&self) -> Date {
        today(self.now())
    }
}

async fn own(tx: &mut Tx, organisation: OrganisationId, id: OfferingId) -> Result<Offering> {
    let found =
        offerings::find(tx, id).await?.filter(|it| access::is_of(it.organisation, organisation));
    found.ok_or(Error::NotFound("offering"))
}

impl Run {
    fn of(
        self,
        id: OfferingId,
        achievement: AchievementId,
        organisation: OrganisationId,
    ) -> Result<Offering> {
        let name = line(&self.name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let place = self.place.filter(|it| !it.trim().is_empty());
        let place = place.map(|it| line(&it, NAME_CHARS_MAX)).transpose();
        if self.ends_on.is_some_and(|it| it < self.starts_on) {
            return Err(Error::Refused("ends-before-it-starts"));
        }
        Ok(Offering {
            id,
            achievement,
            organisation,
            name,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            participation: self.participation,
            place: place.map_err(Error::field("place"))?,
            details: self.details.checked()?,
        })
    }
}
