//! A verdict as JSON: the same on the command line and in the API. Codes are stable; nothing is prose.

use serde_json::{Map, Value, json};

use super::{Answer, Explained, Headline, Part, Step, Verdict};

impl Verdict {
    /// Writes the verdict for programs.
    ///
    /// `document` repeats what the document says of itself; nothing of it is believed before the answers.
    pub fn to_json(&self) -> Value {
        json!({
            "headline": headline(&self.headline),
            "outcome": self.headline.outcome().as_str(),
            "answers": self.answers.iter().map(answer).collect::<Vec<_>>(),
            "notes": self.notes.iter().map(step).collect::<Vec<_>>(),
            "parts": self.parts.iter().map(part).collect::<Vec<_>>(),
            "container": self.container.code(),
            "document": document(&self.explained),
            "issuers": self.issuers,
            "keys": self.keys,
            "missing": self.missing,
        })
    }
}

fn part(part: &Part) -> Value {
    let mut inside = part.verdict.to_json();
    if let Some(members) = inside.as_object_mut() {
        members.insert("pointer".to_owned(), part.pointer.clone().into());
        members.insert("is_endorsement".to_owned(), part.is_endorsement.into());
    }
    inside
}

fn headline(headline: &Headline) -> Value {
    let code = headline.code();
    match headline {
        Headline::Genuine { issuer, register, names, .. } => json!({
            "code": code, "issuer": issuer, "register": register, "names": names,
        }),
        Headline::Stranger { calls_itself } => {
            json!({ "code": code, "calls_itself": calls_itself })
        }
        Headline::Altered
        | Headline::Unsigned
        | Headline::Malformed
        | Headline::NotByIssuer
        | Headline::OutOfForce(_)
        | Headline::Inside
        | Headline::AboutAnother
        | Headline::CouldNotTell(_) => json!({ "code": code }),
    }
}

fn answer(answer: &Answer) -> Value {
    json!({
        "question": answer.question.code(),
        "outcome": answer.outcome().as_str(),
        "reason": answer.reason().map(|it| it.code),
        "steps": answer.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

fn step(step: &Step) -> Value {
    let args = step.args.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    let args: Map<String, Value> = args.collect();
    json!({ "code": step.code, "outcome": step.outcome.as_str(), "args": args })
}

fn document(explained: &Explained) -> Value {
    json!({
        "id": explained.id,
        "types": explained.types,
        "title": explained.title,
        "description": explained.description,
        "issuer": explained.issuer.as_ref().and_then(|it| it.name.clone()),
        "names": explained.recipient.names,
        "language": explained.language,
        "awarded_at": explained.awarded_at.map(|it| it.to_string()),
        "valid_from": explained.valid_from.map(|it| it.to_string()),
        "valid_until": explained.valid_until.map(|it| it.to_string()),
    })
}
