//! Letters by mail: the words for the facts that the platform states.
//!
//! It is here because a letter needs the same addresses and languages as a page. Plain text and HTML
//! say the same; the HTML has no picture, no tracking and nothing that is fetched.

use app::{Letter, News};
use askama::Template;

use crate::locale::{Arg, Language, Locale};

/// A letter as it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// What its subject says.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// What it says, as HTML.
    pub html: String,
    /// The language it is in, as BCP 47 writes it.
    pub language: &'static str,
}

/// What a letter says, part by part.
struct Words {
    subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    /// What the link is called, and where it leads.
    link: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct LetterPage<'a> {
    words: &'a Words,
    language: &'a str,
    footer: &'a [String],
}

/// Writes a letter in the language that its reader is written to, or in English.
///
/// `place` is the installation's public address.
pub fn render(letter: &Letter, place: &str) -> Rendered {
    let language = Language::parse(letter.language.as_str()).unwrap_or(Language::En);
    render_in(Locale::new(language), letter, place)
}

/// Writes a letter in a language of ours, whichever its reader is written to.
pub fn render_in(locale: Locale, letter: &Letter, place: &str) -> Rendered {
    let words = words(&letter.news, locale);
    let footer = [locale.t("mail-why"), locale.t1("mail-by", "place", place)];
    let page = LetterPage { words: &words, language: locale.code(), footer: &footer };
    // A letter has no part that can fail to be written; if one did, the plain text still goes out.
    let html = page.render().unwrap_or_default();
    Rendered { text: plain(&words, &footer), html, subject: words.subject, language: locale.code() }
}

fn words(news: &News, locale: Locale) -> Words {
    match news {
        News::SignIn { link } => linked(locale, "sign-in", link),
        News::VerifyAddress { link } => linked(locale, "verify-address", link),
        News::Test => Words { link: None, ..linked(locale, "test", "") },
        News::Invitation { organisation, role, by, link } => {
            let role = locale.t(&format!("mail-role-{role}"));
            let args = || {
                [
                    ("organisation", organisation.into()),
                    ("by", by.into()),
                    ("role", Arg::from(&role)),
                ]
            };
            Words {
                subject: locale.t_with("mail-invitation-subject", args()),
                greeting: locale.t("mail-hello"),
                paragraphs: vec![locale.t_with("mail-invitation-says", args())],
                link: Some((locale.t("mail-invitation-open"), link.clone())),
            }
        }
        News::Awarded { name, title, organisation, link } => {
            let args = || [("title", Arg::from(title)), ("organisation", Arg::from(organisation))];
            Words {
                subject: locale.t_with("mail-awarded-subject", args()),
                greeting: locale.t1("mail-dear", "name", name),
                paragraphs: vec![
                    locale.t_with("mail-awarded-says", args()),
                    locale.t("mail-awarded-next"),
                ],
                link: Some((locale.t("mail-awarded-open"), link.clone())),
            }
        }
        News::Place { what, name, title, run, organisation, link } => {
            let args = || {
                [
                    ("title", Arg::from(title)),
                    ("run", Arg::from(run)),
                    ("organisation", Arg::from(organisation)),
                ]
            };
            Words {
                subject: locale.t_with(&format!("mail-{what}-subject"), args()),
                greeting: locale.t1("mail-dear", "name", name),
                paragraphs: vec![locale.t_with(&format!("mail-{what}-says"), args())],
                link: Some((locale.t(&format!("mail-{what}-open")), link.clone())),
            }
        }
        News::Standing { .. } => standing(news, locale),
    }
}

fn standing(news: &News, locale: Locale) -> Words {
    let News::Standing { name, title, organisation, contact, change, reason, link } = news else {
        return linked(locale, "test", "");
    };
    let args = || [("title", Arg::from(title)), ("organisation", Arg::from(organisation))];
    let next = format!("mail-{change}-next");
    let mistake = match contact {
        Some(contact) => {
            let args = [("organisation", organisation.into()), ("contact", contact.into())];
            locale.t_with("mail-standing-mistake-to", args)
        }
        None => locale.t1("mail-standing-mistake", "organisation", organisation),
    };
    Words {
        subject: locale.t_with(&format!("mail-{change}-subject"), args()),
        greeting: locale.t1("mail-dear", "name", name),
        paragraphs: vec![
            locale.t_with(&format!("mail-{change}-says"), args()),
            locale.t1("mail-standing-reason", "reason", reason),
            locale.t1(&next, "organisation", organisation),
            mistake,
        ],
        link: Some((locale.t("mail-standing-open"), link.clone())),
    }
}

/// A letter of one sentence and a link.
fn linked(locale: Locale, what: &str, link: &str) -> Words {
    let open = format!("mail-{what}-open");
    Words {
        subject: locale.t(&format!("mail-{what}-subject")),
        greeting: locale.t("mail-hello"),
        paragraphs: vec![locale.t(&format!("mail-{what}-says"))],
        link: (!link.is_empty()).then(|| (locale.t(&open), link.to_owned())),
    }
}

fn plain(words: &Words, footer: &[String]) -> String {
    let mut parts = vec![words.greeting.clone()];
    parts.extend(words.paragraphs.iter().cloned());
    parts.extend(words.link.iter().map(|(says, link)| format!("{says}:\n{link}")));
    parts.push("--".to_owned());
    parts.extend(footer.iter().cloned());
    parts.join("\n\n")
}
