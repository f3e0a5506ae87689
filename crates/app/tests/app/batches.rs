//! The whole way of a table, from the file to the letters.

use app::{
    Error, Kind,
    batches::{Answers, NewTable, Settled},
    offerings::Run,
    table::Complaint,
};
use domain::{
    Actor, Batch, BatchState, Person, Role,
    offering::Details,
    roster::{CellError, Field},
};
use rust_xlsxwriter::Workbook;
use uuid::Uuid;

use crate::common::{Campus, campus};

const PASSED: &str = "email,name,passed_on
ana@learner.example,Ana Ruiz,2026-11-20
bo@learner.example,Bo Li,2026-11-20
cy@learner.example,Cy Ng,2026-11-20
";

#[tokio::test]
async fn a_table_with_mistakes_is_mended_and_awarded() {
    let campus = campus().await;
    let mistakes = "email,name,passed_on
ana@learner.example,Ana Ruiz,31/02/2026
bo@gmial.com,Bo Li,2026-11-20
cy@learner.example,Cy Ng,2026-11-20
";
    let batch = campus.checked(mistakes).await;
    assert_eq!((batch.counts.rows, batch.counts.valid, batch.counts.wrong), (3, 1, 2));
    let desk = campus.desk(&batch).await;
    let found = desk.found.unwrap();
    let codes: Vec<&str> = found.errors.iter().map(CellError::code).collect();
    assert_eq!(codes, ["date-impossible", "email-slip"]);
    assert_eq!(found.errors[0].proposal.as_deref(), Some("2026-02-28"));
    assert_eq!(campus.to_mend(&batch).await.len(), 2);
    assert_eq!(campus.awarded().await, 0, "trying awards nothing");

    let awarded = campus.award_table(PASSED).await;
    assert_eq!(awarded.state, BatchState::Done);
    assert_eq!((awarded.counts.awarded, awarded.counts.repeated), (3, 0));
    let letters = campus.bench.mailbox.take();
    let mut told: Vec<&str> = letters.iter().map(|it| it.to.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["ana@learner.example", "bo@learner.example", "cy@learner.example"]);
    assert_eq!(campus.desk(&awarded).await.issued, 3);
}

#[tokio::test]
async fn the_same_people_in_another_order_file_format_and_letter_case_are_awarded_once() {
    let campus = campus().await;
    campus.award_table(PASSED).await;
    let shuffled = "Date;Nombre;Correo
20/11/2026;CY NG;CY@Learner.Example
20/11/2026;ana ruiz;Ana@LEARNER.example
";
    let known = campus.checked(shuffled).await;
    assert_eq!((known.counts.valid, known.counts.known), (2, 2), "the check says so already");
    let again = campus.award_table(shuffled).await;
    assert_eq!((again.counts.awarded, again.counts.repeated), (0, 2));

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let more = format!("{PASSED}di@learner.example,Di Xu,2026-11-20\n");
    for (row, line) in (0_u32..).zip(more.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let batch = campus.award_bytes("passed.xlsx", workbook.save_to_buffer().unwrap()).await;
    assert_eq!((batch.counts.awarded, batch.counts.repeated), (1, 3), "one row was added");
    assert_eq!(campus.awarded().await, 4);
}

#[tokio::test]
async fn a_renewal_a_year_later_is_awarded() {
    let campus = campus().await;
    campus.award_table(&PASSED.replace("2026", "2025")).await;
    let renewal = campus.award_table(PASSED).await;
    assert_eq!((renewal.counts.awarded, renewal.counts.repeated), (3, 0));
}

#[tokio::test]
async fn in_one_run_a_person_is_awarded_once_whatever_the_day() {
    let campus = campus().await;
    let (app, administrator) = (&campus.bench.app, &campus.administrator);
    let (university, achievement) = (campus.university.id, campus.soil_science.id);
    let spring = Run {
        name: "Spring".to_owned(),
        starts_on: "2026-03-01".parse().unwrap(),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    };
    let run = app.offer(administrator, university, achievement, spring).await.unwrap();
    for (text, outcome) in [(PASSED, (3, 0)), (&PASSED.replace("11-20", "11-19"), (0, 3))] {
        let batch = campus.hand_in("passed.csv", text.into()).await.unwrap();
        let columns = app.table_columns(administrator, university, batch.id).await.unwrap();
        assert_eq!(columns.runs, std::slice::from_ref(&run));
        let offering = Some(run.id);
        let answers = Answers { fields: columns.fields, offering, ..Answers::default() };
        app.check_table(administrator, university, batch.id, answers).await.unwrap();
        app.confirm_table(administrator, university, batch.id).await.unwrap();
        app.work_off().await.unwrap();
        let batch = campus.desk(&batch).await.batch;
        assert_eq!(
            (batch.offering, (batch.counts.awarded, batch.counts.repeated)),
            (offering, outcome)
        );
    }
    let elsewhere = Answers { offering: Some(Uuid::nil().into()), ..Answers::default() };
    let batch = campus.hand_in("passed.csv", PASSED.into()).await.unwrap();
    let columns = app.table_columns(administrator, university, batch.id).await.unwrap();
    let answers = Answers { fields: columns.fields, ..elsewhere };
    let refusal = app.check_table(administrator, university, batch.id, answers).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::NotFound, "it is no run of this");
}

