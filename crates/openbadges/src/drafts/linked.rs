//! Nodes of linked data, and how they point to each other, by the names that documents use for them.

use std::collections::BTreeMap;

use domain::{
    Language, Localized,
    definition::LANGUAGES_MAX,
    text::{NAME_CHARS_MAX, TEXT_CHARS_MAX, line, paragraphs},
};
use serde_json::Value;

use super::{Note, NoteFault};
use crate::read::items;

/// A node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a>(&'a Value);

/// All nodes of a document.
pub(super) struct Graph<'a> {
    nodes: &'a [Value],
    by_id: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Graph<'a> {
    /// Takes the nodes of a document: those of its graph, or else the document as one.
    pub(super) fn of(document: &'a Value) -> Self {
        let graph = document.get("@graph").and_then(Value::as_array);
        let nodes = graph.map_or(std::slice::from_ref(document), Vec::as_slice);
        let mut by_id: BTreeMap<&str, Node<'_>> = BTreeMap::new();
        let mut ahead: Vec<&Value> = nodes.iter().collect();
        while let Some(value) = ahead.pop() {
            match value {
                Value::Array(inner) => ahead.extend(inner),
                Value::Object(members) => {
                    let inner = members.iter().filter(|(name, _)| *name != "@context");
                    ahead.extend(inner.map(|(_, it)| it));
                    let node = Node(value);
                    if let Some(id) = node.id().filter(|_| !node.is_reference()) {
                        // A node may be told twice; the longer telling counts, and of equals the first.
                        let known = by_id.entry(id).or_insert(node);
                        if known.size() <= node.size() {
                            *known = node;
                        }
                    }
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        Self { nodes, by_id }
    }

    /// The nodes that the document begins with.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node<'a>> {
        self.nodes.iter().map(Node)
    }

    pub(super) fn named(&self, id: &str) -> Option<Node<'a>> {
        self.by_id.get(id).copied()
    }

    /// The nodes that a member names or holds. A name that stands for nothing here is a node that says nothing else.
    pub(super) fn linked(&self, node: Node<'a>, member: &str) -> impl Iterator<Item = Node<'a>> {
        items(node.0.get(member)).map(|it| {
            let id = it.as_str().or_else(|| Node(it).id());
            let is_reference = it.is_string() || Node(it).is_reference();
            id.filter(|_| is_reference).and_then(|id| self.named(id)).unwrap_or(Node(it))
        })
    }
}

impl<'a> Node<'a> {
    pub(super) fn id(self) -> Option<&'a str> {
        self.0.get("@id").or_else(|| self.0.get("id"))?.as_str()
    }

    pub(super) fn get(self, member: &str) -> Option<&'a Value> {
        self.0.get(member)
    }

    /// The first node that a member holds, or names.
    pub(super) fn first(self, member: &str) -> Option<Self> {
        items(self.0.get(member)).next().map(Node)
    }

    /// The names of its members.
    pub(super) fn members(self) -> impl Iterator<Item = &'a str> {
        self.0.as_object().into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// Whether it says no more than what it is named by, and of what class it is.
    fn is_reference(self) -> bool {
        let more = |it: &str| !matches!(it, "@id" | "id" | "@type" | "type");
        self.0.is_object() && !self.members().any(more)
    }

    fn size(self) -> usize {
        self.0.as_object().map_or(0, serde_json::Map::len)
    }

    /// The classes that it gives itself, as it writes them.
    pub(super) fn types(self) -> impl Iterator<Item = &'a str> {
        items(self.0.get("@type").or_else(|| self.0.get("type"))).filter_map(Value::as_str)
    }

    /// The first text of a member that is not words, or the name of the node it is.
    pub(super) fn text(self, member: &str) -> Option<&'a str> {
        let read = |it: &'a Value| {
            it.as_str().or_else(|| it.get("@value")?.as_str()).or_else(|| Node(it).id())
        };
        items(self.0.get(member)).find_map(read)
    }

    pub(super) fn lines(self, member: &str) -> impl Iterator<Item = &'a str> {
        items(self.0.get(member)).filter_map(Value::as_str)
    }

    pub(super) fn number(self, member: &str) -> Option<String> {
        items(self.0.get(member)).find_map(|it| match it {
            Value::Number(number) => Some(number.to_string().trim_end_matches(".0").to_owned()),
            Value::String(text) => Some(text.clone()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        })
    }

    /// The words of a member by language: a map of languages, a text of its own language, or a bare one. The original is
    /// not told; the language of bare texts comes first where it is among them.
    pub(super) fn texts(self, member: &str, fallback: &Language) -> Vec<(Language, String)> {
        let mut told: Vec<(Language, String)> = Vec::new();
        let mut take = |tag: &str, text: &Value| {
            let text = items(Some(text)).find_map(Value::as_str);
            // A tag that says more than a language and a place is read as far as we know it.
            let base = || tag.split(['-', '_']).next().unwrap_or_default().parse();
            let language = tag.parse().or_else(|_| base()).unwrap_or_else(|_| fallback.clone());
            if !told.iter().any(|(known, _)| *known == language) {
                told.extend(text.map(|text| (language, text.to_owned())));
            }
        };
        for it in items(self.0.get(member)) {
            match it {
                Value::String(_) => take(fallback.as_str(), it),
                Value::Object(members) => match members.get("@value") {
                    Some(text) => {
                        let language = members.get("@language").and_then(Value::as_str);
                        take(language.unwrap_or(fallback.as_str()), text);
                    }
                    None => members.iter().for_each(|(language, text)| take(language, text)),
                },
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
            }
        }
        told.sort_by_key(|(language, _)| {
            (language != fallback, language.base() != fallback.base())
        });
        told
    }

    /// The words of a member in the language of bare texts, or else the first.
    pub(super) fn words(self, member: &str, fallback: &Language) -> Option<String> {
        self.texts(member, fallback).into_iter().next().map(|(_, text)| text)
    }

    /// What a member says, for a report; nothing of a node without a name.
    pub(super) fn said(self, member: &str, fallback: &Language) -> Option<String> {
        let words = self.words(member, fallback).or_else(|| self.text(member).map(str::to_owned));
        words.or_else(|| scalar(self.0.get(member)?))
    }
}

/// Writes a value that holds no others, for a report.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Array(_) | Value::Object(_) => None,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            Some(value.to_string())
        }
    }
}

/// How a text is cleaned.
pub(super) type Clean = fn(&str) -> Option<String>;

/// Reads words in all their languages. Those that cannot be kept are reported.
pub(super) fn words(
    (node, member): (Node<'_>, &str),
    clean: Clean,
    fallback: &Language,
    notes: &mut Vec<Note>,
) -> Option<Localized> {
    let mut read: Option<Localized> = None;
    for (language, text) in node.texts(member, fallback) {
        let has_place = read.as_ref().is_none_or(|it| it.texts.len() < LANGUAGES_MAX);
        match clean(&text).filter(|_| has_place) {
            Some(text) => {
                read = Some(match read {
                    Some(it) => it.with(language, text),
                    None => Localized::new(language, text),
                });
            }
            None => Note::add(notes, NoteFault::Unread, member, &text),
        }
    }
    read
}

pub(super) fn a_name(text: &str) -> Option<String> {
    line(text, NAME_CHARS_MAX).ok()
}

pub(super) fn a_text_line(text: &str) -> Option<String> {
    line(text, TEXT_CHARS_MAX).ok()
}

pub(super) fn a_text(text: &str) -> Option<String> {
    paragraphs(text, TEXT_CHARS_MAX).ok()
}
