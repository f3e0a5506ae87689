//! What came with a form.

use axum::{
    Form,
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header::CONTENT_TYPE},
};

use super::{Errors, FIELDS_MAX, Filled};
use crate::{locale::Locale, pages::failure::Failure};

/// The fields of a form in the order they came, urlencoded or multipart; and its files.
///
/// The body is bounded by the route's `DefaultBodyLimit`; see the constants of [`crate::form`].
#[derive(Debug, Clone, Default)]
pub struct Fields {
    texts: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

/// A file that came with a form. Its name and type are what the sender says.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name, without any folder.
    pub name: String,
    /// The content.
    pub bytes: Bytes,
}

impl Fields {
    /// What was typed into a field, without space around it; empty when it was not there.
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.trim())
    }

    /// What was typed into a field, space and all: a password.
    pub fn verbatim(&self, name: &str) -> &str {
        self.texts.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    /// All values of a field, in order: checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.texts.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.trim())
    }

    /// How many rows a part of a form has whose fields are called `outcomes-0-text`, `outcomes-1-text` and so on.
    pub fn rows(&self, part: &str) -> usize {
        let place = |(name, _): &(String, String)| -> Option<usize> {
            name.strip_prefix(part)?.strip_prefix('-')?.split('-').next()?.parse().ok()
        };
        self.texts.iter().filter_map(place).max().map_or(0, |last| last.saturating_add(1))
    }

    /// Whether a checkbox was ticked or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.texts.iter().any(|(it, _)| it == name)
    }

    /// The lines typed into a field, without empty ones.
    pub fn lines<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.text(name).lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// What was typed into a field that must not be empty; notes an error of that code if it is.
    pub fn required<'a>(&'a self, name: &str, code: &'static str, errors: &mut Errors) -> &'a str {
        let text = self.text(name);
        if text.is_empty() {
            errors.add(name, code);
        }
        text
    }

    /// Reads a field that may be left empty as a typed value; notes an error of the code if it cannot be one.
    pub fn optional<T: std::str::FromStr>(
        &self,
        name: &'static str,
        code: &'static str,
        errors: &mut Errors,
    ) -> Option<T> {
        if self.text(name).is_empty() { None } else { self.parsed(name, code, errors) }
    }

    /// Reads a field as a typed value; notes an error of the code if it cannot be.
    pub fn parsed<T: std::str::FromStr>(
        &self,
        name: &'static str,
        code: &'static str,
        errors: &mut Errors,
    ) -> Option<T> {
        let parsed = self.text(name).parse().ok();
        if parsed.is_none() {
            errors.add(name, code);
        }
        parsed
    }

    /// A file, unless the field was left empty.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|(it, _)| it == name).map(|(_, upload)| upload)
    }

    /// The form again, as it was filled in.
    pub fn filled(&self, locale: Locale) -> Filled {
        Filled::new(locale, self.texts.clone())
    }

    /// The form again, as it was filled in, with what to mend.
    pub fn refused(&self, locale: Locale, errors: &Errors) -> Filled {
        self.filled(locale).refused(errors)
    }

    /// Makes fields from pairs: for tests, and for forms that begin filled in.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts = pairs.into_iter().map(|(it, value)| (it.to_owned(), value.to_owned()));
        Self { texts: texts.collect(), files: Vec::new() }
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        if content_type.is_some_and(|it| it.starts_with("multipart/form-data")) {
            let parts = Multipart::from_request(request, state);
            let parts = parts.await.map_err(|it| Failure::of_status(it.status()))?;
            return Self::from_parts(parts).await;
        }
        let pairs = Form::<Vec<(String, String)>>::from_request(request, state);
        let Form(mut texts) = pairs.await.map_err(|it| {
            Failure::of_status(axum::response::IntoResponse::into_response(it).status())
        })?;
        if texts.len() > FIELDS_MAX {
            return Err(Failure::too_large());
        }
        for (_, value) in &mut texts {
            *value = line_feeds(value);
        }
        Ok(Self { texts, files: Vec::new() })
    }
}

impl Fields {
    async fn from_parts(mut parts: Multipart) -> Result<Self, Failure> {
        let mut fields = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|it| refused(&it))? {
            if fields.texts.len() + fields.files.len() >= FIELDS_MAX {
                return Err(Failure::too_large());
            }
            let Some(field) = part.name().map(str::to_owned) else { continue };
            let file = part.file_name().map(base_name);
            let bytes = part.bytes().await.map_err(|it| refused(&it))?;
            match file {
                // A file input that was left empty sends an empty file without a name.
                Some(name) if name.is_empty() && bytes.is_empty() => {}
                Some(name) => fields.files.push((field, Upload { name, bytes })),
                None => fields.texts.push((field, line_feeds(&String::from_utf8_lossy(&bytes)))),
            }
        }
        Ok(fields)
    }
}

fn refused(error: &MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large(),
        status => Failure::of_status(status),
    }
}

/// Browsers send lines with carriage returns; we keep line feeds only.
fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}
