//! An organisation as an Open Badges `Profile`.

use domain::Language;
use serde_json::{Value, json};

use super::{Party, value::Object};
use crate::{address::Addresses, contexts::OB_3_0_3};

impl Party<'_> {
    /// Gives what the organisation is named by: its DID, or else its public address.
    pub fn id(&self, addresses: &Addresses) -> String {
        match self.did {
            Some(did) => did.to_owned(),
            None => addresses.organisation(self.organisation.id),
        }
    }

    /// Gives the shortest profile: who, and nothing more.
    pub(super) fn mention(&self, addresses: &Addresses) -> Value {
        Object::named(self.id(addresses), "Profile")
            .with("name", self.organisation.name.as_str())
            .build()
    }
}

/// Writes an organisation as a `Profile` (OB 3.0, B.1.16), in one language.
///
/// Without an e-mail address: public documents carry none.
pub fn profile(party: &Party<'_>, language: &Language, addresses: &Addresses) -> Value {
    let organisation = party.organisation;
    let about = &organisation.profile;
    let page = addresses.organisation(organisation.id);
    let address = Object::of_type("Address")
        .with("addressCountryCode", organisation.country.as_str())
        .maybe("addressLocality", about.town.as_deref());
    let number = about.legal_number.as_deref().map(|number| {
        json!([{ "type": "IdentifierEntry", "identifier": number, "identifierType": "identifier" }])
    });
    Object::named(party.id(addresses), "Profile")
        .with("name", organisation.name.as_str())
        .with("url", about.url.as_deref().unwrap_or(&page))
        .maybe("description", about.description.as_ref().map(|it| it.get(language)))
        .maybe("image", party.logo.map(image))
        .with("address", address.build())
        .maybe("otherIdentifier", number)
        .maybe("parentOrg", party.parent.map(parent))
        .build()
}

/// Writes an organisation as a document of its own, for its public address.
pub fn profile_document(party: &Party<'_>, language: &Language, addresses: &Addresses) -> Value {
    let mut document = profile(party, language, addresses);
    if let Some(members) = document.as_object_mut() {
        members.insert("@context".to_owned(), json!([OB_3_0_3]));
    }
    document
}

/// Writes a picture's address as an `Image`.
pub(super) fn image(address: &str) -> Value {
    json!({ "id": address, "type": "Image" })
}

fn parent((name, id): (&str, &str)) -> Value {
    Object::named(id, "Profile").with("name", name).build()
}
