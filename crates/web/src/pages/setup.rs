//! First start: one page that asks for all that an installation needs, behind a link that works once.

use app::{
    Error, MailSecurity, MailServer,
    setup::{FirstMail, FirstOrganisation, SetUp},
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, header::HOST},
    response::Response,
    routing::get,
};
use domain::{Country, EmailAddress, Language, PersonName, Slug};

use super::{accounts, failure::Failure};
use crate::{
    Site,
    caller::{Origin, bring_in},
    form::{Errors, Fields, Filled},
    page::{Page, View},
    piece::{Choice, Notice},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/setup/{secret}", get(show).post(fill_in))
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let so_far = site.app.set_up_so_far(&secret).await?;
    let form = filled(&visit, &so_far);
    let host = headers.get(HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let form = if so_far.base.is_none() { form.with("address", proposed(host)) } else { form };
    SetupPage::new(&visit, &site, &secret, form).await?.show()
}

/// Keeps what was typed piece by piece, so that nothing is lost; then tries the mail server, or begins.
async fn fill_in(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let so_far = site.app.set_up_so_far(&secret).await?;
    let mut errors = Errors::new();
    let tries = fields.text("do") == "test";
    keep_place(&site, &secret, &fields, &mut errors).await?;
    keep_person(&site, &secret, &fields, &so_far, &mut errors).await?;
    keep_mail(&site, &secret, &fields, &so_far, &mut errors).await?;
    if !tries {
        if fields.has("kept") {
            site.app.set_up_key(&secret).await?;
        } else {
            errors.add("kept", "setup-key");
        }
    }
    let mut notice = None;
    if errors.is_empty() && tries {
        match site.app.set_up_test_letter(&secret).await {
            Ok(to) => {
                let text = visit.locale.t1("setup-tested", "email", to.as_str());
                notice = Some(Notice::good(text));
            }
            Err(error) => errors = Errors::refused(error, "host")?,
        }
    } else if errors.is_empty() {
        let first = site.app.set_up_so_far(&secret).await?.organisation.map(|it| it.slug);
        match site.app.set_up(&secret, &client).await {
            Ok(signed_in) => {
                let name = so_far.person.map(|it| it.name.to_string());
                let page = visit.page("setup-done-title");
                let page = page.signed_in(name.unwrap_or_else(|| fields.text("name").to_owned()));
                let desk = |rest| first.as_ref().map(|it| site.absolute(&urls::desk(it, rest)));
                let done = DonePage {
                    page,
                    define: desk("/achievements/new?whole=yes").unwrap_or_default(),
                    invite: desk("/people").unwrap_or_default(),
                };
                return Ok(bring_in(&site, done.show()?, &signed_in));
            }
            Err(error) => errors = Errors::refused(error, "slug")?,
        }
    }
    let form = fields.refused(visit.locale, &errors);
    let page = SetupPage::new(&visit, &site, &secret, form).await?;
    match notice {
        Some(notice) => SetupPage { page: page.page.clone().notice(notice), ..page }.show(),
        None => page.show_again(),
    }
}

/// Keeps the public address and the organisation.
async fn keep_place(
    site: &Site,
    secret: &str,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<(), Failure> {
    let kept = site.app.set_up_address(secret, fields.text("address")).await;
    note(kept, "address", errors)?;
    let name = fields.required("organisation", "text-empty", errors).to_owned();
    let country: Option<Country> = fields.parsed("country", "setup-country", errors);
    let language: Option<Language> = fields.parsed("working", "text-form", errors);
    let slug: Option<Slug> = match fields.text("slug") {
        "" => Slug::propose(&name),
        typed => typed.parse().ok(),
    };
    if slug.is_none() && !name.is_empty() {
        errors.add("slug", "setup-slug");
    }
    if let (Some(country), Some(language), Some(slug)) = (country, language, slug) {
        let first = FirstOrganisation { name, slug, country, language };
        note(site.app.set_up_organisation(secret, first).await, "organisation", errors)?;
    }
    Ok(())
}

/// Keeps who runs the installation. A password that was kept before need not be typed again.
async fn keep_person(
    site: &Site,
    secret: &str,
    fields: &Fields,
    so_far: &SetUp,
    errors: &mut Errors,
) -> Result<(), Failure> {
    let name: Option<PersonName> = fields.parsed("name", "text-empty", errors);
    let email: Option<EmailAddress> = fields.parsed("email", "email-form", errors);
    let language: Option<Language> = fields.parsed("language", "text-form", errors);
    let (Some(name), Some(email), Some(language)) = (name, email, language) else { return Ok(()) };
    let password = fields.verbatim("password");
    let known = so_far
        .person
        .as_ref()
        .is_some_and(|it| it.name == name && it.email == email && it.language == language);
    if password.is_empty() && known {
        return Ok(());
    }
    let kept = site.app.set_up_person(secret, (name, email, language), password).await;
    note(kept, "password", errors)
}

/// Keeps how letters go out. The mail server's password that was kept before need not be typed again.
async fn keep_mail(
    site: &Site,
    secret: &str,
    fields: &Fields,
    so_far: &SetUp,
    errors: &mut Errors,
) -> Result<(), Failure> {
    if fields.text("mail") == "later" {
        return note(site.app.set_up_mail(secret, FirstMail::Later).await, "mail", errors);
    }
    let host = fields.required("host", "text-empty", errors).to_owned();
    let port: Option<u16> = fields.parsed("port", "setup-port", errors);
    let security: Option<MailSecurity> = fields.parsed("security", "text-form", errors);
    let from: Option<EmailAddress> = fields.parsed("from", "email-form", errors);
    let (Some(port), Some(security), Some(from)) = (port, security, from) else { return Ok(()) };
    let before = match &so_far.mail {
        Some(FirstMail::Through(server)) if server.host == host => server.password.clone(),
        Some(FirstMail::Through(_) | FirstMail::Later) | None => None,
    };
    let typed = Some(fields.verbatim("mail-password").to_owned()).filter(|it| !it.is_empty());
    let user = Some(fields.text("user").to_owned()).filter(|it| !it.is_empty());
    let password = typed.or(before);
    let server = MailServer { host, port, security, user, password, from };
    note(site.app.set_up_mail(secret, FirstMail::Through(server)).await, "host", errors)
}

/// Notes a refusal beside its field; anything else is a failure.
fn note(
    outcome: Result<(), Error>,
    field: &'static str,
    errors: &mut Errors,
) -> Result<(), Failure> {
    if let Err(error) = outcome {
        errors.append(Errors::refused(error, field)?);
    }
    Ok(())
}

/// Proposes the public address from the one that the page was asked at.
fn proposed(host: &str) -> String {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match name {
        "" => String::new(),
        "localhost" => format!("http://{host}"),
        _ => format!("https://{name}"),
    }
}

/// The form as it was kept, without any password.
fn filled(visit: &Visit, so_far: &SetUp) -> Filled {
    let spoken = visit.locale.code();
    let mut form = Filled::blank(visit.locale);
    form = form.with("address", so_far.base.clone().unwrap_or_default());
    form = match &so_far.organisation {
        Some(it) => form
            .with("organisation", it.name.as_str())
            .with("slug", it.slug.as_str())
            .with("country", it.country.as_str())
            .with("working", it.language.as_str()),
        None => form.with("working", spoken),
    };
    form = match &so_far.person {
        Some(it) => form
            .with("name", it.name.as_str())
            .with("email", it.email.as_str())
            .with("language", it.language.as_str()),
        None => form.with("language", spoken),
    };
    match &so_far.mail {
        Some(FirstMail::Through(it)) => form
            .with("mail", "through")
            .with("host", it.host.as_str())
            .with("port", it.port.to_string())
            .with("security", it.security.code())
            .with("user", it.user.clone().unwrap_or_default())
            .with("from", it.from.as_str()),
        Some(FirstMail::Later) => form.with("mail", "later"),
        None => form.with("mail", "through").with("port", "587").with("security", "start-tls"),
    }
}

#[derive(Template)]
#[template(path = "setup/show.html")]
struct SetupPage {
    page: Page,
    form: Filled,
    key: String,
    password_hint: String,
    languages: Vec<Choice>,
    ways: Vec<Choice>,
    securities: Vec<Choice>,
}

impl SetupPage {
    async fn new(visit: &Visit, site: &Site, secret: &str, form: Filled) -> Result<Self, Failure> {
        let locale = visit.locale;
        let way = |it: &str| Choice::new(it, locale.t(&format!("setup-mail-{it}")));
        let security = |it: &MailSecurity| {
            Choice::new(it.code(), locale.t(&format!("setup-security-{}", it.code())))
        };
        let is_kept = site.app.set_up_so_far(secret).await?.person.is_some();
        let password_hint = if is_kept { "setup-password-kept" } else { "setup-password-hint" };
        Ok(Self {
            page: visit.page("setup-title"),
            form,
            key: site.app.setup_key(secret).await?,
            password_hint: locale.t(password_hint),
            languages: accounts::languages(),
            ways: ["through", "later"].into_iter().map(way).collect(),
            securities: MailSecurity::ALL.iter().map(security).collect(),
        })
    }
}

#[derive(Template)]
#[template(path = "setup/done.html")]
struct DonePage {
    page: Page,
    /// Where the first micro-credential is defined.
    define: String,
    /// Where colleagues are invited.
    invite: String,
}

super::views!(SetupPage, DonePage);
