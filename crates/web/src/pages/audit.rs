//! What was done at an organisation: who, what, when and why.

use app::audit::{By, PAGE, Told};
use askama::Template;
use axum::{Router, extract::Query, response::Response, routing::get};
use domain::id::AuditId;
use serde::Deserialize;

use super::{desk::Desk, failure::Failure, organisations};
use crate::{
    Site,
    locale::Locale,
    page::{Page, View},
    piece::{Link, Pager},
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/desk/{slug}/organisation/audit", get(list))
}

/// From where a list goes on.
#[derive(Debug, Deserialize)]
struct From {
    before: Option<AuditId>,
}

async fn list(desk: Desk, Query(from): Query<From>) -> Result<Response, Failure> {
    let told = desk.app().audit_of(&desk.actor, desk.organisation.id, from.before).await?;
    let here = desk.href("/organisation/audit");
    let last = told.last().filter(|_| told.len() >= PAGE as usize);
    let older = last.map(|it| format!("{here}?before={}", it.id));
    let locale = desk.visit.locale;
    let (page, tabs) = organisations::frame(&desk, "audit-title", "/organisation/audit");
    AuditPage {
        page,
        tabs,
        lines: told.iter().map(|it| Line::new(locale, it)).collect(),
        pager: Pager { newer: from.before.map(|_| here), older },
    }
    .show()
}

/// Something that was done, in words.
pub(super) struct Line {
    /// When.
    pub(super) at: String,
    /// Who.
    pub(super) by: String,
    /// What.
    pub(super) act: String,
    /// To what; may be empty.
    pub(super) subject: String,
    /// Why, or what of it; may be empty.
    pub(super) details: String,
}

impl Line {
    pub(super) fn new(locale: Locale, told: &Told) -> Self {
        let by = match &told.by {
            By::Person(name) => name.to_string(),
            By::Program(name) => locale.t1("audit-program", "name", name),
            By::Unknown => locale.t("audit-unknown"),
        };
        let key = format!("audit-act-{}", told.act);
        // What a later release writes down is shown by its code.
        let act = if locale.knows(&key) { locale.t(&key) } else { told.act.clone() };
        Self {
            at: locale.moment(told.at),
            by,
            act,
            subject: told.subject.clone().unwrap_or_default(),
            details: told
                .details
                .as_deref()
                .map(|it| details(locale, told, it))
                .unwrap_or_default(),
        }
    }
}

impl Line {
    /// The same, where it is clear to what.
    pub(super) fn untitled(self) -> Self {
        Self { subject: String::new(), ..self }
    }
}

/// Puts into words what is written down as codes.
fn details(locale: Locale, told: &Told, written: &str) -> String {
    let role = |code: &str| {
        let known = code.parse::<domain::Role>().is_ok();
        if known { locale.t(&format!("mail-role-{code}")) } else { code.to_owned() }
    };
    match told.act.as_str() {
        "invite" | "accept-invitation" | "end-member" => role(written),
        "change-member" => match written.split_once(" to ") {
            Some((from, to)) => {
                let args = [("from", role(from).into()), ("to", role(to).into())];
                locale.t_with("audit-role-change", args)
            }
            None => written.to_owned(),
        },
        "print-letters" | "confirm-table" | "release-table" | "cancel-table" => {
            match written.parse::<i64>() {
                Ok(count) => locale.t1("audit-count", "count", count),
                Err(_) => written.to_owned(),
            }
        }
        _ => written.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct AuditPage {
    page: Page,
    tabs: Vec<Link>,
    lines: Vec<Line>,
    pager: Pager,
}

super::views!(AuditPage);
