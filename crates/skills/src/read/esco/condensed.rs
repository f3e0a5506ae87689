//! A table that says preferred label, other labels and description in one cell, with nothing between them.
//!
//! Where one ends is told by what else is known: the collections' labels, labels that relations name, and the version before.
//! Other labels that cannot be told apart are kept as one hidden label: their words are found, and nobody is shown them.

use std::collections::{HashMap, HashSet};

use super::language;
use crate::{
    framework::{
        At, Builder, Concept, DraftId, Framework, Kind, LabelKind, NoticeKind, Words, one_line,
    },
    read::{File, table::Table},
};

/// How many words a preferred label has at most.
const LABEL_WORDS_MAX: usize = 24;

/// What other tables and the version before say of names.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// Preferred and alternative labels by address, as the collections say them.
    collected: HashMap<String, (String, Vec<String>)>,
    /// Labels that relations name.
    named: HashSet<String>,
    /// Addresses by preferred label, as they are found.
    uris: HashMap<String, String>,
    earlier: Option<&'a Framework>,
}

impl<'a> Names<'a> {
    /// Begins with what the version before says.
    pub(super) fn new(earlier: Option<&'a Framework>) -> Self {
        Self { earlier, ..Self::default() }
    }

    /// Takes labels by address from a collection.
    pub(super) fn collect(&mut self, number: u16, file: &File<'_>, builder: &mut Builder) {
        let Some(table) = Table::open(number, file, builder) else { return };
        let Some([uri, preferred, others]) =
            table.columns(["conceptUri", "preferredLabel", "altLabels"], builder)
        else {
            return;
        };
        table.each(builder, |_, row| {
            let others = row.get(others).split('|').map(one_line).filter(|it| !it.is_empty());
            let names = (one_line(row.get(preferred)), others.collect());
            self.collected.insert(row.get(uri).trim().to_owned(), names);
        });
    }

    /// Takes labels that relations name.
    pub(super) fn name(&mut self, number: u16, file: &File<'_>, builder: &mut Builder) {
        let Some(table) = Table::open(number, file, builder) else { return };
        let Some([label]) = table.columns(["skillLabel"], builder) else { return };
        table.each(builder, |_, row| {
            self.named.insert(one_line(row.get(label)));
        });
    }

    /// Gives the address that a preferred label belongs to.
    pub(super) fn uri(&self, label: &str) -> Option<&str> {
        self.uris.get(&one_line(label)).map(String::as_str)
    }

    /// Tells the preferred label that a text begins with: as a collection says, as the version before says, or else the
    /// longest that a relation names.
    fn preferred(&self, uri: &str, text: &str, earlier: Option<Concept<'_>>) -> Option<String> {
        let begins = |label: &str| {
            let rest = text.strip_prefix(label);
            rest.is_some_and(|it| it.is_empty() || it.starts_with(' ')) && !label.is_empty()
        };
        let collected = self.collected.get(uri).map(|it| it.0.clone());
        let before = earlier.map(|it| one_line(it.label("en")));
        let sure = collected.into_iter().chain(before).find(|it| begins(it));
        let ends = text.match_indices(' ').map(|it| it.0).take(LABEL_WORDS_MAX).chain([text.len()]);
        let named = ends.filter_map(|end| text.get(..end)).filter(|it| self.named.contains(*it));
        sure.or_else(|| named.last().map(str::to_owned))
    }
}

/// Reads the table.
pub(super) fn read(number: u16, file: &File<'_>, names: &mut Names<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([id, words]) = table.columns(["id", "description"], builder) else { return };
    let language = language(file.name);
    table.each(builder, |builder, row| {
        let uri = row.get(id).trim();
        let Some(draft) = builder.begin(row.at, "id", uri, Kind::Skill) else { return };
        let earlier = names.earlier.and_then(|it| it.find(uri));
        if let Some(earlier) = earlier {
            builder.kind(draft, earlier.kind());
            builder.reuse(draft, earlier.reuse());
        }
        let text = one_line(row.get(words));
        let preferred = names.preferred(uri, &text, earlier).unwrap_or_else(|| {
            builder.notice(NoticeKind::LabelGuessed, row.at, "description");
            guessed(&text).to_owned()
        });
        let rest = text.get(preferred.len()..).unwrap_or_default();
        let known = names.collected.get(uri).map(|it| it.1.clone()).unwrap_or_default();
        names.uris.insert(preferred.clone(), uri.to_owned());
        let cell = Cell { at: row.at, draft, language };
        cell.keep(builder, LabelKind::Preferred, &preferred);
        cell.split(builder, rest, known, earlier);
    });
}

