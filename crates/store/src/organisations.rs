//! Legal bodies, in a tree.

use std::collections::HashMap;

use domain::{
    Lineage, Organisation, Scope, Slug,
    id::{OrganisationId, PictureId},
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

/// How deep the tree may be; a deeper one is cut there.
pub const DEPTH_MAX: u32 = 12;

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    parent_id: Option<String>,
    slug: String,
    name: String,
    country: String,
    profile: String,
    capacities: String,
    release_above: i64,
    created_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct IdRow {
    id: String,
}

/// A picture as it is kept: always PNG, drawn again from what was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its id.
    pub id: PictureId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The bytes of the PNG.
    pub png: Vec<u8>,
    /// Its size in pixels: width and height.
    pub size: (u32, u32),
}

#[derive(sqlx_macros::FromRow)]
struct PictureRow {
    id: String,
    organisation_id: String,
    png: Vec<u8>,
    width: i64,
    height: i64,
}

/// Finds an organisation by its id. What it holds is public.
pub async fn find(tx: &mut Tx, id: OrganisationId) -> Result<Option<Organisation>> {
    tx.one("SELECT * FROM organisation WHERE id = $1", [id.to_string().into()])
        .await?
        .map(Row::into_organisation)
        .transpose()
}

/// Finds some organisations.
pub async fn many(
    tx: &mut Tx,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Organisation>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = tx.all_in("SELECT * FROM organisation WHERE id IN", &[], &ids, "").await?;
    rows.into_iter().map(|row| row.into_organisation().map(|it| (it.id, it))).collect()
}

/// Finds an organisation by its name in addresses.
pub async fn find_by_slug(tx: &mut Tx, slug: &Slug) -> Result<Option<Organisation>> {
    tx.one("SELECT * FROM organisation WHERE slug = $1", [slug.as_str().into()])
        .await?
        .map(Row::into_organisation)
        .transpose()
}

/// Lists organisations of ours by name, starting after the one called `after`.
pub async fn all(tx: &mut Tx, after: Option<&str>, limit: u32) -> Result<Vec<Organisation>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM organisation WHERE source_id IS NULL AND name > $1
             ORDER BY name, id LIMIT $2",
            [after.unwrap_or_default().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_organisation).collect()
}

/// Lists the organisations of ours that have none above them by name, starting after the one called `after`.
pub async fn roots(tx: &mut Tx, after: Option<&str>, limit: u32) -> Result<Vec<Organisation>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM organisation WHERE parent_id IS NULL AND source_id IS NULL AND name > $1
             ORDER BY name, id LIMIT $2",
            [after.unwrap_or_default().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_organisation).collect()
}

/// Lists the organisations just below one.
pub async fn below(tx: &mut Tx, parent: OrganisationId, limit: u32) -> Result<Vec<Organisation>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM organisation WHERE parent_id = $1 ORDER BY name, id LIMIT $2",
            [parent.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_organisation).collect()
}

/// Finds an organisation's place in the tree: it, and those above it, nearest first.
///
/// The copy of an organisation of another server has no place in the tree, so that nobody may do anything there.
pub async fn lineage(tx: &mut Tx, id: OrganisationId) -> Result<Option<Lineage>> {
    let rows: Vec<IdRow> = tx
        .all(
            "WITH RECURSIVE above (id, parent_id, depth) AS (
                 SELECT id, parent_id, CAST(0 AS BIGINT) FROM organisation
                 WHERE id = $1 AND source_id IS NULL
                 UNION ALL
                 SELECT o.id, o.parent_id, above.depth + 1
                 FROM organisation o JOIN above ON o.id = above.parent_id
                 WHERE above.depth < $2
             )
             SELECT id FROM above ORDER BY depth LIMIT 32",
            [id.to_string().into(), DEPTH_MAX.into()],
        )
        .await?;
    let mut ids = rows.iter().map(|it| text::read("organisation.id", &it.id));
    let Some(organisation) = ids.next().transpose()? else { return Ok(None) };
    Ok(Some(Lineage { organisation, ancestors: ids.collect::<Result<_>>()? }))
}

/// Adds an organisation.
pub async fn insert(tx: &mut Tx, organisation: &Organisation) -> Result<()> {
    tx.run(
        "INSERT INTO organisation
             (id, parent_id, slug, name, country, profile, capacities, release_above, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            organisation.id.to_string().into(),
            organisation.parent.map(|it| it.to_string()).into(),
            organisation.slug.as_str().into(),
            organisation.name.as_str().into(),
            organisation.country.as_str().into(),
            text::json(&organisation.profile)?.into(),
            text::json(&organisation.capacities)?.into(),
            organisation.release_above.into(),
            organisation.created_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Changes what an organisation says about itself.
pub async fn update(tx: &mut Tx, scope: &Scope, organisation: &Organisation) -> Result<()> {
    let [own, _, _, system] = sql::scope(*scope);
    tx.run(
        "UPDATE organisation
         SET name = $2, country = $3, profile = $4, capacities = $5, release_above = $6
         WHERE id = $1 AND (id = $7 OR $8)",
        [
            organisation.id.to_string().into(),
            organisation.name.as_str().into(),
            organisation.country.as_str().into(),
            text::json(&organisation.profile)?.into(),
            text::json(&organisation.capacities)?.into(),
            organisation.release_above.into(),
            own,
            system,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps a picture of an organisation.
pub async fn insert_picture(
    tx: &mut Tx,
    scope: &Scope,
    picture: &Picture,
    now: Timestamp,
) -> Result<()> {
    let Some(organisation) = scope.organisation() else { return Ok(()) };
    tx.run(
        "INSERT INTO picture (id, organisation_id, png, width, height, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            picture.id.to_string().into(),
            organisation.to_string().into(),
            picture.png.clone().into(),
            picture.size.0.into(),
            picture.size.1.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds a picture. Pictures are public.
pub async fn find_picture(tx: &mut Tx, id: PictureId) -> Result<Option<Picture>> {
    let row: Option<PictureRow> = tx
        .one(
            "SELECT id, organisation_id, png, width, height FROM picture WHERE id = $1",
            [id.to_string().into()],
        )
        .await?;
    row.map(|row| {
        Ok(Picture {
            id: text::read("picture.id", &row.id)?,
            organisation: text::read("picture.organisation_id", &row.organisation_id)?,
            png: row.png,
            size: (
                text::count("picture.width", row.width)?,
                text::count("picture.height", row.height)?,
            ),
        })
    })
    .transpose()
}

impl Row {
    fn into_organisation(self) -> Result<Organisation> {
        Ok(Organisation {
            id: text::read("organisation.id", &self.id)?,
            parent: text::maybe("organisation.parent_id", self.parent_id.as_deref())?,
            slug: text::read("organisation.slug", &self.slug)?,
            name: self.name,
            country: text::read("organisation.country", &self.country)?,
            profile: text::unjson("organisation.profile", &self.profile)?,
            capacities: text::unjson("organisation.capacities", &self.capacities)?,
            release_above: text::count("organisation.release_above", self.release_above)?,
            created_at: text::read("organisation.created_at", &self.created_at)?,
        })
    }
}
