//! The JSON-LD contexts of Open Badges and CLR, pinned by hash and never fetched.
//!
//! Where each comes from, and under which licence, stands in `CONTEXTS.md`.

/// A context as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The address that documents name.
    pub url: &'static str,
    /// The bytes that stood there.
    pub text: &'static str,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: &'static str,
}

/// Open Badges 3.0, as our credentials name it.
pub const OB_3_0_3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// CLR 2.0, as our learner records name it.
pub const CLR_2_0_1: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
/// Verifiable Credentials 2.0; its text is `vc`'s to keep.
pub const VC_2_0: &str = "https://www.w3.org/ns/credentials/v2";

/// Every context of Open Badges 2.0 and 3.0 and of CLR 2.0, one text for each address.
pub const CONTEXTS: &[Context] = &[
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        text: include_str!("../contexts/ob-v3p0-context.json"),
        sha256: "b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
        text: include_str!("../contexts/ob-v3p0-context.json"),
        sha256: "b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        text: include_str!("../contexts/ob-v3p0-context-3.0.1.json"),
        sha256: "cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        text: include_str!("../contexts/ob-v3p0-context-3.0.2.json"),
        sha256: "bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        text: include_str!("../contexts/ob-v3p0-context-3.0.3.json"),
        sha256: "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        text: include_str!("../contexts/ob-v3p0-extensions.json"),
        sha256: "146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        text: include_str!("../contexts/clr-v2p0-context.json"),
        sha256: "e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167",
    },
    Context {
        url: "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        text: include_str!("../contexts/clr-v2p0-context-2.0.1.json"),
        sha256: "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    },
    Context {
        url: "https://w3id.org/openbadges/v2",
        text: include_str!("../contexts/ob-v2p0-context.json"),
        sha256: "393a890d7d95eb3a86f5f12309648a64c2d0676e5270e2967b5341a2dcea13d2",
    },
    Context {
        url: "https://openbadgespec.org/v2/context.json",
        text: include_str!("../contexts/ob-v2p0-context.json"),
        sha256: "393a890d7d95eb3a86f5f12309648a64c2d0676e5270e2967b5341a2dcea13d2",
    },
];

/// The text that stood at the address of [`OB_3_0_3`] until June 2026.
///
/// It lacks two terms, `endorsementJwt` and `jti`. Documents that use neither canonicalise alike
/// under both; under this one, the two properties are not signed at all.
pub const OB_3_0_3_OLDER: Context = Context {
    url: OB_3_0_3,
    text: include_str!("../contexts/ob-v3p0-context-3.0.3.2025-04.json"),
    sha256: "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761",
};

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::hex;

    #[test]
    fn every_context_is_the_one_that_was_pinned() {
        for it in CONTEXTS.iter().chain([&OB_3_0_3_OLDER]) {
            assert_eq!(hex::encode(&Sha256::digest(it.text)), it.sha256, "{}", it.url);
            let json: Value = serde_json::from_str(it.text).unwrap();
            assert!(json["@context"].is_object(), "{}", it.url);
        }
    }

    #[test]
    fn two_texts_stood_at_one_address_and_differ_in_two_terms() {
        let newer = CONTEXTS.iter().find(|it| it.url == OB_3_0_3).unwrap();
        let mut newer: Value = serde_json::from_str(newer.text).unwrap();
        let older: Value = serde_json::from_str(OB_3_0_3_OLDER.text).unwrap();
        assert_ne!(newer, older);
        for term in ["endorsementJwt", "jti"] {
            assert!(newer["@context"].as_object_mut().unwrap().remove(term).is_some());
        }
        assert_eq!(newer, older);
    }
}
