//! What fuzzing began with, and what it found, is replayed: every parser comes back, and soon.
#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "seeds are files, and the clock tells whether it was soon"
)]

#[path = "../../../../fuzz/targets.rs"]
mod targets;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Ten times what is asked of an optimised build.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn every_parser_comes_back_from_every_seed_soon() {
    for (name, target) in targets::TARGETS {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(name);
        let seeds: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(seeds.len() > 1, "{name} has hardly a seed");
        for seed in seeds {
            let bytes = std::fs::read(&seed).unwrap();
            let start = Instant::now();
            target(&bytes);
            // Cut short, and with a byte changed in many places.
            target(&bytes[..bytes.len() / 2]);
            for part in 0..16 {
                let mut altered = bytes.clone();
                let place = part * altered.len() / 16;
                if let Some(byte) = altered.get_mut(place) {
                    *byte ^= 0x15;
                }
                target(&altered);
            }
            assert!(start.elapsed() < SOON * 4, "{}", seed.display());
        }
    }
}
