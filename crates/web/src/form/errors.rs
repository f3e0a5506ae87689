//! What is to be mended in a form.

use crate::locale::{Arg, Locale};

/// Refusals, each with the field it belongs to. The words of code `email-missing` are the message
/// `refusal-email-missing`.
#[derive(Debug, Clone, Default)]
pub struct Errors(Vec<Refusal>);

#[derive(Debug, Clone)]
struct Refusal {
    field: String,
    why: Why,
}

#[derive(Debug, Clone)]
enum Why {
    /// A code, and what its words need.
    Code(&'static str, Vec<(&'static str, Arg<'static>)>),
    /// The words themselves.
    Said(String),
}

impl Errors {
    /// No refusal yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One refusal, for a form that meets its rule only when it is carried out.
    pub fn of(field: impl Into<String>, code: &'static str) -> Self {
        let mut errors = Self::new();
        errors.add(field, code);
        errors
    }

    /// Notes a refusal.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.add_with(field, code, []);
    }

    /// Notes a refusal whose words need arguments.
    pub fn add_with(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg<'static>)>,
    ) {
        let why = Why::Code(code, args.into_iter().collect());
        self.0.push(Refusal { field: field.into(), why });
    }

    /// Notes a refusal that was put into the reader's words already.
    pub fn add_said(&mut self, field: impl Into<String>, words: String) {
        self.0.push(Refusal { field: field.into(), why: Why::Said(words) });
    }

    /// Adds the refusals of another.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether nothing is to be mended.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each field with the words of its refusal.
    pub(crate) fn said(&self, locale: Locale) -> Vec<(String, String)> {
        let said = |it: &Refusal| {
            let words = match &it.why {
                Why::Code(code, args) => locale.t_with(&format!("refusal-{code}"), args.clone()),
                Why::Said(words) => words.clone(),
            };
            (it.field.clone(), words)
        };
        self.0.iter().map(said).collect()
    }
}
