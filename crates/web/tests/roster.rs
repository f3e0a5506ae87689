#![cfg(test)]

//! What people read about their tables.

use app::table::{
    CellProblem, Complaint, Encoding, EncodingReason, Fault, Format, Found, Notice as FileNotice,
    Separator, Source, TableError,
};
use domain::roster::{
    CellError, Column, Field, Mapping, MappingError, Notice, Problem, Remark, RosterRules, Row,
    guess, judge,
};
use jiff::civil::date;
use web::{
    locale::{Language, Locale, MISSING},
    roster,
};

#[test]
fn a_wrong_cell_is_told_with_its_place_and_what_would_do() {
    let header = ["email", "passed_on"].map(str::to_owned);
    let mapping = Mapping::new(&header, &guess(&header)).unwrap();
    let cells = ["ana@example.org", "31/02/2026"].map(str::to_owned).into();
    let rows = [Row { number: 812, cells, faulty: false }];
    let judged = judge(&rows, &mapping, &RosterRules::on(date(2026, 6, 1)));
    let told: Vec<String> = Language::SPOKEN
        .map(|it| roster::complaint(Locale::new(it), Complaint::Judged(&judged.errors[0])))
        .into();
    assert_eq!(
        told,
        [
            "Row 812, column passed_on: 31/02/2026 is no date: there is no such day. Did you mean 2026-02-28?",
            "Fila 812, columna passed_on: 31/02/2026 no es una fecha: ese día no existe. ¿Querías decir 2026-02-28?",
            "Ligne 812, colonne passed_on : 31/02/2026 n’est pas une date : ce jour n’existe pas. Vouliez-vous dire 2026-02-28 ?",
        ]
    );
}

#[test]
fn a_column_that_can_be_read_in_two_ways_is_asked_about_in_one_sentence() {
    let error = CellError {
        row: None,
        column: Some(column()),
        value: "04/05/2026".to_owned(),
        problem: Problem::DateOrder { rows: 1_204 },
        proposal: Some("month-first".to_owned()),
    };
    let english = roster::complaint(Locale::new(Language::En), Complaint::Judged(&error));
    assert_eq!(
        english,
        "Column date: Nothing tells the day from the month in 1,204 rows, as in 04/05/2026. \
         The month probably comes first. Say which, and we read them all."
    );
}

#[test]
fn everything_that_can_be_said_of_a_table_is_said_in_every_language() {
    for language in Language::SPOKEN {
        let locale = Locale::new(language);
        let mut said: Vec<String> = Vec::new();
        said.extend(problems().iter().map(|it| roster::error(locale, it)));
        said.extend(remarks().iter().map(|it| roster::notice(locale, it)));
        said.extend(refusals().iter().map(|it| roster::refusal(locale, it)));
        said.extend(faults().iter().map(|it| roster::fault(locale, it)));
        said.extend(file_notices().iter().map(|it| roster::file_notice(locale, it)));
        said.extend(sources().iter().map(|it| roster::source(locale, it)));
        said.extend(Field::ALL.iter().map(|it| roster::field(locale, *it)));
        said.extend(mapping_errors().iter().map(|it| roster::mapping(locale, it)));
        for sentence in said {
            assert!(!sentence.contains([MISSING, '{', '}']), "{language:?}: {sentence}");
        }
    }
}

