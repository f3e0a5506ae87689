//! First start: from an empty folder to an organisation with someone to run it.
//!
//! A link that is printed once opens a row of short pages. What is typed is kept sealed beside the link until
//! all is there; then it comes into force at once, or not at all.

use boxed::boxed;
use domain::{
    Actor, Capacity, Country, EmailAddress, Language, Link, Membership, Organisation, Password,
    Person, PersonName, Role, Slug,
    link::Purpose,
    organisation::Profile,
    text::{NAME_CHARS_MAX, line},
};
use serde::{Deserialize, Serialize};
use store::{Tx, addresses, links, people, settings};

use crate::{
    App, Error, MailServer, Result,
    organisations::NewOrganisation,
    places::Done,
    public_address,
    secret::{OpenError, Purpose as Sealed, decode, encode, hash, secret},
    sessions::{Client, SignedIn},
    throttles::TEST_LETTERS,
};

/// The setting that holds what was typed so far.
pub(crate) const SO_FAR: &str = "setup";

/// What the first start was told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUp {
    /// The public address.
    pub base: Option<String>,
    /// The first organisation.
    pub organisation: Option<FirstOrganisation>,
    /// Who runs the installation, and the organisation.
    pub person: Option<FirstPerson>,
    /// How letters go out.
    pub mail: Option<FirstMail>,
    /// Whether the master key was written down.
    pub key_kept: bool,
}

/// The first organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstOrganisation {
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// The country that it is in.
    pub country: Country,
    /// The language that it works in.
    pub language: Language,
}

/// Who runs the installation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstPerson {
    /// What they are called.
    pub name: PersonName,
    /// Their address.
    pub email: EmailAddress,
    /// The language that we write to them in.
    pub language: Language,
    /// The hash of their password.
    pub password: String,
}

impl std::fmt::Debug for FirstPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FirstPerson({}, …)", self.email)
    }
}

/// How letters go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstMail {
    /// Through a mail server.
    Through(MailServer),
    /// Not yet.
    Later,
}

impl SetUp {
    /// Whether all is there.
    pub fn is_complete(&self) -> bool {
        self.base.is_some()
            && self.organisation.is_some()
            && self.person.is_some()
            && self.mail.is_some()
            && self.key_kept
    }
}

#[boxed]
impl App {
    /// Makes the secret of the link that begins the installation; `None` once that is over.
    /// A link that was made before is no longer good.
    pub async fn setup_link(&self) -> Result<Option<String>> {
        if self.is_set_up() {
            return Ok(None);
        }
        let secret = secret(self.world());
        let mut tx = self.store().begin().await?;
        links::delete_all(&mut tx, Purpose::Setup).await?;
        links::insert(&mut tx, &Link::new(Purpose::Setup, self.now()), &hash(&secret)).await?;
        tx.commit().await?;
        Ok(Some(secret))
    }

    /// Shows what was typed so far.
    pub async fn set_up_so_far(&self, secret: &str) -> Result<SetUp> {
        let mut tx = self.store().read().await?;
        self.so_far(&mut tx, secret).await
    }

    /// Shows the master key, to be written down.
    pub async fn setup_key(&self, secret: &str) -> Result<String> {
        let mut tx = self.store().read().await?;
        self.so_far(&mut tx, secret).await?;
        Ok(self.master().written())
    }

    /// Keeps the public address.
    pub async fn set_up_address(&self, secret: &str, typed: &str) -> Result<()> {
        let base = public_address(typed).ok_or(Error::Refused("address-form"))?;
        self.keep_so_far(secret, |it| it.base = Some(base)).await
    }

