use app::{
    Client, Letter, News, World as _,
    enrolments::{Ask, Decided, Passed},
    offerings::Run,
    testing::Bench,
};
use domain::{
    Actor, Enrolment, Role,
    enrolment::EnrolmentState::{Accepted, Asked, Unconfirmed, Waiting},
    id::{EnrolmentId, OfferingId},
    offering::Details,
};
use jiff::civil::{Date, date};

use crate::{
    common::{Campus, at, campus, campus_at},
    databases::on_both_databases,
};

const DAY_SECONDS: u64 = 24 * 3_600;

on_both_databases!(
    of_many_who_confirm_at_once_no_more_get_a_seat_than_there_are,
    one_seat_is_not_given_to_two_by_two_who_decide_at_once,
);

#[tokio::test]
async fn a_place_is_asked_for_confirmed_given_and_given_back() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let run = offer(&campus, spring(Some(1))).await;
    let dana = asked(&campus, run, "dana").await;
    assert_eq!(app.asked_place(&dana).await.unwrap().enrolment.state, Unconfirmed);
    assert_eq!(listed(&campus, run).await, [], "nobody is seen who did not say it was them");

    assert_eq!(app.confirm_place(&dana).await.unwrap().state, Asked);
    let kim = asked(&campus, run, "kim").await;
    assert_eq!(app.confirm_place(&kim).await.unwrap().state, Waiting);
    let seen = listed(&campus, run).await;
    let [first, second] = seen.as_slice() else { panic!("{seen:?}") };
    let refusal = decide(&campus, run, second.id, Decided::Accept).await.unwrap_err();
    assert_eq!(refusal.code(), "place-full");
    decide(&campus, run, first.id, Decided::Accept).await.unwrap();
    let dana = link(&campus, "place-accepted").await;

    app.withdraw_place(&dana).await.unwrap();
    let kim = link(&campus, "place-moved-up").await;
    let moved = app.asked_place(&kim).await.unwrap().enrolment;
    assert_eq!(moved.state, Asked, "the seat that came free is held for who waited");
    assert_eq!(app.confirm_place(&dana).await.unwrap_err().code(), "place-over");
    let again = decide(&campus, run, first.id, Decided::Accept).await.unwrap_err();
    assert_eq!(again.code(), "place-over");
}

#[tokio::test]
async fn who_is_refused_is_told_and_their_seat_is_held_for_the_next() {
    let campus = campus().await;
    let run = offer(&campus, spring(Some(1))).await;
    confirmed(&campus, run, &["dana", "kim"]).await;
    let seen = listed(&campus, run).await;
    let refused = decide(&campus, run, seen[0].id, Decided::Refuse).await.unwrap();
    assert_eq!(refused.needs, None, "what they need is forgotten");
    let news = letters(&campus).await;
    let of = |it: &News| {
        let News::Place { what, link, .. } = it else { panic!("{it:?}") };
        (what.clone(), link.contains("/places/"))
    };
    let mut told: Vec<(String, bool)> = news.iter().map(of).collect();
    told.sort();
    let told: Vec<(&str, bool)> = told.iter().map(|(what, own)| (what.as_str(), *own)).collect();
    assert_eq!(told, [("place-moved-up", true), ("place-refused", false)]);
    assert_eq!(listed(&campus, run).await[1].state, Asked);
}

#[tokio::test]
async fn who_waits_moves_up_when_the_run_gets_more_seats() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let run = offer(&campus, spring(Some(1))).await;
    confirmed(&campus, run, &["dana", "kim", "lou"]).await;
    let more = app.change_offering(&campus.administrator, place, run, spring(Some(2))).await;
    more.unwrap();
    let states: Vec<_> = listed(&campus, run).await.iter().map(|it| it.state).collect();
    assert_eq!(states, [Asked, Asked, Waiting]);
    link(&campus, "place-moved-up").await;
}

#[tokio::test]
async fn who_asks_twice_gets_another_link_and_holds_one_seat() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let run = offer(&campus, spring(Some(5))).await;
    let first = asked(&campus, run, "dana").await;
    app.confirm_place(&first).await.unwrap();
    let second = asked(&campus, run, "dana").await;
    assert_eq!(app.asked_place(&first).await.unwrap_err().code(), "not-found");
    assert_eq!(app.asked_place(&second).await.unwrap().enrolment.state, Asked);
    assert_eq!(free(&campus, run).await, Some(4));
}

