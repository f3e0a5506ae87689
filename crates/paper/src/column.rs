//! A page being filled from the top: a margin, a width, and how far down the pen is.

use crate::ink::{Ink, Mark};
use crate::press::PaperSize;
use crate::words::{Block, Setter};

/// Where things lie on a page; lengths in points. Offsets count from the side that lines begin on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) margin: f32,
    pub(crate) width: f32,
    page_width: f32,
    pub(crate) page_height: f32,
    rightwards: bool,
}

impl Column {
    /// The column between equal margins.
    pub(crate) fn of(size: PaperSize, margin: f32, setter: &Setter) -> Self {
        let (page_width, page_height) = size.points();
        Self {
            margin,
            width: page_width - 2.0 * margin,
            page_width,
            page_height,
            rightwards: setter.rightwards(),
        }
    }

    /// The left edge of something this wide, so far in.
    fn left(&self, offset: f32, width: f32) -> f32 {
        if self.rightwards {
            self.margin + offset
        } else {
            self.page_width - self.margin - offset - width
        }
    }

    /// Words whose box is as wide as they were set for.
    pub(crate) fn words(&self, offset: f32, y: f32, (block, width): (Block, f32)) -> Mark {
        Mark { x: self.left(offset, width), y, ink: Ink::Words(Box::new(block)) }
    }

    /// Anything else.
    pub(crate) fn mark(&self, (offset, y): (f32, f32), width: f32, ink: Ink) -> Mark {
        Mark { x: self.left(offset, width), y, ink }
    }

    /// A hairline across the column.
    pub(crate) fn rule(&self, y: f32) -> Mark {
        self.mark((0.0, y), self.width, Ink::Rule(self.width))
    }
}
