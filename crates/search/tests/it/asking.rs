//! What is asked, and how it is understood.

use search::{
    Count, Entry, Facet, How, Index, Layer, Mark, Near, Order, Outcome, Place, Query, Ranges, Run,
    WhyPlace, Wish,
};

use crate::catalogue::{TODAY, entry, found, id, index, named, offering, place, query, run};

#[test]
fn a_slip_of_the_pen_is_understood_and_said() {
    let index = index(vec![entry(1, "Bookkeeping for shops"), entry(2, "Gardening")]);
    let answer = index.search(&query("bokkeping"), TODAY);
    assert_eq!(found(&answer.hits), [1]);
    assert_eq!(answer.reading.words[0].how, How::Corrected);
    assert_eq!(answer.hits[0].why[0].word, "bookkeeping");
    assert_eq!(answer.hits[0].why[0].place, WhyPlace::Title);
}

#[test]
fn a_word_finds_the_same_thing_in_another_language() {
    let index = index(vec![
        entry(1, "Cariste"),
        entry(2, "Operador de carretilla elevadora"),
        entry(3, "Elevadora"),
    ]);
    let answer = index.search(&query("forklift"), TODAY);
    assert_eq!(found(&answer.hits), [1, 2]);
    assert_eq!(answer.reading.words[0].how, How::Synonym);
}

#[test]
fn an_entry_is_found_by_the_names_of_what_it_teaches_in_every_language() {
    let mut cook = entry(1, "Kitchen week");
    cook.marks.push(Mark::new(Facet::Skill, "urn:knives"));
    let names = [named(Facet::Skill, "urn:knives", &["sharpen knives", "affûter des couteaux"])];
    let index = Index::build(names, [cook]);
    let answer = index.search(&query("couteau"), TODAY);
    assert_eq!(found(&answer.hits), [1]);
    let by = WhyPlace::Name(Mark::new(Facet::Skill, "urn:knives"));
    assert_eq!(answer.hits[0].why[0].place, by);
}

#[test]
fn wishes_narrow_the_search_and_are_told() {
    let mut evening = entry(1, "Forklift truck");
    evening.runs = vec![Run { cost_cents: Some(0), ..run(1, &[(Facet::Time, "evening")]) }];
    let mut morning = entry(2, "Forklift truck");
    morning.runs = vec![Run { cost_cents: Some(0), ..run(2, &[(Facet::Time, "day")]) }];
    let index = index(vec![evening, morning]);
    let answer = index.search(&query("free forklift in the evening"), TODAY);
    assert_eq!(found(&answer.hits), [1]);
    assert_eq!(answer.hits[0].run, Some(offering(1)));
    let heard: Vec<_> =
        answer.reading.heard.iter().map(|it| (it.typed.as_str(), it.outcome)).collect();
    assert_eq!(heard, [("free", Outcome::Applied), ("in the evening", Outcome::Applied)]);
}

#[test]
fn a_wish_that_would_leave_nothing_is_let_go_and_said() {
    let mut paid = entry(1, "Forklift truck");
    paid.runs = vec![Run { cost_cents: Some(50_000), ..run(1, &[(Facet::Time, "evening")]) }];
    let answer = index(vec![paid]).search(&query("forklift evening free"), TODAY);
    assert_eq!(found(&answer.hits), [1]);
    let outcomes: Vec<_> = answer.reading.heard.iter().map(|it| it.outcome).collect();
    assert_eq!(outcomes, [Outcome::Applied, Outcome::LetGo]);
}

#[test]
fn near_me_asks_where_i_am() {
    let mut near = entry(1, "Welding");
    near.runs = vec![Run { place: Some(place("Puerto Claro", 43.0, -3.0)), ..run(1, &[]) }];
    let mut far = entry(2, "Welding");
    far.runs = vec![Run { place: Some(place("Valdemar", 40.0, -3.0)), ..run(2, &[]) }];
    let index = index(vec![near, far]);
    let unknown = index.search(&query("welding near me"), TODAY);
    assert_eq!((unknown.total, unknown.reading.heard[0].outcome), (2, Outcome::NoPosition));
    let here = Some(Near { latitude: 43.05, longitude: -3.0, km_max: None });
    let known = index.search(&Query { near: here, ..query("welding near me") }, TODAY);
    assert_eq!(found(&known.hits), [1]);
    let named = index.search(&query("welding in Valdemar"), TODAY);
    assert_eq!(found(&named.hits), [2]);
    assert_eq!(named.reading.heard[0].wish, Wish::NearPlace("valdemar".to_owned()));
}

