//! The values that the pieces of the look are made from. Texts are already said in the reader's language.
//!
//! `templates/piece/` has a macro for each; `/styleguide` shows them together.

/// A way to somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: String,
    /// The words.
    pub text: String,
    /// Whether this is where the reader is.
    pub current: bool,
}

impl Link {
    /// A way to somewhere else.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into(), current: false }
    }

    /// Marks the way as where the reader is.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// How something stands. Always shown as icon, word and colour together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Passed, done, in force: lichen.
    Good,
    /// Could not tell, needs attention: waymark.
    Attention,
    /// Failed, danger: rust.
    Bad,
}

impl Tone {
    /// The class that gives it its colour.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Bad => "bad",
        }
    }
}

/// What just happened, or what everyone should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it stands.
    pub tone: Tone,
    /// The words.
    pub text: String,
    /// What can be done about it.
    pub link: Option<Link>,
}

impl Notice {
    /// Something went well.
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: Tone::Good, text: text.into(), link: None }
    }

    /// Something to know.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { tone: Tone::Plain, text: text.into(), link: None }
    }

    /// Something that needs the reader.
    pub fn attention(text: impl Into<String>) -> Self {
        Self { tone: Tone::Attention, text: text.into(), link: None }
    }

    /// Something went wrong.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, text: text.into(), link: None }
    }

    /// Adds what can be done about it.
    #[must_use]
    pub fn link(self, link: Link) -> Self {
        Self { link: Some(link), ..self }
    }
}

/// A word with an icon and a colour: `in force`, `draft`, `passed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// How it stands.
    pub tone: Tone,
    /// The word.
    pub text: String,
}

impl Mark {
    /// A word with its tone.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}

/// One of several to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// The words.
    pub text: String,
    /// More words beneath; may be empty.
    pub hint: String,
    /// Whether the hint is people's own words, which nobody translates.
    pub own: bool,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: String::new(), own: false }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Adds a hint in people's own words.
    #[must_use]
    pub fn own_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), own: true, ..self }
    }
}

/// One answer of "check your answers".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub key: String,
    /// What was answered; lines are kept.
    pub value: String,
    /// Where it can be changed; empty where it cannot.
    pub change: String,
    /// Whether what was asked is called by people's own words.
    pub own: bool,
}

impl Answer {
    /// An answer that stands.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), change: String::new(), own: false }
    }

    /// Says that what was asked is called by people's own words.
    #[must_use]
    pub fn own(self) -> Self {
        Self { own: true, ..self }
    }

    /// Says where it can be changed.
    #[must_use]
    pub fn change(self, href: impl Into<String>) -> Self {
        Self { change: href.into(), ..self }
    }
}

/// Something to do, in a list of things to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What, and where to do it; an empty address means not yet.
    pub link: Link,
    /// When, for whom, how many; may be empty.
    pub hint: String,
    /// How it stands.
    pub mark: Mark,
}

/// One step of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How it ended: [`Tone::Good`] passed, [`Tone::Attention`] could not tell, [`Tone::Bad`] failed.
    pub mark: Mark,
    /// What was checked.
    pub title: String,
    /// Why it ended so, and what to do next.
    pub text: String,
}

/// A narrowing of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What is sent.
    pub value: String,
    /// The words.
    pub text: String,
    /// Whether those are people's own.
    pub own: bool,
    /// How many results it would leave, written in the reader's language.
    pub count: String,
    /// That, in percent of the most that one of the list would leave.
    pub share: u8,
    /// Whether it is in force.
    pub checked: bool,
}

/// A result in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The emblem as SVG that may stand in a page as it is; may be empty.
    pub emblem: String,
    /// The address.
    pub href: String,
    /// What was found.
    pub title: String,
    /// By whom; may be empty.
    pub by: String,
    /// A sentence about it; may be empty.
    pub text: String,
    /// Short facts: level, workload, language.
    pub facts: Vec<String>,
    /// When and where it can be taken; may be empty.
    pub run: String,
    /// Why it was found, in short pieces.
    pub why: Vec<String>,
    /// What is sent when it is ticked, to be compared with others; empty where it cannot be.
    pub pick: String,
}

/// The ways to the pages before and after, by cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pager {
    /// The address of newer entries.
    pub newer: Option<String>,
    /// The address of older entries.
    pub older: Option<String>,
}

/// A credential, as its learner would show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The emblem as SVG that may stand in a page as it is.
    pub emblem: String,
    /// Who holds it.
    pub holder: String,
    /// What was achieved.
    pub title: String,
    /// By whom it was awarded.
    pub by: String,
    /// The way to the page of the awarder; may be empty.
    pub by_href: String,
    /// When, written out.
    pub on: String,
    /// In force or not.
    pub mark: Mark,
}

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// How many are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
    /// The figures in words: "1,204 of 3,000 signed".
    pub text: String,
    /// What happens next; may be empty.
    pub next: String,
}
