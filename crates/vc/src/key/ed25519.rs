//! Ed25519, strictly (RFC 8032, section 5.1.7): nothing that is not the owner's work, alone or among others.
//!
//! A signature is refused if it begins with a point of small order, since such a one says nothing about its message.

use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::{IsIdentity as _, VartimeMultiscalarMul as _};
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};
use sha2::{Digest as _, Sha512};

/// What the factors of signatures that are verified together are derived with.
const TOGETHER: &[u8] = b"cairn: Ed25519 signatures verified together";
/// The bytes of a factor.
const FACTOR_BYTES: usize = 16;

/// Whether a key, which is not of small order, made a signature: as `verify_strict` has it, without finding the point
/// that the signature begins with.
pub(crate) fn is_by(key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
    !is_of_small_order(signature.r_bytes()) && key.verify(message, signature).is_ok()
}

/// Signatures to be verified together, in less time than one by one.
///
/// They are good if a sum of all of them with factors that nobody could choose comes out as nothing. What is about one key
/// is added up first, so that many signatures by few keys take less than as many by as many.
#[derive(Default)]
pub(crate) struct Together {
    signatures: Vec<Collected>,
    keys: Vec<VerifyingKey>,
}

/// A signature (`r`, `s`), the hash of its first half, its key and its message, and which key that is.
struct Collected {
    r: CompressedEdwardsY,
    s: Scalar,
    hash: [u8; 64],
    key: usize,
}

impl Together {
    /// Takes a signature in by a key, which is not of small order; false when it could not be good.
    pub(crate) fn add(&mut self, key: VerifyingKey, message: &[u8], signature: &Signature) -> bool {
        let r = signature.r_bytes();
        let s = Scalar::from_canonical_bytes(*signature.s_bytes()).into_option();
        let Some(s) = s.filter(|_| is_reduced(r) && !is_of_small_order(r)) else { return false };
        let hash = Sha512::new().chain_update(r).chain_update(key.as_bytes()).chain_update(message);
        let known = self.keys.iter().rposition(|known| *known == key);
        let place = known.unwrap_or(self.keys.len());
        if known.is_none() {
            self.keys.push(key);
        }
        let r = CompressedEdwardsY(*r);
        self.signatures.push(Collected { r, s, hash: hash.finalize().into(), key: place });
        true
    }

    /// Whether all are good. Beside what [`is_by`] takes, only the owner of a key can make signatures that are taken here:
    /// such as differ from good ones by a point of small order.
    pub(crate) fn are_good(&self) -> bool {
        let factors = self.factors();
        let mut of_base = Scalar::ZERO;
        let mut of_keys = vec![Scalar::ZERO; self.keys.len()];
        for (Collected { s, hash, key, .. }, factor) in self.signatures.iter().zip(&factors) {
            of_base -= factor * s;
            if let Some(of_key) = of_keys.get_mut(*key) {
                *of_key += factor * Scalar::from_bytes_mod_order_wide(hash);
            }
        }
        let base = std::iter::once((of_base, Some(ED25519_BASEPOINT_POINT)));
        let keys = of_keys.into_iter().zip(self.keys.iter().map(|key| Some(key.to_edwards())));
        let firsts = factors.into_iter().zip(self.signatures.iter().map(|it| it.r.decompress()));
        let (scalars, points): (Vec<Scalar>, Vec<Option<EdwardsPoint>>) =
            base.chain(keys).chain(firsts).unzip();
        EdwardsPoint::optional_multiscalar_mul(scalars, points).is_some_and(|sum| sum.is_identity())
    }

    /// A factor for each signature, which depends on all of them, on their keys and their messages.
    fn factors(&self) -> Vec<Scalar> {
        let mut all = Sha512::new().chain_update(TOGETHER);
        for Collected { s, hash, .. } in &self.signatures {
            all.update(hash);
            all.update(s.as_bytes());
        }
        let all = all.finalize();
        let blocks = (0_u64..).flat_map(|number| {
            let block: [u8; 64] = Sha512::new()
                .chain_update(all)
                .chain_update(number.to_le_bytes())
                .finalize()
                .into();
            let (factors, _) = block.as_chunks::<FACTOR_BYTES>();
            factors.to_vec()
        });
        let factor = |bytes| Scalar::from(u128::from_le_bytes(bytes));
        blocks.take(self.signatures.len()).map(factor).collect()
    }
}

