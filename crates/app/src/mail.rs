//! Trying the mail server before letters depend on it.

use std::str::FromStr;

use boxed::boxed;
use domain::{Actor, EmailAddress, Language, TextError, code::UnknownCode, text::line};

use crate::{
    App, Error, Letter, MailSecurity, MailServer, News, Result, access, settings::Unsaid,
    throttles::TEST_LETTERS,
};

/// The longest name of a mail server or of a user there, in characters.
const LINE_CHARS_MAX: usize = 253;

impl MailSecurity {
    /// Every kind, in the order that forms show.
    pub const ALL: &[Self] = &[Self::Tls, Self::StartTls, Self::None];

    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::StartTls => "start-tls",
            Self::None => "none",
        }
    }
}

impl FromStr for MailSecurity {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl MailServer {
    /// Checks what was typed: names on one line, a port, and a password only with a user.
    pub fn checked(self) -> Result<Self> {
        let host = line(&self.host, LINE_CHARS_MAX).map_err(Error::field("host"))?;
        if host.contains(|it: char| it.is_whitespace() || "/@".contains(it)) {
            return Err(Error::field("host")(TextError::Form));
        }
        if self.port == 0 {
            return Err(Error::field("port")(TextError::Form));
        }
        let user = self.user.filter(|it| !it.trim().is_empty());
        let user = user.map(|it| line(&it, LINE_CHARS_MAX)).transpose();
        let user = user.map_err(Error::field("user"))?;
        let password = self.password.filter(|it| user.is_some() && !it.is_empty());
        Ok(Self { host, user, password, ..self })
    }

    /// Leaves the password out.
    pub fn unsaid(self) -> Unsaid {
        let Self { host, port, security, user, from, .. } = self;
        Unsaid { host, port, security, user, from }
    }
}

#[boxed]
impl App {
    /// Sends the operator a letter through a mail server that may not be set yet, and waits until it took it.
    /// A password that is known need not be said again.
    pub async fn try_mail_server(
        &self,
        actor: &Actor,
        server: MailServer,
        to: &EmailAddress,
        language: &Language,
    ) -> Result<()> {
        access::may_run_installation(actor)?;
        let server = self.with_password(server.checked()?);
        self.throttle("test-letter", &access::me(actor)?.id.to_string(), TEST_LETTERS).await?;
        self.send_test(&server, to, language).await
    }

    /// Sends a letter that says that letters arrive.
    pub(crate) async fn send_test(
        &self,
        server: &MailServer,
        to: &EmailAddress,
        language: &Language,
    ) -> Result<()> {
        let (to, language) = (to.clone(), language.clone());
        let letter = Letter { id: self.id(), to, language, news: News::Test };
        Ok(self.0.mailer.send(&letter, &self.base().unwrap_or_default(), Some(server)).await?)
    }
}
