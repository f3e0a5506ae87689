//! All pieces of the look together. Only the demo shows it.

mod pictures;

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::date;
use paper::{EmblemFacts, emblem};

use self::pictures::Drawn;
use super::failure::Failure;
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    locale::{Arg, Locale},
    page::{Page, View},
    piece::{
        Answer, Choice, Face, Facet, Found, Link, Mark, Notice, Pager, Progress, Step, Task, Tone,
    },
    urls,
    visit::Visit,
};

/// Names of sample achievements; names are not translated.
const SOIL: &str = "Reading a Soil Profile";
const WATER: &str = "Water in the Field";
const HEDGE: &str = "Laying a Hedge";
const PROVIDER: &str = "Fennmark College";
const PERSON: &str = "Nguyễn Thị Minh Ánh";

/// Shows every piece.
pub(crate) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Failure> {
    if !site.demo() {
        return Err(Failure::not_found());
    }
    let locale = visit.locale;
    let page = visit
        .page("styleguide-title")
        .signed_in(PERSON)
        .at(Link::new(urls::STYLEGUIDE, PROVIDER), tabs(locale))
        .trail([Link::new(urls::DEMO, locale.t("styleguide-trail"))])
        .notice(Notice::plain(locale.t("styleguide-lead")))
        .scripted();
    let samples = Samples {
        buttons: locale.t1("styleguide-award", "count", 312),
        levels: (1..=8).map(|it| level(locale, it)).collect(),
        how: how(locale),
        tell: tell(locale),
        answers: answers(locale),
        tasks: tasks(locale),
        found: found(locale),
        facets: facets(locale),
        steps: steps(locale),
        notices: notices(locale),
        tabs: tabs(locale),
        pager: pager(),
        emblems: emblems(),
    };
    let empty = Filled::blank(locale).with("hours", "40").with("tell", "mail");
    let pictures = pictures::all(locale).map_err(|error| {
        tracing::error!(%error, "a picture of the style guide could not be drawn");
        Failure::internal()
    })?;
    StyleguidePage { page, samples, pictures, empty, wrong: wrong(locale) }.show()
}

#[derive(Template)]
#[template(path = "styleguide/show.html")]
struct StyleguidePage {
    page: Page,
    samples: Samples,
    pictures: Vec<Drawn>,
    empty: Filled,
    wrong: Filled,
}

struct Samples {
    buttons: String,
    levels: Vec<Choice>,
    how: Vec<Choice>,
    tell: Vec<Choice>,
    answers: Vec<Answer>,
    tasks: Vec<Task>,
    found: Vec<Found>,
    facets: Vec<Facet>,
    steps: Vec<Step>,
    notices: Vec<Notice>,
    tabs: Vec<Link>,
    pager: Pager,
    emblems: Vec<String>,
}

impl View for StyleguidePage {
    fn page(&self) -> &Page {
        &self.page
    }
}

impl StyleguidePage {
    fn progress(&self) -> Progress {
        let (done, total) = (1204_u64, 3000_u64);
        let figures = [("done", Arg::from(done)), ("total", Arg::from(total))];
        let text = self.page.t_with("styleguide-progress-text", figures);
        Progress { done, total, text, next: self.page.t("styleguide-progress-next") }
    }

    fn face(&self) -> Face {
        Face {
            emblem: stones(1, Some(5), 60.0, false),
            holder: PERSON.to_owned(),
            title: SOIL.to_owned(),
            by: PROVIDER.to_owned(),
            by_href: urls::STYLEGUIDE.to_owned(),
            on: self.page.date(date(2026, 11, 25)),
            mark: Mark::new(Tone::Good, self.page.t("styleguide-in-force")),
        }
    }

    fn today(&self) -> String {
        self.page.date(date(2026, 11, 25))
    }

    fn state(&self, tone: Tone) -> Mark {
        let key = match tone {
            Tone::Good => "styleguide-state-done",
            Tone::Attention => "styleguide-state-waiting",
            Tone::Plain | Tone::Bad => "styleguide-state-todo",
        };
        Mark::new(tone, self.page.t(key))
    }
}

fn pager() -> Pager {
    let href = |cursor: &str| Some(format!("{}?before={cursor}", urls::STYLEGUIDE));
    Pager { newer: href("c"), older: href("a") }
}

fn emblems() -> Vec<String> {
    (1..=8_u8).map(|it| stones(it, Some(it), f64::from(it) * 20.0, it.is_multiple_of(4))).collect()
}

fn stones(seed: u8, level: Option<u8>, hours: f64, stacked: bool) -> String {
    emblem(&EmblemFacts { seed: [seed; 16], level, hours: Some(hours), field: Some(seed), stacked })
}

fn level(locale: Locale, level: u8) -> Choice {
    Choice::new(level.to_string(), locale.t1("styleguide-level-of", "level", level))
}

fn how(locale: Locale) -> Vec<Choice> {
    vec![
        Choice::new("online", locale.t("styleguide-how-online"))
            .hint(locale.t("styleguide-how-online-hint")),
        Choice::new("place", locale.t("styleguide-how-place")),
    ]
}

