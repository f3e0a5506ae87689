//! Verifying a file: taken out of its container, read once, looked at, and answered.

use std::collections::{BTreeMap, BTreeSet};

use domain::Language;
use jiff::Timestamp;
use openbadges::{Container, UnbakeError, Unbaked, hosting::Place, read::Kind, unbake};
use vc::{
    Documents, Fetched, Policy, Report,
    document::{ReadError, Secured},
};

use super::{
    answers,
    open_badges_2::{self, Handed},
    parts::Budget,
    register::Register,
    verdict::Verdict,
};
use crate::contexts::contexts;

/// What a verifier looks things up in, and what it chooses.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Contexts, and everything fetched so far.
    pub documents: Documents,
    /// What a verifier chooses to believe.
    pub policy: Policy,
    /// The registers that say who issuers are, the most trusted first.
    pub registers: Vec<Register>,
    /// Keys of which it is known that someone else may sign with them, by their Multikey.
    pub distrusted: BTreeMap<String, Distrusted>,
    /// The person that is asked about: a name, an e-mail address or a DID.
    pub claimed: Option<String>,
    /// The language in which the document is read out, where it has several.
    pub language: Language,
}

/// A key that someone else may sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distrusted {
    /// Since when. A signature says itself when it was made, so that earlier ones are not told apart.
    pub since: Timestamp,
    /// Whether its owner's own record of the award holds this very document.
    pub recorded: bool,
}

impl Default for Sources {
    /// The contexts that the platform knows, and nothing else.
    fn default() -> Self {
        Self {
            documents: Documents::new(contexts().clone()),
            policy: Policy::default(),
            registers: Vec::new(),
            distrusted: BTreeMap::new(),
            claimed: None,
            language: Language::english(),
        }
    }
}

/// Why there is no verdict: the bytes hold no credential that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No credential could be taken out of the file.
    #[error(transparent)]
    File(#[from] UnbakeError),
    /// What was taken out cannot be read as a credential.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl Unreadable {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::Document(error) => error.code(),
        }
    }

    /// Gives what a translated sentence about it may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::File(UnbakeError::TooLarge(max) | UnbakeError::TooComplex(max)) => {
                vec![("max", max.to_string())]
            }
            Self::File(
                UnbakeError::Malformed(kind)
                | UnbakeError::Nothing(kind)
                | UnbakeError::Several(kind),
            ) => vec![("kind", kind.code().to_owned())],
            Self::File(UnbakeError::Locked | UnbakeError::UnknownKind) => Vec::new(),
            Self::Document(error) => error.args(),
        }
    }
}

/// Verifies what is in a file (JSON, a compact JWS, or a PNG, SVG or PDF with one inside) at a moment.
///
/// Nothing is fetched. Call again with [`Verdict::missing`] put into the sources to be told more.
pub fn verify(bytes: &[u8], sources: &Sources, now: Timestamp) -> Result<Verdict, Unreadable> {
    let Unbaked { container, text } = unbake(bytes)?;
    if is_address(&text) {
        return at_address(container, &text, sources, now);
    }
    document_of(container, text, sources, &mut Budget::at(now))
}

/// Verifies what stands at the address that was handed in, as old pictures carry it.
fn at_address(
    container: Container,
    address: &str,
    sources: &Sources,
    now: Timestamp,
) -> Result<Verdict, Unreadable> {
    let place = Place::read(address).map(|it| it.address());
    let Some(address) = place else {
        return Ok(answers::untold(container, "hosted-elsewhere", sources));
    };
    match sources.documents.get(&address) {
        Some(Fetched::Found(body)) => match unbake(body) {
            Ok(Unbaked { text, .. }) if !is_address(&text) => {
                document_of(container, text, sources, &mut Budget::at(now))
            }
            Ok(_) | Err(_) => Ok(answers::untold(container, "hosted-elsewhere", sources)),
        },
        Some(Fetched::Failed(_)) => Ok(answers::untold(container, "hosted-elsewhere", sources)),
        None => {
            let verdict = answers::untold(container, "hosted-elsewhere", sources);
            Ok(Verdict { missing: BTreeSet::from([address]), ..verdict })
        }
    }
}

/// Verifies a text that was taken out of its container, and what it carries as far as the budget goes.
pub(super) fn document_of(
    container: Container,
    text: String,
    sources: &Sources,
    budget: &mut Budget,
) -> Result<Verdict, Unreadable> {
    let secured = vc::document::read(text.as_bytes())?;
    let documents = sources.documents.within(&budget.effort);
    let report = vc::verify(&secured, &documents, &sources.policy, budget.now);
    let explained = openbadges::explain(claims(&secured, &report), &sources.language);
    let document = match &secured {
        Secured::Json(document) => document.to_string(),
        Secured::Jwt(_) | Secured::SdJwt(_) | Secured::Cose(_) | Secured::Sealed(_) => text,
    };
    let claims = claims(&secured, &report);
    let verdict = match explained.kind {
        Kind::OpenBadge2 | Kind::OpenBadge1 | Kind::OpenBadgeDefinition => {
            let jws = if let Secured::Jwt(jws) = &secured { Some(jws) } else { None };
            let handed = Handed { container, document: claims, jws };
            open_badges_2::verdict(handed, explained, sources, budget.now)
        }
        Kind::OpenBadge3
        | Kind::Endorsement
        | Kind::Clr
        | Kind::EuropeanDigitalCredential
        | Kind::StatusList
        | Kind::Presentation
        | Kind::OtherCredential
        | Kind::Unknown => answers::credential(container, &report, explained, sources, budget),
    };
    Ok(Verdict { document, ..verdict })
}

/// Whether a text of one word is an address, where an Open Badge of old stands.
fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// What the document claims: as it stands when it is JSON, since the report leaves out what says nothing.
fn claims<'a>(secured: &'a Secured, report: &'a Report) -> &'a serde_json::Value {
    match secured {
        Secured::Json(document) => document.value(),
        Secured::Jwt(_) | Secured::SdJwt(_) | Secured::Cose(_) | Secured::Sealed(_) => {
            &report.claims
        }
    }
}
