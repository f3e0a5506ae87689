//! JSON Web Keys, RFC 7517: only the public half is read.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::{Curve, PublicKey};

/// The longest RSA modulus read, in bytes.
pub(super) const RSA_MODULUS_BYTES_MAX: usize = 1024;

/// A public key with the name its JWK gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Jwk {
    /// The key.
    pub key: PublicKey,
    /// The `kid`.
    pub kid: Option<String>,
}

impl Jwk {
    /// Reads a JWK of kind `OKP` (Ed25519), `EC` or `RSA`.
    pub fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let bytes = |name: &str| BASE64_URL_SAFE_NO_PAD.decode(text(name)?).ok();
        let key = match (text("kty")?, text("crv")) {
            ("OKP", Some("Ed25519")) => PublicKey::Ed25519(bytes("x")?.try_into().ok()?),
            ("EC", Some(name)) => {
                let curve = curve_named(name)?;
                let (x, y) = (bytes("x")?, bytes("y")?);
                let width = curve.coordinate_bytes();
                if x.len() != width || y.len() != width {
                    return None;
                }
                let sign = 2 + (y.last()? & 1);
                PublicKey::from_point(curve, &[&[sign], x.as_slice()].concat())?
            }
            ("RSA", _) => {
                let n = bytes("n").filter(|n| n.len() <= RSA_MODULUS_BYTES_MAX)?;
                PublicKey::Rsa { n: unpadded(&n), e: unpadded(&bytes("e")?) }
            }
            _ => return None,
        };
        Some(Self { key, kid: text("kid").map(str::to_owned) })
    }

    /// Writes an Ed25519 key; other kinds are only read.
    pub fn of_ed25519(key: &[u8; 32]) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64_URL_SAFE_NO_PAD.encode(key) })
    }
}

fn curve_named(name: &str) -> Option<Curve> {
    match name {
        "P-256" => Some(Curve::P256),
        "P-384" => Some(Curve::P384),
        "P-521" => Some(Curve::P521),
        "secp256k1" => Some(Curve::Secp256k1),
        _ => None,
    }
}

pub(super) fn unpadded(number: &[u8]) -> Vec<u8> {
    number.iter().copied().skip_while(|byte| *byte == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Algorithm;

    /// RFC 7515, appendix A.3.
    #[test]
    fn the_es256_example_of_the_standard_verifies() {
        let jwk = Jwk::read(&json!({
            "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        }))
        .unwrap();
        let signed = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = BASE64_URL_SAFE_NO_PAD
            .decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
            .unwrap();
        assert!(jwk.key.verifies(Algorithm::Es256, signed.as_bytes(), &signature));
        assert!(!jwk.key.verifies(Algorithm::Es256, b"other", &signature));
        assert!(!jwk.key.verifies(Algorithm::Rs256, signed.as_bytes(), &signature));
    }

    #[test]
    fn an_ed25519_key_comes_back() {
        let key = [9; 32];
        assert_eq!(Jwk::read(&Jwk::of_ed25519(&key)).unwrap().key, PublicKey::Ed25519(key));
    }

    #[test]
    fn a_symmetric_key_is_no_public_key() {
        assert_eq!(Jwk::read(&json!({ "kty": "oct", "k": "AAAA" })), None);
        assert_eq!(Jwk::read(&json!({ "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA" })), None);
        assert_eq!(Jwk::read(&json!("text")), None);
    }
}
