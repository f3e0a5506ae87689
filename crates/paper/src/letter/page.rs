//! Where everything on a letter lies.

use super::{Letter, Letters};
use crate::column::Column;
use crate::error::PaperError;
use crate::ink::Ink;
use crate::press::{Part, Sheet};
use crate::qr::Modules;
use crate::style;
use crate::words::{Setter, Type};

/// The margins, in points: 25 mm.
const MARGIN: f32 = 71.0;

/// Where the name stands, in points from the top: in the window of a folded letter (ISO 269 DL,
/// 50 mm down).
const NAME_TOP: f32 = 142.0;

/// Where the heading begins at the earliest, in points from the top.
const HEADING_TOP: f32 = 236.0;

/// The side of the QR code with its quiet zone, in points.
const CODE: f32 = 112.0;

/// The sizes that the text is tried in, in points.
const SIZES: [f32; 3] = [12.0, 11.0, 10.0];

/// Lays out one letter.
pub(super) fn compose(
    letters: &Letters<'_>,
    letter: &Letter<'_>,
    setter: &mut Setter,
) -> Result<Sheet, PaperError> {
    let column = Column::of(letters.size, MARGIN, setter);
    for size in SIZES {
        let mut maker = Maker { letter, column, setter: &mut *setter, parts: Vec::new() };
        let end = maker.all(letters, size)?;
        let foot = maker.foot();
        if end <= foot {
            let language = (!letter.language.is_empty()).then(|| letter.language.to_owned());
            return Ok(Sheet { parts: maker.parts, name: letter.name.to_owned(), language });
        }
    }
    Err(PaperError::Full)
}

struct Maker<'a> {
    letter: &'a Letter<'a>,
    column: Column,
    setter: &'a mut Setter,
    parts: Vec<Part>,
}

impl Maker<'_> {
    /// Everything but the last line; returns where it ends.
    fn all(&mut self, letters: &Letters<'_>, size: f32) -> Result<f32, PaperError> {
        let letter = self.letter;
        let mut y = self.line(MARGIN * 0.8, (letters.sender.name, style::strong(12.0)), 0.0);
        if !letters.sender.place.is_empty() {
            y = self.line(y, (letters.sender.place, style::soft(10.0)), 0.0);
        }
        y = self.line(y.max(NAME_TOP), (letter.name, style::text(14.0)), 0.0);
        for words in [letter.number, letter.date].into_iter().filter(|words| !words.is_empty()) {
            y = self.line(y + 2.0, (words, style::soft(10.5)), 0.0);
        }

        let heading = self.setter.fit(letter.heading, style::TITLE, self.column.width, (2, 16.0));
        let top = (y + 30.0).max(HEADING_TOP);
        y = top + heading.height() + 14.0;
        let mark = self.column.words(0.0, top, (heading, self.column.width));
        self.parts.push(Part::Heading(1, letter.heading.to_owned(), mark));

        for paragraph in letter.paragraphs {
            let look = Type { leading: 1.5, ..style::text(size) };
            y = self.line(y, (paragraph, look), 0.0) + size * 0.7;
        }
        self.code(y + 16.0)
    }

    /// The code between two hairlines, with the QR code across from it; returns where it ends.
    fn code(&mut self, start: f32) -> Result<f32, PaperError> {
        let letter = self.letter;
        let modules = Modules::of(letter.qr)?;
        let quiet = modules.quiet(CODE);
        let beside = CODE + 20.0;
        self.parts.push(Part::Ornament(self.column.rule(start)));
        let mut y = start + 18.0;
        if !letter.code_label.is_empty() {
            y = self.line(y, (letter.code_label, style::soft(10.5)), beside);
        }
        let width = self.column.width - beside;
        let code = self.setter.fit(letter.code, style::code(28.0), width, (1, 14.0));
        let next = y + code.height() + 6.0;
        self.parts.push(Part::Paragraph(vec![self.column.words(0.0, y, (code, width))]));
        y = next;
        if !letter.says.is_empty() {
            y = self.line(y, (letter.says, style::text(11.0)), beside);
        }
        let shown = letter.address.trim_start_matches("https://").trim_start_matches("http://");
        let block = self.setter.set(shown, Type { weight: 600.0, ..style::address(12.0) }, width);
        let next = y + 2.0 + block.height();
        let words = self.column.words(0.0, y + 2.0, (block, width));
        self.parts.push(Part::Link(letter.address.to_owned(), words));

        let place = (self.column.width - CODE + quiet, start + 18.0 - quiet);
        let code = self.column.mark(place, CODE, Ink::Code(modules, CODE));
        self.parts.push(Part::Figure(letter.qr_alt.to_owned(), code));
        let end = next.max(start + 18.0 + CODE - 2.0 * quiet) + 18.0;
        self.parts.push(Part::Ornament(self.column.rule(end)));
        Ok(end)
    }

    /// The last line, at the foot of the page; returns where it begins.
    fn foot(&mut self) -> f32 {
        let end = self.column.page_height - MARGIN * 0.7;
        if self.letter.footer.is_empty() {
            return end;
        }
        let block = self.setter.set(self.letter.footer, style::soft(9.0), self.column.width);
        let top = end - block.height();
        let words = self.column.words(0.0, top, (block, self.column.width));
        self.parts.push(Part::Paragraph(vec![words]));
        top - 12.0
    }

    /// Adds a paragraph that leaves `beside` free at the end of its lines, and returns where the
    /// next begins.
    fn line(&mut self, y: f32, (words, look): (&str, Type), beside: f32) -> f32 {
        let width = self.column.width - beside;
        let block = self.setter.set(words, look, width);
        let next = y + block.height();
        self.parts.push(Part::Paragraph(vec![self.column.words(0.0, y, (block, width))]));
        next
    }
}
