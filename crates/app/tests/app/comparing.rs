use app::{
    comparing::{COMPARED_MAX, Comparison, Criterion, Decision, Ranks, Spread, Weights},
    offerings::Run,
};
use domain::{
    Currency, Definition, Language, Localized, Money, Price,
    code::{EqfLevel, Supervision},
    definition::{Level, Outcome, SkillLink},
    id::AchievementId,
    offering::Details,
};

use jiff::civil::date;

use crate::common::{Campus, campus, soil_science};

#[tokio::test]
async fn skills_stand_beside_each_other_those_that_most_certify_first() {
    let campus = campus().await;
    let digging = publish(&campus, "Digging", 4, &["dig", "carry"]).await;
    let soils = publish(&campus, "Soils", 4, &["read a soil", "dig"]).await;
    let both = compare(&campus, &[digging, soils]).await;
    let skills: Vec<(&str, &[bool])> =
        both.skills.iter().map(|it| (it.link.name.as_str(), it.held.as_slice())).collect();
    let expected: [(&str, &[bool]); 3] =
        [("dig", &[true, true]), ("carry", &[true, false]), ("read a soil", &[false, true])];
    assert_eq!(skills, expected);
    assert_eq!(both.held[0].decision, Decision::Different);
    assert_eq!(both.held[0].lacking, ["carry"]);
}

#[tokio::test]
async fn what_certifies_more_at_the_same_level_covers_and_is_said_which_way_round() {
    let campus = campus().await;
    let part = publish(&campus, "Digging", 4, &["dig"]).await;
    let whole = publish(&campus, "Soils", 4, &["dig", "carry", "read a soil"]).await;
    let other = publish(&campus, "Soils, deeper", 6, &["dig", "carry", "read a soil"]).await;
    let compared = compare(&campus, &[whole, part, other]).await;
    let decisions: Vec<Decision> = compared.held.iter().map(|it| it.decision).collect();
    assert_eq!(decisions, [Decision::Covers, Decision::CoveredBy]);
}

#[tokio::test]
async fn an_outcome_that_names_no_skill_lets_nothing_stand_in_for_it() {
    let campus = campus().await;
    let first = publish(&campus, "Digging", 4, &["dig"]).await;
    let second = publish(&campus, "Digging by hand", 4, &["dig"]).await;
    let compared = compare(&campus, &[first, second]).await;
    assert_eq!(compared.held[0].decision, Decision::Equivalent);
    let dig = outcome(&["dig"]);
    let more = publish_outcomes(&campus, "Digging wells", 4, vec![dig, outcome(&[])]).await;
    for pair in [[first, more], [more, first]] {
        let compared = compare(&campus, &pair).await;
        assert_eq!(compared.held[0].decision, Decision::CannotTell);
    }
}

#[tokio::test]
async fn what_says_no_skills_leaves_all_open() {
    let campus = campus().await;
    let digging = publish(&campus, "Digging", 4, &["dig"]).await;
    let compared = compare(&campus, &[digging, campus.soil_science.id]).await;
    let profile = compared.held[0].profile;
    assert!(profile.skills.contains(0.0) && profile.skills.contains(1.0));
    assert!(!profile.level.is_exact(), "a level that does not apply is not a low one");
    assert_eq!(compared.held[0].decision, Decision::CannotTell);
}

#[tokio::test]
async fn the_nearest_come_first_and_nobody_is_their_own_alternative() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let digging = publish(&campus, "Digging", 4, &["dig", "carry"]).await;
    let far = publish(&campus, "Soils", 6, &["dig", "read a soil", "name a horizon"]).await;
    let near = publish(&campus, "Digging for others", 4, &["dig", "carry"]).await;
    publish(&campus, "Pottery", 4, &["throw a pot"]).await;

    let version = app.achievement(digging, None).await.unwrap().version;
    let found = app.alternatives(&version).await.unwrap();
    let ids: Vec<AchievementId> = found.iter().map(|it| it.side.version.achievement).collect();
    assert_eq!(ids, [near, far]);
    assert_eq!(found[0].shared, ["dig", "carry"]);
    assert_eq!(
        (&found[1].only_here[..], found[1].only_there.len()),
        (&["carry".to_owned()][..], 2)
    );

    app.archive_achievement(&campus.administrator, near).await.unwrap();
    let left = app.alternatives(&version).await.unwrap();
    assert_eq!(left.len(), 1, "what was withdrawn is no alternative");
    app.archive_achievement(&campus.administrator, digging).await.unwrap();
    assert_eq!(app.alternatives(&version).await.unwrap().len(), 1, "and has some itself");
}

#[tokio::test]
async fn no_more_are_compared_than_a_page_holds_and_drafts_and_strangers_not_at_all() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let mut ids = Vec::new();
    for number in 0..7 {
        ids.push(publish(&campus, &format!("Digging {number}"), 4, &["dig"]).await);
    }
    let draft = app.draft_definition(&campus.administrator, campus.university.id, soil_science());
    let draft = draft.await.unwrap().id;
    let stranger = uuid::Uuid::from_u128(99).into();
    let some = compare(&campus, &[ids[0], ids[0], draft, stranger, ids[1]]).await;
    assert_eq!(some.sides.len(), 2);
    let many = compare(&campus, &ids.repeat(1_000)).await;
    assert_eq!((many.sides.len(), many.held.len()), (COMPARED_MAX, COMPARED_MAX - 1));
    assert!(compare(&campus, &[]).await.sides.is_empty());
}

