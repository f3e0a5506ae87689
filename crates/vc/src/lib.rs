//! Verifiable Credentials: read, canonicalise, sign, verify, and keep their status.
//!
//! This crate knows nothing of education and does no I/O: no network, no clock, no randomness. What it
//! needs from the world is an argument, and what it lacks it names.
//!
//! * [`document::read`] takes bytes once, within limits; everything later sees that value.
//! * [`issue::prepare`] gives the bytes to sign, [`issue::ToSign::seal`] takes the signature. Any
//!   [`key::Signer`] will do; [`issue::sign`] does both.
//! * [`verify()`] answers with steps that *passed*, *failed* or *could not be told*, and with the addresses
//!   to fetch to be told more. What could not be fetched is never called good.
//! * [`sd_jwt`] and [`cose`] are the other wrappings: read by [`document::read`], issued like the first. [`Sealed`] is only read.
//! * [`disclosure`] issues credentials whose holders can show parts of them.
//! * [`status_list`] keeps and publishes revocation and suspension; [`token_status`] reads the IETF's lists.
//! * [`Contexts`] are pinned by hash and given by the caller; [`contexts()`] has those of the W3C.
//!
//! ```
//! use vc::document::{Document, Secured};
//! use vc::issue::ProofOptions;
//! use vc::key::{KeyPair, Signer as _};
//! use vc::{Check, Documents, Outcome, Policy, Suite};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let key = KeyPair::from_seed(&[7; 32])?;
//! let issuer = vc::did::did_key(key.public_key()).ok_or("no did:key")?;
//! let credential = serde_json::json!({
//!     "@context": ["https://www.w3.org/ns/credentials/v2"],
//!     "type": ["VerifiableCredential"],
//!     "issuer": issuer,
//!     "credentialSubject": { "id": "did:example:learner", "name": "A name" },
//! });
//! let now = "2026-03-04T12:00:00Z".parse()?;
//! let method = vc::did::did_key_method(key.public_key()).ok_or("no did:key")?;
//! let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, now);
//! let signed = vc::issue::sign(&Document::from_value(&credential)?, &options, &vc::contexts(), &key)?;
//!
//! let documents = Documents::new(vc::contexts());
//! let report = vc::verify(&Secured::Json(signed), &documents, &Policy::default(), now);
//! assert_eq!(report.outcome(Check::Signature), Some(Outcome::Passed));
//! assert_eq!(report.outcome(Check::Issuer), Some(Outcome::Passed));
//! # Ok(())
//! # }
//! ```

pub mod canon;
mod cbor;
mod contexts;
pub mod cose;
mod der;
pub mod did;
pub mod disclosure;
pub mod document;
mod documents;
mod effort;
mod hollow;
pub mod issue;
pub mod jcs;
mod json;
mod jwt;
pub mod key;
pub mod moment;
pub mod multibase;
mod proof;
pub mod related;
mod scan;
#[cfg(feature = "schema")]
mod schema;
pub mod sd_jwt;
mod seal;
pub mod status_list;
pub mod structure;
pub mod token_status;
mod verify;

pub use contexts::{CONTEXTS, ContextError, Contexts, PinnedContext, contexts};
pub use documents::{Documents, Fetched};
pub use effort::{EFFORT_MAX, Effort};
pub use jwt::{CompactJws, JwsError};
pub use proof::{EcdsaCurve, Suite};
pub use seal::Sealed;
pub use verify::{
    BATCH_MAX, CLOCK_SKEW, CODES, Check, INNER_MAX, KeyUsed, Outcome, PROOFS_MAX, Policy, Report,
    SCHEMAS_MAX, STATUS_ENTRIES_MAX, Step, verify, verify_all,
};
