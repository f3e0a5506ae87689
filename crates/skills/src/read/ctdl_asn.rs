//! A competency framework of the Credential Registry (CTDL-ASN, as JSON-LD with the published context).

use serde_json::Value;

use super::json::{each, needed, text, texts};
use crate::framework::{At, Builder, DraftId, Kind, LabelKind, Relation, Words};

/// The language of text without one.
const LANGUAGE: &str = "en";

/// Reads a graph: frameworks as shelves, competencies as skills.
pub(super) fn read(number: u16, graph: &Value, builder: &mut Builder) {
    each(number, graph, "@graph", builder, |builder, at, node| {
        let types = texts(node, "@type");
        let is = |kind: &str| types.iter().any(|it| it.ends_with(kind));
        if is(":CompetencyFramework") {
            let Some(uri) = needed(builder, at, node, "@id") else { return };
            let Some(draft) = builder.begin(at, "@id", uri, Kind::SkillGroup) else { return };
            words(builder, at, draft, node, (LabelKind::Preferred, "ceasn:name"));
            words(builder, at, draft, node, (LabelKind::Description, "ceasn:description"));
        } else if is(":Competency") {
            competency(builder, at, node);
        }
    });
}

fn competency(builder: &mut Builder, at: At, node: &Value) {
    let Some(uri) = needed(builder, at, node, "@id") else { return };
    let Some(draft) = builder.begin(at, "@id", uri, Kind::Skill) else { return };
    builder.code(at, "ceasn:codedNotation", draft, text(node, "ceasn:codedNotation"));
    let has_label = node.get("ceasn:competencyLabel").is_some();
    let told = if has_label { LabelKind::Description } else { LabelKind::Preferred };
    words(builder, at, draft, node, (LabelKind::Preferred, "ceasn:competencyLabel"));
    words(builder, at, draft, node, (told, "ceasn:competencyText"));
    words(builder, at, draft, node, (LabelKind::Description, "ceasn:comment"));
    let above = ["ceasn:isChildOf", "ceasn:isTopChildOf", "ceasn:broadAlignment"];
    for above in above.into_iter().flat_map(|it| texts(node, it)) {
        builder.relate(at, Relation::Broader, uri, above);
    }
}

/// Reads a language map, or a text without a language. A language with several texts has them as one.
fn words(
    builder: &mut Builder,
    at: At,
    draft: DraftId,
    node: &Value,
    (kind, column): (LabelKind, &'static str),
) {
    let mut add = |language: &str, text: &str| {
        builder.words(at, draft, Words { language, kind, text, column });
    };
    match node.get(column) {
        Some(Value::String(text)) => add(LANGUAGE, text),
        Some(Value::Object(map)) => {
            for (language, value) in map {
                let language = primary(language);
                if let Some(text) = value.as_str() {
                    add(&language, text);
                } else if let Some(all) = value.as_array() {
                    let all: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
                    add(&language, &all.join("\n"));
                }
            }
        }
        _ => {}
    }
}

/// `en-us` is English: one label a language is enough to find it.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()
}
