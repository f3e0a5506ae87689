//! The controls of forms, each built on its label. As templates of their own they are there once as code, and not for each
//! field; `piece/field.html` gives them their defaults.

use std::fmt::Display;

use askama::Template;

use super::parts::Label;
use crate::piece::Choice;

/// One line to type.
#[derive(Debug, Template)]
#[template(path = "piece/line.html")]
pub struct Line<'a> {
    label: Label<'a>,
    kind: &'a str,
    value: Option<&'a str>,
    autocomplete: &'a str,
    inputmode: &'a str,
    width: &'a str,
}

/// Several lines to type.
#[derive(Debug, Template)]
#[template(path = "piece/lines.html")]
pub struct Lines<'a> {
    label: Label<'a>,
    rows: String,
}

/// One of many to choose.
#[derive(Debug, Template)]
#[template(path = "piece/select.html")]
pub struct Select<'a> {
    label: Label<'a>,
    choices: &'a [Choice],
    blank: &'a str,
}

impl<'a> Label<'a> {
    /// One line with what stands in it, and the type of its input as HTML names it.
    pub fn line(self, kind: &'a str) -> Line<'a> {
        let value = Some(self.form.value(self.name));
        Line { label: self, kind, value, autocomplete: "", inputmode: "", width: "" }
    }

    /// A password, which is never filled in again.
    pub fn password(self) -> Line<'a> {
        Line { value: None, ..self.line("password") }
    }

    /// Several lines with what stands in them, and how many are seen at once.
    pub fn lines(self, rows: impl Display) -> Lines<'a> {
        Lines { label: self, rows: rows.to_string() }
    }

    /// One of many, with what is chosen; `blank` are the words of "none yet", empty where one is always chosen.
    pub fn select(self, choices: &'a [Choice], blank: &'a str) -> Select<'a> {
        Select { label: self, choices, blank }
    }
}

impl<'a> Line<'a> {
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
}
