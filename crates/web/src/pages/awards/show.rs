//! One award: to whom, of what, how it stands, what became of its letter, and what was done to it.

use app::awards::{AwardDesk, LetterState};
use askama::Template;
use axum::response::Response;
use domain::{Act, Credential, Standing, id::CredentialId};

use super::{
    super::{audit, desk::Desk, failure::Failure},
    entry::{run, spoken},
    href, reader, trail,
};
use crate::{
    download::Download,
    face,
    locale::Locale,
    page::{Page, View},
    piece::{Answer, Link, Mark},
};

pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let id: CredentialId = desk.read("id")?;
    let shown = desk.app().award_desk(&desk.actor, desk.organisation.id, id).await?;
    let (locale, credential) = (desk.visit.locale, &shown.held.credential);
    let is_signed = credential.issued_at.is_some();
    let prints = shown.letter == LetterState::OnPaper && is_signed && desk.may(Act::Award);
    let letter = prints.then(|| format!("{}/letter.pdf", href(&desk, id)));
    ShowPage {
        page: desk.page_titled(credential.recipient.name.as_str(), "/awards").trail(trail(&desk)),
        title: shown.held.version.definition.title.get(&reader(&desk)).to_owned(),
        mark: face::mark(locale, &shown.held, desk.app().now()),
        reason: credential.reason.clone().unwrap_or_default(),
        replaced_by: credential.replaced_by.map(|it| href(&desk, it)).unwrap_or_default(),
        answers: answers(&desk, &shown),
        evidence: credential.evidence.iter().map(|it| it.url.clone()).collect(),
        reached: reached(locale, &shown),
        document: (is_signed && desk.may(Act::Award))
            .then(|| format!("{}/credential.json", href(&desk, id))),
        letter,
        ways: if desk.may(Act::Withdraw) { ways(&desk, credential) } else { Vec::new() },
        // The page says already to whom.
        history: shown.history.iter().map(|it| audit::Line::new(locale, it).untitled()).collect(),
    }
    .show()
}

pub(super) async fn document(desk: Desk) -> Result<Download, Failure> {
    let id: CredentialId = desk.read("id")?;
    let document = desk.app().award_document(&desk.actor, desk.organisation.id, id).await?;
    Ok(Download::new(format!("{id}.json"), "application/vc+ld+json", document))
}

/// What the award states.
fn answers(desk: &Desk, shown: &AwardDesk) -> Vec<Answer> {
    let (locale, credential) = (desk.visit.locale, &shown.held.credential);
    let recipient = &credential.recipient;
    let scale = shown.held.version.definition.scale.as_ref().map(|it| it.name.clone());
    let scale = scale.unwrap_or_else(|| locale.t("credential-result"));
    let said = |key: &str, value: Option<String>| value.map(|it| Answer::new(locale.t(key), it));
    [
        said("award-email", recipient.email.as_ref().map(ToString::to_string)),
        said("award-own-number", recipient.own_number.clone()),
        said("award-language", Some(spoken(&recipient.language).own_name().to_owned())),
        said("award-on", Some(locale.date(credential.awarded_on))),
        said("award-offering", shown.offering.as_ref().map(|it| run(locale, it))),
        credential.result.as_ref().map(|it| Answer::new(scale, &it.value).own()),
        said("award-narrative", credential.narrative.clone()),
        said("credential-until", credential.valid_until.map(|it| locale.day(it))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How far it has come to its learner.
fn reached(locale: Locale, shown: &AwardDesk) -> Vec<Answer> {
    let credential = &shown.held.credential;
    let signed = match credential.issued_at {
        Some(at) => locale.moment(at),
        None => locale.t("credential-unsigned"),
    };
    let mut reached = vec![
        Answer::new(locale.t("award-awarded"), locale.moment(credential.awarded_at)),
        Answer::new(locale.t("award-signed"), signed),
    ];
    // Whoever collected needs no letter any more.
    if credential.collected_at.is_none() {
        let letter = match &shown.letter {
            LetterState::Unsigned => locale.t("award-letter-unsigned"),
            LetterState::OnPaper => locale.t("award-letter-paper"),
            LetterState::Waiting(None) => locale.t("award-letter-waiting"),
            LetterState::Waiting(Some(_)) => locale.t("award-letter-failing"),
            LetterState::SetAside(_) => locale.t("award-letter-set-aside"),
            LetterState::Sent => locale.t("award-letter-sent"),
        };
        reached.push(Answer::new(locale.t("award-letter"), letter));
    }
    let day = |at: Option<jiff::Timestamp>, none: &str| match at {
        Some(at) => locale.day(at),
        None => locale.t(none),
    };
    let collected = day(credential.collected_at, "awards-not-collected");
    reached.push(Answer::new(locale.t("award-collected"), collected));
    let published = day(credential.published_at, "award-not-published");
    reached.push(Answer::new(locale.t("award-published"), published));
    reached
}

/// What can be done to it now.
fn ways(desk: &Desk, credential: &Credential) -> Vec<Link> {
    let open: &[&str] = match credential.standing {
        Standing::InForce => &["correct", "suspend", "revoke"],
        Standing::Suspended => &["reinstate", "correct", "revoke"],
        Standing::Revoked => &[],
    };
    let way = |it: &&str| {
        let href = format!("{}/{it}", href(desk, credential.id));
        Link::new(href, desk.visit.locale.t(&format!("award-way-{it}")))
    };
    open.iter().filter(|it| **it != "correct" || desk.may(Act::Award)).map(way).collect()
}

#[derive(Template)]
#[template(path = "awards/show.html")]
struct ShowPage {
    page: Page,
    title: String,
    mark: Mark,
    reason: String,
    replaced_by: String,
    answers: Vec<Answer>,
    evidence: Vec<String>,
    reached: Vec<Answer>,
    document: Option<String>,
    letter: Option<String>,
    ways: Vec<Link>,
    history: Vec<audit::Line>,
}

super::super::views!(ShowPage);
