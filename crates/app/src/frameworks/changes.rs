//! What changed from one version of a framework to another, and which achievements that touches.

use domain::{
    Localized,
    id::{AchievementId, OrganisationId, SkillId},
};
use skills::{Concept, Difference, Framework, Kind, difference};
use store::{achievements, organisations, skill_links};

use super::skill_id;
use crate::{App, Result};

/// The most achievements that are named.
const POINTING_MAX: u32 = 2_000;

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// Skills that are new, how many.
    pub added: usize,
    /// Skills that are no more, or withdrawn, in the order of addresses.
    pub gone: Vec<Gone>,
    /// Skills that are called otherwise, how many.
    pub relabelled: usize,
    /// Skills that stand elsewhere, how many.
    pub moved: usize,
    /// Entries of all kinds that say the same as before.
    pub same: usize,
    /// Kinds of entries that one of the versions does not tell of, and that were not compared.
    pub untold: Vec<Kind>,
    /// Published achievements that point to a skill which is gone or called otherwise.
    pub pointing: Vec<Pointing>,
}

/// A skill that is no more, or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub skill: SkillId,
    /// Its address.
    pub uri: String,
    /// What it was called, in the framework's first language.
    pub name: String,
    /// Whether it is still there, and withdrawn.
    pub is_deprecated: bool,
    /// What stands in its place, as the framework says: names.
    pub replaced_by: Vec<String>,
    /// Where nobody says: the address of an entry of the new version that is called the same. A person decides.
    pub same_name: Option<String>,
}

/// What became of a skill that an achievement points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is no more.
    Removed,
    /// It is withdrawn.
    Deprecated,
    /// It is called otherwise.
    Relabelled,
}

impl Fate {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Deprecated => "deprecated",
            Self::Relabelled => "relabelled",
        }
    }
}

/// A published achievement that points to a skill which changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointing {
    /// The achievement.
    pub achievement: AchievementId,
    /// Its title.
    pub title: Localized,
    /// Who defines it.
    pub developer: OrganisationId,
    /// What they are called.
    pub developer_name: String,
    /// The skill's address.
    pub uri: String,
    /// What the skill was called.
    pub skill: String,
    /// What became of it.
    pub fate: Fate,
}

/// A skill that achievements may have to be mended for.
struct Changed {
    skill: SkillId,
    uri: String,
    name: String,
    fate: Fate,
}

impl App {
    /// Compares two versions.
    pub(super) async fn changes(&self, old: &Framework, new: &Framework) -> Result<Changes> {
        let (changes, touched) = compared(old, new);
        Ok(Changes { pointing: self.pointing_to(&touched).await?, ..changes })
    }

    /// Finds the published achievements that point to some skills.
    async fn pointing_to(&self, touched: &[Changed]) -> Result<Vec<Pointing>> {
        let mut tx = self.store().read().await?;
        let ids: Vec<SkillId> = touched.iter().map(|it| it.skill).collect();
        let pairs = skill_links::pointing(&mut tx, &ids, POINTING_MAX).await?;
        let found: Vec<AchievementId> = pairs.iter().map(|it| it.0).collect();
        let versions = achievements::newest_versions(&mut tx, &found).await?;
        let mut pointing = Vec::with_capacity(pairs.len());
        for (achievement, skill) in pairs {
            let (Some(version), Some(changed), Some(developer)) = (
                versions.get(&achievement),
                touched.iter().find(|it| it.skill == skill),
                achievements::developer(&mut tx, achievement).await?,
            ) else {
                continue;
            };
            let organisation = organisations::find(&mut tx, developer).await?;
            pointing.push(Pointing {
                achievement,
                title: version.definition.title.clone(),
                developer,
                developer_name: organisation.map(|it| it.name).unwrap_or_default(),
                uri: changed.uri.clone(),
                skill: changed.name.clone(),
                fate: changed.fate,
            });
        }
        Ok(pointing)
    }
}

/// Compares two versions; gives the skills that are gone or called otherwise beside.
fn compared(old: &Framework, new: &Framework) -> (Changes, Vec<Changed>) {
    let language = old.languages().next().unwrap_or_default();
    let difference = Difference::between(old, new);
    let is_skill = |it: &Concept<'_>| it.kind().is_skill();
    let removed = difference.removed.iter().map(|it| (it, Fate::Removed));
    let gone: Vec<(&difference::Gone<'_>, Fate)> = removed
        .chain(difference.deprecated.iter().map(|it| (it, Fate::Deprecated)))
        .filter(|it| is_skill(&it.0.was))
        .collect();
    let stands = |uri: &str| old.find(uri).is_some_and(|it| is_skill(&it));
    let mut renamed: Vec<&str> = difference.relabelled.iter().map(|it| it.uri).collect();
    renamed.dedup();
    renamed.retain(|it| stands(it));

    let lost = gone.iter().map(|(it, fate)| (it.was, *fate));
    let others = renamed.iter().filter_map(|it| Some((old.find(it)?, Fate::Relabelled)));
    let touched = lost.chain(others).map(|(it, fate)| Changed {
        skill: skill_id(it.uri()),
        uri: it.uri().to_owned(),
        name: it.label(language).to_owned(),
        fate,
    });
    let touched = touched.collect();
    let mut gone: Vec<Gone> =
        gone.into_iter().map(|(it, fate)| lost_skill(it, fate, language)).collect();
    gone.sort_by(|one, other| one.uri.cmp(&other.uri));
    let told = Changes {
        from: old.edition().version.clone(),
        to: new.edition().version.clone(),
        added: difference.added.iter().filter(|it| is_skill(it)).count(),
        relabelled: renamed.len(),
        moved: difference.moved.iter().filter(|it| stands(it.uri)).count(),
        same: difference.same,
        untold: difference.untold.clone(),
        gone,
        pointing: Vec::new(),
    };
    (told, touched)
}

fn lost_skill(it: &difference::Gone<'_>, fate: Fate, language: &str) -> Gone {
    Gone {
        skill: skill_id(it.was.uri()),
        uri: it.was.uri().to_owned(),
        name: it.was.label(language).to_owned(),
        is_deprecated: fate == Fate::Deprecated,
        replaced_by: it.replaced_by.iter().map(|it| it.label(language).to_owned()).collect(),
        same_name: it.same_name.map(|it| it.uri().to_owned()),
    }
}
