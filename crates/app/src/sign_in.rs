//! Signing in: by a link that comes by mail, by password, and in the demo by one click.
//!
//! No answer tells whether an address is known: neither its words nor the time that it takes.

use boxed::boxed;
use domain::{Actor, EmailAddress, Language, Link, Password, Person, id::PersonId, link::Purpose};
use store::{Tx, addresses, credentials, links, people};

use crate::{
    App, Error, News, Result,
    issuing::normal_code,
    secret::{hash, secret},
    sessions::{Client, SignedIn},
    throttles::{
        CODES_FROM_CLIENT, LINKS_FROM_CLIENT, LINKS_TO_ADDRESS, PASSWORDS_FOR_ADDRESS,
        PASSWORDS_FROM_CLIENT,
    },
};

/// The longest path that signing in leads on to, in bytes.
const NEXT_BYTES_MAX: usize = 500;

#[boxed]
impl App {
    /// Sends a link to sign in with, if someone has the address; says nothing about whether.
    ///
    /// Learners who were awarded something have an address here before they ever came.
    pub async fn ask_sign_in_link(
        &self,
        email: &EmailAddress,
        next: Option<&str>,
        client: &Client,
    ) -> Result<()> {
        self.throttle("link-from", &client.address, LINKS_FROM_CLIENT).await?;
        self.throttle("link-to", email.as_str(), LINKS_TO_ADDRESS).await?;

        let mut tx = self.store().begin().await?;
        self.forget_sessions(&mut tx).await?;
        self.forget_throttles(&mut tx, self.now()).await?;
        links::delete_over(&mut tx, self.now()).await?;
        let person = enterable(&mut tx, email).await?;
        // A link is written for an unknown address too: nobody will ever have its secret.
        let secret = secret(self.world());
        let link = Link {
            email: person.is_some().then(|| email.clone()),
            person: person.as_ref().map(|it| it.id),
            next: next.and_then(safe_path),
            ..Link::new(Purpose::SignIn, self.now())
        };
        links::insert(&mut tx, &link, &hash(&secret)).await?;
        if let Some(person) = &person {
            let link = format!("{}/sign-in/link/{secret}", self.base()?);
            self.post(&mut tx, email, &person.language, News::SignIn { link }).await?;
        }
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Sends a link to whoever holds a printed letter with a code, at an address that may be new here.
    ///
    /// # Errors
    ///
    /// A code that is unknown, and one whose person has signed in before, are refused alike.
    pub async fn ask_sign_in_link_with_code(
        &self,
        email: &EmailAddress,
        code: &str,
        language: &Language,
        client: &Client,
    ) -> Result<()> {
        self.throttle("code-from", &client.address, CODES_FROM_CLIENT).await?;
        self.throttle("link-to", email.as_str(), LINKS_TO_ADDRESS).await?;

        let mut tx = self.store().begin().await?;
        let unknown = || Error::Refused("code-unknown");
        let owner = credentials::person_of_code(&mut tx, &hash(&normal_code(code))).await?;
        let owner = people::find(&mut tx, owner.ok_or_else(unknown)?).await?;
        let owner = owner.filter(|it| it.joined_at.is_none()).ok_or_else(unknown)?;
        let secret = secret(self.world());
        let link = Link {
            email: Some(email.clone()),
            person: Some(owner.id),
            ..Link::new(Purpose::SignIn, self.now())
        };
        links::insert(&mut tx, &link, &hash(&secret)).await?;
        let link = format!("{}/sign-in/link/{secret}", self.base()?);
        self.post(&mut tx, email, language, News::SignIn { link }).await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Shows what a link would do, and spends nothing: mail scanners follow links.
    pub async fn sign_in_link(&self, secret: &str) -> Result<Link> {
        let mut tx = self.store().read().await?;
        let link = links::find(&mut tx, Purpose::SignIn, &hash(secret), self.now()).await?;
        link.filter(|it| it.person.is_some()).ok_or(Error::Refused("link-over"))
    }

    /// Signs in the person whom a link was sent to, once.
    pub async fn sign_in_by_link(&self, secret: &str, client: &Client) -> Result<SignedIn> {
        let mut tx = self.store().begin().await?;
        let link = links::spend(&mut tx, Purpose::SignIn, &hash(secret), self.now()).await?;
        let over = || Error::Refused("link-over");
        let link = link.ok_or_else(over)?;
        let email = link.email.ok_or_else(over)?;
        let sent_to = people::find(&mut tx, link.person.ok_or_else(over)?).await?;
        let person = match enterable(&mut tx, &email).await? {
            Some(person) => person,
            // The letter went to an address that was new here, with the code of a printed letter.
            None => sent_to.clone().filter(|it| it.joined_at.is_none()).ok_or_else(over)?,
        };

        self.claim_address(&mut tx, &email, person.id).await?;
        if let Some(other) = sent_to.filter(|it| it.id != person.id && it.joined_at.is_none()) {
            people::merge(&mut tx, other.id, person.id).await?;
        }
        let signed_in = self.begin_session(&mut tx, person.id, client, "link").await?;
        tx.commit().await?;
        Ok(SignedIn { next: link.next, ..signed_in })
    }

    /// Signs in with an address and a password.
    ///
    /// # Errors
    ///
    /// An unknown address, an account without a password and a wrong password are refused alike, and as slowly.
    pub async fn sign_in_by_password(
        &self,
        email: &EmailAddress,
        password: Password,
        client: &Client,
    ) -> Result<SignedIn> {
        self.throttle("password-from", &client.address, PASSWORDS_FROM_CLIENT).await?;
        self.throttle("password-for", email.as_str(), PASSWORDS_FOR_ADDRESS).await?;

        let mut tx = self.store().read().await?;
        let person = shown(&mut tx, email).await?;
        let kept = match &person {
            Some(person) => people::password(&mut tx, person.id).await?,
            None => None,
        };
        drop(tx);
        let is_right = self.0.hasher.verify(password, kept).await?;
        let person = person.filter(|_| is_right).ok_or(Error::Refused("password-wrong"))?;

        let mut tx = self.store().begin().await?;
        let signed_in = self.begin_session(&mut tx, person.id, client, "password").await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Signs in as one of the demo's people, without a question.
    ///
    /// # Errors
    ///
    /// Refuses wherever this is not the demo.
    pub async fn sign_in_in_demo(&self, id: PersonId, client: &Client) -> Result<SignedIn> {
        self.in_demo()?;
        let mut tx = self.store().begin().await?;
        let person = people::find(&mut tx, id).await?.ok_or(Error::NotFound("person"))?;
        let signed_in = self.begin_session(&mut tx, person.id, client, "demo").await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Gives the actor that a person is now: for the command line, which acts for whoever runs it.
    pub async fn actor_of(&self, person: PersonId) -> Result<Actor> {
        let mut tx = self.store().read().await?;
        crate::sessions::actor(&mut tx, person, self.now()).await
    }
}

/// Finds the person whom a letter to an address lets in.
async fn enterable(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Person>> {
    let Some(address) = addresses::find(tx, email).await? else { return Ok(None) };
    let person = people::find(tx, address.person).await?;
    Ok(person.filter(|it| it.is_entered_by(&address)))
}

/// Finds the person who showed an address to be theirs.
async fn shown(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Person>> {
    let address = addresses::find(tx, email).await?;
    let Some(address) = address.filter(|it| it.verified_at.is_some()) else { return Ok(None) };
    Ok(people::find(tx, address.person).await?)
}

/// Keeps where to go next if it is a path of this site, and forgets it otherwise.
fn safe_path(next: &str) -> Option<String> {
    let is_path = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= NEXT_BYTES_MAX
        && next.chars().all(|it| it.is_ascii_graphic() && it != '\\');
    is_path.then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_to_paths_of_this_site_only() {
        assert_eq!(safe_path("/desk/north?a=1").as_deref(), Some("/desk/north?a=1"));
        for elsewhere in [
            "https://elsewhere.example/",
            "//elsewhere.example/",
            "/\\elsewhere.example",
            "desk",
            "/a\nb",
            "",
        ] {
            assert_eq!(safe_path(elsewhere), None, "{elsewhere:?}");
        }
        assert_eq!(safe_path(&format!("/{}", "a".repeat(600))), None);
    }
}
