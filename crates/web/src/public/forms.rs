//! In which vocabulary an achievement is asked for: by the end of the address, or by the profile of the media type.

use app::open_data::Form;
use axum::http::HeaderMap;
use serde_json::Value;

use crate::{accept::heaviest, urls};

/// A vocabulary that a page's achievement can be read in.
pub(super) struct Alternate {
    /// What the vocabulary is called, everywhere.
    pub(super) name: &'static str,
    pub(super) href: String,
    pub(super) media_type: &'static str,
}

/// The ways from an address to what stands there in each vocabulary.
pub(super) fn alternates(address: &str) -> Vec<Alternate> {
    let alternate = |form: &Form| Alternate {
        name: name(*form),
        href: urls::in_form(address, form.code()),
        media_type: media_type(*form),
    };
    Form::ALL.iter().map(alternate).collect()
}

/// Writes a document as a block of data in a page, which search engines look for: nothing in it ends the block.
pub(super) fn block(document: &Value) -> String {
    document.to_string().replace('<', "\\u003c")
}

/// Parts the last piece of an address: `ID.ctdl.json` asks for what stands at `ID` in CTDL.
pub(super) fn split(piece: &str) -> (&str, Option<Form>) {
    let asked = piece.strip_suffix(".json").and_then(|it| {
        let (name, code) = it.rsplit_once('.')?;
        Some((name, code.parse().ok()?))
    });
    asked.map_or((piece, None), |(name, form)| (name, Some(form)))
}

/// Reads which vocabulary `Accept` names by profile (RFC 6906): that of the highest weight, the earlier of equals; Open
/// Badges where it names none of ours.
pub(super) fn of(headers: &HeaderMap) -> Form {
    let named = heaviest(headers, |media_type, parameters| {
        if !media_type.eq_ignore_ascii_case("application/ld+json") {
            return None;
        }
        let profile = parameters.iter().find(|(name, _)| *name == "profile");
        profile.map_or(Some(Form::OpenBadges), |(_, it)| profiled(it.trim_matches('"')))
    });
    named.unwrap_or(Form::OpenBadges)
}

/// Finds the vocabulary that one of some addresses names.
fn profiled(addresses: &str) -> Option<Form> {
    // Both schemes name the same, and so do both ends.
    let bare = |it: &str| {
        let it = it.trim_start_matches("https://").trim_start_matches("http://");
        it.trim_end_matches('/').to_owned()
    };
    let mut asked = addresses.split_ascii_whitespace().map(bare);
    asked.find_map(|it| Form::ALL.iter().copied().find(|form| bare(form.profile()) == it))
}

/// What a document in a vocabulary is sent as.
pub(super) fn media_type(form: Form) -> &'static str {
    match form {
        Form::OpenBadges => "application/ld+json",
        Form::Ctdl => "application/ld+json;profile=\"https://purl.org/ctdl/terms/\"",
        Form::SchemaOrg => "application/ld+json;profile=\"https://schema.org/\"",
        Form::Elm => {
            "application/ld+json;profile=\"http://data.europa.eu/snb/model/ap/loq-constraints\""
        }
    }
}

/// What a vocabulary is called.
pub(super) fn name(form: Form) -> &'static str {
    match form {
        Form::OpenBadges => "Open Badges 3.0",
        Form::Ctdl => "CTDL",
        Form::SchemaOrg => "schema.org",
        Form::Elm => "European Learning Model",
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header::ACCEPT};

    use super::*;

    #[test]
    fn an_address_ends_in_the_vocabulary_that_is_asked_for() {
        assert_eq!(split("12.ctdl.json"), ("12", Some(Form::Ctdl)));
        assert_eq!(split("12.ob.json"), ("12", Some(Form::OpenBadges)));
        for none in ["12", "12.json", "12.csv.json", "12.ctdl", ".json", ""] {
            assert_eq!(split(none), (none, None), "{none}");
        }
    }

    #[test]
    fn a_profile_names_the_vocabulary_and_the_heavier_is_taken() {
        assert_eq!(of(&HeaderMap::new()), Form::OpenBadges);
        for (accept, form) in [
            ("application/ld+json", Form::OpenBadges),
            (r#"application/ld+json;profile="https://schema.org""#, Form::SchemaOrg),
            (
                r#"application/ld+json; profile="http://purl.org/ctdl/terms/ https://x.example""#,
                Form::Ctdl,
            ),
            (r#"application/ld+json;profile="https://x.example";q=1"#, Form::OpenBadges),
            (
                r#"application/ld+json;q=0.5, application/ld+json;profile="http://data.europa.eu/snb/model/ap/loq-constraints";q=0.9"#,
                Form::Elm,
            ),
            (r#"application/json;profile="https://schema.org""#, Form::OpenBadges),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(of(&headers), form, "{accept}");
        }
    }

    #[test]
    fn no_title_ends_the_block_of_data_that_it_stands_in() {
        let document = serde_json::json!({ "name": "</script><script>alert(1)</script><!--" });
        let written = block(&document);
        assert!(!written.contains('<'), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), document);
    }

    #[test]
    fn what_is_sent_names_its_profile() {
        for form in Form::ALL.iter().filter(|it| **it != Form::OpenBadges) {
            let named = format!("profile=\"{}\"", form.profile());
            assert!(media_type(*form).ends_with(&named), "{form:?}");
        }
    }
}
