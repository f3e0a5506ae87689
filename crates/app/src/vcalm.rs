//! The VC API for Lifecycle Management, VCALM, as an installation answers it to its programs.
//!
//! A credential that is issued here is an award like any other: of an achievement that the program may award, to a person,
//! with a place in the records and in a status list, and told by letter. What a program says beyond that is refused, and
//! never left out in silence: nothing else is signed with an issuer's key, no list, no claim of one's own.

mod asked;
mod given;

use boxed::boxed;
use domain::{Act, Actor, KeyKind, id::OrganisationId};
use openbadges::Addresses;
use serde_json::{Value, json};
use store::{Tx, keys, status_lists};
use vc::{Policy, disclosure, document::Document};

use self::asked::{Asked, Place, StatusAsked, fault};
use crate::{
    App, Error, Result, Withdrawal,
    contexts::contexts,
    offline::{Outcome, Question, Sources, Told, Verdict},
    statuses::address,
};

/// Why a request is refused: what stands at a place of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct Fault {
    /// Where, as a JSON pointer into the request (RFC 6901).
    pub pointer: String,
    /// Why, as a stable code.
    pub code: &'static str,
}

/// Reads a request once, and strictly: a name that stands twice, or a number that others would read otherwise, is refused.
///
/// # Errors
///
/// Whatever is no JSON object within the limits of documents.
pub fn read(request: &[u8]) -> Result<Value> {
    let read = Document::read(request);
    Ok(read.map(Document::into_value).map_err(|it| fault("", it.code()))?)
}

#[boxed]
impl App {
    /// Issues the `credential` of a request (VCALM, 3.2.1): awards what it asks for, and gives the signed document.
    ///
    /// # Errors
    ///
    /// Refuses whatever is no award of this organisation's, or says more than an award can.
    pub async fn issue_credential(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        request: &Value,
    ) -> Result<Value> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let Asked { award, edition } = self.place(&mut tx, organisation).await?.award(request)?;

        let credential = self.award_in(tx, (actor, &scope), award, edition).await?;
        self.signed(&scope, credential).await
    }

    /// Changes the standing that a request asks for (VCALM, 3.2.2): revoked, suspended, or in force again.
    ///
    /// # Errors
    ///
    /// As [`App::change_standing`]; and an entry that is not the credential's own is refused, as is to take a revocation
    /// back.
    pub async fn change_status(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        request: &Value,
    ) -> Result<()> {
        let bases: Vec<String> = self.bases().all().map(str::to_owned).collect();
        let asked = asked::status(request, &bases)?;
        self.check_entry(actor, organisation, &asked).await?;
        let StatusAsked { credential, change, reason, .. } = asked;
        let wish = Withdrawal { organisation, credential, change, reason };
        self.change_standing(actor, wish).await?;
        Ok(())
    }

    /// Verifies the `verifiableCredential` of a request (VCALM, 3.3.1).
    ///
    /// # Errors
    ///
    /// Refuses what holds no credential that can be read. What cannot be told is part of the answer.
    pub async fn verify_credential(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        request: &Value,
    ) -> Result<Value> {
        self.check_at_home(actor, organisation).await?;
        self.verify_under(given::credential(request)?, Policy::default()).await
    }

    /// Verifies the `verifiablePresentation` of a request and what is in it (VCALM, 3.3.2), against the `challenge` and the
    /// `domain` of its options.
    ///
    /// # Errors
    ///
    /// Refuses what holds no presentation that can be read. What cannot be told is part of the answer.
    pub async fn verify_presentation(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        request: &Value,
    ) -> Result<Value> {
        self.check_at_home(actor, organisation).await?;
        self.verify_under(given::presentation(request)?, given::policy(request)?).await
    }

    /// Derives from the `verifiableCredential` of a request, which is a base proof's, one that shows its `selectivePointers`
    /// (VCALM, 3.2.3). Nothing of it is kept.
    ///
    /// # Errors
    ///
    /// Refuses a credential that nothing can be derived from, and pointers to nothing.
    pub async fn derive_credential(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        request: &Value,
    ) -> Result<Value> {
        self.check_at_home(actor, organisation).await?;
        let base = given::base(request)?;
        let pointers = given::pointers(request)?;
        let derive = move || {
            let base = Document::read(&base).map_err(|it| given::base_fault(it.code()))?;
            let derived = disclosure::derive(&base, &pointers, contexts());
            derived.map(Document::into_value).map_err(|it| given::base_fault(it.code()))
        };
        let derived = tokio::task::spawn_blocking(derive).await;
        Ok(derived.map_err(|it| Error::Internal(it.to_string()))??)
    }

    async fn verify_under(&self, document: Vec<u8>, policy: Policy) -> Result<Value> {
        let sources = Sources { policy, ..Sources::default() };
        let verdict = self.lookups().verify(document, sources, self.now()).await?;
        Ok(answer(&verdict))
    }

    /// Refuses a program that may do nothing in an organisation: what is asked there is asked by its own.
    async fn check_at_home(&self, actor: &Actor, organisation: OrganisationId) -> Result<()> {
        let mut tx = self.store().read().await?;
        let mut refusal = None;
        for act in domain::access::TOKEN_ACTS {
            match self.permit(&mut tx, actor, *act, organisation).await {
                Ok(_) => return Ok(()),
                Err(error) => refusal = Some(error),
            }
        }
        refusal.map_or(Ok(()), Err)
    }

    /// Refuses an entry of another list, or of another place in it, than the credential has.
    async fn check_entry(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        asked: &StatusAsked,
    ) -> Result<()> {
        let mut tx = self.store().read().await?;
        let (_, credential) = self.awarded(&mut tx, actor, organisation, asked.credential).await?;
        let signing = credential.signing;
        let list = status_lists::find(&mut tx, signing.status_list).await?;
        let list = list.ok_or(Error::NotFound("status list"))?;
        let own = address(&list.base, list.id, asked.purpose);
        let wrong =
            |name: &str| Err(fault(&format!("/credentialStatus/{name}"), "status-entry").into());
        if asked.list.as_ref().is_some_and(|it| *it != own) {
            return wrong("statusListCredential");
        }
        if asked.index.as_ref().is_some_and(|it| *it != signing.status_index.to_string()) {
            return wrong("statusListIndex");
        }
        Ok(())
    }

    async fn place(&self, tx: &mut Tx, organisation: OrganisationId) -> Result<Place> {
        let bases: Vec<String> = self.bases().all().map(str::to_owned).collect();
        let key = keys::current(tx, organisation, KeyKind::Ed25519).await?;
        let addresses = bases.iter().map(|it| Addresses::new(it).organisation(organisation));
        let names = key.map(|it| it.key.did).into_iter().chain(addresses).collect();
        Ok(Place { organisation, names, bases })
    }
}

/// What a program is told of a verdict: whether all that counts passed, and each step that did not.
fn answer(verdict: &Verdict) -> Value {
    let counting = [Question::Unaltered, Question::Issuer, Question::InForce];
    let steps = counting.into_iter().flat_map(|it| &verdict.answer(it).steps);
    let wrong = steps.filter(|it| it.outcome != Outcome::Passed);
    let problems: Vec<Value> = wrong
        .map(|it| {
            json!({
                "type": format!("urn:cairn:step:{}", it.code),
                "title": it.code,
                "outcome": it.outcome.as_str(),
            })
        })
        .collect();
    json!({
        "verified": verdict.told(false) == Told::All,
        "problemDetails": problems,
        "verdict": verdict.to_json(),
    })
}