/// Whoever asks first in the name of a stranger, so that the stranger confirms what they never wrote.
#[tokio::test]
async fn who_asks_last_before_anyone_confirms_is_who_asks() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let run = offer(&campus, spring(None)).await;
    let mallory =
        Ask { name: "Not Dana".parse().unwrap(), needs: "A lie".to_owned(), ..ask("dana") };
    app.ask_place((campus.soil_science.id, run), mallory, &client()).await.unwrap();
    letters(&campus).await;
    let dana = asked(&campus, run, "dana").await;
    let kept = app.confirm_place(&dana).await.unwrap();
    assert_eq!((kept.name.as_str(), kept.needs.as_deref()), ("Dana Cole", Some("A ramp")));
    assert_eq!(listed(&campus, run).await.len(), 1);
}

#[tokio::test]
async fn nobody_asks_for_what_is_asked_for_elsewhere_or_has_begun() {
    let campus = campus().await;
    let enrol_at = Some("https://north.example/enrol".to_owned());
    let elsewhere = Details { enrol_at, ..Details::default() };
    let elsewhere = Run { details: elsewhere, ..spring(None) };
    let begun = Run { ends_on: Some(date(2090, 1, 1)), ..starting(date(2020, 1, 1)) };
    for (run, why) in [(elsewhere, "place-elsewhere"), (begun, "place-begun")] {
        let run = offer(&campus, run).await;
        let which = (campus.soil_science.id, run);
        let refusal = campus.bench.app.ask_place(which, ask("dana"), &client()).await;
        assert_eq!(refusal.unwrap_err().code(), why);
    }
    assert_eq!(letters(&campus).await, [], "and nobody is written to");
}

#[tokio::test]
async fn what_someone_needs_is_said_in_a_thousand_characters() {
    let campus = campus().await;
    let which = (campus.soil_science.id, offer(&campus, spring(None)).await);
    let long = Ask { needs: "é".repeat(1_001), ..ask("dana") };
    let refusal = campus.bench.app.ask_place(which, long, &client()).await.unwrap_err();
    assert_eq!(refusal.code(), "text-too-long");
    let fits = Ask { needs: "é".repeat(1_000), ..ask("dana") };
    campus.bench.app.ask_place(which, fits, &client()).await.unwrap();
}

/// Whoever fills a stranger's mailbox by asking for places in their name.
#[tokio::test]
async fn nobody_is_written_to_again_and_again() {
    let campus = campus().await;
    let which = (campus.soil_science.id, offer(&campus, spring(None)).await);
    let mut refused = 0;
    for _ in 0..20 {
        let asked = campus.bench.app.ask_place(which, ask("victim"), &client()).await;
        refused += usize::from(asked.is_err_and(|it| it.code() == "too-often"));
    }
    assert_eq!(refused, 15);
    assert_eq!(letters(&campus).await.len(), 5);
}

#[tokio::test]
async fn those_who_have_a_place_and_passed_begin_a_table_of_awards() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let run = offer(&campus, spring(None)).await;
    let awarder = campus.with(Role::Awarder);
    let refusal = app.award_places(&awarder, place, (run, Passed::All)).await.unwrap_err();
    assert_eq!(refusal.code(), "place-nobody");
    confirmed(&campus, run, &["dana", "kim", "lou"]).await;
    let all = listed(&campus, run).await;
    for it in &all[..2] {
        decide(&campus, run, it.id, Decided::Accept).await.unwrap();
    }
    let rows = async |passed| {
        let table = app.award_places(&awarder, place, (run, passed)).await?;
        assert_eq!(table.offering, Some(run));
        let columns = app.table_columns(&awarder, place, table.id).await?;
        assert!(columns.fields.iter().all(Option::is_some), "its columns are known: {columns:?}");
        Ok::<_, app::Error>(table.counts.rows)
    };
    assert_eq!(rows(Passed::All).await.unwrap(), 2, "who only asks did not take part");
    assert_eq!(rows(Passed::These(vec![all[1].id, all[2].id])).await.unwrap(), 1);
    let nobody = rows(Passed::These(vec![all[2].id])).await.unwrap_err();
    assert_eq!(nobody.code(), "place-nobody");
}