/// Where a text is read, and about what.
#[derive(Clone, Copy)]
struct Cell<'a> {
    at: At,
    draft: DraftId,
    language: &'a str,
}

impl Cell<'_> {
    fn keep(self, builder: &mut Builder, kind: LabelKind, text: &str) {
        let words = Words { language: self.language, kind, text, column: "description" };
        builder.words(self.at, self.draft, words);
    }

    /// Splits what follows the preferred label: known other labels, unknown ones, and the description.
    fn split(
        self,
        builder: &mut Builder,
        rest: &str,
        mut known: Vec<String>,
        earlier: Option<Concept<'_>>,
    ) {
        let described = earlier.and_then(|it| it.description("en")).map(one_line);
        let same = described.and_then(|it| Some(rest.len() - rest.strip_suffix(&it)?.len()));
        let start = same.map_or_else(|| description_start(rest), |it| rest.len() - it);
        let (head, description) = rest.split_at_checked(start).unwrap_or((rest, ""));
        if let Some(earlier) = earlier {
            let others = earlier.words().filter(|it| it.kind == LabelKind::Alternative);
            known.extend(
                others.filter(|it| it.language == self.language).map(|it| one_line(it.text)),
            );
        }
        known.sort_by_key(|it| std::cmp::Reverse(it.len()));
        known.dedup();
        let mut left = format!("{head} ");
        for label in known {
            let shorter = left.replacen(&format!(" {label} "), " ", 1);
            if shorter.len() < left.len() {
                self.keep(builder, LabelKind::Alternative, &label);
                left = shorter;
            }
        }
        self.keep(builder, LabelKind::Hidden, &left);
        self.keep(builder, LabelKind::Description, description);
    }
}

/// Where the description begins: at the last word with a capital that is followed, up to the end, by a sentence.
fn description_start(rest: &str) -> usize {
    let capital =
        |at: &usize| rest.get(at + 1..).is_some_and(|it| it.starts_with(char::is_uppercase));
    let plain = |at: &usize| {
        let word = rest.get(at + 1..).and_then(|it| it.split(' ').next()).unwrap_or_default();
        word.chars().skip(1).all(char::is_lowercase)
    };
    let words = rest.match_indices(' ').map(|it| it.0);
    words.filter(capital).find(plain).unwrap_or(rest.len())
}

/// The likeliest label where nobody says it: up to a word that was there before, or that begins a sentence.
fn guessed(text: &str) -> &str {
    let mut seen = HashSet::new();
    let mut end = 0;
    for word in text.split(' ').take(LABEL_WORDS_MAX) {
        let begins_sentence = end > 0 && word.starts_with(char::is_uppercase);
        if begins_sentence || !seen.insert(word.to_lowercase()) {
            break;
        }
        end += word.len() + usize::from(end > 0);
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_nobody_says_ends_where_words_come_again() {
        assert_eq!(
            guessed("perform swab test conduct swab test Collect matter"),
            "perform swab test conduct"
        );
        assert_eq!(guessed("palaeography The study of handwriting"), "palaeography");
    }

    #[test]
    fn a_description_begins_at_a_word_that_begins_a_sentence() {
        let rest = " use MS Word write text Compose and format texts.";
        assert_eq!(
            rest.get(description_start(rest)..),
            Some(" Word write text Compose and format texts.")
        );
        assert_eq!(description_start(" nothing more"), 13);
    }
}
