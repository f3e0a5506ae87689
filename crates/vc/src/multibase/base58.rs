//! Base58 as Bitcoin writes it, five digits at a time: signatures are written and read often enough for it to matter.

/// The digits (draft-msporny-base58, section 2).
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// How many digits are worked out at once.
const GROUP: usize = 5;
/// What so many digits can tell apart: 58⁵.
const GROUP_VALUES: u64 = 58_u64.pow(5);
/// Writes bytes; each zero byte at the beginning is a `1`.
pub(super) fn encode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let word = |four: &[u8]| four.iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
    let mut words: Vec<u32> = bytes.rchunks(4).map(word).collect();
    let mut letters = Vec::with_capacity(zeros + bytes.len() * 7 / 5 + GROUP);
    drop_zeros(&mut words);
    while !words.is_empty() {
        let mut rest = divide(&mut words);
        drop_zeros(&mut words);
        for _ in 0..GROUP {
            letters.push(letter(rest % 58));
            rest /= 58;
        }
    }
    while letters.last() == Some(&b'1') {
        letters.pop();
    }
    letters.resize(letters.len() + zeros, b'1');
    letters.into_iter().rev().map(char::from).collect()
}

/// Reads bytes; `None` when a letter is no digit.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let zeros = text.bytes().take_while(|letter| *letter == b'1').count();
    let mut words: Vec<u32> = Vec::with_capacity(text.len() / GROUP + 1);
    for group in text.as_bytes().chunks(GROUP) {
        let (mut factor, mut rest) = (1, 0);
        for letter in group {
            factor *= 58;
            rest = rest * 58 + u64::from(value(*letter)?);
        }
        for word in &mut words {
            let value = u64::from(*word) * factor + rest;
            *word = low(value);
            rest = value >> 32;
        }
        if rest > 0 {
            words.push(low(rest));
        }
    }
    let mut bytes = vec![0; zeros];
    let number = words.iter().rev().flat_map(|word| word.to_be_bytes());
    bytes.extend(number.skip_while(|byte| *byte == 0));
    Some(bytes)
}

/// Divides a number, least word first, by what a group of digits can tell apart, and gives the rest.
fn divide(words: &mut [u32]) -> u64 {
    words.iter_mut().rev().fold(0, |rest, word| {
        let value = (rest << 32) | u64::from(*word);
        *word = low(value / GROUP_VALUES);
        value % GROUP_VALUES
    })
}

fn drop_zeros(words: &mut Vec<u32>) {
    while words.last() == Some(&0) {
        words.pop();
    }
}

fn low(value: u64) -> u32 {
    u32::try_from(value & u64::from(u32::MAX)).unwrap_or_default()
}

/// The value of a letter: its place in [`ALPHABET`].
fn value(letter: u8) -> Option<u8> {
    match letter {
        b'1'..=b'9' => Some(letter - b'1'),
        b'A'..=b'H' => Some(letter - b'A' + 9),
        b'J'..=b'N' => Some(letter - b'J' + 17),
        b'P'..=b'Z' => Some(letter - b'P' + 22),
        b'a'..=b'k' => Some(letter - b'a' + 33),
        b'm'..=b'z' => Some(letter - b'm' + 44),
        _ => None,
    }
}

fn letter(value: u64) -> u8 {
    usize::try_from(value).ok().and_then(|value| ALPHABET.get(value)).copied().unwrap_or(b'1')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_written_and_read_as_elsewhere(
            zeros in 0_usize..6,
            bytes in prop::collection::vec(any::<u8>(), 0..140),
        ) {
            let bytes = [vec![0; zeros], bytes].concat();
            let text = encode(&bytes);
            prop_assert_eq!(&text, &bs58::encode(&bytes).into_string());
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn any_text_is_read_as_elsewhere(text in "1{0,3}[1-9A-HJ-NP-Za-km-z]{0,100}[0OIlé ]?") {
            prop_assert_eq!(decode(&text), bs58::decode(&text).into_vec().ok());
        }
    }
}
