//! Where the time goes, step by step, each measured alone.

use std::fmt::Write as _;

use vc::canon::{HashFunction, canonicalise, canonicalise_the_long_way};
use vc::key::Signer as _;
use vc::{Policy, Suite};

use super::clock::rate;
use super::{Bench, Failed, PEOPLE, texts};

/// Microseconds that each step takes.
#[derive(Default)]
struct Steps(Vec<(&'static str, f64)>);

impl Steps {
    /// Measures something.
    fn measure<T>(&mut self, name: &'static str, call: impl FnMut() -> T) -> f64 {
        let micros = 1e6 / rate(call);
        self.0.push((name, micros));
        micros
    }

    /// What is left of a whole when its parts are taken away.
    fn rest(&mut self, name: &'static str, whole: f64, parts: f64) {
        self.0.push((name, (whole - parts).max(0.0)));
    }

    fn told(self, title: &str) -> String {
        let mut note = format!("{title}, in microseconds each:\n");
        for (name, micros) in self.0 {
            // Writing to a String cannot fail.
            let _ = writeln!(note, "  {name:<62} {micros:>8.1}");
        }
        note
    }
}

/// The steps of issuing with `eddsa-rdfc-2022`.
pub(super) fn issuing(bench: &Bench) -> Result<String, Failed> {
    let contexts = &bench.contexts;
    let options = bench.options(Suite::EddsaRdfc2022, &bench.ed25519)?;
    let mut turn = 0;
    let mut steps = Steps::default();
    let whole =
        micros(|| vc::issue::sign_text(bench.next(&mut turn), &options, contexts, &bench.ed25519));
    let prepare = micros(|| vc::issue::prepare(bench.next(&mut turn), &options, contexts));
    let same = steps.measure("comparing with the document before, and joining its lines", || {
        canonicalise(bench.first.value(), contexts)
    });
    let other = micros(|| canonicalise(bench.next(&mut turn).value(), contexts));
    steps.rest("putting in what differs, hashing its blank nodes, sorting", other, same);
    let canonical = canonicalise(bench.first.value(), contexts)?;
    let hash = steps.measure("SHA-256 of the N-Quads", || canonical.digest(HashFunction::Sha256));
    let check = steps.measure("checking the shape of the data model", || {
        vc::structure::problems(bench.next(&mut turn).value())
    });
    steps.rest("the proof's own options, and other checks", prepare, other + hash + check);
    let sign = steps.measure("signing", || bench.ed25519.sign(&[7; 64]));
    steps.rest("writing the document with its proof", whole, prepare + sign);
    steps.0.push(("all of issuing", whole));
    steps.measure("beside it: reading the document from text", reading(bench, &mut turn));
    steps.measure("beside it: canonicalising by the JSON-LD processor", || {
        canonicalise_the_long_way(bench.next(&mut turn).value(), contexts)
    });
    Ok(steps.told("Where the time of issuing with eddsa-rdfc-2022 goes"))
}

fn reading<'a>(bench: &'a Bench, turn: &'a mut usize) -> impl FnMut() -> bool + 'a {
    let texts: Vec<String> = bench.people.iter().take(PEOPLE).map(ToString::to_string).collect();
    move || {
        *turn = (*turn + 1) % PEOPLE;
        texts.get(*turn).is_some_and(|text| vc::document::read(text.as_bytes()).is_ok())
    }
}

/// The steps of verifying `eddsa-rdfc-2022`.
pub(super) fn verifying(bench: &Bench) -> Result<String, Failed> {
    let signed = bench.signed(Suite::EddsaRdfc2022, &bench.ed25519)?;
    let documents = bench.documents();
    let mut turn = 0;
    let mut steps = Steps::default();
    let whole = micros(|| {
        turn = (turn + 1) % PEOPLE;
        let secured = signed.get(turn)?;
        Some(vc::verify(secured, &documents, &Policy::default(), bench.now))
    });
    let canonical = steps
        .measure("canonicalising", || canonicalise(bench.next(&mut turn).value(), &bench.contexts));
    let nquads = canonicalise(bench.first.value(), &bench.contexts)?;
    let hash = steps.measure("SHA-256 of the N-Quads", || nquads.digest(HashFunction::Sha256));
    let check = steps.measure("checking the shape of the data model", || {
        vc::structure::problems(bench.next(&mut turn).value())
    });
    let signature = bench.ed25519.sign(&[7; 64])?;
    let key = bench.ed25519.public_key();
    let verify = steps.measure("the signature, strictly, and the key's point", || {
        key.verifies(key.algorithm(), &[7; 64], &signature)
    });
    let told = canonical + hash + check + verify;
    steps.rest("the proof's options, finding the key, the report's steps", whole, told);
    steps.0.push(("all of verifying", whole));
    let texts = texts(&signed);
    steps.measure("beside it: reading the document from text", || {
        turn = (turn + 1) % PEOPLE;
        texts.get(turn).is_some_and(|text| vc::document::read(text.as_bytes()).is_ok())
    });
    Ok(steps.told("Where the time of verifying eddsa-rdfc-2022 goes"))
}

fn micros<T>(call: impl FnMut() -> T) -> f64 {
    1e6 / rate(call)
}
