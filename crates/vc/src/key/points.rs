//! The points of Ed25519 keys: working one out takes a tenth of the time of verifying a signature.

use std::collections::VecDeque;
use std::sync::{PoisonError, RwLock};

use ed25519_dalek::VerifyingKey;

/// The most keys kept. Whoever hands in documents chooses their keys.
const POINTS_MAX: usize = 32;

/// The points of the keys seen last.
#[derive(Debug, Default)]
pub(crate) struct Points(RwLock<VecDeque<VerifyingKey>>);

impl Points {
    /// The point of a key; `None` when the bytes are no key, or one of small order, with which nothing is signed.
    pub(crate) fn of(&self, key: &[u8; 32]) -> Option<VerifyingKey> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.iter().find(|known| known.as_bytes() == key) {
            return Some(*known);
        }
        drop(kept);
        let point = point(key)?;
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(POINTS_MAX - 1);
        kept.push_front(point);
        Some(point)
    }
}

/// Works out the point of a key; `None` as in [`Points::of`].
pub(super) fn point(key: &[u8; 32]) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(key).ok().filter(|point| !point.is_weak())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::{KeyPair, PublicKey, Signer as _};

    fn key(number: u8) -> [u8; 32] {
        let pair = KeyPair::from_seed(&[number; 32]).unwrap();
        let PublicKey::Ed25519(key) = pair.public_key() else { panic!("no Ed25519 key") };
        *key
    }

    #[test]
    fn each_key_has_its_own_point_however_many_came_between() {
        let points = Points::default();
        for _ in 0..2 {
            for number in 0..=u8::MAX {
                let point = points.of(&key(number)).unwrap();
                assert_eq!(point.as_bytes(), &key(number));
            }
        }
        assert_eq!(points.0.read().unwrap().len(), POINTS_MAX);
    }

    #[test]
    fn a_key_of_small_order_has_none() {
        let points = Points::default();
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert_eq!(points.of(&neutral), None);
        assert_eq!(points.of(&[0; 32]), None);
        assert!(points.0.read().unwrap().is_empty());
    }
}
