//! How the letters of a text are written as bytes.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// How many bytes of a file tell whether every second one is zero.
const SAMPLE_BYTES: usize = 4_096;

/// How letters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the lower byte first: "Unicode text" of Excel.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Windows-1252, which holds ISO-8859-1: CSV of Excel in western Europe.
    Windows1252,
}

impl Encoding {
    /// Gives the name that people know it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EncodingReason {
    /// The file begins with a mark.
    Mark,
    /// All bytes fit, which is no chance.
    Fits,
    /// Every second byte is zero.
    Zeros,
    /// Nearly all bytes fit; those that do not are no letters.
    NearlyFits,
    /// Nothing else fits; one byte is one letter.
    LastResort,
}

/// A text, and how it was read.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
    pub(crate) reason: EncodingReason,
}

/// Finds the encoding and reads the text; bytes that fit no letter become U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = String::from_utf8_lossy(rest).into_owned();
        return Decoded { text, encoding: Encoding::Utf8, reason: EncodingReason::Mark };
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, Encoding::Utf16Le, EncodingReason::Mark);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, Encoding::Utf16Be, EncodingReason::Mark);
    }
    if let Some(encoding) = by_zeros(bytes) {
        return utf16(bytes, encoding, EncodingReason::Zeros);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.to_owned();
        return Decoded { text, encoding: Encoding::Utf8, reason: EncodingReason::Fits };
    }
    if is_nearly_utf8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded { text, encoding: Encoding::Utf8, reason: EncodingReason::NearlyFits };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let (encoding, reason) = (Encoding::Windows1252, EncodingReason::LastResort);
    Decoded { text: text.into_owned(), encoding, reason }
}

fn utf16(bytes: &[u8], encoding: Encoding, reason: EncodingReason) -> Decoded {
    let decoder = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let (text, _) = decoder.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding, reason }
}

/// Knows UTF-16 without a mark by its zeros: half the bytes of western letters are.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let (mut even, mut odd, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2).take(SAMPLE_BYTES / 2) {
        if let [first, second] = pair {
            pairs += 1;
            even += usize::from(*first == 0);
            odd += usize::from(*second == 0);
        }
    }
    if odd * 2 > pairs && even * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 2 > pairs && odd * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether most of what is not ASCII is UTF-8: a few cut or foreign bytes do not make it something else.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    letters > strays * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_the_encoding_that_it_was_written_in() {
        let text = "correo;señor\nana@example.org;Peña\n";
        let utf16 =
            |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (western, _, _) = WINDOWS_1252.encode(text);
        for (bytes, encoding, reason) in [
            (text.as_bytes().to_vec(), Encoding::Utf8, EncodingReason::Fits),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8, EncodingReason::Mark),
            (utf16(u16::to_le_bytes), Encoding::Utf16Le, EncodingReason::Zeros),
            (utf16(u16::to_be_bytes), Encoding::Utf16Be, EncodingReason::Zeros),
            (
                [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
                Encoding::Utf16Le,
                EncodingReason::Mark,
            ),
            (
                [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
                Encoding::Utf16Be,
                EncodingReason::Mark,
            ),
            (western.into_owned(), Encoding::Windows1252, EncodingReason::LastResort),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.encoding, decoded.reason), (encoding, reason));
            assert_eq!(decoded.text, text, "{encoding:?}");
        }
    }

    #[test]
    fn one_stray_byte_does_not_spoil_every_accent() {
        let mut bytes = "señor, Peña, Muñoz, Ibáñez, Núñez\n".as_bytes().to_vec();
        bytes.push(0xF1);
        let decoded = decode(&bytes);
        assert_eq!(
            (decoded.encoding, decoded.reason),
            (Encoding::Utf8, EncodingReason::NearlyFits)
        );
        assert!(decoded.text.ends_with("Núñez\n\u{fffd}"));
    }
}
