//! The copy of a micro-credential: as its server tells it, and empty once that withdraws it.

use std::collections::BTreeMap;

use boxed::boxed;
use domain::{
    Achievement, AchievementState, AchievementVersion, Awarding, Definition, Localized,
    id::{AchievementId, OrganisationId},
    source::{COPIES_MAX, COPY_BYTES, Home},
};
use jiff::civil::Date;
use store::{
    achievements,
    copies::{self, Marks},
};

use super::{
    keeping::{Keeping, Outcome},
    page::Told,
};
use crate::{App, Error, Result, error::internal};

/// What a copy is to be.
struct Wanted<'a> {
    told: &'a Told,
    developer: OrganisationId,
    awarding: Vec<Awarding>,
}

#[boxed]
impl App {
    /// Keeps what is in force there.
    pub(super) async fn keep_copy(
        &self,
        keeping: &mut Keeping<'_>,
        told: &Told,
    ) -> Result<Outcome> {
        let (known, marks) = known(keeping, &told.home).await?;
        let is_in_force = known.as_ref().is_some_and(|it| it.state == AchievementState::Published);
        let has_room =
            is_in_force || keeping.takes_room(|it| &mut it.achievements, COPIES_MAX).await?;
        let bytes = COPY_BYTES.saturating_add(told.bytes);
        if !has_room || !keeping.takes_bytes(marks.bytes, bytes).await? {
            return Ok(Err("record-too-many"));
        }
        let mut bodies = BTreeMap::new();
        for (home, body) in &told.organisations {
            let Some(id) = self.keep_body(keeping, home, body).await? else {
                return Ok(Err("record-too-many"));
            };
            bodies.insert(home, id);
        }
        let body = |home: &Home| bodies.get(home).copied().ok_or_else(|| internal("no such body"));
        let mut awarding: BTreeMap<(Date, OrganisationId), Option<Date>> = BTreeMap::new();
        for (home, from, until) in &told.awarding {
            awarding.insert((*from, body(home)?), *until);
        }
        let awarding = awarding.into_iter().map(|((from, organisation), until)| Awarding {
            organisation,
            from,
            until,
        });
        let developer = body(&told.developer)?;
        let wanted = Wanted { told, developer, awarding: awarding.collect() };

        let id = match known {
            Some(before) => {
                // What was told in an earlier round may be told otherwise by now, and what was withdrawn is empty.
                let is_anew = !is_in_force || marks.round < keeping.source.round;
                let id = before.id;
                keeping.left.extend(before.awarding.iter().map(|it| it.organisation));
                if let Err(code) = self.renew_copy(keeping, before, (wanted, is_anew)).await? {
                    return Ok(Err(code));
                }
                id
            }
            None => self.add_copy(keeping, wanted).await?,
        };
        let outcome = self.keep_runs(keeping, id, (told, &bodies)).await?;
        let marks = Marks { round: keeping.source.round, refused_at: None, bytes };
        copies::mark(keeping.tx, id, &marks).await?;
        keeping.achievements.insert(id);
        Ok(outcome)
    }

    /// Notes that what a source tells of one of its micro-credentials is not taken: the copy stays, and says so. A run may
    /// be cancelled by now, so that none is shown.
    pub(super) async fn doubt(&self, keeping: &mut Keeping<'_>, home: &Home) -> Result<()> {
        let (Some(copy), marks) = known(keeping, home).await? else { return Ok(()) };
        if self.remove_runs(keeping, copy.id).await? {
            keeping.achievements.insert(copy.id);
        }
        let refused_at = marks.refused_at.or_else(|| Some(self.now()));
        let marks = Marks { round: keeping.source.round, refused_at, ..marks };
        Ok(copies::mark(keeping.tx, copy.id, &marks).await?)
    }

    async fn add_copy(
        &self,
        keeping: &mut Keeping<'_>,
        wanted: Wanted<'_>,
    ) -> Result<AchievementId> {
        let now = self.now();
        let Wanted { told, developer, awarding } = wanted;
        let copy = Achievement {
            id: self.id(),
            developer,
            state: AchievementState::Published,
            draft: told.definition.clone(),
            latest: Some(told.edition),
            awarding,
            created_at: now,
            changed_at: now,
        };
        let home = (keeping.source.id, &told.home);
        copies::insert_achievement(keeping.tx, home, &copy).await?;
        self.keep_edition(keeping, &copy, told.published_at).await?;
        Ok(copy.id)
    }

