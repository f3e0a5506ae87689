//! What the cryptographic libraries alone do: nothing that signs or verifies can be faster.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use ed25519_dalek::{Signature, VerifyingKey};
use vc::key::{Curve, KeyPair, PublicKey, Signer};

use super::clock::rate;

/// How many signatures are verified at once.
pub(crate) const BATCH: usize = 256;
/// What a suite signs: two hashes of 32 bytes.
const SIGNED: [u8; 64] = [7; 64];

/// Rates a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) ed25519_sign: f64,
    pub(crate) ed25519_verify: f64,
    pub(crate) ed25519_batch: f64,
    pub(crate) p256_sign: f64,
    pub(crate) p256_verify: f64,
}

type Failed = Box<dyn std::error::Error>;

impl Limits {
    /// Measures them.
    pub(crate) fn measure() -> Result<Self, Failed> {
        let key = KeyPair::from_seed(&[7; 32])?;
        let PublicKey::Ed25519(public) = key.public_key() else {
            return Err("no Ed25519 key".into());
        };
        let public = VerifyingKey::from_bytes(public)?;
        let signature = Signature::from_slice(&key.sign(&SIGNED)?)?;
        let ed25519_verify = rate(1, || public.verify_strict(&SIGNED, &signature).is_ok());
        let p256 = KeyPair::from_scalar(Curve::P256, &[7; 32])?;
        let PublicKey::Ec(_, point) = p256.public_key() else { return Err("no P-256 key".into()) };
        let p256_signature = p256.sign(&SIGNED)?;
        let p256_key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        Ok(Self {
            ed25519_sign: rate(1, || key.sign(&SIGNED)),
            ed25519_verify,
            ed25519_batch: batch(&key, public)?,
            p256_sign: rate(1, || p256.sign(&SIGNED)),
            p256_verify: rate(1, || p256_key.verify(&SIGNED, &p256_signature).is_ok()),
        })
    }
}

fn batch(key: &KeyPair, public: VerifyingKey) -> Result<f64, Failed> {
    let messages: Vec<Vec<u8>> = (0..BATCH).map(|number| number.to_be_bytes().repeat(8)).collect();
    let signatures = messages
        .iter()
        .map(|message| Ok(Signature::from_slice(&key.sign(message)?)?))
        .collect::<Result<Vec<_>, Failed>>()?;
    let texts: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
    let keys = vec![public; BATCH];
    let times = u32::try_from(BATCH)?;
    Ok(rate(times, || ed25519_dalek::verify_batch(&texts, &signatures, &keys).is_ok()))
}
