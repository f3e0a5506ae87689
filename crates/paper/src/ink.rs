//! What is put on a page: marks and where they lie, in reading order, with what they are.

use krilla::Data;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;

use crate::emblem::{Drawing, RING};
use crate::error::PaperError;
use crate::line;
use crate::qr::Modules;
use crate::words::Block;

/// Something drawn with its top left corner at a place, in points from the page's own.
pub(crate) struct Mark {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) ink: Ink,
}

/// What can be drawn.
pub(crate) enum Ink {
    /// Words; the place is that of their first line's top.
    Words(Box<Block>),
    /// An emblem, this many points wide and high.
    Emblem(Drawing, f32),
    /// A picture in its box.
    Picture(Image, f32, f32),
    /// A QR code with its quiet zone, this many points wide and high.
    Code(Modules, f32),
    /// A hairline of this length.
    Rule(f32),
    /// A small stone before an entry of a list, this wide.
    Stone(f32, &'static str),
}

/// The colour of hairlines.
const HAIRLINE: &str = "#cfc9bd";

/// Reads a PNG for the page.
pub(crate) fn picture(png: &[u8]) -> Result<Image, PaperError> {
    Image::from_png(Data::from(png.to_vec()), false).map_err(|_| PaperError::Picture)
}

impl Mark {
    /// The box it lies in: left, top, right, bottom.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        let (width, height) = match &self.ink {
            Ink::Words(block) => (block.layout.full_width().max(1.0), block.height()),
            Ink::Emblem(_, side) | Ink::Code(_, side) => (*side, *side),
            Ink::Picture(_, width, height) => (*width, *height),
            Ink::Rule(width) => (*width, 0.6),
            Ink::Stone(width, _) => (*width, *width * 0.7),
        };
        Rect::from_xywh(self.x, self.y, width, height)
    }

    /// Draws it.
    pub(crate) fn draw(self, surface: &mut Surface<'_>) {
        surface.push_transform(&Transform::from_translate(self.x, self.y));
        match self.ink {
            Ink::Words(block) => {
                surface.set_fill(Some(paint(block.colour)));
                line::draw(&block, surface);
            }
            Ink::Emblem(drawing, side) => emblem(&drawing, side, surface),
            Ink::Picture(image, width, height) => {
                if let Some(size) = Size::from_wh(width, height) {
                    surface.draw_image(image, size);
                }
            }
            Ink::Code(modules, side) => code(&modules, side, surface),
            Ink::Rule(width) => fill(surface, HAIRLINE, Rect::from_xywh(0.0, 0.0, width, 0.6)),
            Ink::Stone(width, colour) => stone(width, colour, surface),
        }
        surface.pop();
    }
}

fn emblem(drawing: &Drawing, side: f32, surface: &mut Surface<'_>) {
    surface.push_transform(&Transform::from_scale(side / 256.0, side / 256.0));
    if let Some(colour) = drawing.ring {
        let (radius, width) = RING;
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: rgb_of(colour).into(),
            width: short(width),
            ..Stroke::default()
        }));
        if let Some(path) = circle(128.0, 128.0, short(radius)) {
            surface.draw_path(&path);
        }
        surface.set_stroke(None);
    }
    for shape in &drawing.shapes {
        let mut builder = PathBuilder::new();
        builder.move_to(short(shape.path.start.x), short(shape.path.start.y));
        for curve in &shape.path.curves {
            let [a, b, c] = [curve.leave, curve.arrive, curve.to];
            builder.cubic_to(
                short(a.x),
                short(a.y),
                short(b.x),
                short(b.y),
                short(c.x),
                short(c.y),
            );
        }
        builder.close();
        fill_path(surface, shape.fill, builder.finish());
    }
    surface.pop();
}

fn code(modules: &Modules, side: f32, surface: &mut Surface<'_>) {
    let count = modules.size() + 2 * crate::qr::QUIET_ZONE;
    let unit = side / length(count);
    let mut builder = PathBuilder::new();
    for (row, column, run) in modules.runs() {
        let x = length(column + crate::qr::QUIET_ZONE) * unit;
        let y = length(row + crate::qr::QUIET_ZONE) * unit;
        if let Some(rect) = Rect::from_xywh(x, y, length(run) * unit, unit) {
            builder.push_rect(rect);
        }
    }
    fill(surface, "#ffffff", Rect::from_xywh(0.0, 0.0, side, side));
    fill_path(surface, "#1b1916", builder.finish());
}

fn stone(width: f32, colour: &'static str, surface: &mut Surface<'_>) {
    surface.push_transform(&Transform::from_scale(1.0, 0.7));
    fill_path(surface, colour, circle(width / 2.0, width / 2.0, width / 2.0));
    surface.pop();
}

fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    // Four cubic curves come within three hundredths of a percent of a circle with this.
    let bend = radius * 0.552_285;
    let mut builder = PathBuilder::new();
    builder.move_to(x + radius, y);
    builder.cubic_to(x + radius, y + bend, x + bend, y + radius, x, y + radius);
    builder.cubic_to(x - bend, y + radius, x - radius, y + bend, x - radius, y);
    builder.cubic_to(x - radius, y - bend, x - bend, y - radius, x, y - radius);
    builder.cubic_to(x + bend, y - radius, x + radius, y - bend, x + radius, y);
    builder.close();
    builder.finish()
}

fn fill(surface: &mut Surface<'_>, colour: &str, rect: Option<Rect>) {
    let Some(rect) = rect else { return };
    let mut builder = PathBuilder::new();
    builder.push_rect(rect);
    fill_path(surface, colour, builder.finish());
}

fn fill_path(surface: &mut Surface<'_>, colour: &str, path: Option<Path>) {
    if let Some(path) = path {
        surface.set_fill(Some(paint(colour)));
        surface.draw_path(&path);
    }
}

fn paint(colour: &str) -> Fill {
    Fill { paint: rgb_of(colour).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

/// Reads `#rrggbb`; what is none is black.
fn rgb_of(colour: &str) -> rgb::Color {
    let part = |from: usize| {
        colour.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0)
    };
    rgb::Color::new(part(1), part(3), part(5))
}

/// A count as a length.
fn length(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

#[expect(clippy::cast_possible_truncation, reason = "paper is not finer than single precision")]
fn short(length: f64) -> f32 {
    length as f32
}
