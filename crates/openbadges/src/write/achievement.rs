//! An edition as an Open Badges `Achievement`.

use domain::{
    Definition,
    code::ResultType,
    definition::{ResultScale, Workload},
};
use serde_json::{Value, json};

use super::{
    Edition,
    alignment::{Place, alignments},
    label::Tongue,
    profile::{image, profile},
    value::{Object, language, number},
};
use crate::{address::Addresses, contexts::OB_3_0_3};

/// Writes an edition as an `Achievement` (OB 3.0, B.1.3), in one language.
///
/// The same texts in other languages stand at the addresses that `related` gives, each with its `inLanguage`.
pub fn achievement(edition: &Edition<'_>, addresses: &Addresses) -> Value {
    created_by(profile(&edition.developer, edition.spoken(), addresses), edition, addresses)
}

/// Writes an edition whose creator has been written.
pub(super) fn created_by(creator: Value, edition: &Edition<'_>, addresses: &Addresses) -> Value {
    let version = edition.version;
    let definition = &version.definition;
    let spoken = edition.spoken();
    let id = addresses.edition(version.achievement, version.number);
    let place = Place { edition: id.clone(), language: spoken, addresses };
    let title = definition.title.get(spoken);
    Object::named(id.as_str(), "Achievement")
        .with("achievementType", "MicroCredential")
        .with("name", title)
        .with("description", definition.description.as_ref().map_or(title, |it| it.get(spoken)))
        .with("criteria", criteria(edition, &id))
        .with("version", version.number.to_string())
        .with("inLanguage", language(spoken))
        .maybe("humanCode", definition.own_code.as_deref())
        .maybe("image", edition.image.map(image))
        .maybe("creditsAvailable", definition.workload.as_ref().and_then(credits))
        .maybe("fieldOfStudy", definition.field.map(|it| Tongue::of(spoken).field(it)))
        .with("creator", creator)
        .list("alignment", alignments(definition, &place))
        .list("related", related(edition, addresses))
        .list("resultDescription", scale(definition, &id))
        .build()
}

/// Writes an edition as a document of its own, for its public address.
pub fn achievement_document(edition: &Edition<'_>, addresses: &Addresses) -> Value {
    let mut document = achievement(edition, addresses);
    if let Some(members) = document.as_object_mut() {
        members.insert("@context".to_owned(), json!([OB_3_0_3]));
    }
    document
}

/// Gives the credits as Open Badges counts them: a number that does not say of what.
pub(super) fn credits(workload: &Workload) -> Option<Value> {
    workload.credits.map(|it| number(it.value))
}

/// Gives the address of the scale that results are measured with.
pub(super) fn scale_id(edition: &str) -> String {
    format!("{edition}#result")
}

fn criteria(edition: &Edition<'_>, id: &str) -> Value {
    let words = edition.version.definition.criteria.as_ref();
    Object::empty()
        .with("id", format!("{id}#criteria"))
        .maybe("narrative", words.map(|it| it.get(edition.spoken())))
        .build()
}

fn related(edition: &Edition<'_>, addresses: &Addresses) -> Vec<Value> {
    let version = edition.version;
    let others = version.definition.title.texts.keys().filter(|it| *it != edition.spoken());
    others
        .map(|other| {
            let id = addresses.edition_in(version.achievement, version.number, other);
            Object::named(id, "Related")
                .with("inLanguage", language(other))
                .with("version", version.number.to_string())
                .build()
        })
        .collect()
}

fn scale(definition: &Definition, id: &str) -> Vec<Value> {
    definition.scale.iter().map(|it| result_description(it, id)).collect()
}

fn result_description(scale: &ResultScale, id: &str) -> Value {
    let allowed = scale.allowed.iter().map(|it| Value::from(it.as_str())).collect();
    Object::named(scale_id(id), "ResultDescription")
        .with("name", scale.name.as_str())
        .with("resultType", result_type(scale.kind))
        .list("allowedValue", allowed)
        .maybe("valueMin", scale.min.map(|it| it.to_string()))
        .maybe("valueMax", scale.max.map(|it| it.to_string()))
        .maybe("requiredValue", scale.required.as_deref())
        .build()
}

fn result_type(kind: ResultType) -> &'static str {
    match kind {
        ResultType::Status => "Status",
        ResultType::Percent => "Percent",
        ResultType::RawScore => "RawScore",
        ResultType::LetterGrade => "LetterGrade",
        ResultType::PerformanceLevel => "PerformanceLevel",
    }
}