fn tell(locale: Locale) -> Vec<Choice> {
    vec![
        Choice::new("mail", locale.t("styleguide-tell-mail")),
        Choice::new("letter", locale.t("styleguide-tell-letter")),
    ]
}

fn wrong(locale: Locale) -> Filled {
    let fields = Fields::from_pairs([("mend-name", ""), ("mend-passed", "31/02/2026")]);
    let mut errors = Errors::new();
    fields.required("mend-name", "styleguide-name-missing", &mut errors);
    let typed = fields.text("mend-passed").to_owned();
    let example = locale.date(date(2026, 2, 28));
    errors.add_with(
        "mend-passed",
        "styleguide-date-unreadable",
        [("typed", typed.into()), ("example", example.into())],
    );
    errors.add("mend-how", "styleguide-how-missing");
    fields.refused(locale, &errors)
}

fn answers(locale: Locale) -> Vec<Answer> {
    vec![
        Answer::new(locale.t("styleguide-name"), SOIL).change("#name"),
        Answer::new(
            locale.t("styleguide-outcome"),
            "Digs a pit\nNames the horizons\nWrites a report",
        )
        .change("#outcome"),
        Answer::new(locale.t("styleguide-passed-on"), locale.date(date(2026, 11, 25))),
    ]
}

fn tasks(locale: Locale) -> Vec<Task> {
    let asked = locale.date(date(2026, 11, 24));
    let task = |href: &str, text: String, hint: String, tone, state: &str| Task {
        link: Link::new(href, text),
        hint,
        mark: Mark::new(tone, locale.t(state)),
    };
    vec![
        task(
            "#tasks",
            locale.t1("styleguide-task-release", "count", 312),
            locale.t1("styleguide-task-release-hint", "date", asked),
            Tone::Attention,
            "styleguide-state-waiting",
        ),
        task(
            "#tasks",
            locale.t("styleguide-task-draft"),
            locale.t("styleguide-task-draft-hint"),
            Tone::Plain,
            "styleguide-state-todo",
        ),
        task(
            "",
            locale.t("styleguide-task-invite"),
            String::new(),
            Tone::Good,
            "styleguide-state-done",
        ),
    ]
}

fn found(locale: Locale) -> Vec<Found> {
    let found = |seed: u8, title: &str, text: &str, hours: i64| Found {
        emblem: stones(seed, Some(seed + 2), 60.0, false),
        href: format!("{}#results", urls::STYLEGUIDE),
        title: title.to_owned(),
        by: PROVIDER.to_owned(),
        text: text.to_owned(),
        facts: vec![
            locale.t1("styleguide-level-of", "level", seed + 2),
            locale.t1("styleguide-fact-hours", "count", hours),
        ],
        ..Found::default()
    };
    vec![
        found(1, SOIL, "Dig, look, name the horizons, and say what will grow.", 60),
        found(3, WATER, "Measure what a field drinks, and give it no more than that.", 25),
        found(5, HEDGE, "Cut, pleach and bind a living fence that lasts twenty years.", 40),
    ]
}

fn facets(locale: Locale) -> Vec<Facet> {
    let facet = |value: &str, key: &str, count: i64, checked| Facet {
        value: value.to_owned(),
        text: locale.t(key),
        own: false,
        count: locale.number(count),
        share: u8::try_from(count * 100 / 1312).unwrap_or(100),
        checked,
    };
    vec![
        facet("08", "styleguide-facet-agriculture", 1312, true),
        facet("09", "styleguide-facet-health", 87, false),
        facet("06", "styleguide-facet-computing", 41, false),
    ]
}

fn steps(locale: Locale) -> Vec<Step> {
    let until = locale.date(date(2031, 11, 25));
    let step = |tone, state: &str, title: &str, text: String| Step {
        mark: Mark::new(tone, locale.t(state)),
        title: locale.t(title),
        text,
    };
    let (passed, untold) = ("styleguide-step-passed", "styleguide-step-untold");
    let until = locale.t1("styleguide-step-period-text", "date", until);
    let status = locale.t("styleguide-step-status-text");
    let schema = locale.t("styleguide-step-schema-text");
    vec![
        step(Tone::Good, passed, "styleguide-step-signature", String::new()),
        step(Tone::Good, passed, "styleguide-step-period", until),
        step(Tone::Attention, untold, "styleguide-step-status", status),
        step(Tone::Bad, "styleguide-step-failed", "styleguide-step-schema", schema),
    ]
}

fn notices(locale: Locale) -> Vec<Notice> {
    let expires = locale.date(date(2026, 12, 24));
    vec![
        Notice::good(locale.t1("styleguide-notice-good", "count", 312)),
        Notice::plain(locale.t("styleguide-notice-plain")),
        Notice::attention(locale.t1("styleguide-notice-attention", "date", expires))
            .link(Link::new("#notices", locale.t("styleguide-look"))),
        Notice::bad(locale.t("styleguide-notice-bad")),
    ]
}

fn tabs(locale: Locale) -> Vec<Link> {
    vec![
        Link::new(urls::STYLEGUIDE, locale.t("styleguide-view-awards")).current(true),
        Link::new("#tables", locale.t("styleguide-view-people")),
    ]
}
