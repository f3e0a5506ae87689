#![cfg(test)]

//! Files made to hurt: each is refused, or read within the limits.

use std::io::{Cursor, Write};

use app::table::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX, Table, TableError, read};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

#[test]
fn two_hundred_megabytes_are_refused_unread() {
    assert_eq!(read(&vec![b','; 200 << 20]), Err(TableError::TooLarge));
}

#[test]
fn a_hundred_thousand_columns_are_too_many() {
    let header = vec!["name"; 100_000].join(",");
    assert_eq!(read(header.as_bytes()), Err(TableError::TooManyColumns { row: 1 }));
    let commas = format!("email\n{}", ",".repeat(FILE_BYTES_MAX - 6));
    assert_eq!(read(commas.as_bytes()), Err(TableError::TooManyColumns { row: 2 }));

    let cells: String = (0..16_384).map(|_| r#"<c t="str"><v>name</v></c>"#).collect();
    let refusal = read(&workbook(&format!("<row>{cells}</row>")));
    assert_eq!(refusal, Err(TableError::TooManyColumns { row: 1 }));
}

#[test]
fn a_hundred_columns_are_enough_for_anyone() {
    let names: Vec<String> = (0..COLUMNS_MAX).map(|it| format!("c{it}")).collect();
    let table = read(format!("{}\n1\n", names.join(";")).as_bytes()).unwrap();
    assert_eq!(table.rows[0].cells.len(), COLUMNS_MAX);
}

#[test]
fn two_cells_far_apart_make_two_rows() {
    let table = sheet(
        r#"<row r="1"><c r="A1" t="str"><v>email</v></c></row>
           <row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row>"#,
    );
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].number, 1_048_576);
    let fault = &table.faults[0];
    assert_eq!((fault.code(), fault.column.label().as_str()), ("row-too-long", "XFD"));
}

#[test]
fn what_a_workbook_claims_is_not_believed() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1000000000"><c r="A1000000000" t="s"><v>1</v></c></row>"#;
    let sheet = format!(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#
    );
    let strings = r#"<?xml version="1.0"?><!-- <sst uniqueCount="1"> --><sst count="9" uniqueCount="9000000000000000"><si><t>email</t></si><si><t>ana@example.org</t></si></sst>"#;
    let parts = [
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ];
    let table = read(&archive(&parts)).unwrap();
    assert_eq!(table.rows[0].number, 1_000_000_000);
    assert_eq!(table.rows[0].cells, ["ana@example.org"]);
}

#[test]
fn more_rows_than_allowed_are_refused() {
    let text = format!("email\n{}", "a\n".repeat(ROWS_MAX + 1));
    assert_eq!(read(text.as_bytes()), Err(TableError::TooManyRows));
    let text = format!("email\n{}", "\"\"\n".repeat(1_100_000));
    assert_eq!(read(text.as_bytes()), Err(TableError::TooManyRows));
    assert_eq!(read(format!("a{}", "\n".repeat(FILE_BYTES_MAX - 1)).as_bytes()).unwrap().rows, []);
}

#[test]
fn more_cells_than_allowed_are_refused() {
    let names: Vec<String> = (0..COLUMNS_MAX).map(|it| format!("c{it}")).collect();
    let text = format!("{}\n{}", names.join(","), "a,\n".repeat(60_001));
    assert_eq!(read(text.as_bytes()), Err(TableError::TooManyCells));
}

