use domain::{
    Batch, BatchState, Offering, Scope,
    batch::{Counts, Progress, Step, Terms},
    id::BatchId,
    offering::Details,
    roster::{Field, Mapping},
};
use jiff::civil::date;
use store::{
    Store, Tx, batches,
    batches::{Findings, Sheet},
    credentials, offerings,
};
use uuid::Uuid;

use crate::common::{
    ana, at, credential, faculty, furnished, noon, on_both_databases, scope_of, soil_science,
    university,
};

on_both_databases!(
    a_table_is_kept_in_parts_for_its_organisation_alone,
    a_table_moves_on_unless_someone_else_moved_it,
    what_a_check_found_replaces_what_the_one_before_found,
    what_came_of_a_part_is_kept_with_it,
    what_was_handed_in_is_forgotten,
    what_was_handed_in_is_forgotten_some_time_after_the_end,
    tables_that_nobody_confirmed_are_listed_but_for_the_newest,
    a_mapping_is_remembered_by_the_shape_of_its_header,
);

async fn a_table_is_kept_in_parts_for_its_organisation_alone(store: Store) {
    let mut tx = furnished(&store).await;
    insert(&mut tx, &table(1)).await;
    insert(&mut tx, &table(2)).await;
    assert_eq!(batches::find(&mut tx, &ours(), id(1)).await.unwrap(), Some(table(1)));
    assert_eq!(batches::find(&mut tx, &theirs(), id(1)).await.unwrap(), None);
    let listed = batches::of_organisation(&mut tx, &ours(), None, 9).await.unwrap();
    assert_eq!(listed, [table(2), table(1)]);
    let listed = batches::of_organisation(&mut tx, &ours(), Some(id(2)), 9).await.unwrap();
    assert_eq!(listed, [table(1)]);
    assert_eq!(batches::of_organisation(&mut tx, &theirs(), None, 9).await.unwrap(), []);
    assert_eq!(batches::sheet(&mut tx, &ours(), id(1)).await.unwrap(), Some(sheet()));
    assert_eq!(batches::sheet(&mut tx, &theirs(), id(1)).await.unwrap(), None);
    assert_eq!(batches::parts(&mut tx, &ours(), id(1), 9).await.unwrap(), ["[1]", "[2]"]);
    assert_eq!(batches::parts(&mut tx, &ours(), id(1), 1).await.unwrap(), ["[1]"]);
    assert!(batches::parts(&mut tx, &theirs(), id(1), 9).await.unwrap().is_empty());
}

async fn a_table_moves_on_unless_someone_else_moved_it(store: Store) {
    let mut tx = furnished(&store).await;
    let uploaded = table(1);
    insert(&mut tx, &uploaded).await;
    let counts = Counts { valid: 700, wrong: 1, known: 2, parts: 2, ..uploaded.counts };
    let run = spring();
    offerings::insert_many(&mut tx, &ours(), std::slice::from_ref(&run)).await.unwrap();
    let checked = Batch { offering: Some(run.id), ..uploaded.check(counts).unwrap() };
    let step = Step { by: Some(ana().id), at: noon() };
    let waiting = checked.confirm(step, 500).unwrap();
    let released = waiting.release(Uuid::from_u128(20).into(), noon());
    assert!(released.is_err(), "Ana has confirmed it");
    let awarding = checked.confirm(step, 5_000).unwrap();
    let part = Progress { awarded: 400, repeated: 99, refused: 1 };
    let halfway = awarding.progress(part, noon()).unwrap();
    for (before, after) in [(&uploaded, &checked), (&checked, &awarding), (&awarding, &halfway)] {
        assert!(!batches::update(&mut tx, &theirs(), before, after).await.unwrap());
        assert!(batches::update(&mut tx, &ours(), before, after).await.unwrap());
        assert!(!batches::update(&mut tx, &ours(), &cancelled(before), after).await.unwrap());
    }
    let again = batches::update(&mut tx, &ours(), &awarding, &halfway).await.unwrap();
    assert!(!again, "the part is behind us");
    assert_eq!(batches::find(&mut tx, &ours(), id(1)).await.unwrap(), Some(halfway));
}

