//! Where someone works: the desks that they may sit down at, and what they may do there.

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{Act, Actor, Organisation, Slug};
use store::organisations;

use crate::{App, Error, Result, access};

/// How many workplaces a page lists: more than anyone is given by name.
const LISTED_MAX: usize = 200;

/// An organisation as someone who works there finds it.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The organisation.
    pub organisation: Organisation,
    /// What the actor may do there.
    pub acts: BTreeSet<Act>,
}

impl Workplace {
    /// Whether the actor may do something here: for pages that show the way to it or not.
    pub fn may(&self, act: Act) -> bool {
        self.acts.contains(&act)
    }

    /// Refuses who may not do something here.
    pub fn permit(&self, act: Act) -> Result<()> {
        access::one_of(&self.acts, act, self.organisation.id)
    }
}

#[boxed]
impl App {
    /// Opens the desk of the organisation with a name in addresses.
    ///
    /// # Errors
    ///
    /// Where the actor may do nothing, there is nothing: as for an organisation that does not exist, or is the copy of
    /// another server's.
    pub async fn workplace(&self, actor: &Actor, slug: &Slug) -> Result<Workplace> {
        access::signed_in(actor)?;
        let mut tx = self.store().read().await?;
        let organisation = organisations::find_by_slug(&mut tx, slug).await?;
        let organisation = organisation.ok_or(Error::NotFound("organisation"))?;
        let place = organisations::lineage(&mut tx, organisation.id).await?;
        let place = place.ok_or(Error::NotFound("organisation"))?;
        let acts = access::acts_in(actor, &place)?;
        Ok(Workplace { organisation, acts })
    }

    /// Lists the organisations where the actor was given something by name, in the order of their names.
    /// Those below are reached from there.
    pub async fn workplaces(&self, actor: &Actor) -> Result<Vec<Organisation>> {
        let mut tx = self.store().read().await?;
        let given: BTreeSet<_> = actor.grants.iter().map(|it| it.organisation).collect();
        let mut found = Vec::new();
        for id in given.into_iter().take(LISTED_MAX) {
            found.extend(organisations::find(&mut tx, id).await?);
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }
}