#[tokio::test]
async fn a_large_table_waits_for_a_second_person() {
    let campus = campus().await;
    let batch = campus.checked(&many(501)).await;
    let app = &campus.bench.app;
    let (university, id) = (campus.university.id, batch.id);
    let confirmed = app.confirm_table(&campus.administrator, university, id).await.unwrap();
    assert_eq!(confirmed.state, BatchState::WaitingForRelease);
    app.work_off().await.unwrap();
    assert_eq!(campus.awarded().await, 0);

    let own = app.release_table(&campus.administrator, university, id).await.unwrap_err();
    assert_eq!(own.code(), "batch-second-person");
    let awarder = campus.colleague(7, Role::Awarder).await;
    let refusal = app.release_table(&awarder, university, id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::Forbidden);
    let releaser = campus.colleague(8, Role::Releaser).await;
    app.release_table(&releaser, university, id).await.unwrap();
    let again = app.release_table(&releaser, university, id).await.unwrap_err();
    assert_eq!((again.kind(), again.code()), (Kind::Conflict, "batch-state"));
    app.work_off().await.unwrap();
    let desk = campus.desk(&batch).await;
    assert_eq!((desk.batch.state, desk.batch.counts.awarded), (BatchState::Done, 501));
    assert_eq!((desk.issued, campus.bench.mailbox.take().len()), (501, 501));
}

#[tokio::test]
async fn a_table_is_stopped_by_who_may_award_or_release_it() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let (university, administrator) = (campus.university.id, &campus.administrator);
    let batch = campus.checked(PASSED).await;
    let releaser = campus.colleague(8, Role::Releaser).await;
    let reader = campus.colleague(9, Role::Reader).await;
    let refusal = app.cancel_table(&reader, university, batch.id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::Forbidden);
    app.confirm_table(administrator, university, batch.id).await.unwrap();
    let stopped = app.cancel_table(&releaser, university, batch.id).await.unwrap();
    assert_eq!(stopped.state, BatchState::Cancelled);
    app.work_off().await.unwrap();
    assert_eq!(campus.awarded().await, 0, "it was stopped before its first part");
    let confirmed = app.confirm_table(administrator, university, batch.id).await.unwrap_err();
    assert_eq!(confirmed.kind(), Kind::Conflict);
}