async fn what_a_check_found_replaces_what_the_one_before_found(store: Store) {
    let mut tx = furnished(&store).await;
    insert(&mut tx, &table(1)).await;
    assert_eq!(batches::findings(&mut tx, &ours(), id(1)).await.unwrap(), None);
    let parts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<String>>();
    let first = parts(&["[1]", "[2]", "[3]"]);
    let second = parts(&["[4]"]);
    batches::put_findings(&mut tx, &ours(), id(1), &found("{}"), &first).await.unwrap();
    batches::put_findings(&mut tx, &ours(), id(1), &found("[]"), &second).await.unwrap();
    batches::put_findings(&mut tx, &theirs(), id(1), &found("x"), &first).await.unwrap();
    assert_eq!(batches::findings(&mut tx, &ours(), id(1)).await.unwrap(), Some(found("[]")));
    assert_eq!(batches::findings(&mut tx, &theirs(), id(1)).await.unwrap(), None);
    let entries = batches::entries(&mut tx, &ours(), id(1), 0).await.unwrap();
    assert_eq!(entries.as_deref(), Some("[4]"));
    assert_eq!(batches::entries(&mut tx, &ours(), id(1), 1).await.unwrap(), None);
    assert_eq!(batches::entries(&mut tx, &theirs(), id(1), 0).await.unwrap(), None);
}

async fn what_came_of_a_part_is_kept_with_it(store: Store) {
    let mut tx = furnished(&store).await;
    insert(&mut tx, &table(1)).await;
    let entries = ["[1]".to_owned(), "[2]".to_owned()];
    batches::put_findings(&mut tx, &ours(), id(1), &found("{}"), &entries).await.unwrap();
    assert_eq!(batches::put_outcomes(&mut tx, &theirs(), id(1), 1, "[]").await.unwrap(), 0);
    assert_eq!(batches::put_outcomes(&mut tx, &ours(), id(1), 1, "[\"b\"]").await.unwrap(), 1);
    let outcomes = batches::outcomes(&mut tx, &ours(), id(1), 9).await.unwrap();
    assert_eq!(outcomes, ["[\"b\"]"]);
    assert!(batches::outcomes(&mut tx, &theirs(), id(1), 9).await.unwrap().is_empty());

    credentials::insert_many(&mut tx, &[credential(1), credential(2)], Some(id(1))).await.unwrap();
    let documents = [(credential(1).id, "{}".to_owned())];
    credentials::put_documents(&mut tx, &Scope::system(), &documents, noon()).await.unwrap();
    assert_eq!(batches::issued(&mut tx, &ours(), id(1)).await.unwrap(), 1);
    assert_eq!(batches::issued(&mut tx, &theirs(), id(1)).await.unwrap(), 0);
}

async fn what_was_handed_in_is_forgotten(store: Store) {
    let mut tx = furnished(&store).await;
    insert(&mut tx, &table(1)).await;
    let entries = ["[1]".to_owned()];
    batches::put_findings(&mut tx, &ours(), id(1), &found("{}"), &entries).await.unwrap();
    batches::forget(&mut tx, &theirs(), id(1)).await.unwrap();
    assert_eq!(batches::parts(&mut tx, &ours(), id(1), 9).await.unwrap().len(), 2);
    batches::forget(&mut tx, &ours(), id(1)).await.unwrap();
    assert!(batches::parts(&mut tx, &ours(), id(1), 9).await.unwrap().is_empty());
    assert_eq!(batches::entries(&mut tx, &ours(), id(1), 0).await.unwrap(), None);
    assert_eq!(batches::findings(&mut tx, &ours(), id(1)).await.unwrap(), None);
    assert_eq!(batches::find(&mut tx, &ours(), id(1)).await.unwrap(), Some(table(1)));
}

