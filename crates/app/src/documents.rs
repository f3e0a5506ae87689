//! Public documents: who an organisation is, written for programs; and pictures that carry a credential.
//!
//! What can be achieved is told in `open_data.rs`.

use boxed::boxed;
use domain::{
    KeyKind, Organisation,
    id::{AchievementId, OrganisationId},
    organisation::IssuerKey,
};
use openbadges::{Addresses, BakeError, Party, extension, write};
use serde_json::{Value, json};
use store::{Tx, copies, keys, organisations};

use crate::{App, Error, Result, moving::did_web};

pub use openbadges::extension::Term;

/// The context that says what keys in a document are (Controlled Identifiers 1.0, section 5.3).
const KEYS_CONTEXT: &str = "https://www.w3.org/ns/cid/v1";

/// An organisation as documents tell it.
pub(crate) struct Told {
    organisation: Organisation,
    did: Option<String>,
    logo: Option<String>,
}

impl Told {
    /// An organisation that a document names by its address alone.
    pub(crate) fn named(organisation: Organisation) -> Self {
        Self { organisation, did: None, logo: None }
    }

    /// Gives its place in a document; its newest DID names it unless another is given.
    pub(crate) fn party<'a>(&'a self, did: Option<&'a str>) -> Party<'a> {
        let did = did.or(self.did.as_deref());
        Party { organisation: &self.organisation, did, logo: self.logo.as_deref(), parent: None }
    }
}

#[boxed]
impl App {
    /// Writes who an organisation is as an Open Badges 3.0 profile with its keys, to anyone, with the names that it has
    /// or had under the public address `base`.
    ///
    /// Retired keys stay in it, since what they signed stays good; compromised ones do not. A copy of another server's is
    /// not written here: it is read at home.
    pub async fn organisation_document(&self, id: OrganisationId, base: &str) -> Result<Value> {
        let mut tx = self.store().read().await?;
        let organisation =
            organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))?;
        if copies::of_organisation(&mut tx, id).await?.is_some() {
            return Err(Error::NotFound("organisation"));
        }
        let language = organisation.profile.language.clone();
        let told = self.told(&mut tx, organisation, base).await?;
        let addresses = Addresses::new(base);
        let mut document = write::profile_document(&told.party(None), &language, &addresses);

        let stored = keys::of_organisation(&mut tx, id).await?;
        let good = stored.iter().map(|it| &it.key).filter(|it| it.compromised_at.is_none());
        let methods: Vec<Value> = good.map(method).collect();
        if let Some(members) = document.as_object_mut().filter(|_| !methods.is_empty()) {
            if let Some(contexts) = members.get_mut("@context").and_then(Value::as_array_mut) {
                contexts.push(KEYS_CONTEXT.into());
            }
            members.insert("assertionMethod".to_owned(), methods.into());
        }
        Ok(document)
    }

    /// Gathers what documents under a public address tell of an organisation: by its name there, if it ever signed
    /// under that.
    pub(crate) async fn told(
        &self,
        tx: &mut Tx,
        organisation: Organisation,
        base: &str,
    ) -> Result<Told> {
        let there = did_web(base, organisation.id).unwrap_or_default();
        let did = if keys::of_did(tx, &there).await?.is_empty() {
            keys::current(tx, organisation.id, KeyKind::Ed25519).await?.map(|it| it.key.did)
        } else {
            Some(there)
        };
        let logo = organisation.profile.logo.map(|it| format!("{base}/pictures/{it}.png"));
        Ok(Told { organisation, did, logo })
    }
}

/// Gives the address of an achievement's picture.
pub(crate) fn picture(addresses: &Addresses, id: AchievementId) -> String {
    format!("{}/image.png", addresses.achievement(id))
}

/// Writes our vocabulary, for the address that its entries begin with.
pub fn vocabulary(base: &str) -> Value {
    let addresses = Addresses::new(base);
    let entries: Vec<Value> = extension::TERMS
        .iter()
        .map(|it| {
            json!({
                "id": addresses.term(it.name),
                "type": "Concept",
                "prefLabel": it.name.replace('-', " "),
                "definition": it.meaning,
            })
        })
        .collect();
    json!({
        "@context": {
            "id": "@id",
            "type": "@type",
            "Concept": "http://www.w3.org/2004/02/skos/core#Concept",
            "ConceptScheme": "http://www.w3.org/2004/02/skos/core#ConceptScheme",
            "prefLabel": { "@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@language": "en" },
            "definition": { "@id": "http://www.w3.org/2004/02/skos/core#definition", "@language": "en" },
            "hasConcept": { "@reverse": "http://www.w3.org/2004/02/skos/core#inScheme" },
        },
        "id": format!("{}/vocabulary", addresses.base()),
        "type": "ConceptScheme",
        "hasConcept": entries,
    })
}

/// Gives the entries of our vocabulary.
pub fn terms() -> &'static [Term] {
    extension::TERMS
}

/// Puts a signed document into a PNG (Open Badges 3.0, 5.3.1).
pub fn bake_png(png: &[u8], document: &str) -> Result<Vec<u8>> {
    openbadges::bake_png(png, document).map_err(unbakeable)
}

/// Puts a signed document into an SVG (Open Badges 3.0, 5.3.2).
pub fn bake_svg(svg: &str, document: &str) -> Result<String> {
    openbadges::bake_svg(svg, document).map_err(unbakeable)
}

fn unbakeable(error: BakeError) -> Error {
    Error::Internal(format!("a picture could not carry its credential: {error}"))
}

fn method(key: &IssuerKey) -> Value {
    json!({
        "id": key.verification_method(),
        "type": "Multikey",
        "controller": key.did,
        "publicKeyMultibase": key.multikey,
    })
}
