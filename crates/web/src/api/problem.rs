//! How errors reach programs: problem documents (RFC 9457) with stable codes.

use app::{Error, Kind};
use axum::{
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
};
use domain::{TextError, achievement::PublishError, jurisdiction::Unmet};
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// The media type of a problem (RFC 9457, 6.1).
const PROBLEM: &str = "application/problem+json";
/// How every type of problem begins; its code follows.
const TYPE: &str = "urn:cairn:problem:";
/// The longest sentence about a problem, in characters: it may quote what was sent.
const DETAIL_CHARS_MAX: usize = 300;

/// A request that ends on a problem. Handlers of the API return it as their error.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<Mistake>,
    retry_after: Option<u64>,
}

/// One thing to mend in what was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Mistake {
    /// Where it stands, as a JSON Pointer into the body (RFC 6901).
    pub(crate) pointer: String,
    /// Why it is refused: a stable code.
    pub(crate) code: &'static str,
    /// The same in a sentence.
    pub(crate) detail: String,
}

/// What a problem document says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// `urn:cairn:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of problem in a few words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// The kind of problem: a stable code.
    code: &'static str,
    /// This problem in a sentence.
    detail: String,
    /// What is to be mended, if it can be pointed to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Mistake>,
}

/// The problems that any request with a token may end on.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "read by the derive alone, for the description")]
pub(crate) enum Refusals {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(ProblemBody),
    /// No token was brought, or it does not hold.
    #[response(status = 401, content_type = "application/problem+json")]
    NoToken(ProblemBody),
    /// The token may not do this.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such thing, or not for this token.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// Asked too often.
    #[response(status = 429, content_type = "application/problem+json")]
    TooOften(ProblemBody),
}

/// The problems that a change may end on beside [`Refusals`].
#[derive(IntoResponses)]
#[expect(dead_code, reason = "read by the derive alone, for the description")]
pub(crate) enum ChangeRefusals {
    /// It was done before, or changed meanwhile.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemBody),
    /// More was sent than is taken.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemBody),
    /// The body is not of the media type that is read.
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(ProblemBody),
    /// A rule refuses it.
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(ProblemBody),
}

impl Problem {
    /// A problem with a code, and a sentence about it.
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into().chars().take(DETAIL_CHARS_MAX).collect();
        Self { status, code, detail, errors: Vec::new(), retry_after: None }
    }

    /// There is nothing at this address, or nothing for this program.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "there is nothing at this address")
    }

    /// The address knows no such method.
    pub(crate) fn method() -> Self {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Self::new(status, "method-not-allowed", "this address does not know the method")
    }

    /// More was sent than is taken.
    pub(crate) fn too_large(bytes_max: usize) -> Self {
        let detail = format!("the body has more than {bytes_max} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail)
    }

    /// Several things are to be mended.
    pub(crate) fn mistakes(errors: Vec<Mistake>) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self { errors, ..Self::new(status, "body-refused", "some of the body has to be mended") }
    }

    fn pointing(mut self, pointer: &str, detail: String) -> Self {
        let code = self.code;
        self.errors.push(Mistake { pointer: pointer.to_owned(), code, detail });
        self
    }
}

impl Mistake {
    /// A text that is refused.
    pub(crate) fn text(pointer: impl Into<String>, why: TextError) -> Self {
        Self { pointer: pointer.into(), code: why.code(), detail: why.to_string() }
    }
}

impl From<Error> for Problem {
    /// Says of a use case's refusal what a program can be told; what is our fault is logged, and not shown.
    fn from(error: Error) -> Self {
        let (code, detail) = (error.code(), error.to_string());
        let status = match error.kind() {
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::SignIn => StatusCode::UNAUTHORIZED,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Kind::Internal => {
                tracing::error!(error = %chain(&error), "a use case failed");
                let detail = "something broke on our side, and was written down";
                return Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail);
            }
        };
        let mut problem = Self::new(status, code, detail);
        if let Error::TooOften(seconds) = &error {
            problem.retry_after = Some(*seconds);
        }
        if let Error::Field { field, why } = &error {
            problem = problem.pointing(&format!("/{}", field.replace('-', "_")), why.to_string());
        }
        if let Error::Request(fault) = &error {
            problem = problem.pointing(&fault.pointer, fault.code.replace('-', " "));
        }
        if let Error::Definition(faults) = &error {
            problem.errors.extend(faults.0.iter().map(|it| Mistake {
                pointer: format!("/{}", it.field.replace('.', "/").replace('-', "_")),
                code: it.why.code(),
                detail: it.why.to_string(),
            }));
        }
        if let Error::Publish(PublishError::Incomplete(missing)) = &error {
            "the definition lacks what has to be said before it is published"
                .clone_into(&mut problem.detail);
            problem.errors.extend(missing.iter().map(|it| Mistake {
                pointer: "/definition".to_owned(),
                code: it.code(),
                detail: format!("{} is not said", it.code().trim_start_matches("missing-")),
            }));
        }
        if let Error::Publish(PublishError::Unmet(unmet)) = &error {
            "the definition does not meet what a jurisdiction requires"
                .clone_into(&mut problem.detail);
            problem.errors.extend(unmet.iter().map(|it| Mistake {
                pointer: "/definition".to_owned(),
                code: "publish-unmet",
                detail: unmet_in_words(it),
            }));
        }
        problem
    }
}

/// Says which rule is not met: `nz: title (without), Listing Rules 2022, rule 6.2`.
fn unmet_in_words(it: &Unmet) -> String {
    let check = it.rule.check.as_ref().map(|it| format!(" ({})", it.code())).unwrap_or_default();
    format!("{}: {}{check}, {}", it.jurisdiction.code(), it.rule.element.code(), it.rule.source)
}

/// Writes an error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |it| it.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { status, code, detail, errors, retry_after } = self;
        let (kind, title) = (format!("{TYPE}{code}"), title(status));
        let body = ProblemBody { kind, title, status: status.as_u16(), code, detail, errors };
        // Text and numbers can always be written as JSON.
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let headers = [(CONTENT_TYPE, PROBLEM), (CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, body).into_response();
        let mut say = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        };
        if status == StatusCode::UNAUTHORIZED {
            say(WWW_AUTHENTICATE, "Bearer");
        }
        if let Some(seconds) = retry_after {
            say(RETRY_AFTER, &seconds.to_string());
        }
        response
    }
}

/// The kind of problem in a few words.
fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "The request cannot be read",
        StatusCode::UNAUTHORIZED => "A token is needed",
        StatusCode::FORBIDDEN => "The token may not do this",
        StatusCode::NOT_FOUND => "There is nothing here",
        StatusCode::METHOD_NOT_ALLOWED => "The method is not known here",
        StatusCode::CONFLICT => "It was done before, or changed meanwhile",
        StatusCode::PRECONDITION_FAILED => "It was changed meanwhile",
        StatusCode::PAYLOAD_TOO_LARGE => "Too much was sent",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "This media type is not read here",
        StatusCode::UNPROCESSABLE_ENTITY => "A rule refuses this",
        StatusCode::PRECONDITION_REQUIRED => "A condition is needed",
        StatusCode::TOO_MANY_REQUESTS => "Asked too often",
        _ => "Something broke on our side",
    }
}
