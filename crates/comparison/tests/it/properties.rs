//! What comparing promises, whatever the numbers.

use comparison::{
    Claim, Dimension, Interval, LEVEL_MAX, LEVEL_MIN, Nearest, Neighbour, Relation, Relations,
    Score, Shares, Stated, Subject, WHOLE, Weighing, compare, coverage, dominates, judge, ranks,
};
use proptest::{collection::vec, prelude::*};

proptest! {
    #[test]
    fn it_does_not_matter_which_of_two_is_named_first(
        one in subject(), other in subject(), relations in relations(), shares in shares(),
    ) {
        let forth = compare(&one, &other, &relations, shares);
        let back = compare(&other, &one, &relations, shares);
        prop_assert_eq!(forth, back);
        prop_assert_eq!(
            judge(&one, &other, &relations).decision == comparison::Decision::Equivalent,
            judge(&other, &one, &relations).decision == comparison::Decision::Equivalent
        );
    }

    #[test]
    fn whatever_is_said_in_full_is_wholly_like_itself(it in subject(), shares in shares()) {
        let known = completed(&it, 0.3);
        let profile = compare(&known, &known, Relations::NONE, shares);
        for dimension in Dimension::ALL {
            prop_assert!(profile.of(dimension).is_exact() && profile.of(dimension).contains(1.0));
        }
        prop_assert!(profile.overall.contains(1.0));
        prop_assert!(coverage(&known, &known, Relations::NONE).is_sure());
    }

    #[test]
    fn an_interval_holds_the_truth_however_the_unsaid_turns_out(
        one in subject(), other in subject(), relations in relations(), shares in shares(),
        fill in 0.0..=1.0, other_fill in 0.0..=1.0,
    ) {
        let told = compare(&one, &other, &relations, shares);
        let (one_known, other_known) = (completed(&one, fill), completed(&other, other_fill));
        let truth = compare(&one_known, &other_known, &relations, shares);
        for dimension in Dimension::ALL {
            holds(told.of(dimension), truth.of(dimension))?;
        }
        holds(told.overall, truth.overall)?;
        let told = coverage(&one, &other, &relations);
        let truth = coverage(&one_known, &other_known, &relations);
        holds(told.share, truth.share)?;
        for lack in told.lacking {
            prop_assert!(truth.lacking.iter().any(|it| it.skill == lack.skill));
        }
    }

    #[test]
    fn a_rank_lies_between_those_that_are_told(
        (alternatives, low, high, picks) in ranking(), order in Just(()).prop_perturb(|(), mut rng| rng.random::<u64>()),
    ) {
        let Ok(weighing) = Weighing::between(low.clone(), high.clone()) else { return Ok(()) };
        let told = ranks(&alternatives, &weighing).unwrap();
        let weights = weights_between(&low, &high, order);
        let sums: Vec<i64> = alternatives.iter().enumerate().map(|(at, it)| {
            it.iter().zip(&weights).enumerate().map(|(criterion, (score, weight))| {
                let value = if picks[(at + criterion) % picks.len()] { score.high } else { score.low };
                i64::from(value) * i64::from(*weight)
            }).sum()
        }).collect();
        for (sum, told) in sums.iter().zip(told) {
            let rank = 1 + sums.iter().filter(|it| *it > sum).count();
            prop_assert!(told.best <= rank && rank <= told.worst, "{rank} is not within {told:?}");
        }
    }

    #[test]
    fn what_dominates_is_never_ranked_below((alternatives, low, high, _) in ranking()) {
        let Ok(weighing) = Weighing::between(low, high) else { return Ok(()) };
        let told = ranks(&alternatives, &weighing).unwrap();
        for (one, ranks) in alternatives.iter().zip(&told) {
            for (other, others) in alternatives.iter().zip(&told) {
                if dominates(one, other) {
                    prop_assert!(ranks.best <= others.best && ranks.worst <= others.worst);
                }
            }
        }
    }

    #[test]
    fn the_nearest_are_those_that_comparing_with_all_would_find(
        subjects in vec(subject(), 1..40), relations in relations(), shares in shares(), count in 0_usize..6,
    ) {
        let nearest = Nearest::of(&subjects, &relations, shares);
        for at in 0..u32::try_from(subjects.len()).unwrap() {
            let expected = by_comparing(at, &subjects, &relations, shares, count);
            prop_assert_eq!(nearest.to(at, count), expected);
        }
    }
}

/// The neighbours, found the long way.
fn by_comparing(
    itself: u32,
    subjects: &[Subject],
    relations: &Relations,
    shares: Shares,
    count: usize,
) -> Vec<Neighbour> {
    let it = &subjects[usize::try_from(itself).unwrap()];
    let others = (0..).zip(subjects).filter(|(at, _)| *at != itself);
    let mut all: Vec<Neighbour> = others
        .filter(|(_, other)| !it.skills.is_empty() && !other.skills.is_empty())
        .map(|(at, other)| Neighbour {
            subject: at,
            profile: compare(it, other, relations, shares),
        })
        .filter(|it| it.profile.skills.high() > 0.0)
        .collect();
    all.sort_by(|one, other| {
        let key = |it: &Neighbour| it.profile.overall.middle();
        key(other).total_cmp(&key(one)).then(one.subject.cmp(&other.subject))
    });
    all.truncate(count);
    all
}

