//! The keys that an organisation signs with: their history, a new one, one that fell into other hands.

use app::Error;
use askama::Template;
use axum::{Router, response::Response, routing::get};
use domain::{Act, Issuer, id::KeyId, organisation::IssuerKey};
use jiff::{civil::Date, tz::TimeZone};

use super::{desk::Desk, failure::Failure, organisations};
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Link, Mark, Tone},
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/organisation/keys", get(list))
        .route("/desk/{slug}/organisation/keys/new", get(ask).post(rotate))
        .route("/desk/{slug}/organisation/keys/{key}/compromised", get(show).post(compromise))
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageKeys)?;
    let issuer = issuer(&desk).await?;
    let locale = desk.visit.locale;
    let (page, tabs) = organisations::frame(&desk, "keys-title", "/organisation/keys");
    let keys = issuer.as_ref().map_or(&[][..], |it| it.keys.as_slice());
    let row = |it: &IssuerKey| row(&desk, locale, it);
    let did = issuer.as_ref().map_or_else(String::new, |it| it.did.clone());
    ListPage { page, tabs, did, keys: keys.iter().rev().map(row).collect(), home: home(&desk) }
        .show()
}

/// Asks once more before a key is made.
async fn ask(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageKeys)?;
    let page = desk.page("keys-new", "/organisation").trail([trail(&desk)]);
    NewPage { page, home: home(&desk) }.show()
}

async fn rotate(desk: Desk) -> Result<Response, Failure> {
    desk.app().rotate_key(&desk.actor, desk.organisation.id).await?;
    Ok(News::of("key-made").then(&home(&desk)))
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageKeys)?;
    let key = key(&desk).await?;
    CompromisedPage::new(&desk, &key, Filled::blank(desk.visit.locale)).show()
}

async fn compromise(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::ManageKeys)?;
    let key = key(&desk).await?;
    let mut errors = Errors::new();
    let since: Option<Date> = fields.parsed("since", "date-form", &mut errors);
    // The whole day counts: nobody knows the hour.
    let since = since.and_then(|it| TimeZone::UTC.to_timestamp(it.at(0, 0, 0, 0)).ok());
    if let Some(since) = since {
        let id = desk.organisation.id;
        match desk.app().compromise_key(&desk.actor, id, key.id, since).await {
            Ok(()) => return Ok(News::of("key-compromised").then(&home(&desk))),
            Err(error) => errors = Errors::refused(error, "since")?,
        }
    } else if errors.is_empty() {
        errors.add("since", "date-form");
    }
    CompromisedPage::new(&desk, &key, fields.refused(desk.visit.locale, &errors)).show_again()
}

fn home(desk: &Desk) -> String {
    desk.href("/organisation/keys")
}

fn trail(desk: &Desk) -> Link {
    Link::new(home(desk), desk.visit.locale.t("keys-title"))
}

/// Finds the keys; an organisation that awards nothing has none.
async fn issuer(desk: &Desk) -> Result<Option<Issuer>, Failure> {
    match desk.app().issuer(desk.organisation.id).await {
        Ok(issuer) => Ok(Some(issuer)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn key(desk: &Desk) -> Result<IssuerKey, Failure> {
    let id: KeyId = desk.read("key")?;
    let keys = issuer(desk).await?.map(|it| it.keys).unwrap_or_default();
    keys.into_iter().find(|it| it.id == id).ok_or_else(Failure::not_found)
}

/// A key in the list.
#[derive(Debug)]
struct Row {
    title: String,
    multikey: String,
    signs: String,
    hint: String,
    mark: Mark,
    /// Where it is told to have fallen into other hands; empty if it was told.
    compromised: String,
}

fn row(desk: &Desk, locale: Locale, it: &IssuerKey) -> Row {
    let from = locale.moment(it.created_at);
    let (mark, hint) = match (it.compromised_at, it.retired_at) {
        (Some(since), _) => {
            let args = [("from", from.into()), ("since", locale.moment(since).into())];
            let mark = Mark::new(Tone::Bad, locale.t("keys-compromised"));
            (mark, locale.t_with("keys-compromised-hint", args))
        }
        (None, Some(until)) => {
            let args = [("from", from.into()), ("until", locale.moment(until).into())];
            let mark = Mark::new(Tone::Plain, locale.t("keys-retired"));
            (mark, locale.t_with("keys-retired-hint", args))
        }
        (None, None) => {
            let mark = Mark::new(Tone::Good, locale.t("keys-in-use"));
            (mark, locale.t1("keys-in-use-hint", "from", from))
        }
    };
    let href = format!("{}/{}/compromised", home(desk), it.id);
    Row {
        title: locale.t1("keys-number", "number", it.version),
        multikey: it.multikey.clone(),
        signs: locale.t(&format!("keys-for-{}", it.kind.code())),
        hint,
        mark,
        compromised: if it.compromised_at.is_none() { href } else { String::new() },
    }
}

#[derive(Template)]
#[template(path = "keys/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Link>,
    did: String,
    keys: Vec<Row>,
    home: String,
}

#[derive(Template)]
#[template(path = "keys/new.html")]
struct NewPage {
    page: Page,
    home: String,
}

#[derive(Template)]
#[template(path = "keys/compromised.html")]
struct CompromisedPage {
    page: Page,
    form: Filled,
    title: String,
    multikey: String,
    home: String,
}

impl CompromisedPage {
    fn new(desk: &Desk, key: &IssuerKey, form: Filled) -> Self {
        let locale = desk.visit.locale;
        Self {
            page: desk.page("keys-compromise", "/organisation").trail([trail(desk)]),
            form,
            title: locale.t1("keys-number", "number", key.version),
            multikey: key.multikey.clone(),
            home: home(desk),
        }
    }
}

super::views!(ListPage, NewPage, CompromisedPage);
