//! A learner's record: everything that one organisation awarded them, in one signed document to take along.
//!
//! It is put together and signed when its learner asks, and kept by nobody else: each credential in it stands for itself.

use boxed::boxed;
use domain::{Actor, KeyKind, Organisation, PersonName, id::OrganisationId};
use openbadges::{Addresses, write};
use serde_json::Value;
use store::{keys, organisations, people, records};
use vc::{Suite, document::Document, issue::ProofOptions};

use crate::{App, Error, Result, access, contexts::contexts, error::internal, places::Done};

/// The most credentials of one record; of more, the newest are in it, and it says that it is partial.
pub const RECORD_MAX: u32 = 150;

/// A record that was put together.
#[derive(Debug, Clone)]
pub struct Record {
    /// Who awarded what is in it, and signed it.
    pub organisation: Organisation,
    /// The signed document.
    pub document: String,
}

#[boxed]
impl App {
    /// Puts everything that an organisation awarded one, save what was revoked, into a record that it signs (CLR 2.0).
    ///
    /// # Errors
    ///
    /// There is none where nothing was awarded.
    pub async fn my_record(&self, actor: &Actor, id: OrganisationId) -> Result<Record> {
        let nothing = || Error::NotFound("record");
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let mut signed = records::signed_by(&mut tx, &me.own, id, RECORD_MAX + 1).await?;
        let newest = signed.first().ok_or_else(nothing)?.name.clone();
        let is_partial = signed.len() > RECORD_MAX as usize;
        signed.truncate(RECORD_MAX as usize);
        let organisation = organisations::find(&mut tx, id).await?.ok_or_else(nothing)?;
        let stored = keys::current(&mut tx, id, KeyKind::Ed25519).await?.ok_or_else(nothing)?;
        let pair = self.open_key(&stored)?;
        let addresses = Addresses::new(&self.base()?);
        let told = self.told(&mut tx, organisation.clone(), addresses.base()).await?;
        let learner = people::find(&mut tx, me.id).await?.ok_or_else(nothing)?;
        let done = Done { organisation: None, subject: &id, details: None };
        self.audit(&mut tx, actor, "take-record", done).await?;
        tx.commit().await?;

        let mut names: Vec<PersonName> = vec![newest];
        for it in &signed {
            if !names.contains(&it.name) {
                names.push(it.name.clone());
            }
        }
        let credentials: Vec<Value> = signed
            .iter()
            .map(|it| serde_json::from_str(&it.body).map_err(internal))
            .collect::<Result<_>>()?;
        let urn = self.world().uuid().urn().to_string();
        let unsigned = write::record(
            &write::Record {
                id: &urn,
                issuer: told.party(Some(&stored.key.did)),
                names: &names,
                language: &learner.language,
                at: self.now(),
                credentials: &credentials,
                is_partial,
            },
            &addresses,
        );
        let options = ProofOptions::assertion(
            Suite::EddsaJcs2022,
            stored.key.verification_method(),
            self.now(),
        );
        let sign = move || {
            let document = Document::from_value(&unsigned).map_err(internal)?;
            let signed = vc::issue::sign(&document, &options, contexts(), &pair);
            Ok::<String, Error>(signed.map_err(internal)?.to_string())
        };
        let document = tokio::task::spawn_blocking(sign).await.map_err(internal)??;
        Ok(Record { organisation, document })
    }
}
