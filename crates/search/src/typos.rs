//! Words that are nearly written so.

use std::{
    collections::BTreeMap,
    ops::Bound::{self, Excluded, Unbounded},
    sync::Arc,
};

/// Gives the words of a dictionary within so many slips of a word, with how many each is away.
///
/// A slip is a letter too many, too few or another, or two neighbours exchanged. Words are visited in order, so that
/// what was worked out for a beginning serves all that begin so; a beginning that is too far off is jumped over.
pub(crate) fn near(
    words: &BTreeMap<Arc<str>, u32>,
    word: &str,
    slips_max: usize,
) -> Vec<(usize, u32)> {
    let mut walk = Walk::new(word);
    let mut from: Bound<Arc<str>> = Unbounded;
    let mut found = Vec::new();
    while let Some((candidate, number)) = words.range::<Arc<str>, _>((from, Unbounded)).next() {
        from = match walk.step(candidate, slips_max) {
            Ok(slips) => {
                if slips <= slips_max {
                    found.push((slips, *number));
                }
                Excluded(candidate.clone())
            }
            Err(beginning) => Excluded(format!("{beginning}{}", char::MAX).into()),
        };
    }
    found
}

/// Gives how many slips two words are apart.
pub(crate) fn slips(one: &str, other: &str) -> usize {
    Walk::new(one).step(other, usize::MAX - 1).unwrap_or(usize::MAX)
}

/// The table of distances, a row for each letter of the candidate.
struct Walk {
    word: Vec<char>,
    letters: Vec<char>,
    rows: Vec<Vec<usize>>,
}

impl Walk {
    fn new(word: &str) -> Self {
        let word: Vec<char> = word.chars().collect();
        let first = (0..=word.len()).collect();
        Self { word, letters: Vec::new(), rows: vec![first] }
    }

    /// Gives how far a candidate is away, or its beginning when nothing that begins so can be near.
    fn step(&mut self, candidate: &str, slips_max: usize) -> Result<usize, String> {
        let common = candidate.chars().zip(&self.letters).take_while(|(it, kept)| it == *kept);
        let common = common.count();
        self.letters.truncate(common);
        self.rows.truncate(common + 1);
        for letter in candidate.chars().skip(common) {
            let row = self.row(letter);
            self.letters.push(letter);
            let least = row.iter().copied().min().unwrap_or(0);
            self.rows.push(row);
            if least > slips_max {
                return Err(self.letters.iter().collect());
            }
        }
        Ok(self.rows.last().and_then(|it| it.last()).copied().unwrap_or(usize::MAX))
    }

    fn row(&self, letter: char) -> Vec<usize> {
        let at = |row: Option<&Vec<usize>>, column: usize| {
            row.and_then(|it| it.get(column)).copied().unwrap_or(usize::MAX / 2)
        };
        let above = self.rows.last();
        let two_above = self.rows.len().checked_sub(2).and_then(|it| self.rows.get(it));
        let mut row = Vec::with_capacity(self.word.len() + 1);
        row.push(self.rows.len());
        let mut before = None;
        for (column, wanted) in self.word.iter().enumerate() {
            let changed = at(above, column) + usize::from(*wanted != letter);
            let dropped = at(above, column + 1) + 1;
            let added = row.last().map_or(usize::MAX, |it: &usize| it + 1);
            let swapped = match (before, self.letters.last()) {
                (Some(before), Some(last)) if before == letter && last == wanted => {
                    at(two_above, column.saturating_sub(1)) + 1
                }
                _ => usize::MAX,
            };
            row.push(changed.min(dropped).min(added).min(swapped));
            before = Some(*wanted);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn a_word_with_a_slip_is_found() {
        let words = dictionary(&["forklift", "forkful", "fork", "welding", "bookkeeping"]);
        let found = |word, slips| {
            near(&words, word, slips).into_iter().map(|(slips, at)| (at, slips)).collect::<Vec<_>>()
        };
        assert_eq!(found("forlkift", 1), [(0, 1)]);
        assert_eq!(found("weldin", 1), [(3, 1)]);
        assert_eq!(found("bokkeping", 2), [(4, 2)]);
        assert_eq!(found("bokkeping", 1), []);
    }

    proptest! {
        #[test]
        fn jumping_over_beginnings_loses_nothing(words in vec("[abc]{1,7}", 1..60), word in "[abc]{1,7}", slips in 0_usize..3) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let words = dictionary(&words);
            let expected: Vec<(usize, u32)> = words
                .iter()
                .map(|(it, at)| (slowly(it, &word), *at))
                .filter(|(far, _)| *far <= slips)
                .collect();
            prop_assert_eq!(near(&words, &word, slips), expected);
        }
    }

    fn dictionary(words: &[&str]) -> BTreeMap<Arc<str>, u32> {
        words.iter().zip(0..).map(|(it, at)| (Arc::from(*it), at)).collect()
    }

    /// The whole table, as textbooks have it.
    fn slowly(left: &str, right: &str) -> usize {
        let (left, right): (Vec<char>, Vec<char>) =
            (left.chars().collect(), right.chars().collect());
        let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
        for row in 0..=left.len() {
            for column in 0..=right.len() {
                table[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let other = usize::from(left[row - 1] != right[column - 1]);
                    let mut least = (table[row - 1][column - 1] + other)
                        .min(table[row - 1][column] + 1)
                        .min(table[row][column - 1] + 1);
                    if row > 1
                        && column > 1
                        && left[row - 1] == right[column - 2]
                        && left[row - 2] == right[column - 1]
                    {
                        least = least.min(table[row - 2][column - 2] + 1);
                    }
                    least
                };
            }
        }
        table[left.len()][right.len()]
    }
}