#[tokio::test]
async fn people_without_an_address_are_told_by_their_number_and_it_bears_one_name() {
    let campus = campus().await;
    let numbered = "Name,Student number,Date
Ana Ruiz,AB 12,2026-11-20
Bo Li,AB 13,2026-11-20
";
    let batch = campus.award_table(numbered).await;
    assert_eq!(batch.counts.awarded, 2);
    assert_eq!(campus.bench.mailbox.take(), [], "their letters are printed");

    let other = "Name,Student number,Date
ana ruíz,ab12,2026-11-20
Someone Else,AB13,2026-11-21
";
    let batch = campus.award_table(other).await;
    assert_eq!((batch.counts.repeated, batch.counts.wrong), (1, 1));
    let found = campus.desk(&batch).await.found.unwrap();
    assert_eq!(found.errors[0].code(), "number-of-other");
    assert_eq!(campus.awarded().await, 2);
}

#[tokio::test]
async fn what_the_columns_hold_is_remembered_for_the_next_table() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let first = "Kenmerk,Wie,passed_on\nAB1,Ana Ruiz,2026-11-20\n";
    let batch = campus.hand_in("eerste.csv", first.into()).await.unwrap();
    let columns = app.table_columns(&campus.administrator, campus.university.id, batch.id).await;
    assert_eq!(columns.unwrap().fields, [None, None, Some(Field::PassedOn)]);
    let fields = vec![Some(Field::OwnNumber), Some(Field::FullName), Some(Field::PassedOn)];
    let answers = Answers { fields: fields.clone(), ..Answers::default() };
    let (administrator, university) = (&campus.administrator, campus.university.id);
    app.check_table(administrator, university, batch.id, answers).await.unwrap();

    let batch = campus.hand_in("tweede.csv", first.to_lowercase().into()).await.unwrap();
    let columns = app.table_columns(administrator, university, batch.id).await.unwrap();
    assert_eq!(columns.fields, fields);
    assert_eq!(columns.samples[0].cells, ["ab1", "ana ruiz", "2026-11-20"]);
}

#[tokio::test]
async fn a_question_about_dates_is_answered_before_anything_is_awarded() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let open = "email,name,passed_on\nana@learner.example,Ana Ruiz,04/05/2026\nbo@learner.example,Bo Li,2026-05-04\n";
    let batch = campus.checked(open).await;
    assert_eq!(batch.counts.valid, 0);
    let (administrator, university) = (&campus.administrator, campus.university.id);
    let refusal = app.confirm_table(administrator, university, batch.id).await.unwrap_err();
    assert_eq!(refusal.code(), "batch-nothing");
    let columns = app.table_columns(administrator, university, batch.id).await.unwrap();
    let date_order = Some(domain::roster::DateOrder::DayFirst);
    let answers = Answers { fields: columns.fields, date_order, ..Answers::default() };
    let batch = app.check_table(administrator, university, batch.id, answers).await.unwrap();
    assert_eq!(batch.counts.valid, 2);
}

#[tokio::test]
async fn an_organisation_awards_no_day_that_is_not_its_own_and_no_edition_that_was_not_checked() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let batch = campus.checked(PASSED).await;
    let mut definition = campus.soil_science.draft.clone();
    definition.needs_evidence = true;
    let desk = app.achievement_desk(&campus.administrator, campus.soil_science.id).await.unwrap();
    let changed = desk.achievement.changed_at;
    app.save_draft(&campus.administrator, campus.soil_science.id, definition, changed)
        .await
        .unwrap();
    app.publish_achievement(&campus.administrator, campus.soil_science.id).await.unwrap();
    let (administrator, university) = (&campus.administrator, campus.university.id);
    let refusal = app.confirm_table(administrator, university, batch.id).await.unwrap_err();
    assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "batch-edition"));
    let checked = campus.checked(PASSED).await;
    assert_eq!(checked.counts.wrong, 3, "the new edition asks for evidence");
}

#[tokio::test]
async fn what_is_no_table_is_refused_and_nothing_is_kept() {
    let campus = campus().await;
    let refusal = campus.hand_in("passed.pdf", b"%PDF-1.7\n".to_vec()).await.unwrap_err();
    assert!(matches!(refusal, Error::Table(_)), "{refusal:?}");
    let (administrator, university) = (&campus.administrator, campus.university.id);
    let tables = campus.bench.app.tables_of(administrator, university, None).await.unwrap();
    assert_eq!(tables, []);
}

