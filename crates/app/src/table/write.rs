//! Tables going out: CSV that no spreadsheet takes for formulas.

use super::separated::Separator;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvForm {
    /// What stands between the cells; Excel in Spanish and French wants semicolons.
    pub separator: Separator,
    /// Whether the file begins with the mark by which Excel knows UTF-8.
    pub mark: bool,
}

impl Default for CsvForm {
    fn default() -> Self {
        Self { separator: Separator::Comma, mark: true }
    }
}

/// Writes a table as CSV in UTF-8.
///
/// A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`) gets an apostrophe before
/// it, unless it is a plain number; [`super::read`] takes the apostrophe off again.
pub fn write_csv<'a>(
    header: &[String],
    rows: impl IntoIterator<Item = &'a [String]>,
    form: CsvForm,
) -> String {
    let mut text = String::new();
    if form.mark {
        text.push('\u{feff}');
    }
    let separator = char::from(form.separator.byte());
    write_row(&mut text, header, separator);
    for row in rows {
        write_row(&mut text, row, separator);
    }
    text
}

fn write_row(text: &mut String, cells: &[String], separator: char) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(separator);
        }
        let guard = if needs_guard(cell) { "'" } else { "" };
        let special = |it: char| it == separator || "\"\r\n\t,;|".contains(it);
        if cell.contains(special) || cell.trim() != cell || (cells.len() == 1 && cell.is_empty()) {
            text.push('"');
            text.push_str(guard);
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(guard);
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

/// Takes off the apostrophe that keeps a cell from being a formula.
pub(crate) fn unguarded(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|it| needs_guard(it));
    bare.unwrap_or(cell).to_owned()
}

/// Whether a spreadsheet would take a cell for a formula, or [`unguarded`] would take something off it.
fn needs_guard(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    if bare.len() < cell.len() {
        return needs_guard(bare);
    }
    let risky = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    risky && !is_number(bare)
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['+', '-']);
    cell.len() - digits.len() <= 1
        && digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.' || it == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_goes_out_as_text() {
        let rows =
            [["=HYPERLINK(\"x\")", "+34 600", "-5", "@me", "'=1", "plain"].map(String::from)];
        let header = ["a", "b", "c", "d", "e", "f"].map(String::from);
        let form = CsvForm { mark: false, ..CsvForm::default() };
        assert_eq!(
            write_csv(&header, rows.iter().map(<[String; 6]>::as_slice), form),
            "a,b,c,d,e,f\r\n\"'=HYPERLINK(\"\"x\"\")\",'+34 600,-5,'@me,''=1,plain\r\n"
        );
    }

    #[test]
    fn what_was_put_on_is_taken_off() {
        for cell in ["=1", "'=1", "''+x", "-5", "'", "'quoted'", "plain", "'-5", ""] {
            let guard = if needs_guard(cell) { "'" } else { "" };
            assert_eq!(unguarded(&format!("{guard}{cell}")), cell);
        }
    }
}
