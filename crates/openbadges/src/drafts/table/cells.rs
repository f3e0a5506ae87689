//! The cells of one row, by what their columns are called.

use std::{collections::BTreeSet, str::FromStr};

use domain::{Language, Localized, definition::LANGUAGES_MAX, roster::Row};

use super::super::{Note, NoteFault, linked::Clean};

/// What a column holds.
pub(super) struct Column {
    /// What it is called in the file.
    header: String,
    /// The element, as the API calls it.
    pub(super) element: String,
    /// The language of its words.
    language: Language,
}

impl Column {
    /// Reads what a column is called: `Validity months`, `title@es`.
    pub(super) fn named(header: &str, fallback: &Language) -> Self {
        let (element, tag) = header.split_once('@').unwrap_or((header, ""));
        let plain = element.trim().to_lowercase().replace([' ', '-', '.'], "_");
        // What people call the same.
        let element = match plain.as_str() {
            "name" => "title",
            "evidence" => "needs_evidence",
            "code" => "own_code",
            known => known,
        };
        Self {
            header: header.to_owned(),
            element: element.to_owned(),
            language: tag.parse().unwrap_or_else(|_| fallback.clone()),
        }
    }
}

/// The cells of a row, as they are read one by one.
pub(super) struct Cells<'a> {
    filled: Vec<(&'a Column, &'a str)>,
    read: BTreeSet<String>,
    pub(super) fallback: Language,
    pub(super) notes: Vec<Note>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(columns: &'a [Column], row: &'a Row, fallback: &Language) -> Self {
        let cells = columns.iter().zip(row.cells.iter().map(|it| it.trim()));
        let filled: Vec<(&Column, &str)> = cells.filter(|(_, it)| !it.is_empty()).collect();
        Self { filled, read: BTreeSet::new(), fallback: fallback.clone(), notes: Vec::new() }
    }

    pub(super) fn note(&mut self, fault: NoteFault, member: &str, value: &str) {
        Note::add(&mut self.notes, fault, member, value);
    }

    fn filled(&mut self, element: &str) -> Vec<(&'a Column, &'a str)> {
        self.read.insert(element.to_owned());
        self.filled.iter().filter(|(it, _)| it.element == element).copied().collect()
    }

    /// The one cell of an element; more are reported.
    pub(super) fn one(&mut self, element: &str) -> Option<String> {
        let mut all = self.filled(element).into_iter();
        let first = all.next().map(|(_, it)| it.to_owned());
        for (column, other) in all {
            self.note(NoteFault::Unread, &column.header, other);
        }
        first
    }

    /// Words by language; those that cannot be kept are reported.
    pub(super) fn words(&mut self, element: &str, clean: Clean) -> Option<Localized> {
        let mut read: Option<Localized> = None;
        for (column, text) in self.filled(element) {
            let is_new = read.as_ref().is_none_or(|it| {
                it.texts.len() < LANGUAGES_MAX && !it.texts.contains_key(&column.language)
            });
            match clean(text).filter(|_| is_new) {
                Some(text) => {
                    let language = column.language.clone();
                    read = Some(match read {
                        Some(it) => it.with(language, text),
                        None => Localized::new(language, text),
                    });
                }
                None => self.note(NoteFault::Unread, &column.header, text),
            }
        }
        read
    }

    /// The entries of a cell that holds a list.
    pub(super) fn list(&mut self, element: &str) -> Vec<String> {
        self.filled(element).into_iter().flat_map(|(_, it)| entries(it)).collect()
    }

    /// The entries of an element, with the column and the language that they stand in.
    pub(super) fn lists_by_language(
        &mut self,
        element: &str,
    ) -> Vec<(String, Language, Vec<String>)> {
        let of = |(column, it): (&Column, &str)| {
            (column.header.clone(), column.language.clone(), entries(it).collect())
        };
        self.filled(element).into_iter().map(of).collect()
    }

    pub(super) fn parsed<T: FromStr>(&mut self, element: &str) -> Option<T> {
        let said = self.one(element)?;
        let read = said.parse().ok();
        if read.is_none() {
            self.note(NoteFault::Unread, element, &said);
        }
        read
    }

    pub(super) fn parsed_list<T: FromStr>(&mut self, element: &str) -> Vec<T> {
        let mut all = Vec::new();
        for said in self.list(element).iter().flat_map(|it| it.split([',', ';'])) {
            let said = said.trim();
            match said.parse() {
                Ok(read) => all.push(read),
                Err(_) => self.note(NoteFault::Unread, element, said),
            }
        }
        all
    }

    /// Whether a cell says yes.
    pub(super) fn is_so(&mut self, element: &str) -> bool {
        let Some(said) = self.one(element) else { return false };
        match said.to_lowercase().as_str() {
            "yes" | "true" | "1" | "x" | "sí" | "si" | "oui" => true,
            "no" | "false" | "0" | "non" => false,
            _ => {
                self.note(NoteFault::Unread, element, &said);
                false
            }
        }
    }

    /// Reports the cells of columns that are not known.
    pub(super) fn left_over(&mut self) {
        let (filled, read) = (std::mem::take(&mut self.filled), std::mem::take(&mut self.read));
        let unknown = filled.into_iter().filter(|(it, _)| !read.contains(&it.element));
        for (column, text) in unknown {
            self.note(NoteFault::Unread, &column.header, text);
        }
    }
}

fn entries(cell: &str) -> impl Iterator<Item = String> + use<> {
    let lines = cell.split(['\n', '|']).map(str::trim).filter(|it| !it.is_empty());
    lines.map(str::to_owned).collect::<Vec<_>>().into_iter()
}
