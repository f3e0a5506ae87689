//! The peer: SQLite's full text search, with the same facets in SQL, in memory as ours is.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use search::{Answer, Facet, Query, Reading};
use sqlx::{AssertSqlSafe, Connection, Executor, Row, SqliteConnection};

use super::{Made, chosen};
use crate::Outcome;

const TABLES: &str = "
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;
    CREATE VIRTUAL TABLE words USING fts5(title, names, body, content = '');
    CREATE TABLE entry (id INTEGER PRIMARY KEY, level TEXT, field TEXT, provider TEXT);
    CREATE TABLE entry_skill (entry INTEGER, skill TEXT, PRIMARY KEY (entry, skill)) WITHOUT ROWID;
    CREATE TABLE entry_mode (entry INTEGER, mode TEXT, PRIMARY KEY (entry, mode)) WITHOUT ROWID;
    CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY, score REAL);";

/// Where the values of each facet are.
const COLUMNS: [(Facet, &str, &str); 5] = [
    (Facet::Level, "e.level", ""),
    (Facet::Field, "e.field", ""),
    (Facet::Provider, "e.provider", ""),
    (Facet::Skill, "v.skill", "JOIN entry_skill v ON v.entry = h.id"),
    (Facet::Mode, "v.mode", "JOIN entry_mode v ON v.entry = h.id"),
];

/// A database in memory.
pub(crate) struct Peer(SqliteConnection);

/// What it found.
pub(crate) struct Found {
    total: u64,
    page: usize,
    counts: BTreeMap<Facet, BTreeMap<String, u64>>,
}

impl Peer {
    /// Keeps every entry, with the names of its values beside its texts, as ours has them.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub(crate) async fn furnished(made: &Made) -> Outcome<(Self, Duration)> {
        let start = Instant::now();
        let mut db = SqliteConnection::connect("sqlite::memory:").await?;
        db.execute(TABLES).await?;
        let called: BTreeMap<_, _> = made.names().map(|it| (it.mark, it.names.join(" "))).collect();
        db.execute("BEGIN").await?;
        for (number, entry) in (1_i64..).zip(made.entries()) {
            let code = |facet| {
                let mark = entry.marks.iter().find(|it| it.facet == facet);
                mark.map(|it| it.code.clone()).unwrap_or_default()
            };
            let mut named: Vec<&str> =
                entry.marks.iter().filter_map(|it| called.get(it)).map(String::as_str).collect();
            named.extend(entry.runs.iter().filter_map(|it| Some(it.place.as_ref()?.name.as_str())));
            sqlx::query("INSERT INTO words (rowid, title, names, body) VALUES ($1, $2, $3, $4)")
                .bind(number)
                .bind(entry.titles.join(" "))
                .bind(named.join(" "))
                .bind(entry.texts.join(" "))
                .execute(&mut db)
                .await?;
            sqlx::query("INSERT INTO entry VALUES ($1, $2, $3, $4)")
                .bind(number)
                .bind(code(Facet::Level))
                .bind(code(Facet::Field))
                .bind(code(Facet::Provider))
                .execute(&mut db)
                .await?;
            for mark in entry.marks.iter().filter(|it| it.facet == Facet::Skill) {
                sqlx::query("INSERT OR IGNORE INTO entry_skill VALUES ($1, $2)")
                    .bind(number)
                    .bind(&mark.code)
                    .execute(&mut db)
                    .await?;
            }
            let modes = entry.runs.iter().flat_map(|it| &it.marks);
            for mark in modes.filter(|it| it.facet == Facet::Mode) {
                sqlx::query("INSERT OR IGNORE INTO entry_mode VALUES ($1, $2)")
                    .bind(number)
                    .bind(&mark.code)
                    .execute(&mut db)
                    .await?;
            }
        }
        db.execute("COMMIT; ANALYZE; INSERT INTO words (words) VALUES ('optimize')").await?;
        Ok((Self(db), start.elapsed()))
    }

    /// Finds what holds the words, scored, once; then the page, the total, and each facet as if not narrowed by it.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub(crate) async fn search(
        &mut self,
        query: &Query,
        reading: &Reading,
    ) -> Outcome<(Found, Duration)> {
        // What a word of ours stands for, the peer looks for too.
        let words = reading.words.iter().map(|it| format!("({})", it.as_words.join(" OR ")));
        let matched = words.collect::<Vec<_>>().join(" AND ");
        let start = Instant::now();
        let db = &mut self.0;
        db.execute("DELETE FROM hit").await?;
        sqlx::query(
            "INSERT INTO hit SELECT rowid, bm25(words, 8.0, 5.0, 2.0) FROM words WHERE words MATCH $1",
        )
        .bind(&matched)
        .execute(&mut *db)
        .await?;
        let all = narrowed(query, None);
        let page = sqlx::query(AssertSqlSafe(format!(
            "SELECT h.id FROM hit h JOIN entry e ON e.id = h.id {all} ORDER BY h.score LIMIT 20"
        )))
        .fetch_all(&mut *db)
        .await?;
        let total: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT count(*) FROM hit h JOIN entry e ON e.id = h.id {all}"
        )))
        .fetch_one(&mut *db)
        .await?;
        let mut counts = BTreeMap::new();
        for (facet, column, join) in COLUMNS {
            let by = narrowed(query, Some(facet));
            let rows = sqlx::query(AssertSqlSafe(format!(
                "SELECT {column}, count(*) FROM hit h JOIN entry e ON e.id = h.id {join} {by}
                 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {}",
                search::COUNTS_MAX
            )))
            .fetch_all(&mut *db)
            .await?;
            let counted = rows.iter().map(|row| {
                let entries: i64 = row.get(1);
                (row.get::<String, _>(0), u64::try_from(entries).unwrap_or(0))
            });
            counts.insert(facet, counted.collect());
        }
        let found = Found { total: u64::try_from(total)?, page: page.len(), counts };
        Ok((found, start.elapsed()))
    }
}

/// What is left by everything that a query is narrowed to, but for one facet.
fn narrowed(query: &Query, except: Option<Facet>) -> String {
    let mut conditions = Vec::new();
    for (facet, column) in [(Facet::Level, "e.level"), (Facet::Field, "e.field")] {
        if Some(facet) != except {
            conditions
                .extend(chosen(query, facet).into_iter().map(|it| format!("{column} = '{it}'")));
        }
    }
    if except != Some(Facet::Mode) {
        conditions.extend(chosen(query, Facet::Mode).into_iter().map(|it| {
            format!("EXISTS (SELECT 1 FROM entry_mode m WHERE m.entry = h.id AND m.mode = '{it}')")
        }));
    }
    if conditions.is_empty() {
        String::new()
    } else {
        format!("WHERE {}", conditions.join(" AND "))
    }
}

impl Found {
    /// Stops the bench when the two do not find and count the same.
    pub(crate) fn must_equal(&self, answer: &Answer) {
        if answer.reading.loosened {
            return;
        }
        assert_eq!(self.total, answer.total, "the same entries for {:?}", answer.reading);
        assert_eq!(self.page, answer.hits.len(), "a page of the same length");
        for (facet, counts) in &answer.facets {
            let theirs = self.counts.get(facet);
            for count in counts.iter().filter(|it| it.entries > 0) {
                let their = theirs.and_then(|it| it.get(&count.code)).copied();
                assert_eq!(their, Some(count.entries), "{facet:?} {}", count.code);
            }
        }
    }
}
