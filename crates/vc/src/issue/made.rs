//! The proof that goes into a document, but for its value: made once for all that are signed with one key in one second.

use std::sync::{Arc, PoisonError, RwLock};

use serde_json::{Map, Value, json};

use super::{ProofOptions, ProofPurpose};
use crate::canon::CanonError;
use crate::contexts::Contexts;
use crate::jcs::write_string;
use crate::proof::options_digest;

/// The member that the signature goes into.
const VALUE: &str = "proofValue";

/// A proof without its value.
#[derive(Debug)]
pub(crate) struct Made {
    options: ProofOptions,
    context: Option<Value>,
    members: Map<String, Value>,
    digest: Vec<u8>,
    /// Its text up to the value, and from there.
    text: (String, String),
}

/// The proof made last.
#[derive(Debug, Default)]
pub(crate) struct LastMade(RwLock<Option<Arc<Made>>>);

impl LastMade {
    /// The proof with these options in a document under a context.
    pub(super) fn or_make(
        &self,
        options: &ProofOptions,
        context: Option<&Value>,
        contexts: &Contexts,
    ) -> Result<Arc<Made>, CanonError> {
        let last = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        let is_it = |made: &Arc<Made>| made.options == *options && made.context.as_ref() == context;
        if let Some(made) = last.filter(is_it) {
            return Ok(made);
        }
        let made = Arc::new(Made::of(options, context, contexts)?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        Ok(made)
    }
}

impl Made {
    fn of(
        options: &ProofOptions,
        context: Option<&Value>,
        contexts: &Contexts,
    ) -> Result<Self, CanonError> {
        let mut members = proof_options(options);
        if options.suite.is_jcs()
            && let Some(context) = context
        {
            members.insert("@context".to_owned(), context.clone());
        }
        let digest = options_digest(options.suite, &members, context, contexts)?;
        let text = around_value(&members);
        Ok(Self { options: options.clone(), context: context.cloned(), members, digest, text })
    }

    /// The hash that the suite signs beside that of the document.
    pub(super) fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// The proof with its value.
    pub(super) fn with(&self, value: String) -> Map<String, Value> {
        let mut members = self.members.clone();
        members.insert(VALUE.to_owned(), value.into());
        members
    }

    /// The text of the proof with its value, in parts. The value has no character that JSON escapes.
    pub(super) fn text_with<'a>(&'a self, value: &'a str) -> [&'a str; 3] {
        [&self.text.0, value, &self.text.1]
    }
}

/// The text of a proof up to where its value stands, and from there.
fn around_value(members: &Map<String, Value>) -> (String, String) {
    let write = |out: &mut String, (name, item): (&String, &Value)| {
        write_string(name, out);
        out.push(':');
        out.push_str(&item.to_string());
    };
    let (mut before, mut after) = ("{".to_owned(), "\"".to_owned());
    for member in members {
        if member.0.as_str() < VALUE {
            write(&mut before, member);
            before.push(',');
        } else {
            after.push(',');
            write(&mut after, member);
        }
    }
    write_string(VALUE, &mut before);
    before.push_str(":\"");
    after.push('}');
    (before, after)
}

/// The members of a proof, but for its value.
pub(crate) fn proof_options(options: &ProofOptions) -> Map<String, Value> {
    let mut proof = Map::from_iter([
        ("type".to_owned(), Value::from("DataIntegrityProof")),
        ("cryptosuite".to_owned(), options.suite.name().into()),
        ("created".to_owned(), crate::moment::write(options.created).into()),
        ("verificationMethod".to_owned(), options.verification_method.clone().into()),
    ]);
    let purpose = match &options.purpose {
        ProofPurpose::Assertion => "assertionMethod",
        ProofPurpose::Authentication { challenge, domain } => {
            proof.insert("challenge".to_owned(), challenge.clone().into());
            if let Some(domain) = domain {
                proof.insert("domain".to_owned(), domain.clone().into());
            }
            "authentication"
        }
    };
    proof.insert("proofPurpose".to_owned(), purpose.into());
    if let Some(id) = &options.id {
        proof.insert("id".to_owned(), id.clone().into());
    }
    match options.builds_on.as_slice() {
        [] => {}
        [one] => drop(proof.insert("previousProof".to_owned(), one.clone().into())),
        several => drop(proof.insert("previousProof".to_owned(), json!(several))),
    }
    proof
}
