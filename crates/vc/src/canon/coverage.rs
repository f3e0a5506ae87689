//! Proof that everything in a document reaches the canonical form.
//!
//! Each leaf is replaced by a sentinel that is both a valid string and a valid absolute IRI; a type gets a
//! sentinel beside it, since types choose scoped contexts. The processor must bring every sentinel out.
//! The document itself must then give as many quads as its sentinels did: a relative IRI gives fewer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::CanonError;
use super::jsonld::{Dataset, to_rdf};
use super::rdfc::{Quad, Term};
use crate::contexts::Contexts;
use crate::jcs;

/// The start of every sentinel. A document that contains it is refused.
pub(super) const SENTINEL: &str = "urn:cairn-leaf:";

const RDF_TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";
/// JSON-LD writes a double with sixteen significant digits (JSON-LD 1.1 API, section 8.6).
const DIGITS_MAX: usize = 16;

/// What readers look for at the top of a credential, so that it must stand there and nowhere else.
const READ_AT_THE_TOP: &[&str] = &[
    "issuer",
    "issuanceDate",
    "expirationDate",
    "validFrom",
    "validUntil",
    "credentialSubject",
    "credentialStatus",
    "credentialSchema",
    "termsOfUse",
    "evidence",
    "refreshService",
];

/// What the quads of the document itself must satisfy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    quads: usize,
    types: usize,
    /// Whether it is a credential, whose reader looks for properties at its top.
    pub(super) checks_top: bool,
}

/// Runs the document with sentinels in place of its leaves, and refuses it if one is missing.
pub(super) fn prove(document: &Value, contexts: &Contexts) -> Result<Expected, CanonError> {
    let mut planter = Planter::default();
    let sown = planter.value(document, "")?;
    let dataset = to_rdf(&sown, contexts)?;
    let seen = Seen::of(&dataset);
    seen.all_of(&planter.leaves)?;
    if planter.hollow {
        let mut prober = Planter { fills_hollow: true, ..Planter::default() };
        let sown = prober.value(document, "")?;
        Seen::of(&to_rdf(&sown, contexts)?).all_of(&prober.leaves)?;
    }
    let leaf = |number: &usize| planter.leaves.get(*number);
    let at_the_top = |leaf: &Leaf| leaf.path == "/type" || leaf.path == "/@type";
    let checks_top = is_credential(document);
    if checks_top {
        let root = seen.as_type.iter().find(|(number, _)| leaf(number).is_some_and(at_the_top));
        top_holds(document, &dataset, root.map(|(_, subject)| subject))?;
    }
    let types = seen.as_type.keys().filter_map(leaf).filter_map(|leaf| leaf.types).sum();
    let has_keyword = seen
        .as_iri
        .iter()
        .filter_map(leaf)
        .any(|leaf| leaf.text.as_deref().is_some_and(has_keyword_form));
    if has_keyword {
        return Err(CanonError::IriRelative);
    }
    Ok(Expected { quads: dataset.quads.len() - seen.as_type.len(), types, checks_top })
}

impl Expected {
    /// Holds the document's own quads against what its sentinels promised.
    pub(super) fn hold(&self, document: &Value, dataset: &Dataset) -> Result<(), CanonError> {
        if dataset.quads.len() != self.quads {
            return Err(CanonError::IriRelative);
        }
        let types = dataset.quads.iter().filter(|quad| quad.predicate == RDF_TYPE).count();
        if types != self.types {
            return Err(CanonError::TypeUndefined("/type".to_owned()));
        }
        let id = document.get("id").or_else(|| document.get("@id")).and_then(Value::as_str);
        match id {
            Some(id) if self.checks_top => {
                top_holds(document, dataset, Some(&Term::Text(format!("<{id}>"))))
            }
            _ => Ok(()),
        }
    }
}

/// `@` and letters: the processor takes such a value for a keyword and drops it.
pub(super) fn has_keyword_form(text: &str) -> bool {
    text.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

fn is_credential(document: &Value) -> bool {
    let types = document.get("type").or_else(|| document.get("@type"));
    types.is_some_and(|types| {
        super::guard::one_or_many(types).iter().any(|name| name == "VerifiableCredential")
    })
}

/// The property that readers look for at the top of a credential, if a predicate in angle brackets is one.
pub(super) fn read_at_the_top(predicate: &str) -> Option<&'static str> {
    let name = predicate.strip_prefix('<')?.strip_prefix(CREDENTIALS)?.strip_suffix('>')?;
    READ_AT_THE_TOP.iter().find(|property| **property == name).copied()
}

/// Each property that readers look for is stated about the credential as often as it stands at the top of the JSON.
fn top_holds(document: &Value, dataset: &Dataset, root: Option<&Term>) -> Result<(), CanonError> {
    for property in READ_AT_THE_TOP {
        let predicate = format!("<{CREDENTIALS}{property}>");
        let stated = dataset
            .quads
            .iter()
            .filter(|quad| Some(&quad.subject) == root && quad.predicate == predicate)
            .count();
        let read = document.get(*property).map_or(0, |value| {
            super::guard::one_or_many(value).iter().filter(|item| !item.is_null()).count()
        });
        if stated != read {
            return Err(CanonError::PropertyHidden(property));
        }
    }
    Ok(())
}

