//! The master key, and everything that is sealed or derived from it.
//!
//! The master key never signs or seals anything itself: each purpose has a key of its own, derived
//! from it (HKDF-SHA256, RFC 5869), so that none can stand in for another.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf, hmac,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::World;

/// The length of the master key and of each key derived from it, in bytes.
pub const KEY_BYTES: usize = 32;

/// How many bytes of chance a secret in a link, a cookie or a token has.
const SECRET_BYTES: usize = 32;

/// What a sealed value or a derived key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Tells the master key from every other.
    Mark,
    /// Seals the private halves of issuers' keys.
    IssuerKeys,
    /// Seals the forms of credentials from which excerpts are made.
    Excerpts,
    /// Seals letters that wait to be sent.
    Letters,
    /// Seals settings, such as the mail server's password.
    Settings,
    /// Makes the codes on printed letters.
    CollectCodes,
    /// Scatters places in status lists.
    StatusPlaces,
    /// Names those who try what can be guessed.
    Throttles,
}

impl Purpose {
    /// Every purpose. What changing the master key does for each is in `master.rs`.
    pub const ALL: [Self; 8] = [
        Self::Mark,
        Self::IssuerKeys,
        Self::Excerpts,
        Self::Letters,
        Self::Settings,
        Self::CollectCodes,
        Self::StatusPlaces,
        Self::Throttles,
    ];

    fn label(self) -> &'static [u8] {
        match self {
            Self::Mark => b"cairn/mark/1",
            Self::IssuerKeys => b"cairn/issuer-keys/1",
            Self::Excerpts => b"cairn/excerpts/1",
            Self::Letters => b"cairn/letters/1",
            Self::Settings => b"cairn/settings/1",
            Self::CollectCodes => b"cairn/collect-codes/1",
            Self::StatusPlaces => b"cairn/status-places/1",
            Self::Throttles => b"cairn/throttles/1",
        }
    }
}

/// The key that everything secret depends on. Kept outside the database and its backups.
#[derive(Clone)]
pub struct MasterKey([u8; KEY_BYTES]);

/// Makes bytes from texts for one purpose.
pub struct Macs(hmac::Key);

/// A sealed value could not be opened: another master key sealed it, or it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this was sealed under another master key, or it was changed")]
pub struct OpenError;

impl std::fmt::Debug for Macs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Macs(…)")
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl MasterKey {
    /// Makes a new one.
    pub fn generate(world: &dyn World) -> Self {
        let mut bytes = [0; KEY_BYTES];
        world.random(&mut bytes);
        Self(bytes)
    }

    /// Reads what [`MasterKey::written`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Writes it for a person to keep: 43 letters and digits.
    pub fn written(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Seals a value for a purpose and a context; only both together open it.
    pub fn seal(
        &self,
        purpose: Purpose,
        context: &str,
        value: &[u8],
        world: &dyn World,
    ) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        world.random(&mut nonce);
        let mut sealed = value.to_vec();
        let key = self.aead(purpose);
        // Sealing fails only for values of more than 64 GiB.
        let tag = key.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(context.as_bytes()),
            &mut sealed,
        );
        if tag.is_err() {
            return Vec::new();
        }
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`MasterKey::seal`] sealed.
    pub fn open(
        &self,
        purpose: Purpose,
        context: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, OpenError> {
        let (nonce, value) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenError)?;
        let mut value = value.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = self
            .aead(purpose)
            .open_in_place(nonce, Aad::from(context.as_bytes()), &mut value)
            .map_err(|_| OpenError)?;
        Ok(opened.to_vec())
    }

    /// Makes 32 bytes from a text that nobody can make without the key.
    pub fn mac(&self, purpose: Purpose, text: &[u8]) -> [u8; 32] {
        self.macs(purpose).of(text)
    }

    /// Derives the key of a purpose once, for many texts.
    pub fn macs(&self, purpose: Purpose) -> Macs {
        Macs(hmac::Key::new(hmac::HMAC_SHA256, &self.derived(purpose)))
    }

    fn aead(&self, purpose: Purpose) -> LessSafeKey {
        // A key of the algorithm's own length is always accepted.
        match UnboundKey::new(&AES_256_GCM, &self.derived(purpose)) {
            Ok(key) => LessSafeKey::new(key),
            Err(_) => unreachable!("the key has the length of the algorithm"),
        }
    }

    fn derived(&self, purpose: Purpose) -> [u8; KEY_BYTES] {
        let mut key = [0; KEY_BYTES];
        let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA256, b"cairn").extract(&self.0);
        let filled = pseudorandom
            .expand(&[purpose.label()], hkdf::HKDF_SHA256)
            .and_then(|okm| okm.fill(&mut key));
        // HKDF-SHA256 gives up to 8,160 bytes; 32 are always had.
        assert!(filled.is_ok(), "HKDF gives 32 bytes");
        key
    }
}

impl Macs {
    /// Makes 32 bytes from a text, as [`MasterKey::mac`] does.
    pub fn of(&self, text: &[u8]) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(hmac::sign(&self.0, text).as_ref());
        bytes
    }
}

/// A secret for a link, a cookie or a token: given away once, kept as [`hash`] only.
pub fn secret(world: &dyn World) -> String {
    let mut bytes = [0; SECRET_BYTES];
    world.random(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept of a secret. It has 256 bits of chance, so that a plain hash is enough.
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// Writes sealed bytes as text.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads what [`encode`] wrote.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Noon;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_and_context_alone() {
        let key = MasterKey::generate(&Noon::default());
        let sealed = key.seal(Purpose::Letters, "letter-1", b"Dear Ana", &Noon::default());
        assert_eq!(key.open(Purpose::Letters, "letter-1", &sealed).unwrap(), b"Dear Ana");
        assert_eq!(key.open(Purpose::Letters, "letter-2", &sealed), Err(OpenError));
        assert_eq!(key.open(Purpose::Settings, "letter-1", &sealed), Err(OpenError));
        let other = MasterKey([7; KEY_BYTES]);
        assert_eq!(other.open(Purpose::Letters, "letter-1", &sealed), Err(OpenError));
        assert_eq!(key.open(Purpose::Letters, "letter-1", &sealed[..20]), Err(OpenError));
    }

    #[test]
    fn a_master_key_reads_as_it_is_written() {
        let key = MasterKey::generate(&Noon::default());
        assert_eq!(MasterKey::read(&key.written()).unwrap().0, key.0);
        assert_eq!(key.written().len(), 43);
        assert!(MasterKey::read("too short").is_none());
        assert_eq!(format!("{key:?}"), "MasterKey(…)");
    }
}
