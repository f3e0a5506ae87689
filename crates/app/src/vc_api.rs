//! The VC-API: JSON in, JSON out, for programs that try out what this platform issues and believes.
//!
//! It is asked by suites of tests, with keys that nobody trusts and that are gone when the process ends. An
//! installation is asked otherwise: its keys sign awards alone.

pub mod jose;
mod profile;
mod verdict;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Map, Value, json};
use vc::disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets};
use vc::document::Document;
use vc::issue::{IssueError, JwtOptions, ProofOptions};
use vc::key::{KeyPair, Signer as _};
use vc::status_list::{BITS_MIN, Bitstring, ListCredential, Purpose};
use vc::{Contexts, Documents};

use crate::World;
pub use profile::{PROFILES, Profile};
pub use vc::did::{ResolveError, resolve_did_key};

/// The context of the examples of the data model, which any word is a term of.
const EXAMPLES: (&str, &str) = (
    "https://www.w3.org/ns/credentials/examples/v2",
    r#"{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}"#,
);
/// Digests of a text that stood at an address before its standard was final: suites still name it.
const EARLIER_TEXTS: &[(&str, &str)] = &[
    (
        "https://www.w3.org/ns/credentials/v2",
        "24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9",
    ),
    (
        "https://www.w3.org/ns/credentials/v2",
        "35239c36999d2155312091af194a1edb61634d6ad789a5e5b19f2aebdd762dd9d1dcaada40eda7ef921c6b8c0ae107a0",
    ),
];
/// How long a verifier may keep a status list, in milliseconds.
const LIST_TTL_MS: u64 = 60_000;

/// Leave to relax rules: keys need not be their issuers', keys in headers count, and a challenge is not asked of what
/// nobody signed. Published vectors need that; nothing else may have it, so a test of the house knows its one user.
#[derive(Debug)]
pub struct Relaxed(());

impl Relaxed {
    /// Takes leave, for the suites whose published vectors need it.
    pub fn for_published_vectors() -> Self {
        Self(())
    }
}

/// The VC-API with throw-away issuers, one for each profile. Cheap to clone.
#[derive(Clone)]
pub struct VcApi(Arc<Inner>);

struct Inner {
    world: Arc<dyn World>,
    base: String,
    contexts: Contexts,
    documents: Documents,
    issuers: Vec<Issuer>,
    next_index: AtomicUsize,
}

struct Issuer {
    profile: &'static Profile,
    key: KeyPair,
    did: String,
    method: String,
}

impl std::fmt::Debug for VcApi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VcApi(…)")
    }
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such profile, or no such list.
    #[error("there is nothing there")]
    NotFound,
    /// The request has no document where one belongs.
    #[error("the request has no {0}")]
    Missing(&'static str),
    /// The document, or a part of it, is refused.
    #[error("refused: {code}")]
    Document {
        /// The stable name of the refusal.
        code: &'static str,
        /// What it is about.
        args: Vec<(&'static str, String)>,
    },
    /// The document was looked at and is not good.
    #[error("not verified")]
    NotVerified(Vec<Value>),
}

impl Refusal {
    /// Gives the stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Missing(_) => "request-incomplete",
            Self::Document { code, .. } => code,
            Self::NotVerified(_) => "not-verified",
        }
    }

    /// Gives what stands in the answer: one object for each thing that is wrong.
    pub fn errors(&self) -> Vec<Value> {
        match self {
            Self::NotVerified(steps) => steps.clone(),
            Self::Missing(member) => vec![json!({ "code": self.code(), "member": member })],
            Self::NotFound | Self::Document { .. } => vec![self.document_error()],
        }
    }

    fn document_error(&self) -> Value {
        let mut error = Map::from_iter([("code".to_owned(), Value::from(self.code()))]);
        if let Self::Document { args, .. } = self {
            error.extend(args.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into())));
        }
        Value::Object(error)
    }

    fn of_code(code: &'static str) -> Self {
        Self::Document { code, args: Vec::new() }
    }
}

impl From<IssueError> for Refusal {
    fn from(error: IssueError) -> Self {
        Self::Document { code: error.code(), args: error.args() }
    }
}

