use std::collections::HashMap;

use domain::{
    Enrolment, Offering,
    enrolment::EnrolmentState::{self, Accepted, Asked, Refused, Unconfirmed, Waiting, Withdrawn},
    offering::Details,
};
use jiff::civil::date;
use store::{Error, Store, Tx, enrolments, offerings};
use uuid::Uuid;

use crate::common::{
    at, faculty, furnished, on_both_databases, scope_of, soil_science, university,
};

on_both_databases!(
    a_request_is_found_by_its_link_and_by_who_asked,
    what_was_asked_before_anyone_confirmed_is_asked_anew,
    nobody_has_two_open_requests_for_a_run,
    only_those_who_ask_or_have_a_place_hold_a_seat,
    who_has_waited_longest_is_first,
    of_two_who_change_a_request_one_does,
    a_request_is_seen_by_its_own_organisation_alone,
    requests_are_listed_page_by_page,
    what_nobody_confirmed_and_what_is_long_over_is_forgotten,
    a_run_stays_as_long_as_someone_asks_for_it_or_has_a_place,
);

async fn a_request_is_found_by_its_link_and_by_who_asked(store: Store) {
    let mut tx = with_run(&store).await;
    let dana = request(1, Asked);
    add(&mut tx, &dana).await;
    assert_eq!(enrolments::find(&mut tx, "hash-1").await.unwrap(), Some(dana.clone()));
    let email = dana.email.as_str();
    let open = enrolments::open_of(&mut tx, dana.offering, email).await.unwrap();
    assert_eq!(open, Some(dana.clone()));
    enrolments::renew(&mut tx, &dana, "hash-9").await.unwrap();
    assert_eq!(enrolments::find(&mut tx, "hash-1").await.unwrap(), None);
    assert_eq!(enrolments::find(&mut tx, "hash-9").await.unwrap(), Some(dana.clone()));
    let withdrawn = Enrolment { state: Withdrawn, needs: None, ..dana.clone() };
    assert!(enrolments::update(&mut tx, &withdrawn, Asked).await.unwrap());
    assert_eq!(enrolments::find(&mut tx, "hash-9").await.unwrap(), Some(withdrawn));
    assert_eq!(enrolments::open_of(&mut tx, dana.offering, email).await.unwrap(), None);
}

async fn what_was_asked_before_anyone_confirmed_is_asked_anew(store: Store) {
    let mut tx = with_run(&store).await;
    add(&mut tx, &request(1, Unconfirmed)).await;
    let again = Enrolment {
        name: "Dana C. Cole".parse().unwrap(),
        language: "fr".parse().unwrap(),
        needs: None,
        asked_at: at("2026-05-23T10:00:00Z"),
        ..request(1, Unconfirmed)
    };
    enrolments::renew(&mut tx, &again, "hash-2").await.unwrap();
    assert_eq!(enrolments::find(&mut tx, "hash-2").await.unwrap(), Some(again));
}

async fn nobody_has_two_open_requests_for_a_run(store: Store) {
    let mut tx = with_run(&store).await;
    let email = request(1, Asked).email;
    let same = |number, state| Enrolment { email: email.clone(), ..request(number, state) };
    for (number, state) in [(1, Withdrawn), (2, Refused), (3, Accepted)] {
        add(&mut tx, &same(number, state)).await;
    }
    let another = same(4, Unconfirmed);
    let twice = enrolments::insert_many(&mut tx, university().id, &[another]).await;
    assert!(matches!(twice, Err(Error::Duplicate)), "{twice:?}");
}

async fn only_those_who_ask_or_have_a_place_hold_a_seat(store: Store) {
    let mut tx = with_run(&store).await;
    enrolments::lock(&mut tx, run().id).await.unwrap();
    assert_eq!(enrolments::held(&mut tx, &[run().id]).await.unwrap(), HashMap::new());
    for (number, state) in (1..).zip(EnrolmentState::ALL) {
        add(&mut tx, &request(number, state)).await;
    }
    let held = enrolments::held(&mut tx, &[run().id]).await.unwrap();
    assert_eq!(held, HashMap::from([(run().id, 2)]));
}

async fn who_has_waited_longest_is_first(store: Store) {
    let mut tx = with_run(&store).await;
    assert_eq!(enrolments::waiting(&mut tx, run().id, 9).await.unwrap(), []);
    let late = Enrolment { changed_at: at("2026-05-21T10:00:00Z"), ..request(1, Waiting) };
    add(&mut tx, &late).await;
    add(&mut tx, &request(2, Waiting)).await;
    add(&mut tx, &request(3, Asked)).await;
    let first = enrolments::waiting(&mut tx, run().id, 1).await.unwrap();
    assert_eq!(first, [request(2, Waiting)]);
    let all = enrolments::waiting(&mut tx, run().id, 9).await.unwrap();
    assert_eq!(all, [request(2, Waiting), late]);
}

async fn of_two_who_change_a_request_one_does(store: Store) {
    let mut tx = with_run(&store).await;
    add(&mut tx, &request(1, Asked)).await;
    assert!(enrolments::update(&mut tx, &request(1, Accepted), Asked).await.unwrap());
    assert!(!enrolments::update(&mut tx, &request(1, Withdrawn), Asked).await.unwrap());
}

