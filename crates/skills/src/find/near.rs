//! Words that are near to one another: a letter too many, too few, wrong, or two exchanged.

use super::FoundBy;

/// From this length on a word may have one slip, and from that on two, in characters.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// The longest word that is compared, in characters.
const CHARS_MAX: usize = 40;

/// How many slips a typed word may have.
pub(super) fn slips_for(typed: &str) -> u8 {
    match typed.chars().count() {
        TWO_SLIPS..=CHARS_MAX => 2,
        ONE_SLIP..TWO_SLIPS => 1,
        _ => 0,
    }
}

/// The letters of a word as bits, and how many there are: rules most words out at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signature {
    letters: u64,
    chars: u16,
}

impl Signature {
    pub(super) fn of(word: &str) -> Self {
        let letters = word.chars().fold(0, |sum, it| sum | 1 << (u32::from(it) % 61));
        Self { letters, chars: u16::try_from(word.chars().count()).unwrap_or(u16::MAX) }
    }

    /// Says whether another word may be within some slips; where this one is open, of the other's beginning.
    pub(super) fn may_be_within(self, other: Self, slips: u8, is_open: bool) -> bool {
        let lacking = (self.letters & !other.letters).count_ones();
        let extra = (other.letters & !self.letters).count_ones();
        let slips_count = u32::from(slips);
        let near_in_length = if is_open {
            other.chars + u16::from(slips) >= self.chars
        } else {
            self.chars.abs_diff(other.chars) <= u16::from(slips)
        };
        near_in_length && lacking <= slips_count && (is_open || extra <= slips_count)
    }
}

/// The number of slips between two words (optimal string alignment), up to a most; where the first is open, between it and the
/// nearest beginning of the second.
pub(super) fn distance(typed: &str, word: &str, most: u8, is_open: bool) -> Option<u8> {
    let typed: Vec<char> = typed.chars().take(CHARS_MAX).collect();
    let mut word: Vec<char> = word.chars().take(CHARS_MAX).collect();
    if is_open {
        word.truncate(typed.len() + usize::from(most));
    }
    let width = word.len() + 1;
    let mut before: Vec<u8> = Vec::new();
    let mut above: Vec<u8> = (0..).take(width).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut line = vec![u8::try_from(row + 1).unwrap_or(u8::MAX); width];
        for column in 1..width {
            let other = word[column - 1];
            let change = above[column - 1] + u8::from(*letter != other);
            let mut least = change.min(above[column] + 1).min(line[column - 1] + 1);
            let crossed =
                row > 0 && column > 1 && *letter == word[column - 2] && typed[row - 1] == other;
            if crossed {
                least = least.min(before[column - 2] + 1);
            }
            line[column] = least;
        }
        if line.iter().min().is_none_or(|it| *it > most) {
            return None;
        }
        before = std::mem::replace(&mut above, line);
    }
    let count = if is_open { above.iter().min() } else { above.last() };
    count.copied().filter(|it| *it <= most)
}

/// How a typed word is found in a word of a label.
pub(super) fn found_by(typed: &str, word: &str) -> Option<FoundBy> {
    if typed == word {
        Some(FoundBy::Word)
    } else if word.starts_with(typed) {
        Some(FoundBy::Beginning)
    } else {
        let most = slips_for(typed);
        let is_near = most > 0 && distance(typed, word, most, true).is_some();
        is_near.then_some(FoundBy::Slip)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_letter_more_less_wrong_or_exchanged_is_one_slip() {
        for typed in ["weldingg", "weling", "wolding", "wedling"] {
            assert_eq!(distance(typed, "welding", 2, false), Some(1), "{typed}");
        }
        assert_eq!(distance("baking", "welding", 2, false), None);
        assert_eq!(distance("electrc", "electricity", 2, true), Some(1));
    }

    proptest! {
        #[test]
        fn what_is_ruled_out_at_once_is_never_near(typed in "[a-d]{1,9}", word in "[a-d]{1,9}", open: bool) {
            let most = 2;
            if distance(&typed, &word, most, open).is_some() {
                prop_assert!(Signature::of(&typed).may_be_within(Signature::of(&word), most, open));
            }
        }

        #[test]
        fn slips_are_the_same_from_both_sides(one in "[a-c]{0,7}", other in "[a-c]{0,7}") {
            prop_assert_eq!(distance(&one, &other, 9, false), distance(&other, &one, 9, false));
        }
    }
}
