//! JSON-LD contexts: known by address, pinned by hash, never fetched.

mod vocabulary;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use sha2::{Digest as _, Sha256};

use crate::canon::Shapes;
use crate::document::read_json;
use crate::effort::Effort;
use crate::issue::LastMade;
use crate::key::Points;

pub(crate) use vocabulary::{Terms, Vocabulary, mapped_iri};

/// A context as a crate vendors it: its address, its text and the digest that the text must have.
#[derive(Debug, Clone, Copy)]
pub struct PinnedContext {
    /// The address that documents name.
    pub url: &'static str,
    /// The file's text.
    pub text: &'static str,
    /// SHA-256 of the text, in lower-case hexadecimal.
    pub sha256: &'static str,
    /// Digests of other byte variants that are published under the address and mean the same JSON.
    pub variants: &'static [&'static str],
}

/// Why a context was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContextError {
    /// The text is not the one that was pinned.
    #[error("the text of {0} is not the pinned one")]
    WrongDigest(String),
    /// The text is not a JSON object with an `@context`.
    #[error("{0} is not a JSON-LD context")]
    NotAContext(String),
}

impl ContextError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongDigest(_) => "context-wrong-digest",
            Self::NotAContext(_) => "context-not-a-context",
        }
    }
}

/// The contexts that documents may name. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Contexts {
    known: Arc<BTreeMap<String, Known>>,
    /// What was worked out before under these contexts: everyone keeps those from one document to the next.
    seen: Arc<Seen>,
    /// What is left of the work that one answer may take; `None` where whoever asks is trusted.
    effort: Option<Effort>,
}

/// What was worked out before, so that what is like it takes less.
#[derive(Debug, Default)]
struct Seen {
    shapes: Shapes,
    points: Points,
    last_made: LastMade,
}

/// A context taken in, with what the guards need to know of it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// The file's bytes.
    pub(crate) text: Arc<[u8]>,
    /// Digests under which `digestSRI` and `digestMultibase` may name it.
    digests: Vec<String>,
    /// What it defines, scoped contexts included.
    pub(crate) vocabulary: Vocabulary,
}

impl Contexts {
    /// No context at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// The contexts given and those already known; one already known under an address is replaced.
    pub fn with(&self, pinned: &[PinnedContext]) -> Result<Self, ContextError> {
        let mut known = BTreeMap::clone(&self.known);
        for context in pinned {
            let digest = sha256_hex(context.text.as_bytes());
            if digest != context.sha256 {
                return Err(ContextError::WrongDigest(context.url.to_owned()));
            }
            let mut taken = Known::read(context.url, context.text.as_bytes())?;
            taken.digests.extend(context.variants.iter().map(|digest| (*digest).to_owned()));
            known.insert(context.url.to_owned(), taken);
        }
        Ok(Self { known: Arc::new(known), seen: Arc::default(), effort: None })
    }

    /// The contexts known and one that the caller vouches for, such as a file an operator put in place.
    /// One already known under the address stays as it is.
    pub fn with_vouched(&self, url: &str, text: &[u8]) -> Result<Self, ContextError> {
        if self.knows(url) {
            return Ok(self.clone());
        }
        let mut known = BTreeMap::clone(&self.known);
        known.insert(url.to_owned(), Known::read(url, text)?);
        Ok(Self { known: Arc::new(known), seen: Arc::default(), effort: None })
    }

    /// Whether a document may name this address.
    pub fn knows(&self, url: &str) -> bool {
        self.known.contains_key(url)
    }

    /// The addresses known.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }

    /// SHA-256 digests, in lower-case hexadecimal, of the texts published under an address with this meaning.
    pub fn digests(&self, url: &str) -> &[String] {
        self.known.get(url).map_or(&[], |known| known.digests.as_slice())
    }

    /// The context's text.
    pub fn text(&self, url: &str) -> Option<&[u8]> {
        self.known.get(url).map(|known| &*known.text)
    }

    /// The same contexts, as part of an answer.
    pub(crate) fn within(&self, effort: &Effort) -> Self {
        Self { effort: Some(effort.clone()), ..self.clone() }
    }

    /// What is left of the work that the answer may take.
    pub(crate) fn effort(&self) -> Option<&Effort> {
        self.effort.as_ref()
    }

    /// Takes some of it; whether there was as much.
    pub(crate) fn take(&self, work: usize) -> bool {
        self.effort.as_ref().is_none_or(|effort| effort.take(work))
    }

    pub(crate) fn shapes(&self) -> &Shapes {
        &self.seen.shapes
    }

    /// The points of keys that signed documents.
    pub(crate) fn points(&self) -> &Points {
        &self.seen.points
    }

    /// The proof that was made last.
    pub(crate) fn last_made(&self) -> &LastMade {
        &self.seen.last_made
    }

    pub(crate) fn get(&self, url: &str) -> Option<&Known> {
        self.known.get(url)
    }
}

