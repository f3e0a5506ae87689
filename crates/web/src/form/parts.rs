//! What stands beside every control. As templates of their own they are there once as code, and not for each field.

use askama::Template;

use super::Filled;

/// A control's label, its hint and what is to be mended; controls are built on it.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "piece/label.html")]
pub struct Label<'a> {
    /// The form that the control stands in.
    pub form: &'a Filled,
    /// The control's name, which is its id too.
    pub name: &'a str,
    words: &'a str,
    hint: &'a str,
    optional: bool,
    own: bool,
}

/// What is to be mended in a field, if anything.
#[derive(Debug, Template)]
#[template(path = "piece/mistake.html")]
pub struct Mistake<'a> {
    form: &'a Filled,
    name: &'a str,
    words: &'a str,
}

/// The attributes that tie a control to its hint and to what is to be mended.
#[derive(Debug, Template)]
#[template(path = "piece/described.html")]
pub struct Described {
    ids: String,
    wrong: bool,
}

/// Yes or no, as templates hand it over: as it is, or by reference.
pub trait Flag {
    /// Whether it is yes.
    fn is_on(&self) -> bool;
}

impl Flag for bool {
    fn is_on(&self) -> bool {
        *self
    }
}

impl<F: Flag> Flag for &F {
    fn is_on(&self) -> bool {
        (*self).is_on()
    }
}

impl Filled {
    /// The label of a control, and a hint beneath it, which may be empty.
    pub fn label<'a>(&'a self, name: &'a str, words: &'a str, hint: &'a str) -> Label<'a> {
        Label { form: self, name, words, hint, optional: false, own: false }
    }

    /// What is to be mended in a field.
    pub fn mistake<'a>(&'a self, name: &'a str) -> Mistake<'a> {
        Mistake { form: self, name, words: self.error(name) }
    }

    /// Names hint and error of a control to it, those that are there.
    pub fn described(&self, name: &str, hint: &str) -> Described {
        let is_wrong = self.is_wrong(name);
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let error = is_wrong.then(|| format!("{name}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        Described { ids: ids.join(" "), wrong: is_wrong }
    }
}

impl Label<'_> {
    /// Whether the control may be left empty.
    #[must_use]
    pub fn optional(self, optional: impl Flag) -> Self {
        Self { optional: optional.is_on(), ..self }
    }

    /// Whether label and hint are people's own words, which nobody translates.
    #[must_use]
    pub fn own(self, own: impl Flag) -> Self {
        Self { own: own.is_on(), ..self }
    }

    /// Whether something is to be mended.
    pub fn is_wrong(&self) -> bool {
        self.form.is_wrong(self.name)
    }

    /// The attributes of the control.
    pub fn described(&self) -> Described {
        self.form.described(self.name, self.hint)
    }
}
