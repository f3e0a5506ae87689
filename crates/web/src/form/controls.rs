//! The controls of forms, each with its label, hint and error. As templates of their own they are there once as code, and
//! not for each field; `piece/field.html` gives them their defaults.

use std::fmt::Display;

use askama::Template;

use super::{Filled, parts::Flag};
use crate::piece::Choice;

/// One line to type.
#[derive(Debug, Template)]
#[template(path = "piece/line.html")]
pub struct Line<'a> {
    form: &'a Filled,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    kind: &'a str,
    value: Option<&'a str>,
    autocomplete: &'a str,
    inputmode: &'a str,
    width: &'a str,
    optional: bool,
    own: bool,
    is_wrong: bool,
}

/// Several lines to type.
#[derive(Debug, Template)]
#[template(path = "piece/lines.html")]
pub struct Lines<'a> {
    form: &'a Filled,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    rows: String,
    optional: bool,
    is_wrong: bool,
}

/// One of many to choose.
#[derive(Debug, Template)]
#[template(path = "piece/select.html")]
pub struct Select<'a> {
    form: &'a Filled,
    name: &'a str,
    label: &'a str,
    choices: &'a [Choice],
    hint: &'a str,
    blank: &'a str,
    optional: bool,
    own: bool,
    is_wrong: bool,
}

impl Filled {
    /// One line, with what stands in it.
    pub fn line<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str) -> Line<'a> {
        Line {
            form: self,
            name,
            label,
            hint,
            kind: "text",
            value: Some(self.value(name)),
            autocomplete: "",
            inputmode: "",
            width: "",
            optional: false,
            own: false,
            is_wrong: self.is_wrong(name),
        }
    }

    /// A password, which is never filled in again.
    pub fn password<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str) -> Line<'a> {
        Line { kind: "password", value: None, ..self.line(name, label, hint) }
    }

    /// Several lines, with what stands in them.
    pub fn lines<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str) -> Lines<'a> {
        let is_wrong = self.is_wrong(name);
        Lines { form: self, name, label, hint, rows: String::new(), optional: false, is_wrong }
    }

    /// One of many, with what is chosen.
    pub fn select<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: &'a [Choice],
    ) -> Select<'a> {
        Select {
            form: self,
            name,
            label,
            choices,
            hint: "",
            blank: "",
            optional: false,
            own: false,
            is_wrong: self.is_wrong(name),
        }
    }
}

impl<'a> Line<'a> {
    /// The type of input, as HTML names it.
    #[must_use]
    pub fn kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    /// What the browser may fill in, by HTML's token; may be empty.
    #[must_use]
    pub fn completed(self, autocomplete: &'a str) -> Self {
        Self { autocomplete, ..self }
    }

    /// Which keys a touch screen shows, by HTML's token; may be empty.
    #[must_use]
    pub fn typed(self, inputmode: &'a str) -> Self {
        Self { inputmode, ..self }
    }

    /// `short`, `medium`, or empty for the whole width.
    #[must_use]
    pub fn wide(self, width: &'a str) -> Self {
        Self { width, ..self }
    }

    /// Whether it may be left empty.
    #[must_use]
    pub fn optional(self, optional: impl Flag) -> Self {
        Self { optional: optional.is_on(), ..self }
    }

    /// Whether label and hint are people's own words.
    #[must_use]
    pub fn own(self, own: impl Flag) -> Self {
        Self { own: own.is_on(), ..self }
    }
}

impl Lines<'_> {
    /// How many lines are seen at once.
    #[must_use]
    pub fn rows(self, rows: impl Display) -> Self {
        Self { rows: rows.to_string(), ..self }
    }

    /// Whether it may be left empty.
    #[must_use]
    pub fn optional(self, optional: impl Flag) -> Self {
        Self { optional: optional.is_on(), ..self }
    }
}

impl<'a> Select<'a> {
    /// Words beneath the label; may be empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// The words of "none yet"; empty where one is always chosen.
    #[must_use]
    pub fn blank(self, blank: &'a str) -> Self {
        Self { blank, ..self }
    }

    /// Whether it may be left at "none yet".
    #[must_use]
    pub fn optional(self, optional: impl Flag) -> Self {
        Self { optional: optional.is_on(), ..self }
    }

    /// Whether label and hint are people's own words.
    #[must_use]
    pub fn own(self, own: impl Flag) -> Self {
        Self { own: own.is_on(), ..self }
    }
}
