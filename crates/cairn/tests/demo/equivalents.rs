//! Which micro-credentials of the country may stand in each other's place, beside what was said of them from their texts:
//! 300 pairs, half of them hard to tell apart, some in two languages (`labelled/pairs.tsv`).

use std::collections::BTreeMap;

use app::comparing::{Decision, Weights};
use domain::id::AchievementId;

use crate::{tessamar, world::filled};

/// A title, another title, `same` or `other`, and why.
const PAIRS: &str = include_str!("labelled/pairs.tsv");
/// How many in a hundred of the proposals are right.
const PRECISION_MIN: usize = 95;
/// How many in a hundred of those that are the same are proposed.
const RECALL_MIN: usize = 70;

#[tokio::test]
async fn what_is_proposed_as_equivalent_is_and_most_of_what_is_so_is_proposed() {
    let app = filled(Vec::new()).await;
    let ids = by_title();
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for line in PAIRS.lines() {
        let [one, other, label, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        let asked = [ids[one], ids[other]];
        let compared = app.compare(&asked, &Weights::default()).await.unwrap();
        let is_proposed = compared.held[0].decision == Decision::Equivalent;
        match (is_proposed, label) {
            (true, "same") => right += 1,
            (true, "other") => wrong.push(format!("{one} / {other}: {why}")),
            (false, "same") => missed.push(format!("{one} / {other}: {why}")),
            (false, "other") => {}
            _ => panic!("{label}"),
        }
    }
    let (pairs, proposed, same) =
        (PAIRS.lines().count(), right + wrong.len(), right + missed.len());
    println!(
        "{pairs} pairs, {same} of them the same: {proposed} proposed, {right} rightly\n\
         precision {:.3}, recall {:.3}\nwrongly: {wrong:#?}\nmissed: {missed:#?}",
        share(right, proposed),
        share(right, same)
    );
    assert_eq!(pairs, 300);
    assert!(100 * right >= PRECISION_MIN * proposed, "{wrong:#?}");
    assert!(100 * right >= RECALL_MIN * same, "{missed:#?}");
}

/// Every micro-credential by each of its titles.
pub(crate) fn by_title() -> BTreeMap<&'static str, AchievementId> {
    let titles = |(it, version): &'static (domain::Achievement, domain::AchievementVersion)| {
        version.definition.title.texts.values().map(|title| (title.as_str(), it.id))
    };
    tessamar().achievements.iter().flat_map(titles).collect()
}

#[expect(clippy::cast_precision_loss, reason = "there are few")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