fn holds(told: Interval, truth: Interval) -> Result<(), TestCaseError> {
    prop_assert!(
        told.contains(truth.low()) && told.contains(truth.high()),
        "{truth:?} is not within {told:?}"
    );
    Ok(())
}

/// A subject of which some facts are unsaid.
fn subject() -> impl Strategy<Value = Subject> {
    let claim = (0_u32..12, stated(LEVEL_MIN, LEVEL_MAX), 1_u8..=100)
        .prop_map(|(skill, level, weight)| Claim { skill, level, weight });
    (vec(claim, 0..7), stated(1, 8), stated(1, 400), stated(1, 100)).prop_map(
        |(skills, level, hours, rigour)| Subject {
            skills,
            level,
            hours,
            rigour,
            title: Vec::new(),
        },
    )
}

fn stated(least: u32, most: u32) -> impl Strategy<Value = Stated> {
    prop_oneof![
        4 => (least..=most).prop_map(Stated::Exactly),
        1 => (least..=most, least..=most).prop_map(|(one, other)| Stated::Between(one, other)),
        1 => Just(Stated::Unsaid),
    ]
}

fn relations() -> impl Strategy<Value = Relations> {
    let relation = (0_u32..12, 0_u32..12, 1_u8..=100).prop_map(|(held, other, percent)| Relation {
        held,
        other,
        percent,
    });
    vec(relation, 0..6).prop_map(Relations::new)
}

fn shares() -> impl Strategy<Value = Shares> {
    (1_u8..=100, 0_u8..=100, 0_u8..=100, 0_u8..=100).prop_map(
        |(skills, level, workload, assessment)| Shares { skills, level, workload, assessment },
    )
}

/// The subject, with everything said: so far along what was possible. A subject without skills gets one.
fn completed(subject: &Subject, fill: f64) -> Subject {
    let known = |it: Stated, least: u32, most: u32| {
        let (low, high) = match it {
            Stated::Exactly(it) => (it, it),
            Stated::Between(one, other) => (one.min(other), one.max(other)),
            Stated::Unsaid => (least, most),
        };
        let along = f64::from(high - low) * fill;
        Stated::Exactly((low..=high).rev().find(|it| f64::from(it - low) <= along).unwrap())
    };
    let mut skills: Vec<Claim> = subject
        .skills
        .iter()
        .map(|it| Claim { level: known(it.level, LEVEL_MIN, LEVEL_MAX), ..*it })
        .collect();
    if skills.is_empty() {
        skills.push(Claim::of(3, Stated::Exactly(5)));
    }
    Subject {
        skills,
        level: known(subject.level, 1, 8),
        hours: known(subject.hours, 1, 10_000),
        rigour: known(subject.rigour, 1, 100),
        title: Vec::new(),
    }
}

type Ranking = (Vec<Vec<Score>>, Vec<u16>, Vec<u16>, Vec<bool>);

/// Alternatives by a few criteria, bounds of weights, and which end of an unsaid value is true.
fn ranking() -> impl Strategy<Value = Ranking> {
    (1_usize..5).prop_flat_map(|criteria| {
        let score = (0..=WHOLE, 0..=WHOLE, any::<bool>()).prop_map(|(one, other, exact)| {
            if exact {
                Score::exactly(one)
            } else {
                Score { low: one.min(other), high: one.max(other) }
            }
        });
        let low = vec(0..=WHOLE / 5, criteria);
        let high = vec(WHOLE / 4..=WHOLE, criteria);
        (vec(vec(score, criteria), 1..7), low, high, vec(any::<bool>(), 7))
    })
}

/// Weights between bounds that add up to the whole, spread by chance.
fn weights_between(low: &[u16], high: &[u16], mut chance: u64) -> Vec<u16> {
    let mut weights = low.to_vec();
    let mut left = WHOLE - low.iter().sum::<u16>();
    while left > 0 {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(chance >> 33).unwrap() % weights.len();
        let step = left.min(high[at] - weights[at]).min(40);
        weights[at] += step;
        left -= step;
    }
    weights
}

#[test]
fn an_alternative_that_nobody_asked_about_turns_no_two_round() {
    let list = [900, 300, 500].map(|it| vec![Score::exactly(it)]);
    let weighing = Weighing::around(&[1], 500).unwrap();
    let three = ranks(&list, &weighing).unwrap();
    let two = ranks(&list[..2], &weighing).unwrap();
    assert!(two[0].best < two[1].best && three[0].best < three[1].best);
}