fn problems() -> Vec<CellError> {
    let amount = |text: &str| text.parse().ok();
    [
        Problem::ColumnMissing(Field::PassedOn),
        Problem::PersonMissing,
        Problem::NameMissing,
        Problem::Control,
        Problem::TooLong(120),
        Problem::EmailForm,
        Problem::EmailSlip,
        Problem::EmailSeveral,
        Problem::NameLetters,
        Problem::NameIsEmail,
        Problem::DateMissing,
        Problem::DateUnreadable,
        Problem::DateImpossible,
        Problem::DateShortYear,
        Problem::DateFuture(date(2026, 6, 1)),
        Problem::DateTooEarly(date(1950, 1, 1)),
        Problem::DateNotAwarding,
        Problem::DateOrder { rows: 1 },
        Problem::ResultMissing,
        Problem::ResultNotOnScale { allowed: vec!["A".to_owned(), "B".to_owned()] },
        Problem::ResultNotNumber,
        Problem::ResultOutOfRange { min: amount("0"), max: amount("10") },
        Problem::ResultNotPassed("5".to_owned()),
        Problem::StatusMissing,
        Problem::StatusUnknown,
        Problem::EvidenceMissing,
        Problem::EvidenceForm,
        Problem::LanguageUnknown { known: vec!["en".to_owned(), "fr".to_owned()] },
        Problem::DuplicateDiffers { rows: vec![3, 9], field: Field::Result },
        Problem::NumberShared { rows: vec![3, 9] },
        Problem::NumberOfOther,
    ]
    .map(|problem| CellError {
        row: Some(2),
        column: Some(column()),
        value: "x".to_owned(),
        problem,
        proposal: Some("y".to_owned()),
    })
    .into()
}

fn remarks() -> Vec<Notice> {
    let proposal = "ana@gmail.com".to_owned();
    [
        Remark::Duplicate { kept: 2 },
        Remark::NotPassed,
        Remark::ResultsUnread,
        Remark::LikelySlip { proposal },
    ]
    .map(|remark| Notice { row: Some(2), column: Some(column()), value: "x".to_owned(), remark })
    .into()
}

fn refusals() -> Vec<TableError> {
    let found = [
        Found::Pdf,
        Found::Picture,
        Found::Archive,
        Found::Document,
        Found::OldOffice,
        Found::WebPage,
        Found::Json,
        Found::Xml,
        Found::Binary,
    ];
    let formats = [Format::Xls, Format::Xlsb, Format::Ods, Format::Numbers];
    let mut all = vec![
        TableError::TooLarge,
        TableError::Empty,
        TableError::Encrypted,
        TableError::ZipBomb,
        TableError::Damaged,
        TableError::NoHeader { row: 1 },
        TableError::TooManyRows,
        TableError::TooManyColumns { row: 1 },
        TableError::TooManyCells,
        TableError::UnclosedQuote { row: 7 },
    ];
    all.extend(found.map(TableError::NotATable));
    all.extend(formats.map(TableError::FormatNotRead));
    all.extend(faults().into_iter().map(|it| TableError::TooManyFaults(Box::new(it))));
    all
}

fn faults() -> Vec<Fault> {
    [
        CellProblem::Control,
        CellProblem::TooLong,
        CellProblem::Unreadable,
        CellProblem::Formula("#N/A".to_owned()),
        CellProblem::Beyond,
    ]
    .map(|problem| Fault { row: 2, column: column(), problem })
    .into()
}

fn file_notices() -> Vec<FileNotice> {
    let several = |others| FileNotice::SeveralSheets { taken: "Passed".to_owned(), others };
    let formulas = |cells| FileNotice::Formulas { cells, row: 2 };
    let short = |rows| FileNotice::RowsShort { rows, row: 2 };
    let guessed = FileNotice::EncodingGuessed { encoding: Encoding::Windows1252 };
    vec![several(1), several(2), formulas(1), formulas(2), short(1), short(2), guessed]
}

fn sources() -> Vec<Source> {
    let (encoding, reason) = (Encoding::Utf8, EncodingReason::Fits);
    let text = |separator| Source::Text { encoding, reason, separator };
    Separator::ALL
        .map(text)
        .into_iter()
        .chain([Source::Workbook { sheet: "Passed".to_owned() }])
        .collect()
}

fn mapping_errors() -> Vec<MappingError> {
    let columns = ["A".to_owned(), "B".to_owned()];
    vec![MappingError::NeedsPerson, MappingError::FieldTwice { field: Field::Email, columns }]
}

fn column() -> Column {
    Column { index: 1, header: "date".to_owned() }
}
