//! Everything that is in force, told part by part: never more than one part is in memory.

use std::{collections::BTreeSet, fmt::Write as _};

use boxed::boxed;
use domain::id::AchievementId;
use store::{achievements, offerings, organisations};

use super::{
    Form,
    telling::{Telling, entries},
};
use crate::{App, Result, achievements::today};

/// How many micro-credentials a part holds.
const PART: u32 = 200;

/// A dump in the making.
pub struct Dump {
    app: App,
    form: Form,
    telling: Telling,
    /// The last that was told.
    after: Option<AchievementId>,
}

impl std::fmt::Debug for Dump {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dump(after {:?})", self.after)
    }
}

impl App {
    /// Begins to tell everything that is in force in a vocabulary, to anyone, in the order of ids: after one of them, where
    /// an earlier dump broke off.
    pub fn dump(&self, form: Form, after: Option<AchievementId>, base: &str) -> Dump {
        let telling = Telling::new(base, today(self.now()));
        Dump { app: self.clone(), form, telling, after }
    }
}

#[boxed]
impl Dump {
    /// Tells the next part as lines of JSON (NDJSON), each of one micro-credential with its runs; nothing at the end.
    ///
    /// What is published meanwhile stands at the end, since ids grow; what is withdrawn before its part is left out.
    pub async fn next_part(&mut self) -> Result<Option<String>> {
        let app = self.app.clone();
        let mut tx = app.store().read().await?;
        let found = achievements::in_force_after(&mut tx, self.after, PART).await?;
        let Some(last) = found.last().map(|it| it.id) else { return Ok(None) };
        let ids: Vec<AchievementId> = found.iter().map(|it| it.id).collect();
        let versions = achievements::newest_versions(&mut tx, &ids).await?;
        let runs = offerings::to_come(&mut tx, &ids, today(app.now())).await?;
        let unknown: BTreeSet<_> = found.iter().flat_map(|it| self.telling.unknown(it)).collect();
        let unknown: Vec<_> = unknown.into_iter().collect();
        let organisations = organisations::many(&mut tx, &unknown).await?;
        self.telling.learn(&app, &mut tx, organisations.into_values()).await?;

        let mut lines = String::new();
        for entry in entries(found, versions, runs) {
            let (id, number) = (entry.achievement.id, entry.version.number);
            let mut document = self.telling.document(self.form, &entry, None)?;
            if self.form == Form::OpenBadges {
                self.telling.endorse(&mut tx, &entry, (&mut document, app.now())).await?;
            }
            let runs = self.telling.runs(&entry);
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                r#"{{"achievement":"{id}","edition":{number},"document":{document},"runs":{runs}}}"#
            );
        }
        self.after = Some(last);
        Ok(Some(lines))
    }
}