#[test]
fn a_place_of_which_only_the_name_is_known_is_near_itself() {
    let held_in = |number, name: &str| Entry {
        runs: vec![Run {
            place: Some(Place { name: name.to_owned(), position: None }),
            ..run(number, &[])
        }],
        ..entry(number, "Welding")
    };
    let index = index(vec![held_in(1, "Kelmoor"), held_in(2, "Aldmoor")]);
    let near = index.search(&query("welding near Kelmoor"), TODAY);
    assert_eq!((found(&near.hits), near.total), (vec![1], 1));
    assert_eq!(near.hits[0].run, Some(offering(1)));
    assert_eq!(near.reading.heard[0].wish, Wish::NearPlace("kelmoor".to_owned()));
}

#[test]
fn nobody_takes_a_subject_away_by_calling_a_place_so() {
    let mut squatter = entry(1, "Pottery");
    let place = Place { name: "Welding".to_owned(), position: None };
    squatter.runs = vec![Run { place: Some(place), ..run(1, &[]) }];
    let index = index(vec![squatter, entry(2, "Welding")]);
    let answer = index.search(&query("welding"), TODAY);
    assert_eq!((found(&answer.hits)[0], answer.total), (2, 2));
    assert!(answer.reading.heard.is_empty());
}

#[test]
fn hours_in_all_are_counted_in_bands() {
    let hours = |number, hours| Entry { hours, ..entry(number, "Welding") };
    let index = index(vec![hours(1, Some(10)), hours(2, Some(11)), hours(3, None)]);
    let mut asked = Query { counted: vec![Facet::Workload], ..query("") };
    let count = |code: &str| Count { code: code.to_owned(), entries: 1 };
    let told = index.search(&asked, TODAY).facets;
    assert_eq!(told, [(Facet::Workload, vec![count("to-10"), count("to-25")])]);
    asked.marks.insert(Facet::Workload, ["to-25".to_owned()].into());
    assert_eq!(found(&index.search(&asked, TODAY).hits), [2]);
}

#[test]
fn words_taken_literally_are_only_words() {
    let index = index(vec![entry(1, "Free software"), entry(2, "Software")]);
    let literal = Query { literal: true, ..query("free software") };
    assert_eq!(found(&index.search(&literal, TODAY).hits)[0], 1);
    assert!(index.search(&literal, TODAY).reading.heard.is_empty());
}

#[test]
fn what_is_asked_of_a_run_must_hold_of_one_run() {
    let mut split = entry(1, "Welding");
    split.runs = vec![
        run(1, &[(Facet::Time, "evening"), (Facet::Mode, "onsite")]),
        run(2, &[(Facet::Time, "day"), (Facet::Mode, "online")]),
    ];
    let index = index(vec![split]);
    let both = |time: &str, mode: &str| {
        let mut query = query("");
        query.marks.insert(Facet::Time, [time.to_owned()].into());
        query.marks.insert(Facet::Mode, [mode.to_owned()].into());
        index.search(&query, TODAY).hits.first().and_then(|it| it.run)
    };
    assert_eq!(both("evening", "online"), None);
    assert_eq!(both("day", "online"), Some(offering(2)));
}

#[test]
fn a_title_answers_better_than_a_text_and_less_than_half_of_what_was_asked_not_at_all() {
    let mut text = entry(1, "Workshop practice");
    text.texts.push("Welding of steel plate".to_owned());
    let all = [text, entry(2, "Welding of steel"), entry(3, "Steel"), entry(4, "Pottery")];
    let index = index(all.into());
    let both = index.search(&query("welding steel"), TODAY);
    assert_eq!(found(&both.hits), [2, 1], "steel alone is the lesser half");
    assert!(!both.reading.loosened);
    let either = index.search(&query("steel pottery"), TODAY);
    assert_eq!(found(&either.hits), [4], "the rarer word says more of what is looked for");
    assert!(either.reading.loosened);
}

