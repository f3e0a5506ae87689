//! `/skills`: skills and occupations of the frameworks that were imported, found by words in any language.

mod show;

use app::frameworks::{FoundSkill, Framework, Kind, Looking, Said};
use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};

use super::failure::Failure;
use crate::{
    Site, label,
    locale::Locale,
    page::{Page, View},
    piece::Choice,
    urls,
    visit::{Visit, pairs},
};

/// How many results a page lists; whoever has more types another word.
const FOUND_MAX: usize = 30;
/// The longest text that is looked for, in letters.
const TEXT_CHARS_MAX: usize = 120;
/// How much of a description a result shows, in letters.
const EXCERPT_CHARS_MAX: usize = 200;
/// What stands for all occupations in an address; for all skills, and for everything.
const KINDS: [&str; 3] = ["", "skill", "occupation"];

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(urls::SKILLS, get(find)).route("/skills/{id}", get(show::show))
}

/// What an address asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    text: String,
    kind: &'static str,
}

async fn find(
    State(site): State<Site>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = asked(query.as_deref().unwrap_or_default());
    let looking = Looking {
        text: asked.text.clone(),
        language: visit.locale.reader().to_string(),
        kinds: kinds(asked.kind),
        max: FOUND_MAX,
    };
    let frameworks = site.app.frameworks_in_use().await?;
    let found =
        if asked.text.is_empty() { Vec::new() } else { site.app.find_skills(looking).await? };
    SkillsPage::new(&visit, asked, &found, &frameworks).show()
}

/// Reads what an address asks for; what it says beside is passed over.
fn asked(query: &str) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in pairs(query) {
        match name.as_str() {
            "q" => asked.text = value.trim().chars().take(TEXT_CHARS_MAX).collect(),
            "kind" => {
                asked.kind = KINDS.into_iter().find(|it| *it == value).unwrap_or_default();
            }
            _ => {}
        }
    }
    asked
}

fn kinds(kind: &str) -> Vec<Kind> {
    match kind {
        "skill" => vec![Kind::Skill, Kind::Knowledge],
        "occupation" => vec![Kind::Occupation],
        _ => Vec::new(),
    }
}

/// Says what kind of entry it is.
fn kind_said(locale: Locale, kind: Kind) -> String {
    locale.t(&format!("skills-kind-{}", kind.code()))
}

/// The beginning of a text, up to the end of a word.
fn excerpt(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(EXCERPT_CHARS_MAX) else { return text.to_owned() };
    let begun = text.get(..end).unwrap_or_default();
    let whole = begun.rsplit_once(char::is_whitespace).map_or(begun, |it| it.0);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

/// A result.
struct Hit {
    href: String,
    name: Said,
    /// The other name that was found.
    found: Option<Said>,
    about: Option<Said>,
    kind: String,
    framework: String,
}

/// A framework that is searched.
struct Searched {
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "skills/find.html")]
struct SkillsPage {
    page: Page,
    text: String,
    kind: &'static str,
    kinds: Vec<Choice>,
    count: String,
    found: Vec<Hit>,
    frameworks: Vec<Searched>,
}

super::views!(SkillsPage);

impl SkillsPage {
    fn new(visit: &Visit, asked: Asked, found: &[FoundSkill], frameworks: &[Framework]) -> Self {
        let locale = visit.locale;
        let page = visit.page("skills-title").public(locale.t("skills-lead"));
        // What people look for is nobody's business.
        let page = if asked.text.is_empty() { page } else { page.unlisted() };
        let count = if found.len() < FOUND_MAX {
            locale.t1("skills-count", "count", found.len())
        } else {
            locale.t1("skills-count-first", "count", found.len())
        };
        let choice = |it: &'static str| match it {
            "skill" => Choice::new(it, locale.t("skills-only-skills")),
            "occupation" => Choice::new(it, locale.t("skills-only-occupations")),
            _ => Choice::new(it, locale.t("skills-all")),
        };
        Self {
            kinds: KINDS.into_iter().map(choice).collect(),
            found: found.iter().map(|it| hit(locale, it)).collect(),
            frameworks: frameworks.iter().map(|it| searched(locale, it)).collect(),
            text: asked.text,
            kind: asked.kind,
            count,
            page,
        }
    }

    /// Whether it is the kind that is asked for.
    fn is_kind(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

fn hit(locale: Locale, it: &FoundSkill) -> Hit {
    let about = it.description.clone();
    Hit {
        href: urls::skill(it.skill),
        name: it.name.clone(),
        found: it.found.clone(),
        about: about.map(|it| Said { text: excerpt(&it.text), ..it }),
        kind: kind_said(locale, it.kind),
        framework: it.framework.clone(),
    }
}

fn searched(locale: Locale, it: &Framework) -> Searched {
    let language = |tag: &String| match tag.parse() {
        Ok(tag) => label::language(locale, &tag),
        Err(_) => tag.clone(),
    };
    let languages: Vec<String> = it.languages.iter().map(language).collect();
    let args = [
        ("skills", locale.number(it.skills).into()),
        ("occupations", locale.number(it.occupations).into()),
        ("languages", locale.list(&languages).into()),
    ];
    Searched {
        name: format!("{} {}", it.name, it.version),
        text: locale.t_with("skills-framework", args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_words_and_a_kind() {
        let asked = asked("q=+soldar+con+gas+&kind=skill&page=2");
        assert_eq!(asked, Asked { text: "soldar con gas".to_owned(), kind: "skill" });
        assert_eq!(super::asked("kind=everything&q"), Asked::default());
        let long = format!("q={}", "é".repeat(500));
        assert_eq!(super::asked(&long).text.chars().count(), TEXT_CHARS_MAX);
    }

    #[test]
    fn an_excerpt_ends_with_a_word() {
        let short = excerpt(&"stones, ".repeat(40));
        assert!(short.ends_with("stones…"), "{short}");
        assert_eq!(excerpt("Short."), "Short.");
    }
}
