//! A person's own account: name, language, addresses, password.

use boxed::boxed;
use domain::{
    Actor, EmailAddress, Language, Link, Password, Person, PersonAddress, PersonName, Session,
    id::PersonId, link::Purpose, person::ADDRESSES_MAX,
};
use store::{Tx, addresses, links, people, sessions};

use crate::{
    App, Error, News, Result,
    access::{self, Question},
    places::Done,
    secret::{hash, secret},
    throttles::{ADDRESSES, PASSWORDS_FOR_ADDRESS},
};

/// A person's account, as they see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: Person,
    /// Their addresses, oldest first.
    pub addresses: Vec<PersonAddress>,
    /// Addresses that a letter went to, and that nobody confirmed yet.
    pub waiting: Vec<EmailAddress>,
    /// Whether they have a password.
    pub has_password: bool,
}

#[boxed]
impl App {
    /// Shows the account of the person who asks.
    pub async fn account(&self, actor: &Actor) -> Result<Account> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        let person = people::find(&mut tx, me.id).await?.ok_or(Error::NotFound("person"))?;
        let addresses = people::addresses(&mut tx, me.id).await?;
        let sent = links::waiting(&mut tx, &me.own, Purpose::VerifyAddress, self.now()).await?;
        let mut waiting: Vec<EmailAddress> = sent.into_iter().filter_map(|it| it.email).collect();
        waiting.sort();
        waiting.dedup();
        let has_password = people::password(&mut tx, me.id).await?.is_some();
        Ok(Account { person, addresses, waiting, has_password })
    }

    /// Changes what a person is called, and the language that we write to them in.
    pub async fn change_account(
        &self,
        actor: &Actor,
        name: PersonName,
        language: Language,
    ) -> Result<()> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let before = people::find(&mut tx, me.id).await?.ok_or(Error::NotFound("person"))?;
        let after = Person { name, language, ..before };
        people::update(&mut tx, &me.own, &after).await?;
        self.note(&mut tx, me.id, "change-account").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Sends a letter to an address that a person wants to add. It is theirs once they follow the link.
    ///
    /// The answer is the same when the address is someone else's: the letter goes to them.
    pub async fn add_address(&self, actor: &Actor, email: &EmailAddress) -> Result<()> {
        let id = access::me(actor)?.id;
        self.throttle("address-by", &id.to_string(), ADDRESSES).await?;
        self.throttle("address", email.as_str(), ADDRESSES).await?;

        let mut tx = self.store().begin().await?;
        let person = people::find(&mut tx, id).await?.ok_or(Error::NotFound("person"))?;
        let known = people::addresses(&mut tx, id).await?;
        if known.len() >= ADDRESSES_MAX {
            return Err(Error::Refused("addresses-many"));
        }
        if known.iter().any(|it| it.email == *email && it.verified_at.is_some()) {
            return Err(Error::Refused("address-yours"));
        }
        let secret = secret(self.world());
        let sent = Link {
            email: Some(email.clone()),
            person: Some(id),
            ..Link::new(Purpose::VerifyAddress, self.now())
        };
        links::insert(&mut tx, &sent, &hash(&secret)).await?;
        let link = format!("{}/account/addresses/{secret}", self.base()?);
        self.post(&mut tx, email, &person.language, News::VerifyAddress { link }).await?;
        self.note(&mut tx, id, "add-address").await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Shows the person who asked for it what a link would confirm, and spends nothing.
    pub async fn address_link(&self, actor: &Actor, secret: &str) -> Result<Link> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        let link = links::find(&mut tx, Purpose::VerifyAddress, &hash(secret), self.now()).await?;
        link.filter(|it| me.is(it.person)).ok_or(Error::Refused("link-over"))
    }

    /// Adds the address that a link was sent to, with all that was awarded to it.
    ///
    /// # Errors
    ///
    /// Only the person who asked may confirm: another who gets the letter would give their address away.
    pub async fn verify_address(&self, actor: &Actor, secret: &str) -> Result<EmailAddress> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let link = links::spend(&mut tx, Purpose::VerifyAddress, &hash(secret), self.now()).await?;
        let link = link.filter(|it| me.is(it.person)).ok_or(Error::Refused("link-over"))?;
        let email = link.email.ok_or(Error::Refused("link-over"))?;
        self.claim_address(&mut tx, &email, me.id).await?;
        self.note(&mut tx, me.id, "verify-address").await?;
        tx.commit().await?;
        Ok(email)
    }

    /// Takes an address away from the person who asks, but never the last one that lets them in.
    pub async fn remove_address(&self, actor: &Actor, email: &EmailAddress) -> Result<()> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let known = people::addresses(&mut tx, me.id).await?;
        if !known.iter().any(|it| it.email == *email) {
            return Err(Error::NotFound("address"));
        }
        if !known.iter().any(|it| it.email != *email && it.verified_at.is_some()) {
            return Err(Error::Refused("address-last"));
        }
        people::delete_address(&mut tx, &me.own, email).await?;
        self.note(&mut tx, me.id, "remove-address").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Sets or changes a password, and ends the sessions elsewhere.
    ///
    /// # Errors
    ///
    /// Whoever has not signed in just now has to know the password so far.
    pub async fn set_password(
        &self,
        actor: &Actor,
        session: &Session,
        current: Option<Password>,
        chosen: &str,
    ) -> Result<()> {
        let me = access::me(actor)?;
        self.require_password(me.id, session, current).await?;
        let mut tx = self.store().read().await?;
        let chosen = choose(&mut tx, me.id, chosen).await?;
        drop(tx);
        let kept = self.0.hasher.hash(chosen, self.world()).await?;

        let mut tx = self.store().begin().await?;
        people::put_password(&mut tx, me.id, Some(kept)).await?;
        sessions::delete_others(&mut tx, &me.own, Some(session.id)).await?;
        links::delete_of_person(&mut tx, &me.own, Purpose::SignIn).await?;
        self.note(&mut tx, me.id, "set-password").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets the password: links and passkeys go on working.
    pub async fn remove_password(
        &self,
        actor: &Actor,
        session: &Session,
        current: Option<Password>,
    ) -> Result<()> {
        let me = access::me(actor)?;
        self.require_password(me.id, session, current).await?;
        let mut tx = self.store().begin().await?;
        people::put_password(&mut tx, me.id, None).await?;
        self.note(&mut tx, me.id, "remove-password").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Refuses who neither knows the password nor signed in just now.
    async fn require_password(
        &self,
        id: PersonId,
        session: &Session,
        current: Option<Password>,
    ) -> Result<()> {
        let Some(current) = current else { return self.require_fresh(session) };
        self.throttle("password-of", &id.to_string(), PASSWORDS_FOR_ADDRESS).await?;
        let mut tx = self.store().read().await?;
        let kept = people::password(&mut tx, id).await?;
        drop(tx);
        let is_right = self.0.hasher.verify(current, kept).await?;
        if access::asked(Question::Fresh, None, is_right) {
            Ok(())
        } else {
            Err(Error::Refused("password-wrong"))
        }
    }

    /// Gives a person an address that they showed to be theirs. Somebody whom nobody has taken up, and who was
    /// known by it, turns out to be them.
    pub(crate) async fn claim_address(
        &self,
        tx: &mut Tx,
        email: &EmailAddress,
        me: PersonId,
    ) -> Result<()> {
        if let Some(address) = addresses::find(tx, email).await?.filter(|it| it.person != me) {
            let owner = people::find(tx, address.person).await?;
            let is_taken_up = owner.as_ref().is_some_and(|it| it.joined_at.is_some());
            if is_taken_up && address.verified_at.is_some() {
                return Err(Error::Refused("address-taken"));
            }
            if let Some(owner) = owner.filter(|_| !is_taken_up) {
                people::merge(tx, owner.id, me).await?;
                let merged = owner.id.to_string();
                let done = Done { organisation: None, subject: &me, details: Some(&merged) };
                self.audit(tx, &Actor::person(me, []), "merge-person", done).await?;
            }
        }
        Ok(addresses::claim(tx, email, me, self.now()).await?)
    }

    /// Writes down what a person did to their own account.
    async fn note(&self, tx: &mut Tx, me: PersonId, act: &str) -> Result<()> {
        let done = Done { organisation: None, subject: &me, details: None };
        self.audit(tx, &Actor::person(me, []), act, done).await
    }
}

/// Takes a password that a person chooses, unless it is made of what others know of them.
async fn choose(tx: &mut Tx, id: PersonId, chosen: &str) -> Result<Password> {
    let addresses = people::addresses(tx, id).await?;
    let name = people::find(tx, id).await?.map(|it| it.name.to_string());
    let mut about: Vec<&str> = name.iter().map(String::as_str).collect();
    for address in &addresses {
        let whole = address.email.as_str();
        about.push(whole);
        about.extend(whole.split_once('@').map(|(local, _)| local));
    }
    Password::choose(chosen, &about).map_err(|it| Error::Refused(it.code()))
}