#[test]
fn a_list_can_be_put_in_the_order_of_prices_dates_hours_and_distance() {
    let runs = |cents, day, latitude| Run {
        cost_cents: Some(cents),
        starts_on: jiff::civil::Date::new(2027, 1, day).ok(),
        place: Some(place("there", latitude, 0.0)),
        ..run(1, &[])
    };
    let mut one = entry(1, "A");
    (one.hours, one.runs) = (Some(30), vec![runs(900, 3, 40.0)]);
    let mut two = entry(2, "B");
    (two.hours, two.runs) = (Some(10), vec![runs(500, 9, 42.0), runs(1_000, 1, 43.0)]);
    let three = entry(3, "C");
    let index = index(vec![three, one, two]);
    let near = Some(Near { latitude: 39.0, longitude: 0.0, km_max: None });
    let order = |order| found(&index.search(&Query { order, near, ..query("") }, TODAY).hits);
    assert_eq!(order(Order::Cheapest), [2, 1, 3]);
    assert_eq!(order(Order::Soonest), [2, 1, 3]);
    assert_eq!(order(Order::Shortest), [2, 1, 3]);
    assert_eq!(order(Order::Nearest), [1, 2, 3]);
}

#[test]
fn a_search_of_megabytes_is_read_to_its_limit() {
    let index = index(vec![entry(1, "Soils")]);
    let long = format!("soils {}", "é".repeat(2_000_000));
    assert_eq!(found(&index.search(&query(&long), TODAY).hits), [1]);
    let deep = Query { skip: usize::MAX, ..query("soils") };
    assert!(index.search(&deep, TODAY).hits.is_empty());
}

#[test]
fn soon_is_within_a_month_and_not_in_the_past() {
    let on = |number, day| {
        let mut it = entry(number, "Welding");
        it.runs = vec![Run { starts_on: Some(day), ..run(number, &[]) }];
        it
    };
    let days =
        [TODAY.yesterday().unwrap(), TODAY, TODAY.saturating_add(jiff::Span::new().days(40))];
    let index = index(days.into_iter().zip(1..).map(|(day, at)| on(at, day)).collect());
    assert_eq!(found(&index.search(&query("welding soon"), TODAY).hits), [2]);
    let until =
        Ranges { starts_until: Some(days[2]), starts_from: Some(TODAY), ..Ranges::default() };
    let asked = Query { ranges: until, ..query("welding") };
    assert_eq!(found(&index.search(&asked, TODAY).hits), [2, 3]);
}

#[test]
fn reasons_are_given_by_the_strongest_place() {
    let mut it = entry(1, "Irrigation");
    it.texts.push("Irrigation of orchards".to_owned());
    let answer = index(vec![it]).search(&query("orchard irrigation"), TODAY);
    let places: Vec<_> =
        answer.hits[0].why.iter().map(|it| (it.typed.as_str(), it.place.clone())).collect();
    assert_eq!(places, [("orchard", WhyPlace::Text), ("irrigation", WhyPlace::Title)]);
    assert!(Layer::Title < Layer::Text);
    assert_eq!(answer.hits[0].id, id(1));
}

#[test]
fn a_wish_is_let_go_that_leaves_only_what_answers_the_words_far_worse() {
    let in_the_evening = (Facet::Time, "evening");
    let mut aside = entry(1, "Workshop practice");
    aside.texts.push("A little welding".to_owned());
    aside.runs = vec![run(1, &[in_the_evening])];
    let mut meant = entry(2, "Welding");
    meant.runs = vec![run(2, &[])];
    let answer = |entries: Vec<Entry>| index(entries).search(&query("welding evening"), TODAY);
    let first = answer(vec![aside.clone(), meant.clone()]);
    assert_eq!(found(&first.hits), [2, 1]);
    assert_eq!(first.reading.heard[0].outcome, Outcome::LetGo);
    meant.runs = vec![run(2, &[in_the_evening])];
    let second = answer(vec![aside, meant, entry(3, "Welding for artists")]);
    assert_eq!(found(&second.hits), [2, 1]);
    assert_eq!(second.reading.heard[0].outcome, Outcome::Applied);
}

#[test]
fn words_that_share_but_two_letters_are_not_the_same_word() {
    let index = index(vec![entry(1, "Keeping bees"), entry(2, "Brewing beer")]);
    assert_eq!(found(&index.search(&query("beer"), TODAY).hits), [2]);
    assert_eq!(found(&index.search(&query("bee"), TODAY).hits), [1]);
}
