#![cfg(test)]

//! Tables as people send them.

use app::table::{
    Complaint, Complaints, CsvForm, Encoding, Separator, Source, Table, TableError, errors_only,
    read, write_csv,
};
use domain::roster::{Mapping, RosterRules, guess, judge};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

#[test]
fn a_file_of_excel_in_spain_is_read() {
    let table = read(b"Correo;Nombre\r\nana@example.org;Ana Pe\xF1a\r\n").unwrap();
    assert_eq!(table.header, ["Correo", "Nombre"]);
    assert_eq!(cells(&table), ["2: ana@example.org | Ana Peña"]);
    assert_eq!(separator(&table), (Encoding::Windows1252, Separator::Semicolon));
    assert_eq!(table.notices[0].code(), "encoding-guessed");
}

#[test]
fn a_row_is_numbered_as_a_spreadsheet_numbers_it() {
    let text = "\n\nemail,comment\nana@example.org,\"two\nlines\"\n\n,\nbo@example.org,one";
    let table = read(text.as_bytes()).unwrap();
    assert_eq!(table.header_row, 3);
    assert_eq!(cells(&table), ["4: ana@example.org | two\nlines", "7: bo@example.org | one"]);
}

#[test]
fn cells_pasted_from_a_spreadsheet_are_read() {
    let table = read("E-mail\tName\nana@example.org\tRuiz, Ana\n".as_bytes()).unwrap();
    assert_eq!(cells(&table), ["2: ana@example.org | Ruiz, Ana"]);
    assert_eq!(separator(&table).1, Separator::Tab);
}

#[test]
fn the_separator_that_a_file_announces_is_believed() {
    let table = read(b"sep=|\r\nemail|name, first\r\nana@example.org|x,y\r\n").unwrap();
    assert_eq!(cells(&table), ["2: ana@example.org | x,y"]);
    assert_eq!(table.header_row, 1);
}

#[test]
fn a_list_of_addresses_is_a_table_of_one_column() {
    let table = read(b"email\nana@example.org\nbo@example.org").unwrap();
    assert_eq!(cells(&table), ["2: ana@example.org", "3: bo@example.org"]);
}

#[test]
fn a_cell_that_cannot_be_kept_marks_its_row_and_no_other() {
    let long = "x".repeat(2_001);
    let text = format!(
        "email,name\nana@example.org,A\u{7}na\nbo@example.org,Bo,shifted\ncy@example.org,{long}\ndi@example.org\n"
    );
    let table = read(text.as_bytes()).unwrap();
    let faults: Vec<_> =
        table.faults.iter().map(|it| (it.row, it.column.label(), it.code())).collect();
    assert_eq!(
        faults,
        [
            (2, "name".to_owned(), "control-characters"),
            (3, "C".to_owned(), "row-too-long"),
            (4, "name".to_owned(), "cell-too-long"),
        ]
    );
    let marks: Vec<_> = table.rows.iter().map(|it| it.faulty).collect();
    assert_eq!(marks, [true, true, true, false]);
    assert_eq!(table.rows[0].cells[1], "A\u{fffd}na");
    assert_eq!(table.rows[3].cells, ["di@example.org", ""]);
    assert_eq!(table.notices[0].code(), "rows-short");
}

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_row(0, 0, ["email", "passed on", "points", "id", "sum", "broken"]).unwrap();
    sheet.write(1, 0, "ana@example.org").unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_with_format(1, 1, &moment, &day).unwrap();
    sheet.write(1, 2, 0.1 + 0.2).unwrap();
    sheet.write(1, 3, 20_260_017).unwrap();
    sheet.write(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(1, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let table = read(&workbook.save_to_buffer().unwrap()).unwrap();

    assert_eq!(cells(&table), ["2: ana@example.org | 2026-03-05 | 0.3 | 20260017 | 2 | "]);
    assert_eq!(table.source, Source::Workbook { sheet: "Sheet1".to_owned() });
    assert_eq!(table.notices[0].code(), "formulas");
    assert_eq!(table.faults[0].code(), "cell-error");
}

#[test]
fn the_first_sheet_that_holds_anything_is_taken_and_said() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let hidden = workbook.add_worksheet().set_name("Hidden").unwrap().set_hidden(true);
    hidden.write(0, 0, "name").unwrap();
    let people = workbook.add_worksheet().set_name("Passed").unwrap();
    people.write(3, 1, "email").unwrap();
    people.write(9, 1, "ana@example.org").unwrap();
    let table = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(table.source, Source::Workbook { sheet: "Passed".to_owned() });
    assert_eq!(table.header_row, 4);
    assert_eq!(cells(&table), ["10:  | ana@example.org"]);
    assert_eq!(table.notices[0].code(), "several-sheets");
}

