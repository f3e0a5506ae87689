//! `/compare`: a few micro-credentials beside each other.

mod likeness;
mod rows;

use app::comparing::{COMPARED_MAX, Comparison, Criterion, Held, Ranks, Side, WEIGHT_MAX, Weights};
use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};
use domain::id::AchievementId;

use self::{
    likeness::{Dimension, decision, likeness},
    rows::{Row, rows},
};
use super::failure::Failure;
use crate::{
    Site,
    emblem::emblem,
    label,
    locale::Locale,
    page::{Page, View},
    piece::Link,
    told::Words,
    urls,
    visit::{Visit, pairs},
};

/// How many names in an address are read; more than are compared, so that it can be said that some were left out.
const NAMES_MAX: usize = 20;

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(urls::COMPARE, get(show))
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = asked(query.as_deref().unwrap_or_default());
    let comparison = site.app.compare(&asked.ids, &asked.weights).await?;
    ComparePage::new(&visit, &asked, &comparison).show()
}

/// What an address asks for.
#[derive(Debug, Default)]
struct Asked {
    /// Which, each once.
    ids: Vec<AchievementId>,
    /// What matters to the reader.
    weights: Weights,
}

/// Reads what an address asks for; what it says beside is passed over.
fn asked(query: &str) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in pairs(query).take(NAMES_MAX) {
        if name == "a" {
            let id = value.parse().ok().filter(|it| !asked.ids.contains(it));
            asked.ids.extend(id);
        } else if let Some(criterion) = Criterion::ALL.into_iter().find(|it| it.code() == name) {
            let weight = value.parse().ok().filter(|it| (1..=WEIGHT_MAX).contains(it));
            asked.weights.extend(weight.map(|it| (criterion, it)));
        }
    }
    asked
}

/// The address of a comparison.
fn address(ids: impl IntoIterator<Item = AchievementId>, weights: &Weights) -> String {
    let mut address = urls::compare(ids);
    for (criterion, weight) in weights {
        let joint = if address.contains('?') { '&' } else { '?' };
        address = format!("{address}{joint}{}={weight}", criterion.code());
    }
    address
}

/// One of those that are compared.
struct Column {
    emblem: String,
    title: Words,
    href: String,
    by: Link,
    /// The address of the comparison with this as the first; empty for the first.
    first: String,
    /// The address of the comparison without it.
    without: String,
    /// How it stands to the first; nothing for the first.
    against: Option<Against>,
    /// Its rank by what matters to the reader; empty when they did not say what does.
    rank: String,
}

/// Something that may matter, with how much it does.
struct Matter {
    code: &'static str,
    text: String,
    /// The words for each weight, and whether it is the present one.
    weights: Vec<(u8, String, bool)>,
}

/// How one stands to the first.
struct Against {
    decision: String,
    lacking: String,
}

/// A skill, with which of them certify it.
struct Skill {
    name: String,
    href: String,
    framework: String,
    held: Vec<bool>,
}

#[derive(Template)]
#[template(path = "compare/show.html")]
struct ComparePage {
    page: Page,
    columns: Vec<Column>,
    outcomes: Vec<Vec<Words>>,
    skills: Vec<Skill>,
    rows: Vec<Row>,
    likeness: Vec<Dimension>,
    ids: Vec<String>,
    matters: Vec<Matter>,
    /// What was left out; may be empty.
    cut: String,
}

super::views!(ComparePage);

