//! Files that people take away.

use std::fmt::Write as _;

use axum::{
    body::Bytes,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

/// A file, always sent as an attachment, kept by no one on the way and allowed to do nothing in a browser.
#[derive(Debug, Clone)]
pub struct Download {
    /// The name that the file is saved under; any script, any length.
    pub name: String,
    /// What it is.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: Bytes,
}

impl Download {
    /// A file.
    pub fn new(
        name: impl Into<String>,
        content_type: &'static str,
        bytes: impl Into<Bytes>,
    ) -> Self {
        Self { name: name.into(), content_type, bytes: bytes.into() }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(self.content_type)),
            (CONTENT_DISPOSITION, attachment(&self.name)),
            (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (StatusCode::OK, headers, self.bytes).into_response()
    }
}

/// Both forms of the name (RFC 6266): plain letters for old programs, UTF-8 for the rest.
fn attachment(name: &str) -> HeaderValue {
    let is_plain = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
    let plain: String = name.chars().map(|it| if is_plain(&it) { it } else { '_' }).collect();
    let encoded = name.bytes().fold(String::new(), |mut text, byte| {
        match char::from(byte) {
            it if is_plain(&it) => text.push(it),
            // Writing to a string cannot fail.
            _ => _ = write!(text, "%{byte:02X}"),
        }
        text
    });
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_in_any_script() {
        let response =
            Download::new("Minh Ánh \"1\".pdf", "application/pdf", "%PDF").into_response();
        assert_eq!(
            response.headers()["content-disposition"],
            "attachment; filename=\"Minh__nh__1_.pdf\"; filename*=UTF-8''Minh%20%C3%81nh%20%221%22.pdf"
        );
        assert_eq!(response.headers()["content-security-policy"], "sandbox; default-src 'none'");
    }
}
