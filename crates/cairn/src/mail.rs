//! How letters go out: by SMTP, or into the demo's mailbox.

use std::{sync::Mutex, time::Duration};

use app::{Letter, MailError, MailSecurity, MailServer, Mailer, World as _};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart, header},
    transport::smtp::authentication::Credentials,
};
use store::{Store, mailbox, mailbox::KeptLetter};

use crate::world::Machine;

/// How long the server may take for one letter.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Sends letters by SMTP.
#[derive(Default)]
pub(crate) struct Smtp {
    /// The connection, with the server that it leads to.
    open: Mutex<Option<(MailServer, AsyncSmtpTransport<Tokio1Executor>)>>,
}

/// Keeps letters to be read on a page.
pub(crate) struct DemoMailbox {
    /// Where they are kept.
    pub(crate) store: Store,
}

impl Smtp {
    fn transport(
        &self,
        server: &MailServer,
    ) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
        let mut open = self.open.lock().map_err(|it| MailError::Later(it.to_string()))?;
        match open.as_ref() {
            Some((known, transport)) if known == server => Ok(transport.clone()),
            _ => {
                let transport = connect(server)?;
                *open = Some((server.clone(), transport.clone()));
                Ok(transport)
            }
        }
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(
        &self,
        letter: &Letter,
        place: &str,
        server: Option<&MailServer>,
    ) -> Result<(), MailError> {
        let server = server.ok_or(MailError::NotSet)?;
        let message = message(letter, server, place)?;
        let sent = self.transport(server)?.send(message).await;
        match sent {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Never(error.to_string())),
            Err(error) => Err(MailError::Later(error.to_string())),
        }
    }
}

#[async_trait]
impl Mailer for DemoMailbox {
    async fn send(
        &self,
        letter: &Letter,
        place: &str,
        _: Option<&MailServer>,
    ) -> Result<(), MailError> {
        let rendered = web::mail::render(letter, place);
        let kept = KeptLetter {
            id: letter.id,
            email: letter.to.clone(),
            subject: rendered.subject,
            body: rendered.text,
            sent_at: Machine.now(),
        };
        let later = |it: store::Error| MailError::Later(it.to_string());
        let mut tx = self.store.begin().await.map_err(later)?;
        mailbox::put(&mut tx, &kept).await.map_err(later)?;
        tx.commit().await.map_err(later)
    }
}

fn connect(server: &MailServer) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    let never = |it: lettre::transport::smtp::Error| MailError::Never(it.to_string());
    let builder = match server.security {
        MailSecurity::Tls => {
            AsyncSmtpTransport::<Tokio1Executor>::relay(&server.host).map_err(never)?
        }
        MailSecurity::StartTls => {
            AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&server.host).map_err(never)?
        }
        MailSecurity::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host),
    };
    let builder = builder.port(server.port).timeout(Some(TIMEOUT));
    Ok(match (&server.user, &server.password) {
        (Some(user), Some(password)) => {
            builder.credentials(Credentials::new(user.clone(), password.clone())).build()
        }
        _ => builder.build(),
    })
}

/// Writes a letter as a message. Sent twice, it bears the same `Message-ID`.
fn message(letter: &Letter, server: &MailServer, place: &str) -> Result<Message, MailError> {
    let rendered = web::mail::render(letter, place);
    let never = |it: &dyn std::fmt::Display| MailError::Never(it.to_string());
    let from: Mailbox = server.from.as_str().parse().map_err(|it| never(&it))?;
    let to: Mailbox = letter.to.as_str().parse().map_err(|it| never(&it))?;
    let domain = server.from.as_str().rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    Message::builder()
        .message_id(Some(format!("<{}@{domain}>", letter.id)))
        .from(from)
        .to(to)
        .subject(rendered.subject)
        .header(header::ContentTransferEncoding::QuotedPrintable)
        .multipart(MultiPart::alternative_plain_html(rendered.text, rendered.html))
        .map_err(|it| never(&it))
}
