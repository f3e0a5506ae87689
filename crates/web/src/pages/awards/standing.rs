//! Suspending, reinstating and revoking: why, what the learner will be told, and then for good.

use app::{Error, Withdrawal, credentials::Held};
use askama::Template;
use axum::{Router, response::Response, routing::get};
use domain::{StandingChange, id::CredentialId};

use super::{
    super::{desk::Desk, failure::Failure},
    href,
    letters::Preview,
    reader, trail_to,
};
use crate::{
    Site, face,
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::Mark,
};

/// The routes: one page for each change.
pub(super) fn router() -> Router<Site> {
    let page = |change: StandingChange| {
        get(move |desk: Desk| show(desk, change))
            .post(move |desk: Desk, fields: Fields| go(desk, fields, change))
    };
    Router::new()
        .route("/desk/{slug}/awards/{id}/suspend", page(StandingChange::Suspend))
        .route("/desk/{slug}/awards/{id}/reinstate", page(StandingChange::Reinstate))
        .route("/desk/{slug}/awards/{id}/revoke", page(StandingChange::Revoke))
}

/// Asks why.
async fn show(desk: Desk, change: StandingChange) -> Result<Response, Failure> {
    // A reason that is still to be written stands in the letter as such.
    let wish = wish(&desk, change, &desk.visit.locale.t("standing-your-reason"))?;
    StandingPage::new(&desk, &wish, Filled::blank(desk.visit.locale), false).await?.show()
}

/// Shows the letter as it will go out, and asks once more; then changes the standing.
async fn go(desk: Desk, fields: Fields, change: StandingChange) -> Result<Response, Failure> {
    let wish = wish(&desk, change, fields.text("reason"))?;
    let locale = desk.visit.locale;
    let outcome = if fields.text("do") == "confirm" {
        match desk.app().change_standing(&desk.actor, wish.clone()).await {
            Ok(_) => {
                let news = format!("standing-{}", change.code());
                return Ok(News::of(&news).then(&href(&desk, wish.credential)));
            }
            Err(error) => Err(error),
        }
    } else {
        desk.app().check_standing(&desk.actor, &wish).await.map(|_| ())
    };
    match outcome {
        Ok(()) => {
            let asks = fields.text("do") != "change";
            StandingPage::new(&desk, &wish, fields.filled(locale), asks).await?.show()
        }
        Err(error @ Error::Standing(domain::StandingError::Reason(_))) => {
            let form = fields.refused(locale, &Errors::refused(error, "reason")?);
            let reason = locale.t("standing-your-reason");
            let wish = Withdrawal { reason, ..wish };
            StandingPage::new(&desk, &wish, form, false).await?.show_again()
        }
        Err(error) => Err(error.into()),
    }
}

fn wish(desk: &Desk, change: StandingChange, reason: &str) -> Result<Withdrawal, Failure> {
    let credential: CredentialId = desk.read("id")?;
    let organisation = desk.organisation.id;
    Ok(Withdrawal { organisation, credential, change, reason: reason.to_owned() })
}

#[derive(Template)]
#[template(path = "awards/standing.html")]
struct StandingPage {
    page: Page,
    form: Filled,
    name: String,
    title: String,
    mark: Mark,
    lead: String,
    /// What the button says that does it.
    go: String,
    /// Whether it cannot be undone.
    is_final: bool,
    letter: Option<Preview>,
    reason: String,
    /// Whether all was said, and is to be confirmed.
    asks: bool,
}

impl StandingPage {
    async fn new(
        desk: &Desk,
        wish: &Withdrawal,
        form: Filled,
        asks: bool,
    ) -> Result<Self, Failure> {
        let (held, letter) = desk.app().check_standing(&desk.actor, wish).await?;
        let Held { credential, version, .. } = &held;
        let (locale, code) = (desk.visit.locale, wish.change.code());
        let title = version.definition.title.get(&reader(desk)).to_owned();
        Ok(Self {
            page: desk
                .page_titled(locale.t(&format!("standing-{code}-title")), "/awards")
                .trail(trail_to(desk, credential)),
            form,
            name: credential.recipient.name.to_string(),
            title,
            mark: face::mark(locale, &held, desk.app().now()),
            lead: locale.t(&format!("standing-{code}-lead")),
            go: locale.t(&format!("standing-{code}-go")),
            is_final: wish.change == StandingChange::Revoke,
            letter: letter.map(|it| Preview::new(desk, &it)),
            reason: wish.reason.clone(),
            asks,
        })
    }
}

super::super::views!(StandingPage);
