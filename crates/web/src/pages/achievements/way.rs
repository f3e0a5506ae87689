//! Ways from the form of a definition to elsewhere: each is a button that saves first, so that nothing typed is lost.

use std::{fmt, str::FromStr};

use domain::{Language, code::UnknownCode, id::AchievementId};

use super::{home, step::Step};
use crate::pages::desk::Desk;

/// A page that the form leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The form of a step.
    Step(Step),
    /// The form for everything.
    Whole,
    /// Who may award it.
    Awarding,
    /// Where one is begun from another.
    Copy,
}

/// Where a button of the form leads, as it is sent: `to:measure`, `to:quality#need`, `to:whole?in=es`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// The page.
    pub(super) place: Place,
    /// In which language its words are; in that of the form if none.
    pub(super) language: Option<Language>,
    /// The field there.
    pub(super) field: Option<String>,
}

/// A way from a page: a link; or, where something may have been typed, a button of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// The words.
    pub(super) text: String,
    /// The address that the link leads to; empty for a button.
    pub(super) href: String,
    /// What the button sends; empty for a link.
    pub(super) go: String,
    /// Whether this is where the reader is.
    pub(super) current: bool,
}

impl Way {
    /// A link.
    pub(super) fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), go: String::new(), current: false }
    }

    /// A button.
    pub(super) fn button(target: &Target, text: impl Into<String>) -> Self {
        Self { go: target.to_string(), ..Self::link("", text) }
    }

    /// Marks the way as where the reader is.
    #[must_use]
    pub(super) fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

impl Target {
    /// A page.
    pub(super) fn at(place: Place) -> Self {
        Self { place, language: None, field: None }
    }

    /// A field of the page.
    #[must_use]
    pub(super) fn field(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }

    /// The page with its words in a language.
    #[must_use]
    pub(super) fn in_language(self, language: &Language) -> Self {
        Self { language: Some(language.clone()), ..self }
    }

    /// The address of it for a draft; `asked` is what is asked with addresses so that they stay in the language of the
    /// form.
    pub(super) fn address(&self, desk: &Desk, id: AchievementId, asked: &str) -> String {
        let home = home(desk, id);
        let asked = match &self.language {
            Some(language) => format!("?in={language}"),
            None => asked.to_owned(),
        };
        let page = match self.place {
            Place::Step(step) => format!("{home}/edit/{}{asked}", step.code()),
            Place::Whole => format!("{home}/edit{asked}"),
            Place::Awarding => format!("{home}/awarding"),
            Place::Copy => desk.href("/achievements/copy"),
        };
        self.field.as_ref().map_or_else(|| page.clone(), |it| format!("{page}#{it}"))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Step(step) => step.code(),
            Place::Whole => "whole",
            Place::Awarding => "awarding",
            Place::Copy => "copy",
        };
        write!(f, "to:{place}")?;
        if let Some(language) = &self.language {
            write!(f, "?in={language}")?;
        }
        self.field.as_ref().map_or(Ok(()), |it| write!(f, "#{it}"))
    }
}

impl FromStr for Target {
    type Err = UnknownCode;

    /// Reads it back; what is no page of ours, or no field that a form may have, is refused.
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let rest = text.strip_prefix("to:").ok_or(UnknownCode)?;
        let (rest, field) = match rest.split_once('#') {
            Some((rest, field)) => (rest, Some(field)),
            None => (rest, None),
        };
        let (place, language) = match rest.split_once("?in=") {
            Some((place, language)) => (place, Some(language.parse().map_err(|_| UnknownCode)?)),
            None => (rest, None),
        };
        let is_plain = |it: &str| it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        if field.is_some_and(|it| !is_plain(it)) {
            return Err(UnknownCode);
        }
        let place = match place {
            "whole" => Place::Whole,
            "awarding" => Place::Awarding,
            "copy" => Place::Copy,
            step => Place::Step(step.parse()?),
        };
        Ok(Self { place, language, field: field.map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_button_leads_is_read_as_it_is_sent_and_nothing_else_is() {
        let spanish: Language = "es".parse().unwrap();
        let steps = Step::ALL.iter().map(|it| Place::Step(*it));
        for place in steps.chain([Place::Whole, Place::Awarding, Place::Copy]) {
            for target in [
                Target::at(place),
                Target::at(place).field("quality-0-kind"),
                Target::at(place).in_language(&spanish).field("need"),
            ] {
                assert_eq!(target.to_string().parse(), Ok(target));
            }
        }
        for other in ["", "next", "to:", "to:nowhere", "to:what#\"><b>", "to:what?in=", "what"] {
            assert_eq!(other.parse::<Target>(), Err(UnknownCode), "{other}");
        }
    }
}
