//! Public keys as files hold them: PEM (RFC 7468) around `SubjectPublicKeyInfo` (RFC 5280, section 4.1.2.7) or, for RSA,
//! `RSAPublicKey` (RFC 8017, A.1.1).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{Curve, PublicKey};
use crate::der::{BIT_STRING, Der, INTEGER, OBJECT_IDENTIFIER, SEQUENCE};

/// The largest text that is read, in bytes.
const PEM_BYTES_MAX: usize = 16 * 1024;

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
/// Object identifiers of curves (RFC 5480, section 2.1.1.1; SEC 2, A.2).
const CURVES: &[(&[u8], Curve)] = &[
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07], Curve::P256),
    (&[0x2b, 0x81, 0x04, 0x00, 0x22], Curve::P384),
    (&[0x2b, 0x81, 0x04, 0x00, 0x23], Curve::P521),
    (&[0x2b, 0x81, 0x04, 0x00, 0x0a], Curve::Secp256k1),
];

impl PublicKey {
    /// Reads the first public key of a PEM text: RSA, ECDSA or Ed25519.
    pub fn from_pem(text: &str) -> Option<Self> {
        if text.len() > PEM_BYTES_MAX {
            return None;
        }
        let (_, rest) = text.split_once("-----BEGIN ")?;
        let (label, rest) = rest.split_once("-----")?;
        let (body, _) = rest.split_once("-----END ")?;
        let body: String = body.chars().filter(|it| !it.is_ascii_whitespace()).collect();
        let der = BASE64_STANDARD.decode(body).ok()?;
        match label {
            "PUBLIC KEY" => Self::from_spki(&der),
            "RSA PUBLIC KEY" => rsa(&der),
            _ => None,
        }
    }

    /// Reads a `SubjectPublicKeyInfo` in DER.
    pub(crate) fn from_spki(der: &[u8]) -> Option<Self> {
        let mut info = Der::of(Der::of(der).only(SEQUENCE)?);
        let mut algorithm = Der::of(info.take(SEQUENCE)?);
        let kind = algorithm.take(OBJECT_IDENTIFIER)?;
        // The first byte of the bits says how many of them are left over: none, in keys.
        let key = info.take(BIT_STRING)?.strip_prefix(&[0])?;
        match kind {
            RSA => rsa(key),
            ED25519 => key.try_into().ok().map(Self::Ed25519),
            EC => {
                let name = algorithm.take(OBJECT_IDENTIFIER)?;
                let (_, curve) = CURVES.iter().find(|(known, _)| *known == name)?;
                Self::from_point(*curve, &compressed(key, curve.coordinate_bytes())?)
            }
            _ => None,
        }
    }
}

fn rsa(der: &[u8]) -> Option<PublicKey> {
    let mut key = Der::of(Der::of(der).only(SEQUENCE)?);
    let mut number = || key.take(INTEGER).map(super::jwk::unpadded);
    let (n, e) = (number()?, number()?);
    (n.len() <= super::jwk::RSA_MODULUS_BYTES_MAX).then_some(PublicKey::Rsa { n, e })
}

/// A point as SEC 1 compresses it, from either form (section 2.3.3).
fn compressed(point: &[u8], width: usize) -> Option<Vec<u8>> {
    match point.split_first()? {
        (4, both) if both.len() == 2 * width => {
            let (x, y) = both.split_at_checked(width)?;
            Some([&[2 + (y.last()? & 1)], x].concat())
        }
        _ => Some(point.to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Algorithm;

    /// Made with `OpenSSL` for this test.
    const P256: &str = "-----BEGIN PUBLIC KEY-----\n\
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+Y/w8ID0w2OxX9ENg6kR9hFuhWuZ\n\
        PRhhkZuajAnvs3qBKdGHgUf6XmHFvExsTqKgcxQD3zk/NWLjCytoolTh0Q==\n\
        -----END PUBLIC KEY-----";
    const ED25519: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAg1x2Ljq+NRu+Lz3l8zHLqfu+ZIv5P/08VtVfPwrWIDw=\n\
        -----END PUBLIC KEY-----";
    const RSA: &str = "-----BEGIN PUBLIC KEY-----\n\
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzQE8sIKNLcfrdmHeeHcS\n\
        ooBAybdnxCjyGkNjcGmk//mg2XjSfvl6qqO2HD2rvWrlE9Bua6SghBpuvj2ypPtP\n\
        Lsa4kLt4ggp0timTJdLHe4Gxeoa3umSN80y/LwuB5J5IJ7HTh8zxUsZ8Ik+68RHY\n\
        z3iP9mxpzkUGh1vfb8Y9SzwZyqJcgjwekzmzJCF09gi6kkHVCO4UXV+F5MnMSUZx\n\
        t4Bt47Yn41qmE8/vzaKEk5dXVgb4IEtFEgEmNgSQAfLj0ZXSs5Tq30xnmKl1oQI0\n\
        oKHwsdPZ/bFxt1B9+E2O4cwam5G/ZhCx8gJsAe40MX067OksklwQU2SY9WDMXgof\n\
        gwIDAQAB\n\
        -----END PUBLIC KEY-----";
    const RSA_ALONE: &str = "-----BEGIN RSA PUBLIC KEY-----\n\
        MIIBCgKCAQEAzQE8sIKNLcfrdmHeeHcSooBAybdnxCjyGkNjcGmk//mg2XjSfvl6\n\
        qqO2HD2rvWrlE9Bua6SghBpuvj2ypPtPLsa4kLt4ggp0timTJdLHe4Gxeoa3umSN\n\
        80y/LwuB5J5IJ7HTh8zxUsZ8Ik+68RHYz3iP9mxpzkUGh1vfb8Y9SzwZyqJcgjwe\n\
        kzmzJCF09gi6kkHVCO4UXV+F5MnMSUZxt4Bt47Yn41qmE8/vzaKEk5dXVgb4IEtF\n\
        EgEmNgSQAfLj0ZXSs5Tq30xnmKl1oQI0oKHwsdPZ/bFxt1B9+E2O4cwam5G/ZhCx\n\
        8gJsAe40MX067OksklwQU2SY9WDMXgofgwIDAQAB\n\
        -----END RSA PUBLIC KEY-----";

    #[test]
    fn a_key_of_each_kind_is_read() {
        let algorithm = |text: &str| PublicKey::from_pem(text).map(|it| it.algorithm());
        assert_eq!(algorithm(P256), Some(Algorithm::Es256));
        assert_eq!(algorithm(ED25519), Some(Algorithm::EdDsa));
        assert_eq!(algorithm(RSA), Some(Algorithm::Rs256));
        assert_eq!(PublicKey::from_pem(RSA_ALONE), PublicKey::from_pem(RSA));
    }

    #[test]
    fn what_is_cut_off_or_of_another_kind_is_no_key() {
        for text in ["", "-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----AAAA-----END"] {
            assert_eq!(PublicKey::from_pem(text), None, "{text}");
        }
        assert_eq!(PublicKey::from_pem(&RSA.replace("PUBLIC", "PRIVATE")), None);
        let body = RSA.trim_start_matches("-----BEGIN PUBLIC KEY-----\n");
        let (body, _) = body.split_once("\n-----END").unwrap();
        let der = BASE64_STANDARD.decode(body.replace('\n', "")).unwrap();
        for length in 0..der.len() {
            assert_eq!(PublicKey::from_spki(&der[..length]), None, "{length}");
        }
        assert_eq!(PublicKey::from_spki(&[der.as_slice(), &[0]].concat()), None);
    }
}
