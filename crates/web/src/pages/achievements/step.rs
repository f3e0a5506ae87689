//! The steps of a definition: each asks for a part of it, on a page of its own.

use std::str::FromStr;

use domain::{Definition, code::UnknownCode};

use super::way::{Place, Target, Way};

/// A step, in the order in which a new definition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// What it is.
    What,
    /// What people can do afterwards.
    Outcomes,
    /// The skills of published frameworks that the outcomes stand for.
    Skills,
    /// How much and how demanding it is.
    Measure,
    /// How it is judged.
    Judged,
    /// How people take part.
    Taking,
    /// What stands behind it, and what comes after.
    Quality,
}

/// The fields that are folded away on the form for everything, and open on their step.
const FOLDED: &[&str] =
    &["need", "recognition", "review-months", "purpose", "pathway", "standards"];

/// On which page something is read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Here {
    /// On the form that asks for everything.
    Whole,
    /// On the form of one step.
    At(Step),
    /// On no form.
    Elsewhere,
}

impl Step {
    /// Every step, in order.
    pub(super) const ALL: &[Self] = &[
        Self::What,
        Self::Outcomes,
        Self::Skills,
        Self::Measure,
        Self::Judged,
        Self::Taking,
        Self::Quality,
    ];

    /// Gives the name that it has in addresses and messages.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Outcomes => "outcomes",
            Self::Skills => "skills",
            Self::Measure => "measure",
            Self::Judged => "judged",
            Self::Taking => "taking",
            Self::Quality => "quality",
        }
    }

    /// Gives its number, from 1.
    pub(super) fn number(self) -> usize {
        Self::ALL.iter().take_while(|it| **it != self).count() + 1
    }

    /// Gives the step after it.
    pub(super) fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// Gives the step that has a field of the form.
    pub(super) fn of_field(field: &str) -> Self {
        match field {
            "in" | "title" | "description" | "field" | "own-code" => Self::What,
            "hours" | "credits" | "credit-system" | "level" | "cycle" | "national" => Self::Measure,
            "assessment" | "criteria" | "needs-evidence" | "supervision" => Self::Judged,
            "participation" | "languages" | "prerequisites" => Self::Taking,
            "skills" => Self::Skills,
            _ if field.starts_with("outcomes-") && field.ends_with("-skills") => Self::Skills,
            _ if field.starts_with("outcomes-") => Self::Outcomes,
            _ if field.starts_with("scale-") => Self::Judged,
            _ => Self::Quality,
        }
    }

    /// Gives the address of a field on its step, of the achievement at `home`.
    pub(super) fn address(home: &str, field: &str) -> String {
        format!("{home}/edit/{}#{field}", Self::of_field(field).code())
    }

    /// Takes what this step asks from what was written, and leaves the rest as it is in `base`.
    pub(super) fn taken(self, it: Definition, base: &Definition) -> Definition {
        let base = base.clone();
        match self {
            Self::What => Definition {
                title: it.title,
                description: it.description,
                field: it.field,
                own_code: it.own_code,
                ..base
            },
            Self::Outcomes | Self::Skills => Definition { outcomes: it.outcomes, ..base },
            Self::Measure => Definition { workload: it.workload, level: it.level, ..base },
            Self::Judged => Definition {
                assessment: it.assessment,
                criteria: it.criteria,
                needs_evidence: it.needs_evidence,
                supervision: it.supervision,
                scale: it.scale,
                ..base
            },
            Self::Taking => Definition {
                participation: it.participation,
                languages: it.languages,
                prerequisites: it.prerequisites,
                ..base
            },
            Self::Quality => Definition {
                quality: it.quality,
                stackability: it.stackability,
                validity_months: it.validity_months,
                further: it.further,
                relevance: it.relevance,
                ..base
            },
        }
    }
}

impl FromStr for Step {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl Here {
    /// The page of a step, or the one for everything.
    pub(super) fn of(step: Option<Step>) -> Self {
        step.map_or(Self::Whole, Self::At)
    }

    /// The way from here to a field of the form of the achievement at `home`.
    pub(super) fn way(self, home: &str, field: &str, text: String) -> Way {
        let step = Step::of_field(field);
        let is_seen = self == Self::Whole && !FOLDED.contains(&field);
        if is_seen || self == Self::At(step) {
            return Way::link(format!("#{field}"), text);
        }
        let target = Target::at(Place::Step(step)).field(field);
        self.leaving(&target, || Step::address(home, field), text)
    }

    /// The way from here to another page: a button where there is a form to be saved, or else a link to `address`.
    pub(super) fn leaving(
        self,
        target: &Target,
        address: impl FnOnce() -> String,
        text: String,
    ) -> Way {
        match self {
            Self::Elsewhere => Way::link(address(), text),
            Self::Whole | Self::At(_) => Way::button(target, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_on_its_own_step_and_a_step_leads_to_the_next() {
        assert_eq!(Step::of_field("outcomes-2-text"), Step::Outcomes);
        assert_eq!(Step::of_field("outcomes-2-skills"), Step::Skills);
        assert_eq!(Step::of_field("quality-0-kind"), Step::Quality);
        assert_eq!(Step::What.next(), Some(Step::Outcomes));
        assert_eq!(Step::Quality.next(), None);
        for step in Step::ALL {
            assert_eq!(step.code().parse(), Ok(*step));
        }
    }

    #[test]
    fn the_way_to_a_field_is_short_where_it_stands_and_saves_the_form_that_it_leaves() {
        let way = |here: Here, field: &str| {
            let Way { href, go, .. } = here.way("/a", field, String::new());
            format!("{href}{go}")
        };
        assert_eq!(way(Here::At(Step::Measure), "hours"), "#hours");
        assert_eq!(way(Here::At(Step::What), "hours"), "to:measure#hours");
        assert_eq!(way(Here::Elsewhere, "title"), "/a/edit/what#title");
        assert_eq!(way(Here::Whole, "hours"), "#hours");
        assert_eq!(way(Here::Whole, "need"), "to:quality#need", "it is folded here");
    }
}
