#![cfg(test)]

//! Rows of people who passed, as providers send them.

use domain::{
    code::ResultType,
    definition::ResultScale,
    roster::{
        CellError, Column, DateOrder, Judged, Mapping, Once, PersonKey, Problem, RosterRules, Row,
        guess, judge,
    },
};
use jiff::civil::date;

#[test]
fn a_row_that_cannot_be_awarded_says_where_and_why_and_what_would_do() {
    let judged = of(
        "email | name | passed_on",
        &["ana@example.org | Ana Ruiz | 2026-02-28", "bo@gmial.com | Bo Li | 31/02/2026"],
    );
    assert_eq!(people(&judged), ["mailto:ana@example.org 2026-02-28 Ana Ruiz"]);
    assert_eq!(
        faults(&judged),
        [
            "row 3, email: email-slip (bo@gmial.com) -> bo@gmail.com",
            "row 3, passed_on: date-impossible (31/02/2026) -> 2026-02-28",
        ]
    );
}

#[test]
fn one_bad_cell_never_hides_another() {
    let header = "email | name | passed_on | evidence | language | comment";
    let judged = of(header, &["ana | 007 | soon | work.docx | Klingon | \u{7}"]);
    let codes: Vec<&str> = judged.errors.iter().map(CellError::code).collect();
    assert_eq!(
        codes,
        [
            "email-form",
            "name-letters",
            "date-unreadable",
            "evidence-form",
            "language-unknown",
            "control-characters",
        ]
    );
}

#[test]
fn one_number_is_that_of_one_person() {
    let judged = of(
        "Name | Student number | Date",
        &[
            "Ana Ruiz | AB 12 | 2026-02-01",
            "Bo Li | ab12 | 2026-02-01",
            "ANA RUÍZ | AB12 | 2026-03-01",
            "Cy Ng | AB13 | 2026-02-01",
        ],
    );
    assert_eq!(people(&judged), ["number:ab13/cy ng 2026-02-01 Cy Ng"]);
    assert_eq!(
        faults(&judged),
        [
            "row 2, Student number: number-shared (AB 12)",
            "row 3, Student number: number-shared (ab12)",
            "row 4, Student number: number-shared (AB12)",
        ]
    );
}

