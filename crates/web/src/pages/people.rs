//! Who works for an organisation: invited, given another role, seen off.

use app::members::{Member, MemberChange};
use askama::Template;
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use domain::{
    EmailAddress, Invitation, Role,
    id::{InvitationId, PersonId},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{desk::Desk, failure::Failure};
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Choice, Link, Mark, Task, Tone},
    urls,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/people", get(list).post(invite))
        .route("/desk/{slug}/people/invitations/{invitation}/withdraw", post(withdraw))
        .route("/desk/{slug}/people/{person}/{role}", get(show).post(change))
        .route("/desk/{slug}/people/{person}/{role}/end", post(end))
}

/// What a role is called.
pub(super) fn role_name(locale: Locale, role: Role) -> String {
    locale.t(&format!("role-{}", role.code()))
}

/// What a role is for.
pub(super) fn role_hint(locale: Locale, role: Role) -> String {
    locale.t(&format!("role-hint-{}", role.code()))
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    let form = Filled::blank(desk.visit.locale).with("role", Role::Awarder.code());
    ListPage::new(&desk, form).await?.show()
}

async fn invite(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    let email: Option<EmailAddress> = fields.parsed("email", "email-form", &mut errors);
    let role: Option<Role> = fields.parsed("role", "role-missing", &mut errors);
    if let (Some(email), Some(role)) = (email, role) {
        match desk.app().invite(&desk.actor, desk.organisation.id, &email, role).await {
            Ok(_) => return Ok(News::of("invited").then(&desk.href("/people"))),
            Err(error) => errors = Errors::refused(error, "email")?,
        }
    }
    ListPage::new(&desk, fields.refused(desk.visit.locale, &errors)).await?.show_again()
}

async fn withdraw(desk: Desk) -> Result<Response, Failure> {
    let id: InvitationId = desk.read("invitation")?;
    desk.app().withdraw_invitation(&desk.actor, desk.organisation.id, id).await?;
    Ok(News::of("invitation-withdrawn").then(&desk.href("/people")))
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    let member = member(&desk).await?;
    let until = member.membership.until.map(last_day).map_or_else(String::new, |it| it.to_string());
    let form = Filled::blank(desk.visit.locale)
        .with("to", member.membership.role.code())
        .with("until", until);
    MemberPage::new(&desk, &member, form).await?.show()
}

async fn change(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let member = member(&desk).await?;
    let mut errors = Errors::new();
    let to: Option<Role> = fields.parsed("to", "role-missing", &mut errors);
    let until = fields.optional("until", "date-form", &mut errors).and_then(end_of);
    if let (Some(to), true) = (to, errors.is_empty()) {
        let it = &member.membership;
        let change = MemberChange { person: it.person, from: it.role, to, until };
        match desk.app().change_member(&desk.actor, desk.organisation.id, change).await {
            Ok(()) => return Ok(done(&desk, &member, "member-changed")),
            Err(error) => errors = Errors::refused(error, "to")?,
        }
    }
    let form = fields.refused(desk.visit.locale, &errors);
    MemberPage::new(&desk, &member, form).await?.show_again()
}

async fn end(desk: Desk) -> Result<Response, Failure> {
    let member = member(&desk).await?;
    let it = &member.membership;
    match desk.app().end_member(&desk.actor, desk.organisation.id, it.person, it.role).await {
        Ok(()) => Ok(done(&desk, &member, "member-ended")),
        Err(error) => {
            let errors = Errors::refused(error, "")?;
            let form = Filled::blank(desk.visit.locale).with("to", it.role.code()).refused(&errors);
            MemberPage::new(&desk, &member, form).await?.show_again()
        }
    }
}

/// Leads on: who changed what they are themselves may have no desk here any more.
fn done(desk: &Desk, member: &Member, news: &str) -> Response {
    let is_me = desk.actor.id().is_ok_and(|it| it == member.membership.person);
    let people = desk.href("/people");
    News::of(news).then(if is_me { urls::DESK } else { &people })
}

/// Finds who stands in the path among those who work here.
async fn member(desk: &Desk) -> Result<Member, Failure> {
    let (person, role): (PersonId, Role) = (desk.read("person")?, desk.read("role")?);
    let members = desk.app().members(&desk.actor, desk.organisation.id).await?;
    let found =
        members.into_iter().find(|it| it.membership.person == person && it.membership.role == role);
    found.ok_or_else(Failure::not_found)
}

