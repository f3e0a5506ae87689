//! The picture of a credential that travels alone: emblem, title and issuer on a stone plate.

use std::fmt::Write as _;

use skrifa::outline::OutlinePen;

use crate::emblem::{EmblemFacts, body};
use crate::error::{PaperError, need};
use crate::face;
use crate::palette;
use crate::path::round;
use crate::qr::escape;
use crate::style;
use crate::words::{Block, Setter, Type};

/// The longest title, in letters (Unicode scalar values).
pub const TITLE_MAX: usize = 240;

/// The longest name of an issuer, in letters.
pub const ISSUER_MAX: usize = 200;

/// What the picture of a credential shows.
#[derive(Debug, Clone, Copy)]
pub struct BadgeFacts<'a> {
    /// The achievement's emblem.
    pub emblem: EmblemFacts,
    /// The achievement's title.
    pub title: &'a str,
    /// Who awards it.
    pub issuer: &'a str,
}

/// The box of the words: left, top, width, height.
const WORDS: (f32, f32, f32, f32) = (56.0, 410.0, 528.0, 176.0);

/// Draws the picture of a credential as a square SVG of 640 units, ready to be baked or to be made
/// a PNG. The plate is opaque, so that it looks the same on any ground.
///
/// Letters are outlines: no font is needed to show it. Its words are its title for assistive
/// technology.
pub fn badge(facts: &BadgeFacts<'_>) -> Result<String, PaperError> {
    need("title", facts.title, TITLE_MAX)?;
    need("issuer", facts.issuer, ISSUER_MAX)?;
    let tones = palette::tones(facts.emblem.field);
    let name = escape(&format!("{}, {}", facts.title, facts.issuer));
    let mut svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640" role="img" "#,
            r##"aria-label="{name}"><title>{name}</title>"##,
            r##"<rect width="640" height="640" rx="72" fill="#f7f4ee"/>"##,
            r#"<rect x="14" y="14" width="612" height="612" rx="60" fill="none" "#,
            r#"stroke="{line}" stroke-width="4"/>"#,
            r#"<g transform="translate(138 32) scale(1.42)">{emblem}</g>"#,
        ),
        name = name,
        line = palette::tone(&tones, 4),
        emblem = body(&facts.emblem),
    );
    words(facts, &mut svg);
    svg.push_str("</svg>");
    Ok(svg)
}

/// Writes title and issuer, centred, as large as they fit.
fn words(facts: &BadgeFacts<'_>, svg: &mut String) {
    let (left, top, width, height) = WORDS;
    let mut setter = Setter::centred();
    let title = Type { weight: face::SEMIBOLD, size: 44.0, ..style::TITLE };
    let title = setter.fit(facts.title, title, width, (2, 24.0));
    let issuer = setter.fit(facts.issuer, style::soft(25.0), width, (1, 18.0));
    let gap = 12.0;
    let tall = title.height() + gap + issuer.height();
    let scale = (height / tall).min(1.0);
    let middle = Placed { x: left + width / 2.0, y: top + (height - tall * scale) / 2.0, scale };
    outline(&title, middle, svg);
    let under = Placed { y: middle.y + (title.height() + gap) * scale, ..middle };
    outline(&issuer, under, svg);
}

/// Where words lie: the middle of their first line's top, and how much they are shrunk.
#[derive(Debug, Clone, Copy)]
struct Placed {
    x: f32,
    y: f32,
    scale: f32,
}

/// Writes centred words as one path.
fn outline(block: &Block, place: Placed, svg: &mut String) {
    let mut pen = Quill { d: String::new(), x: 0.0, y: 0.0, scale: place.scale };
    for line in block.layout.lines() {
        let metrics = line.metrics();
        let mut x = metrics.offset - block.layout.layout_max_advance() / 2.0;
        for run in line.runs() {
            for cluster in run.visual_clusters() {
                for glyph in cluster.glyphs() {
                    pen.x = place.x + (x + glyph.x) * place.scale;
                    pen.y = place.y + (metrics.baseline + glyph.y) * place.scale;
                    face::outline(run.font(), (glyph.id, run.font_size()), &mut pen);
                    x += glyph.advance;
                }
            }
        }
    }
    // Writing to a string cannot fail.
    let _ = write!(svg, r#"<path fill="{}" d="{}"/>"#, block.colour, pen.d);
}

/// Writes the outlines of glyphs as the `d` of an SVG path.
struct Quill {
    d: String,
    x: f32,
    y: f32,
    scale: f32,
}

impl Quill {
    fn write(&mut self, letter: char, points: &[(f32, f32)]) {
        self.d.push(letter);
        for (index, (x, y)) in points.iter().enumerate() {
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            let gap = if index > 0 { " " } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(self.d, "{gap}{} {}", round(f64::from(x)), round(f64::from(y)));
        }
    }
}

impl OutlinePen for Quill {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.write('Q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.write('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.d.push('Z');
    }
}
