//! A table of definitions as drafts.
#![cfg(test)]

use domain::{
    code::{AssessmentType, CreditSystem, Field, Participation, QualityType, ResultType},
    definition::Level,
    roster::Row,
};
use openbadges::{Draft, DraftError, drafts::from_table};

#[test]
fn each_row_is_a_draft_and_each_column_an_element() {
    let draft = one(&[
        ("Title", "Soil science"),
        ("title@es", "Ciencia del suelo"),
        ("description", "What a soil is."),
        ("outcomes", "can describe a profile\nknows six soils"),
        ("outcomes@es", "puede describir un perfil | conoce seis suelos"),
        ("skills", "soil science <https://skills.example/soil>"),
        ("hours", "112.5"),
        ("credits", "4.5"),
        ("credit system", "ECTS"),
        ("level", "EQF level 5"),
        ("national_level", "MECU 5B"),
        ("assessment", "Prueba práctica | written-examination"),
        ("participation", "http://data.europa.eu/snb/learning-assessment/e92d221e4d"),
        ("quality", "internal-quality-assurance"),
        ("agency", "Agencia del Norte"),
        ("scale", "Grade"),
        ("scale_kind", "letter-grade"),
        ("scale_values", "F | C | A"),
        ("scale_required", "C"),
        ("field", "05"),
        ("languages", "es, en"),
        ("validity-months", "24"),
        ("evidence", "yes"),
        ("own_code", "SOIL-1"),
        ("need", "Twelve cooperatives ask for it."),
        ("review_months", "36"),
    ]);
    let it = &draft.definition;
    assert_eq!(draft.notes, []);
    assert_eq!(it.title.get(&"es".parse().unwrap()), "Ciencia del suelo");
    assert_eq!(it.outcomes[1].text.get(&"es".parse().unwrap()), "conoce seis suelos");
    assert_eq!(it.outcomes[2].skills[0].uri, "https://skills.example/soil");
    let workload = it.workload.unwrap();
    assert_eq!(workload.hours.unwrap().to_string(), "112.5");
    assert_eq!(workload.credits.unwrap().system, CreditSystem::Ects);
    let Some(Level::Eqf { level, national, .. }) = &it.level else { panic!("{:?}", it.level) };
    assert_eq!((level.number(), national.as_deref()), (5, Some("MECU 5B")));
    assert_eq!(it.assessment, [AssessmentType::Practical, AssessmentType::WrittenExamination]);
    assert_eq!(it.participation, Some(Participation::Blended));
    assert_eq!(it.quality[0].kind, QualityType::Internal);
    let scale = it.scale.as_ref().unwrap();
    assert_eq!((scale.kind, scale.allowed.len()), (ResultType::LetterGrade, 3));
    assert_eq!(it.field, Some(Field::Sciences));
    assert_eq!((it.languages.len(), it.validity_months), (2, Some(24)));
    assert!(it.needs_evidence && it.relevance.need.is_some());
    assert_eq!(it.relevance.review_months, Some(36));
}

#[test]
fn what_cannot_be_taken_is_said_with_its_column() {
    let draft = one(&[
        ("title", "Soil"),
        ("Colour", "brown"),
        ("level", "ninth"),
        ("credits", "4.5"),
        ("participation", "by dream"),
        ("languages", "es, klingonish language"),
        ("outcomes", "can dig"),
        ("outcomes@es", "cavar | regar"),
        ("skills", "soil <javascript:alert(1)>"),
        ("validity_months", "9999"),
    ]);
    let notes: Vec<String> = draft
        .notes
        .iter()
        .map(|it| format!("{} {}: {}", it.fault.code(), it.member, it.value))
        .collect();
    insta::assert_snapshot!(notes.join("\n"), @"
    draft-unread outcomes@es: cavar | regar
    draft-unread skills: soil <javascript:alert(1)>
    draft-no-unit credits: 4.5
    draft-unread level: ninth
    draft-unread participation: by dream
    draft-unread languages: klingonish language
    draft-unread Colour: brown
    draft-unread validity_months: 9999
    ");
    assert_eq!(draft.definition.tidied().err(), None);
}

#[test]
fn a_row_that_gives_no_draft_is_refused_alone_and_a_table_without_titles_whole() {
    let header = ["title".to_owned(), "hours".to_owned()];
    let row = |number, cells: [&str; 2], faulty| Row {
        number,
        cells: cells.map(str::to_owned).into(),
        faulty,
    };
    let rows =
        [row(2, ["Soil", "3"], false), row(3, ["", "3"], false), row(4, ["Water", ""], true)];
    let english = "en".parse().unwrap();
    let read = from_table(&header, &rows, &english).unwrap();
    let codes: Vec<Option<&str>> =
        read.iter().map(|it| it.as_ref().err().map(|it| it.code())).collect();
    assert_eq!(codes, [None, Some("draft-no-name"), Some("draft-row")]);
    assert_eq!(from_table(&["hours".to_owned()], &rows, &english), Err(DraftError::NoTitles));
    assert_eq!(from_table(&header, &[], &english), Err(DraftError::NoAchievement));
    let many = vec![row(2, ["Soil", "3"], false); 1_001];
    assert_eq!(from_table(&header, &many, &english), Err(DraftError::TooMany));
}

fn one(cells: &[(&str, &str)]) -> Draft {
    let header: Vec<String> = cells.iter().map(|it| it.0.to_owned()).collect();
    let cells = cells.iter().map(|it| it.1.to_owned()).collect();
    let row = Row { number: 2, cells, faulty: false };
    from_table(&header, &[row], &"en".parse().unwrap()).unwrap().remove(0).unwrap()
}
