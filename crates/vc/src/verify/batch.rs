//! Verifying many documents at once: their Ed25519 signatures are collected and checked together.
//!
//! While they are collected each is taken for good. If the check of all of them fails, everything is verified again,
//! one by one, so that no answer rests on a guess.

use std::cell::RefCell;

use ed25519_dalek::Signature;
use jiff::Timestamp;

use super::status::Lists;
use super::{Policy, Report, Verifier};
use crate::document::Secured;
use crate::documents::Documents;
use crate::effort::{self, Effort};
use crate::key::{Algorithm, PublicKey, ed25519};

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
    let lists = Lists::default();
    let alone = Verifier { documents, policy, now, depth: 0, batch: None, lists: &lists };
    all.chunks(BATCH_MAX).flat_map(|part| alone.part(part)).collect()
}

/// Signatures that are taken for good until they are checked.
#[derive(Default)]
pub(super) struct Batch(RefCell<ed25519::Together>);

impl Verifier<'_> {
    fn part(self, part: &[Secured]) -> Vec<Report> {
        let batch = Batch::default();
        // What was taken for good of a list is forgotten with the guess.
        let lists = Lists::default();
        let together = Verifier { batch: Some(&batch), lists: &lists, ..self };
        let reports: Vec<Report> = part.iter().map(|secured| together.answer(secured)).collect();
        if batch.0.borrow().are_good() {
            return reports;
        }
        part.iter().map(|secured| self.answer(secured)).collect()
    }

    /// One of the answers, which takes no more work than one alone.
    fn answer(self, secured: &Secured) -> Report {
        let documents = self.documents.within(&Effort::default());
        Verifier { documents: &documents, ..self }.report(secured)
    }

    /// Whether a key made a signature: asked now, or, when many are verified, later.
    pub(super) fn signed_by(
        self,
        key: &PublicKey,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        // What is over the limit with this one is said of what comes after it.
        self.documents.contexts().take(effort::signature(algorithm));
        let PublicKey::Ed25519(bytes) = key else {
            return key.verifies(algorithm, message, signature);
        };
        let point = self.documents.contexts().points().of(bytes);
        let (Some(point), Ok(signature)) = (point, Signature::from_slice(signature)) else {
            return false;
        };
        key.fits(algorithm)
            && match self.batch {
                Some(batch) => batch.0.borrow_mut().add(point, message, &signature),
                None => ed25519::is_by(&point, message, &signature),
            }
    }
}
