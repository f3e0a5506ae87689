//! Keeping what another server told: as copies, which its feed alone changes.

use std::collections::{BTreeMap, BTreeSet};

use boxed::boxed;
use domain::{
    Achievement, AchievementState, AchievementVersion, Awarding, Organisation, Scope, Source,
    id::{AchievementId, OrganisationId},
    organisation::RELEASE_ABOVE_DEFAULT,
    source::{COPIES_MAX, Home},
};
use jiff::civil::Date;
use openbadges::feed::Body;
use store::{Tx, achievements, catalogue, copies, organisations, sources};

use super::{
    REFUSALS_MAX, Refusal,
    page::{Heard, Page, Told},
};
use crate::{App, Error, Result, error::internal};

/// How many copies are withdrawn in one go.
const CLEARED_A_TURN: u32 = 200;

/// What a record came to: kept, or refused by a code.
type Outcome = Result<(), &'static str>;

/// A page being kept.
pub(super) struct Keeping<'a> {
    pub(super) tx: &'a mut Tx,
    pub(super) scope: &'a Scope,
    source: &'a Source,
    /// How many micro-credentials and organisations of the source there are, once somebody asked.
    count: Option<(u32, u32)>,
    /// What anyone can find of these changed.
    achievements: BTreeSet<AchievementId>,
    /// And what these say of themselves.
    organisations: BTreeSet<OrganisationId>,
}

