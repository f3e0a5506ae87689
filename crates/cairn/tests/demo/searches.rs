//! What people type, beside what would be a right answer: 90 searches in three languages, colloquial, misspelt, with places
//! and wishes (`labelled/searches.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use app::catalogue::Search;
use domain::id::AchievementId;

use crate::{equivalents::by_title, world::filled};

/// A language, what is typed, and the titles of right answers, ` | ` between them.
const SEARCHES: &str = include_str!("labelled/searches.tsv");
/// How many of the first results are looked at.
const FIRST: usize = 3;
/// For how many searches in a hundred one of them is right.
const RIGHT_MIN: usize = 80;

#[tokio::test]
async fn a_right_answer_is_among_the_first_three_for_most_that_people_type() {
    let app = filled(Vec::new()).await;
    let ids = by_title();
    let (mut asked, mut right) = (BTreeMap::new(), BTreeMap::new());
    let mut wrong = Vec::new();
    for line in SEARCHES.lines() {
        let [language, text, titles] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        let answers: BTreeSet<AchievementId> = titles.split(" | ").map(|it| ids[it]).collect();
        let search = Search { text: text.to_owned(), page: 1, ..Search::default() };
        let results = app.search(&search).await.unwrap();
        let first = results.found.iter().take(FIRST);
        let is_right = first.clone().any(|it| answers.contains(&it.version.achievement));
        *asked.entry(language).or_insert(0) += 1;
        *right.entry(language).or_insert(0) += usize::from(is_right);
        if !is_right {
            let shown = first.map(|it| it.version.definition.title.original());
            let words = results.reading.words.iter().map(|it| (it.typed.as_str(), it.how));
            let heard = results.reading.heard.iter().map(|it| (it.typed.as_str(), it.outcome));
            wrong.push(format!(
                "{text}: {:?}, from {:?} and {:?}",
                shown.collect::<Vec<_>>(),
                words.collect::<Vec<_>>(),
                heard.collect::<Vec<_>>()
            ));
        }
    }
    println!("asked {asked:?}, right {right:?}; wrong: {wrong:#?}");
    assert_eq!(asked, BTreeMap::from([("en", 30), ("es", 30), ("fr", 30)]));
    assert!(100 * right.values().sum::<usize>() >= RIGHT_MIN * SEARCHES.lines().count());
}