async fn a_request_is_seen_by_its_own_organisation_alone(store: Store) {
    let mut tx = with_run(&store).await;
    let (asked, accepted) = (request(1, Asked), request(3, Accepted));
    for it in [&asked, &request(2, Unconfirmed), &accepted] {
        add(&mut tx, it).await;
    }
    let (own, other) = (scope_of(university().id), scope_of(faculty().id));
    let all = (run().id, None);
    let seen = enrolments::of_offering(&mut tx, &own, all, 9).await.unwrap();
    assert_eq!(seen, [asked.clone(), accepted.clone()], "what nobody confirmed is not shown");
    let seen = enrolments::accepted(&mut tx, &own, run().id, 9).await.unwrap();
    assert_eq!(seen, [accepted]);
    let found = enrolments::of_organisation(&mut tx, &own, asked.id).await.unwrap();
    assert_eq!(found, Some(asked.clone()));
    assert_eq!(enrolments::of_offering(&mut tx, &other, all, 9).await.unwrap(), []);
    assert_eq!(enrolments::accepted(&mut tx, &other, run().id, 9).await.unwrap(), []);
    assert_eq!(enrolments::of_organisation(&mut tx, &other, asked.id).await.unwrap(), None);
}

async fn requests_are_listed_page_by_page(store: Store) {
    let mut tx = with_run(&store).await;
    for number in 1..=3 {
        add(&mut tx, &request(number, Asked)).await;
    }
    let own = scope_of(university().id);
    let first = enrolments::of_offering(&mut tx, &own, (run().id, None), 2).await.unwrap();
    assert_eq!(first, [request(1, Asked), request(2, Asked)]);
    let after = (run().id, Some(first[1].id));
    let rest = enrolments::of_offering(&mut tx, &own, after, 2).await.unwrap();
    assert_eq!(rest, [request(3, Asked)]);
}

async fn what_nobody_confirmed_and_what_is_long_over_is_forgotten(store: Store) {
    let mut tx = with_run(&store).await;
    add(&mut tx, &request(1, Unconfirmed)).await;
    add(&mut tx, &request(2, Accepted)).await;
    let (asked_at, last_day) = (request(1, Asked).asked_at, run().starts_on);
    assert_eq!(enrolments::forget(&mut tx, asked_at, last_day).await.unwrap(), 0);
    let later = at("2026-06-20T10:00:00Z");
    assert_eq!(enrolments::forget(&mut tx, later, last_day).await.unwrap(), 1);
    assert_eq!(enrolments::find(&mut tx, "hash-1").await.unwrap(), None);
    assert!(enrolments::find(&mut tx, "hash-2").await.unwrap().is_some());
    let day_after = last_day.tomorrow().unwrap();
    assert_eq!(enrolments::forget(&mut tx, later, day_after).await.unwrap(), 1);
    assert_eq!(enrolments::find(&mut tx, "hash-2").await.unwrap(), None);
}

async fn a_run_stays_as_long_as_someone_asks_for_it_or_has_a_place(store: Store) {
    let mut tx = with_run(&store).await;
    let own = scope_of(university().id);
    for (number, state) in (1..).zip([Asked, Waiting, Accepted]) {
        add(&mut tx, &request(number, state)).await;
        assert!(!offerings::delete(&mut tx, &own, run().id).await.unwrap(), "{state:?}");
        let refused = Enrolment { state: Refused, ..request(number, state) };
        assert!(enrolments::update(&mut tx, &refused, state).await.unwrap());
    }
    add(&mut tx, &request(4, Unconfirmed)).await;
    add(&mut tx, &request(5, Withdrawn)).await;
    assert!(offerings::delete(&mut tx, &own, run().id).await.unwrap());
    for number in 1..=5 {
        let hash = format!("hash-{number}");
        assert_eq!(enrolments::find(&mut tx, &hash).await.unwrap(), None, "{hash}");
    }
}

async fn with_run(store: &Store) -> Tx {
    let mut tx = furnished(store).await;
    offerings::insert_many(&mut tx, &scope_of(university().id), &[run()]).await.unwrap();
    tx
}

async fn add(tx: &mut Tx, it: &Enrolment) {
    enrolments::insert_many(tx, university().id, std::slice::from_ref(it)).await.unwrap();
    let hash = format!("hash-{}", it.id.as_uuid().as_u128());
    enrolments::renew(tx, it, &hash).await.unwrap();
}

fn run() -> Offering {
    Offering {
        id: Uuid::from_u128(70).into(),
        achievement: soil_science().id,
        organisation: university().id,
        name: "Spring".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: None,
        participation: None,
        place: None,
        details: Details { seats: Some(2), ..Details::default() },
    }
}

fn request(number: u128, state: EnrolmentState) -> Enrolment {
    Enrolment {
        id: Uuid::from_u128(number).into(),
        offering: run().id,
        name: "Dana Cole".parse().unwrap(),
        email: format!("dana-{number}@learner.example").parse().unwrap(),
        language: "es".parse().unwrap(),
        needs: Some("A ramp\nand a quiet place".to_owned()),
        state,
        asked_at: at("2026-05-20T10:00:00Z"),
        changed_at: at("2026-05-20T10:00:00Z"),
    }
}
