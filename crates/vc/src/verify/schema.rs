//! Whether a credential fits the schemas that it names (VC Data Model 2.0, section 4.11).

use serde_json::{Map, Value};

use super::{Check, Report, SCHEMAS_MAX, Step, Verifier};
use crate::canon::one_or_many;
use crate::documents::Fetched;
use crate::related;
use crate::schema::{Misfit, Ready};

/// The types of `credentialSchema` whose `id` is the address of a JSON Schema.
const TYPES: &[&str] = &["JsonSchema", "JsonSchemaValidator2018", "1EdTechJsonSchemaValidator2019"];

impl Verifier<'_> {
    /// Holds a credential against each schema that it names.
    pub(super) fn schemas(self, members: &Map<String, Value>, report: &mut Report) {
        let schemas = members.get("credentialSchema").map_or(&[][..], one_or_many);
        if schemas.len() > SCHEMAS_MAX {
            report.push(Step::untold(Check::Schema, "schema-too-many"));
        }
        for schema in schemas.iter().take(SCHEMAS_MAX) {
            let step = self.schema(schema, members, report);
            report.push(step);
        }
    }

    fn schema(self, schema: &Value, members: &Map<String, Value>, report: &mut Report) -> Step {
        let address = schema.get("id").and_then(Value::as_str).unwrap_or_default();
        let untold = |code| Step::untold(Check::Schema, code).with("schema", address);
        let types = schema.get("type").map_or(&[][..], one_or_many);
        if !types.iter().any(|it| it.as_str().is_some_and(|it| TYPES.contains(&it))) {
            let name = types.first().and_then(Value::as_str).unwrap_or_default();
            return untold("schema-type-unknown").with("type", name);
        }
        let bytes = match self.documents.get(address) {
            Some(Fetched::Found(bytes)) => bytes,
            Some(Fetched::Failed(reason)) => {
                return untold("schema-failed").with("reason", reason.clone());
            }
            None => {
                report.missing.insert(address.to_owned());
                return untold("schema-not-fetched");
            }
        };
        if related::is_another(schema, bytes) {
            return untold("schema-altered");
        }
        let effort = self.documents.contexts().effort();
        let ready = self.documents.schema_once(address, || Ready::read(bytes, effort));
        let document = Value::Object(members.clone());
        match ready.and_then(|ready| ready.hold(&document, effort)) {
            Ok(()) => Step::passed(Check::Schema, "schema-fits").with("schema", address),
            Err(Misfit::At(pointer)) => Step::failed(Check::Schema, "schema-violated")
                .with("schema", address)
                .with("pointer", if pointer.is_empty() { "/" } else { &pointer }),
            Err(Misfit::Unreadable) => untold("schema-unreadable"),
            Err(Misfit::Refused) => untold("schema-refused"),
        }
    }
}