async fn what_was_handed_in_is_forgotten_some_time_after_the_end(store: Store) {
    let mut tx = furnished(&store).await;
    for n in 1..3 {
        insert(&mut tx, &table(n)).await;
        let entries = ["[1]".to_owned()];
        batches::put_findings(&mut tx, &ours(), id(n), &found("{}"), &entries).await.unwrap();
        batches::put_outcomes(&mut tx, &ours(), id(n), 0, "[2]").await.unwrap();
    }
    let ended = cancelled(&table(1));
    assert!(batches::update(&mut tx, &ours(), &table(1), &ended).await.unwrap());
    let end = ended.ended_at.unwrap();
    assert_eq!(batches::forget_ended(&mut tx, end).await.unwrap(), 0, "not to the moment");
    let later = end.checked_add(jiff::SignedDuration::from_secs(1)).unwrap();
    assert_eq!(batches::forget_ended(&mut tx, later).await.unwrap(), 1);
    assert_eq!(batches::forget_ended(&mut tx, later).await.unwrap(), 0, "nothing is left");
    assert!(batches::parts(&mut tx, &ours(), id(1), 9).await.unwrap().is_empty());
    assert_eq!(batches::entries(&mut tx, &ours(), id(1), 0).await.unwrap().as_deref(), Some(""));
    assert_eq!(batches::findings(&mut tx, &ours(), id(1)).await.unwrap(), None);
    assert_eq!(batches::outcomes(&mut tx, &ours(), id(1), 9).await.unwrap(), ["[2]"]);
    assert_eq!(batches::parts(&mut tx, &ours(), id(2), 9).await.unwrap().len(), 2);
    assert!(batches::findings(&mut tx, &ours(), id(2)).await.unwrap().is_some());
}

async fn tables_that_nobody_confirmed_are_listed_but_for_the_newest(store: Store) {
    let mut tx = furnished(&store).await;
    for n in 1..5 {
        insert(&mut tx, &table(n)).await;
    }
    let stopped = cancelled(&table(2));
    assert!(batches::update(&mut tx, &ours(), &table(2), &stopped).await.unwrap());
    assert_eq!(batches::left_open(&mut tx, &ours(), 1).await.unwrap(), [id(3), id(1)]);
    assert_eq!(batches::left_open(&mut tx, &theirs(), 0).await.unwrap(), []);
}

async fn a_mapping_is_remembered_by_the_shape_of_its_header(store: Store) {
    let mut tx = furnished(&store).await;
    assert_eq!(batches::recall_mapping(&mut tx, &ours(), "a").await.unwrap(), None);
    let (first, second) = (mapping("Correo"), mapping("Courriel"));
    batches::remember_mapping(&mut tx, &ours(), "a", &second, noon()).await.unwrap();
    batches::remember_mapping(&mut tx, &ours(), "a", &first, noon()).await.unwrap();
    let later = at("2026-11-23T12:00:00Z");
    batches::remember_mapping(&mut tx, &ours(), "b", &second, later).await.unwrap();
    assert_eq!(batches::recall_mapping(&mut tx, &ours(), "a").await.unwrap(), Some(first));
    let newest = batches::recall_mapping(&mut tx, &ours(), "c").await.unwrap();
    assert_eq!(newest, Some(second), "the table before is the best guess");
    assert_eq!(batches::recall_mapping(&mut tx, &theirs(), "a").await.unwrap(), None);
}

fn table(n: u128) -> Batch {
    Batch {
        id: id(n),
        organisation: university().id,
        achievement: soil_science().id,
        offering: None,
        file_name: "passed.csv".to_owned(),
        state: BatchState::Uploaded,
        counts: Counts { rows: 701, ..Counts::default() },
        made: Step { by: Some(ana().id), at: noon() },
        confirmed: None,
        released: None,
        ended_at: None,
    }
}

fn spring() -> Offering {
    Offering {
        id: Uuid::from_u128(60).into(),
        achievement: soil_science().id,
        organisation: university().id,
        name: "Spring".to_owned(),
        starts_on: date(2026, 3, 1),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    }
}

fn cancelled(batch: &Batch) -> Batch {
    batch.cancel(noon()).unwrap()
}

fn sheet() -> Sheet {
    Sheet { header: vec!["Correo".to_owned()], reading: "{}".to_owned() }
}

async fn insert(tx: &mut Tx, batch: &Batch) {
    let parts = ["[1]".to_owned(), "[2]".to_owned()];
    batches::insert(tx, batch, &sheet(), &parts).await.unwrap();
}

fn found(findings: &str) -> Findings {
    let today = date(2026, 11, 22);
    Findings {
        mapping: mapping("Correo"),
        terms: Terms { today, edition: 1, passed_on: Some(today), date_order: None },
        findings: findings.to_owned(),
    }
}

fn mapping(header: &str) -> Mapping {
    Mapping::new(&[header.to_owned()], &[Some(Field::Email)]).unwrap()
}

fn ours() -> Scope {
    scope_of(university().id)
}

fn theirs() -> Scope {
    scope_of(faculty().id)
}

fn id(n: u128) -> BatchId {
    Uuid::from_u128(n).into()
}
