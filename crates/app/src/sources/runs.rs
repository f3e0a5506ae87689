//! The runs of copies: as their server tells them, and no others.

use std::collections::{BTreeMap, HashMap};

use boxed::boxed;
use domain::{
    Offering,
    id::{AchievementId, OfferingId, OrganisationId},
    offering::Details,
    source::Home,
};
use openbadges::feed::Run;
use store::{copies, offerings};

use super::{
    keeping::{Keeping, Outcome},
    page::Told,
};
use crate::{App, Result, error::internal};

/// How many runs of a copy are looked at: more than a record tells.
const KEPT_MAX: u32 = 200;

#[boxed]
impl App {
    /// Keeps the runs of a copy, and removes those that are told no more. A run has one home: what is told as a run of
    /// another already is refused.
    pub(super) async fn keep_runs(
        &self,
        keeping: &mut Keeping<'_>,
        achievement: AchievementId,
        (told, bodies): (&Told, &BTreeMap<&Home, OrganisationId>),
    ) -> Result<Outcome> {
        let mut known = known(keeping, achievement).await?;
        for (home, (by, run)) in &told.runs {
            let by = bodies.get(by).copied().ok_or_else(|| internal("no such body"))?;
            let before = known.remove(home.as_str());
            let id = before.as_ref().map_or_else(|| self.id(), |it| it.id);
            let after = copy(run, (id, achievement, by), &told.home);
            let scope = keeping.scope.narrowed_to(by);
            match before {
                Some(before) if before == after => {}
                Some(before) if before.organisation == by => {
                    offerings::update(keeping.tx, &scope, &after).await?;
                }
                before => {
                    if let Some(before) = before {
                        remove(keeping, &before).await?;
                    } else if copies::achievement_of_run(keeping.tx, home).await?.is_some() {
                        return Ok(Err("record-run"));
                    }
                    let only = std::slice::from_ref(&after);
                    offerings::insert_many(keeping.tx, &scope, only).await?;
                    copies::put_run(keeping.tx, &after, home).await?;
                }
            }
        }
        for before in known.values() {
            remove(keeping, before).await?;
        }
        Ok(Ok(()))
    }

    /// Removes every run of a copy; says whether there was one.
    pub(super) async fn remove_runs(
        &self,
        keeping: &mut Keeping<'_>,
        achievement: AchievementId,
    ) -> Result<bool> {
        let known = known(keeping, achievement).await?;
        for run in known.values() {
            remove(keeping, run).await?;
        }
        Ok(!known.is_empty())
    }
}

/// Gives the runs that are here, by where they are at home.
async fn known(
    keeping: &mut Keeping<'_>,
    achievement: AchievementId,
) -> Result<BTreeMap<String, Offering>> {
    let homes = copies::runs(keeping.tx, achievement, KEPT_MAX).await?;
    let homes: HashMap<OfferingId, String> = homes.into_iter().collect();
    let runs = offerings::of_achievement(keeping.tx, achievement, KEPT_MAX).await?;
    Ok(runs.into_iter().filter_map(|it| Some((homes.get(&it.id)?.clone(), it))).collect())
}

async fn remove(keeping: &mut Keeping<'_>, run: &Offering) -> Result<()> {
    keeping.left.insert(run.organisation);
    let scope = keeping.scope.narrowed_to(run.organisation);
    offerings::delete(keeping.tx, &scope, run.id).await?;
    Ok(())
}

/// Writes a run as it is kept. A place in it is asked for at home: on the provider's own page, or where it is a copy from.
fn copy(
    run: &Run,
    (id, achievement, organisation): (OfferingId, AchievementId, OrganisationId),
    home: &Home,
) -> Offering {
    let run = run.clone();
    let enrol_at = run.details.enrol_at.or_else(|| Some(home.to_string()));
    Offering {
        id,
        achievement,
        organisation,
        name: run.name,
        starts_on: run.starts_on,
        ends_on: run.ends_on,
        participation: run.participation,
        place: run.place,
        details: Details { enrol_at, contact: None, ..run.details },
    }
}
