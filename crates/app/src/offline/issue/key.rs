//! A private key as a file brings it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::Value;
use vc::{
    did, document,
    issue::JwtOptions,
    key::{Curve, Jwk, KeyPair, PublicKey, Signer as _},
    multibase,
};

/// What a private key in Multikey form begins with, and what it is (Multicodec, `*-priv`).
const SECRET_PREFIXES: &[([u8; 2], Option<Curve>)] = &[
    ([0x80, 0x26], None),
    ([0x86, 0x26], Some(Curve::P256)),
    ([0x87, 0x26], Some(Curve::P384)),
    ([0x88, 0x26], Some(Curve::P521)),
];

/// A key pair, and the full name of its public half.
#[derive(Debug)]
pub struct SigningKey {
    pub(super) pair: KeyPair,
    pub(super) method: String,
}

/// Why a file holds no key to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// It is neither a JSON Web Key nor a Multikey with a private half.
    #[error("this is neither a private JSON Web Key nor a private Multikey")]
    Form,
    /// It is a key of a kind that nothing is signed with here.
    #[error("nothing is signed with keys of this kind")]
    Kind,
    /// The public half beside the private one belongs to another key.
    #[error("the two halves of the key do not belong together")]
    Halves,
}

impl KeyFileError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "key-file-form",
            Self::Kind => "key-file-kind",
            Self::Halves => "key-file-halves",
        }
    }
}

impl SigningKey {
    /// Reads a private key: a JSON Web Key (RFC 7517), a Multikey in JSON, or `secretKeyMultibase` alone.
    ///
    /// Its `kid` or `id` names it where that is a full name, such as `did:web:north.example#key-1`; otherwise its
    /// `did:key` does.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyFileError> {
        let text = str::from_utf8(bytes).map_err(|_| KeyFileError::Form)?.trim();
        if let Some(secret) = text.strip_prefix('z').and(multibase::decode(text)) {
            return Self::named(multikey(&secret)?, None);
        }
        let value = document::Document::read(bytes).map_err(|_| KeyFileError::Form)?.into_value();
        let member = |name: &str| value.get(name).and_then(Value::as_str);
        let name = member("kid").or_else(|| member("id"));
        let (pair, public) = match member("secretKeyMultibase") {
            Some(secret) => {
                let secret = multibase::decode(secret).ok_or(KeyFileError::Form)?;
                let public = member("publicKeyMultibase");
                let public =
                    public.map(|it| PublicKey::from_multikey(it).ok_or(KeyFileError::Form));
                (multikey(&secret)?, public.transpose()?)
            }
            None => (jwk(&value)?, Jwk::read(&value).map(|it| it.key)),
        };
        if public.is_some_and(|it| it != *pair.public_key()) {
            return Err(KeyFileError::Halves);
        }
        Self::named(pair, name)
    }

    fn named(pair: KeyPair, name: Option<&str>) -> Result<Self, KeyFileError> {
        let is_full = |it: &&str| it.contains(':') && it.contains('#');
        let own = || did::did_key_method(pair.public_key());
        let method = name.filter(is_full).map(str::to_owned).or_else(own);
        Ok(Self { method: method.ok_or(KeyFileError::Kind)?, pair })
    }

    /// Whose key it is: the issuer of everything that it signs.
    pub fn owner(&self) -> &str {
        self.method.split_once('#').map_or(self.method.as_str(), |(owner, _)| owner)
    }

    pub(super) fn jwt_options(&self) -> JwtOptions {
        let algorithm = self.pair.public_key().algorithm();
        JwtOptions { verification_method: self.method.clone(), algorithm }
    }
}

fn multikey(secret: &[u8]) -> Result<KeyPair, KeyFileError> {
    let (prefix, secret) = secret.split_at_checked(2).ok_or(KeyFileError::Form)?;
    let known = SECRET_PREFIXES.iter().find(|(known, _)| known.as_slice() == prefix);
    let (_, curve) = known.ok_or(KeyFileError::Kind)?;
    match curve {
        Some(curve) => KeyPair::from_scalar(*curve, secret).map_err(|_| KeyFileError::Form),
        None => ed25519(secret),
    }
}

/// Ed25519 keys are written as their seed, with the public half behind it by some.
fn ed25519(secret: &[u8]) -> Result<KeyPair, KeyFileError> {
    let (seed, public) = secret.split_first_chunk().ok_or(KeyFileError::Form)?;
    let pair = KeyPair::from_seed(seed).map_err(|_| KeyFileError::Form)?;
    match pair.public_key() {
        PublicKey::Ed25519(own) if public.is_empty() || public == own => Ok(pair),
        PublicKey::Ed25519(_) | PublicKey::Ec(..) | PublicKey::Rsa { .. } => {
            Err(KeyFileError::Halves)
        }
    }
}

fn jwk(value: &Value) -> Result<KeyPair, KeyFileError> {
    let member = |name: &str| value.get(name).and_then(Value::as_str);
    let secret = member("d").and_then(|it| BASE64_URL_SAFE_NO_PAD.decode(it).ok());
    let secret = secret.ok_or(KeyFileError::Form)?;
    let curve = match (member("kty"), member("crv")) {
        (Some("OKP"), Some("Ed25519")) => return ed25519(&secret),
        (Some("EC"), Some("P-256")) => Curve::P256,
        (Some("EC"), Some("P-384")) => Curve::P384,
        (Some("EC"), Some("P-521")) => Curve::P521,
        _ => return Err(KeyFileError::Kind),
    };
    KeyPair::from_scalar(curve, &secret).map_err(|_| KeyFileError::Form)
}