/// The ordinates of the points of small order (little-endian).
const SMALL_ORDER: [[u8; 32]; 5] = {
    let mut one = [0; 32];
    one[0] = 1;
    let mut minus_one = [0xff; 32];
    minus_one[0] = 0xec;
    minus_one[31] = 0x7f;
    [
        [0; 32],
        one,
        minus_one,
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef,
            0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88,
            0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10,
            0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77,
            0x92, 0xac, 0x03, 0x7a,
        ],
    ]
};

/// The ordinate of a point, without the sign of the other coordinate.
fn ordinate(point: &[u8; 32]) -> [u8; 32] {
    let mut ordinate = *point;
    ordinate[31] &= 0x7f;
    ordinate
}

/// Whether a point, as a signature begins with one, has small order; one that is not reduced is told by [`is_reduced`].
fn is_of_small_order(point: &[u8; 32]) -> bool {
    SMALL_ORDER.contains(&ordinate(point))
}

/// Whether a point is written as its ordinate is: below the prime 2²⁵⁵ − 19.
fn is_reduced(point: &[u8; 32]) -> bool {
    let [low, middle @ .., high] = ordinate(point);
    high != 0x7f || middle.iter().any(|byte| *byte != 0xff) || low < 0xed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::key::{KeyPair, PublicKey, Signer as _};

    fn key(pair: &KeyPair) -> VerifyingKey {
        let PublicKey::Ed25519(bytes) = pair.public_key() else { panic!("no Ed25519 key") };
        VerifyingKey::from_bytes(bytes).unwrap()
    }

    fn signed(number: u8, message: &[u8]) -> (VerifyingKey, Signature) {
        let pair = KeyPair::from_seed(&[number; 32]).unwrap();
        (key(&pair), Signature::from_slice(&pair.sign(message).unwrap()).unwrap())
    }

    /// What an owner can do who knows the private number: a signature that begins with any point of the owner's choice that
    /// adds nothing but small order, and that the plain equation holds for where that is nothing at all.
    fn beginning_with(number: u8, r: [u8; 32], message: &[u8]) -> (VerifyingKey, Signature) {
        let mut private: [u8; 32] = Sha512::digest([number; 32])[..32].try_into().unwrap();
        private[0] &= 0xf8;
        private[31] = (private[31] & 0x7f) | 0x40;
        let private = Scalar::from_bytes_mod_order(private);
        let key = key(&KeyPair::from_seed(&[number; 32]).unwrap());
        let hash = Sha512::new().chain_update(r).chain_update(key.as_bytes()).chain_update(message);
        let hash: [u8; 64] = hash.finalize().into();
        let s = Scalar::from_bytes_mod_order_wide(&hash) * private;
        (key, Signature::from_components(r, s.to_bytes()))
    }

    #[test]
    fn points_of_small_order_are_those_that_make_weak_keys() {
        for ordinate in SMALL_ORDER {
            for sign in [0, 0x80] {
                let mut point = ordinate;
                point[31] |= sign;
                assert!(is_of_small_order(&point));
                let key = VerifyingKey::from_bytes(&point);
                assert!(key.is_ok() || sign != 0, "{point:?}");
                assert!(key.is_err() || key.is_ok_and(|key| key.is_weak()), "{point:?}");
            }
        }
        assert!(!is_of_small_order(key(&KeyPair::from_seed(&[7; 32]).unwrap()).as_bytes()));
    }

    #[test]
    fn only_what_is_below_the_prime_is_reduced() {
        let mut prime = [0xff; 32];
        (prime[0], prime[31]) = (0xed, 0x7f);
        let mut below = prime;
        below[0] = 0xec;
        for sign in [0, 0x80] {
            prime[31] = 0x7f | sign;
            below[31] = 0x7f | sign;
            assert!(!is_reduced(&prime));
            assert!(is_reduced(&below));
        }
        assert!(is_reduced(&[0; 32]));
        assert!(!is_reduced(&[0xff; 32]));
    }

    #[test]
    fn a_signature_that_begins_with_a_point_of_small_order_says_nothing() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let (key, signature) = beginning_with(3, neutral, b"words");
        // The equation holds: a verifier that is not strict takes it.
        assert!(key.verify(b"words", &signature).is_ok());
        assert!(key.verify_strict(b"words", &signature).is_err());
        assert!(!is_by(&key, b"words", &signature));
        assert!(!Together::default().add(key, b"words", &signature));
        for ordinate in SMALL_ORDER {
            let (key, signature) = beginning_with(3, ordinate, b"words");
            assert!(!is_by(&key, b"words", &signature));
            assert!(!Together::default().add(key, b"words", &signature));
        }
    }

    #[test]
    fn a_signature_with_a_number_beyond_the_order_is_refused() {
        let (key, signature) = signed(3, b"words");
        // The order of the group, added to a number below it: the equation does not see it.
        let order: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9,
            0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let mut carry = 0;
        let mut beyond = [0; 32];
        for (place, (a, b)) in signature.s_bytes().iter().zip(order).enumerate() {
            let sum = u16::from(*a) + u16::from(b) + carry;
            beyond[place] = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        let signature = Signature::from_components(*signature.r_bytes(), beyond);
        assert!(!is_by(&key, b"words", &signature));
        assert!(!Together::default().add(key, b"words", &signature));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn together_is_good_what_is_good_alone(
            signers in prop::collection::vec(0_u8..4, 1..12),
            wrong in prop::option::of((any::<prop::sample::Index>(), 0_usize..64, 1..=u8::MAX)),
        ) {
            let mut together = Together::default();
            let mut are_good = true;
            for (number, signer) in signers.iter().enumerate() {
                let message = [u8::try_from(number).unwrap(); 40];
                let (key, signature) = signed(*signer, &message);
                let mut bytes = signature.to_bytes();
                if let Some((which, place, flip)) = &wrong
                    && which.index(signers.len()) == number
                {
                    bytes[*place] ^= flip;
                }
                let signature = Signature::from_bytes(&bytes);
                let alone = is_by(&key, &message, &signature);
                prop_assert_eq!(alone, key.verify_strict(&message, &signature).is_ok());
                are_good &= together.add(key, &message, &signature);
            }
            are_good = are_good && together.are_good();
            prop_assert_eq!(are_good, wrong.is_none());
        }
    }

    #[test]
    fn a_signature_by_another_or_of_other_words_spoils_all() {
        let fill = |together: &mut Together| {
            for number in 0..8 {
                let (key, signature) = signed(number % 3, &[number; 9]);
                assert!(together.add(key, &[number; 9], &signature));
            }
        };
        let (key, signature) = signed(1, b"words");
        let (other, _) = signed(2, b"words");
        for (key, message, is_good) in
            [(key, b"words", true), (other, b"words", false), (key, b"Words", false)]
        {
            let mut together = Together::default();
            fill(&mut together);
            assert!(together.add(key, message, &signature));
            assert_eq!(together.are_good(), is_good);
        }
        assert!(Together::default().are_good());
    }

    #[test]
    fn two_signatures_that_make_up_for_each_other_are_not_good() {
        let mut together = Together::default();
        for (number, shift) in [(5, Scalar::ONE), (6, -Scalar::ONE)] {
            let (key, signature) = signed(9, &[number]);
            let s = Scalar::from_canonical_bytes(*signature.s_bytes()).unwrap() + shift;
            let shifted = Signature::from_components(*signature.r_bytes(), s.to_bytes());
            assert!(together.add(key, &[number], &shifted));
        }
        assert!(!together.are_good());
    }
}
