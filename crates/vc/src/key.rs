//! Keys: how they are written (Multikey, JWK), and what they sign and verify.

pub(crate) mod ed25519;
mod jwk;
mod pair;
mod pem;
mod points;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256K1_SHA256_FIXED, ECDSA_P384_SHA384_FIXED,
    ECDSA_P521_SHA512_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};

pub use jwk::Jwk;
pub use pair::{KeyPair, SEED_BYTES, SignError, Signer};
pub(crate) use points::Points;

use crate::multibase;

/// A signature algorithm, by its JOSE name (RFC 7518, 8037, 8812).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519.
    EdDsa,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// ECDSA on secp256k1 with SHA-256.
    Es256K,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PSS with SHA-256.
    Ps256,
}

const JOSE_NAMES: &[(&str, Algorithm)] = &[
    ("EdDSA", Algorithm::EdDsa),
    ("ES256", Algorithm::Es256),
    ("ES384", Algorithm::Es384),
    ("ES512", Algorithm::Es512),
    ("ES256K", Algorithm::Es256K),
    ("RS256", Algorithm::Rs256),
    ("PS256", Algorithm::Ps256),
];

impl Algorithm {
    /// Reads a JOSE `alg`; anything not on the list, `none` above all, is no algorithm.
    pub fn from_jose(name: &str) -> Option<Self> {
        JOSE_NAMES.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
    }

    /// The bytes of a signature, where the algorithm says.
    pub fn signature_bytes(self) -> Option<usize> {
        match self {
            Self::EdDsa | Self::Es256 | Self::Es256K => Some(64),
            Self::Es384 => Some(96),
            Self::Es512 => Some(132),
            Self::Rs256 | Self::Ps256 => None,
        }
    }

    /// The JOSE `alg`.
    pub fn jose(self) -> &'static str {
        JOSE_NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }
}

/// An elliptic curve for ECDSA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// SECG secp256k1.
    Secp256k1,
}

impl Curve {
    /// The bytes of one coordinate.
    fn coordinate_bytes(self) -> usize {
        match self {
            Self::P256 | Self::Secp256k1 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    fn multicodec(self) -> [u8; 2] {
        match self {
            Self::P256 => [0x80, 0x24],
            Self::P384 => [0x81, 0x24],
            Self::P521 => [0x82, 0x24],
            Self::Secp256k1 => [0xe7, 0x01],
        }
    }

    const ALL: [Self; 4] = [Self::P256, Self::P384, Self::P521, Self::Secp256k1];
}

const ED25519_MULTICODEC: [u8; 2] = [0xed, 0x01];

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// Ed25519, as its 32 bytes.
    Ed25519([u8; 32]),
    /// ECDSA, as a compressed point (SEC 1, section 2.3.3).
    Ec(Curve, Vec<u8>),
    /// RSA, as modulus and exponent, big-endian without leading zeros.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The public exponent.
        e: Vec<u8>,
    },
}

impl PublicKey {
    /// Reads a Multikey `publicKeyMultibase`, as in a `did:key` (CID 1.0, section 2.2.2).
    pub fn from_multikey(text: &str) -> Option<Self> {
        let bytes = multibase::decode(text)?;
        let (codec, key) = bytes.split_at_checked(2)?;
        if codec == ED25519_MULTICODEC {
            return key.try_into().ok().map(Self::Ed25519);
        }
        let curve = Curve::ALL.into_iter().find(|curve| curve.multicodec() == codec)?;
        Self::from_point(curve, key)
    }

    /// Takes a compressed point of a curve.
    fn from_point(curve: Curve, point: &[u8]) -> Option<Self> {
        let is_compressed = matches!(point.first(), Some(2 | 3));
        (is_compressed && point.len() == curve.coordinate_bytes() + 1)
            .then(|| Self::Ec(curve, point.to_vec()))
    }

    /// Writes a Multikey; RSA keys have no place in a `did:key` here and give `None`.
    pub fn to_multikey(&self) -> Option<String> {
        let bytes = match self {
            Self::Ed25519(key) => [&ED25519_MULTICODEC[..], key].concat(),
            Self::Ec(curve, point) => [&curve.multicodec()[..], point].concat(),
            Self::Rsa { .. } => return None,
        };
        Some(multibase::base58(&bytes))
    }

