//! How alike two micro-credentials are, dimension by dimension: a bar and its words. What is not said leaves room.

use app::comparing::{Decision, Dimension as Known, Held, Interval};

use crate::locale::Locale;

/// How alike they are in one dimension.
pub(super) struct Likeness {
    pub(super) text: String,
    /// The bar, as SVG that may stand in a page as it is.
    pub(super) bar: String,
}

/// A dimension, with how alike each but the first is to the first.
pub(super) struct Dimension {
    pub(super) name: String,
    pub(super) cells: Vec<Likeness>,
}

/// Says each dimension by itself.
pub(super) fn likeness(locale: Locale, held: &[Held]) -> Vec<Dimension> {
    let of = |it: &Known| Dimension {
        name: locale.t(name(*it)),
        cells: held.iter().map(|held| said(locale, held.profile.of(*it))).collect(),
    };
    Known::ALL.iter().map(of).collect()
}

/// What is proposed of the first and another.
pub(super) fn decision(locale: Locale, it: Decision) -> String {
    locale.t(match it {
        Decision::Equivalent => "compare-equivalent",
        Decision::Covers => "compare-covers",
        Decision::CoveredBy => "compare-covered-by",
        Decision::Different => "compare-different",
        Decision::CannotTell => "compare-cannot-tell",
    })
}

fn name(it: Known) -> &'static str {
    match it {
        Known::Skills => "compare-like-skills",
        Known::Level => "compare-like-level",
        Known::Workload => "compare-like-workload",
        Known::Assessment => "compare-like-assessment",
    }
}

fn said(locale: Locale, value: Interval) -> Likeness {
    let (low, high) = percents(value);
    let text = match (low, high) {
        (0, 100) => locale.t("compare-not-said"),
        (100, 100) => locale.t("compare-same"),
        (low, high) if low == high => locale.t1("compare-exactly", "percent", high),
        (low, high) => {
            locale.t_with("compare-between", [("low", low.into()), ("high", high.into())])
        }
    };
    Likeness { text, bar: bar(low, high) }
}

/// The ends of an interval in percent: rounded outwards, or to the nearest when it is exact.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn percents(value: Interval) -> (u8, u8) {
    let of = |share: f64| share.clamp(0.0, 1.0) * 100.0;
    if value.is_exact() {
        let exact = of(value.low()).round() as u8;
        return (exact, exact);
    }
    (of(value.low()).floor() as u8, of(value.high()).ceil() as u8)
}

/// A track with what is sure in full and what may be in outline.
fn bar(low: u8, high: u8) -> String {
    let more = high.saturating_sub(low);
    format!(
        "<svg class=\"range\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"100\" height=\"8\"/>\
         <rect class=\"perhaps\" x=\"{low}\" width=\"{more}\" height=\"8\"/>\
         <rect class=\"sure\" width=\"{low}\" height=\"8\"/></svg>"
    )
}
