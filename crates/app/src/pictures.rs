//! Pictures that a provider brings for its micro-credentials: PNGs that were drawn again from what was uploaded.

use boxed::boxed;
use domain::{Achievement, Act, Actor, Definition, id::AchievementId};
use store::{achievements, organisations, organisations::Picture};

use crate::{App, Result, places::Done};

#[boxed]
impl App {
    /// Gives a micro-credential a picture of its own, from its next edition on.
    pub async fn put_picture(
        &self,
        actor: &Actor,
        id: AchievementId,
        png: Vec<u8>,
        size: (u32, u32),
    ) -> Result<Achievement> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Define, id).await?;
        let picture = Picture { id: self.id(), organisation: before.developer, png, size };

        organisations::insert_picture(&mut tx, &scope, &picture, self.now()).await?;
        let seen = before.changed_at;
        let draft = Definition { picture: Some(picture.id), ..before.draft };
        let after = Achievement { draft, changed_at: self.later(seen), ..before };
        achievements::update(&mut tx, &scope, &after, seen).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "put-picture", done).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Takes the picture away: we draw one again, from the next edition on.
    pub async fn remove_picture(&self, actor: &Actor, id: AchievementId) -> Result<Achievement> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Define, id).await?;

        let seen = before.changed_at;
        let draft = Definition { picture: None, ..before.draft };
        let after = Achievement { draft, changed_at: self.later(seen), ..before };
        achievements::update(&mut tx, &scope, &after, seen).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "remove-picture", done).await?;
        tx.commit().await?;
        Ok(after)
    }
}
