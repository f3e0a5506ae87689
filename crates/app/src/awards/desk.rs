//! After an award: what the organisation that awarded it sees of it, and the letters that it prints.

use boxed::boxed;
use domain::{
    Achievement, Act, Actor, Offering, Scope,
    id::{CredentialId, OrganisationId},
};
use store::{Tx, achievements, audit, credentials, credentials::Filter, offerings, outbox};

use crate::{
    App, Error, Result,
    audit::Told,
    credentials::{Held, all_held, document, held},
    letters::AWARD_LETTER,
    places::Done,
};

/// How many printed letters one file holds.
pub const LETTERS_IN_A_FILE: u32 = 500;
/// How many letters that wait to be printed are counted.
pub const LETTERS_COUNTED: u32 = 20_000;
/// How many achievements there are to narrow a list by.
const CHOICES_MAX: u32 = 500;

/// An award as the organisation that made it sees it.
#[derive(Debug, Clone)]
pub struct AwardDesk {
    /// The award, with what it speaks of.
    pub held: Held,
    /// The run that it was awarded for.
    pub offering: Option<Offering>,
    /// What became of the letter to its learner.
    pub letter: LetterState,
    /// What was done to it, oldest first.
    pub history: Vec<Told>,
}

/// What became of the letter that tells a learner of an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterState {
    /// It is written once the award is signed.
    Unsigned,
    /// It is printed by the organisation.
    OnPaper,
    /// It waits to be sent, after a failure if there was one.
    Waiting(Option<String>),
    /// It was set aside after it failed for good, for this reason.
    SetAside(String),
    /// It went out.
    Sent,
}

/// A file of letters to print: as many as fit, starting before an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterFile {
    /// Before which award it starts; with the newest when `None`.
    pub before: Option<CredentialId>,
    /// How many letters it holds.
    pub count: usize,
}

#[boxed]
impl App {
    /// Lists what the awards of an organisation can be of, to narrow a list by.
    pub async fn awarded_achievements(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<Achievement>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        Ok(achievements::ever_awarded_by(&mut tx, &scope, CHOICES_MAX).await?)
    }

    /// Shows an award to the organisation that made it, with its letter and what was done to it.
    pub async fn award_desk(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<AwardDesk> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        let held = held(&mut tx, &scope, id).await?;
        let offering = match held.credential.offering {
            Some(id) => offerings::find(&mut tx, id).await?,
            None => None,
        };
        let letter = letter_state(&mut tx, &held).await?;
        let history = audit::of_subject(&mut tx, &scope, &id.to_string()).await?;
        let history = self.tell_acts(&mut tx, &scope, history, true).await?;
        Ok(AwardDesk { held, offering, letter, history })
    }

    /// Gives the signed document of an award to whoever may award, to hand it over: before its learner publishes it,
    /// nobody else but the learner takes it along.
    pub async fn award_document(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<String> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        document(&mut tx, &scope, id).await
    }

    /// Gives an award with the code for its printed letter, and writes down that it was printed.
    pub async fn print_letter(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<(Held, String)> {
        let letter = self.code_of(actor, organisation, id).await?;
        let mut tx = self.store().begin().await?;
        let done = Done { organisation: Some(organisation), subject: &id, details: None };
        self.audit(&mut tx, actor, "print-letter", done).await?;
        tx.commit().await?;
        Ok(letter)
    }

    /// Gives the awards whose codes have to be printed, with their codes: those that a filter lets through,
    /// newest first, as many as one file holds.
    ///
    /// # Errors
    ///
    /// Where none waits, there is no file.
    pub async fn print_letters(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        filter: Filter,
    ) -> Result<Vec<(Held, String)>> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let filter = Filter { on_paper: true, ..filter };
        let waiting =
            credentials::of_organisation(&mut tx, &scope, &filter, LETTERS_IN_A_FILE).await?;
        if waiting.is_empty() {
            return Err(Error::NotFound("letter"));
        }
        let count = waiting.len().to_string();
        let done = Done {
            organisation: Some(organisation),
            subject: &organisation,
            details: Some(&count),
        };
        self.audit(&mut tx, actor, "print-letters", done).await?;
        let letters = all_held(&mut tx, waiting).await?;
        tx.commit().await?;
        let with_code = |it: Held| {
            let code = self.collect_code(it.credential.id);
            (it, code)
        };
        Ok(letters.into_iter().map(with_code).collect())
    }

    /// Says which files [`App::print_letters`] gives for a filter.
    pub async fn letter_files(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        filter: Filter,
    ) -> Result<Vec<LetterFile>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let waiting = waiting(&mut tx, &scope, filter).await?;
        let mut before = None;
        let files = waiting.chunks(LETTERS_IN_A_FILE as usize).map(|it| {
            let file = LetterFile { before, count: it.len() };
            before = it.last().copied();
            file
        });
        Ok(files.collect())
    }
}

async fn waiting(tx: &mut Tx, scope: &Scope, filter: Filter) -> Result<Vec<CredentialId>> {
    let filter = Filter { on_paper: true, before: None, ..filter };
    Ok(credentials::ids_of_organisation(tx, scope, &filter, LETTERS_COUNTED).await?)
}

async fn letter_state(tx: &mut Tx, held: &Held) -> Result<LetterState> {
    let credential = &held.credential;
    if credential.recipient.email.is_none() {
        return Ok(LetterState::OnPaper);
    }
    if credential.issued_at.is_none() {
        return Ok(LetterState::Unsigned);
    }
    let event = outbox::of_subject(tx, AWARD_LETTER, &credential.id.to_string()).await?;
    Ok(match event {
        None => LetterState::Sent,
        Some((event, None)) => LetterState::Waiting(event.failure),
        Some((event, Some(_))) => LetterState::SetAside(event.failure.unwrap_or_default()),
    })
}
