//! Lines of words put on a page, glyph by glyph.

use std::ops::Range;

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::Run;

use crate::face;
use crate::words::Block;

/// Draws all lines of a block, from its top left corner, in the surface's colour.
pub(crate) fn draw(block: &Block, surface: &mut Surface<'_>) {
    for line in block.layout.lines() {
        let metrics = line.metrics();
        let mut pen =
            Pen { surface, block, x: metrics.offset, y: metrics.baseline, glyphs: Vec::new() };
        for run in line.runs() {
            if let Some(font) = face::font(run.font()) {
                pen.write(&run, &font);
            }
        }
    }
}

/// Where the next glyph goes, and the glyphs that wait to be drawn together.
struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    block: &'a Block,
    x: f32,
    y: f32,
    glyphs: Vec<KrillaGlyph>,
}

impl Pen<'_, '_> {
    /// Writes the clusters of a run, from left to right.
    fn write(&mut self, run: &Run<'_, ()>, font: &Font) {
        let size = run.font_size();
        let mut start = self.x;
        for cluster in run.visual_clusters() {
            let range = self.block.said_at(cluster.text_range());
            if cluster.is_ligature_continuation() {
                self.widen(&range);
                continue;
            }
            let advance: f32 = cluster.glyphs().map(|glyph| glyph.advance).sum();
            if cluster.glyphs().next().is_some() && cluster.glyphs().all(|glyph| glyph.id == 0) {
                self.flush(start, font, size);
                self.unknown(advance, size, range);
                start = self.x;
                continue;
            }
            for glyph in cluster.glyphs() {
                // Marks that this face lacks are left out; the others carry the cluster's text.
                if glyph.id != 0 {
                    self.x += glyph.advance;
                    let glyph = KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        -glyph.y / size,
                        0.0,
                        range.clone(),
                        None,
                    );
                    self.glyphs.push(glyph);
                }
            }
        }
        self.flush(start, font, size);
    }

    /// Draws what waits.
    fn flush(&mut self, start: f32, font: &Font, size: f32) {
        if !self.glyphs.is_empty() {
            let from = Point::from_xy(start, self.y);
            let said = self.block.said();
            self.surface.draw_glyphs(from, &self.glyphs, font.clone(), said, size, false);
            self.glyphs.clear();
        }
    }

    /// Draws a box that stands for letters which no face can write together.
    fn unknown(&mut self, advance: f32, size: f32, range: Range<usize>) {
        if let Some((font, glyph)) = face::unknown() {
            let em = advance.max(size * 0.5);
            let from = Point::from_xy(self.x, self.y);
            let glyph = KrillaGlyph::new(glyph, 1.0, 0.0, 0.0, 0.0, range, None);
            self.surface.draw_glyphs(from, &[glyph], font, self.block.said(), em, false);
        }
        self.x += advance;
    }

    /// Lets the last glyph stand for the letters that a ligature swallowed.
    fn widen(&mut self, range: &Range<usize>) {
        if let Some(glyph) = self.glyphs.last_mut() {
            glyph.text_range.start = glyph.text_range.start.min(range.start);
            glyph.text_range.end = glyph.text_range.end.max(range.end);
        }
    }
}