impl Known {
    fn read(url: &str, text: &[u8]) -> Result<Self, ContextError> {
        let refused = || ContextError::NotAContext(url.to_owned());
        let value = read_json(text).map_err(|_| refused())?;
        let context = value.get("@context").ok_or_else(refused)?;
        let mut vocabulary = Vocabulary::default();
        vocabulary.collect(context, &BTreeMap::new());
        Ok(Self { text: text.into(), digests: vec![sha256_hex(text)], vocabulary })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The W3C contexts that this crate vendors (`contexts/README.md` lists their sources).
pub static CONTEXTS: &[PinnedContext] = &[
    PinnedContext {
        url: "https://www.w3.org/ns/credentials/v2",
        text: include_str!("../contexts/credentials-v2.jsonld"),
        sha256: "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
        variants: &["8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f"],
    },
    PinnedContext {
        url: "https://www.w3.org/2018/credentials/v1",
        text: include_str!("../contexts/credentials-v1.jsonld"),
        sha256: "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc",
        variants: &["00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8"],
    },
    PinnedContext {
        url: "https://w3id.org/security/data-integrity/v2",
        text: include_str!("../contexts/data-integrity-v2.jsonld"),
        sha256: "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/data-integrity/v1",
        text: include_str!("../contexts/data-integrity-v1.jsonld"),
        sha256: "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/multikey/v1",
        text: include_str!("../contexts/multikey-v1.jsonld"),
        sha256: "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/jwk/v1",
        text: include_str!("../contexts/jwk-v1.jsonld"),
        sha256: "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece",
        variants: &[],
    },
    PinnedContext {
        url: "https://www.w3.org/ns/cid/v1",
        text: include_str!("../contexts/cid-v1.jsonld"),
        sha256: "ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85",
        variants: &[],
    },
    PinnedContext {
        url: "https://www.w3.org/ns/did/v1",
        text: include_str!("../contexts/did-v1.jsonld"),
        sha256: "4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad",
        variants: &[],
    },
    PinnedContext {
        url: "https://www.w3.org/ns/credentials/status/v1",
        text: include_str!("../contexts/bitstring-status-list-v1.jsonld"),
        sha256: "fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/vc/status-list/2021/v1",
        text: include_str!("../contexts/status-list-2021-v1.jsonld"),
        sha256: "6dd06a52bedb771e059c1083ba8ba7848dce22f6b4a8cfa0b98ba3fc188870e4",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/vc-revocation-list-2020/v1",
        text: include_str!("../contexts/revocation-list-2020-v1.jsonld"),
        sha256: "9fe1e5bd6d2f709e4628947c86455f2d97204e07ed7b7ae51d559e35e5238e9d",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/suites/ed25519-2020/v1",
        text: include_str!("../contexts/ed25519-2020-v1.jsonld"),
        sha256: "67646fbc0d6582ad7fbf08ccf0d3a4bedbb4177fd2d63385de52dc1b092ed6c5",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/suites/ed25519-2018/v1",
        text: include_str!("../contexts/ed25519-2018-v1.jsonld"),
        sha256: "166c6abb9e08176cee5f6c87c9c1bbfefa5717da391bcac525e5437f93eab809",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/suites/jws-2020/v1",
        text: include_str!("../contexts/jws-2020-v1.jsonld"),
        sha256: "d648e05ddc6577827ca2bfd5e931f53e9ebc6e52a57a8da81df4ec8c46ffcd1e",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/v1",
        text: include_str!("../contexts/security-v1.jsonld"),
        sha256: "abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47",
        variants: &[],
    },
    PinnedContext {
        url: "https://w3id.org/security/v2",
        text: include_str!("../contexts/security-v2.jsonld"),
        sha256: "611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b",
        variants: &[],
    },
];

/// The W3C contexts, ready for use. Others are added by [`Contexts::with`].
///
/// A vendored file that is not the pinned one is left out, so that what names it cannot be told; a test
/// of this crate holds that none is.
pub fn contexts() -> Contexts {
    static W3C: LazyLock<Contexts> = LazyLock::new(|| {
        CONTEXTS.iter().fold(Contexts::none(), |contexts, pinned| {
            contexts.with(std::slice::from_ref(pinned)).unwrap_or(contexts)
        })
    });
    W3C.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendored_context_is_the_pinned_one() {
        let all = Contexts::none().with(CONTEXTS).unwrap();
        assert_eq!(all.urls().count(), CONTEXTS.len());
        assert_eq!(contexts().urls().count(), CONTEXTS.len());
    }

    #[test]
    fn a_context_with_another_text_is_refused() {
        let altered = PinnedContext { text: r#"{"@context": {}}"#, ..CONTEXTS[0] };
        assert_eq!(Contexts::none().with(&[altered]).unwrap_err().code(), "context-wrong-digest");
    }

    #[test]
    fn both_published_byte_variants_of_the_credentials_context_are_known() {
        assert_eq!(contexts().digests("https://www.w3.org/ns/credentials/v2").len(), 2);
    }

    #[test]
    fn a_vouched_context_never_replaces_a_pinned_one() {
        let url = "https://www.w3.org/ns/credentials/v2";
        let contexts = contexts().with_vouched(url, br#"{"@context": {}}"#).unwrap();
        assert_eq!(contexts.text(url), Some(CONTEXTS[0].text.as_bytes()));
    }
}
