//! A key pair in memory, and the trait for keys that are elsewhere.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};

use super::PublicKey;

/// The bytes of an Ed25519 seed.
pub const SEED_BYTES: usize = 32;

/// Whoever holds a private key and signs with it: a file, a hardware module, a service.
pub trait Signer: Send + Sync {
    /// The public half.
    fn public_key(&self) -> &PublicKey;

    /// Signs the bytes with the algorithm of the key. Ed25519 gives the same signature for the same bytes.
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

/// An Ed25519 key pair. The private half lives inside the cryptographic library, which wipes it when dropped.
pub struct KeyPair {
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl KeyPair {
    /// Makes the pair that a seed stands for. The caller wipes its own copy of the seed.
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> Result<Self, SignError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| SignError::Seed)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| SignError::Seed)?;
        Ok(Self { pair, public: PublicKey::Ed25519(public) })
    }
}

impl Signer for KeyPair {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let signature = self.pair.try_sign(message);
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
