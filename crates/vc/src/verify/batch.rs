//! Verifying many documents at once: their Ed25519 signatures are collected and checked together.
//!
//! While they are collected each is taken for good. If the check of all of them fails, everything is verified again,
//! one by one, so that no answer rests on a guess.

use std::cell::RefCell;

use ed25519_dalek::{Signature, VerifyingKey, verify_batch};
use jiff::Timestamp;

use super::{Policy, Report, Verifier};
use crate::document::Secured;
use crate::documents::Documents;
use crate::key::{Algorithm, PublicKey};

/// The most documents whose signatures are checked together; more are taken in turns.
pub const BATCH_MAX: usize = 256;

/// Verifies documents as [`super::verify`] does each of them, in less time.
///
/// Checking signatures together differs from checking them alone for a signer who builds keys or signatures with
/// components of small order: such keys and signatures are refused before, and what is left lets only the owner of a
/// key make signatures that are good together and not alone.
pub fn verify_all(
    all: &[Secured],
    documents: &Documents,
    policy: &Policy,
    now: Timestamp,
) -> Vec<Report> {
    let alone = Verifier { documents, policy, now, depth: 0, batch: None };
    all.chunks(BATCH_MAX).flat_map(|part| alone.part(part)).collect()
}

/// Signatures that are taken for good until they are checked.
#[derive(Default)]
pub(super) struct Batch(RefCell<Collected>);

#[derive(Default)]
struct Collected {
    messages: Vec<Vec<u8>>,
    signatures: Vec<Signature>,
    keys: Vec<VerifyingKey>,
}

impl Verifier<'_> {
    fn part(self, part: &[Secured]) -> Vec<Report> {
        let batch = Batch::default();
        let together = Verifier { batch: Some(&batch), ..self };
        let reports: Vec<Report> = part.iter().map(|secured| together.report(secured)).collect();
        if batch.is_good() {
            return reports;
        }
        part.iter().map(|secured| self.report(secured)).collect()
    }

    /// Whether a key made a signature: asked now, or, when many are verified, later.
    pub(super) fn signed_by(
        self,
        key: &PublicKey,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        match (self.batch, key) {
            (Some(batch), PublicKey::Ed25519(bytes)) if key.fits(algorithm) => {
                batch.collect(bytes, message, signature)
            }
            _ => key.verifies(algorithm, message, signature),
        }
    }
}

impl Batch {
    /// Takes a signature in; false when it could not be good.
    fn collect(&self, key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
        let mut collected = self.0.borrow_mut();
        let known = collected.keys.last().filter(|last| last.as_bytes() == key).copied();
        let key = known.or_else(|| VerifyingKey::from_bytes(key).ok().filter(|key| !key.is_weak()));
        let (Some(key), Ok(signature)) = (key, Signature::from_slice(signature)) else {
            return false;
        };
        if is_of_small_order(signature.r_bytes()) {
            return false;
        }
        collected.messages.push(message.to_vec());
        collected.signatures.push(signature);
        collected.keys.push(key);
        true
    }

    fn is_good(&self) -> bool {
        let Collected { messages, signatures, keys } = &*self.0.borrow();
        let messages: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
        keys.is_empty() || verify_batch(&messages, signatures, keys).is_ok()
    }
}

/// The ordinates of the points of small order, also as they are written when not reduced (little-endian).
const SMALL_ORDER: [[u8; 32]; 7] = {
    const fn near_p(low: u8) -> [u8; 32] {
        let mut bytes = [0xff; 32];
        bytes[0] = low;
        bytes[31] = 0x7f;
        bytes
    }
    let mut one = [0; 32];
    one[0] = 1;
    [
        [0; 32],
        one,
        near_p(0xec),
        near_p(0xed),
        near_p(0xee),
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef,
            0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88,
            0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10,
            0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77,
            0x92, 0xac, 0x03, 0x7a,
        ],
    ]
};

/// Whether a point that a signature begins with has small order, so that it says nothing.
fn is_of_small_order(point: &[u8; 32]) -> bool {
    let mut ordinate = *point;
    ordinate[31] &= 0x7f;
    SMALL_ORDER.contains(&ordinate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_small_order_are_those_that_make_weak_keys() {
        for point in SMALL_ORDER {
            assert!(is_of_small_order(&point));
            assert!(VerifyingKey::from_bytes(&point).is_ok_and(|key| key.is_weak()), "{point:?}");
        }
        let key = crate::key::KeyPair::from_seed(&[7; 32]).unwrap();
        let PublicKey::Ed25519(bytes) = crate::key::Signer::public_key(&key) else { panic!() };
        assert!(!is_of_small_order(bytes));
    }
}
