//! Places in runs: asked for by anyone, confirmed by whoever reads the letters, given or refused by the provider.
//!
//! Who asks needs no account: the link in a letter is theirs, and each letter brings another. What is said with a request is
//! read by them and by those of the provider who award, and by nobody else.

mod desk;
mod seats;

use boxed::boxed;
use domain::{
    AchievementState, AchievementVersion, EmailAddress, Enrolment, Language, Offering,
    Organisation, PersonName,
    enrolment::{EnrolmentState, KEPT_DAYS, NEEDS_CHARS_MAX, Step, UNCONFIRMED, free_seats},
    id::{AchievementId, OfferingId},
    text::paragraphs,
};
use jiff::{Span, Timestamp};
use store::{Tx, achievements, enrolments, offerings, organisations};

pub use self::desk::{Decided, Passed, Places};
use crate::{
    App, Client, Error, Result,
    achievements::today,
    secret::hash,
    throttles::{PLACES_FROM_CLIENT, PLACES_TO_ADDRESS},
};

/// How many requests a page lists.
pub const PAGE: u32 = 100;

/// Someone asks for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Who asks.
    pub name: PersonName,
    /// Where they are written to.
    pub email: EmailAddress,
    /// The language they are written to in.
    pub language: Language,
    /// What they need to take part; may be empty.
    pub needs: String,
}

/// A run that a place can be asked for in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Askable {
    /// The run.
    pub offering: Offering,
    /// What it is of.
    pub version: AchievementVersion,
    /// Who holds it, and decides.
    pub organisation: Organisation,
    /// How many seats are free, if it is said how many there are.
    pub free: Option<u32>,
}

/// A request for a place as whoever has its link sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The request.
    pub enrolment: Enrolment,
    /// The run.
    pub offering: Offering,
    /// What the run is of, in the language that they are written to in.
    pub title: String,
    /// Who holds it.
    pub organisation: Organisation,
}

#[boxed]
impl App {
    /// Asks for a place in a run, for anyone. Nothing happens until whoever reads the letters to the address says that
    /// it was them; who has asked already gets a link again. Nobody learns from the answer who asked before.
    ///
    /// # Errors
    ///
    /// Refuses a run that has begun, one for which the provider's own site is asked, and who asks again and again.
    pub async fn ask_place(
        &self,
        (achievement, id): (AchievementId, OfferingId),
        ask: Ask,
        client: &Client,
    ) -> Result<()> {
        let needs = match ask.needs.trim() {
            "" => None,
            needs => Some(paragraphs(needs, NEEDS_CHARS_MAX).map_err(Error::field("needs"))?),
        };
        self.throttle("place-from", &client.address, PLACES_FROM_CLIENT).await?;
        let run = self.askable(achievement, id).await?.offering;
        self.throttle("place-to", ask.email.as_str(), PLACES_TO_ADDRESS).await?;
        let mut tx = self.store().begin().await?;
        let run = seats::locked(&mut tx, run.id).await?;
        let new = Enrolment {
            id: self.id(),
            offering: run.id,
            name: ask.name,
            email: ask.email,
            language: ask.language,
            needs,
            state: EnrolmentState::Unconfirmed,
            asked_at: self.now(),
            changed_at: self.now(),
        };

        let known = enrolments::open_of(&mut tx, run.id, new.email.as_str()).await?;
        let enrolment = if let Some(known) = known {
            known.asked_again(new)
        } else {
            let only = std::slice::from_ref(&new);
            enrolments::insert_many(&mut tx, run.organisation, only).await?;
            new
        };

        self.tell_place(&mut tx, &enrolment, &run, "place-asked").await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Gives a run that a place can be asked for in: of what is in force, not begun, and not enrolled for elsewhere.
    pub async fn askable(&self, achievement: AchievementId, id: OfferingId) -> Result<Askable> {
        let shown = self.achievement(achievement, None).await?;
        let is_in_force = shown.achievement.state == AchievementState::Published;
        let run = shown.offerings.into_iter().find(|it| it.id == id);
        let offering = run.filter(|_| is_in_force).ok_or(Error::NotFound("offering"))?;
        if offering.details.enrol_at.is_some() {
            return Err(Error::Refused("place-elsewhere"));
        }
        if !offering.is_to_come(today(self.now())) {
            return Err(Error::Refused("place-begun"));
        }
        let mut tx = self.store().read().await?;
        let organisation = organisations::find(&mut tx, offering.organisation).await?;
        let held = seats::held(&mut tx, id).await?;
        Ok(Askable {
            free: free_seats(offering.details.seats, held),
            organisation: organisation.ok_or(Error::NotFound("organisation"))?,
            offering,
            version: shown.version,
        })
    }

    /// Shows a request to whoever has its link, and changes nothing: mail scanners follow links.
    pub async fn asked_place(&self, secret: &str) -> Result<Place> {
        let mut tx = self.store().read().await?;
        let enrolment = by_link(&mut tx, secret).await?;
        let offering = offerings::find(&mut tx, enrolment.offering).await?;
        let offering = offering.ok_or(Error::NotFound("offering"))?;
        let organisation = organisations::find(&mut tx, offering.organisation).await?;
        let title = title(&mut tx, offering.achievement, &enrolment.language).await?;
        let organisation = organisation.ok_or(Error::NotFound("organisation"))?;
        Ok(Place { enrolment, offering, title, organisation })
    }

    /// Says that it was oneself who asked: a seat is held, or one waits.
    pub async fn confirm_place(&self, secret: &str) -> Result<Enrolment> {
        self.step(secret, Step::Confirm).await
    }

    /// Withdraws one's request, or gives one's place back: the seat is held for who has waited longest.
    pub async fn withdraw_place(&self, secret: &str) -> Result<Enrolment> {
        self.step(secret, Step::Withdraw).await
    }

    async fn step(&self, secret: &str, step: Step) -> Result<Enrolment> {
        let mut tx = self.store().begin().await?;
        let run = by_link(&mut tx, secret).await?.offering;
        let run = seats::locked(&mut tx, run).await?;
        // Who held the run before may have changed it.
        let before = by_link(&mut tx, secret).await?;
        let after = self.take_step(&mut tx, &run, (before, step)).await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Forgets requests that nobody confirmed, and those for runs that are long over.
    pub(crate) async fn forget_places(&self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        let unconfirmed = now.checked_sub(UNCONFIRMED).unwrap_or(now);
        let day = today(now);
        let over = day.checked_sub(Span::new().days(KEPT_DAYS)).unwrap_or(day);
        enrolments::forget(tx, unconfirmed, over).await?;
        Ok(())
    }
}

async fn by_link(tx: &mut Tx, secret: &str) -> Result<Enrolment> {
    enrolments::find(tx, &hash(secret)).await?.ok_or(Error::NotFound("place"))
}

/// What an achievement is called, for a reader of a language.
async fn title(tx: &mut Tx, id: AchievementId, language: &Language) -> Result<String> {
    let versions = achievements::newest_versions(tx, &[id]).await?;
    let version = versions.get(&id).ok_or(Error::NotFound("achievement"))?;
    Ok(version.definition.title.get(language).to_owned())
}
