//! Organisations: made, described, shown.

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{
    Act, Actor, Capacity, Country, Issuer, KeyKind, Organisation, Slug,
    id::{OrganisationId, PictureId},
    organisation::{Profile, RELEASE_ABOVE_DEFAULT},
    text::{NAME_CHARS_MAX, line},
};
use store::{Tx, catalogue, copies, copies::Origin, organisations, organisations::Picture};

use crate::{App, Error, Result, access, places::Done};

/// The most awards at once that one person may release alone, whatever an organisation wishes.
pub const RELEASE_ABOVE_MAX: u32 = 300_000;
/// How many organisations a page lists.
pub const PAGE: u32 = 100;

/// What is said about an organisation to make it.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// The one above it.
    pub parent: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Its name in addresses; proposed from the name when `None`.
    pub slug: Option<Slug>,
    /// The country that it is in.
    pub country: Country,
    /// What it is here for.
    pub capacities: BTreeSet<Capacity>,
    /// What it says about itself.
    pub profile: Profile,
}

/// What may change about an organisation.
#[derive(Debug, Clone)]
pub struct OrganisationChange {
    /// Its name.
    pub name: String,
    /// The country that it is in.
    pub country: Country,
    /// What it says about itself; its logo stays.
    pub profile: Profile,
    /// From how many awards at once a second person releases them.
    pub release_above: u32,
}

/// An organisation as anyone sees it.
#[derive(Debug, Clone)]
pub struct Portrait {
    /// The organisation.
    pub organisation: Organisation,
    /// The one above it.
    pub parent: Option<Organisation>,
    /// Those just below it, by name.
    pub below: Vec<Organisation>,
    /// What it signs under, if it awards.
    pub issuer: Option<Issuer>,
    /// Where it is a copy from; nothing of what works here.
    pub origin: Option<Origin>,
}

fn tidied(profile: Profile) -> Result<Profile> {
    profile.tidied().map_err(|(field, why)| Error::Field { field, why })
}

#[boxed]
impl App {
    /// Makes an organisation: at the root for the operator, below another for its administrator.
    /// One that awards gets its first key at once.
    pub async fn create_organisation(
        &self,
        actor: &Actor,
        new: NewOrganisation,
    ) -> Result<Organisation> {
        let mut tx = self.store().begin().await?;
        match new.parent {
            Some(parent) => {
                self.permit(&mut tx, actor, Act::ManageOrganisation, parent).await?;
            }
            None => access::may_run_installation(actor)?,
        }

        let organisation = self.insert_organisation(&mut tx, new).await?;
        let done =
            Done { organisation: Some(organisation.id), subject: &organisation.id, details: None };
        self.audit(&mut tx, actor, "create-organisation", done).await?;
        tx.commit().await?;
        Ok(organisation)
    }

