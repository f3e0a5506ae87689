//! The catalogue that anyone searches: derived from editions, and kept with them.

use domain::catalogue::{Entry, WORDS_MAX};

use crate::{Result, Tx, text};

#[derive(sqlx::FromRow)]
struct Row {
    achievement_id: String,
    names: String,
    level: Option<i64>,
    field: Option<String>,
    languages: String,
    providers: String,
}

/// Puts an achievement's entry in the place of the one before. `folded` is the text that is searched.
pub async fn put(tx: &mut Tx, entry: &Entry, folded: &str) -> Result<()> {
    tx.run(
        "INSERT INTO catalogue (achievement_id, names, folded, level, field, languages, providers)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (achievement_id) DO UPDATE
         SET names = excluded.names, folded = excluded.folded, level = excluded.level,
             field = excluded.field, languages = excluded.languages, providers = excluded.providers",
        [
            entry.achievement.to_string().into(),
            entry.names.as_str().into(),
            folded.into(),
            entry.level.map(|it| u32::from(it.number())).into(),
            entry.field.map(|it| it.code().to_owned()).into(),
            joined(&entry.languages).into(),
            joined(&entry.providers).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds what is in force and has words that begin with each of `words`, by title.
///
/// `words` are folded, as [`domain::catalogue::words`] gives them; those after the [`WORDS_MAX`]th are left out.
pub async fn search(tx: &mut Tx, words: &[String], limit: u32) -> Result<Vec<Entry>> {
    let mut args: Vec<_> =
        words.iter().take(WORDS_MAX).map(|it| format!("% {it}%").into()).collect();
    args.resize(WORDS_MAX, "%".into());
    args.push(limit.into());
    let rows: Vec<Row> = tx
        .all(
            "SELECT c.achievement_id, c.names, c.level, c.field, c.languages, c.providers
             FROM catalogue c JOIN achievement a ON a.id = c.achievement_id
             WHERE a.state = 'published'
               AND c.folded LIKE $1 AND c.folded LIKE $2 AND c.folded LIKE $3
               AND c.folded LIKE $4 AND c.folded LIKE $5 AND c.folded LIKE $6
             ORDER BY c.names, c.achievement_id LIMIT $7",
            args,
        )
        .await?;
    rows.into_iter().map(Row::into_entry).collect()
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn split<T: std::str::FromStr>(column: &'static str, value: &str) -> Result<Vec<T>> {
    value.split(' ').filter(|it| !it.is_empty()).map(|it| text::read(column, it)).collect()
}

impl Row {
    fn into_entry(self) -> Result<Entry> {
        let level = self.level.map(|it| it.to_string());
        Ok(Entry {
            achievement: text::read("catalogue.achievement_id", &self.achievement_id)?,
            names: self.names,
            level: text::maybe("catalogue.level", level.as_deref())?,
            field: text::maybe("catalogue.field", self.field.as_deref())?,
            languages: split("catalogue.languages", &self.languages)?,
            providers: split("catalogue.providers", &self.providers)?,
        })
    }
}