#[tokio::test]
async fn who_asked_is_seen_by_those_who_award_there_alone() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let run = offer(&campus, spring(None)).await;
    confirmed(&campus, run, &["dana"]).await;
    let dana = listed(&campus, run).await.remove(0);
    let elsewhere = campus.college("College of the South").await;
    let refusals = async |actor: &Actor, place| {
        [
            app.places(actor, place, (run, None)).await.unwrap_err().code(),
            app.award_places(actor, place, (run, Passed::All)).await.unwrap_err().code(),
            app.decide_place(actor, place, (run, dana.id), Decided::Accept)
                .await
                .unwrap_err()
                .code(),
        ]
    };
    let here = campus.university.id;
    for role in [Role::Operator, Role::Designer, Role::Releaser, Role::Reader] {
        assert_eq!(refusals(&campus.with(role), here).await, ["forbidden"; 3], "{role:?}");
    }
    assert_eq!(refusals(&Actor::nobody(), here).await, ["sign-in-needed"; 3]);
    let stranger = at(elsewhere, Role::Awarder);
    assert_eq!(refusals(&stranger, elsewhere).await, ["not-found"; 3]);
    assert_eq!(refusals(&stranger, here).await, ["forbidden"; 3]);

    let other = offer(&campus, spring(None)).await;
    let awarder = campus.with(Role::Awarder);
    let astray = app.decide_place(&awarder, here, (other, dana.id), Decided::Accept).await;
    assert_eq!(astray.unwrap_err().code(), "not-found", "it is a request for another run");
}

#[tokio::test]
async fn a_run_stays_while_someone_has_a_place_in_it() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let run = offer(&campus, spring(None)).await;
    let dana = asked(&campus, run, "dana").await;
    app.confirm_place(&dana).await.unwrap();
    let refusal = app.remove_offering(&campus.administrator, place, run).await.unwrap_err();
    assert_eq!(refusal.code(), "offering-awarded");
    app.withdraw_place(&dana).await.unwrap();
    app.remove_offering(&campus.administrator, place, run).await.unwrap();
    assert_eq!(app.asked_place(&dana).await.unwrap_err().code(), "not-found");
}

#[tokio::test]
async fn a_request_is_forgotten_a_week_after_nobody_confirmed_it_or_half_a_year_after_its_run() {
    let campus = campus().await;
    let (app, world) = (&campus.bench.app, &campus.bench.world);
    let run = offer(&campus, starting(date(2026, 12, 1))).await;
    let unconfirmed = asked(&campus, run, "dana").await;
    let confirmed = asked(&campus, run, "kim").await;
    app.confirm_place(&confirmed).await.unwrap();
    world.wait(8 * DAY_SECONDS);
    app.sweep().await.unwrap();
    assert_eq!(app.asked_place(&unconfirmed).await.unwrap_err().code(), "not-found");
    assert!(app.asked_place(&confirmed).await.is_ok());
    world.wait(181 * DAY_SECONDS);
    app.sweep().await.unwrap();
    assert!(app.asked_place(&confirmed).await.is_ok());
    world.wait(DAY_SECONDS);
    app.sweep().await.unwrap();
    assert_eq!(app.asked_place(&confirmed).await.unwrap_err().code(), "not-found");
}

/// Two processes over one database, as more machines are.
async fn of_many_who_confirm_at_once_no_more_get_a_seat_than_there_are(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let other = beside(database).await.app;
    let run = offer(&campus, spring(Some(3))).await;
    let mut confirming = Vec::new();
    for number in 0..10 {
        let secret = asked(&campus, run, &format!("dana-{number}")).await;
        let app = if number % 2 == 0 { campus.bench.app.clone() } else { other.clone() };
        confirming.push((app, secret));
    }
    let confirming = confirming
        .into_iter()
        .map(|(app, secret)| tokio::spawn(async move { app.confirm_place(&secret).await }));
    for it in confirming.collect::<Vec<_>>() {
        it.await.unwrap().unwrap();
    }
    let states: Vec<_> = listed(&campus, run).await.iter().map(|it| it.state).collect();
    let count = |state| states.iter().filter(|it| **it == state).count();
    assert_eq!((count(Asked), count(Waiting)), (3, 7));
    assert_eq!(free(&campus, run).await, Some(0));
}

