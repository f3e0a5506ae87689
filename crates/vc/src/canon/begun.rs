//! Hashing that goes on from where it was: what a canonical form has in common with one before is not hashed again.

use sha2::{Digest as _, Sha256, Sha384};

use super::HashFunction;

/// How far apart the points are from which hashing can go on, in bytes: some blocks of the hash functions.
const STEP: usize = 512;

/// A hash of the beginning of a text.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    state: State,
    /// How many bytes that beginning has.
    bytes: usize,
}

#[derive(Debug, Clone)]
enum State {
    Sha256(Sha256),
    Sha384(Sha384),
}

impl Begun {
    /// Hashes a text, and keeps how far that was at points along it.
    pub(super) fn along(text: &str, hash: HashFunction) -> Vec<Self> {
        let state = match hash {
            HashFunction::Sha256 => State::Sha256(Sha256::new()),
            HashFunction::Sha384 => State::Sha384(Sha384::new()),
        };
        let mut begun = Self { state, bytes: 0 };
        let mut points = Vec::with_capacity(text.len() / STEP);
        for part in text.as_bytes().chunks_exact(STEP) {
            match &mut begun.state {
                State::Sha256(hash) => hash.update(part),
                State::Sha384(hash) => hash.update(part),
            }
            begun.bytes += part.len();
            points.push(begun.clone());
        }
        points
    }

    /// The point farthest along a text of which so many bytes are the same.
    pub(super) fn within(points: &[Self], bytes: usize) -> Option<&Self> {
        points.get((bytes / STEP).checked_sub(1)?)
    }

    /// The hash of a text that begins as this one did; `None` by another function, or when it is shorter.
    pub(super) fn digest(&self, text: &str, hash: HashFunction) -> Option<Vec<u8>> {
        let rest = text.as_bytes().get(self.bytes..)?;
        match (&self.state, hash) {
            (State::Sha256(begun), HashFunction::Sha256) => {
                Some(begun.clone().chain_update(rest).finalize().to_vec())
            }
            (State::Sha384(begun), HashFunction::Sha384) => {
                Some(begun.clone().chain_update(rest).finalize().to_vec())
            }
            (State::Sha256(_), HashFunction::Sha384) | (State::Sha384(_), HashFunction::Sha256) => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_that_begins_as_another_has_its_own_hash(
            (start, end, other) in ("[a-z]{0,1600}", "[a-z]{0,600}", "[a-z]{0,600}"),
            is_short in any::<bool>(),
        ) {
            let hash = if is_short { HashFunction::Sha256 } else { HashFunction::Sha384 };
            let points = Begun::along(&format!("{start}{end}"), hash);
            let text = format!("{start}{other}");
            prop_assert_eq!(points.len(), (start.len() + end.len()) / STEP);
            let Some(begun) = Begun::within(&points, start.len()) else {
                prop_assert!(start.len() < STEP);
                return Ok(());
            };
            prop_assert!(begun.bytes + STEP > start.len());
            prop_assert_eq!(begun.digest(&text, hash), Some(hash.digest(text.as_bytes())));
        }
    }
}
