//! The nearest alternatives to a micro-credential, with what is alike and what differs, in words.

use app::comparing::Alternative;
use domain::{AchievementVersion, Amount, Definition};

use crate::{emblem::emblem, label, locale::Locale, told::Words, urls};

/// How many skills are named, before the rest are only counted.
const SKILLS_SHOWN: usize = 3;

/// An alternative in words.
pub(super) struct Near {
    pub(super) emblem: String,
    pub(super) title: Words,
    pub(super) href: String,
    pub(super) by: String,
    /// What is alike, in short pieces.
    pub(super) alike: String,
    /// What differs, in short pieces; may be empty.
    pub(super) differs: String,
    /// The address that sets both beside each other.
    pub(super) compare: String,
}

/// Says an alternative to an edition.
pub(super) fn near(locale: Locale, here: &AchievementVersion, it: &Alternative) -> Near {
    let version = &it.side.version;
    let compare = urls::compare([here.achievement, version.achievement]);
    let here = &here.definition;
    let there = &version.definition;
    let level = |it: &Definition| it.eqf().map(|it| label::eqf_short(locale, it));
    let hours = |it: &Definition| {
        let about: Option<Amount> = it.workload.and_then(|it| it.hours_about());
        about.map(|it| label::hours(locale, it))
    };
    let mode = |it: &Definition| it.participation.map(|it| label::participation(locale, it));
    let facts =
        [(level(here), level(there)), (hours(here), hours(there)), (mode(here), mode(there))];

    let mut alike = vec![skills(locale, "compare-near-shared", &it.shared)];
    let mut differs = Vec::new();
    for (one, other) in facts {
        match (one, other) {
            (Some(one), Some(other)) if one == other => alike.push(one),
            (Some(one), Some(other)) => {
                let args = [("here", one.into()), ("there", other.into())];
                differs.push(locale.t_with("compare-near-instead", args));
            }
            (None, _) | (_, None) => {}
        }
    }
    for (names, key) in
        [(&it.only_here, "compare-near-without"), (&it.only_there, "compare-near-beside")]
    {
        if !names.is_empty() {
            differs.push(skills(locale, key, names));
        }
    }
    Near {
        emblem: emblem(version),
        title: Words::of(&there.title, &locale.reader()),
        href: urls::achievement(version.achievement),
        by: label::by(locale, &it.side.developer.name, it.side.from.as_ref()),
        alike: alike.join(" · "),
        differs: differs.join(" · "),
        compare,
    }
}

/// Names a few skills, and counts the rest.
fn skills(locale: Locale, key: &str, all: &[String]) -> String {
    let named: Vec<&String> = all.iter().take(SKILLS_SHOWN).collect();
    let more = all.len() - named.len();
    let words = if more > 0 {
        named.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
    } else {
        locale.list(&named)
    };
    locale.t_with(key, [("skills", words.into()), ("more", more.into())])
}
