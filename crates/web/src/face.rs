//! A credential in words: its face, what stands behind it, and how it is proved.

use app::credentials::Held;
use domain::Standing;
use jiff::Timestamp;
use serde_json::Value as Json;

use crate::{
    emblem::emblem,
    locale::Locale,
    piece::{Face, Mark, Tone},
    told::{Fact, Told, Value, is_web, told},
    urls,
};

/// A credential as a page shows it.
pub(crate) struct Shown {
    /// Emblem, who, what, by whom, when, in force or not.
    pub(crate) face: Face,
    /// The provider's own picture, if it brought one; it stands in the emblem's place.
    pub(crate) picture: String,
    /// The logo of whoever awarded it; may be empty.
    pub(crate) logo: String,
    /// What it says about itself.
    pub(crate) told: Told,
    /// What was reached, and until when it is valid.
    pub(crate) reached: Vec<Fact>,
    /// What the awarder adds in words; may be empty.
    pub(crate) narrative: String,
    /// The page of the edition that was achieved.
    pub(crate) edition: String,
    /// Why it is not in force, if it is not.
    pub(crate) reason: String,
    /// How it is signed, for who wants it; nothing before it is.
    pub(crate) proof: Vec<Fact>,
}

/// Puts a credential into the reader's words, and the provider's own where it has none in that language.
pub(crate) fn shown(locale: Locale, held: &Held, now: Timestamp) -> Shown {
    let (credential, definition) = (&held.credential, &held.version.definition);
    let told = told(locale, &locale.reader(), definition);
    let picture = |it: Option<domain::id::PictureId>| it.map(|it| format!("/pictures/{it}.png"));
    Shown {
        face: Face {
            emblem: emblem(&held.version),
            holder: credential.recipient.name.to_string(),
            title: told.title.text.clone(),
            by: held.organisation.name.clone(),
            by_href: urls::organisation(held.organisation.id),
            on: locale.date(credential.awarded_on),
            mark: mark(locale, held, now),
        },
        picture: picture(definition.picture).unwrap_or_default(),
        logo: picture(held.organisation.profile.logo).unwrap_or_default(),
        told,
        reached: reached(locale, held),
        narrative: credential.narrative.clone().unwrap_or_default(),
        edition: urls::edition(credential.achievement, credential.version),
        reason: credential
            .reason
            .clone()
            .filter(|_| credential.standing != Standing::InForce)
            .unwrap_or_default(),
        proof: Vec::new(),
    }
}

impl Shown {
    /// Adds how it is signed, as its document states it.
    #[must_use]
    pub(crate) fn proved(self, locale: Locale, document: &str) -> Self {
        Self { proof: proof(locale, document), ..self }
    }
}

/// What was reached, the work that shows it, and until when it is valid.
fn reached(locale: Locale, held: &Held) -> Vec<Fact> {
    let credential = &held.credential;
    let result = credential.result.as_ref().map(|it| match &held.version.definition.scale {
        Some(scale) => Value::own(format!("{} ({})", it.value, scale.name)),
        None => Value::own(&it.value),
    });
    let evidence = credential.evidence.iter().map(|it| Value {
        href: Some(it.url.clone()).filter(|it| is_web(it)).unwrap_or_default(),
        ..Value::own(it.name.as_ref().unwrap_or(&it.url))
    });
    let until = credential.valid_until.map(|it| locale.day(it));
    [
        Fact::of(locale, "credential-result", result),
        Fact::of(locale, "credential-evidence", evidence),
        Fact::of(locale, "credential-until", until),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Reads from the signed document who signed, with what, when, and where its standing is said.
fn proof(locale: Locale, document: &str) -> Vec<Fact> {
    let Ok(document) = serde_json::from_str::<Json>(document) else { return Vec::new() };
    let text = |pointer: &str| document.pointer(pointer).and_then(Json::as_str).map(str::to_owned);
    let created = text("/proof/created").and_then(|it| it.parse::<Timestamp>().ok());
    let status = document.get("credentialStatus");
    let status = status.map(|it| it.as_array().map_or(std::slice::from_ref(it), Vec::as_slice));
    let lists =
        status.unwrap_or_default().iter().filter_map(|it| it.get("statusListCredential")?.as_str());
    let lists =
        lists.map(|it| Value { text: it.to_owned(), href: it.to_owned(), ..Value::default() });
    [
        Fact::of(locale, "credential-proof-id", text("/id")),
        Fact::of(locale, "credential-proof-issuer", text("/issuer/id")),
        Fact::of(locale, "credential-proof-key", text("/proof/verificationMethod")),
        Fact::of(locale, "credential-proof-suite", text("/proof/cryptosuite")),
        Fact::of(locale, "credential-proof-signed", created.map(|it| locale.moment(it))),
        Fact::of(locale, "credential-proof-status", lists),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Says whether a credential is in force today.
pub(crate) fn mark(locale: Locale, held: &Held, now: Timestamp) -> Mark {
    let over = held.credential.valid_until.is_some_and(|until| until < now);
    let (tone, key) = match held.credential.standing {
        Standing::Revoked => (Tone::Bad, "credential-revoked"),
        Standing::Suspended => (Tone::Attention, "credential-suspended"),
        Standing::InForce if over => (Tone::Bad, "credential-expired"),
        Standing::InForce if held.credential.issued_at.is_none() => {
            (Tone::Plain, "credential-unsigned")
        }
        Standing::InForce => (Tone::Good, "credential-in-force"),
    };
    Mark::new(tone, locale.t(key))
}