impl VcApi {
    /// Makes throw-away issuers. `base` is the address under which the door stands, without a slash at its end.
    pub fn throw_away(world: Arc<dyn World>, base: &str, leave: &Relaxed) -> Self {
        let nothing = Documents::new(crate::contexts::contexts().clone());
        Self::throw_away_knowing(world, base, nothing, leave)
    }

    /// The same, with what other servers would answer: nobody is asked.
    pub fn throw_away_knowing(
        world: Arc<dyn World>,
        base: &str,
        documents: Documents,
        _leave: &Relaxed,
    ) -> Self {
        let known = documents.contexts().clone();
        let contexts = known.with_vouched(EXAMPLES.0, EXAMPLES.1.as_bytes()).unwrap_or(known);
        let documents = documents.under(contexts.clone());
        let issuers =
            PROFILES.iter().filter_map(|profile| Issuer::make(profile, world.as_ref())).collect();
        let next_index = AtomicUsize::new(0);
        let base = base.to_owned();
        Self(Arc::new(Inner { world, base, contexts, documents, issuers, next_index }))
    }

    /// Gives each profile with the DID that signs for it.
    pub fn issuers(&self) -> Vec<(&'static str, String)> {
        self.0.issuers.iter().map(|issuer| (issuer.profile.name, issuer.did.clone())).collect()
    }

    /// Issues the `credential` of a request.
    pub fn issue(&self, profile: &str, request: &Value) -> Result<Value, Refusal> {
        let issuer = self.issuer(profile)?;
        let credential = request.get("credential").filter(|credential| credential.is_object());
        let mut credential = credential.ok_or(Refusal::Missing("credential"))?.clone();
        refuse_problems(&credential)?;
        if vc::related::altered(&credential, &self.0.contexts, EARLIER_TEXTS).is_some() {
            return Err(Refusal::of_code("related-resource-altered"));
        }
        issuer.put_into(&mut credential);
        if issuer.profile.has_status {
            self.give_status(profile, &mut credential);
        }
        let document = read(&credential)?;
        let options = request.get("options").unwrap_or(&Value::Null);
        if issuer.profile.is_enveloped() {
            return issuer.envelope(&document, &self.0.contexts);
        }
        self.secure(issuer, &document, options)
    }

    fn secure(
        &self,
        issuer: &Issuer,
        document: &Document,
        options: &Value,
    ) -> Result<Value, Refusal> {
        let created = self.0.world.now();
        let Some(suite) = vc::Suite::issued(issuer.profile.suite, issuer.key.public_key()) else {
            let mut label_key = [0; LABEL_KEY_BYTES];
            self.0.world.random(&mut label_key);
            let statement_key = profile::p256(self.0.world.as_ref())
                .ok_or_else(|| Refusal::of_code("key-unavailable"))?;
            let options = BaseOptions {
                verification_method: issuer.method.clone(),
                created,
                mandatory: pointers(options, "mandatoryPointers")?,
            };
            let secrets = Secrets { label_key: &label_key, statement_key: &statement_key };
            let signed =
                vc::disclosure::sign(document, &options, secrets, &self.0.contexts, &issuer.key)?;
            return Ok(signed.into_value());
        };
        let options = ProofOptions::assertion(suite, issuer.method.clone(), created);
        Ok(vc::issue::sign(document, &options, &self.0.contexts, &issuer.key)?.into_value())
    }

    /// Derives a credential that shows the `selectivePointers` of a request.
    pub fn derive(&self, profile: &str, request: &Value) -> Result<Value, Refusal> {
        self.issuer(profile)?;
        let base = request.get("verifiableCredential").filter(|credential| credential.is_object());
        let base = read(base.ok_or(Refusal::Missing("verifiableCredential"))?)?;
        let options = request.get("options").unwrap_or(&Value::Null);
        let chosen = pointers(options, "selectivePointers")?;
        let derived = vc::disclosure::derive(&base, &chosen, &self.0.contexts);
        derived.map(Document::into_value).map_err(|error| Refusal::of_code(error.code()))
    }

