//! `/achievements/{id}`: what can be achieved, how it is judged, who awards it and when.

use std::collections::HashMap;

use app::{achievements::Shown, open_data::Form};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    AchievementState, AchievementVersion, Language, Offering, Organisation,
    id::{AchievementId, OfferingId},
};
use jiff::{civil::Date, tz::TimeZone};

use super::{
    alternatives::{Near, near},
    copies,
    documents::{self, read},
    forms::{self, Alternate},
};
use crate::{
    Site,
    accept::Wanted,
    emblem::emblem,
    label,
    locale::Locale,
    moved,
    page::{Page, View},
    pages::failure::Failure,
    piece::{Link, Notice},
    runs::{Run, span},
    said::Quote,
    told::{Told, is_web, told},
    urls,
    visit::Visit,
};

/// How many runs are shown before one asks for more.
const RUNS_AT_HAND: usize = 5;
/// How much of a description search engines are told, in letters.
const SUMMARY_CHARS_MAX: usize = 200;

/// Shows the newest edition.
pub(super) async fn newest(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (id, form) = forms::split(&id);
    let asked = Asked { id: read(id)?, number: None, language: None, form };
    answer(&site, &visit, (wanted, &headers), asked).await
}

/// Shows one edition.
pub(super) async fn edition(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (number, form) = forms::split(&number);
    let asked = Asked { id: read(&id)?, number: Some(read(number)?), language: None, form };
    answer(&site, &visit, (wanted, &headers), asked).await
}

/// Shows one edition in another of its languages.
pub(super) async fn translation(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
    Path((id, number, language)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let (language, form) = forms::split(&language);
    let language = Some(read::<Language>(language)?);
    let asked = Asked { id: read(&id)?, number: Some(read(&number)?), language, form };
    answer(&site, &visit, (wanted, &headers), asked).await
}

/// How many seats are free in the runs that say how many they have.
type FreeSeats = HashMap<OfferingId, u32>;

/// What an address asks for.
struct Asked {
    id: AchievementId,
    number: Option<u32>,
    language: Option<Language>,
    /// The vocabulary that the address ends in.
    form: Option<Form>,
}

async fn answer(
    site: &Site,
    visit: &Visit,
    (wanted, headers): (Wanted, &HeaderMap),
    asked: Asked,
) -> Result<Response, Failure> {
    let Asked { id, number, language, form } = asked;
    let base = moved::base(site, headers);
    let which = (number, language.as_ref());
    if form.is_some() || wanted != Wanted::Html {
        if let Some(origin) = site.app.origin(id).await? {
            return copies::home(&origin, &asked_there(which, form));
        }
        let form = form.unwrap_or_else(|| forms::of(headers));
        let document = site.app.achievement_document(id, which, form, &base).await?;
        return Ok(if wanted == Wanted::Json && form == Form::OpenBadges {
            documents::value(&document, wanted)
        } else {
            documents::linked(&document, form)
        });
    }
    let shown = site.app.achievement(id, number).await?;
    let texts = &shown.version.definition.title.texts;
    if language.as_ref().is_some_and(|it| !texts.contains_key(it)) {
        return Err(Failure::not_found());
    }
    let spoken = shown_in(&shown, language.as_ref(), visit).clone();
    // Search engines are told of what is a copy by its own server.
    let course = if shown.origin.is_some() {
        None
    } else {
        let of = shown.clone();
        Some(site.app.document_of(of, Some(&spoken), Form::SchemaOrg, &base).await?)
    };
    let editions = site.app.editions(id).await?;
    let reader = language.unwrap_or_else(|| visit.locale.reader());
    let today = TimeZone::UTC.to_datetime(site.app.now()).date();
    let alternatives = site.app.alternatives(&shown.version).await?;
    let free = site.app.free_seats(&shown.offerings).await?;
    let mut page = AchievementPage::new(visit, (&shown, &free), &editions, (&reader, today));
    page.alternatives =
        alternatives.iter().map(|it| near(visit.locale, &shown.version, it)).collect();
    page.course = course.as_ref().map(forms::block).unwrap_or_default();
    page.compare = match alternatives.as_slice() {
        [] => String::new(),
        others => {
            let others = others.iter().map(|it| it.side.version.achievement);
            urls::compare(std::iter::once(id).chain(others))
        }
    };
    let known = site.app.known_skills(&page.told.addresses()).await?;
    let said = site.app.endorsements_of(id).await?;
    page.endorsed = said.iter().map(|(it, by)| Quote::of(visit.locale, it, by)).collect();
    page.told.lead_to(|address| known.get(address).map(|it| urls::skill(*it)));
    page.show()
}

/// What is asked of a copy, as it is asked where it is from.
fn asked_there((number, language): (Option<u32>, Option<&Language>), form: Option<Form>) -> String {
    let number = number.map(|it| format!("/{it}")).unwrap_or_default();
    let language = language.map(|it| format!("/{it}")).unwrap_or_default();
    let form = form.map(|it| urls::in_form("", it.code())).unwrap_or_default();
    format!("{number}{language}{form}")
}

/// The language that an edition is shown in.
fn shown_in<'a>(shown: &'a Shown, language: Option<&Language>, visit: &Visit) -> &'a Language {
    let reader = visit.locale.reader();
    shown.version.definition.title.language_for(language.unwrap_or(&reader))
}

/// An edition, with the languages that it is written in.
struct Edition {
    link: Link,
    published: String,
    languages: Vec<Link>,
}