    /// Adds an organisation, with a first key if it awards. The caller has asked for permission.
    pub(crate) async fn insert_organisation(
        &self,
        tx: &mut Tx,
        new: NewOrganisation,
    ) -> Result<Organisation> {
        let name = line(&new.name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let slug = match new.slug {
            Some(slug) => slug,
            None => Slug::propose(&name).ok_or(Error::Refused("slug-needed"))?,
        };
        if organisations::find_by_slug(tx, &slug).await?.is_some() {
            return Err(Error::Conflict("slug-taken"));
        }
        let organisation = Organisation {
            id: self.id(),
            parent: new.parent,
            slug,
            name,
            country: new.country,
            profile: tidied(new.profile)?,
            capacities: new.capacities,
            release_above: RELEASE_ABOVE_DEFAULT,
            created_at: self.now(),
        };
        organisations::insert(tx, &organisation).await?;
        if organisation.capacities.contains(&Capacity::Issuer) {
            self.add_key(tx, organisation.id, KeyKind::Ed25519).await?;
        }
        Ok(organisation)
    }

    /// Changes what an organisation says about itself.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        id: OrganisationId,
        change: OrganisationChange,
    ) -> Result<Organisation> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageOrganisation, id).await?;
        let before =
            organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))?;

        let OrganisationChange { name, country, profile, release_above } = change;
        let name = line(&name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let profile = tidied(Profile { logo: before.profile.logo, ..profile })?;
        if !(1..=RELEASE_ABOVE_MAX).contains(&release_above) {
            return Err(Error::Refused("release-range"));
        }
        let told_anew =
            name != before.name || country != before.country || profile != before.profile;
        let after = Organisation { name, country, profile, release_above, ..before };

        organisations::update(&mut tx, &scope, &after).await?;
        if told_anew {
            catalogue::touch_all_of(&mut tx, id, self.now()).await?;
        }
        let done = Done { organisation: Some(id), subject: &id, details: None };
        self.audit(&mut tx, actor, "change-organisation", done).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Keeps a logo: a PNG that was drawn again from what was uploaded.
    pub async fn put_logo(
        &self,
        actor: &Actor,
        id: OrganisationId,
        png: Vec<u8>,
        size: (u32, u32),
    ) -> Result<PictureId> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageOrganisation, id).await?;
        let mut organisation =
            organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))?;

        let picture = Picture { id: self.id(), organisation: id, png, size };
        organisations::insert_picture(&mut tx, &scope, &picture, self.now()).await?;
        organisation.profile.logo = Some(picture.id);
        organisations::update(&mut tx, &scope, &organisation).await?;
        catalogue::touch_all_of(&mut tx, id, self.now()).await?;
        let done = Done { organisation: Some(id), subject: &id, details: None };
        self.audit(&mut tx, actor, "put-logo", done).await?;
        tx.commit().await?;
        Ok(picture.id)
    }

    /// Takes the logo away.
    pub async fn remove_logo(&self, actor: &Actor, id: OrganisationId) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageOrganisation, id).await?;
        let mut organisation =
            organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))?;

        organisation.profile.logo = None;
        organisations::update(&mut tx, &scope, &organisation).await?;
        catalogue::touch_all_of(&mut tx, id, self.now()).await?;
        let done = Done { organisation: Some(id), subject: &id, details: None };
        self.audit(&mut tx, actor, "remove-logo", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shows an organisation, to anyone.
    pub async fn organisation(&self, id: OrganisationId) -> Result<Organisation> {
        let mut tx = self.store().read().await?;
        organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))
    }

    /// Shows an organisation to those who work there.
    pub async fn organisation_desk(
        &self,
        actor: &Actor,
        id: OrganisationId,
    ) -> Result<Organisation> {
        let mut tx = self.store().read().await?;
        self.permit(&mut tx, actor, Act::SeeOrganisation, id).await?;
        organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))
    }

    /// Shows an organisation with those above and below it and its keys, to anyone.
    pub async fn portrait(&self, id: OrganisationId) -> Result<Portrait> {
        let mut tx = self.store().read().await?;
        let organisation =
            organisations::find(&mut tx, id).await?.ok_or(Error::NotFound("organisation"))?;
        let parent = match organisation.parent {
            Some(parent) => organisations::find(&mut tx, parent).await?,
            None => None,
        };
        let below = organisations::below(&mut tx, id, PAGE).await?;
        let origin = copies::of_organisation(&mut tx, id).await?;
        drop(tx);
        let issuer = match self.issuer(id).await {
            Err(Error::NotFound(_)) => None,
            found => Some(found?),
        };
        Ok(Portrait { organisation, parent, below, issuer, origin })
    }

    /// Shows the organisation with a name in addresses, to anyone.
    pub async fn organisation_called(&self, slug: &Slug) -> Result<Organisation> {
        let mut tx = self.store().read().await?;
        organisations::find_by_slug(&mut tx, slug).await?.ok_or(Error::NotFound("organisation"))
    }

    /// Lists organisations by name, to anyone.
    pub async fn organisations(&self, after: Option<&str>) -> Result<Vec<Organisation>> {
        let mut tx = self.store().read().await?;
        Ok(organisations::all(&mut tx, after, PAGE).await?)
    }

    /// Lists the organisations just below one, to anyone.
    pub async fn organisations_below(&self, id: OrganisationId) -> Result<Vec<Organisation>> {
        let mut tx = self.store().read().await?;
        Ok(organisations::below(&mut tx, id, PAGE).await?)
    }

    /// Shows a picture, to anyone.
    pub async fn picture(&self, id: PictureId) -> Result<Picture> {
        let mut tx = self.store().read().await?;
        organisations::find_picture(&mut tx, id).await?.ok_or(Error::NotFound("picture"))
    }
}
