//! How much work one answer may take, whatever it is made of.
//!
//! Every part of a document has limits of its own, and an attacker fills many of them at once: proofs on each credential of
//! a presentation, each over all that a document may state. So what takes long is counted together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::key::Algorithm;

/// The most work that goes into one answer, each unit about what takes a microsecond.
pub const EFFORT_MAX: usize = 400_000;

/// How much checking a signature by Ed25519 or on P-256 takes.
pub(crate) const SIGNATURE: usize = 100;
/// How much it takes with any other algorithm.
const SLOW_SIGNATURE: usize = 400;

/// How much checking a signature takes.
pub(crate) fn signature(algorithm: Algorithm) -> usize {
    match algorithm {
        Algorithm::EdDsa | Algorithm::Es256 => SIGNATURE,
        Algorithm::Es384
        | Algorithm::Es512
        | Algorithm::Es256K
        | Algorithm::Rs256
        | Algorithm::Ps256 => SLOW_SIGNATURE,
    }
}

/// What is left of it. Cheap to clone: all clones are of one answer.
#[derive(Debug, Clone)]
pub struct Effort(Arc<AtomicUsize>);

impl Default for Effort {
    /// All that one answer may take.
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(EFFORT_MAX)))
    }
}

impl Effort {
    /// Takes some of it; whether there was as much.
    pub(crate) fn take(&self, work: usize) -> bool {
        let less = |left: usize| Some(left.saturating_sub(work));
        let before = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        before.is_ok_and(|before| work <= before)
    }

    /// Whether any is left.
    pub(crate) fn is_left(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_once_is_gone_for_every_part_of_the_answer() {
        let effort = Effort::default();
        let part = effort.clone();
        assert!(effort.take(EFFORT_MAX - 1));
        assert!(part.is_left() && !part.take(2), "one unit is left");
        assert!(!effort.is_left() && !effort.take(1));
    }
}