#[test]
fn more_faults_than_anyone_can_mend_are_refused() {
    let row = format!("\u{7}{}\n", "a".repeat(100));
    let refusal = read(format!("email\n{}", row.repeat(10_001)).as_bytes()).unwrap_err();
    assert_eq!(refusal.code(), "too-many-faults");
    let text = format!("{:?}", refusal.args());
    assert!(text.contains(r#"("row", Text("2"))"#), "{text}");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_found_where_it_opens() {
    let text = format!("email,name\na,b\nc,\"{}", "x\n".repeat((FILE_BYTES_MAX - 20) / 2));
    assert_eq!(read(text.as_bytes()), Err(TableError::UnclosedQuote { row: 3 }));
}

#[test]
fn what_unpacks_to_more_than_a_table_needs_is_refused() {
    let strings = vec![b' '; (64 << 20) + 1];
    let strings = archive(&[("xl/sharedStrings.xml", &strings)]);
    assert!(strings.len() < 1 << 20, "it is small before");
    assert_eq!(read(&strings), Err(TableError::ZipBomb));

    let sheet = archive(&[("xl/worksheets/sheet1.xml", &vec![b' '; 60 << 20])]);
    assert_eq!(read(&repeated(&sheet, "xl/worksheets/sheet1.xml", 9)), Err(TableError::ZipBomb));

    let styles = archive(&[("xl/styles.xml", &vec![b' '; (8 << 20) + 1])]);
    assert_eq!(read(&styles), Err(TableError::ZipBomb));
    let empty: Vec<(String, &[u8])> =
        (0..5_000).map(|it| (format!("xl/{it}.xml"), b"".as_slice())).collect();
    let empty: Vec<(&str, &[u8])> = empty.iter().map(|(name, it)| (name.as_str(), *it)).collect();
    assert_eq!(read(&archive(&empty)), Err(TableError::ZipBomb));
}

#[test]
fn a_part_that_lies_about_its_size_gains_nothing_by_it() {
    let size = (64 << 20) + 1;
    let mut bytes = archive(&[("xl/sharedStrings.xml", &vec![b' '; size])]);
    let size = u32::try_from(size).unwrap().to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|it| it == size) {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let refusal = read(&bytes).unwrap_err();
    assert!(matches!(refusal, TableError::ZipBomb | TableError::Damaged), "{refusal:?}");
}

#[test]
fn a_long_format_shared_by_many_styles_is_not_copied_for_each() {
    let code = "0".repeat(1 << 20);
    let styles = format!(
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs>{}</cellXfs></styleSheet>"#,
        r#"<xf numFmtId="164"/>"#.repeat(200_000)
    );
    let sheet =
        r#"<worksheet><sheetData><row><c t="str"><v>email</v></c></row></sheetData></worksheet>"#;
    let parts =
        [("xl/worksheets/sheet1.xml", sheet.as_bytes()), ("xl/styles.xml", styles.as_bytes())];
    assert_eq!(read(&archive(&parts)).unwrap().header, ["email"]);
}

#[test]
fn a_formula_shared_under_an_absurd_number_costs_nothing() {
    let table = sheet(
        r#"<row r="1"><c r="A1" t="str"><v>email</v></c></row>
           <row r="2"><c r="A2" t="str"><f t="shared" si="4000000000" ref="A2:A9">B2</f><v>ana@example.org</v></c></row>
           <row r="3"><c r="A3" t="str"><f t="shared" si="4000000000"/><v>bo@example.org</v></c></row>"#,
    );
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.notices[0].code(), "formulas");
}

#[test]
fn a_workbook_that_makes_no_sense_is_damaged() {
    let entities =
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let xml = |prologue: &str, cell: &str| {
        let sheet =
            format!("{prologue}<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>");
        archive(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
    };
    for bytes in [
        workbook(r#"<row r="1"><c r="ZZZZZZZZZZZZZZ1"><v>1</v></c></row>"#),
        workbook(r#"<row r="99999999999999999999"><c><v>1</v></c></row>"#),
        workbook(
            r#"<row r="2"><c r="A2" t="str"><v>b</v></c></row><row r="1"><c r="A1" t="str"><v>a</v></c></row>"#,
        ),
        workbook(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#),
        workbook("<row><c t=\"str\"><v>never closed"),
        xml(entities, r#"<c t="str"><v>&b;</v></c>"#),
        archive(&[("xl/sharedStrings.xml", b"\xFF\xFE<\0s\0s\0t\0")]),
        archive(&[]),
    ] {
        assert_eq!(read(&bytes), Err(TableError::Damaged));
    }
}

#[test]
fn elements_within_elements_without_end_are_refused() {
    let deep = format!("<worksheet><sheetData>{}", "<row>".repeat(2_000_000));
    let parts = [("xl/worksheets/sheet1.xml", deep.as_bytes())];
    assert_eq!(read(&archive(&parts)), Err(TableError::Damaged));
}

#[test]
fn an_archive_is_no_workbook_by_being_one() {
    let inner = workbook("");
    let code = |bytes: &[u8]| {
        let refusal = read(bytes).unwrap_err();
        (refusal.code(), format!("{refusal:?}"))
    };
    let nested = zipped(&[("people.xlsx", &inner)]);
    assert_eq!(code(&nested).1, "NotATable(Archive)");
    let document = zipped(&[("_rels/.rels", b""), ("word/document.xml", b"")]);
    assert_eq!(code(&document).1, "NotATable(Document)");
    let ods = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b""),
    ]);
    assert_eq!(code(&ods).1, "FormatNotRead(Ods)");
    let xlsb = zipped(&[("_rels/.rels", b""), ("xl/workbook.bin", b"")]);
    assert_eq!(code(&xlsb).1, "FormatNotRead(Xlsb)");
    let numbers = zipped(&[("Index/Document.iwa", b"")]);
    assert_eq!(code(&numbers).1, "FormatNotRead(Numbers)");
}

#[test]
fn a_part_behind_a_password_is_said() {
    let mut bytes = workbook("<row/>");
    let marks: [(&[u8], usize); 2] = [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)];
    for (mark, flags) in marks {
        let places: Vec<usize> =
            (0..bytes.len() - 4).filter(|it| bytes[*it..].starts_with(mark)).collect();
        for place in places {
            bytes[place + flags] |= 1;
        }
    }
    assert_eq!(read(&bytes), Err(TableError::Encrypted));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_workbook_with_wrong_bytes_never_panics(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = real_workbook();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let _ = read(&bytes).map_err(|it| it.args());
    }

    #[test]
    fn a_sheet_of_anything_never_panics(xml in "(<row( r=\"[0-9]{1,12}\")?>|</row>|<c( r=\"[A-Z]{1,8}[0-9]{1,11}\")?( t=\"(s|n|b|e|d|str|inlineStr)\")?( s=\"[0-9]{1,3}\")?>|</c>|<v>|</v>|<f>|<is>|<t>|[0-9.eE-]{1,20}|[a-z&;]{1,5}){0,40}") {
        let _ = read(&workbook(&xml)).map_err(|it| it.args());
    }
}

fn sheet(rows: &str) -> Table {
    read(&workbook(rows)).unwrap()
}

fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    archive(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
}

/// A workbook of one sheet, with these parts beside those that each workbook has.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    const RELS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const WORKBOOK: &[u8] =
        br#"<workbook><sheets><sheet name="Passed" sheetId="1" id="r1"/></sheets></workbook>"#;
    const SHEETS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let usual = [
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
    ];
    zipped(&[&usual, parts].concat())
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same archive with one part in it many times over.
fn repeated(bytes: &[u8], name: &str, times: usize) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        writer.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    for time in 0..times {
        let index = archive.index_for_name(name).unwrap();
        let part = archive.by_index_raw(index).unwrap();
        writer.raw_copy_file_rename(part, format!("xl/worksheets/{time}.xml")).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn real_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["email", "points"]).unwrap();
    sheet.write_row(1, 0, ["ana@example.org", "Ana"]).unwrap();
    sheet.write(2, 1, 46_086.5).unwrap();
    workbook.save_to_buffer().unwrap()
}