    /// Follows what changed of a copy. An edition that is here stays as it was first read, unless it is told anew.
    async fn renew_copy(
        &self,
        keeping: &mut Keeping<'_>,
        before: Achievement,
        (wanted, is_anew): (Wanted<'_>, bool),
    ) -> Result<Outcome> {
        let Wanted { told, developer, awarding } = wanted;
        if before.developer != developer {
            return Ok(Err("record-form"));
        }
        if Some(told.edition) < before.latest && !is_anew {
            return Ok(Err("record-edition"));
        }
        let is_taken = is_anew || Some(told.edition) > before.latest;
        let draft = if is_taken { told.definition.clone() } else { before.draft.clone() };
        let state = AchievementState::Published;
        let latest = Some(told.edition);
        let after = Achievement { state, draft, latest, awarding, ..before.clone() };
        if after == before {
            return Ok(Ok(()));
        }
        let after = Achievement { changed_at: self.later(before.changed_at), ..after };
        if is_taken {
            self.keep_edition(keeping, &after, told.published_at).await?;
        }
        achievements::update(keeping.tx, keeping.scope, &after, before.changed_at).await?;
        Ok(Ok(()))
    }

    /// Keeps the edition of a copy. Those before it are read at home.
    async fn keep_edition(
        &self,
        keeping: &mut Keeping<'_>,
        copy: &Achievement,
        published_at: jiff::Timestamp,
    ) -> Result<()> {
        let version = AchievementVersion {
            achievement: copy.id,
            number: copy.latest.unwrap_or_default(),
            definition: copy.draft.clone(),
            published_at,
            published_by: None,
        };
        copies::put_version(keeping.tx, &version).await?;
        self.point_to_skills(keeping.tx, &version).await
    }

    pub(super) async fn withdraw_told(
        &self,
        keeping: &mut Keeping<'_>,
        home: &Home,
    ) -> Result<Outcome> {
        if let (Some(copy), _) = known(keeping, home).await? {
            self.withdraw_copy(keeping, copy).await?;
        }
        Ok(Ok(()))
    }

    /// Withdraws a copy, with its runs: what is left of it is what it was called, and where it is from.
    pub(super) async fn withdraw_copy(
        &self,
        keeping: &mut Keeping<'_>,
        copy: Achievement,
    ) -> Result<()> {
        if copy.state == AchievementState::Archived {
            return Ok(());
        }
        let marks = copies::marks(keeping.tx, copy.id).await?;
        self.remove_runs(keeping, copy.id).await?;
        let title = &copy.draft.title;
        let title = Localized::new(title.original.clone(), title.original());
        let after = Achievement {
            state: AchievementState::Archived,
            draft: Definition::titled(title),
            awarding: Vec::new(),
            changed_at: self.later(copy.changed_at),
            ..copy.clone()
        };
        let number = copy.latest.unwrap_or_default();
        let version = achievements::version(keeping.tx, copy.id, number).await?;
        let published_at = version.map_or(copy.created_at, |it| it.published_at);
        self.keep_edition(keeping, &after, published_at).await?;
        achievements::update(keeping.tx, keeping.scope, &after, copy.changed_at).await?;
        keeping.takes_bytes(marks.bytes, COPY_BYTES).await?;
        let marks = Marks { refused_at: None, bytes: COPY_BYTES, ..marks };
        copies::mark(keeping.tx, copy.id, &marks).await?;
        let awarding = copy.awarding.iter().map(|it| it.organisation);
        keeping.left.extend(awarding.chain([copy.developer]));
        keeping.achievements.insert(copy.id);
        Ok(())
    }
}

/// Finds the copy of what is at home at an address, with what is noted of it.
async fn known(keeping: &mut Keeping<'_>, home: &Home) -> Result<(Option<Achievement>, Marks)> {
    let found = copies::achievement(keeping.tx, keeping.source.id, home).await?;
    let Some(id) = found else { return Ok((None, Marks::default())) };
    let copy = achievements::find(keeping.tx, keeping.scope, id).await?;
    let copy = copy.ok_or(Error::NotFound("achievement"))?;
    Ok((Some(copy), copies::marks(keeping.tx, id).await?))
}