#[test]
fn a_thousand_rows_that_contradict_each_other_do_not_list_one_another() {
    let rows: Vec<String> =
        (0..1_000).map(|it| format!("ana@example.org | Ana {it}x | 2026-02-01")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let judged = of("email | name | passed_on", &rows);
    assert_eq!(judged.errors.len(), 1_000);
    let others = |it: &CellError| {
        let Problem::DuplicateDiffers { rows, .. } = &it.problem else { panic!("{it:?}") };
        rows.len()
    };
    assert_eq!(judged.errors.iter().map(others).max(), Some(6));
}

#[test]
fn someone_without_an_address_is_known_by_number_and_name() {
    let header = "Correo | Nombre | Apellidos | Matrícula | Fecha";
    let judged = of(
        header,
        &[
            " | Ana | Ruiz | AB 12 | 2026-02-01",
            " |  |  | AB 13 | 2026-02-01",
            " | Bo | Li |  | 2026-02-01",
        ],
    );
    assert_eq!(people(&judged), ["number:ab12/ana ruiz 2026-02-01 Ana Ruiz"]);
    assert_eq!(
        faults(&judged),
        ["row 3, Nombre: name-missing ()", "row 4, Correo: person-missing ()"]
    );
}

#[test]
fn the_same_person_on_the_same_day_is_awarded_once() {
    let judged = of(
        "email | name | date",
        &[
            "ANA@EXAMPLE.ORG | ANA RUIZ | 2026-02-01",
            "ana@example.org | Ana Ruíz | 1 Feb 2026",
            "ana@example.org | Ana Ruiz | 2025-02-01",
        ],
    );
    assert_eq!(
        people(&judged),
        [
            "mailto:ana@example.org 2026-02-01 Ana Ruíz",
            "mailto:ana@example.org 2025-02-01 Ana Ruiz",
        ]
    );
    let notices: Vec<(&str, Option<u32>)> =
        judged.notices.iter().map(|it| (it.code(), it.row)).collect();
    assert_eq!(notices, [("duplicate", Some(2))]);
    assert!(judged.errors.is_empty());
}

#[test]
fn rows_that_contradict_each_other_are_all_refused() {
    let rules = RosterRules { scale: Some(grades()), ..rules() };
    let judged = under(
        &rules,
        "email | name | date | grade",
        &[
            "ana@example.org | Ana | 2026-02-01 | Pass",
            "ana@example.org | Ana | 2026-02-01 | Merit",
            "bo@example.org | Bo | 2026-02-01 | Pass",
            "bo@example.org | Bea | 2026-02-01 | Pass",
        ],
    );
    assert!(judged.entries.is_empty());
    assert_eq!(
        faults(&judged),
        [
            "row 2, grade: duplicate-differs (Pass)",
            "row 3, grade: duplicate-differs (Merit)",
            "row 4, name: duplicate-differs (Bo)",
            "row 5, name: duplicate-differs (Bea)",
        ]
    );
}

#[test]
fn in_a_run_a_person_is_awarded_once_whatever_the_day() {
    let rows = [
        "ana@example.org | 2026-02-01",
        "ana@example.org | 2026-02-02",
        "bo@example.org | 2026-02-01",
        "bo@example.org | 2026-02-01",
    ];
    let in_run = RosterRules { once: Once::InRun, ..rules() };
    let judged = under(&in_run, "email | date", &rows);
    assert_eq!(people(&judged), ["mailto:bo@example.org 2026-02-01 ?"]);
    assert_eq!(
        faults(&judged),
        [
            "row 2, date: duplicate-differs (2026-02-01)",
            "row 3, date: duplicate-differs (2026-02-02)",
        ]
    );
}

#[test]
fn a_whole_column_tells_days_from_months() {
    let judged =
        of("email | date", &["ana@example.org | 04/05/2026", "bo@example.org | 13/04/2026"]);
    assert_eq!(
        people(&judged),
        ["mailto:ana@example.org 2026-05-04 ?", "mailto:bo@example.org 2026-04-13 ?"]
    );
}

#[test]
fn an_order_that_nothing_tells_is_asked_about_once() {
    let rows = [
        "ana@example.org | 04/05/2026",
        "bo@example.org | 01/02/2026",
        "cy@example.org | 3 May 2026",
    ];
    let judged = of("email | date", &rows);
    assert_eq!(people(&judged), ["mailto:cy@example.org 2026-05-03 ?"]);
    assert_eq!(faults(&judged), ["all rows, date: date-order-ambiguous (01/02/2026) -> day-first"]);

    let told = RosterRules { date_order: Some(DateOrder::MonthFirst), ..rules() };
    let judged = under(&told, "email | date", &rows);
    assert_eq!(people(&judged)[0], "mailto:ana@example.org 2026-04-05 ?");
    assert!(judged.errors.is_empty());
}

#[test]
fn a_day_that_has_not_come_is_refused_and_its_exchange_proposed() {
    let told = RosterRules { date_order: Some(DateOrder::DayFirst), ..rules() };
    let judged = under(
        &told,
        "email | date",
        &["ana@example.org | 01/12/2026", "bo@example.org | 1949-12-31", "cy@example.org | 5/3/26"],
    );
    assert_eq!(
        faults(&judged),
        [
            "row 2, date: date-future (01/12/2026) -> 2026-01-12",
            "row 3, date: date-too-early (1949-12-31)",
            "row 4, date: date-short-year (5/3/26) -> 2026-03-05",
        ]
    );
}

#[test]
fn who_did_not_pass_is_not_awarded_and_said() {
    let judged = of(
        "email | aprobado | fecha",
        &[
            "ana@example.org | Sí | 2026-02-01",
            "bo@example.org | No | nunca",
            "cy@example.org | quizás | 2026-02-01",
            "di@example.org |  | 2026-02-01",
        ],
    );
    assert_eq!(people(&judged), ["mailto:ana@example.org 2026-02-01 ?"]);
    assert_eq!(
        faults(&judged),
        ["row 4, aprobado: status-unknown (quizás)", "row 5, aprobado: status-missing ()"]
    );
    assert_eq!(judged.notices[0].code(), "not-passed");
}

#[test]
fn what_every_row_lacks_is_said_once() {
    let asked = RosterRules { name_required: true, evidence_required: true, ..rules() };
    let judged = under(&asked, "email", &["ana@example.org", "bo@example.org"]);
    assert!(judged.entries.is_empty());
    assert_eq!(
        faults(&judged),
        [
            "all rows, -: column-missing ()",
            "all rows, -: column-missing ()",
            "all rows, -: column-missing ()",
        ]
    );
}

#[test]
fn a_day_given_to_all_fills_the_empty_cells() {
    let given = RosterRules { passed_on: Some(date(2026, 3, 1)), ..rules() };
    let judged = under(&given, "email", &["ana@example.org", ""]);
    assert_eq!(people(&judged), ["mailto:ana@example.org 2026-03-01 ?"]);
    assert!(judged.errors.is_empty(), "an empty row says nothing");
}

#[test]
fn a_result_must_be_on_the_scale_and_enough() {
    let rules = RosterRules { scale: Some(grades()), result_required: true, ..rules() };
    let judged = under(
        &rules,
        "email | date | grade",
        &[
            "ana@example.org | 2026-02-01 | MERIT",
            "bo@example.org | 2026-02-01 | Fail",
            "cy@example.org | 2026-02-01 | Merrit",
            "di@example.org | 2026-02-01 | -",
        ],
    );
    assert_eq!(judged.entries[0].result.as_deref(), Some("Merit"));
    assert_eq!(
        faults(&judged),
        [
            "row 3, grade: result-not-passed (Fail)",
            "row 4, grade: result-not-on-scale (Merrit) -> Merit",
            "row 5, grade: result-missing ()",
        ]
    );
}

#[test]
fn a_table_with_everything_wrong_is_told_up_to_a_limit() {
    let rows: Vec<Row> = (0..80_000)
        .map(|it| Row { number: it + 2, cells: vec!["?".to_owned(); 3], faulty: false })
        .collect();
    let header = ["email", "name", "date"].map(str::to_owned);
    let mapping = Mapping::new(&header, &guess(&header)).unwrap();
    let judged = judge(&rows, &mapping, &rules());
    assert_eq!(judged.errors.len() as u64 + judged.errors_unlisted, 240_000);
    assert_eq!(judged.errors.len(), 200_000);
    assert!(judged.entries.is_empty());
}

#[test]
fn a_row_that_could_not_be_read_well_is_judged_and_not_awarded() {
    let header = ["email", "date"].map(str::to_owned);
    let mapping = Mapping::new(&header, &guess(&header)).unwrap();
    let row = |number, day: &str, faulty| Row {
        number,
        cells: vec!["ana@example.org".to_owned(), day.to_owned()],
        faulty,
    };
    let rows = [row(2, "2026-02-01", true), row(3, "2026-02-01", false), row(4, "soon", true)];
    let judged = judge(&rows, &mapping, &rules());
    assert_eq!(judged.entries.iter().map(|it| it.row).collect::<Vec<_>>(), [3]);
    assert_eq!(faults(&judged), ["row 4, date: date-unreadable (soon)"]);
}

mod any_table {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_judged_without_a_panic(
            header in proptest::collection::vec(header(), 1..8),
            rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..9), 0..12),
        ) {
            let Ok(mapping) = Mapping::new(&header, &guess(&header)) else { return Ok(()) };
            let rows: Vec<Row> = (2..).zip(rows).map(|(number, cells)| Row { number, cells, faulty: false }).collect();
            let judged = judge(&rows, &mapping, &RosterRules { scale: Some(grades()), ..rules() });
            for error in &judged.errors {
                prop_assert!(error.args().iter().any(|(name, _)| *name == "row"));
            }
        }

        #[test]
        fn means_the_same_in_any_order(rows in people_rows(), seed in any::<u64>()) {
            let straight = of_rows(&rows);
            let mut shuffled = rows.clone();
            shuffled.sort_by_key(|row| row.iter().flat_map(|it| it.bytes()).fold(seed, |sum, byte| {
                sum.rotate_left(7).wrapping_mul(31).wrapping_add(u64::from(byte))
            }));
            let shuffled = of_rows(&shuffled);
            prop_assert_eq!(awarded(&straight), awarded(&shuffled));
            prop_assert_eq!(straight.errors.len(), shuffled.errors.len());
        }

        #[test]
        fn means_the_same_in_capitals(rows in people_rows()) {
            let keys = |judged: &Judged| {
                let mut keys: Vec<_> =
                    judged.entries.iter().map(|it| (it.person.clone(), it.passed_on)).collect();
                keys.sort();
                keys
            };
            let capitals: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|it| it.to_uppercase()).collect()).collect();
            prop_assert_eq!(keys(&of_rows(&rows)), keys(&of_rows(&capitals)));
        }

        #[test]
        fn accepts_what_it_proposes(address in "[a-z. ]{1,6}(@|\\(at\\)| at )?[a-z]{1,6}[.,]{1,2}(com|con|org)") {
            let judged = of("email | date", &[&format!("{address} | 2026-02-01")]);
            if let Some(proposal) = judged.errors.first().and_then(|it| it.proposal.clone()) {
                let mended = of("email | date", &[&format!("{proposal} | 2026-02-01")]);
                prop_assert_eq!(faults(&mended), Vec::<String>::new());
            }
        }
    }

    fn header() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("email".to_owned()),
            Just("name".to_owned()),
            Just("Student number".to_owned()),
            Just("date".to_owned()),
            Just("grade".to_owned()),
            Just("status".to_owned()),
            Just("evidence".to_owned()),
            any::<String>(),
        ]
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[0-9]{1,8}[/.-]?[0-9]{0,8}[/.-]?[0-9]{0,8}",
            "[a-zé@., <>;:/]{0,20}",
            "(-|\\+)?[0-9]{1,25}([.,][0-9]{1,25})?",
        ]
    }

    /// A few people, some of them more than once and some with slips.
    fn people_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
        let row = ("[a-c]", "(Ana|Bo|ana)", "0[1-3]/(0[1-4]|13)/2026", "(A1|a 1|)").prop_map(
            |(local, name, day, number)| vec![format!("{local}@example.org"), name, day, number],
        );
        proptest::collection::vec(row, 0..12)
    }

    fn of_rows(rows: &[Vec<String>]) -> Judged {
        let header = ["email", "name", "date", "id"].map(str::to_owned);
        let mapping = Mapping::new(&header, &guess(&header)).unwrap();
        let rows: Vec<Row> = (2..)
            .zip(rows)
            .map(|(number, cells)| Row { number, cells: cells.clone(), faulty: false })
            .collect();
        judge(&rows, &mapping, &rules())
    }

    fn awarded(judged: &Judged) -> Vec<(PersonKey, String)> {
        let mut entries: Vec<_> = judged
            .entries
            .iter()
            .map(|it| {
                (it.person.clone(), format!("{:?} {:?} {}", it.name, it.own_number, it.passed_on))
            })
            .collect();
        entries.sort();
        entries
    }
}

