//! An endorsement in words: who says what of which micro-credential, and whether it holds.

use app::endorsements::Shown;
use domain::{Endorsement, Organisation};
use jiff::Timestamp;

use crate::{
    locale::Locale,
    piece::{Link, Mark, Tone},
    told::{Fact, Value},
    urls,
};

/// An endorsement as a page shows it.
pub(crate) struct Said {
    /// The language of the comment, for `lang`.
    pub(crate) lang: String,
    /// The comment; lines are kept.
    pub(crate) comment: String,
    /// Of what, by whom, since when and until when.
    pub(crate) facts: Vec<Fact>,
    /// Whether it holds.
    pub(crate) mark: Mark,
}

impl Said {
    /// Puts an endorsement into the reader's words, all but the comment.
    pub(crate) fn of(locale: Locale, shown: &Shown, now: Timestamp) -> Self {
        let it = &shown.endorsement;
        let title = &shown.version.definition.title;
        let reader = locale.reader();
        let of = Value {
            text: title.get(&reader).to_owned(),
            lang: title.language_for(&reader).to_string(),
            own: true,
            href: urls::edition(it.achievement, it.version),
        };
        let organisation = |it: &Organisation| Value {
            href: urls::organisation(it.id),
            ..Value::own(it.name.clone())
        };
        let facts = [
            Fact::of(locale, "endorsement-by", [organisation(&shown.endorser)]),
            Fact::of(locale, "endorsement-of", [of]),
            Fact::of(locale, "endorsement-defined", [organisation(&shown.developer)]),
            Fact::of(locale, "endorsement-edition", [locale.number(it.version)]),
            Fact::of(locale, "endorsement-signed", [locale.day(it.endorsed_at)]),
            Fact::of(locale, "endorsement-until", it.valid_until.map(|it| locale.day(it))),
            Fact::of(locale, "endorsement-withdrawn-on", it.withdrawn_at.map(|it| locale.day(it))),
        ];
        Self {
            lang: it.language.to_string(),
            comment: it.comment.clone(),
            facts: facts.into_iter().flatten().collect(),
            mark: mark(locale, it, now),
        }
    }
}

/// An endorsement where it is shown with what it is of.
pub(crate) struct Quote {
    /// Who says it.
    pub(crate) by: Link,
    /// The language of the comment, for `lang`.
    pub(crate) lang: String,
    /// The comment; lines are kept.
    pub(crate) comment: String,
    /// Of which edition, and since when.
    pub(crate) since: String,
    /// Its own page.
    pub(crate) href: String,
}

impl Quote {
    /// Puts an endorsement into the reader's words, all but the comment.
    pub(crate) fn of(locale: Locale, it: &Endorsement, by: &Organisation) -> Self {
        let args = [("number", it.version.into()), ("day", locale.day(it.endorsed_at).into())];
        Self {
            by: Link::new(urls::organisation(by.id), &by.name),
            lang: it.language.to_string(),
            comment: it.comment.clone(),
            since: locale.t_with("endorsed-edition", args),
            href: urls::endorsement(it.id),
        }
    }
}

/// Says whether an endorsement holds.
pub(crate) fn mark(locale: Locale, it: &Endorsement, now: Timestamp) -> Mark {
    if it.withdrawn_at.is_some() {
        return Mark::new(Tone::Bad, locale.t("endorsement-withdrawn"));
    }
    if it.holds_at(now) {
        return Mark::new(Tone::Good, locale.t("endorsement-holds"));
    }
    Mark::new(Tone::Attention, locale.t("endorsement-over"))
}