#[tokio::test]
async fn a_rank_is_given_with_those_that_what_is_not_said_would_give() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let higher = publish(&campus, "Soils", 6, &["dig"]).await;
    let lower = publish(&campus, "Digging", 4, &["dig"]).await;
    let matters = |weights: &[(Criterion, u8)]| -> Weights { weights.iter().copied().collect() };
    let level = matters(&[(Criterion::Level, 2), (Criterion::Start, 0)]);
    let ranks = app.compare(&[lower, higher], &level).await.unwrap().ranks;
    assert_eq!(ranks, [Ranks { best: 2, worst: 2 }, Ranks { best: 1, worst: 1 }]);

    let run = Run {
        name: "Winter".to_owned(),
        starts_on: date(2026, 12, 1),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    };
    app.offer(&campus.administrator, place, lower, run).await.unwrap();
    let soon = matters(&[(Criterion::Level, 1), (Criterion::Start, 2)]);
    let ranks = app.compare(&[lower, higher], &soon).await.unwrap().ranks;
    assert_eq!(ranks, [Ranks { best: 1, worst: 2 }; 2], "when the other starts is not said");
    assert!(compare(&campus, &[lower, higher]).await.ranks.is_empty());
}

#[tokio::test]
async fn what_runs_ask_is_told_from_the_least_to_the_most_and_whether_all_say_it() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let dear = publish(&campus, "Soils", 4, &["dig", "carry", "read a soil"]).await;
    let cheap = publish(&campus, "Digging", 4, &["dig"]).await;
    let offer = async |id: AchievementId, cents: Option<u64>| {
        let euros = |cents| Money::new(cents, "EUR".parse().unwrap()).unwrap();
        let details = Details {
            price: cents.and_then(|it| Price::new(euros(it), None).ok()),
            hours_a_week: "4.5".parse().ok(),
            ..Details::default()
        };
        let run = Run {
            name: "Winter".to_owned(),
            starts_on: date(2026, 12, 1),
            ends_on: None,
            participation: None,
            place: None,
            details,
        };
        app.offer(&campus.administrator, place, id, run).await.unwrap();
    };
    offer(cheap, Some(0)).await;
    offer(dear, Some(20_000)).await;
    offer(dear, Some(10_000)).await;
    let euro: Currency = "EUR".parse().unwrap();
    let costs: Weights = [(Criterion::Cost, 2)].into();
    let compared = app.compare(&[dear, cheap], &costs).await.unwrap();
    let terms = &compared.sides[0].terms;
    assert_eq!(terms.net[&euro], Spread { low: 10_000, high: 20_000, whole: true });
    assert_eq!(terms.net_a_skill[&euro], Spread { low: 3_333, high: 6_667, whole: true });
    assert_eq!(terms.hours_a_week, Some(Spread { low: 450, high: 450, whole: true }));
    assert_eq!(compared.ranks, [Ranks { best: 2, worst: 2 }, Ranks { best: 1, worst: 1 }]);

    offer(dear, None).await;
    let compared = app.compare(&[dear, cheap], &costs).await.unwrap();
    assert!(!compared.sides[0].terms.net[&euro].whole, "one of them does not say");
    assert_eq!(compared.ranks[0], Ranks { best: 1, worst: 2 }, "and may be free as well");
}

async fn compare(campus: &Campus, ids: &[AchievementId]) -> Comparison {
    campus.bench.app.compare(ids, &Weights::new()).await.unwrap()
}

async fn publish(campus: &Campus, title: &str, level: u8, skills: &[&str]) -> AchievementId {
    publish_outcomes(campus, title, level, vec![outcome(skills)]).await
}

fn outcome(skills: &[&str]) -> Outcome {
    let links = skills.iter().map(|it| SkillLink {
        name: (*it).to_owned(),
        uri: format!("https://skills.example/{}", it.replace(' ', "-")),
        framework: None,
    });
    Outcome { skills: links.collect(), ..soil_science().outcomes.remove(0) }
}

async fn publish_outcomes(
    campus: &Campus,
    title: &str,
    level: u8,
    outcomes: Vec<Outcome>,
) -> AchievementId {
    let level: EqfLevel = level.try_into().unwrap();
    let definition = Definition {
        title: Localized::new(Language::english(), title),
        outcomes,
        level: Some(Level::Eqf { level, cycle: None, national: None }),
        supervision: Some(Supervision::Supervised),
        ..soil_science()
    };
    let app = &campus.bench.app;
    let draft = app.draft_definition(&campus.administrator, campus.university.id, definition);
    let draft = draft.await.unwrap();
    app.publish_achievement(&campus.administrator, draft.id).await.unwrap();
    draft.id
}
