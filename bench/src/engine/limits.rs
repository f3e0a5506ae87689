//! What the cryptographic libraries alone do: nothing that signs or verifies can be faster.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use ed25519_dalek::{Signature, VerifyingKey};
use vc::key::{Curve, KeyPair, PublicKey, Signer};

use super::clock::Work;

/// How many signatures are verified at once.
pub(crate) const BATCH: u32 = 256;
/// What a suite signs: two hashes of 32 bytes.
const SIGNED: [u8; 64] = [7; 64];

type Failed = Box<dyn std::error::Error>;

/// What limits something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Limit {
    Ed25519Sign,
    Ed25519Verify,
    Ed25519Batch,
    P256Sign,
    P256Verify,
}

impl Limit {
    pub(crate) const ALL: [Self; 5] = [
        Self::Ed25519Sign,
        Self::Ed25519Verify,
        Self::Ed25519Batch,
        Self::P256Sign,
        Self::P256Verify,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ed25519Sign => "limit: Ed25519 signing",
            Self::Ed25519Verify => "limit: Ed25519 verifying, strictly",
            Self::Ed25519Batch => "limit: Ed25519 verifying 256 at once",
            Self::P256Sign => "limit: P-256 signing",
            Self::P256Verify => "limit: P-256 verifying",
        }
    }
}

/// Keys, messages and signatures to do it with. Nothing that can be kept from call to call is worked out in a call.
pub(crate) struct Limits {
    ed25519: KeyPair,
    public: VerifyingKey,
    signature: Signature,
    messages: Vec<Vec<u8>>,
    signatures: Vec<Signature>,
    p256: KeyPair,
    p256_public: UnparsedPublicKey<Vec<u8>>,
    p256_signature: Vec<u8>,
}

impl Limits {
    pub(crate) fn new() -> Result<Self, Failed> {
        let ed25519 = KeyPair::from_seed(&[7; 32])?;
        let PublicKey::Ed25519(public) = ed25519.public_key() else {
            return Err("no Ed25519 key".into());
        };
        let public = VerifyingKey::from_bytes(public)?;
        let signature = Signature::from_slice(&ed25519.sign(&SIGNED)?)?;
        let messages: Vec<Vec<u8>> =
            (0..BATCH).map(|number| number.to_be_bytes().repeat(16)).collect();
        let signatures = messages
            .iter()
            .map(|message| Ok(Signature::from_slice(&ed25519.sign(message)?)?))
            .collect::<Result<Vec<_>, Failed>>()?;
        let p256 = KeyPair::from_scalar(Curve::P256, &[7; 32])?;
        let PublicKey::Ec(_, point) = p256.public_key() else { return Err("no P-256 key".into()) };
        let p256_public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point.clone());
        let p256_signature = p256.sign(&SIGNED)?;
        Ok(Self {
            ed25519,
            public,
            signature,
            messages,
            signatures,
            p256,
            p256_public,
            p256_signature,
        })
    }

    /// The work that a limit is.
    pub(crate) fn work(&self, limit: Limit) -> Work<'_> {
        match limit {
            Limit::Ed25519Sign => Work::of(1, || self.ed25519.sign(&SIGNED)),
            Limit::Ed25519Verify => {
                Work::of(1, || self.public.verify_strict(&SIGNED, &self.signature).is_ok())
            }
            Limit::Ed25519Batch => {
                let messages: Vec<&[u8]> = self.messages.iter().map(Vec::as_slice).collect();
                let keys = vec![self.public; self.messages.len()];
                Work::of(BATCH, move || {
                    ed25519_dalek::verify_batch(&messages, &self.signatures, &keys).is_ok()
                })
            }
            Limit::P256Sign => Work::of(1, || self.p256.sign(&SIGNED)),
            Limit::P256Verify => {
                Work::of(1, || self.p256_public.verify(&SIGNED, &self.p256_signature).is_ok())
            }
        }
    }
}