    /// Keeps the first organisation.
    pub async fn set_up_organisation(&self, secret: &str, first: FirstOrganisation) -> Result<()> {
        let name = line(&first.name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        self.keep_so_far(secret, |it| it.organisation = Some(FirstOrganisation { name, ..first }))
            .await
    }

    /// Keeps who runs the installation; their password is hashed at once.
    pub async fn set_up_person(
        &self,
        secret: &str,
        (name, email, language): (PersonName, EmailAddress, Language),
        password: &str,
    ) -> Result<()> {
        let mut tx = self.store().read().await?;
        self.so_far(&mut tx, secret).await?;
        drop(tx);
        let local = email.as_str().split_once('@').map_or("", |(local, _)| local);
        let chosen = Password::choose(password, &[name.as_str(), email.as_str(), local]);
        let chosen = chosen.map_err(|it| Error::Refused(it.code()))?;
        let password = self.0.hasher.hash(chosen, self.world()).await?;
        self.keep_so_far(secret, |it| {
            it.person = Some(FirstPerson { name, email, language, password });
        })
        .await
    }

    /// Keeps how letters go out.
    pub async fn set_up_mail(&self, secret: &str, mail: FirstMail) -> Result<()> {
        let mail = match mail {
            FirstMail::Through(server) => FirstMail::Through(server.checked()?),
            FirstMail::Later => FirstMail::Later,
        };
        self.keep_so_far(secret, |it| it.mail = Some(mail)).await
    }

    /// Sends a letter through the mail server that was typed, to who runs the installation.
    pub async fn set_up_test_letter(&self, secret: &str) -> Result<EmailAddress> {
        let mut tx = self.store().read().await?;
        let so_far = self.so_far(&mut tx, secret).await?;
        drop(tx);
        let Some(FirstMail::Through(server)) = so_far.mail else {
            return Err(Error::Refused("mail-not-set"));
        };
        let person = so_far.person.ok_or(Error::Refused("setup-incomplete"))?;
        self.throttle("test-letter", "setup", TEST_LETTERS).await?;
        self.send_test(&server, &person.email, &person.language).await?;
        Ok(person.email)
    }

    /// Keeps that the master key was written down.
    pub async fn set_up_key(&self, secret: &str) -> Result<()> {
        self.keep_so_far(secret, |it| it.key_kept = true).await
    }

    /// Brings all of it into force at once, and signs in who runs the installation from now on.
    pub async fn set_up(&self, secret: &str, client: &Client) -> Result<SignedIn> {
        let mut tx = self.store().begin().await?;
        let so_far = self.so_far(&mut tx, secret).await?;
        let SetUp {
            base: Some(base), organisation: Some(first), person: Some(person), mail, ..
        } = so_far.clone()
        else {
            return Err(Error::Refused("setup-incomplete"));
        };
        if !so_far.is_complete() {
            return Err(Error::Refused("setup-incomplete"));
        }
        let spent = links::spend(&mut tx, Purpose::Setup, &hash(secret), self.now()).await?;
        spent.ok_or(Error::Refused("link-over"))?;

        if let Some(FirstMail::Through(server)) = mail {
            self.put_mail(&mut tx, &server).await?;
        }
        self.put_base(&mut tx, &base).await?;
        let signed_in = self.found(&mut tx, first, person, client).await?;
        tx.commit().await?;
        self.read_settings().await?;
        Ok(signed_in)
    }

    /// Makes the first organisation, and the person who runs it.
    async fn found(
        &self,
        tx: &mut Tx,
        first: FirstOrganisation,
        person: FirstPerson,
        client: &Client,
    ) -> Result<SignedIn> {
        let organisation = self.insert_organisation(tx, new_organisation(first)).await?;
        let FirstPerson { name, email, language, password } = person;
        let person = self.new_person(tx, name, language).await?;
        addresses::claim(tx, &email, person.id, self.now()).await?;
        people::put_password(tx, person.id, Some(password)).await?;
        self.appoint(tx, &person, &organisation).await?;
        settings::delete(tx, SO_FAR).await?;
        let done = Done { organisation: Some(organisation.id), subject: &person.id, details: None };
        self.audit(tx, &Actor::person(person.id, []), "set-up", done).await?;
        self.begin_session(tx, person.id, client, "set-up").await
    }

    async fn appoint(&self, tx: &mut Tx, person: &Person, place: &Organisation) -> Result<()> {
        for role in [Role::Operator, Role::Administrator] {
            let membership =
                Membership { person: person.id, organisation: place.id, role, until: None };
            people::put_membership(tx, &membership, self.now()).await?;
        }
        Ok(())
    }

    async fn keep_so_far(&self, secret: &str, change: impl FnOnce(&mut SetUp)) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let mut so_far = self.so_far(&mut tx, secret).await?;
        change(&mut so_far);
        self.check_master(&mut tx).await?;
        let written = serde_json::to_vec(&so_far).map_err(|it| Error::Internal(it.to_string()))?;
        let sealed = self.master().seal(Sealed::Settings, SO_FAR, &written, self.world());
        settings::put(&mut tx, SO_FAR, &encode(&sealed)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Reads what was typed so far, for whoever has the link.
    async fn so_far(&self, tx: &mut Tx, secret: &str) -> Result<SetUp> {
        let link = links::find(tx, Purpose::Setup, &hash(secret), self.now()).await?;
        if link.is_none() || self.is_set_up() {
            return Err(Error::Refused("link-over"));
        }
        let Some(kept) = settings::find(tx, SO_FAR).await? else { return Ok(SetUp::default()) };
        let sealed = decode(&kept).ok_or(OpenError)?;
        let written = self.master().open(Sealed::Settings, SO_FAR, &sealed)?;
        serde_json::from_slice(&written).map_err(|it| Error::Internal(it.to_string()))
    }
}

fn new_organisation(first: FirstOrganisation) -> NewOrganisation {
    let FirstOrganisation { name, slug, country, language } = first;
    NewOrganisation {
        parent: None,
        name,
        slug: Some(slug),
        country,
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language(language),
    }
}