#[tokio::test]
async fn tables_that_nobody_goes_on_with_are_forgotten() {
    let campus = campus().await;
    for _ in 0..22 {
        campus.hand_in("passed.csv", PASSED.into()).await.unwrap();
    }
    let (administrator, university) = (&campus.administrator, campus.university.id);
    let tables = campus.bench.app.tables_of(administrator, university, None).await.unwrap();
    let open = tables.iter().filter(|it| it.state.is_open()).count();
    assert_eq!((tables.len(), open), (22, 20));
    let forgotten = tables.last().unwrap().id;
    let columns = campus.bench.app.table_columns(administrator, university, forgotten).await;
    assert!(columns.is_err(), "its rows are gone");
}

#[tokio::test]
async fn a_table_is_seen_and_moved_by_its_organisation_alone() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let batch = campus.checked(PASSED).await;
    let elsewhere = Uuid::from_u128(5).into();
    for role in Role::ALL {
        let stranger = Actor::person(Uuid::from_u128(6).into(), [(elsewhere, *role)]);
        let (here, id) = (campus.university.id, batch.id);
        for organisation in [here, elsewhere] {
            let refusals = [
                app.table_desk(&stranger, organisation, id).await.err(),
                app.table_columns(&stranger, organisation, id).await.err(),
                app.check_table(&stranger, organisation, id, Answers::default()).await.err(),
                app.confirm_table(&stranger, organisation, id).await.err(),
                app.release_table(&stranger, organisation, id).await.err(),
                app.cancel_table(&stranger, organisation, id).await.err(),
                app.rows_to_mend(
                    &stranger,
                    organisation,
                    id,
                    ("", |_: Complaint<'_>| String::new()),
                )
                .await
                .err(),
            ];
            for refusal in refusals {
                let kind = refusal.map(|it| it.kind());
                let refused = matches!(kind, Some(Kind::Forbidden | Kind::NotFound));
                assert!(refused, "{role:?} {kind:?}");
            }
        }
    }
    assert_eq!(campus.desk(&batch).await.batch, batch);
}

#[tokio::test]
async fn what_the_rules_refuse_at_its_turn_is_told_by_row() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let batch = campus.checked(PASSED).await;
    let (administrator, university) = (&campus.administrator, campus.university.id);
    app.confirm_table(administrator, university, batch.id).await.unwrap();
    app.archive_achievement(administrator, campus.soil_science.id).await.unwrap();
    app.work_off().await.unwrap();
    let desk = campus.desk(&batch).await;
    assert_eq!((desk.batch.state, desk.batch.counts.refused), (BatchState::Done, 3));
    let told: Vec<(u32, &Settled)> = desk.refused.iter().map(|it| (it.row, &it.settled)).collect();
    assert_eq!(told[0], (2, &Settled::Refused("award-archived".to_owned())));
    let mend = campus.to_mend(&batch).await;
    assert_eq!(mend.len(), 3, "the file to mend has them too");
    assert_eq!(mend[0], ["ana@learner.example", "Ana Ruiz", "2026-11-20", "2 award-archived"]);
}

#[tokio::test]
async fn what_was_handed_in_is_forgotten_a_while_after_the_end_and_what_came_of_it_is_not() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let open = campus.checked(PASSED).await;
    let batch = campus.checked(PASSED).await;
    let (administrator, university) = (&campus.administrator, campus.university.id);
    app.confirm_table(administrator, university, batch.id).await.unwrap();
    app.archive_achievement(administrator, campus.soil_science.id).await.unwrap();
    app.work_off().await.unwrap();

    let days = u64::try_from(app::CELLS_KEPT_DAYS).unwrap();
    campus.bench.world.wait(days * 24 * 3_600);
    app.sweep().await.unwrap();
    assert!(campus.desk(&batch).await.reading.is_some(), "to the day it is there");
    campus.bench.world.wait(1);
    app.sweep().await.unwrap();
    let desk = campus.desk(&batch).await;
    assert!(desk.reading.is_none() && desk.found.is_none());
    assert_eq!((desk.batch.counts.rows, desk.refused.len()), (3, 3), "what came of it stays");
    let say = |_: Complaint<'_>| String::new();
    let mend = app.rows_to_mend(administrator, university, batch.id, ("To mend", say)).await;
    assert_eq!(mend.unwrap_err().kind(), Kind::NotFound);
    assert!(campus.desk(&open).await.reading.is_some(), "what has not ended is kept");
}

