//! Letters on paper, for people who are awarded by name and number and have no e-mail address.
//!
//! One page a person. Nothing on it is a bearer right but the code, which is spent once.

mod page;

use crate::error::{PaperError, at_most, few, need};
use crate::press::{Imprint, Moment, PaperSize, Sheet, print};
use crate::words::Setter;

/// How many letters one file holds.
pub const LETTERS_MAX: usize = 2_000;

/// How many paragraphs a letter has.
pub const PARAGRAPHS_MAX: usize = 6;

/// The longest paragraph, in letters (Unicode scalar values).
pub const PARAGRAPH_MAX: usize = 800;

/// The longest of the other lines, in letters.
pub const LINE_MAX: usize = 200;

/// The longest code, in letters, its spaces included.
pub const CODE_MAX: usize = 40;

/// A file of letters. All words are already in the reader's language.
pub struct Letters<'a> {
    /// The sheets.
    pub size: PaperSize,
    /// The language of the words, as BCP 47.
    pub language: &'a str,
    /// When the pages are made.
    pub made_at: Moment,
    /// The document's title.
    pub document_title: &'a str,
    /// Who sends them.
    pub sender: Sender<'a>,
    /// The letters, in the order that they are printed; at most [`LETTERS_MAX`].
    pub letters: &'a [Letter<'a>],
}

/// Who sends a letter.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    /// The issuer's name.
    pub name: &'a str,
    /// Its address or place, one line; may be empty.
    pub place: &'a str,
}

/// One letter.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The language of its words, as BCP 47, where it is not the file's; else empty. It is read in the
    /// direction of the file's.
    pub language: &'a str,
    /// To whom.
    pub name: &'a str,
    /// The person's own number with its label, as “Student number 20441”; may be empty.
    pub number: &'a str,
    /// The date, written out; may be empty.
    pub date: &'a str,
    /// What it is about.
    pub heading: &'a str,
    /// What it says.
    pub paragraphs: &'a [&'a str],
    /// Above the code, as “Your code”.
    pub code_label: &'a str,
    /// The code to collect with, already in groups.
    pub code: &'a str,
    /// Beneath the code: what to do with it.
    pub says: &'a str,
    /// The address where the code is typed, with its scheme.
    pub address: &'a str,
    /// What the QR code holds: the address, with or without the code.
    pub qr: &'a str,
    /// What the QR code is, in words.
    pub qr_alt: &'a str,
    /// The last line of the page; may be empty.
    pub footer: &'a str,
}

/// Draws the letters as one PDF that meets PDF/A-3a and PDF/UA-1. The same input gives the same
/// bytes.
pub fn letters(letters: &Letters<'_>) -> Result<Vec<u8>, PaperError> {
    need("document_title", letters.document_title, LINE_MAX)?;
    need("language", letters.language, LINE_MAX)?;
    need("sender.name", letters.sender.name, LINE_MAX)?;
    at_most("sender.place", letters.sender.place, LINE_MAX)?;
    few("letters", letters.letters, LETTERS_MAX)?;
    if letters.letters.is_empty() {
        return Err(PaperError::Missing { field: "letters" });
    }
    let mut setter = Setter::new(letters.language);
    let sheets: Vec<Sheet> = letters
        .letters
        .iter()
        .map(|letter| {
            check(letter)?;
            page::compose(letters, letter, &mut setter)
        })
        .collect::<Result<_, _>>()?;
    let imprint = Imprint {
        size: letters.size,
        language: letters.language,
        title: letters.document_title,
        author: letters.sender.name,
        made_at: letters.made_at,
    };
    print(&imprint, sheets, None)
}

fn check(letter: &Letter<'_>) -> Result<(), PaperError> {
    at_most("language", letter.language, LINE_MAX)?;
    need("name", letter.name, LINE_MAX)?;
    at_most("number", letter.number, LINE_MAX)?;
    at_most("date", letter.date, LINE_MAX)?;
    need("heading", letter.heading, LINE_MAX)?;
    few("paragraphs", letter.paragraphs, PARAGRAPHS_MAX)?;
    for paragraph in letter.paragraphs {
        need("paragraphs", paragraph, PARAGRAPH_MAX)?;
    }
    at_most("code_label", letter.code_label, LINE_MAX)?;
    need("code", letter.code, CODE_MAX)?;
    at_most("says", letter.says, LINE_MAX)?;
    need("address", letter.address, LINE_MAX)?;
    need("qr_alt", letter.qr_alt, LINE_MAX)?;
    at_most("footer", letter.footer, LINE_MAX)
}
