//! Passkeys (Web Authentication, Level 3): adding one, and signing in with one.
//!
//! Every passkey that is added can be found by its device, so that nobody has to say an address first,
//! and no answer tells whether an address is known.

use boxed::boxed;
use domain::{
    Actor, Passkey, Session,
    id::PasskeyId,
    passkey::{CHALLENGE_LIFETIME, PASSKEYS_MAX},
    text::{NAME_CHARS_MAX, line},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use store::{passkeys, people};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey as Key, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use crate::{
    App, Error, Result, access,
    error::internal,
    places::Done,
    secret::{hash, secret},
    sessions::{Client, SignedIn},
    throttles::PASSWORDS_FROM_CLIENT,
};

/// The longest answer of a device, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// What a device is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct PasskeyQuestion {
    /// What brings the answer back to the question.
    pub secret: String,
    /// What the browser's `navigator.credentials` takes, with binary values in base64url.
    pub options: Value,
}

#[boxed]
impl App {
    /// Whether passkeys can be had at the public address: they need a name, a number does not do.
    pub fn has_passkeys(&self) -> bool {
        self.webauthn().is_ok()
    }

    /// Lists the passkeys of the person who asks.
    pub async fn passkeys(&self, actor: &Actor) -> Result<Vec<Passkey>> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        Ok(passkeys::of_person(&mut tx, me.id).await?)
    }

    /// Asks a device for a new passkey.
    pub async fn begin_passkey(&self, actor: &Actor, session: &Session) -> Result<PasskeyQuestion> {
        let id = access::me(actor)?.id;
        self.require_fresh(session)?;
        let webauthn = self.webauthn()?;
        let mut tx = self.store().begin().await?;
        let person = people::find(&mut tx, id).await?.ok_or(Error::NotFound("person"))?;
        let addresses = people::addresses(&mut tx, id).await?;
        let known = passkeys::of_person(&mut tx, id).await?;
        if known.len() >= PASSKEYS_MAX {
            return Err(Error::Refused("passkeys-many"));
        }
        let shown = addresses.iter().find(|it| it.verified_at.is_some());
        let called = shown.map_or(person.name.as_str(), |it| it.email.as_str());
        let excluded: Vec<Key> = known.iter().map(|it| read(&it.key)).collect::<Result<_>>()?;
        let excluded = excluded.iter().map(|it| it.cred_id().clone()).collect();

        let (options, state) = webauthn
            .start_passkey_registration(id.as_uuid(), called, person.name.as_str(), Some(excluded))
            .map_err(internal)?;
        let options = serde_json::to_value(&options).map_err(internal)?;
        let question = self.ask(&mut tx, Some(id), &state, discoverable(options)).await?;
        tx.commit().await?;
        Ok(question)
    }

    /// Keeps the passkey that a device made.
    pub async fn finish_passkey(
        &self,
        actor: &Actor,
        secret: &str,
        name: &str,
        answer: &str,
    ) -> Result<()> {
        let me = access::me(actor)?;
        let name = line(name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let answer: RegisterPublicKeyCredential = answered(answer)?;
        let webauthn = self.webauthn()?;
        let mut tx = self.store().begin().await?;
        let challenge = passkeys::take_challenge(&mut tx, &hash(secret), self.now()).await?;
        let challenge = challenge.filter(|it| me.is(it.person));
        let challenge = challenge.ok_or(Error::Refused("passkey-late"))?;
        let state: PasskeyRegistration = read(&challenge.state)?;

        let key = webauthn
            .finish_passkey_registration(&answer, &state)
            .map_err(|_| Error::Refused("passkey-refused"))?;
        let passkey = Passkey {
            id: self.id(),
            person: me.id,
            credential_id: crate::secret::encode(key.cred_id().as_ref()),
            key: write(&key)?,
            name,
            created_at: self.now(),
            used_at: None,
        };
        passkeys::insert(&mut tx, &me.own, &passkey).await?;
        let done = Done { organisation: None, subject: &passkey.id, details: None };
        self.audit(&mut tx, actor, "add-passkey", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Changes what a person calls a passkey of theirs.
    pub async fn rename_passkey(&self, actor: &Actor, id: PasskeyId, name: &str) -> Result<()> {
        let me = access::me(actor)?;
        let name = line(name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let mut tx = self.store().begin().await?;
        if passkeys::rename(&mut tx, &me.own, id, &name).await? == 0 {
            return Err(Error::NotFound("passkey"));
        }
        let done = Done { organisation: None, subject: &id, details: None };
        self.audit(&mut tx, actor, "rename-passkey", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets a passkey of the person who asks.
    pub async fn remove_passkey(&self, actor: &Actor, id: PasskeyId) -> Result<()> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        if passkeys::delete(&mut tx, &me.own, id).await? == 0 {
            return Err(Error::NotFound("passkey"));
        }
        let done = Done { organisation: None, subject: &id, details: None };
        self.audit(&mut tx, actor, "remove-passkey", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Asks whichever device is at hand to sign someone in.
    pub async fn begin_passkey_sign_in(&self, client: &Client) -> Result<PasskeyQuestion> {
        self.throttle("passkey-from", &client.address, PASSWORDS_FROM_CLIENT).await?;
        let (options, state) =
            self.webauthn()?.start_discoverable_authentication().map_err(internal)?;
        let mut tx = self.store().begin().await?;
        let options = serde_json::to_value(&options).map_err(internal)?;
        let question = self.ask(&mut tx, None, &state, options).await?;
        tx.commit().await?;
        Ok(question)
    }

    /// Signs in the person whose passkey answers.
    pub async fn sign_in_by_passkey(
        &self,
        secret: &str,
        answer: &str,
        client: &Client,
    ) -> Result<SignedIn> {
        let refused = || Error::Refused("passkey-refused");
        let answer: PublicKeyCredential = answered(answer)?;
        let webauthn = self.webauthn()?;
        let mut tx = self.store().begin().await?;
        let challenge = passkeys::take_challenge(&mut tx, &hash(secret), self.now()).await?;
        let challenge = challenge.filter(|it| it.person.is_none());
        let challenge = challenge.ok_or(Error::Refused("passkey-late"))?;
        let state: DiscoverableAuthentication = read(&challenge.state)?;

        let (whose, called) =
            webauthn.identify_discoverable_authentication(&answer).map_err(|_| refused())?;
        let found = passkeys::find(&mut tx, &crate::secret::encode(called)).await?;
        let passkey = found.filter(|it| it.person.as_uuid() == whose).ok_or_else(refused)?;
        let mut key: Key = read(&passkey.key)?;
        let outcome = webauthn
            .finish_discoverable_authentication_v2(&answer, state, &key)
            .map_err(|_| refused())?;
        key.update_credential(&outcome);
        passkeys::put_used(&mut tx, passkey.id, &write(&key)?, self.now()).await?;
        let signed_in = self.begin_session(&mut tx, passkey.person, client, "passkey").await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    async fn ask(
        &self,
        tx: &mut store::Tx,
        person: Option<domain::id::PersonId>,
        state: &impl Serialize,
        options: Value,
    ) -> Result<PasskeyQuestion> {
        let secret = secret(self.world());
        let expires_at = self.now().checked_add(CHALLENGE_LIFETIME).unwrap_or(self.now());
        let challenge = passkeys::Challenge { person, state: write(state)?, expires_at };
        passkeys::insert_challenge(tx, &hash(&secret), &challenge, self.now()).await?;
        Ok(PasskeyQuestion { secret, options })
    }

    fn webauthn(&self) -> Result<Webauthn> {
        let base = Url::parse(&self.base()?).map_err(internal)?;
        let name = base.domain().ok_or(Error::Refused("passkeys-need-a-name"))?;
        WebauthnBuilder::new(name, &base)
            .and_then(|it| it.rp_name("Cairn").build())
            .map_err(internal)
    }
}

/// Asks for a passkey that its device finds by itself (`residentKey`, 5.4.4).
fn discoverable(mut options: Value) -> Value {
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    options
}

fn answered<T: DeserializeOwned>(answer: &str) -> Result<T> {
    let refused = Error::Refused("passkey-refused");
    if answer.len() > ANSWER_BYTES_MAX {
        return Err(refused);
    }
    serde_json::from_str(answer).map_err(|_| refused)
}

fn write(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(internal)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(internal)
}
