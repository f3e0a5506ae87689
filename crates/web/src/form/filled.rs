//! A form as the page shows it.

use super::Errors;
use crate::{label, locale::Locale, piece::Choice};

/// What stands in the fields, and what is to be mended. The field macros take it as their first argument.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The reader's language.
    pub locale: Locale,
    values: Vec<(String, String)>,
    said: Vec<(String, String)>,
}

impl Filled {
    /// An empty form.
    pub fn blank(locale: Locale) -> Self {
        Self::new(locale, Vec::new())
    }

    pub(crate) fn new(locale: Locale, values: Vec<(String, String)>) -> Self {
        Self { locale, values, said: Vec::new() }
    }

    /// Fills in a field, unless there is nothing to fill in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.values.push((name.to_owned(), value));
        }
        self
    }

    /// Fills in a choice of each value: checkboxes.
    #[must_use]
    pub fn with_all(self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        values.into_iter().fold(self, |form, value| form.with(name, value))
    }

    /// Empties the fields whose names begin so: rows that are written anew.
    #[must_use]
    pub fn without(mut self, prefix: &str) -> Self {
        self.values.retain(|(name, _)| !name.starts_with(prefix));
        self
    }

    /// Says what to mend.
    #[must_use]
    pub fn refused(self, errors: &Errors) -> Self {
        Self { said: errors.said(self.locale), ..self }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// The countries to choose from, and the one that is chosen.
    pub fn countries(&self) -> Vec<Choice> {
        label::countries(self.locale, self.value("country"))
    }

    /// Whether a choice of a field is taken.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(it, taken)| it == name && taken == value)
    }

    /// Whether something stands in one of these fields, or is to be mended there; their names with a space between two.
    pub fn touches(&self, names: &str) -> bool {
        names.split(' ').any(|it| !self.value(it).is_empty() || !self.error(it).is_empty())
    }

    /// What is to be mended in a field; empty if nothing.
    pub fn error(&self, name: &str) -> &str {
        self.said.iter().find(|(it, _)| it == name).map_or("", |(_, words)| words)
    }

    /// Whether something is to be mended in a field.
    pub fn is_wrong(&self, name: &str) -> bool {
        !self.error(name).is_empty()
    }

    /// All that is to be mended: field and words.
    pub fn errors(&self) -> &[(String, String)] {
        &self.said
    }
}
