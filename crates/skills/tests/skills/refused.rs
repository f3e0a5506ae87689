//! Frameworks that are refused: each fault is named at its place, and nothing is taken.

use std::fmt::Write as _;

use skills::{File, read::ROWS_MAX};

use crate::common::{faults, try_read};

#[test]
fn a_circle_is_named_with_the_row_that_closes_it() {
    let table = "uri,label_en,broader\nx:a,a,x:b\nx:b,b,x:c\nx:c,c,x:a\n";
    assert_eq!(
        faults("t.csv", table.as_bytes()),
        ["t.csv, row 4: a circle of broader concepts: x:a → x:b → x:c → x:a"]
    );
}

#[test]
fn an_identifier_and_a_code_stand_once() {
    let table = "uri,code,label_en\nx:a,1,a\nx:b,1,b\nx:a,2,c\n";
    assert_eq!(
        faults("t.csv", table.as_bytes()),
        [
            "t.csv, row 3, column code: the code 1 stands in row 2 too",
            "t.csv, row 4, column uri: the identifier stands in row 2 too",
        ]
    );
}

#[test]
fn a_label_with_markup_is_named_and_one_with_signs_is_not() {
    let table = "uri,label_en\nx:a,<script>alert(1)</script>\nx:b,R&D and C++ < 3\nx:c,a &amp; b\n";
    assert_eq!(
        faults("t.csv", table.as_bytes()),
        [
            "t.csv, row 2, column label: markup in a label: <script>alert(1)</script>",
            "t.csv, row 4, column label: markup in a label: a &amp; b",
        ]
    );
}

#[test]
fn two_million_rows_are_too_many() {
    let mut table = String::from("uri,label_en\n");
    for row in 0..2_000_000 {
        let _ = writeln!(table, "x:{row},{row}");
    }
    let told = faults("t.csv", table.as_bytes());
    assert_eq!(told, [format!("t.csv, row {}: more than {ROWS_MAX} rows", ROWS_MAX + 2)]);
}

#[test]
fn a_table_cut_in_half_is_refused_at_the_cut() {
    let whole = "uri,label_en,label_es\nx:a,one,uno\nx:b,two,dos\n";
    let cut = &whole.as_bytes()[..whole.len() - 6];
    assert_eq!(faults("t.csv", cut), ["t.csv, row 3: 2 cells where the header has 3"]);
}

#[test]
fn json_cut_in_half_is_refused_at_the_line() {
    let told = faults(
        "f.json",
        b"{\"CFDocument\": {\n\"uri\": \"x:d\", \"title\": \"D\"},\n\"CFItems\": [",
    );
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("f.json, row 3: not the JSON that is expected: EOF"), "{told:?}");
}

#[test]
fn bytes_that_are_not_text_are_named_by_row() {
    assert_eq!(faults("t.csv", b"uri,label_en\nx:a,caf\xE9\n"), ["t.csv, row 2: not UTF-8"]);
}

#[test]
fn a_relation_to_nothing_is_refused_in_a_table_of_our_own() {
    let table = "uri,label_en,broader\nx:a,a,x:nobody\n";
    assert_eq!(
        faults("t.csv", table.as_bytes()),
        ["t.csv, row 2: x:nobody is not in the framework"]
    );
}

#[test]
fn values_and_columns_that_nobody_knows_are_named() {
    let table = "uri,label_en,kind,reuse,status\nx:a,a,skil,,\nx:b,b,,everywhere,\nx:c,,,,gone\n";
    assert_eq!(
        faults("t.csv", table.as_bytes()),
        [
            "t.csv, row 2, column kind: skil is not a value that is known here",
            "t.csv, row 3, column reuse: everywhere is not a value that is known here",
            "t.csv, row 4, column label: nothing is there",
            "t.csv, row 4, column status: gone is not a value that is known here",
        ]
    );
    assert_eq!(
        faults("t.csv", b"label_en\na\n"),
        ["t.csv, row 1, column uri: a column is missing"]
    );
    assert_eq!(
        faults("t.csv", b"uri\nx:a\n"),
        ["t.csv, row 1, column label_en: a column is missing"]
    );
}

#[test]
fn files_that_nobody_knows_are_refused() {
    assert_eq!(faults("photo.png", b""), ["photo.png: no file of a format that can be read"]);
    assert_eq!(faults("a.json", b"{}"), ["a.json: no file of a format that can be read"]);
    assert_eq!(faults("t.csv", b"uri,label_en\n"), ["t.csv: no skill"]);
}

#[test]
fn a_hundred_faults_are_enough() {
    let mut table = String::from("uri,label_en\n");
    for row in 0..500 {
        let _ = writeln!(table, "x:{row},<b>");
    }
    assert_eq!(faults("t.csv", table.as_bytes()).len(), skills::fault::FAULTS_MAX);
}

#[test]
fn a_relation_of_esco_that_nobody_knows_is_named() {
    let skills = "conceptUri,preferredLabel,altLabels\nx:a,a,\n";
    let needs = "occupationUri,relationType,skillUri\nx:o,vital,x:a\n";
    let files = [
        File { name: "skills_en.csv", bytes: skills.as_bytes() },
        File { name: "occupationSkillRelations_en.csv", bytes: needs.as_bytes() },
    ];
    let refused = try_read(&files).expect_err("it is refused");
    assert_eq!(
        refused.faults[0].to_string(),
        "occupationSkillRelations_en.csv, row 2, column relationType: vital is not a value that is known here"
    );
}
