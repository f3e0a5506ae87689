//! Verifying, for anyone: a file, a pasted text or an address; an honest sentence first, then four answers.

use app::{
    Error,
    offline::{Outcome, Question, Verdict},
    verifying::Wish,
};
use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    response::Response,
    routing::get,
};

use domain::id::CredentialId;

use super::failure::Failure;
use crate::{
    Site,
    caller::Origin,
    form::{DOCUMENT_BYTES_MAX, Errors, Fields, Filled},
    page::{Page, View},
    piece::{Answer as Said, Mark, Step, Tone},
    urls,
    verdict::{Spoken, SpokenAnswer, SpokenStep},
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
    Origin(client): Origin,
    fields: Fields,
) -> Result<Response, Failure> {
    site.app.count_verification(&client).await?;
    let claimed = Some(fields.text("claimed").to_owned()).filter(|it| !it.is_empty());
    let language = visit.locale.code().parse().ok();
    let wish = Wish { claimed, language };
    let text = fields.text("text").trim();
    let file = fields.file("document").filter(|it| !it.bytes.is_empty());
    let verdict = match (file, text) {
        (Some(file), _) => site.app.verify(file.bytes.to_vec(), wish).await,
        (None, "") => Err(Error::Refused("verify-nothing")),
        (None, number) if number.parse::<CredentialId>().is_ok() => {
            // The number on a certificate: the last part of the credential's own address.
            site.app.verify_at(&site.absolute(&format!("/credentials/{number}")), wish).await
        }
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
    notes: Vec<Step>,
    parts: Vec<Step>,
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
        let Spoken { outcome, headline, advice, facts, answers, notes, parts } =
            Spoken::new(visit.locale, verdict);
        let facts = facts.into_iter().map(|(key, value)| Said::new(key, value));
        Self {
            tone: tone(outcome),
            advice,
            facts: facts.collect(),
            answers: answers.into_iter().map(answered).collect(),
            notes: notes.into_iter().map(step).collect(),
            parts: parts.into_iter().map(step).collect(),
            page: visit.page_titled(headline.clone()).unlisted(),
            headline,
        }
    }
}

fn answered(answer: SpokenAnswer) -> Answered {
    let SpokenAnswer { question, outcome, mark, title, text, steps } = answer;
    Answered {
        mark: Mark::new(tone(outcome), mark),
        title,
        text,
        steps: steps.into_iter().map(step).collect(),
        open: outcome != Outcome::Passed && question != Question::Subject,
    }
}

/// What happened first, since that is what one looks for; then what to do next.
fn step(step: SpokenStep) -> Step {
    let SpokenStep { outcome, mark, text, next } = step;
    Step { mark: Mark::new(tone(outcome), mark), title: text, text: next.unwrap_or_default() }
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Passed => Tone::Good,
        Outcome::Failed => Tone::Bad,
        Outcome::CouldNotTell => Tone::Attention,
    }
}
