//! Who holds what.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use cairn::demo::{AWARDS, Account, AwardSpec, DAYS};
use domain::{Capacity, Lineage, Standing, credential::Signing, endorsement};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use uuid::Uuid;

use super::{TODAY, tessamar};

#[test]
fn there_are_12000_awards_and_no_two_are_the_same() {
    let awards = &tessamar().awards;
    let keys: HashSet<_> = awards.iter().map(|it| it.draft.key(it.achievement)).collect();
    assert_eq!((awards.len(), keys.len()), (AWARDS, AWARDS));
}

#[test]
fn the_rules_accept_every_award() {
    let country = tessamar();
    let achievements: BTreeMap<_, _> =
        country.achievements.iter().map(|it| (it.0.id, it)).collect();
    for it in &country.awards {
        let (achievement, version) = achievements[&it.achievement];
        assert!(version.published_at < it.awarded_at);
        let awarded = achievement.award(version, it.draft.clone(), signing(), it.awarded_at);
        assert_eq!(awarded.map(|it| it.standing), Ok(Standing::InForce));
    }
}

#[test]
fn ids_sort_in_the_order_that_awards_were_decided() {
    let awards = &tessamar().awards;
    assert!(awards.is_sorted_by_key(|it| it.draft.id));
    assert!(awards.is_sorted_by_key(|it| it.awarded_at));
    let ids: BTreeSet<_> = awards.iter().map(|it| it.draft.id).collect();
    assert_eq!(ids.len(), awards.len());
}

#[test]
fn a_run_awards_what_it_teaches_after_it_began() {
    let country = tessamar();
    let runs: BTreeMap<_, _> = country.offerings.iter().map(|it| (it.id, it)).collect();
    assert_eq!(runs.len(), country.offerings.len());
    for it in &country.awards {
        let Some(run) = it.draft.offering.map(|it| runs[&it]) else { continue };
        assert_eq!((run.achievement, run.organisation), (it.achievement, it.draft.organisation));
        assert!(run.starts_on <= it.draft.awarded_on);
    }
}

#[test]
fn every_achievement_has_a_run_to_come_and_holders() {
    let country = tessamar();
    let coming: BTreeSet<_> = country
        .offerings
        .iter()
        .filter(|it| it.starts_on > TODAY)
        .map(|it| it.achievement)
        .collect();
    let held: BTreeSet<_> = country.awards.iter().map(|it| it.achievement).collect();
    assert_eq!(coming.len(), country.achievements.len());
    let unheld = country.achievements.iter().filter(|(it, _)| !held.contains(&it.id));
    let unheld: Vec<&str> = unheld.map(|(_, it)| it.definition.title.original()).collect();
    assert!(unheld.is_empty(), "{unheld:?}");
}

#[test]
fn every_issuer_awards() {
    let country = tessamar();
    let awarding: BTreeSet<_> = country.awards.iter().map(|it| it.draft.organisation).collect();
    for it in country.organisations.iter().filter(|it| it.capacities.contains(&Capacity::Issuer)) {
        assert!(awarding.contains(&it.id), "{} awards nothing", it.slug);
    }
}

#[test]
fn awards_lie_in_the_last_eighteen_months_and_grow_denser() {
    let awards = &tessamar().awards;
    let first = TODAY.checked_sub(DAYS.days()).unwrap();
    assert!(awards.iter().all(|it| (first..TODAY).contains(&it.draft.awarded_on)));
    let recent = TODAY.checked_sub(6.months()).unwrap();
    let recent = awards.iter().filter(|it| it.draft.awarded_on >= recent).count();
    assert!((5_000..7_500).contains(&recent), "{recent}");
}

#[test]
fn everything_that_happened_happened_before_this_morning_and_in_order() {
    let morning = TimeZone::UTC.to_timestamp(TODAY.at(0, 0, 0, 0)).unwrap();
    for it in &tessamar().awards {
        let collected = it.collected_at.unwrap_or(it.awarded_at);
        let published = it.published_at.unwrap_or(collected);
        assert!(it.awarded_at <= collected && collected <= published && published < morning);
        assert!(it.published_at.is_none() || it.collected_at.is_some());
        assert!(it.withdrawn_at.is_none_or(|at| it.awarded_at <= at && at < morning));
    }
}