#[derive(Template)]
#[template(path = "achievements/show.html")]
struct AchievementPage {
    page: Page,
    emblem: String,
    picture: String,
    told: Told,
    by: Link,
    visit: Option<Link>,
    runs: Vec<(Run, Option<Link>)>,
    /// Those beyond the first few, and how many they are in words.
    more_runs: Vec<(Run, Option<Link>)>,
    more: String,
    awarding: Vec<(Link, String)>,
    editions: Vec<Edition>,
    alternates: Vec<Alternate>,
    /// The course for search engines, as a block of data.
    course: String,
    image: String,
    /// What others say for it.
    endorsed: Vec<Quote>,
    alternatives: Vec<Near>,
    /// The address that sets all of them beside this; empty when there are none.
    compare: String,
}

crate::pages::views!(AchievementPage);

impl AchievementPage {
    fn new(
        visit: &Visit,
        (shown, free): (&Shown, &FreeSeats),
        editions: &[AchievementVersion],
        (reader, today): (&Language, Date),
    ) -> Self {
        let (locale, id) = (visit.locale, shown.achievement.id);
        let definition = &shown.version.definition;
        let told = told(locale, reader, definition);
        let developer = &shown.developer;
        let mut runs = runs(locale, (shown, free), today);
        let more_runs = runs.split_off(runs.len().min(RUNS_AT_HAND));
        let site = developer.profile.url.as_ref().filter(|it| is_web(it));
        let newest = shown.achievement.latest == Some(shown.version.number);
        let address =
            if newest { urls::achievement(id) } else { urls::edition(id, shown.version.number) };
        Self {
            page: page(visit, shown, &told),
            emblem: emblem(&shown.version),
            picture: definition.picture.map(|it| format!("/pictures/{it}.png")).unwrap_or_default(),
            by: Link::new(urls::organisation(developer.id), &developer.name),
            visit: site
                .map(|it| Link::new(it, locale.t1("achievement-visit", "name", &developer.name))),
            runs,
            more: locale.t1("achievement-offerings-more", "count", more_runs.len()),
            more_runs,
            awarding: awarding(locale, shown, today),
            editions: editions
                .iter()
                .map(|it| edition_said(locale, it, shown.version.number))
                .collect(),
            alternates: forms::alternates(&match &shown.origin {
                Some(origin) if newest => origin.home.clone(),
                Some(origin) => format!("{}/{}", origin.home, shown.version.number),
                None => address,
            }),
            course: String::new(),
            image: format!("{}/image.png", urls::achievement(id)),
            endorsed: Vec::new(),
            alternatives: Vec::new(),
            compare: String::new(),
            told,
        }
    }
}

fn page(visit: &Visit, shown: &Shown, told: &Told) -> Page {
    let locale = visit.locale;
    let summary: String =
        told.description.iter().flat_map(|it| it.text.chars()).take(SUMMARY_CHARS_MAX).collect();
    let trail = [Link::new(urls::SEARCH, locale.t("search-title"))];
    let page = visit.page_titled(&told.title.text).trail(trail).public(summary);
    let number = shown.version.number;
    let page = match &shown.origin {
        Some(origin) => page.unlisted().notice(copies::notice(locale, origin)),
        None => page,
    };
    if shown.achievement.state == AchievementState::Archived {
        return page.notice(match &shown.origin {
            Some(origin) => copies::gone(locale, origin),
            None => Notice::attention(locale.t("achievement-archived")),
        });
    }
    if shown.achievement.latest.is_some_and(|latest| latest > number) {
        let newest =
            Link::new(urls::achievement(shown.achievement.id), locale.t("achievement-newest"));
        let text = locale.t1("achievement-older", "number", number);
        // Search engines find the newest edition only.
        return page.unlisted().notice(Notice::plain(text).link(newest));
    }
    page
}

/// The runs that are not over, by their first day; each with who holds it where that is another than who defines it.
fn runs(
    locale: Locale,
    (shown, free): (&Shown, &FreeSeats),
    today: Date,
) -> Vec<(Run, Option<Link>)> {
    let is_in_force = shown.achievement.state == AchievementState::Published;
    let run = |it: &Offering| {
        let other = Some(it.organisation).filter(|it| *it != shown.developer.id);
        let by = shown.awarding.iter().find(|by| Some(by.id) == other);
        let by = by.map(|by| Link::new(urls::organisation(by.id), &by.name));
        let run = Run::of(locale, it);
        let is_askable = is_in_force && it.is_to_come(today);
        let free = free.get(&it.id).copied();
        (if is_askable { run.askable(locale, it, free) } else { run }, by)
    };
    shown.offerings.iter().map(run).collect()
}

/// Who may award it today, and until when if that is said.
fn awarding(locale: Locale, shown: &Shown, today: Date) -> Vec<(Link, String)> {
    let holds = |organisation: &Organisation| {
        let all = shown.achievement.awarding.iter();
        all.filter(|it| it.organisation == organisation.id).find(|it| it.holds_on(today))
    };
    shown
        .awarding
        .iter()
        .filter_map(|it| {
            let until = holds(it)?.until;
            let time = until.map(|until| span(locale, today, Some(until))).unwrap_or_default();
            Some((Link::new(urls::organisation(it.id), &it.name), time))
        })
        .collect()
}

fn edition_said(locale: Locale, it: &AchievementVersion, shown: u32) -> Edition {
    let address = urls::edition(it.achievement, it.number);
    let text = locale.t1("achievement-edition", "number", it.number);
    let language = |language: &Language| {
        Link::new(format!("{address}/{language}"), label::language(locale, language))
    };
    Edition {
        published: locale.t1("achievement-edition-published", "day", locale.day(it.published_at)),
        languages: it.definition.title.texts.keys().map(language).collect(),
        link: Link::new(address, text).current(it.number == shown),
    }
}