impl Campus {
    async fn hand_in(&self, file_name: &str, bytes: Vec<u8>) -> app::Result<Batch> {
        let new = NewTable {
            organisation: self.university.id,
            achievement: self.soil_science.id,
            offering: None,
            file_name: file_name.to_owned(),
            bytes,
        };
        self.bench.app.hand_in_table(&self.administrator, new).await
    }

    /// Hands a table in and has it tried, with columns as they are guessed.
    async fn checked(&self, text: &str) -> Batch {
        let batch = self.hand_in("passed.csv", text.into()).await.unwrap();
        self.check(&batch).await
    }

    async fn check(&self, batch: &Batch) -> Batch {
        let (app, organisation) = (&self.bench.app, self.university.id);
        let columns = app.table_columns(&self.administrator, organisation, batch.id).await.unwrap();
        let answers = Answers { fields: columns.fields, ..Answers::default() };
        app.check_table(&self.administrator, organisation, batch.id, answers).await.unwrap()
    }

    async fn award_table(&self, text: &str) -> Batch {
        self.award_bytes("passed.csv", text.into()).await
    }

    async fn award_bytes(&self, file_name: &str, bytes: Vec<u8>) -> Batch {
        let batch = self.hand_in(file_name, bytes).await.unwrap();
        self.check(&batch).await;
        let (app, organisation) = (&self.bench.app, self.university.id);
        app.confirm_table(&self.administrator, organisation, batch.id).await.unwrap();
        app.work_off().await.unwrap();
        self.desk(&batch).await.batch
    }

    async fn desk(&self, batch: &Batch) -> app::batches::BatchDesk {
        let (app, organisation) = (&self.bench.app, self.university.id);
        app.table_desk(&self.administrator, organisation, batch.id).await.unwrap()
    }

    async fn to_mend(&self, batch: &Batch) -> Vec<Vec<String>> {
        let say = |it: Complaint<'_>| match it {
            Complaint::Refused(it) => format!("{} {}", it.row, it.code),
            Complaint::Read(_) | Complaint::Judged(_) => String::new(),
        };
        let (app, organisation) = (&self.bench.app, self.university.id);
        let mend = app.rows_to_mend(&self.administrator, organisation, batch.id, ("To mend", say));
        mend.await.unwrap().1
    }

    /// How many awards there are.
    async fn awarded(&self) -> usize {
        let filter = store::credentials::Filter::default();
        let (app, organisation) = (&self.bench.app, self.university.id);
        app.awards_of(&self.administrator, organisation, &filter).await.unwrap().len()
    }

    /// Someone else at the university.
    async fn colleague(&self, n: u128, role: Role) -> Actor {
        let id = Uuid::from_u128(n).into();
        let person = Person {
            id,
            name: "Kim Oh".parse().unwrap(),
            language: "en".parse().unwrap(),
            created_at: self.bench.app.now(),
            joined_at: None,
        };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::insert(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        Actor::person(id, [(self.university.id, role)])
    }
}

fn many(count: u32) -> String {
    let row = |it| format!("p{it}@learner.example,Learner Number {},2026-11-20\n", letters(it));
    let rows: String = (0..count).map(row).collect();
    format!("email,name,passed_on\n{rows}")
}

fn letters(n: u32) -> String {
    n.to_string().bytes().map(|it| char::from(it - b'0' + b'a')).collect()
}
