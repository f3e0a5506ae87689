//! In which form a caller wants what stands at a public address.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header::ACCEPT, request::Parts},
};

/// A form of one and the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A page for people.
    Html,
    /// Plain JSON.
    Json,
    /// JSON-LD: `application/ld+json`, `application/vc`, `application/did`.
    JsonLd,
}

impl Wanted {
    /// Reads `Accept` (RFC 9110, 12.5.1): the form with the highest weight, the earlier of equals.
    /// Whoever names none of ours gets the page.
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT).iter().filter_map(|it| it.to_str().ok());
        let mut best = (Self::Html, 0.0);
        for range in lines.flat_map(|line| line.split(',')) {
            let mut parts = range.split(';').map(str::trim);
            let Some(form) = parts.next().and_then(Self::named) else { continue };
            let weight = parts.find_map(|it| it.strip_prefix("q="));
            let weight: f32 = weight.map_or(1.0, |it| it.parse().unwrap_or(0.0));
            if weight > best.1 {
                best = (form, weight);
            }
        }
        best.0
    }

    /// Whether a page is asked for by name, as browsers do; many programs accept anything.
    pub fn names_page(headers: &HeaderMap) -> bool {
        let mut lines = headers.get_all(ACCEPT).iter().filter_map(|it| it.to_str().ok());
        lines.any(|it| it.contains("text/html") || it.contains("application/xhtml+xml"))
    }

    /// Reads `?as=json` and `?as=jsonld`, which people follow to see what programs see.
    fn asked(query: &str) -> Option<Self> {
        match query.split('&').find_map(|it| it.strip_prefix("as="))? {
            "json" => Some(Self::Json),
            "jsonld" => Some(Self::JsonLd),
            _ => None,
        }
    }

    fn named(media_type: &str) -> Option<Self> {
        match media_type.to_ascii_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" | "text/*" | "*/*" => Some(Self::Html),
            "application/json" | "application/problem+json" => Some(Self::Json),
            "application/ld+json"
            | "application/vc"
            | "application/vc+ld+json"
            | "application/did"
            | "application/did+json"
            | "application/did+ld+json" => Some(Self::JsonLd),
            _ => None,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let asked = Self::asked(parts.uri.query().unwrap_or_default());
        Ok(asked.unwrap_or_else(|| Self::of(&parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header::ACCEPT};

    use super::Wanted;

    fn wanted(accept: &'static str) -> Wanted {
        Wanted::of(&HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]))
    }

    #[test]
    fn a_browser_gets_the_page_and_a_program_what_it_names() {
        assert_eq!(Wanted::of(&HeaderMap::new()), Wanted::Html);
        assert_eq!(
            wanted("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            Wanted::Html
        );
        assert_eq!(wanted("*/*"), Wanted::Html);
        assert_eq!(wanted("application/json"), Wanted::Json);
        assert_eq!(wanted("application/ld+json, application/json;q=0.5"), Wanted::JsonLd);
        assert_eq!(wanted("text/html;q=0.4, application/vc"), Wanted::JsonLd);
        assert_eq!(wanted("application/json;q=0, */*;q=0.1"), Wanted::Html);
        assert_eq!(wanted("image/png"), Wanted::Html);
    }
}