    /// Gives a status list of a profile, signed now.
    pub fn status_list(&self, profile: &str, purpose: &str) -> Result<Value, Refusal> {
        let issuer = self.issuer(profile)?;
        let purpose = PURPOSES.into_iter().find(|known| known.as_str() == purpose);
        let purpose = purpose.filter(|_| issuer.profile.has_status).ok_or(Refusal::NotFound)?;
        let bits = Bitstring::zeros(BITS_MIN).map_err(|error| Refusal::of_code(error.code()))?;
        let list = ListCredential {
            id: &self.list_address(profile, purpose),
            issuer: &issuer.did,
            purpose,
            valid_from: self.0.world.now(),
            ttl_ms: LIST_TTL_MS,
            bits: &bits,
        };
        let list = list.unsigned().map_err(|error| Refusal::of_code(error.code()))?;
        self.secure(issuer, &list, &Value::Null)
    }

    fn issuer(&self, profile: &str) -> Result<&Issuer, Refusal> {
        let found = self.0.issuers.iter().find(|issuer| issuer.profile.name == profile);
        found.ok_or(Refusal::NotFound)
    }

    fn give_status(&self, profile: &str, credential: &mut Value) {
        let index = self.0.next_index.fetch_add(1, Ordering::Relaxed) % BITS_MIN;
        let entry =
            |purpose| vc::status_list::entry(&self.list_address(profile, purpose), index, purpose);
        let entries: Value = PURPOSES.map(entry).into_iter().collect();
        if let Some(members) = credential.as_object_mut() {
            members.insert("credentialStatus".to_owned(), entries);
        }
    }

    fn list_address(&self, profile: &str, purpose: Purpose) -> String {
        format!("{}/{profile}/statuses/{}", self.0.base, purpose.as_str())
    }
}

const PURPOSES: [Purpose; 2] = [Purpose::Revocation, Purpose::Suspension];

impl Issuer {
    fn make(profile: &'static Profile, world: &dyn World) -> Option<Self> {
        let key = profile.key(world)?;
        let did = vc::did::did_key(key.public_key())?;
        let method = vc::did::did_key_method(key.public_key())?;
        Some(Self { profile, key, did, method })
    }

    /// Names this issuer, whoever stood there: what is refused is refused before.
    fn put_into(&self, credential: &mut Value) {
        let Some(members) = credential.as_object_mut() else { return };
        let did = Value::from(self.did.clone());
        if let Some(Value::Object(issuer)) = members.get_mut("issuer") {
            issuer.insert("id".to_owned(), did);
        } else {
            members.insert("issuer".to_owned(), did);
        }
    }

    /// Signs as a JWT, in an envelope (VC Data Model 2.0, section 4.13.1).
    fn envelope(&self, document: &Document, contexts: &Contexts) -> Result<Value, Refusal> {
        vc::canon::canonicalise(document.value(), contexts)
            .map_err(|error| Refusal::Document { code: error.code(), args: error.args() })?;
        let options = JwtOptions {
            verification_method: self.method.clone(),
            algorithm: self.key.public_key().algorithm(),
        };
        let to_sign = vc::issue::prepare_jwt(document, &options)?;
        let signature = self.key.sign(to_sign.bytes()).map_err(IssueError::from)?;
        let jwt = to_sign.seal(&signature)?;
        Ok(json!({
            "@context": vc::structure::CONTEXT_V2,
            "type": "EnvelopedVerifiableCredential",
            "id": format!("data:application/vc+jwt,{}", jwt.as_str()),
        }))
    }
}

/// Refuses what the data model forbids.
fn refuse_problems(document: &Value) -> Result<(), Refusal> {
    match vc::structure::problems(document).into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(IssueError::Structure(problem).into()),
    }
}

fn read(value: &Value) -> Result<Document, Refusal> {
    Document::from_value(value)
        .map_err(|error| Refusal::Document { code: error.code(), args: error.args() })
}

/// The JSON pointers that an option lists; none when it is not there.
fn pointers(options: &Value, name: &str) -> Result<Vec<String>, Refusal> {
    let listed = match options.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(listed) => listed.as_array().ok_or(Refusal::of_code("pointers-not-a-list"))?,
    };
    let texts = listed.iter().map(|item| item.as_str().map(str::to_owned));
    texts.collect::<Option<_>>().ok_or(Refusal::of_code("pointers-not-a-list"))
}
