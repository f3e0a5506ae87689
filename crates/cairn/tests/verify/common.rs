//! The command, and credentials to give it.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the command and write what it reads"
)]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use vc::{
    Suite,
    document::Document,
    issue::{ProofOptions, sign},
    key::KeyPair,
};

/// What the command ended with.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    /// The lines of JSON that it wrote.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// A folder of its own, gone at the end.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), text).unwrap();
        self
    }

    /// Runs `cairn verify` in the folder at noon of 22 November 2026, in English.
    pub(crate) fn verify(&self, arguments: &[&str]) -> Ended {
        verify_in(self.0.path(), arguments, b"")
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        std::fs::exists(self.path(name)).unwrap()
    }

    /// Runs `cairn issue` in the folder, in English.
    pub(crate) fn issue(&self, arguments: &[&str]) -> Ended {
        self.cairn(&[&["issue"][..], arguments].concat())
    }

    /// Runs a command in the folder, in English.
    pub(crate) fn cairn(&self, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
        command.current_dir(self.0.path()).args(arguments);
        ended(command, b"")
    }

    pub(crate) fn verify_standard_input(&self, arguments: &[&str], input: &[u8]) -> Ended {
        verify_in(self.0.path(), arguments, input)
    }
}

pub(crate) fn verify_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
    command.current_dir(folder).args(["verify", "--at", "2026-11-22T12:00:00Z"]).args(arguments);
    ended(command, input)
}

pub(crate) fn cairn(arguments: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
    command.args(arguments);
    ended(command, b"")
}

fn ended(mut command: Command, input: &[u8]) -> Ended {
    command.env("LC_ALL", "en_GB.UTF-8").env_remove("CAIRN_DATA");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ended {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn key() -> KeyPair {
    KeyPair::from_seed(&[7; 32]).unwrap()
}

pub(crate) fn did() -> String {
    vc::did::did_key(vc::key::Signer::public_key(&key())).unwrap()
}

/// A credential of Hill School about Ada Example, with more members put in.
pub(crate) fn credential(more: &Value) -> Value {
    let mut value = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": { "id": did(), "name": "Hill School" },
        "validFrom": "2026-01-01T00:00:00Z",
        "name": "Reading a map",
        "credentialSubject": { "id": "did:example:ada", "name": "Ada Example" },
    });
    let members = value.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    value
}

/// The same, signed by a key that is named so.
pub(crate) fn signed_as(more: &Value, verification_method: &str) -> String {
    let created = "2026-01-01T00:00:00Z".parse().unwrap();
    let method = verification_method.to_owned();
    let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, created);
    let document = Document::from_value(&credential(more)).unwrap();
    sign(&document, &options, &vc::contexts(), &key()).unwrap().to_string()
}

/// The same, signed by the `did:key` that issued it.
pub(crate) fn signed(more: &Value) -> String {
    let method = vc::did::did_key_method(vc::key::Signer::public_key(&key())).unwrap();
    signed_as(more, &method)
}

/// A status that nobody can ask about.
pub(crate) fn unreachable_status() -> Value {
    json!({ "credentialStatus": {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://hill.example/status",
    } })
}
