//! `/skills/{id}`: a skill or an occupation, what is around it, and what certifies it.

use app::frameworks::{Kind, Neighbour, Said, Shown};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{AchievementVersion, Organisation, id::SkillId};

use super::{excerpt, kind_said};
use crate::{
    Site,
    emblem::emblem,
    label,
    locale::Locale,
    page::{Page, View},
    pages::failure::Failure,
    piece::{Found, Link, Notice},
    told, urls,
    visit::Visit,
};

/// How many neighbours of a kind are listed.
const LISTED_MAX: usize = 40;

/// Shows an entry.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: SkillId = id.parse().map_err(|_| Failure::not_found())?;
    let reader = visit.locale.reader();
    let shown = site.app.skill(id, reader.as_str()).await?;
    SkillPage::new(&visit, &shown).show()
}

/// Neighbours of a kind: what they are called, and how many are not listed.
struct Around {
    title: String,
    listed: Vec<(String, Said)>,
    more: String,
}

/// What it is called in a language.
struct Named {
    language: String,
    name: Said,
    others: String,
}

#[derive(Template)]
#[template(path = "skills/show.html")]
struct SkillPage {
    page: Page,
    name: Said,
    about: Option<Said>,
    kind: String,
    framework: String,
    /// Whether it can be certified.
    is_skill: bool,
    /// What needs it, what it needs, or what it takes in.
    needs: Vec<Around>,
    around: Vec<Around>,
    names: Vec<Named>,
    achievements: Vec<Found>,
    uri: String,
    code: String,
}

crate::pages::views!(SkillPage);

impl SkillPage {
    fn new(visit: &Visit, it: &Shown) -> Self {
        let locale = visit.locale;
        let reader = locale.reader();
        let name = nearest(it.names.iter().map(|it| &it.0), reader.as_str());
        let about = nearest(it.descriptions.iter(), reader.as_str());
        let lists = |all: &[(&str, &[Neighbour])]| -> Vec<Around> {
            all.iter().filter_map(|(key, list)| around(locale, key, list)).collect()
        };
        let (needs, narrower): ([(&str, &[Neighbour]); 2], &[Neighbour]) = match it.kind {
            Kind::Skill | Kind::Knowledge => (
                [("skills-essential", &it.essential), ("skills-optional", &it.optional)],
                &it.narrower,
            ),
            Kind::Occupation => (
                [
                    ("skills-essential-skills", &it.essential),
                    ("skills-optional-skills", &it.optional),
                ],
                &it.narrower,
            ),
            // Of a group, what it takes in is what there is to see.
            Kind::SkillGroup | Kind::OccupationGroup => {
                ([("skills-narrower", &it.narrower), ("skills-narrower", &[])], &[])
            }
        };
        Self {
            page: page(visit, it, name.as_ref(), about.as_ref()),
            kind: kind_said(locale, it.kind),
            framework: format!("{} {}", it.framework.name, it.framework.version),
            needs: lists(&needs),
            around: lists(&[
                ("skills-replaced-by", &it.replaced_by),
                ("skills-broader", &it.broader),
                ("skills-narrower", narrower),
                ("skills-related", &it.related),
            ]),
            names: it.names.iter().map(|it| named(locale, it)).collect(),
            achievements: it.achievements.iter().map(|it| found(locale, it)).collect(),
            uri: it.uri.clone(),
            code: it.code.clone().unwrap_or_default(),
            is_skill: it.kind.is_skill(),
            name: name.unwrap_or_default(),
            about,
        }
    }

    /// Whether its address can be led to.
    fn is_web(&self) -> bool {
        told::is_web(&self.uri)
    }
}

fn page(visit: &Visit, it: &Shown, name: Option<&Said>, about: Option<&Said>) -> Page {
    let locale = visit.locale;
    let title = name.map_or_else(|| locale.t("skills-title"), |it| it.text.clone());
    let summary = about.map(|it| excerpt(&it.text)).unwrap_or_default();
    let trail = [Link::new(urls::SKILLS, locale.t("skills-title"))];
    let page = visit.page_titled(title).trail(trail).public(summary);
    if let Some(newest) = &it.gone_from {
        let args = [
            ("version", it.framework.version.as_str().into()),
            ("name", newest.name.as_str().into()),
            ("newest", newest.version.as_str().into()),
        ];
        let gone = locale.t_with("skills-gone", args);
        return page.unlisted().notice(Notice::attention(gone));
    }
    if it.is_deprecated {
        return page.unlisted().notice(Notice::attention(locale.t("skills-deprecated")));
    }
    page
}

/// The text in a language, or else the first.
fn nearest<'s>(mut all: impl Iterator<Item = &'s Said> + Clone, language: &str) -> Option<Said> {
    let first = all.clone().next();
    all.find(|it| it.language == language).or(first).cloned()
}

fn around(locale: Locale, key: &str, list: &[Neighbour]) -> Option<Around> {
    let more = list.len().saturating_sub(LISTED_MAX);
    let listed = list.iter().take(LISTED_MAX);
    (!list.is_empty()).then(|| Around {
        title: locale.t(key),
        listed: listed.map(|it| (urls::skill(it.skill), it.name.clone())).collect(),
        more: if more > 0 { locale.t1("skills-more", "count", more) } else { String::new() },
    })
}

fn named(locale: Locale, (name, others): &(Said, Vec<String>)) -> Named {
    let language = match name.language.parse() {
        Ok(language) => label::language(locale, &language),
        Err(_) => name.language.clone(),
    };
    Named { language, name: name.clone(), others: others.join(" · ") }
}

/// A micro-credential that certifies it, as a result.
fn found(locale: Locale, (version, developer): &(AchievementVersion, Organisation)) -> Found {
    let definition = &version.definition;
    Found {
        emblem: emblem(version),
        href: urls::achievement(version.achievement),
        title: definition.title.get(&locale.reader()).to_owned(),
        by: developer.name.clone(),
        text: String::new(),
        facts: told::glance(locale, definition),
        run: String::new(),
        why: Vec::new(),
        pick: String::new(),
    }
}
