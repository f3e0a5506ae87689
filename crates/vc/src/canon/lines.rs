//! Texts one after another in one buffer, and the order of the lines among them.

use std::ops::Range;

/// Texts in one buffer, by number.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    places: Vec<Range<usize>>,
}

impl Lines {
    pub(super) fn with_capacity(bytes: usize, count: usize) -> Self {
        Self { text: String::with_capacity(bytes), places: Vec::with_capacity(count) }
    }

    /// Adds a text, as something writes it.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.places.push(start..self.text.len());
    }

    /// The text of a number, counted from zero.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        self.text.get(self.places.get(number)?.clone())
    }

    /// All of them, in the order in which they were added.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().filter_map(|place| self.text.get(place.clone()))
    }

    /// The bytes of all of them.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// An order of statements in which those about one subject stand together, so that the lines of each subject and the
/// subjects can be put in order apart: where blank nodes change their labels, whole subjects change their places.
#[derive(Debug, Clone)]
pub(super) struct Order {
    statements: Vec<usize>,
    /// Where the statements of each subject stand among them, in the order of the subjects.
    subjects: Vec<Range<usize>>,
    /// Whether two subjects turned out to be one, so that all statements are kept in order as one.
    is_whole: bool,
}

impl Order {
    /// Statements by number, grouped by subject.
    pub(super) fn of(groups: Vec<Vec<usize>>) -> Self {
        let mut order = Self { statements: Vec::new(), subjects: Vec::new(), is_whole: false };
        for group in groups {
            let start = order.statements.len();
            order.statements.extend(group);
            order.subjects.push(start..order.statements.len());
        }
        order
    }

    /// Puts statements in the order of their lines. Those that may have another place than before among those about their
    /// subject are told by `moved`.
    pub(super) fn sort<'a>(
        &mut self,
        line: impl Fn(usize) -> &'a str,
        moved: impl Fn(usize) -> bool,
    ) {
        if self.is_whole {
            return self.statements.sort_by(|a, b| line(*a).cmp(line(*b)));
        }
        for subject in &self.subjects {
            let Some(about) = self.statements.get_mut(subject.clone()) else { continue };
            if about.iter().any(|number| moved(*number)) {
                about.sort_by(|a, b| line(*a).cmp(line(*b)));
            }
        }
        let first = |subject: &Range<usize>| {
            self.statements.get(subject.start).map_or("", |number| line(*number))
        };
        let mut subjects: Vec<(&str, Range<usize>)> =
            self.subjects.iter().map(|subject| (first(subject), subject.clone())).collect();
        subjects.sort_unstable_by_key(|(line, _)| *line);
        let is_shared =
            |pair: &[(&str, _)]| matches!(pair, [(a, _), (b, _)] if have_one_subject(a, b));
        self.is_whole = subjects.windows(2).any(is_shared);
        self.subjects = subjects.into_iter().map(|(_, subject)| subject).collect();
        if self.is_whole {
            self.subjects = std::iter::once(0..self.statements.len()).collect();
            self.statements.sort_by(|a, b| line(*a).cmp(line(*b)));
        }
    }

    /// The statements in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.subjects
            .iter()
            .flat_map(|subject| self.statements.get(subject.clone()).unwrap_or_default())
            .copied()
    }
}

/// Whether two lines are the same up to their first space.
fn have_one_subject(a: &str, b: &str) -> bool {
    let mut both = a.bytes().zip(b.bytes());
    // Canonical labels are never the same.
    a.starts_with('<') && both.find(|(a, b)| a != b || *a == b' ').is_some_and(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Subjects of which some may be the same, and lines that change.
        #[test]
        fn lines_stand_in_order_after_every_change(
            groups in prop::collection::vec(prop::collection::vec(0_u8..8, 1..4), 0..6),
            subjects in prop::collection::vec(0_u8..12, 6),
            changes in prop::collection::vec((0_usize..6, 0_u8..12), 0..4),
        ) {
            let of: Vec<(usize, u8)> = groups
                .iter()
                .enumerate()
                .flat_map(|(subject, objects)| objects.iter().map(move |it| (subject, *it)))
                .collect();
            let mut next = 0..;
            let numbered = groups.iter().map(|group| next.by_ref().take(group.len()).collect());
            let mut order = Order::of(numbered.collect());
            let mut subjects = subjects;
            let mut before: Option<Vec<String>> = None;
            for change in std::iter::once(None).chain(changes.into_iter().map(Some)) {
                if let Some((subject, name)) = change {
                    subjects[subject] = name;
                }
                let line = |(subject, object): &(usize, u8)| {
                    format!("<urn:{}> <p> {object} .", subjects[*subject])
                };
                let lines: Vec<String> = of.iter().map(line).collect();
                // Another subject alone does not move a statement among those about it.
                let moved = |_: usize| before.is_none();
                order.sort(|number| &lines[number], moved);
                let sorted: Vec<&String> = order.iter().map(|number| &lines[number]).collect();
                let mut plainly: Vec<&String> = lines.iter().collect();
                plainly.sort();
                prop_assert_eq!(sorted, plainly);
                before = Some(lines);
            }
        }
    }
}