/// Once a run has begun nobody moves up by themselves, so that two who decide may want to fill the same seat.
async fn one_seat_is_not_given_to_two_by_two_who_decide_at_once(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let other = beside(database).await;
    let begun = starting(date(2026, 11, 23));
    let run = offer(&campus, Run { ends_on: Some(date(2027, 3, 1)), ..begun }).await;
    let dana = asked(&campus, run, "dana").await;
    campus.bench.app.confirm_place(&dana).await.unwrap();
    confirmed(&campus, run, &["kim", "lou", "mia", "noa"]).await;
    for world in [&campus.bench.world, &other.world] {
        world.wait(2 * DAY_SECONDS);
    }
    campus.bench.app.withdraw_place(&dana).await.unwrap();

    let (awarder, place) = (campus.with(Role::Awarder), campus.university.id);
    let waiting = listed(&campus, run).await.split_off(1);
    assert!(waiting.iter().all(|it| it.state == Waiting), "{waiting:?}");
    let apps = [campus.bench.app.clone(), other.app.clone()];
    let deciding: Vec<_> = waiting
        .iter()
        .zip(apps.into_iter().cycle())
        .map(|(it, app)| {
            let (id, awarder) = (it.id, awarder.clone());
            tokio::spawn(async move {
                app.decide_place(&awarder, place, (run, id), Decided::Accept).await
            })
        })
        .collect();
    let mut refused = 0;
    for it in deciding {
        match it.await.unwrap() {
            Ok(it) => assert_eq!(it.state, Accepted),
            Err(error) => {
                assert_eq!(error.code(), "place-full");
                refused += 1;
            }
        }
    }
    assert_eq!((refused, free(&campus, run).await), (3, Some(0)));
}

/// Another process over a database, which draws other numbers than the first.
async fn beside(database: &str) -> Bench {
    let bench = Bench::open(database).await.unwrap();
    bench.world.random(&mut vec![0; 1_000_000]);
    bench
}

async fn offer(campus: &Campus, run: Run) -> OfferingId {
    let (place, id) = (campus.university.id, campus.soil_science.id);
    campus.bench.app.offer(&campus.administrator, place, id, run).await.unwrap().id
}

/// The requests for a run, as someone who awards sees them.
async fn listed(campus: &Campus, run: OfferingId) -> Vec<Enrolment> {
    let awarder = campus.with(Role::Awarder);
    let seen = campus.bench.app.places(&awarder, campus.university.id, (run, None)).await;
    seen.unwrap().listed
}

async fn decide(
    campus: &Campus,
    run: OfferingId,
    id: EnrolmentId,
    decided: Decided,
) -> app::Result<Enrolment> {
    let awarder = campus.with(Role::Awarder);
    campus.bench.app.decide_place(&awarder, campus.university.id, (run, id), decided).await
}

/// How many seats of a run anyone is told are free.
async fn free(campus: &Campus, run: OfferingId) -> Option<u32> {
    let (app, reader) = (&campus.bench.app, campus.with(Role::Reader));
    let run = app.offering(&reader, campus.university.id, run).await.unwrap();
    app.free_seats(std::slice::from_ref(&run)).await.unwrap().remove(&run.id)
}

/// Lets some ask for a place one after another, and say that it was them.
async fn confirmed(campus: &Campus, run: OfferingId, all: &[&str]) {
    for who in all {
        let secret = asked(campus, run, who).await;
        campus.bench.app.confirm_place(&secret).await.unwrap();
    }
}

/// Asks for a place, and gives the secret of the link in the letter.
async fn asked(campus: &Campus, run: OfferingId, who: &str) -> String {
    letters(campus).await;
    let id = campus.soil_science.id;
    campus.bench.app.ask_place((id, run), ask(who), &client()).await.unwrap();
    link(campus, "place-asked").await
}

/// The secret of the link in the one letter that was sent.
async fn link(campus: &Campus, about: &str) -> String {
    match &letters(campus).await[..] {
        [News::Place { what, link, .. }] if what == about => {
            link.strip_prefix("http://localhost:8080/places/").unwrap().to_owned()
        }
        other => panic!("{about}: {other:?}"),
    }
}

async fn letters(campus: &Campus) -> Vec<News> {
    campus.bench.app.work_off().await.unwrap();
    let sent: Vec<Letter> = campus.bench.mailbox.take();
    sent.into_iter().map(|it| it.news).collect()
}

fn ask(who: &str) -> Ask {
    Ask {
        name: "Dana Cole".parse().unwrap(),
        email: format!("{who}@learner.example").parse().unwrap(),
        language: "en".parse().unwrap(),
        needs: "A ramp".to_owned(),
    }
}

fn client() -> Client {
    Client { address: "192.0.2.1".to_owned(), device: String::new(), session: None }
}

fn spring(seats: Option<u32>) -> Run {
    let run = starting(date(2027, 3, 1));
    Run { details: Details { seats, ..Details::default() }, ..run }
}

/// A run with one seat.
fn starting(starts_on: Date) -> Run {
    Run {
        name: "Spring".to_owned(),
        starts_on,
        ends_on: None,
        participation: None,
        place: None,
        details: Details { seats: Some(1), ..Details::default() },
    }
}
