//! Looking at text a run of bytes at a time.

/// How many bytes are looked at together: as many as one instruction of any processor of today compares.
const RUN: usize = 16;

/// Whether any byte of a text is in one of these ranges, each from its first to its last.
pub(crate) fn any_in<const N: usize>(text: &str, ranges: [(u8, u8); N]) -> bool {
    any(text, |byte| is_in(byte, ranges))
}

/// Whether any byte of a text is in none of these ranges.
pub(crate) fn any_outside<const N: usize>(text: &str, ranges: [(u8, u8); N]) -> bool {
    any(text, |byte| !is_in(byte, ranges))
}

/// Asks all ranges, without stopping at one, so that the compiler need not branch.
fn is_in<const N: usize>(byte: u8, ranges: [(u8, u8); N]) -> bool {
    let is_in = |(first, last): &(u8, u8)| u8::from(byte.wrapping_sub(*first) <= *last - *first);
    ranges.iter().fold(0, |found, range| found | is_in(range)) != 0
}

fn any(text: &str, is: impl Fn(u8) -> bool) -> bool {
    let (runs, rest) = text.as_bytes().as_chunks();
    if runs.iter().any(|run| is_among(run, &is)) {
        return true;
    }
    match text.as_bytes().last_chunk().filter(|_| !rest.is_empty()) {
        // Some of the last run have been looked at already, which takes less than looking at the rest alone.
        Some(last) => is_among(last, &is),
        None => rest.iter().any(|byte| is(*byte)),
    }
}

/// Looks at a whole run, without leaving it early, so that the compiler compares all its bytes at once.
fn is_among(run: &[u8; RUN], is: impl Fn(u8) -> bool) -> bool {
    run.iter().fold(0, |found, byte| found | u8::from(is(*byte))) != 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_byte_is_found_wherever_it_stands(
            text in "[a-z]{0,70}",
            ranges in prop::array::uniform3((b'a'..=b'z', 0_u8..3)),
        ) {
            let ranges = ranges.map(|(first, more)| (first, first + more));
            let is_in = |byte: u8| ranges.iter().any(|(first, last)| (*first..=*last).contains(&byte));
            prop_assert_eq!(any_in(&text, ranges), text.bytes().any(is_in));
            prop_assert_eq!(any_outside(&text, ranges), !text.bytes().all(is_in));
        }
    }
}
