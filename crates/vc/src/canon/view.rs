//! A document as it is to be canonicalised: without copying it, less some members and under another context.

use serde_json::{Map, Value};

/// Members of an object, seen without some of them and with a context in place of its own.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    members: &'a Map<String, Value>,
    without: &'static [&'static str],
    context: Option<&'a Value>,
}

impl<'a> View<'a> {
    /// All members as they are.
    pub(crate) fn of(members: &'a Map<String, Value>) -> Self {
        Self { members, without: &[], context: members.get("@context") }
    }

    /// Less these members.
    pub(crate) fn without(self, names: &'static [&'static str]) -> Self {
        Self { without: names, ..self }
    }

    /// Under this context.
    pub(crate) fn under(self, context: Option<&'a Value>) -> Self {
        Self { context, ..self }
    }

    pub(crate) fn context(self) -> Option<&'a Value> {
        self.context
    }

    /// A member that is seen.
    pub(crate) fn get(self, name: &str) -> Option<&'a Value> {
        if name == "@context" {
            self.context
        } else {
            self.members.get(name).filter(|_| !self.without.contains(&name))
        }
    }

    /// The members seen, save the context.
    pub(super) fn members(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        let seen = move |name: &str| name != "@context" && !self.without.contains(&name);
        self.members.iter().filter(move |(name, _)| seen(name))
    }

    /// Everything seen, the context first.
    pub(crate) fn all(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let context = self.context.map(|context| ("@context", context));
        context.into_iter().chain(self.members().map(|(name, value)| (name.as_str(), value)))
    }

    /// A copy of what is seen.
    pub(crate) fn to_value(self) -> Value {
        let copied = self.all().map(|(name, value)| (name.to_owned(), value.clone()));
        Value::Object(copied.collect())
    }
}
