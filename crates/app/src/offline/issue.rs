//! Signing a credential with a key at hand: no store, no installation.

mod key;

use jiff::Timestamp;
use vc::{
    Contexts, Suite, cose, disclosure,
    document::{Document, ReadError},
    issue::{IssueError, JwtOptions, ProofOptions, prepare_jwt, sign},
    key::{Curve, KeyPair, PublicKey, Signer as _},
    sd_jwt,
};

pub use self::key::{KeyFileError, SigningKey};
use crate::World;

/// What secures a credential as a JWT, an SD-JWT or with COSE, by the end of its media type.
const WRAPPINGS: &[&str] = &["vc+jwt", "vc+sd-jwt", "vc+cose"];
/// The suite whose holder chooses what to show.
const SELECTIVE: &str = "ecdsa-sd-2023";
/// What everyone is shown of a credential in that suite unless told otherwise.
const MANDATORY: &str = "/issuer";
/// How often a random number is drawn until it is a key; one in four billion is none.
const DRAWS_MAX: usize = 8;

/// How a credential is to be signed.
#[derive(Clone, Copy)]
pub struct Signing<'a> {
    /// The cryptosuite, or `vc+jwt`, `vc+sd-jwt` or `vc+cose`; what goes with the key when `None`.
    pub suite: Option<&'a str>,
    /// When the proof is made.
    pub created: Timestamp,
    /// JSON pointers of claims that the holder of a `vc+sd-jwt` may hide.
    pub hideable: &'a [String],
    /// Where chance comes from.
    pub world: &'a dyn World,
}

/// Why a credential was not signed.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// What should be signed cannot be read.
    #[error(transparent)]
    Document(#[from] ReadError),
    /// There is no such suite, or not with such a key.
    #[error("there is no suite {0} with this key")]
    Suite(String),
    /// The document names another issuer than the owner of the key.
    #[error("the issuer is not {0}, whose key this is")]
    Issuer(String),
    /// It may not be signed as it is.
    #[error(transparent)]
    Refused(#[from] IssueError),
}

impl SigningError {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(error) => error.code(),
            Self::Suite(_) => "suite-not-with-key",
            Self::Issuer(_) => "issuer-is-another",
            Self::Refused(error) => error.code(),
        }
    }

    /// Gives what a translated sentence about it may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Document(error) => error.args(),
            Self::Suite(suite) => vec![("suite", suite.clone())],
            Self::Issuer(owner) => vec![("owner", owner.clone())],
            Self::Refused(error) => error.args(),
        }
    }
}

/// Signs an unsigned credential, and gives the secured one as text: JSON, a JWT, an SD-JWT, or COSE in base64.
///
/// # Errors
///
/// Refuses a document that is no sound credential, of which not everything would be signed, or that names another
/// issuer than the owner of the key.
pub fn issue(bytes: &[u8], key: &SigningKey, how: Signing<'_>) -> Result<String, SigningError> {
    let document = Document::read(bytes)?;
    let issuer = document.value().get("issuer");
    let issuer = issuer.and_then(|it| it.as_str().or_else(|| it.get("id")?.as_str()));
    if issuer != Some(key.owner()) {
        return Err(SigningError::Issuer(key.owner().to_owned()));
    }
    let name = how.suite.unwrap_or_else(|| usual(key.pair.public_key()));
    match name {
        "vc+jwt" => {
            let to_sign = prepare_jwt(&document, &key.jwt_options())?;
            let signature = key.pair.sign(to_sign.bytes()).map_err(IssueError::from)?;
            Ok(to_sign.seal(&signature)?.as_str().to_owned())
        }
        "vc+cose" => {
            let to_sign = cose::prepare(&document, &key.jwt_options())?;
            let signature = key.pair.sign(to_sign.bytes()).map_err(IssueError::from)?;
            Ok(to_sign.seal(&signature)?.text())
        }
        "vc+sd-jwt" => Ok(sd_jwt(&document, key, how)?),
        SELECTIVE => Ok(selective(&document, key, how)?),
        name => {
            let suite = Suite::issued(name, key.pair.public_key());
            let suite = suite.ok_or_else(|| SigningError::Suite(name.to_owned()))?;
            let options = ProofOptions::assertion(suite, key.method.clone(), how.created);
            Ok(sign(&document, &options, contexts(), &key.pair)?.to_string())
        }
    }
}

/// The names of everything that a credential can be secured with.
pub fn suites() -> impl Iterator<Item = &'static str> {
    let proofs = ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"];
    proofs.into_iter().chain([SELECTIVE]).chain(WRAPPINGS.iter().copied())
}

/// What goes with a key when nobody says.
fn usual(key: &PublicKey) -> &'static str {
    match key {
        PublicKey::Ed25519(_) => "eddsa-rdfc-2022",
        PublicKey::Ec(Curve::P256 | Curve::P384, _) => "ecdsa-rdfc-2019",
        PublicKey::Ec(Curve::P521 | Curve::Secp256k1, _) | PublicKey::Rsa { .. } => "vc+jwt",
    }
}

fn contexts() -> &'static Contexts {
    crate::contexts::contexts()
}

fn sd_jwt(document: &Document, key: &SigningKey, how: Signing<'_>) -> Result<String, IssueError> {
    let salt = |_: &String| {
        let mut salt = [0; sd_jwt::SALT_BYTES];
        how.world.random(&mut salt);
        salt
    };
    let salts: Vec<_> = how.hideable.iter().map(salt).collect();
    let disclosable: Vec<&str> = how.hideable.iter().map(String::as_str).collect();
    let JwtOptions { verification_method, algorithm } = key.jwt_options();
    let options = sd_jwt::SdJwtOptions {
        verification_method,
        algorithm,
        disclosable: &disclosable,
        salts: &salts,
    };
    let to_sign = sd_jwt::prepare(document, &options)?;
    let signature = key.pair.sign(to_sign.bytes())?;
    Ok(to_sign.seal(&signature)?.text())
}

/// With a base proof, of which the holder derives what to show. It is for the holder alone.
fn selective(
    document: &Document,
    key: &SigningKey,
    how: Signing<'_>,
) -> Result<String, IssueError> {
    let options = disclosure::BaseOptions {
        verification_method: key.method.clone(),
        created: how.created,
        mandatory: vec![MANDATORY.to_owned()],
    };
    let mut label_key = [0; disclosure::LABEL_KEY_BYTES];
    how.world.random(&mut label_key);
    let statement_key = passing_key(how.world)?;
    let secrets = disclosure::Secrets { label_key: &label_key, statement_key: &statement_key };
    let signed = disclosure::sign(document, &options, secrets, contexts(), &key.pair)?;
    Ok(signed.to_string())
}

/// A key for one proof, forgotten afterwards.
fn passing_key(world: &dyn World) -> Result<KeyPair, vc::key::SignError> {
    let draw = || {
        let mut scalar = [0; 32];
        world.random(&mut scalar);
        KeyPair::from_scalar(Curve::P256, &scalar)
    };
    (0..DRAWS_MAX).map(|_| draw()).find(Result::is_ok).unwrap_or_else(draw)
}

#[cfg(test)]
mod tests;