/// A place in the document that a sentinel stands for.
struct Leaf {
    path: String,
    /// The text it replaced, if it replaced a text.
    text: Option<String>,
    /// How many types it stands beside, if it stands beside types.
    types: Option<usize>,
}

/// Replaces leaves by sentinels.
#[derive(Default)]
struct Planter {
    leaves: Vec<Leaf>,
    /// Whether nulls and empty arrays get a sentinel too. They give no quads, so that is asked in a run of its own.
    fills_hollow: bool,
    /// Whether there were any.
    hollow: bool,
}

impl Planter {
    fn sentinel(&mut self, path: &str, text: Option<&str>, types: Option<usize>) -> String {
        let sentinel = format!("{SENTINEL}{}:", self.leaves.len());
        self.leaves.push(Leaf { path: path.to_owned(), text: text.map(str::to_owned), types });
        sentinel
    }

    fn value(&mut self, value: &Value, path: &str) -> Result<Value, CanonError> {
        match value {
            Value::Null => Ok(self.hollow(value, path)),
            Value::Array(items) if items.is_empty() => Ok(self.hollow(value, path)),
            Value::Array(items) => {
                let planted = items
                    .iter()
                    .enumerate()
                    .map(|(i, item)| self.value(item, &format!("{path}/{i}")));
                Ok(Value::Array(planted.collect::<Result<_, _>>()?))
            }
            Value::Object(members) if members.is_empty() => {
                Ok(json!({ "@id": self.sentinel(path, None, None) }))
            }
            Value::Object(members) => self.object(members, path),
            Value::String(text) => Ok(self.sentinel(path, Some(text), None).into()),
            Value::Number(number) => {
                let digits = jcs::number_text(number);
                let significant =
                    digits.split('e').next().unwrap_or("").bytes().filter(u8::is_ascii_digit);
                if number.is_f64()
                    && significant.skip_while(|digit| *digit == b'0').count() > DIGITS_MAX
                {
                    return Err(CanonError::NumberTooPrecise(path.to_owned()));
                }
                Ok(self.sentinel(path, None, None).into())
            }
            Value::Bool(_) => Ok(self.sentinel(path, None, None).into()),
        }
    }

    fn hollow(&mut self, value: &Value, path: &str) -> Value {
        self.hollow = true;
        if self.fills_hollow { self.sentinel(path, None, None).into() } else { value.clone() }
    }

    fn object(&mut self, members: &Map<String, Value>, path: &str) -> Result<Value, CanonError> {
        let is_value = members.contains_key("@value");
        let mut planted = Map::new();
        for (key, item) in members {
            let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
            let replacement = match key.as_str() {
                "@context" => item.clone(),
                "@type" | "@language" if is_value => item.clone(),
                "type" | "@type" => self.types(item, &path)?,
                _ => self.value(item, &path)?,
            };
            planted.insert(key.clone(), replacement);
        }
        Ok(Value::Object(planted))
    }

    /// Keeps the types, which choose scoped contexts, and puts a sentinel beside them.
    fn types(&mut self, item: &Value, path: &str) -> Result<Value, CanonError> {
        let mut types = super::guard::one_or_many(item).to_vec();
        if types.iter().any(|name| !name.is_string()) {
            return Err(CanonError::TypeUndefined(path.to_owned()));
        }
        let sentinel = self.sentinel(path, None, Some(types.len()));
        types.push(sentinel.into());
        Ok(Value::Array(types))
    }
}

/// Where sentinels came out.
#[derive(Default)]
struct Seen {
    anywhere: BTreeSet<usize>,
    as_iri: BTreeSet<usize>,
    in_literal: BTreeSet<usize>,
    /// For each sentinel that came out as a type, its subject.
    as_type: BTreeMap<usize, Term>,
}

impl Seen {
    fn of(dataset: &Dataset) -> Self {
        let mut seen = Self::default();
        dataset.quads.iter().for_each(|quad| seen.quad(quad));
        seen
    }

    fn quad(&mut self, quad: &Quad) {
        let terms = [Some(&quad.subject), Some(&quad.object), quad.graph.as_ref()];
        for term in terms.into_iter().flatten() {
            let Term::Text(text) = term else { continue };
            let place = if text.starts_with('<') { &mut self.as_iri } else { &mut self.in_literal };
            for leaf in sentinels(text) {
                self.anywhere.insert(leaf);
                place.insert(leaf);
            }
        }
        if let (RDF_TYPE, Term::Text(text)) = (quad.predicate.as_str(), &quad.object) {
            self.as_type.extend(sentinels(text).map(|leaf| (leaf, quad.subject.clone())));
        }
    }

    /// Every sentinel came out, and as a type only those that stand for types.
    fn all_of(&self, leaves: &[Leaf]) -> Result<(), CanonError> {
        for (number, leaf) in leaves.iter().enumerate() {
            if !self.anywhere.contains(&number) {
                return Err(CanonError::NotCovered(leaf.path.clone()));
            }
            let is_type = self.as_type.contains_key(&number);
            let may_be = leaf.types.is_some();
            if is_type != may_be && !(may_be && self.in_literal.contains(&number)) {
                return Err(CanonError::TypeUndefined(leaf.path.clone()));
            }
        }
        Ok(())
    }
}

/// The numbers of the sentinels in a term.
fn sentinels(text: &str) -> impl Iterator<Item = usize> {
    text.split(SENTINEL).skip(1).filter_map(|rest| rest.split(':').next()?.parse().ok())
}
