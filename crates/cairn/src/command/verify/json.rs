//! What programs are told: one line of JSON for each input, with the verdict as the API writes it.

use serde_json::{Map, Value, json};

use super::Answer;

/// Writes what came of an input.
pub(super) fn line(input: &str, status: u8, answer: &Answer) -> Value {
    let mut line = json!({ "input": input, "status": status });
    let more = match answer {
        Answer::Verdict(verdict) => verdict.to_json(),
        Answer::Refused(code, given) => json!({ "refusal": { "code": code, "args": args(given) } }),
    };
    if let (Some(line), Value::Object(more)) = (line.as_object_mut(), more) {
        line.extend(more);
    }
    line
}

fn args(args: &[(&'static str, String)]) -> Value {
    let entry = |(name, value): &(&str, String)| ((*name).to_owned(), json!(value));
    Value::Object(args.iter().map(entry).collect::<Map<_, _>>())
}