fn of(header: &str, rows: &[&str]) -> Judged {
    under(&rules(), header, rows)
}

fn under(rules: &RosterRules, header: &str, rows: &[&str]) -> Judged {
    let cells = |line: &str| line.split(" | ").map(str::to_owned).collect::<Vec<_>>();
    let header = cells(header);
    let mapping = Mapping::new(&header, &guess(&header)).unwrap();
    let rows: Vec<Row> = (2..)
        .zip(rows)
        .map(|(number, line)| Row { number, cells: cells(line), faulty: false })
        .collect();
    judge(&rows, &mapping, rules)
}

fn rules() -> RosterRules {
    RosterRules::on(date(2026, 6, 1))
}

fn grades() -> ResultScale {
    ResultScale {
        name: "Grade".to_owned(),
        kind: ResultType::LetterGrade,
        allowed: ["Fail", "Pass", "Merit"].map(str::to_owned).into(),
        min: None,
        max: None,
        required: Some("Pass".to_owned()),
    }
}

fn people(judged: &Judged) -> Vec<String> {
    let name = |it: &domain::roster::RosterEntry| {
        it.name.as_ref().map_or("?".to_owned(), |name| name.full.to_string())
    };
    judged.entries.iter().map(|it| format!("{} {} {}", it.person, it.passed_on, name(it))).collect()
}

fn faults(judged: &Judged) -> Vec<String> {
    judged
        .errors
        .iter()
        .map(|it| {
            let row = it.row.map_or("all rows".to_owned(), |row| format!("row {row}"));
            let column = it.column.as_ref().map_or("-".to_owned(), Column::label);
            let proposal = it.proposal.as_ref().map_or(String::new(), |it| format!(" -> {it}"));
            format!("{row}, {column}: {} ({}){proposal}", it.code(), it.value)
        })
        .collect()
}
