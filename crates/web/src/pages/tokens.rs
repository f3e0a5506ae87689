//! What programs of an organisation sign in with: made, shown once, revoked.

use app::tokens::NewToken;
use askama::Template;
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use domain::{Act, Token, access::TOKEN_ACTS, id::TokenId};

use super::{desk::Desk, failure::Failure, organisations};
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Choice, Link, Mark, Tone},
};

/// For how many days a token can be made; the last is the most that there is.
const DAYS: &[u32] = &[30, 90, 365, domain::token::DAYS_MAX];
/// For how many days a form proposes.
const DAYS_AT_FIRST: u32 = 365;

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/organisation/tokens", get(list).post(issue))
        .route("/desk/{slug}/organisation/tokens/{token}/revoke", post(revoke))
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageTokens)?;
    let form = Filled::blank(desk.visit.locale).with("days", DAYS_AT_FIRST.to_string());
    ListPage::new(&desk, form).await?.show()
}

/// Makes a token, and shows its secret on the one page that ever does.
async fn issue(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::ManageTokens)?;
    let mut errors = Errors::new();
    let days = match fields.text("days") {
        "never" => None,
        _ => fields.parsed("days", "days-range", &mut errors),
    };
    let new = NewToken {
        name: fields.required("name", "text-empty", &mut errors).to_owned(),
        acts: fields.all("acts").filter_map(|it| it.parse().ok()).collect(),
        days,
    };
    if new.acts.is_empty() {
        errors.add("acts", "acts-missing");
    }
    if errors.is_empty() {
        match desk.app().issue_token(&desk.actor, desk.organisation.id, new).await {
            Ok((token, secret)) => return MadePage::new(&desk, &token, secret).show(),
            Err(error) => errors = Errors::refused(error, "acts")?,
        }
    }
    ListPage::new(&desk, fields.refused(desk.visit.locale, &errors)).await?.show_again()
}

async fn revoke(desk: Desk) -> Result<Response, Failure> {
    let id: TokenId = desk.read("token")?;
    desk.app().revoke_token(&desk.actor, desk.organisation.id, id).await?;
    Ok(News::of("token-revoked").then(&desk.href("/organisation/tokens")))
}

/// What an act is called where it is given to a program.
fn act_name(locale: Locale, act: Act) -> String {
    locale.t(&format!("act-{}", act.code()))
}

/// A token in the list.
#[derive(Debug)]
struct Row {
    name: String,
    acts: String,
    hint: String,
    mark: Mark,
    /// Where it is revoked; empty when it is over.
    revoke: String,
}

fn row(desk: &Desk, it: &Token) -> Row {
    let locale = desk.visit.locale;
    let acts: Vec<String> = it.acts.iter().map(|act| act_name(locale, *act)).collect();
    let used = it.used_at.map_or_else(
        || locale.t("tokens-never-used"),
        |at| locale.t1("tokens-used", "moment", locale.moment(at)),
    );
    let is_good = it.holds_at(desk.app().now());
    let mark = match (it.revoked_at, is_good) {
        (Some(_), _) => Mark::new(Tone::Bad, locale.t("tokens-revoked")),
        (None, true) => Mark::new(Tone::Good, locale.t("tokens-good")),
        (None, false) => Mark::new(Tone::Plain, locale.t("tokens-over")),
    };
    Row {
        name: it.name.clone(),
        acts: locale.list(&acts),
        hint: format!("{} {used}", ends(locale, it)),
        mark,
        revoke: if is_good {
            desk.href(&format!("/organisation/tokens/{}/revoke", it.id))
        } else {
            String::new()
        },
    }
}

fn ends(locale: Locale, it: &Token) -> String {
    it.expires_at.map_or_else(
        || locale.t("tokens-endless"),
        |at| locale.t1("tokens-until", "moment", locale.moment(at)),
    )
}

#[derive(Template)]
#[template(path = "tokens/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    tokens: Vec<Row>,
    acts: Vec<Choice>,
    days: Vec<Choice>,
}

impl ListPage {
    async fn new(desk: &Desk, form: Filled) -> Result<Self, Failure> {
        let locale = desk.visit.locale;
        let tokens = desk.app().tokens(&desk.actor, desk.organisation.id).await?;
        let (page, tabs) = organisations::frame(desk, "tokens-title", "/organisation/tokens");
        let acts = TOKEN_ACTS.iter().filter(|it| desk.may(**it));
        let never = Choice::new("never", locale.t("tokens-endless"));
        let days = DAYS
            .iter()
            .map(|it| Choice::new(it.to_string(), locale.t1("tokens-days", "count", *it)));
        Ok(Self {
            page,
            tabs,
            form,
            tokens: tokens.iter().map(|it| row(desk, it)).collect(),
            acts: acts.map(|it| Choice::new(it.code(), act_name(locale, *it))).collect(),
            days: days.chain([never]).collect(),
        })
    }
}

#[derive(Template)]
#[template(path = "tokens/made.html")]
struct MadePage {
    page: Page,
    name: String,
    secret: String,
    ends: String,
    home: String,
}

impl MadePage {
    fn new(desk: &Desk, token: &Token, secret: String) -> Self {
        let locale = desk.visit.locale;
        let home = desk.href("/organisation/tokens");
        let trail = [Link::new(home.as_str(), locale.t("tokens-title"))];
        Self {
            page: desk.page("tokens-made", "/organisation").trail(trail),
            name: token.name.clone(),
            secret,
            ends: ends(locale, token),
            home,
        }
    }
}

super::views!(ListPage, MadePage);
