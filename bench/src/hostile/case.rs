//! An input made to hurt, and what is needed to make one.
#![expect(
    clippy::disallowed_methods,
    reason = "what is handed in is put into files for another process"
)]

use std::{fs, path::Path};

use openbadges::contexts::OB_3_0_3;
use serde_json::{Value, json};
use vc::Suite;
use vc::document::Document;
use vc::issue::ProofOptions;
use vc::key::{KeyPair, Signer as _};

use crate::Outcome;

/// The base context of data model 2.0.
pub(super) const V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The moment that everything is verified at.
pub(super) const NOW: jiff::Timestamp = jiff::Timestamp::constant(1_772_625_600, 0);
/// Someone's `did:key`.
pub(super) const DID: &str = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
/// The fragment of its only key.
const FRAGMENT: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
/// A signature over something else.
const SIGNATURE: &str =
    "z4oey5q2M3XKaxup3tmzN4DRFTLVqpLMweBrSxMY2xHX5XTYVQeVbY8nQAVHMrXFkXJpmEcqdoDwLWxaqA3Q1geV6";

/// What makes an input.
type Make = Box<dyn FnOnce() -> Outcome<Handed>>;

/// An input that was made to hurt.
pub(super) struct Case {
    /// The parser that it is aimed at.
    pub(super) parser: &'static str,
    pub(super) name: String,
    pub(super) make: Make,
}

impl Case {
    /// A file.
    pub(super) fn file<B: Into<Vec<u8>>>(
        parser: &'static str,
        name: impl Into<String>,
        make: impl FnOnce() -> B + 'static,
    ) -> Self {
        Self::with(parser, name, move || Ok(Handed::only(make())))
    }

    /// A file and what stands at the addresses that it names.
    pub(super) fn with(
        parser: &'static str,
        name: impl Into<String>,
        make: impl FnOnce() -> Outcome<Handed> + 'static,
    ) -> Self {
        Self { parser, name: name.into(), make: Box::new(make) }
    }

    /// Whether its parser and name have these letters.
    pub(super) fn is_named(&self, letters: &str) -> bool {
        format!("{} {}", self.parser, self.name).contains(letters)
    }
}

/// What is handed in, and what stands at the addresses that it names.
pub(super) struct Handed {
    pub(super) file: Vec<u8>,
    pub(super) documents: Vec<(String, Vec<u8>)>,
}

impl Handed {
    /// A file that names no address.
    pub(super) fn only(file: impl Into<Vec<u8>>) -> Self {
        Self { file: file.into(), documents: Vec::new() }
    }

    /// And what stands at an address.
    pub(super) fn and(mut self, address: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        self.documents.push((address.into(), body.into()));
        self
    }

    /// How large all of it is.
    pub(super) fn bytes(&self) -> usize {
        self.file.len() + self.documents.iter().map(|(_, body)| body.len()).sum::<usize>()
    }

    /// Puts it into a folder, in the place of what was there.
    pub(super) fn keep(&self, folder: &Path) -> Outcome {
        fs::remove_dir_all(folder)?;
        fs::create_dir(folder)?;
        fs::write(folder.join("file"), &self.file)?;
        for (number, (address, body)) in self.documents.iter().enumerate() {
            fs::write(folder.join(format!("{number}-address")), address)?;
            fs::write(folder.join(format!("{number}-body")), body)?;
        }
        Ok(())
    }

    /// Takes it out of a folder.
    pub(super) fn find(folder: &Path) -> Outcome<Self> {
        let mut handed = Self::only(fs::read(folder.join("file"))?);
        while let Ok(address) =
            fs::read_to_string(folder.join(format!("{}-address", handed.documents.len())))
        {
            let body = fs::read(folder.join(format!("{}-body", handed.documents.len())))?;
            handed = handed.and(address, body);
        }
        Ok(handed)
    }
}

/// A credential in which every term means something, with a proof by nobody in particular.
pub(super) fn credential(subject: &Value) -> Value {
    let mut credential = unsigned(DID, subject);
    credential["proof"] = proof("eddsa-rdfc-2022");
    credential
}

/// A credential of an issuer in which every term means something.
pub(super) fn unsigned(issuer: &str, subject: &Value) -> Value {
    json!({
        "@context": [V2, OB_3_0_3, { "@vocab": "https://terms.example/" }],
        "id": "https://hill.example/credentials/1",
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "credentialSubject": subject,
    })
}

/// A document under the signature of its issuer, who is an attacker like any other.
pub(super) fn signed(document: &Value) -> Outcome<Value> {
    let key = attacker()?;
    let mut document = document.clone();
    document["issuer"] = json!(vc::did::did_key(key.public_key()));
    if let Some(members) = document.as_object_mut() {
        members.remove("proof");
    }
    let method = vc::did::did_key_method(key.public_key()).ok_or("no did:key")?;
    let options = ProofOptions::assertion(Suite::EddsaJcs2022, method, NOW);
    let contexts = app::offline::contexts();
    Ok(vc::issue::sign(&Document::from_value(&document)?, &options, contexts, &key)?.into_value())
}

/// The key of an attacker.
pub(super) fn attacker() -> Outcome<KeyPair> {
    Ok(KeyPair::from_seed(&[9; 32])?)
}

/// A proof that does not fit.
pub(super) fn proof(suite: &str) -> Value {
    json!({
        "type": "DataIntegrityProof", "cryptosuite": suite, "proofPurpose": "assertionMethod",
        "verificationMethod": format!("{DID}#{FRAGMENT}"),
        "created": "2026-03-01T09:00:00Z", "proofValue": SIGNATURE,
    })
}

/// Text between others, of what is said over and over until there are as many bytes.
pub(super) fn filled(before: &str, again: &str, after: &str, bytes: usize) -> String {
    let room = bytes.saturating_sub(before.len() + after.len());
    let mut text = String::with_capacity(bytes);
    text.push_str(before);
    text.push_str(&again.repeat(room / again.len()));
    text.push_str(after);
    text
}

/// As [`filled`], each part made of its number.
pub(super) fn counted(
    before: &str,
    part: impl Fn(usize) -> String,
    after: &str,
    bytes: usize,
) -> String {
    let mut text = String::with_capacity(bytes);
    text.push_str(before);
    for number in 0.. {
        let part = part(number);
        if text.len() + part.len() + after.len() > bytes {
            break;
        }
        text.push_str(&part);
    }
    text.push_str(after);
    text
}

/// A credential whose subject is this text of JSON.
pub(super) fn around(subject: &str) -> String {
    credential(&json!("SUBJECT")).to_string().replace("\"SUBJECT\"", subject)
}
