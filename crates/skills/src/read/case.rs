//! A `CFPackage` of 1EdTech's Competencies and Academic Standards Exchange, 1.0 and 1.1.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{each, needed, text};
use crate::{
    fault::Reason,
    framework::{At, Builder, DraftId, Kind, LabelKind, Relation, Words},
};

/// The language of a package that names none.
const LANGUAGE: &str = "en";

/// Reads a package: the document as the shelf of all, the items, their associations.
pub(super) fn read(number: u16, package: &Value, builder: &mut Builder) {
    let Some(document) = package.get("CFDocument") else { return };
    let at = At { file: number, row: 0 };
    let Some(root) = needed(builder, at, document, "uri") else { return };
    let Some(title) = needed(builder, at, document, "title") else { return };
    let Some(draft) = builder.begin(at, "CFDocument", root, Kind::SkillGroup) else { return };
    let language = tag(text(document, "language"), LANGUAGE);
    let words = |kind, text, column| Words { language: &language, kind, text, column };
    builder.words(at, draft, words(LabelKind::Preferred, title, "title"));
    let description = text(document, "description");
    builder.words(at, draft, words(LabelKind::Description, description, "description"));

    let originals = translations(package);
    let mut translated = Vec::new();
    each(number, package, "CFItems", builder, |builder, at, item| {
        let Some(uri) = needed(builder, at, item, "uri") else { return };
        let language = tag(text(item, "language"), &language);
        if let Some(original) = originals.get(uri) {
            return translated.push((at, item, language, *original));
        }
        let Some(draft) = builder.begin(at, "uri", uri, Kind::Skill) else { return };
        builder.code(at, "humanCodingScheme", draft, text(item, "humanCodingScheme"));
        self::item(builder, at, draft, item, &language);
    });
    for (at, item, language, original) in translated {
        if let Some(draft) = builder.known(original) {
            self::item(builder, at, draft, item, &language);
        } else {
            let reason = Reason::UnknownConcept(original.to_owned());
            builder.fault(at, "isTranslationOf", reason);
        }
    }
    each(number, package, "CFAssociations", builder, association);
}

/// The items that say the same as another in another language, with that other.
fn translations(package: &Value) -> HashMap<&str, &str> {
    let all = package.get("CFAssociations").and_then(Value::as_array).into_iter().flatten();
    let all = all.filter(|it| text(it, "associationType") == "isTranslationOf");
    all.filter_map(|it| Some((node(it, "originNodeURI")?, node(it, "destinationNodeURI")?)))
        .collect()
}

fn item(builder: &mut Builder, at: At, draft: DraftId, item: &Value, language: &str) {
    let words = |kind, text, column| Words { language, kind, text, column };
    let statement = text(item, "fullStatement");
    builder.words(at, draft, words(LabelKind::Preferred, statement, "fullStatement"));
    for column in ["abbreviatedStatement", "alternativeLabel"] {
        builder.words(at, draft, words(LabelKind::Alternative, text(item, column), column));
    }
    builder.words(at, draft, words(LabelKind::Description, text(item, "notes"), "notes"));
}

/// Reads how two items hang together: *origin* is a child of, comes after, or gives way to *destination*. Alignments with
/// other frameworks and the order of learning are not part of a framework's own graph.
fn association(builder: &mut Builder, at: At, association: &Value) {
    let relation = match text(association, "associationType") {
        "isChildOf" | "isPartOf" => Relation::Broader,
        "isRelatedTo" | "isPeerOf" => Relation::Related,
        "replacedBy" => Relation::ReplacedBy,
        "" => return builder.fault(at, "associationType", Reason::Empty),
        _ => return,
    };
    match (node(association, "originNodeURI"), node(association, "destinationNodeURI")) {
        (Some(from), Some(to)) => {
            builder.relate(at, relation, from, to);
            if relation == Relation::ReplacedBy
                && let Some(draft) = builder.known(from)
            {
                builder.deprecate(draft);
            }
        }
        (None, _) => builder.fault(at, "originNodeURI", Reason::Empty),
        (_, None) => builder.fault(at, "destinationNodeURI", Reason::Empty),
    }
}

/// The address that a link names.
fn node<'v>(association: &'v Value, member: &str) -> Option<&'v str> {
    let node = association.get(member)?;
    node.as_str().or_else(|| node.get("uri")?.as_str()).filter(|it| !it.is_empty())
}

/// A language tag in lower case, or another where none is given.
fn tag(text: &str, otherwise: &str) -> String {
    let text = text.trim().to_lowercase();
    if text.is_empty() { otherwise.to_owned() } else { text }
}