#[test]
fn what_is_no_table_is_called_what_it_is() {
    for (bytes, code) in [
        (b"".as_slice(), "empty"),
        (b" \r\n\t\r\n", "empty"),
        (b"%PDF-1.7\n", "not-a-table: pdf"),
        (b"\x89PNG\r\n\x1a\n", "not-a-table: picture"),
        (b"<!DOCTYPE html><table><tr><td>a", "not-a-table: web-page"),
        (b"<?xml version=\"1.0\"?><a/>", "not-a-table: xml"),
        (b"{\"a\": 1}", "not-a-table: json"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0", "not-a-table: binary"),
        (b"ana@example.org,Ana\nbo@example.org,Bo\n", "no-header"),
        (b"1,2,3\n4,5,6\n", "no-header"),
        (b"email,name\nana@example.org,\"Ana\nbo@example.org,Bo\n", "unclosed-quote"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook", "format-not-read: xls"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            "encrypted",
        ),
        (b"PK\x03\x04 and no more", "damaged"),
    ] {
        assert_eq!(refusal(bytes), code, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn rows_that_need_mending_come_back_with_their_reasons_and_can_be_sent_again() {
    let table =
        read(b"email,passed_on\nana@example.org,2026-02-01\nbo@gmial.com,31/02/2026\n").unwrap();
    let judged = judged(&table);
    let complaints = Complaints { errors: &judged.errors, refused: &[] };
    let (header, rows) = errors_only(&table, complaints, "To mend", |complaint| match complaint {
        Complaint::Judged(error) => format!("{}.", error.code()),
        Complaint::Read(fault) => format!("{}.", fault.code()),
        Complaint::Refused(it) => format!("{}.", it.code),
    });
    let text = write_csv(&header, rows.iter().map(Vec::as_slice), CsvForm::default());
    assert_eq!(
        text,
        "\u{feff}email,passed_on,To mend\r\nbo@gmial.com,31/02/2026,email-slip. date-impossible.\r\n"
    );
    let again = read(text.as_bytes()).unwrap();
    assert_eq!(again.header, ["email", "passed_on", "To mend"]);
    assert_eq!(guess(&again.header)[2], None);
}

mod any_table {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn that_is_written_can_be_read(
            rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 0..8),
            which in 0..4_usize,
            mark in any::<bool>(),
        ) {
            let form = CsvForm { separator: Separator::ALL[which], mark };
            let header = ["email", "full name", "date"].map(str::to_owned);
            let text = write_csv(&header, rows.iter().map(Vec::as_slice), form);
            let table = read(text.as_bytes()).unwrap();
            prop_assert_eq!(&table.header, &header);
            let filled: Vec<_> =
                rows.into_iter().filter(|it| it.iter().any(|cell| !cell.trim().is_empty())).collect();
            let read: Vec<_> = table.rows.into_iter().map(|it| it.cells).collect();
            prop_assert_eq!(read, filled);
        }

        #[test]
        fn means_the_same_in_every_format(people in people()) {
            let comma = CsvForm { mark: false, ..CsvForm::default() };
            let csv = |form| {
                let header = ["email", "name", "date"].map(str::to_owned);
                write_csv(&header, people.iter().map(Vec::as_slice), form)
            };
            let expected = entries(csv(comma).as_bytes());
            prop_assert_eq!(expected.len(), people.len());
            let text = csv(CsvForm { separator: Separator::Tab, mark: true });
            prop_assert_eq!(&entries(text.as_bytes()), &expected);
            let text = csv(CsvForm { separator: Separator::Semicolon, mark: false });
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(&entries(&utf16), &expected);
            let western: Vec<u8> = text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
            prop_assert_eq!(&entries(&western), &expected);
            prop_assert_eq!(&entries(text.to_uppercase().as_bytes()), &entries(workbook(&people, true).as_slice()));
            prop_assert_eq!(&entries(&workbook(&people, false)), &expected);
        }

        #[test]
        fn never_panics_whatever_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes).map_err(|it| it.args());
        }

        #[test]
        fn never_panics_whatever_the_text(text in "[\"',;\t|a-c\u{0}\u{7}é=\n\r@.{}\\[<]{0,200}") {
            if let Ok(table) = read(text.as_bytes()) {
                prop_assert!(table.rows.iter().all(|it| it.cells.len() == table.header.len()));
                prop_assert!(table.rows.windows(2).all(|it| it[0].number < it[1].number));
            }
        }
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof!["[ -~éñ王\n\t]{0,12}", "['=+@\\-]{0,3}[a-z0-9\";,|]{0,4}", Just(String::new()),]
    }

    /// People with names that are the same in every encoding of western Europe.
    fn people() -> impl Strategy<Value = Vec<Vec<String>>> {
        proptest::collection::btree_map(
            "[a-z]{1,8}",
            ("[A-Z][a-zéñü]{1,8}( [A-Z][a-z]{1,8})?", 1..28_i8, 1..5_i8),
            1..12,
        )
        .prop_map(|people| {
            let row = |(local, (name, day, month))| {
                vec![format!("{local}@example.org"), name, date(2026, month, day).to_string()]
            };
            people.into_iter().map(row).collect()
        })
    }

    /// The people without their rows and with names in capitals, for no format changes who they are.
    fn entries(bytes: &[u8]) -> Vec<String> {
        let judged = judged(&read(bytes).unwrap());
        assert_eq!(judged.errors, []);
        let mut entries: Vec<String> = judged
            .entries
            .iter()
            .map(|it| {
                format!(
                    "{} {} {:?}",
                    it.person,
                    it.passed_on,
                    it.name.as_ref().map(|it| it.full.as_str().to_uppercase())
                )
            })
            .collect();
        entries.sort();
        entries
    }

    fn workbook(people: &[Vec<String>], capitals: bool) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["EMAIL", "NAME", "DATE"]).unwrap();
        let day = Format::new().set_num_format("d mmm yyyy");
        for (row, person) in (1..).zip(people) {
            let name = if capitals { person[1].to_uppercase() } else { person[1].clone() };
            sheet.write(row, 0, &person[0]).unwrap();
            sheet.write(row, 1, &name).unwrap();
            let date = ExcelDateTime::parse_from_str(&person[2]).unwrap();
            sheet.write_with_format(row, 2, &date, &day).unwrap();
        }
        workbook.save_to_buffer().unwrap()
    }
}

fn judged(table: &Table) -> domain::roster::Judged {
    let mapping = Mapping::new(&table.header, &guess(&table.header)).unwrap();
    judge(&table.rows, &mapping, &RosterRules::on(date(2026, 6, 1)))
}

fn cells(table: &Table) -> Vec<String> {
    table.rows.iter().map(|it| format!("{}: {}", it.number, it.cells.join(" | "))).collect()
}

fn separator(table: &Table) -> (Encoding, Separator) {
    match &table.source {
        Source::Text { encoding, separator, .. } => (*encoding, *separator),
        Source::Workbook { .. } => panic!("a text was expected"),
    }
}

fn refusal(bytes: &[u8]) -> String {
    let error = read(bytes).unwrap_err();
    let code = error.code();
    if let TableError::NotATable(found) = error {
        format!("{code}: {}", found.code())
    } else if let TableError::FormatNotRead(format) = error {
        format!("{code}: {}", format.code())
    } else {
        code.to_owned()
    }
}
