//! Pictures from drawings: SVG in, PNG out, and nothing read from anywhere else.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Node, Options, Tree};

/// The widest picture that is drawn, in pixels.
pub const WIDTH_MAX: u32 = 2048;

/// The tallest picture that is drawn, in pixels.
pub const HEIGHT_MAX: u32 = 4096;

/// The longest drawing that is read, in bytes.
pub const SVG_BYTES_MAX: usize = 1024 * 1024;

/// How many pieces a drawing may have once it is unfolded.
pub const NODES_MAX: usize = 10_000;

/// How much may be painted: the sum of all pieces' areas, in areas of the whole picture.
pub const PAINT_MAX: f32 = 400.0;

/// How many picture areas one step of a filter counts for: it reads and writes every pixel, often.
const FILTER_COST: f32 = 20.0;

/// How deep groups may lie in groups.
const DEPTH_MAX: usize = 64;

/// Why a drawing was not made a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// The text is longer than [`SVG_BYTES_MAX`].
    #[error("the drawing has {bytes} bytes, more than {SVG_BYTES_MAX}")]
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
    /// The text is no SVG, or one that declares entities.
    #[error("the drawing cannot be read as SVG")]
    Unreadable,
    /// The picture would be empty, wider than [`WIDTH_MAX`] or taller than [`HEIGHT_MAX`].
    #[error("the picture would be {width} by {height} pixels")]
    Size {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// It has more pieces than [`NODES_MAX`], or they cover more than [`PAINT_MAX`].
    #[error("the drawing asks for too much work")]
    TooMuchWork,
}

impl RasterError {
    /// A name that does not change, for translators and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "drawing-too-long",
            Self::Unreadable => "drawing-unreadable",
            Self::Size { .. } => "drawing-size",
            Self::TooMuchWork => "drawing-too-much-work",
        }
    }
}

/// Draws an SVG as a PNG with a transparent ground, `width` pixels wide, as high as its shape asks.
///
/// No file and no address is read: pictures that the drawing refers to are left out, and so is
/// text, for there are no fonts. Letters have to be outlines.
pub fn raster(svg: &str, width: u32) -> Result<Vec<u8>, RasterError> {
    let tree = read(svg)?;
    let size = tree.size();
    let height = pixels(size.height() / size.width() * f32_of(width));
    paint(&tree, width, height)
}

/// Draws an SVG as large as it fits into a square of `limit` pixels.
pub(crate) fn raster_within(svg: &str, limit: u32) -> Result<(Vec<u8>, u32, u32), RasterError> {
    let tree = read(svg)?;
    let size = tree.size();
    let scale = f32_of(limit) / size.width().max(size.height());
    let width = pixels(size.width() * scale).clamp(1, limit);
    let height = pixels(size.height() * scale).clamp(1, limit);
    Ok((paint(&tree, width, height)?, width, height))
}

fn read(svg: &str) -> Result<Tree, RasterError> {
    if svg.len() > SVG_BYTES_MAX {
        return Err(RasterError::TooLong { bytes: svg.len() });
    }
    if svg.contains("<!ENTITY") {
        return Err(RasterError::Unreadable);
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|_| RasterError::Unreadable)
}

fn paint(tree: &Tree, width: u32, height: u32) -> Result<Vec<u8>, RasterError> {
    if width == 0 || height == 0 || width > WIDTH_MAX || height > HEIGHT_MAX {
        return Err(RasterError::Size { width, height });
    }
    let size = tree.size();
    let mut work = Work { nodes: 0, paint: 0.0, canvas: size.width() * size.height() };
    work.weigh(tree.root(), 0)?;
    let mut pixmap = Pixmap::new(width, height).ok_or(RasterError::Size { width, height })?;
    let transform =
        Transform::from_scale(f32_of(width) / size.width(), f32_of(height) / size.height());
    resvg::render(tree, transform, &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|_| RasterError::Size { width, height })
}

/// What a drawing would cost, added up before anything is painted.
struct Work {
    nodes: usize,
    paint: f32,
    canvas: f32,
}

impl Work {
    fn weigh(&mut self, group: &usvg::Group, depth: usize) -> Result<(), RasterError> {
        if depth > DEPTH_MAX {
            return Err(RasterError::TooMuchWork);
        }
        self.add(Some(group.abs_layer_bounding_box().to_rect()));
        for filter in group.filters() {
            let steps = u16::try_from(filter.primitives().len()).unwrap_or(u16::MAX);
            self.paint += FILTER_COST * f32::from(steps);
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.weigh(inner, depth + 1)?,
                Node::Path(_) | Node::Image(_) | Node::Text(_) => {
                    self.add(node.abs_layer_bounding_box().map(|rect| rect.to_rect()));
                }
            }
            node.subroots(|inner| {
                // A pattern, mask or clip counts as often as it is used.
                if self.weigh(inner, depth + 1).is_err() {
                    self.nodes = usize::MAX;
                }
            });
            if self.nodes > NODES_MAX || self.paint > PAINT_MAX {
                return Err(RasterError::TooMuchWork);
            }
        }
        Ok(())
    }

    fn add(&mut self, area: Option<resvg::tiny_skia::Rect>) {
        self.nodes = self.nodes.saturating_add(1);
        let share = area.map_or(0.0, |rect| rect.width() * rect.height() / self.canvas);
        self.paint += share.min(1.0);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a picture's side is far below 2^24")]
fn f32_of(pixels: u32) -> f32 {
    pixels as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and what is out of bounds is refused by the caller"
)]
fn pixels(length: f32) -> u32 {
    length.round() as u32
}
