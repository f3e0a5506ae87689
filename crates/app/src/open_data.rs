//! Open data: what can be achieved, told to anyone in the vocabularies that others read.
//!
//! Nothing of it is about a person: who published an edition is not told, and organisations have no address to write to.

mod changes;
mod dump;
mod records;
mod sitemap;
mod telling;

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{Language, id::AchievementId};
use serde_json::Value;

pub use openbadges::catalogue::Form;
pub use store::catalogue::Cursor;

use self::telling::{Entry, Telling};
pub use self::{
    changes::{Change, Feed, News},
    dump::Dump,
    records::Told,
    sitemap::{MAP_ENTRIES, SitemapEntry},
};
use crate::{
    App, Error, Result,
    achievements::{Shown, today},
};

#[boxed]
impl App {
    /// Writes an edition of an achievement in a vocabulary, to anyone: the newest edition if none is asked for. Forms that
    /// know one language are written in the one that is asked for, or else in its first. It bears the names that it has or
    /// had under the public address `base`; in Open Badges it carries what others say for it.
    ///
    /// # Errors
    ///
    /// A language that the edition is not written in is not found, and what is a copy of another server's is not written
    /// here: it is read at home.
    pub async fn achievement_document(
        &self,
        id: AchievementId,
        (number, language): (Option<u32>, Option<&Language>),
        form: Form,
        base: &str,
    ) -> Result<Value> {
        let shown = self.achievement(id, number).await?;
        self.document_of(shown, language, form, base).await
    }

    /// Writes an edition that was found, as [`App::achievement_document`] does.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn document_of(
        &self,
        shown: Shown,
        language: Option<&Language>,
        form: Form,
        base: &str,
    ) -> Result<Value> {
        let texts = &shown.version.definition.title.texts;
        if shown.origin.is_some() || language.is_some_and(|it| !texts.contains_key(it)) {
            return Err(Error::NotFound("achievement"));
        }
        let today = today(self.now());
        let mut tx = self.store().read().await?;
        let mut telling = Telling::new(base, today);
        let known: BTreeSet<_> = shown.awarding.iter().map(|it| it.id).collect();
        let developer = Some(shown.developer).filter(|it| !known.contains(&it.id));
        telling.learn(self, &mut tx, shown.awarding.into_iter().chain(developer)).await?;
        let runs = shown.offerings;
        let entry = Entry { achievement: shown.achievement, version: shown.version, runs };
        let mut document = telling.document(form, &entry, language)?;
        if form == Form::OpenBadges {
            telling.endorse(&mut tx, &entry, (&mut document, self.now())).await?;
        }
        Ok(document)
    }
}
