//! The mail server: set, changed, tried.

use app::{Error, MailSecurity, MailServer, Unsaid};
use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use domain::EmailAddress;

use super::super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::{Choice, Notice},
    visit::Visit,
};

/// Where it is.
pub(super) const PATH: &str = "/installation/mail";

/// The routes.
pub(super) fn router() -> Router<Site> {
    Router::new().route(PATH, get(show).post(change))
}

async fn show(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    let installation = site.app.installation(&member.actor).await?;
    MailPage::new(&visit, filled(&visit, installation.mail.as_ref())).show()
}

/// Sets the server, or tries it first and sets nothing.
async fn change(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    site.app.installation(&member.actor).await?;
    let tries = fields.text("do") == "test";
    let mut errors = Errors::new();
    let server = read(&fields, &mut errors);
    let to: Option<EmailAddress> =
        if tries { fields.parsed("to", "email-form", &mut errors) } else { None };
    let Some(server) = server.filter(|_| errors.is_empty()) else {
        return MailPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
    };
    let outcome = match &to {
        Some(to) => {
            let language = &member.person.language;
            site.app.try_mail_server(&member.actor, server, to, language).await
        }
        None => site.app.put_mail_server(&member.actor, server).await,
    };
    match (outcome, to) {
        (Ok(()), None) => Ok(News::of("mail-server-set").then(PATH)),
        (Ok(()), Some(to)) => {
            let page = MailPage::new(&visit, fields.filled(visit.locale));
            let text = visit.locale.t1("setup-tested", "email", to.as_str());
            MailPage { page: page.page.clone().notice(Notice::good(text)), ..page }.show()
        }
        (Err(error), _) => {
            // What the server said is for those who run it, word for word.
            let said = if let Error::Mail(why) = &error { why.to_string() } else { String::new() };
            let form = fields.refused(visit.locale, &Errors::refused(error, "host")?);
            MailPage { said, ..MailPage::new(&visit, form) }.show_again()
        }
    }
}

fn read(fields: &Fields, errors: &mut Errors) -> Option<MailServer> {
    let host = fields.required("host", "text-empty", errors).to_owned();
    let port: Option<u16> = fields.parsed("port", "setup-port", errors);
    let security: Option<MailSecurity> = fields.parsed("security", "text-form", errors);
    let from: Option<EmailAddress> = fields.parsed("from", "email-form", errors);
    let some = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let (user, password) = (some(fields.text("user")), some(fields.verbatim("mail-password")));
    Some(MailServer { host, port: port?, security: security?, user, password, from: from? })
}

/// The form as it is set, without any password.
fn filled(visit: &Visit, mail: Option<&Unsaid>) -> Filled {
    let form = Filled::blank(visit.locale);
    match mail {
        Some(it) => form
            .with("host", it.host.as_str())
            .with("port", it.port.to_string())
            .with("security", it.security.code())
            .with("user", it.user.clone().unwrap_or_default())
            .with("from", it.from.as_str()),
        None => form.with("port", "587").with("security", "start-tls"),
    }
}

#[derive(Template)]
#[template(path = "installation/mail.html")]
struct MailPage {
    page: Page,
    form: Filled,
    securities: Vec<Choice>,
    /// What the mail server said when it refused a letter; may be empty.
    said: String,
}

impl MailPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let choice = |it: &MailSecurity| {
            Choice::new(it.code(), visit.locale.t(&format!("setup-security-{}", it.code())))
        };
        Self {
            page: super::page(visit, "installation-mail", PATH),
            form,
            securities: MailSecurity::ALL.iter().map(choice).collect(),
            said: String::new(),
        }
    }
}

super::super::views!(MailPage);
