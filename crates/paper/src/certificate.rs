//! The certificate: one calm page that says who can do what, and carries its own proof.

mod page;

use crate::emblem::EmblemFacts;
use crate::error::{PaperError, at_most, few, need};
use crate::press::{Attachment, Imprint, Moment, PaperSize, print};

/// The longest name of a person, in letters (Unicode scalar values).
pub const NAME_MAX: usize = 160;

/// The longest title of an achievement, in letters.
pub const TITLE_MAX: usize = 240;

/// The longest of the other lines, in letters.
pub const LINE_MAX: usize = 200;

/// The longest label and value of a fact, in letters.
pub const FACT_MAX: usize = 80;

/// How many facts a certificate shows.
pub const FACTS_MAX: usize = 8;

/// The longest outcome, in letters.
pub const OUTCOME_MAX: usize = 1000;

/// How many outcomes are looked at; what does not fit on the page is counted.
pub const OUTCOMES_MAX: usize = 100;

/// The largest attachment, in bytes.
pub const ATTACHMENT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What a certificate says. All words are already in the reader's language.
pub struct Certificate<'a> {
    /// The sheet.
    pub size: PaperSize,
    /// The language of the words, as BCP 47; a language written from right to left mirrors the
    /// page.
    pub language: &'a str,
    /// When the page is made.
    pub made_at: Moment,
    /// The document's title, which a reader shows above the page and a screen reader speaks first.
    pub document_title: &'a str,
    /// What the page is, as “Certificate”.
    pub heading: &'a str,
    /// Whose it is.
    pub name: &'a str,
    /// Between name and title, as “has earned the micro-credential”.
    pub phrase: &'a str,
    /// What was achieved.
    pub title: &'a str,
    /// Level, workload, date and the like; at most [`FACTS_MAX`].
    pub facts: &'a [Fact<'a>],
    /// What the person can do now. If it is too long for the page it is set smaller, then cut.
    pub outcomes: Outcomes<'a>,
    /// Who awards it.
    pub issuer: Issuer<'a>,
    /// The emblem.
    pub seal: Seal<'a>,
    /// What the emblem shows, in words.
    pub seal_alt: &'a str,
    /// The issuer's own picture.
    pub logo: Option<Logo<'a>>,
    /// How to check the certificate.
    pub check: Check<'a>,
    /// The last line of the page; may be empty.
    pub footer: &'a str,
    /// The credential itself, attached as data (ISO 19005-3, 6.8).
    pub attachment: &'a Attachment,
}

/// One fact: what it is and its value.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// As “Level”.
    pub label: &'a str,
    /// As “EQF 5”.
    pub value: &'a str,
}

/// What a person can do.
pub struct Outcomes<'a> {
    /// As “What Amina can do”.
    pub heading: &'a str,
    /// One sentence each.
    pub lines: &'a [&'a str],
    /// Says that so many more are in the credential, as “and 3 more”.
    pub more: &'a dyn Fn(usize) -> String,
}

/// Who awards.
#[derive(Debug, Clone, Copy)]
pub struct Issuer<'a> {
    /// As “Awarded by”.
    pub label: &'a str,
    /// The legal name.
    pub name: &'a str,
    /// The country or place; may be empty.
    pub country: &'a str,
}

/// The emblem of a certificate.
#[derive(Debug, Clone, Copy)]
pub enum Seal<'a> {
    /// The cairn that the achievement's facts decide, drawn as outlines.
    Emblem(EmblemFacts),
    /// A picture that the provider brought, as PNG.
    Picture(&'a [u8]),
}

/// The issuer's own picture.
#[derive(Debug, Clone, Copy)]
pub struct Logo<'a> {
    /// The picture as PNG, as [`crate::picture::normalise`] writes it.
    pub png: &'a [u8],
    /// What it shows, in words.
    pub alt: &'a str,
}

/// How a stranger checks what the paper says.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// What the QR code holds: an address.
    pub qr: &'a str,
    /// What the QR code is, in words.
    pub qr_alt: &'a str,
    /// What scanning does, in plain words.
    pub says: &'a str,
    /// The code to type, already in groups.
    pub code: &'a str,
    /// The address where it is typed, with its scheme.
    pub address: &'a str,
}

/// Draws the certificate as a PDF of one page that meets PDF/A-3a and PDF/UA-1 (ISO 14289-1), with
/// the credential attached.
///
/// The same input gives the same bytes. A letter that no bundled face can write is drawn as a box;
/// the text behind it stays what it was.
pub fn certificate(certificate: &Certificate<'_>) -> Result<Vec<u8>, PaperError> {
    check(certificate)?;
    let sheet = page::compose(certificate)?;
    let imprint = Imprint {
        size: certificate.size,
        language: certificate.language,
        title: certificate.document_title,
        author: certificate.issuer.name,
        made_at: certificate.made_at,
    };
    print(&imprint, vec![sheet], Some(certificate.attachment))
}

fn check(certificate: &Certificate<'_>) -> Result<(), PaperError> {
    need("document_title", certificate.document_title, LINE_MAX + NAME_MAX + TITLE_MAX)?;
    need("language", certificate.language, FACT_MAX)?;
    need("heading", certificate.heading, FACT_MAX)?;
    need("name", certificate.name, NAME_MAX)?;
    need("phrase", certificate.phrase, LINE_MAX)?;
    need("title", certificate.title, TITLE_MAX)?;
    few("facts", certificate.facts, FACTS_MAX)?;
    for fact in certificate.facts {
        need("facts.label", fact.label, FACT_MAX)?;
        need("facts.value", fact.value, FACT_MAX)?;
    }
    few("outcomes", certificate.outcomes.lines, OUTCOMES_MAX)?;
    at_most("outcomes.heading", certificate.outcomes.heading, FACT_MAX)?;
    for line in certificate.outcomes.lines {
        at_most("outcomes", line, OUTCOME_MAX)?;
    }
    need("issuer.name", certificate.issuer.name, LINE_MAX)?;
    at_most("issuer.label", certificate.issuer.label, FACT_MAX)?;
    at_most("issuer.country", certificate.issuer.country, FACT_MAX)?;
    need("seal_alt", certificate.seal_alt, LINE_MAX)?;
    if let Some(logo) = certificate.logo {
        need("logo.alt", logo.alt, LINE_MAX)?;
    }
    need("check.qr_alt", certificate.check.qr_alt, LINE_MAX)?;
    at_most("check.says", certificate.check.says, LINE_MAX)?;
    need("check.code", certificate.check.code, FACT_MAX)?;
    need("check.address", certificate.check.address, LINE_MAX)?;
    at_most("footer", certificate.footer, LINE_MAX)?;
    let bytes = certificate.attachment.bytes.len();
    if bytes > ATTACHMENT_BYTES_MAX {
        return Err(PaperError::TooLong {
            field: "attachment",
            letters: bytes,
            most: ATTACHMENT_BYTES_MAX,
        });
    }
    Ok(())
}