/// The moment that a last day is over, in UTC.
fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?;
    TimeZone::UTC.to_timestamp(next.at(0, 0, 0, 0)).ok()
}

/// The last day before a moment, in UTC.
fn last_day(until: Timestamp) -> Date {
    let day = TimeZone::UTC.to_datetime(until).date();
    day.yesterday().unwrap_or(day)
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    page: Page,
    form: Filled,
    members: Vec<Task>,
    invitations: Vec<Waiting>,
    roles: Vec<Choice>,
}

/// An invitation that nobody accepted yet.
#[derive(Debug)]
struct Waiting {
    email: String,
    hint: String,
    withdraw: String,
}

impl ListPage {
    async fn new(desk: &Desk, form: Filled) -> Result<Self, Failure> {
        let (app, id) = (desk.app(), desk.organisation.id);
        let members = app.members(&desk.actor, id).await?;
        let waiting = app.invitations(&desk.actor, id).await?;
        let roles = app.roles_to_give(&desk.actor, id).await?;
        Ok(Self {
            page: desk.page("desk-people", "/people"),
            form,
            members: members.iter().map(|it| task(desk, it, &roles)).collect(),
            invitations: waiting.iter().map(|it| invited(desk, it)).collect(),
            roles: choices(desk.visit.locale, &roles),
        })
    }
}

fn task(desk: &Desk, it: &Member, roles: &[Role]) -> Task {
    let locale = desk.visit.locale;
    let membership = &it.membership;
    // Nobody changes a role that they could not give.
    let href = if roles.contains(&membership.role) {
        desk.href(&format!("/people/{}/{}", membership.person, membership.role.code()))
    } else {
        String::new()
    };
    let email = it.email.as_ref().map(ToString::to_string);
    let until =
        membership.until.map(|it| locale.t1("people-until", "date", locale.date(last_day(it))));
    let hint: Vec<String> = email.into_iter().chain(until).collect();
    let is_over = !membership.holds_at(desk.app().now());
    Task {
        link: Link::new(href, it.name.as_str()),
        hint: hint.join(" · "),
        mark: if is_over {
            Mark::new(Tone::Attention, locale.t("people-over"))
        } else {
            Mark::new(Tone::Plain, role_name(locale, membership.role))
        },
    }
}

fn invited(desk: &Desk, it: &Invitation) -> Waiting {
    let locale = desk.visit.locale;
    let is_over = it.expires_at <= desk.app().now();
    let key = if is_over { "people-invitation-over" } else { "people-invitation-until" };
    let args =
        [("role", role_name(locale, it.role).into()), ("date", locale.day(it.expires_at).into())];
    Waiting {
        email: it.email.to_string(),
        hint: locale.t_with(key, args),
        withdraw: desk.href(&format!("/people/invitations/{}/withdraw", it.id)),
    }
}

fn choices(locale: Locale, roles: &[Role]) -> Vec<Choice> {
    let choice =
        |it: &Role| Choice::new(it.code(), role_name(locale, *it)).hint(role_hint(locale, *it));
    roles.iter().map(choice).collect()
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct MemberPage {
    page: Page,
    form: Filled,
    roles: Vec<Choice>,
    email: String,
    home: String,
}

impl MemberPage {
    async fn new(desk: &Desk, it: &Member, form: Filled) -> Result<Self, Failure> {
        let roles = desk.app().roles_to_give(&desk.actor, desk.organisation.id).await?;
        if !roles.contains(&it.membership.role) {
            return Err(Failure::forbidden());
        }
        let locale = desk.visit.locale;
        let (person, role) = (it.membership.person, it.membership.role.code());
        let trail = [Link::new(desk.href("/people"), locale.t("desk-people"))];
        Ok(Self {
            page: desk.page_titled(it.name.as_str(), "/people").trail(trail),
            form,
            roles: choices(locale, &roles),
            email: it.email.as_ref().map_or_else(String::new, ToString::to_string),
            home: desk.href(&format!("/people/{person}/{role}")),
        })
    }
}

super::views!(ListPage, MemberPage);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_day_counts_whole() {
        let day: Date = "2026-12-31".parse().unwrap();
        let over = end_of(day).unwrap();
        assert_eq!(over.to_string(), "2027-01-01T00:00:00Z");
        assert_eq!(last_day(over), day);
    }
}