impl ComparePage {
    fn new(visit: &Visit, asked: &Asked, comparison: &Comparison) -> Self {
        let locale = visit.locale;
        let page = visit.page("compare-title").public(locale.t("compare-lead"));
        let page = page.trail([Link::new(urls::SEARCH, locale.t("search-title"))]);
        let reader = locale.reader();
        let ids: Vec<AchievementId> =
            comparison.sides.iter().map(|it| it.version.achievement).collect();
        let column = |(at, side): (usize, &Side)| {
            let held = at.checked_sub(1).and_then(|it| comparison.held.get(it));
            let of = (ids.as_slice(), &asked.weights);
            Column { rank: rank(locale, comparison, at), ..column(locale, side, of, held) }
        };
        let outcomes = |side: &Side| {
            let outcomes = side.version.definition.outcomes.iter();
            outcomes.map(|it| Words::of(&it.text, &reader)).collect()
        };
        let skill = |it: &app::comparing::Skill| Skill {
            name: it.link.name.clone(),
            href: Some(&it.link.uri)
                .filter(|it| crate::told::is_web(it))
                .cloned()
                .unwrap_or_default(),
            framework: it.link.framework.clone().unwrap_or_default(),
            held: it.held.clone(),
        };
        Self {
            columns: comparison.sides.iter().enumerate().map(column).collect(),
            outcomes: comparison.sides.iter().map(outcomes).collect(),
            skills: comparison.skills.iter().map(skill).collect(),
            rows: rows(locale, &comparison.sides),
            likeness: likeness(locale, &comparison.held),
            ids: ids.iter().map(ToString::to_string).collect(),
            matters: Criterion::ALL.iter().map(|it| matter(locale, *it, &asked.weights)).collect(),
            cut: if asked.ids.len() > COMPARED_MAX {
                locale.t1("compare-cut", "count", COMPARED_MAX)
            } else {
                String::new()
            },
            // What people weigh is nobody's business.
            page: page.unlisted().path(address(ids, &asked.weights)),
        }
    }

    /// Whether there is anything to compare.
    fn compares(&self) -> bool {
        self.columns.len() > 1
    }

    /// Whether the reader said what matters to them.
    fn ranks(&self) -> bool {
        self.columns.iter().any(|it| !it.rank.is_empty())
    }
}

/// The rank of one, or the ranks that it may have.
fn rank(locale: Locale, comparison: &Comparison, at: usize) -> String {
    let Some(Ranks { best, worst }) = comparison.ranks.get(at) else { return String::new() };
    let count = comparison.ranks.len();
    let args = [("best", best.into()), ("worst", worst.into()), ("count", count.into())];
    locale.t_with(if best == worst { "compare-rank" } else { "compare-rank-between" }, args)
}

fn matter(locale: Locale, criterion: Criterion, weights: &Weights) -> Matter {
    let present = weights.get(&criterion).copied().unwrap_or(0);
    let weight = |it: u8| (it, locale.t(&format!("compare-weight-{it}")), it == present);
    Matter {
        code: criterion.code(),
        text: locale.t(&format!("compare-matters-{}", criterion.code())),
        weights: (0..=WEIGHT_MAX).map(weight).collect(),
    }
}

fn column(
    locale: Locale,
    side: &Side,
    (ids, weights): (&[AchievementId], &Weights),
    held: Option<&Held>,
) -> Column {
    let id = side.version.achievement;
    let others = || ids.iter().copied().filter(|it| *it != id);
    Column {
        emblem: emblem(&side.version),
        title: Words::of(&side.version.definition.title, &locale.reader()),
        href: urls::achievement(id),
        by: Link::new(
            urls::organisation(side.developer.id),
            label::by(locale, &side.developer.name, side.from.as_ref()),
        ),
        first: held
            .map(|_| address(std::iter::once(id).chain(others()), weights))
            .unwrap_or_default(),
        without: address(others(), weights),
        against: held.map(|it| Against {
            decision: decision(locale, it.decision),
            lacking: match it.lacking.as_slice() {
                [] => String::new(),
                skills => locale.t1("compare-lacking", "skills", locale.list(skills)),
            },
        }),
        rank: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_each_once_and_nothing_that_is_no_name() {
        let one = "00000000-0000-0000-0000-00000000000b";
        let query = format!("a={one}&a=x&b={one}&a={one}&a=%00");
        assert_eq!(asked(&query).ids.len(), 1);
        let weights = asked("few-hours=2&soon-start=9&high-level=x").weights;
        assert_eq!(weights, [(Criterion::Hours, 2)].into());
        let many: Vec<String> =
            (0..10_000).map(|it| format!("a=00000000-0000-0000-0000-{it:012}")).collect();
        assert_eq!(asked(&many.join("&")).ids.len(), NAMES_MAX);
    }
}
