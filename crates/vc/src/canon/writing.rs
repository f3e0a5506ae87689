//! A document written as JSON, and where its texts stand in that, so that another with other texts is soon written too.

use std::ops::Range;

use super::reading::{self, Reader};
use super::view::View;
use crate::jcs;

/// How long the text of a credential is likely to be, in bytes, so that it need not grow as it is written.
const BYTES_LIKELY: usize = 4_096;
/// How long a proof is likely to be.
const PROOF_BYTES_LIKELY: usize = 1_024;
/// The name of the member that is left out.
const PROOF: &str = "proof";

/// A document without a proof, written as `serde_json` writes it.
#[derive(Debug)]
pub(super) struct Written {
    text: String,
    /// Where each text stands, quotes included.
    places: Vec<Range<usize>>,
    /// Where a proof would stand.
    gap: usize,
}

/// The text of a document, with a gap where its proof will stand.
#[derive(Debug, Clone)]
pub(crate) struct Gapped {
    text: String,
    gap: usize,
}

/// Writes a document; `None` when it has a proof, or a member that is written before its context.
pub(super) fn write(view: View<'_>) -> Option<Written> {
    if view.members().next().is_some_and(|(name, _)| name.as_str() < "@context") {
        return None;
    }
    let text = String::with_capacity(BYTES_LIKELY);
    let mut writer = Writer { text, places: Vec::new(), depth: 0, gap: None };
    reading::document(view, &mut writer)?;
    Some(Written { text: writer.text, places: writer.places, gap: writer.gap? })
}

impl Written {
    /// The same document with other texts in some of the places, which are given in order.
    pub(super) fn with<'a>(
        &self,
        changes: impl Iterator<Item = (usize, &'a str)>,
    ) -> Option<Gapped> {
        let mut text = String::with_capacity(self.text.len() + PROOF_BYTES_LIKELY);
        let (mut copied, mut gap) = (0, None);
        for (number, other) in changes {
            let place = self.places.get(number)?;
            if gap.is_none() && place.start >= self.gap {
                gap = Some(text.len() + (self.gap - copied));
            }
            text.push_str(self.text.get(copied..place.start)?);
            jcs::write_string(other, &mut text);
            copied = place.end;
        }
        let gap = match gap {
            Some(gap) => gap,
            None => text.len() + self.gap.checked_sub(copied)?,
        };
        text.push_str(self.text.get(copied..)?);
        Some(Gapped { text, gap })
    }
}

impl Gapped {
    /// The text with a proof in the gap, whose own text is given in parts.
    pub(crate) fn filled(&self, proof: [&str; 3]) -> Option<String> {
        let (before, after) = self.text.split_at_checked(self.gap)?;
        let mut text = String::with_capacity(self.text.len() + PROOF_BYTES_LIKELY);
        text.push_str(before);
        if !before.ends_with('{') {
            text.push(',');
        }
        jcs::write_string(PROOF, &mut text);
        text.push(':');
        text.extend(proof);
        if after.starts_with('"') {
            text.push(',');
        }
        text.push_str(after);
        Some(text)
    }
}

/// Writes what it reads.
struct Writer {
    text: String,
    places: Vec<Range<usize>>,
    depth: usize,
    gap: Option<usize>,
}

impl Writer {
    /// Puts a comma where something stands before.
    fn begin(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['{', '[', ':']) {
            self.text.push(',');
        }
    }

    fn open(&mut self, bracket: char) {
        self.begin();
        self.text.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 && self.gap.is_none() {
            self.gap = Some(self.text.len());
        }
        self.text.push(bracket);
    }

    fn word(&mut self, word: &str) {
        self.begin();
        self.text.push_str(word);
    }
}

impl<'a> Reader<'a> for Writer {
    fn mark(&mut self, mark: u8) -> Option<()> {
        match mark {
            b'{' => self.open('{'),
            b'[' | b'<' => self.open('['),
            b'}' => self.close('}'),
            b']' | b'>' => self.close(']'),
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            // A text was written when it was told.
            b's' => {}
            _ => return None,
        }
        Some(())
    }

    fn constant(&mut self, mark: u8, text: &str) -> Option<()> {
        match mark {
            b'k' => {
                if self.depth == 1 && self.gap.is_none() && text >= PROOF {
                    self.gap = Some(self.text.len());
                }
                if self.depth == 1 && text == PROOF {
                    return None;
                }
                self.begin();
                jcs::write_string(text, &mut self.text);
                self.text.push(':');
            }
            b'c' => {
                self.begin();
                jcs::write_string(text, &mut self.text);
            }
            b'#' | b'=' => self.word(text),
            _ => return None,
        }
        Some(())
    }

    fn text(&mut self, text: &'a str) {
        self.begin();
        let start = self.text.len();
        jcs::write_string(text, &mut self.text);
        self.places.push(start..self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    /// A document with these five texts, in the order in which they are written.
    fn document(texts: &[String]) -> Value {
        let text = |number: usize| texts[number].as_str();
        json!({
            "@context": ["https://terms.example/v1", { "p": { "@id": "urn:p" } }],
            "a": [text(0), null, true, [], { "type": ["T", "U"], "x": text(1) }],
            "b": { "n": [1, -2, 5.0, 2.5, 1e30], "\"\n": false },
            "o": { "proof": text(2) },
            "s": { "@language": "en", "@value": text(3) },
            "type": "T",
            "z": text(4),
        })
    }

    fn members(value: &Value) -> &Map<String, Value> {
        value.as_object().unwrap()
    }

    proptest! {
        #[test]
        fn a_document_is_written_as_elsewhere(
            texts in prop::collection::vec("[a-zé\"\\\\\u{1}\n😀{\\[:]{0,6}", 5),
            others in prop::collection::vec("\\PC{0,6}", 5),
            changed in prop::collection::btree_set(0_usize..5, 0..5),
            less in prop::sample::subsequence(vec!["a", "b", "o", "s", "type", "z"], 0..4),
        ) {
            let without = |mut value: Value| {
                for name in &less {
                    value.as_object_mut().unwrap().remove(*name);
                }
                value
            };
            let before = without(document(&texts));
            let written = write(View::of(members(&before))).unwrap();
            let all: Vec<String> = (0..5)
                .map(|it| if changed.contains(&it) { others[it].clone() } else { texts[it].clone() })
                .collect();
            let after = without(document(&all));
            let kept: Vec<usize> = [("a", 0), ("a", 1), ("o", 2), ("s", 3), ("z", 4)]
                .into_iter()
                .filter(|(name, _)| !less.contains(name))
                .map(|(_, number)| number)
                .collect();
            let changes = kept
                .iter()
                .enumerate()
                .filter(|(_, number)| changed.contains(number))
                .map(|(place, number)| (place, others[*number].as_str()));
            let gapped = written.with(changes).unwrap();
            prop_assert_eq!(&gapped.text, &after.to_string());
            let mut proved = after;
            proved["proof"] = json!({ "p": "x" });
            let filled = gapped.filled(["{\"p\":", "\"x\"", "}"]).unwrap();
            prop_assert_eq!(filled, proved.to_string());
        }
    }

    #[test]
    fn a_document_with_a_proof_has_no_gap_for_one() {
        let document = json!({ "@context": "https://terms.example/v1", "proof": {} });
        assert!(write(View::of(members(&document))).is_none());
        assert!(write(View::of(members(&document)).without(&["proof"])).is_some());
        let early = json!({ "$schema": "x", "@context": "https://terms.example/v1" });
        assert!(write(View::of(members(&early))).is_none());
    }
}
