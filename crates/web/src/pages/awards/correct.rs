//! Correcting an award: the form as it was filled in, and why; a new one takes its place.

use app::{Award, Error, Withdrawal, awards::AwardDesk};
use axum::{http::StatusCode, response::Response};
use domain::{AchievementVersion, Act, Offering, StandingChange, id::CredentialId};

use super::{
    super::{desk::Desk, failure::Failure},
    entry::{self, CheckPage, EntryPage, Offers},
    href,
    letters::Preview,
    reader, trail_to,
};
use crate::{
    form::{Errors, Fields, Filled},
    news::News,
    page::View,
    piece::{Answer, Link, Notice},
};

/// What is corrected.
struct Before {
    shown: AwardDesk,
    offerings: Vec<Offering>,
}

/// Shows the form as it was filled in.
pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let before = before(&desk).await?;
    let form = entry::of(desk.visit.locale, &before.shown.held.credential);
    entry_page(&desk, &before, form).show()
}

/// Checks what was typed and asks once more; then awards again, and revokes the one before.
pub(super) async fn go(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let before = before(&desk).await?;
    let again =
        |errors: &Errors| entry_page(&desk, &before, fields.refused(desk.visit.locale, errors));
    if fields.text("do") == "change" {
        return again(&Errors::new()).show();
    }
    let credential = &before.shown.held.credential;
    let mut errors = Errors::new();
    let what = (credential.achievement, before.offerings.as_slice());
    let read = entry::read(&desk, &fields, what, &credential.evidence, &mut errors);
    fields.required("reason", "standing-reason", &mut errors);
    let Some(award) = read.filter(|_| errors.is_empty()) else {
        return again(&errors).show_again();
    };
    let outcome = match fields.text("do") {
        "award" => {
            let corrected =
                desk.app().correct(&desk.actor, credential.id, award, fields.text("reason")).await;
            corrected.map(|it| News::of("corrected").then(&href(&desk, it.id)))
        }
        _ => match check(&desk, &fields, credential.id, award).await {
            Ok(Checked::Known(notice)) => {
                let page = again(&Errors::new());
                let page = EntryPage { page: page.page.clone().notice(notice), ..page };
                return page.show_with(StatusCode::CONFLICT);
            }
            Ok(Checked::Asks(page)) => return page.show(),
            Err(error) => Err(error),
        },
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(error) => again(&Errors::refused(error, "email")?).show_again(),
    }
}

enum Checked {
    Known(Notice),
    Asks(Box<CheckPage>),
}

async fn check(
    desk: &Desk,
    fields: &Fields,
    id: CredentialId,
    award: Award,
) -> Result<Checked, Error> {
    let (app, locale) = (desk.app(), desk.visit.locale);
    let wish = wish(desk, id, fields.text("reason"));
    let (held, letter) = app.check_standing(&desk.actor, &wish).await?;
    let checked = app.check_award(&desk.actor, award.clone(), Some(id)).await?;
    if let Some(known) = checked.known {
        let at = locale.moment(known.awarded_at);
        let args = [("name", known.recipient.name.as_str().into()), ("at", at.into())];
        let link = Link::new(href(desk, known.id), locale.t("award-known-open"));
        return Ok(Checked::Known(
            Notice::attention(locale.t_with("award-known", args)).link(link),
        ));
    }
    let mut answers = entry::answers(desk, &award, &checked.version, checked.offering.as_ref());
    answers.push(Answer::new(locale.t("standing-reason"), fields.text("reason")));
    Ok(Checked::Asks(Box::new(CheckPage {
        page: desk.page("correct-check-title", "/awards").trail(trail_to(desk, &held.credential)),
        answers,
        carried: entry::carried(fields),
        next: locale.t("correct-next"),
        go: locale.t("correct-go"),
        letter: letter.map(|it| Preview::new(desk, &it)),
    })))
}

/// Finds what is to be corrected, if it can be and by whom asks.
async fn before(desk: &Desk) -> Result<Before, Failure> {
    desk.permit(Act::Award)?;
    let id: CredentialId = desk.read("id")?;
    let wish = wish(desk, id, &desk.visit.locale.t("standing-your-reason"));
    desk.app().check_standing(&desk.actor, &wish).await?;
    let shown = desk.app().award_desk(&desk.actor, desk.organisation.id, id).await?;
    let achievement = shown.held.credential.achievement;
    let awardable = desk.app().to_award(&desk.actor, desk.organisation.id, achievement).await?;
    Ok(Before { shown, offerings: awardable.offerings })
}

fn wish(desk: &Desk, id: CredentialId, reason: &str) -> Withdrawal {
    Withdrawal {
        organisation: desk.organisation.id,
        credential: id,
        change: StandingChange::Replace(id),
        reason: reason.to_owned(),
    }
}

fn entry_page(desk: &Desk, before: &Before, form: Filled) -> EntryPage {
    let version: &AchievementVersion = &before.shown.held.version;
    EntryPage {
        page: desk
            .page("correct-title", "/awards")
            .trail(trail_to(desk, &before.shown.held.credential)),
        title: version.definition.title.get(&reader(desk)).to_owned(),
        form,
        offers: Offers::new(desk, version, &before.offerings),
        corrects: true,
    }
}
