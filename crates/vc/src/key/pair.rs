//! A key pair in memory, and the trait for keys that are elsewhere.

use aws_lc_rs::digest::{SHA256, SHA384, SHA512, digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
    KeyPair as _,
};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;

use super::{Curve, PublicKey};

/// The bytes of an Ed25519 seed.
pub const SEED_BYTES: usize = 32;

/// Whoever holds a private key and signs with it: a file, a hardware module, a service.
pub trait Signer: Send + Sync {
    /// The public half.
    fn public_key(&self) -> &PublicKey;

    /// Signs the bytes with the algorithm of the key. Ed25519 gives the same signature for the same bytes, ECDSA
    /// another each time.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why there is no signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The seed does not make a key.
    #[error("the seed does not make a key")]
    Seed,
    /// The holder of the key could not be reached or refused; the text is for the log.
    #[error("the key could not be used: {0}")]
    Unavailable(String),
}

impl SignError {
    /// A stable name for this failure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Seed => "key-seed-invalid",
            Self::Unavailable(_) => "key-unavailable",
        }
    }
}

/// A key pair. The private half lives inside the cryptographic library, which wipes it when dropped.
pub struct KeyPair {
    pair: Pair,
    public: PublicKey,
}

enum Pair {
    Ed25519(Ed25519KeyPair),
    Ec(Box<EcdsaKeyPair>),
}

impl KeyPair {
    /// Makes the pair that a seed stands for. The caller wipes its own copy of the seed.
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> Result<Self, SignError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| SignError::Seed)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| SignError::Seed)?;
        Ok(Self { pair: Pair::Ed25519(pair), public: PublicKey::Ed25519(public) })
    }

    /// Makes the pair that a private number stands for on P-256, P-384 or P-521: big-endian, as long as a
    /// coordinate of the curve. Zero and numbers beyond the curve's order make no key.
    pub fn from_scalar(curve: Curve, scalar: &[u8]) -> Result<Self, SignError> {
        let algorithm = signing(curve).ok_or(SignError::Seed)?;
        if scalar.len() != curve.coordinate_bytes() {
            return Err(SignError::Seed);
        }
        let pair = EcdsaKeyPair::from_private_key_der(algorithm, &sec1(curve, scalar))
            .map_err(|_| SignError::Seed)?;
        let point = compressed(pair.public_key().as_ref()).ok_or(SignError::Seed)?;
        Ok(Self { pair: Pair::Ec(Box::new(pair)), public: PublicKey::Ec(curve, point) })
    }

    /// Reads a JWK with its private half `d` (RFC 7517): Ed25519, P-256, P-384 or P-521.
    pub fn from_jwk(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let secret = BASE64_URL_SAFE_NO_PAD.decode(text("d")?).ok()?;
        let pair = match (text("kty")?, text("crv")?) {
            ("OKP", "Ed25519") => Self::from_seed(secret.as_slice().try_into().ok()?).ok()?,
            ("EC", "P-256") => Self::from_scalar(Curve::P256, &secret).ok()?,
            ("EC", "P-384") => Self::from_scalar(Curve::P384, &secret).ok()?,
            ("EC", "P-521") => Self::from_scalar(Curve::P521, &secret).ok()?,
            _ => return None,
        };
        // What signs must be what the JWK shows.
        let shown = super::Jwk::read(jwk)?.key;
        (shown == pair.public).then_some(pair)
    }

    /// The hash function of the key's algorithm, which Ed25519 brings itself.
    fn hash(&self) -> &'static aws_lc_rs::digest::Algorithm {
        match self.public {
            PublicKey::Ec(Curve::P384, _) => &SHA384,
            PublicKey::Ec(Curve::P521, _) => &SHA512,
            PublicKey::Ec(Curve::P256 | Curve::Secp256k1, _)
            | PublicKey::Ed25519(_)
            | PublicKey::Rsa { .. } => &SHA256,
        }
    }
}

fn signing(curve: Curve) -> Option<&'static EcdsaSigningAlgorithm> {
    match curve {
        Curve::P256 => Some(&ECDSA_P256_SHA256_FIXED_SIGNING),
        Curve::P384 => Some(&ECDSA_P384_SHA384_FIXED_SIGNING),
        Curve::P521 => Some(&ECDSA_P521_SHA512_FIXED_SIGNING),
        Curve::Secp256k1 => None,
    }
}

/// An `ECPrivateKey` in DER that names its curve and leaves the public half to be computed (RFC 5915, section 3).
fn sec1(curve: Curve, scalar: &[u8]) -> Vec<u8> {
    let oid: &[u8] = match curve {
        Curve::P256 => &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7],
        Curve::P384 => &[0x2b, 0x81, 4, 0, 34],
        Curve::P521 => &[0x2b, 0x81, 4, 0, 35],
        Curve::Secp256k1 => &[0x2b, 0x81, 4, 0, 10],
    };
    let parameters = tagged(0xa0, &tagged(0x06, oid));
    tagged(0x30, &[tagged(0x02, &[1]), tagged(0x04, scalar), parameters].concat())
}

/// One DER element of fewer than 128 bytes.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
    [&[tag, length], content].concat()
}

/// An uncompressed point (SEC 1, section 2.3.3), compressed.
fn compressed(point: &[u8]) -> Option<Vec<u8>> {
    let (4, coordinates) = point.split_first()? else { return None };
    let (x, y) = coordinates.split_at_checked(coordinates.len() / 2)?;
    Some([&[2 + (y.last()? & 1)], x].concat())
}

impl Signer for KeyPair {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let signature = match &self.pair {
            Pair::Ed25519(pair) => pair.try_sign(message),
            Pair::Ec(pair) => pair.sign_digest(&digest(self.hash(), message)),
        };
        let signature =
            signature.map_err(|_| SignError::Unavailable("signing failed".to_owned()))?;
        Ok(signature.as_ref().to_vec())
    }
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyPair").field("public", &self.public).finish_non_exhaustive()
    }
}
