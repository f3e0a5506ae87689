//! QR codes (ISO/IEC 18004), as drawings and as modules.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// The longest text that is written, in bytes: beyond it the modules grow too fine to read from
/// paper.
pub const TEXT_BYTES_MAX: usize = 600;

/// The empty margin on each side, in modules (ISO/IEC 18004, 6.3.8).
pub const QUIET_ZONE: usize = 4;

/// Why a text was not written as a QR code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// The text is longer than [`TEXT_BYTES_MAX`].
    #[error("the text has {bytes} bytes, more than {TEXT_BYTES_MAX}")]
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
}

impl QrError {
    /// A name that does not change, for translators and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "qr-too-long",
        }
    }
}

/// The modules of a code, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    size: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// Writes a text with error correction M: about a seventh of it may be soiled.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let too_long = QrError::TooLong { bytes: text.len() };
        if text.len() > TEXT_BYTES_MAX {
            return Err(too_long);
        }
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| too_long)?;
        let size = code.size;
        let dark = (0..size)
            .flat_map(|row| code[row].iter().take(size).map(|module| module.value()))
            .collect();
        Ok(Self { size, dark })
    }

    /// How many modules a side has.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How broad the quiet zone is when the code with it is `side` long.
    pub(crate) fn quiet(&self, side: f32) -> f32 {
        let of = |count: usize| u16::try_from(count).map_or(f32::MAX, f32::from);
        side * of(QUIET_ZONE) / of(self.size + 2 * QUIET_ZONE)
    }

    /// The dark runs: row, first column, length; row by row.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (row, modules) in self.dark.chunks(self.size.max(1)).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|left, right| left == right) {
                if run.first() == Some(&true) {
                    runs.push((row, column, run.len()));
                }
                column += run.len();
            }
        }
        runs
    }
}

/// Draws a text as a QR code with its quiet zone, dark on white whatever the ground, in units of
/// one module. `title` says in words what the code is; it is what a screen reader speaks.
pub fn qr_svg(text: &str, title: &str) -> Result<String, QrError> {
    let modules = Modules::of(text)?;
    let side = modules.size() + 2 * QUIET_ZONE;
    let title = escape(title);
    let mut svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" "#,
            r#"role="img" aria-label="{title}" shape-rendering="crispEdges">"#,
            r##"<title>{title}</title><rect width="{side}" height="{side}" fill="#fff"/>"##,
            r##"<path fill="#1b1916" d=""##,
        ),
        side = side,
        title = title,
    );
    for (row, column, length) in modules.runs() {
        let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
        // Writing to a string cannot fail.
        let _ = write!(svg, "M{x} {y}h{length}v1h-{length}z");
    }
    svg.push_str(r#""/></svg>"#);
    Ok(svg)
}

/// Writes a text so that it may stand in XML, as content or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            _ => out.push(letter),
        }
        out
    })
}
