//! A skill or an occupation as anyone sees it: what it is called, what is around it, what certifies it.

use std::collections::BTreeMap;

use boxed::boxed;
use domain::{AchievementVersion, Organisation, id::SkillId};
use skills::{Kind, LabelKind, Relation, Reuse};
use store::{
    Tx, achievements,
    frameworks::{self, Entry, Text},
    organisations, skill_links,
};

use super::{Framework, Said, newest};
use crate::{App, Error, Result};

/// The most achievements that are shown with a skill.
const ACHIEVEMENTS_MAX: u32 = 50;

/// A skill or an occupation.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its id.
    pub skill: SkillId,
    /// Its address.
    pub uri: String,
    /// The code that people write.
    pub code: Option<String>,
    /// What kind of entry it is.
    pub kind: Kind,
    /// How widely it is used.
    pub reuse: Option<Reuse>,
    /// Whether the framework has withdrawn it.
    pub is_deprecated: bool,
    /// The version that it is shown of.
    pub framework: Framework,
    /// The newest version, where it is not in it any more.
    pub gone_from: Option<Framework>,
    /// What it is called in each language, with the other names in it.
    pub names: Vec<(Said, Vec<String>)>,
    /// What it is about, in each language that says so.
    pub descriptions: Vec<Said>,
    /// The entries right above it.
    pub broader: Vec<Neighbour>,
    /// The entries right below it.
    pub narrower: Vec<Neighbour>,
    /// The entries beside it.
    pub related: Vec<Neighbour>,
    /// What stands in its place.
    pub replaced_by: Vec<Neighbour>,
    /// Of an occupation, the skills that it cannot do without; of a skill, the occupations that cannot do without it.
    pub essential: Vec<Neighbour>,
    /// The same, where it helps.
    pub optional: Vec<Neighbour>,
    /// Published achievements that certify it, with who defines them.
    pub achievements: Vec<(AchievementVersion, Organisation)>,
}

/// An entry beside another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// What it is called, in the reader's language where the framework speaks it.
    pub name: Said,
    /// Its id.
    pub skill: SkillId,
}

#[boxed]
impl App {
    /// Shows an entry in the newest version that has it, its neighbours named in a language; to anyone.
    pub async fn skill(&self, skill: SkillId, language: &str) -> Result<Shown> {
        let all = self.frameworks().await?;
        let mut tx = self.store().read().await?;
        let versions = frameworks::versions_of(&mut tx, skill).await?;
        let having =
            all.iter().filter(|it| versions.iter().any(|(number, ..)| *number == it.number));
        let (framework, latest) = shown_of(&all, &having.collect::<Vec<_>>())?;
        let (_, place, entry) = versions
            .into_iter()
            .find(|it| it.0 == framework.number)
            .ok_or(Error::NotFound("skill"))?;
        let texts = frameworks::texts_of(&mut tx, framework.number, place).await?;
        let from = frameworks::links_from(&mut tx, framework.number, place).await?;
        let to = frameworks::links_to(&mut tx, framework.number, place).await?;
        let achievements = certifying(&mut tx, skill).await?;
        let gone_from = (latest.number != framework.number).then(|| latest.clone());
        let shown = shown(entry, framework.clone(), &texts)?;
        Ok(Shown { gone_from, achievements, ..around(shown, language, from, to) })
    }
}

/// The version that an entry is shown of, and the newest of that framework: one that still has it, if there is one.
fn shown_of<'f>(
    all: &'f [Framework],
    having: &[&'f Framework],
) -> Result<(&'f Framework, &'f Framework)> {
    let mut best: Option<(&Framework, &Framework)> = None;
    for it in having {
        let own = newest(having.iter().copied().filter(|other| other.name == it.name));
        let latest = newest(all.iter().filter(|other| other.name == it.name));
        let (Some(own), Some(latest)) = (own, latest) else { continue };
        let is_current = own.number == latest.number;
        if best.is_none_or(|(own, latest)| own.number != latest.number && is_current) {
            best = Some((own, latest));
        }
    }
    best.ok_or(Error::NotFound("skill"))
}