#[boxed]
impl App {
    /// Keeps a page and how far its source was read, together; says whether the source was still ours to read.
    pub(super) async fn keep_page(
        &self,
        scope: &Scope,
        (before, after): (&Source, &Source),
        page: Page,
    ) -> Result<bool> {
        let mut tx = self.store().begin_large().await?;
        if !sources::update(&mut tx, before, after).await? {
            return Ok(false);
        }
        let mut keeping = Keeping::begin(&mut tx, scope, after);
        for heard in page.heard {
            let (address, outcome) = match heard {
                Heard::InForce(told) => {
                    (told.home.to_string(), self.keep_copy(&mut keeping, &told).await?)
                }
                Heard::Withdrawn(home) => {
                    (home.to_string(), self.withdraw_told(&mut keeping, &home).await?)
                }
                Heard::Refused(address, code) => (address, Err(code)),
            };
            keeping.note(address, outcome, self.now()).await?;
        }
        self.tell_kept(keeping).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Withdraws some of what a source told that is followed no more.
    pub(super) async fn clear_source(&self, scope: &Scope, source: Source) -> Result<()> {
        let mut tx = self.store().begin_large().await?;
        let left = copies::in_force(&mut tx, source.id, CLEARED_A_TURN).await?;
        let is_last = left.len() < CLEARED_A_TURN as usize;
        let next_at = (!is_last).then(|| self.now());
        let after = Source { next_at, leased_until: None, ..source.clone() };
        if !sources::update(&mut tx, &source, &after).await? {
            return Ok(());
        }
        let mut keeping = Keeping::begin(&mut tx, scope, &after);
        for it in left {
            self.withdraw_copy(&mut keeping, it).await?;
        }
        self.tell_kept(keeping).await?;
        Ok(tx.commit().await?)
    }

    /// Notes at the end of a work what can be found otherwise than before.
    async fn tell_kept(&self, keeping: Keeping<'_>) -> Result<()> {
        for id in keeping.organisations {
            catalogue::touch_all_of(keeping.tx, id, self.now()).await?;
        }
        for id in keeping.achievements {
            self.touch_catalogue(keeping.tx, id).await?;
        }
        Ok(())
    }

    /// Keeps what is in force there.
    async fn keep_copy(&self, keeping: &mut Keeping<'_>, told: &Told) -> Result<Outcome> {
        let known = copies::achievement(keeping.tx, keeping.source.id, &told.home).await?;
        if known.is_none() && !keeping.has_room(|it| &mut it.0).await? {
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
        let developer = body(&told.developer)?;
        let mut awarding: BTreeMap<(Date, OrganisationId), Option<Date>> = BTreeMap::new();
        for (home, from, until) in &told.awarding {
            awarding.insert((*from, body(home)?), *until);
        }
        let awarding = awarding
            .into_iter()
            .map(|((from, organisation), until)| Awarding { organisation, from, until })
            .collect();

        let (id, outcome) = match known {
            Some(id) => (id, self.renew_copy(keeping, id, (told, developer, awarding)).await?),
            None => (self.add_copy(keeping, (told, developer, awarding)).await?, Ok(())),
        };
        if outcome.is_ok() && self.keep_runs(keeping, id, (told, &bodies)).await? {
            keeping.achievements.insert(id);
        }
        Ok(outcome)
    }

    async fn add_copy(
        &self,
        keeping: &mut Keeping<'_>,
        (told, developer, awarding): (&Told, OrganisationId, Vec<Awarding>),
    ) -> Result<AchievementId> {
        let now = self.now();
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
        self.add_edition(keeping, &copy, told).await?;
        keeping.achievements.insert(copy.id);
        Ok(copy.id)
    }

    /// Follows what changed of a copy. An edition that is here stays as it was first read.
    async fn renew_copy(
        &self,
        keeping: &mut Keeping<'_>,
        id: AchievementId,
        (told, developer, awarding): (&Told, OrganisationId, Vec<Awarding>),
    ) -> Result<Outcome> {
        let before = achievements::find(keeping.tx, keeping.scope, id).await?;
        let before = before.ok_or(Error::NotFound("achievement"))?;
        if before.developer != developer {
            return Ok(Err("record-form"));
        }
        if Some(told.edition) < before.latest {
            return Ok(Err("record-edition"));
        }
        let is_new = Some(told.edition) > before.latest;
        let draft = if is_new { told.definition.clone() } else { before.draft.clone() };
        let state = AchievementState::Published;
        let latest = Some(told.edition);
        let after = Achievement { state, draft, latest, awarding, ..before.clone() };
        if after == before {
            return Ok(Ok(()));
        }
        let after = Achievement { changed_at: self.later(before.changed_at), ..after };
        if is_new {
            self.add_edition(keeping, &after, told).await?;
        }
        achievements::update(keeping.tx, keeping.scope, &after, before.changed_at).await?;
        keeping.achievements.insert(id);
        Ok(Ok(()))
    }

    async fn add_edition(
        &self,
        keeping: &mut Keeping<'_>,
        copy: &Achievement,
        told: &Told,
    ) -> Result<()> {
        let version = AchievementVersion {
            achievement: copy.id,
            number: told.edition,
            definition: copy.draft.clone(),
            published_at: told.published_at,
            published_by: None,
        };
        achievements::insert_version(keeping.tx, &version).await?;
        self.point_to_skills(keeping.tx, &version).await
    }

    /// Keeps what an organisation there says of itself, if there is room. It has no capacity here, no key, and nobody who
    /// works for it.
    async fn keep_body(
        &self,
        keeping: &mut Keeping<'_>,
        home: &Home,
        body: &Body,
    ) -> Result<Option<OrganisationId>> {
        let (name, country) = (body.name.clone(), body.country.clone());
        let profile = body.clone().profile();
        let known = copies::organisation(keeping.tx, keeping.source.id, home).await?;
        let Some(before) = known else {
            if !keeping.has_room(|it| &mut it.1).await? {
                return Ok(None);
            }
            let id: OrganisationId = self.id();
            let copy = Organisation {
                id,
                parent: None,
                slug: format!("copy-{id}").parse().map_err(internal)?,
                name,
                country,
                profile,
                capacities: BTreeSet::new(),
                release_above: RELEASE_ABOVE_DEFAULT,
                created_at: self.now(),
            };
            let home = (keeping.source.id, home);
            copies::insert_organisation(keeping.tx, home, &copy).await?;
            return Ok(Some(id));
        };
        let after = Organisation { name, country, profile, ..before.clone() };
        if after != before {
            organisations::update(keeping.tx, keeping.scope, &after).await?;
            keeping.organisations.insert(after.id);
        }
        Ok(Some(after.id))
    }

    async fn withdraw_told(&self, keeping: &mut Keeping<'_>, home: &Home) -> Result<Outcome> {
        let known = copies::achievement(keeping.tx, keeping.source.id, home).await?;
        if let Some(id) = known
            && let Some(copy) = achievements::find(keeping.tx, keeping.scope, id).await?
        {
            self.withdraw_copy(keeping, copy).await?;
        }
        Ok(Ok(()))
    }

    /// Withdraws a copy, with its runs.
    async fn withdraw_copy(&self, keeping: &mut Keeping<'_>, copy: Achievement) -> Result<()> {
        if self.remove_runs(keeping, copy.id).await? {
            keeping.achievements.insert(copy.id);
        }
        if copy.state != AchievementState::Archived {
            let seen = copy.changed_at;
            let state = AchievementState::Archived;
            let after = Achievement { state, changed_at: self.later(seen), ..copy };
            achievements::update(keeping.tx, keeping.scope, &after, seen).await?;
            keeping.achievements.insert(after.id);
        }
        Ok(())
    }
}

impl<'a> Keeping<'a> {
    fn begin(tx: &'a mut Tx, scope: &'a Scope, source: &'a Source) -> Self {
        let (achievements, organisations) = (BTreeSet::new(), BTreeSet::new());
        Self { tx, scope, source, count: None, achievements, organisations }
    }

    /// Whether there is room for another micro-credential of the source, or another organisation; takes it, if there is.
    async fn has_room(&mut self, of: fn(&mut (u32, u32)) -> &mut u32) -> Result<bool> {
        let mut counts = match self.count {
            Some(counts) => counts,
            None => copies::count(self.tx, self.source.id).await?,
        };
        let count = of(&mut counts);
        let has_room = *count < COPIES_MAX;
        *count = count.saturating_add(u32::from(has_room));
        self.count = Some(counts);
        Ok(has_room)
    }

    /// Notes what a record came to, for who runs the installation.
    async fn note(
        &mut self,
        address: String,
        outcome: Outcome,
        now: jiff::Timestamp,
    ) -> Result<()> {
        let source = self.source.id;
        match outcome {
            Ok(()) => sources::forgive(self.tx, source, &address).await?,
            Err(code) => {
                let refusal = Refusal { address, code: code.to_owned(), refused_at: now };
                sources::refuse(self.tx, source, &refusal, REFUSALS_MAX).await?;
            }
        }
        Ok(())
    }
}
