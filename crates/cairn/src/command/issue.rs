//! `cairn issue`: signs a credential with a key at hand.

use std::{path::PathBuf, process::ExitCode};

use app::{
    World as _,
    offline::{KeyFileError, Signing, SigningKey, issue, suites},
};
use clap::Args;
use jiff::Timestamp;
use web::{
    locale::Locale,
    verdict::{refusal, step},
};

use super::{
    Outcome, UNREADABLE,
    input::{Input, moment},
    say,
};
use crate::world::Machine;

/// The exit status when a credential may not be signed as it is.
const REFUSED: u8 = 1;

/// Sign a credential with a key at hand, and write it to standard output.
///
/// The key is a private JSON Web Key or Multikey, Ed25519 or on P-256, P-384 or P-521. Its `kid` or `id` names it
/// where that is a full name, such as `did:web:north.example#key-1`; otherwise its did:key does. It signs only
/// what names its owner as the issuer, and only when everything in it is covered.
///
/// Ends with 0 when it was signed; with 1 when it may not be signed as it is; with 64 when the command line is
/// wrong; with 66 when a file cannot be opened, or the key cannot be read.
///
/// Examples:
///   cairn issue --key key.json unsigned.json > signed.json
///   cairn issue --key key.json --suite vc+sd-jwt --hideable /credentialSubject/name unsigned.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Issue {
    /// The file of the private key.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The cryptosuite, or vc+jwt, vc+sd-jwt or vc+cose. Otherwise what goes with the key.
    #[arg(long, value_name = "NAME", value_parser = suite)]
    suite: Option<&'static str>,
    /// When it is signed, instead of now: a day, or a time as in RFC 3339.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Timestamp>,
    /// The JSON pointer of a claim that the holder of a vc+sd-jwt may hide.
    #[arg(long, value_name = "POINTER")]
    hideable: Vec<String>,
    /// The unsigned credential; `-` reads standard input.
    #[arg(value_name = "PATH|-")]
    file: String,
}

impl Issue {
    pub(super) fn run(self, locale: Locale) -> Outcome {
        let refused = |code: &str, args: &[(&'static str, String)], status| {
            super::complain_of(said(locale, code, args));
            Ok(ExitCode::from(status))
        };
        let key = match Input::File(&self.key).read_here() {
            Ok(bytes) => SigningKey::read(&bytes).map_err(KeyFileError::code),
            Err(code) => Err(code),
        };
        let key = match key {
            Ok(key) => key,
            Err(code) => return refused(code, &[], UNREADABLE),
        };
        let bytes = match Input::of(&self.file).read_here() {
            Ok(bytes) => bytes,
            Err(code) => return refused(code, &[], UNREADABLE),
        };
        let created = self.at.unwrap_or_else(|| Machine.now());
        let how = Signing { suite: self.suite, created, hideable: &self.hideable, world: &Machine };
        match issue(&bytes, &key, how) {
            Ok(signed) => {
                say(signed);
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => refused(error.code(), &error.args(), REFUSED),
        }
    }
}

/// Why nothing was signed: what would fail when it is verified is said as it is said there.
fn said(locale: Locale, code: &str, args: &[(&'static str, String)]) -> String {
    if locale.knows(&format!("refusal-{code}")) {
        refusal(locale, code, args)
    } else {
        step(locale, code, args)
    }
}

fn suite(name: &str) -> Result<&'static str, String> {
    let known = suites().find(|it| *it == name);
    known.ok_or_else(|| format!("the suites are {}", suites().collect::<Vec<_>>().join(", ")))
}