fn shown(entry: Entry, framework: Framework, texts: &[Text]) -> Result<Shown> {
    let kind = Kind::of_code(&entry.kind).ok_or(Error::NotFound("skill"))?;
    let of = |kind: LabelKind| texts.iter().filter(move |it| it.kind == kind.code());
    let said = |it: &Text| Said { language: it.language.clone(), text: it.text.clone() };
    let others = |language: &str| -> Vec<String> {
        let own = of(LabelKind::Alternative).filter(|it| it.language == language);
        own.map(|it| it.text.clone()).collect()
    };
    Ok(Shown {
        skill: entry.skill,
        uri: entry.uri,
        code: entry.code,
        kind,
        reuse: entry.reuse.as_deref().and_then(Reuse::of_code),
        is_deprecated: entry.is_deprecated,
        framework,
        gone_from: None,
        names: of(LabelKind::Preferred).map(|it| (said(it), others(&it.language))).collect(),
        descriptions: of(LabelKind::Description).map(said).collect(),
        broader: Vec::new(),
        narrower: Vec::new(),
        related: Vec::new(),
        replaced_by: Vec::new(),
        essential: Vec::new(),
        optional: Vec::new(),
        achievements: Vec::new(),
    })
}

/// Adds what is around an entry, each list by name.
fn around(
    shown: Shown,
    language: &str,
    from: Vec<frameworks::Neighbour>,
    to: Vec<frameworks::Neighbour>,
) -> Shown {
    let (from, to) = (named(from, language), named(to, language));
    let of = |links: &[(String, Neighbour)], relation: Relation| -> Vec<Neighbour> {
        let own = links.iter().filter(|it| it.0 == relation.code());
        own.map(|it| it.1.clone()).collect()
    };
    let both = |relation: Relation| {
        let mut all = of(&from, relation);
        all.extend(of(&to, relation));
        all.sort();
        all.dedup();
        all
    };
    Shown {
        broader: of(&from, Relation::Broader),
        narrower: of(&to, Relation::Broader),
        related: both(Relation::Related),
        replaced_by: of(&from, Relation::ReplacedBy),
        essential: both(Relation::Needs { essential: true, level: None }),
        optional: both(Relation::Needs { essential: false, level: None }),
        ..shown
    }
}

/// Names each neighbour once for each link, in a language or else in the first that has a name.
fn named(links: Vec<frameworks::Neighbour>, language: &str) -> Vec<(String, Neighbour)> {
    let mut named: BTreeMap<(String, SkillId), Said> = BTreeMap::new();
    for it in links {
        let said = Said { language: it.language, text: it.label };
        let held = named.entry((it.link, it.skill)).or_insert_with(|| said.clone());
        if said.language == language {
            *held = said;
        }
    }
    let mut named: Vec<(String, Neighbour)> =
        named.into_iter().map(|((link, skill), name)| (link, Neighbour { name, skill })).collect();
    named.sort_by(|one, other| one.1.name.text.cmp(&other.1.name.text));
    named
}

/// Finds what is published and certifies a skill, newest first.
async fn certifying(
    tx: &mut Tx,
    skill: SkillId,
) -> Result<Vec<(AchievementVersion, Organisation)>> {
    let ids = skill_links::achievements_of(tx, skill, ACHIEVEMENTS_MAX).await?;
    let mut versions = achievements::newest_versions(tx, &ids).await?;
    let mut certifying = Vec::with_capacity(ids.len());
    for id in ids {
        let (Some(version), Some(developer)) =
            (versions.remove(&id), achievements::developer(tx, id).await?)
        else {
            continue;
        };
        certifying.extend(organisations::find(tx, developer).await?.map(|it| (version, it)));
    }
    Ok(certifying)
}
