//! Awarding one person: what, to whom, check the answers, award.

use app::{
    Award, Error,
    awards::{Awardable, Checked},
};
use askama::Template;
use axum::{extract::Query, http::StatusCode, response::Response};
use domain::{
    Credential,
    id::{AchievementId, CredentialId},
};

use super::{
    super::{desk::Desk, failure::Failure},
    entry::{self, CheckPage, EntryPage},
    href, reader, trail,
};
use crate::{
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::{Link, Mark, Notice, Task, Tone},
};

/// From how many achievements on there is a box to search them.
const SEARCHED_FROM: usize = 12;

/// Asks what is awarded, and then to whom.
pub(super) async fn show(
    desk: Desk,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let asked = asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields = Fields::from_pairs(asked);
    if !fields.has("achievement") {
        return choose(&desk, &fields).await;
    }
    let awardable = awardable(&desk, &fields).await?;
    let form = entry::blank(&desk, &awardable);
    EntryPage::new(&desk, &awardable, form).show()
}

async fn choose(desk: &Desk, fields: &Fields) -> Result<Response, Failure> {
    let found = desk.app().awardable_editions(&desk.actor, desk.organisation.id).await?;
    let (reader, here) = (reader(desk), desk.href("/awards/new"));
    let searched = fields.text("text").to_lowercase();
    let task = |(achievement, version): &(domain::Achievement, domain::AchievementVersion)| {
        let title = version.definition.title.get(&reader);
        let args = [("number", version.number.to_string().into())];
        title.to_lowercase().contains(&searched).then(|| Task {
            link: Link::new(format!("{here}?achievement={}", achievement.id), title),
            hint: desk.visit.locale.t_with("award-edition", args),
            mark: Mark::new(Tone::Plain, ""),
        })
    };
    let page = desk.page("award-title", "/awards").trail(trail(desk));
    ChoosePage {
        page,
        form: fields.filled(desk.visit.locale),
        is_searched: found.len() >= SEARCHED_FROM,
        is_empty: found.is_empty(),
        choices: found.iter().filter_map(task).collect(),
        achievements: desk.href("/achievements"),
    }
    .show()
}

/// Checks what was typed and asks once more; then awards.
pub(super) async fn go(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let awardable = awardable(&desk, &fields).await?;
    let again = |errors: &Errors| {
        EntryPage::new(&desk, &awardable, fields.refused(desk.visit.locale, errors))
    };
    if fields.text("do") == "change" {
        return again(&Errors::new()).show();
    }
    let mut errors = Errors::new();
    let what = (awardable.achievement.id, awardable.offerings.as_slice());
    let Some(award) = entry::read(&desk, &fields, what, &[], &mut errors) else {
        return again(&errors).show_again();
    };
    let outcome = match fields.text("do") {
        "award" => decide(&desk, &award).await,
        _ => check(&desk, &award).await,
    };
    match outcome {
        Ok(Outcome::Awarded(id)) => Ok(News::of("awarded").then(&href(&desk, id))),
        Ok(Outcome::Checked(checked)) => asked(&desk, &fields, &award, &checked).show(),
        Ok(Outcome::Known(known)) => {
            let page = again(&Errors::new());
            let page = EntryPage { page: page.page.clone().notice(told(&desk, &known)), ..page };
            page.show_with(StatusCode::CONFLICT)
        }
        Err(Error::Refused(code @ "number-of-other")) => {
            again(&Errors::of("own-number", code)).show_again()
        }
        Err(error) => again(&Errors::refused(error, "email")?).show_again(),
    }
}

/// What came of a form that was filled in well.
enum Outcome {
    Checked(Box<Checked>),
    Known(Box<Credential>),
    Awarded(CredentialId),
}

async fn check(desk: &Desk, award: &Award) -> Result<Outcome, Error> {
    let mut checked = desk.app().check_award(&desk.actor, award.clone(), None).await?;
    Ok(match checked.known.take() {
        Some(known) => Outcome::Known(Box::new(known)),
        None => Outcome::Checked(Box::new(checked)),
    })
}

async fn decide(desk: &Desk, award: &Award) -> Result<Outcome, Error> {
    match desk.app().award(&desk.actor, award.clone()).await {
        Ok(credential) => Ok(Outcome::Awarded(credential.id)),
        // Someone else was quicker, or the button was pressed twice.
        Err(Error::Conflict("already-awarded")) => check(desk, award).await,
        Err(error) => Err(error),
    }
}

fn asked(desk: &Desk, fields: &Fields, award: &Award, checked: &Checked) -> CheckPage {
    let locale = desk.visit.locale;
    let by_letter = award.recipient.identity.email().is_some();
    CheckPage {
        page: desk.page("award-check-title", "/awards").trail(trail(desk)),
        answers: entry::answers(desk, award, &checked.version, checked.offering.as_ref()),
        carried: entry::carried(fields),
        next: locale.t(if by_letter { "award-next-mail" } else { "award-next-paper" }),
        go: locale.t1("award-go", "name", award.recipient.name.as_str()),
        letter: None,
    }
}

/// Says that it was awarded before, when, and where that is.
fn told(desk: &Desk, known: &Credential) -> Notice {
    let locale = desk.visit.locale;
    let at = locale.moment(known.awarded_at);
    let args = [("name", known.recipient.name.as_str().into()), ("at", at.into())];
    Notice::attention(locale.t_with("award-known", args))
        .link(Link::new(href(desk, known.id), locale.t("award-known-open")))
}

async fn awardable(desk: &Desk, fields: &Fields) -> Result<Awardable, Failure> {
    let id: AchievementId = fields.text("achievement").parse().map_err(|_| Failure::not_found())?;
    Ok(desk.app().to_award(&desk.actor, desk.organisation.id, id).await?)
}

#[derive(Template)]
#[template(path = "awards/choose.html")]
struct ChoosePage {
    page: Page,
    form: Filled,
    is_searched: bool,
    is_empty: bool,
    choices: Vec<Task>,
    achievements: String,
}

super::super::views!(ChoosePage);
