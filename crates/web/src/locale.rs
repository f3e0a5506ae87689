//! What the site says, in the reader's language.
//!
//! Messages are Fluent, one file for each noun and language under `locales/`. A [`Locale`] is as small as
//! a number and travels by value; it also writes dates, numbers and lists the way the language does.

mod arg;
mod arrange;
mod catalogue;
mod negotiate;
mod pseudo;

use std::borrow::Borrow;

use fluent_bundle::FluentArgs;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub use self::{
    arg::Arg,
    catalogue::NOUNS,
    negotiate::{Asked, negotiate},
};

/// Lists what the keys of a noun end in after a prefix: the codes that there are words for.
pub(crate) fn endings(noun: &str, prefix: &'static str) -> impl Iterator<Item = &'static str> {
    let texts = NOUNS.iter().find(|it| it.name == noun).map_or("", |it| it.texts[0]);
    texts.lines().filter_map(move |it| Some(it.strip_prefix(prefix)?.split_once(" =")?.0))
}

/// Marks a message that no language has. Shown in debug builds only, so that tests can look for it.
pub const MISSING: char = '⟦';

/// A language that the site speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Spanish, neutral, addressing the reader as *tú*.
    Es,
    /// French, addressing the reader as *vous*.
    Fr,
    /// English with every letter accented and every message in brackets: what is plain is not translated.
    Pseudo,
}

impl Language {
    /// The languages that people speak.
    pub const SPOKEN: [Self; 3] = [Self::En, Self::Es, Self::Fr];

    /// The BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Pseudo => "en-x-pseudo",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::Fr => "Français",
            Self::Pseudo => "[Þşéûðö]",
        }
    }

    /// The direction of its script, as the HTML attribute `dir` has it.
    pub fn dir(self) -> &'static str {
        "ltr"
    }

    /// Reads a BCP 47 tag; regions are ignored: `fr-CA` is French.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        if tag == Self::Pseudo.code() {
            return Some(Self::Pseudo);
        }
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::SPOKEN.into_iter().find(|language| language.code() == primary)
    }
}

/// A language, and how it says and writes things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    language: Language,
}

impl Locale {
    /// Speaks a language.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// Which language it is.
    pub fn language(self) -> Language {
        self.language
    }

    /// The BCP 47 tag, for `lang`.
    pub fn code(self) -> &'static str {
        self.language.code()
    }

    /// The language that providers' words are chosen for; English for the pseudo language.
    pub fn reader(self) -> domain::Language {
        self.code().parse().unwrap_or_else(|_| domain::Language::english())
    }

    /// The direction, for `dir`.
    pub fn dir(self) -> &'static str {
        self.language.dir()
    }

    /// Says a message that needs no arguments.
    pub fn t(self, key: &str) -> String {
        self.say(key, None)
    }

    /// Says a message with one argument: `t1("steps-passed", "count", 3)`.
    pub fn t1<'a>(self, key: &str, name: &'a str, value: impl Into<Arg<'a>>) -> String {
        self.t_with(key, [(name, value.into())])
    }

    /// Says a message with its arguments: text, or numbers that choose a plural.
    pub fn t_with<'a>(
        self,
        key: &str,
        args: impl IntoIterator<Item = (&'a str, Arg<'a>)>,
    ) -> String {
        let args: FluentArgs<'a> = args.into_iter().collect();
        self.say(key, Some(&args))
    }

    /// Whether the message exists: for codes that come from elsewhere.
    pub fn knows(self, key: &str) -> bool {
        catalogue::bundle(Language::En).has_message(key)
    }

    /// Writes a day: `25 November 2026`.
    pub fn date(self, date: impl Borrow<Date>) -> String {
        arrange::date(self.language, *date.borrow())
    }

    /// Writes the day of a moment, in UTC.
    pub fn day(self, at: impl Borrow<Timestamp>) -> String {
        self.date(TimeZone::UTC.to_datetime(*at.borrow()).date())
    }

    /// Writes a moment to the minute, in UTC and saying so: `25 November 2026, 10:05 UTC`.
    pub fn moment(self, at: impl Borrow<Timestamp>) -> String {
        let utc = TimeZone::UTC.to_datetime(*at.borrow());
        format!("{}, {:02}:{:02} UTC", self.date(utc.date()), utc.hour(), utc.minute())
    }

    /// Writes a whole number with the language's grouping: `12,345`.
    pub fn number(self, number: impl Into<i64>) -> String {
        arrange::number(self.language, number.into())
    }

    /// Writes an amount of money: `€1,200.50`, `CAD 15`.
    pub fn money(self, money: domain::Money) -> String {
        arrange::money(self.language, money)
    }

    /// Joins items the way a sentence does: `stone, moss and rain`.
    pub fn list(self, items: &[impl AsRef<str>]) -> String {
        arrange::list(self.language, items)
    }

    fn say(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let said = catalogue::say(self.language, key, args)
            .or_else(|| catalogue::say(Language::En, key, args))
            .unwrap_or_else(|| missing(key));
        if self.language == Language::Pseudo { pseudo::bracket(&said) } else { said }
    }
}

/// What stands where a message should be: loud where it is built, quiet where it is used.
fn missing(key: &str) -> String {
    if cfg!(debug_assertions) { format!("{MISSING}{key}⟧") } else { key.to_owned() }
}
