//! What fuzzing began with, and what it found, is replayed: every parser comes back, and soon.
#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "seeds are files, and the clock tells whether it was soon"
)]

#[path = "../../../../fuzz/targets.rs"]
mod targets;

use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How many changes are tried where nobody says how long.
const FEW: u64 = 20;
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

/// Without libFuzzer: each target in turn over its seeds, changed at random, for `FUZZ_SECONDS` each; where that is not
/// said, a few changes that are always the same.
#[test]
fn every_parser_comes_back_from_whatever_becomes_of_its_seeds() {
    let span: Option<u64> = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let only = std::env::var("FUZZ_TARGET").ok();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let drawn = (now.as_secs() << 30) | u64::from(now.subsec_nanos()) | 1;
    let mut chance = Chance(if span.is_some() { drawn } else { 1 });
    let is_asked = |name: &str| only.as_deref().is_none_or(|only| only == name);
    for (name, target) in targets::TARGETS.iter().filter(|(name, _)| is_asked(name)) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(name);
        let seeds: Vec<Vec<u8>> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
            .collect();
        let (start, mut runs, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
        while span.map_or(runs < FEW, |seconds| start.elapsed() < Duration::from_secs(seconds)) {
            let bytes = chance.changed(&seeds);
            let begun = Instant::now();
            let came_back = std::panic::catch_unwind(|| target(&bytes));
            let took = begun.elapsed();
            if came_back.is_err() || (span.is_some() && took > SOON) {
                let kept = std::env::temp_dir().join(format!("fuzz-{name}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("{name}: {took:?}, kept as {}", kept.display());
            }
            runs += 1;
            slowest = slowest.max(took);
        }
        eprintln!("{name}: {runs} inputs, the slowest in {slowest:?}");
    }
}

/// A plain generator: what is found is kept as a file, so nothing need be drawn again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 32).unwrap() % end.max(1)
    }

    /// A seed with a few bytes changed, parts cut out or said again, or another's part put in.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let (from, other) = (self.below(bytes.len()), self.below(seeds.len()));
            let until = from + self.below(bytes.len().saturating_sub(from).min(64) + 1);
            match self.below(6) {
                0 => {
                    let byte = b"\0\"{}[]:,~.-9u\xff"[self.below(14)];
                    bytes.iter_mut().skip(from).take(1).for_each(|it| *it = byte);
                }
                1 => {
                    let bit = 1 << self.below(8);
                    bytes.iter_mut().skip(from).take(1).for_each(|it| *it ^= bit);
                }
                2 => drop(bytes.drain(from..until)),
                3 => {
                    let part = bytes[from..until].repeat(1 + self.below(40));
                    bytes.splice(from..from, part);
                }
                4 => {
                    let theirs = &seeds[other];
                    let start = self.below(theirs.len());
                    let part = theirs[start..].iter().take(self.below(200)).copied();
                    bytes.splice(from..until, part);
                }
                _ => bytes.truncate(from.max(1)),
            }
            bytes.truncate(1 << 16);
        }
        bytes
    }
}
