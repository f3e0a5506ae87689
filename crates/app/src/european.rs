//! An award in the form of systems that read the European Learning Model.
//!
//! The form has no seal and no status of its own, so that it is written only while the award is in force; the signed
//! original is named in it, and says what became of it since.

use boxed::boxed;
use domain::Standing;
use jiff::Timestamp;
use openbadges::{Addresses, Edition, Facts, european};
use store::{achievements, keys, organisations, status_lists};

use crate::{App, Error, Result, credentials::Held};

impl Held {
    /// Whether it can be had in the European form at a time: it is signed, in force, and not over.
    pub fn has_european_form(&self, at: Timestamp) -> bool {
        let it = &self.credential;
        let is_over = it.valid_until.is_some_and(|until| until < at);
        it.issued_at.is_some() && it.standing == Standing::InForce && !is_over
    }
}

#[boxed]
impl App {
    /// Writes an award as a European Digital Credential without a seal; `png` is the badge with the signed original in it.
    ///
    /// # Errors
    ///
    /// There is none of an award that is not signed, or not in force any more.
    pub async fn european_form(&self, held: &Held, png: &[u8]) -> Result<String> {
        let nothing = || Error::NotFound("European form");
        if !held.has_european_form(self.now()) {
            return Err(nothing());
        }
        let (credential, version) = (&held.credential, &held.version);
        let mut tx = self.store().read().await?;
        let list = status_lists::find(&mut tx, credential.signing.status_list).await?;
        let addresses = Addresses::new(&list.ok_or_else(nothing)?.base);
        let developer = achievements::developer(&mut tx, version.achievement).await?;
        let developer = organisations::find(&mut tx, developer.ok_or_else(nothing)?)
            .await?
            .ok_or_else(nothing)?;
        let key = keys::find(&mut tx, credential.signing.key).await?.ok_or_else(nothing)?.key;
        let developer = self.told(&mut tx, developer, addresses.base()).await?;
        let issuer = self.told(&mut tx, held.organisation.clone(), addresses.base()).await?;
        drop(tx);

        let facts = Facts {
            credential,
            edition: Edition {
                version,
                developer: developer.party(None),
                language: &credential.recipient.language,
                image: None,
            },
            issuer: issuer.party(Some(&key.did)),
            status: &[],
        };
        Ok(european::credential(&facts, png, &addresses).to_string())
    }
}
