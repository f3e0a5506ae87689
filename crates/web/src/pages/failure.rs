//! How errors reach people: a page that says what happened, what was kept and what to do.

use app::Kind;
use askama::Template;
use axum::{
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode,
        header::{ALLOW, CONTENT_TYPE, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    Site,
    accept::Wanted,
    fresh,
    locale::{Arg, Language},
    page::{Page, View},
    piece::Link,
    urls,
    visit::{LANGUAGE_COOKIE, Visit},
};

/// A request that ends on an error page. Handlers of pages return it as their error.
#[derive(Debug, Clone)]
pub struct Failure {
    status: StatusCode,
    code: &'static str,
    args: Vec<(&'static str, Arg<'static>)>,
}

impl Failure {
    /// A failure with a code. If there is a message `refusal-<code>`, the page says it.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, args: Vec::new() }
    }

    /// Adds an argument to the words of the code.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// There is nothing at this address, or nothing that this person may know of.
    pub fn not_found() -> Self {
        Self::of_status(StatusCode::NOT_FOUND)
    }

    /// The person may not do this.
    pub fn forbidden() -> Self {
        Self::of_status(StatusCode::FORBIDDEN)
    }

    /// Someone has to sign in first.
    pub fn sign_in_first() -> Self {
        Self::of_status(StatusCode::UNAUTHORIZED)
    }

    /// Too much was sent.
    pub fn too_large() -> Self {
        Self::of_status(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// Too many ask for the same at once.
    pub fn busy() -> Self {
        Self::of_status(StatusCode::SERVICE_UNAVAILABLE)
    }

    /// Something broke on our side. Whoever makes it has logged why.
    pub fn internal() -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// A failure that its status says all about.
    pub fn of_status(status: StatusCode) -> Self {
        Self::new(status, "")
    }

    /// The middle of the message keys for its kind: `failure-<kind>-title`, `failure-<kind>-text`.
    fn kind(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "not-found",
            StatusCode::UNAUTHORIZED => "sign-in",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => "conflict",
            StatusCode::GONE => "gone",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::TOO_MANY_REQUESTS => "too-many",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            status if status.is_client_error() => "refused",
            _ => "internal",
        }
    }
}

impl Failure {
    /// The same for a program that asked a public address: RFC 9457.
    fn problem(&self, page: &FailurePage) -> Response {
        let code = if self.code.is_empty() { self.kind() } else { self.code };
        let status = self.status.as_u16();
        let problem = serde_json::json!({
            "type": code, "title": page.page.title, "detail": page.text, "status": status,
        });
        let content_type = [(CONTENT_TYPE, "application/problem+json")];
        (self.status, content_type, problem.to_string()).into_response()
    }
}

impl From<app::Error> for Failure {
    /// Says of a use case's refusal what a page can say; what is our fault is logged, and not shown.
    fn from(error: app::Error) -> Self {
        let code = error.code();
        match error.kind() {
            Kind::NotFound => Self::new(StatusCode::NOT_FOUND, code),
            Kind::SignIn => Self::sign_in_first(),
            Kind::Forbidden => Self::forbidden(),
            Kind::Refused => Self::new(StatusCode::UNPROCESSABLE_ENTITY, code),
            Kind::Conflict => Self::new(StatusCode::CONFLICT, code),
            Kind::TooOften => Self::of_status(StatusCode::TOO_MANY_REQUESTS),
            Kind::Internal => {
                tracing::error!(error = %chain(&error), "a use case failed");
                Self::internal()
            }
        }
    }
}

/// Writes an error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |it| it.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be rendered");
        Self::internal()
    }
}

impl IntoResponse for Failure {
    /// Leaves the page to [`dress`], which knows the reader's language.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The answer to an address that nothing is at.
pub(crate) async fn not_found() -> Failure {
    Failure::not_found()
}

/// Gives every failure its page, and remembers a language that the address asked for.
pub(crate) async fn dress(visit: Visit, wanted: Wanted, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let mut response = next.run(request).await;
    if let Some(failure) = undressed(&mut response) {
        // A method that is not known is answered with those that are (RFC 9110, 15.5.6).
        let allow = response.headers_mut().remove(ALLOW);
        let page = FailurePage::new(&visit, &failure, &method);
        response = match wanted {
            Wanted::Html => page.show_with(failure.status).unwrap_or_else(|_| bare()),
            Wanted::Json | Wanted::JsonLd => failure.problem(&page),
        };
        fresh::vary_by_accept(response.headers_mut());
        if let Some(allow) = allow {
            response.headers_mut().insert(ALLOW, allow);
        }
    }
    if let Some(cookie) = visit.chosen.and_then(|it| remember(it, &visit.site)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The failure of a response that has no page yet; also those that the framework itself refused.
fn undressed(response: &mut Response) -> Option<Failure> {
    let status = response.status();
    let failure = response.extensions_mut().remove::<Failure>();
    let content_type = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let bare = content_type.is_none_or(|it| it.starts_with(b"text/plain"));
    let refused = status.is_client_error() || status.is_server_error();
    failure.or_else(|| (refused && bare).then(|| Failure::of_status(status)))
}

/// What is left to say when not even the page of a failure can be rendered.
fn bare() -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A year, on this site only.
fn remember(language: Language, site: &Site) -> Option<HeaderValue> {
    let (code, secure) = (language.code(), site.secure());
    format!("{LANGUAGE_COOKIE}={code}; Path=/; Max-Age=31536000; SameSite=Lax{secure}").parse().ok()
}

#[derive(Template)]
#[template(path = "failure/show.html")]
struct FailurePage {
    page: Page,
    text: String,
    next: Link,
    /// Whether what was sent is kept by this page alone, so that the way on leads to another tab.
    is_held: bool,
}

impl FailurePage {
    fn new(visit: &Visit, failure: &Failure, method: &Method) -> Self {
        let (kind, locale) = (failure.kind(), visit.locale);
        let page = visit.page(&format!("failure-{kind}-title"));
        if failure.status == StatusCode::UNAUTHORIZED && *method == Method::POST {
            let next = Link::new(urls::SIGN_IN, locale.t("failure-sent-sign-in"));
            return Self { page, text: locale.t("failure-sent-text"), next, is_held: true };
        }
        let own = format!("refusal-{}", failure.code);
        let text = if !failure.code.is_empty() && locale.knows(&own) {
            locale.t_with(&own, failure.args.clone())
        } else {
            locale.t(&format!("failure-{kind}-text"))
        };
        let next = match failure.status {
            StatusCode::UNAUTHORIZED => {
                Link::new(urls::sign_in_to(&visit.path), locale.t("shell-sign-in"))
            }
            _ => Link::new(urls::HOME, locale.t("failure-home")),
        };
        Self { page, text, next, is_held: false }
    }
}

impl View for FailurePage {
    fn page(&self) -> &Page {
        &self.page
    }
}
