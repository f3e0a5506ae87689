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
        heaviest(headers, |media_type, _| Self::named(media_type)).unwrap_or(Self::Html)
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

/// Finds what `Accept` (RFC 9110, 12.5.1) gives the highest weight among what `read` knows, the earlier of equals. `read` is
/// handed a media type, and its parameters without the weight.
pub(crate) fn heaviest<T>(
    headers: &HeaderMap,
    read: impl Fn(&str, &[(&str, &str)]) -> Option<T>,
) -> Option<T> {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|it| it.to_str().ok());
    let (mut best, mut most) = (None, 0.0);
    for range in lines.flat_map(|line| line.split(',')) {
        let mut pieces = range.split(';').map(str::trim);
        let media_type = pieces.next().unwrap_or_default();
        let parameters = pieces.filter_map(|it| it.split_once('='));
        let parameters = parameters.map(|(name, value)| (name.trim(), value.trim()));
        let (weights, parameters): (Vec<_>, Vec<_>) =
            parameters.partition(|(name, _)| name.eq_ignore_ascii_case("q"));
        let weight = weights.first().map_or(1.0, |(_, it)| it.parse().unwrap_or(0.0));
        if weight > most
            && let Some(found) = read(media_type, &parameters)
        {
            (best, most) = (Some(found), weight);
        }
    }
    best
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
