//! The copies of organisations: they have no capacity here, no key, and nobody who works for them.

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{
    Organisation,
    id::OrganisationId,
    organisation::{Profile, RELEASE_ABOVE_DEFAULT},
    source::{COPIES_MAX, COPY_BYTES, Home},
};
use openbadges::feed::Body;
use store::{copies, organisations};

use super::keeping::Keeping;
use crate::{App, Result, error::internal};

#[boxed]
impl App {
    /// Keeps what an organisation there says of itself, if there is room.
    pub(super) async fn keep_body(
        &self,
        keeping: &mut Keeping<'_>,
        home: &Home,
        body: &Body,
    ) -> Result<Option<OrganisationId>> {
        let (name, country) = (body.name.clone(), body.country.clone());
        let profile = body.clone().profile();
        let known = copies::organisation(keeping.tx, keeping.source.id, home).await?;
        let Some(before) = known else {
            if !keeping.takes_room(|it| &mut it.organisations, COPIES_MAX).await? {
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
            return Ok(weigh(keeping, &copy).await?.then_some(id));
        };
        let after = Organisation { name, country, profile, ..before.clone() };
        if after == before {
            return Ok(Some(after.id));
        }
        organisations::update(keeping.tx, keeping.scope, &after).await?;
        Ok(weigh(keeping, &after).await?.then_some(after.id))
    }

    /// Forgets what an organisation there said of itself, but for its name, if nothing in force names it any more.
    pub(super) async fn forget_body(
        &self,
        keeping: &mut Keeping<'_>,
        id: OrganisationId,
    ) -> Result<()> {
        if copies::is_named(keeping.tx, id).await? {
            return Ok(());
        }
        let Some(before) = organisations::find(keeping.tx, id).await? else { return Ok(()) };
        let profile = Profile::in_language(before.profile.language.clone());
        let after = Organisation { profile, ..before };
        organisations::update(keeping.tx, keeping.scope, &after).await?;
        weigh(keeping, &after).await?;
        Ok(())
    }
}

/// Notes how much the copy of an organisation takes up; says whether there is room for it.
async fn weigh(keeping: &mut Keeping<'_>, copy: &Organisation) -> Result<bool> {
    let said = serde_json::to_string(&copy.profile).map_err(internal)?;
    let said = i64::try_from(said.len()).unwrap_or(i64::MAX);
    let bytes = COPY_BYTES.saturating_add(said);
    let before = copies::weigh_organisation(keeping.tx, copy.id, bytes).await?;
    keeping.takes_bytes(before, bytes).await
}