    /// The algorithm that a key of this kind signs with when nothing else is said.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519(_) => Algorithm::EdDsa,
            Self::Ec(Curve::P256, _) => Algorithm::Es256,
            Self::Ec(Curve::P384, _) => Algorithm::Es384,
            Self::Ec(Curve::P521, _) => Algorithm::Es512,
            Self::Ec(Curve::Secp256k1, _) => Algorithm::Es256K,
            Self::Rsa { .. } => Algorithm::Rs256,
        }
    }

    /// Whether a key of this kind may be used with the algorithm.
    pub fn fits(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::Rsa { .. } => matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256),
            Self::Ed25519(_) | Self::Ec(..) => self.algorithm() == algorithm,
        }
    }

    /// Whether the signature over the message is this key's. False when the key does not fit the
    /// algorithm. Ed25519 is strict: no small-order keys, no malleable signatures.
    pub fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        if !self.fits(algorithm) {
            return false;
        }
        match self {
            Self::Ed25519(key) => {
                let key = points::point(key);
                let signature = ed25519_dalek::Signature::from_slice(signature).ok();
                key.zip(signature).is_some_and(|(key, it)| ed25519::is_by(&key, message, &it))
            }
            Self::Ec(curve, point) => {
                UnparsedPublicKey::new(ecdsa(*curve), point).verify(message, signature).is_ok()
            }
            Self::Rsa { n, e } => {
                let scheme = if algorithm == Algorithm::Ps256 {
                    &RSA_PSS_2048_8192_SHA256
                } else {
                    &RSA_PKCS1_2048_8192_SHA256
                };
                RsaPublicKeyComponents { n, e }.verify(scheme, message, signature).is_ok()
            }
        }
    }
}

fn ecdsa(curve: Curve) -> &'static dyn VerificationAlgorithm {
    match curve {
        Curve::P256 => &ECDSA_P256_SHA256_FIXED,
        Curve::P384 => &ECDSA_P384_SHA384_FIXED,
        Curve::P521 => &ECDSA_P521_SHA512_FIXED,
        Curve::Secp256k1 => &ECDSA_P256K1_SHA256_FIXED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the `vc-di-eddsa` test vectors.
    const MULTIKEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    #[test]
    fn a_multikey_comes_back() {
        let keys = [
            MULTIKEY,
            "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
            "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ",
        ];
        for text in keys {
            assert_eq!(
                PublicKey::from_multikey(text).unwrap().to_multikey().as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn a_key_of_the_wrong_length_or_kind_is_no_key() {
        assert_eq!(PublicKey::from_multikey(&multibase::base58(&[0xed, 0x01, 7])), None);
        assert_eq!(PublicKey::from_multikey(&multibase::base58(&[0x80, 0x24, 4])), None);
        assert_eq!(PublicKey::from_multikey("z"), None);
        assert_eq!(PublicKey::from_multikey(""), None);
    }

    #[test]
    fn a_key_verifies_only_with_its_own_algorithm() {
        let pair = KeyPair::from_seed(&[7; SEED_BYTES]).unwrap();
        let signature = pair.sign(b"words").unwrap();
        assert!(pair.public_key().verifies(Algorithm::EdDsa, b"words", &signature));
        assert!(!pair.public_key().verifies(Algorithm::Es256, b"words", &signature));
        assert!(!pair.public_key().verifies(Algorithm::EdDsa, b"word", &signature));
    }

    #[test]
    fn a_pair_on_each_curve_signs_what_its_public_half_verifies() {
        for (curve, bytes) in [(Curve::P256, 32), (Curve::P384, 48), (Curve::P521, 66)] {
            let mut scalar = vec![0; bytes];
            scalar[bytes - 1] = 7;
            let pair = KeyPair::from_scalar(curve, &scalar).unwrap();
            let (key, algorithm) = (pair.public_key(), pair.public_key().algorithm());
            let signature = pair.sign(b"words").unwrap();
            assert_eq!(Some(signature.len()), algorithm.signature_bytes());
            assert!(key.verifies(algorithm, b"words", &signature));
            assert!(!key.verifies(algorithm, b"word", &signature));
            assert!(KeyPair::from_scalar(curve, &vec![0; bytes]).is_err());
            assert!(KeyPair::from_scalar(curve, &scalar[1..]).is_err());
        }
        assert!(KeyPair::from_scalar(Curve::Secp256k1, &[7; 32]).is_err());
    }

    #[test]
    fn a_small_order_key_verifies_nothing() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let key = PublicKey::Ed25519(neutral);
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!key.verifies(Algorithm::EdDsa, b"anything", &signature));
    }
}
