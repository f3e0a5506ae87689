//! Verifying, for anyone: a file, a pasted text or an address; an honest sentence first, then four answers.

use app::{
    Error,
    offline::{Answer, Headline, Outcome, Question, Verdict},
    verifying::Wish,
};
use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    response::Response,
    routing::get,
};

use super::failure::Failure;
use crate::{
    Site,
    form::{DOCUMENT_BYTES_MAX, Errors, Fields, Filled},
    locale::Locale,
    page::{Page, View},
    piece::{Answer as Said, Mark, Step, Tone},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(
        urls::VERIFY,
        get(show).post(verify).layer(DefaultBodyLimit::max(DOCUMENT_BYTES_MAX)),
    )
}

async fn show(visit: Visit) -> Result<Response, Failure> {
    AskPage::new(&visit, Filled::blank(visit.locale)).show()
}

async fn verify(
    State(site): State<Site>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Failure> {
    let claimed = Some(fields.text("claimed").to_owned()).filter(|it| !it.is_empty());
    let language = visit.locale.code().parse().ok();
    let wish = Wish { claimed, language };
    let text = fields.text("text").trim();
    let file = fields.file("document").filter(|it| !it.bytes.is_empty());
    let verdict = match (file, text) {
        (Some(file), _) => site.app.verify(file.bytes.to_vec(), wish).await,
        (None, "") => Err(Error::Refused("verify-nothing")),
        (None, address) if address.starts_with("https://") || address.starts_with("http://") => {
            site.app.verify_at(address, wish).await
        }
        (None, text) => site.app.verify(text.as_bytes().to_vec(), wish).await,
    };
    match verdict {
        Ok(verdict) => VerdictPage::new(&visit, &verdict).show(),
        Err(error) => {
            let code = error.code();
            let known = visit.locale.knows(&format!("refusal-{code}"));
            let mut errors = Errors::new();
            match error {
                Error::Internal(_) | Error::Store(_) | Error::Open(_) => return Err(error.into()),
                Error::NotFound(_)
                | Error::Forbidden(_)
                | Error::Award(_)
                | Error::Publish(_)
                | Error::Standing(_)
                | Error::Field { .. }
                | Error::Refused(_)
                | Error::Conflict(_)
                | Error::TooOften(_)
                | Error::Mail(_)
                | Error::Fetch(_)
                | _ => errors.add("text", if known { code } else { "verify-unreadable" }),
            }
            AskPage::new(&visit, fields.refused(visit.locale, &errors)).show_again()
        }
    }
}

/// One of the four questions with its answer.
struct Answered {
    mark: Mark,
    title: String,
    text: String,
    steps: Vec<Step>,
    open: bool,
}

#[derive(Template)]
#[template(path = "verify/show.html")]
struct AskPage {
    page: Page,
    form: Filled,
}

#[derive(Template)]
#[template(path = "verify/verdict.html")]
struct VerdictPage {
    page: Page,
    tone: Tone,
    headline: String,
    advice: String,
    facts: Vec<Said>,
    answers: Vec<Answered>,
}

super::views!(AskPage, VerdictPage);

impl AskPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let page = visit.page("verify-title").public(visit.locale.t("verify-lead"));
        Self { page, form }
    }
}

impl VerdictPage {
    fn new(visit: &Visit, verdict: &Verdict) -> Self {
        let locale = visit.locale;
        let headline = headline(locale, &verdict.headline);
        let answers = verdict.answers.iter().map(|it| answered(locale, it)).collect();
        Self {
            tone: tone(verdict.headline.outcome()),
            advice: advice(locale, &verdict.headline),
            facts: facts(locale, verdict),
            answers,
            page: visit.page_titled(headline.clone()).unlisted(),
            headline,
        }
    }
}

/// The first sentence. It names an issuer only as a register does.
fn headline(locale: Locale, headline: &Headline) -> String {
    let key = format!("verify-{}", headline.code());
    match headline {
        Headline::Genuine { issuer, register, .. } => {
            locale.t_with(&key, [("issuer", issuer.into()), ("register", register.into())])
        }
        Headline::Stranger { calls_itself: Some(name) } => locale.t1(&key, "name", name),
        Headline::Stranger { calls_itself: None } => locale.t("verify-stranger-unnamed"),
        Headline::Altered
        | Headline::Unsigned
        | Headline::Malformed
        | Headline::NotByIssuer
        | Headline::OutOfForce(_)
        | Headline::AboutAnother
        | Headline::CouldNotTell(_) => locale.t(&key),
    }
}

/// What to do next.
fn advice(locale: Locale, headline: &Headline) -> String {
    match headline {
        Headline::Genuine { names: Some(name), person, .. } if *person != Outcome::Passed => {
            locale.t1("verify-next-person", "name", name)
        }
        Headline::Genuine { .. } => locale.t("verify-next-good"),
        Headline::Stranger { .. } => locale.t("verify-next-stranger"),
        Headline::CouldNotTell(_) => locale.t("verify-next-untold"),
        Headline::Altered
        | Headline::Unsigned
        | Headline::Malformed
        | Headline::NotByIssuer
        | Headline::OutOfForce(_)
        | Headline::AboutAnother => locale.t("verify-next-failed"),
    }
}

/// What the document says of itself; nothing of it is believed before the answers.
fn facts(locale: Locale, verdict: &Verdict) -> Vec<Said> {
    let explained = &verdict.explained;
    let calls_itself = explained.issuer.as_ref().and_then(|it| it.name.clone());
    let names =
        (!explained.recipient.names.is_empty()).then(|| explained.recipient.names.join(", "));
    let fact = |key: &str, value: Option<String>| value.map(|it| Said::new(locale.t(key), it));
    [
        fact("verify-fact-title", explained.title.clone()),
        fact("verify-fact-names", names),
        fact("verify-fact-issuer", calls_itself),
        fact(
            "verify-fact-awarded",
            explained.awarded_at.or(explained.valid_from).map(|it| locale.day(it)),
        ),
        fact("verify-fact-until", explained.valid_until.map(|it| locale.day(it))),
        fact("verify-fact-description", explained.description.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn answered(locale: Locale, answer: &Answer) -> Answered {
    let outcome = answer.outcome();
    let question = answer.question.code();
    let told = match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::CouldNotTell => "untold",
    };
    let step = |it: &app::offline::Step| {
        let about = it.args.iter().map(|(_, value)| value.as_str()).filter(|it| !it.is_empty());
        Step {
            mark: mark(locale, it.outcome),
            title: it.code.replace('-', " "),
            text: about.collect::<Vec<_>>().join(" · "),
        }
    };
    Answered {
        mark: mark(locale, outcome),
        title: locale.t(&format!("verify-question-{question}")),
        text: locale.t(&format!("verify-{question}-{told}")),
        steps: answer.steps.iter().map(step).collect(),
        open: outcome != Outcome::Passed && answer.question != Question::Subject,
    }
}

fn mark(locale: Locale, outcome: Outcome) -> Mark {
    let key = match outcome {
        Outcome::Passed => "verify-mark-passed",
        Outcome::Failed => "verify-mark-failed",
        Outcome::CouldNotTell => "verify-mark-untold",
    };
    Mark::new(tone(outcome), locale.t(key))
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Passed => Tone::Good,
        Outcome::Failed => Tone::Bad,
        Outcome::CouldNotTell => Tone::Attention,
    }
}