#[test]
fn what_employers_say_is_of_others_and_holds_today() {
    let country = tessamar();
    let place = |id| {
        let found = country.organisations.iter().find(|it| it.id == id).unwrap();
        (found, Lineage { organisation: id, ancestors: found.parent.into_iter().collect() })
    };
    let morning = TimeZone::UTC.to_timestamp(TODAY.at(0, 0, 0, 0)).unwrap();
    for it in &country.endorsements {
        let (endorser, own) = place(it.endorser);
        let mut all = country.achievements.iter().map(|(it, _)| it);
        let achievement = all.find(|all| all.id == it.achievement).unwrap();
        let owners = endorsement::owners(achievement);
        let owners: Vec<Lineage> = owners.into_iter().map(|it| place(it).1).collect();
        let top = endorser.parent.map_or(endorser, |above| place(above).0);
        assert_eq!(endorsement::check((endorser, top), &own, achievement, &owners), Ok(1));
        assert!(it.endorsed_at < morning && it.until.is_none_or(|until| TODAY < until));
    }
    assert_eq!(country.endorsements.len(), 4);
}

#[test]
fn some_are_out_of_force_each_for_a_reason() {
    let awards = &tessamar().awards;
    let count = |standing| awards.iter().filter(|it| it.standing == standing).count();
    assert!((20..=90).contains(&count(Standing::Revoked)), "{}", count(Standing::Revoked));
    assert!((20..=90).contains(&count(Standing::Suspended)), "{}", count(Standing::Suspended));
    for it in awards {
        let withdrawn = it.standing != Standing::InForce;
        assert_eq!((it.reason.is_some(), it.withdrawn_at.is_some()), (withdrawn, withdrawn));
    }
}

#[test]
fn some_have_expired_and_some_were_renewed_a_year_later() {
    let country = tessamar();
    let months: BTreeMap<_, _> =
        country.achievements.iter().map(|it| (it.0.id, it.1.definition.validity_months)).collect();
    let expired = country.awards.iter().filter(|it| {
        let months = months[&it.achievement].map(|it| i64::from(it).months());
        months.is_some_and(|it_is| it.draft.awarded_on.checked_add(it_is).unwrap() < TODAY)
    });
    let expired = expired.count();
    assert!((30..=600).contains(&expired), "{expired} have expired");

    let mut times: BTreeMap<_, u32> = BTreeMap::new();
    for it in &country.awards {
        *times.entry((it.draft.recipient.person, it.achievement)).or_default() += 1;
    }
    let renewed = times.values().filter(|it| **it > 1).count();
    assert!((15..=400).contains(&renewed), "{renewed} were renewed");
}

#[test]
fn the_learner_finds_six_some_published_some_collected_some_waiting() {
    let own = of(Account::LEARNER);
    let kelmoor =
        tessamar().organisations.iter().find(|it| it.slug.as_str() == "university-of-kelmoor");
    let kelmoor = kelmoor.unwrap().id;
    assert!(own.iter().any(|it| it.draft.organisation == kelmoor && it.draft.by.is_some()));
    let published = own.iter().filter(|it| it.published_at.is_some()).count();
    let waiting = own.iter().filter(|it| it.collected_at.is_none()).count();
    assert_eq!((own.len(), published, waiting), (6, 3, 2));
}

#[test]
fn the_learner_by_letter_finds_two_that_wait() {
    let own = of(Account::LEARNER_BY_LETTER);
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(|it| it.collected_at.is_none() && it.draft.recipient.email.is_none()));
    assert!(own.iter().all(|it| it.draft.recipient.own_number.is_some()));
}

fn of(account: Account) -> Vec<&'static AwardSpec> {
    let awards = tessamar().awards.iter();
    awards.filter(|it| it.draft.recipient.person == account.person()).collect()
}

fn signing() -> Signing {
    Signing {
        key: Uuid::nil().into(),
        created_at: Timestamp::UNIX_EPOCH,
        status_list: Uuid::nil().into(),
        status_index: 0,
    }
}
