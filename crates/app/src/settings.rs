//! What the installation remembers about itself.

use std::sync::PoisonError;

use boxed::boxed;
use domain::{Actor, EmailAddress};
use serde::{Deserialize, Serialize};
use store::{Tx, settings};

use crate::{
    App, Error, Result, access,
    moving::Bases,
    places::Done,
    secret::{OpenError, Purpose, decode, encode},
    setup::SO_FAR,
};

/// The setting that holds the public address.
pub(crate) const BASE: &str = "base";
/// The setting that holds the mail server.
const MAIL: &str = "mail";
/// The settings that are sealed.
pub(crate) const SEALED: [&str; 2] = [MAIL, SO_FAR];

/// Settings that are asked all the time, as they were last read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    bases: Bases,
    mail: Option<MailServer>,
}

/// The mail server that letters go through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailServer {
    /// Its name in the network.
    pub host: String,
    /// The port that takes letters.
    pub port: u16,
    /// How the connection is kept secret.
    pub security: MailSecurity,
    /// The name to sign in with, if it asks for one.
    pub user: Option<String>,
    /// The password to sign in with.
    pub password: Option<String>,
    /// The address that letters come from.
    pub from: EmailAddress,
}

/// A mail server without its password, as pages may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// Its name in the network.
    pub host: String,
    /// The port that takes letters.
    pub port: u16,
    /// How the connection is kept secret.
    pub security: MailSecurity,
    /// The name to sign in with, if it asks for one.
    pub user: Option<String>,
    /// The address that letters come from.
    pub from: EmailAddress,
}

/// How the connection to a mail server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailSecurity {
    /// From the first byte on (usually port 465).
    Tls,
    /// After a greeting (usually port 587).
    StartTls,
    /// Not at all: only for a server on the same machine.
    None,
}

#[boxed]
impl App {
    /// Gives the public address, without a slash at its end: `https://cairn.example`.
    ///
    /// # Errors
    ///
    /// Refuses before first start is over, when there is none yet.
    pub fn base(&self) -> Result<String> {
        self.bases().now.ok_or(Error::Refused("setup-needed"))
    }

    /// Gives the public address as the records have it, for what is decided in the same unit of work: another
    /// process may have moved it since the settings were read.
    pub(crate) async fn base_in(&self, tx: &mut Tx) -> Result<String> {
        settings::find(tx, BASE).await?.ok_or(Error::Refused("setup-needed"))
    }

    /// Gives every public address that this installation has or had.
    pub(crate) fn bases(&self) -> Bases {
        self.settings(|it| it.bases.clone())
    }

    /// Whether first start is over.
    pub fn is_set_up(&self) -> bool {
        self.base().is_ok()
    }

    /// Fixes the public address, once and before anything is signed under it.
    ///
    /// # Errors
    ///
    /// A conflict when it was fixed before.
    pub async fn fix_base(&self, base: &str) -> Result<()> {
        let mut tx = self.store().begin().await?;
        self.put_base(&mut tx, base).await?;
        tx.commit().await?;
        self.read_settings().await
    }

    /// Fixes the public address as part of a larger work. Read the settings after it was committed.
    pub(crate) async fn put_base(&self, tx: &mut Tx, base: &str) -> Result<()> {
        if settings::find(tx, BASE).await?.is_some() {
            return Err(Error::Conflict("address-fixed"));
        }
        let base = public_address(base).ok_or(Error::Refused("address-form"))?;
        Ok(settings::put(tx, BASE, &base).await?)
    }

    /// Gives the mail server, if one is set.
    pub fn mail_server(&self) -> Option<MailServer> {
        self.settings(|it| it.mail.clone())
    }

    /// Sets the mail server. A password that is not said again stays, where all that it is sent to stays.
    pub async fn put_mail_server(&self, actor: &Actor, server: MailServer) -> Result<()> {
        access::may_run_installation(actor)?;
        let server = self.with_password(server.checked()?);
        let mut tx = self.store().begin().await?;
        self.put_mail(&mut tx, &server).await?;
        let done = Done { organisation: None, subject: &MAIL, details: Some(&server.host) };
        self.audit(&mut tx, actor, "put-mail-server", done).await?;
        tx.commit().await?;
        self.read_settings().await
    }

    /// Adds the password that is known, if none is said and it would go where it went before.
    pub(crate) fn with_password(&self, server: MailServer) -> MailServer {
        let same = |it: &MailServer| {
            (&it.host, it.port, it.security, &it.user)
                == (&server.host, server.port, server.security, &server.user)
        };
        let known = || self.mail_server().filter(same).and_then(|it| it.password);
        MailServer { password: server.password.clone().or_else(known), ..server }
    }

    /// Sets the mail server as part of a larger work: sealed, since it holds a password.
    pub(crate) async fn put_mail(&self, tx: &mut Tx, server: &MailServer) -> Result<()> {
        self.check_master(tx).await?;
        let value = serde_json::to_vec(server).map_err(|it| Error::Internal(it.to_string()))?;
        let sealed = self.master().seal(Purpose::Settings, MAIL, &value, self.world());
        Ok(settings::put(tx, MAIL, &encode(&sealed)).await?)
    }

    /// Reads the settings that are asked all the time.
    pub(crate) async fn read_settings(&self) -> Result<()> {
        let mut tx = self.store().read().await?;
        let bases = Bases::find(&mut tx).await?;
        let mail =
            settings::find(&mut tx, MAIL).await?.map(|it| self.open_mail(&it)).transpose()?;
        *self.0.settings.write().unwrap_or_else(PoisonError::into_inner) = Settings { bases, mail };
        Ok(())
    }

    fn open_mail(&self, kept: &str) -> Result<MailServer> {
        let sealed = decode(kept).ok_or(OpenError)?;
        let value = self.master().open(Purpose::Settings, MAIL, &sealed)?;
        serde_json::from_slice(&value).map_err(|it| Error::Internal(it.to_string()))
    }

    fn settings<T>(&self, read: impl Fn(&Settings) -> T) -> T {
        read(&self.0.settings.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Reads a public address: `https://`, or `http://` on this machine alone; no path, no slash at its end.
pub fn public_address(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (secure, host) = match text.split_once("://")? {
        ("https", host) => (true, host),
        ("http", host) => (false, host),
        _ => return None,
    };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    };
    let local = ["localhost", "127.0.0.1"].contains(&name);
    let named = !name.is_empty()
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '.' || it == '-');
    let ported = port.is_none_or(|it| it.parse::<u16>().is_ok_and(|it| it > 0));
    let dotted = local || name.contains('.');
    (named && ported && dotted && (secure || local)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::public_address;

    #[test]
    fn a_public_address_is_https_or_on_this_machine() {
        for (text, read) in [
            ("https://Cairn.Example/", Some("https://cairn.example")),
            ("https://cairn.example:8443", Some("https://cairn.example:8443")),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("http://cairn.example", None),
            ("https://cairn.example/path", None),
            ("https://user@cairn.example", None),
            ("https://cairn", None),
            ("https://cairn.example:0", None),
            ("ftp://cairn.example", None),
            ("cairn.example", None),
        ] {
            assert_eq!(public_address(text).as_deref(), read, "{text}");
        }
    }
}
