//! Pictures that people upload, made harmless: decoded under limits and written anew as PNG.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, imageops::FilterType,
};

use crate::raster::{RasterError, raster_within};

/// The longest upload that is read, in bytes.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;

/// The longest side that is decoded, in pixels.
pub const SIDE_MAX: u32 = 10_000;

/// How many pixels are decoded at most; a phone's camera gives about twelve million.
pub const PIXELS_MAX: u64 = 50_000_000;

/// How much memory a decoder may take, in bytes.
pub const MEMORY_MAX: u64 = 256 * 1024 * 1024;

/// The longest side of what comes out, in pixels.
pub const SIDE_OUT_MAX: u32 = 1024;

/// A picture that we wrote ourselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The PNG; nothing that the upload carried besides its pixels is in it.
    pub png: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why an upload was not taken as a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is longer than [`BYTES_MAX`].
    #[error("the file has {bytes} bytes, more than {BYTES_MAX}")]
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
    /// It is none of PNG, JPEG, WebP and SVG.
    #[error("the file is no PNG, JPEG, WebP or SVG")]
    Format,
    /// It has more pixels than [`PIXELS_MAX`], or a side over [`SIDE_MAX`], or none at all.
    #[error("the picture has {width} by {height} pixels")]
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// It is damaged, or asks for more memory than [`MEMORY_MAX`].
    #[error("the picture cannot be read")]
    Damaged,
    /// It is an SVG that cannot be drawn.
    #[error("the drawing cannot be made a picture")]
    Drawing(#[source] RasterError),
}

impl PictureError {
    /// A name that does not change, for translators and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "picture-too-long",
            Self::Format => "picture-format",
            Self::TooLarge { .. } => "picture-too-large",
            Self::Damaged => "picture-damaged",
            Self::Drawing(error) => error.code(),
        }
    }
}

/// Decodes an uploaded PNG, JPEG, WebP or SVG and writes it anew as a PNG of at most 1024 pixels a
/// side, upright, without any of its metadata. What the name or the browser said it was is not
/// asked; the bytes decide.
pub fn normalise(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > BYTES_MAX {
        return Err(PictureError::TooLong { bytes: bytes.len() });
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) => {
            write(&shrink(decode(bytes, format)?))
        }
        Ok(_) => Err(PictureError::Format),
        Err(_) => drawing(bytes),
    }
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > PIXELS_MAX || width > SIDE_MAX || height > SIDE_MAX {
        return Err(PictureError::TooLarge { width, height });
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refusal(_: ImageError) -> PictureError {
    PictureError::Damaged
}

/// Makes a picture that is too large smaller, keeping its shape.
fn shrink(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= SIDE_OUT_MAX {
        return picture;
    }
    picture.resize(SIDE_OUT_MAX, SIDE_OUT_MAX, FilterType::CatmullRom)
}

fn write(picture: &DynamicImage) -> Result<Picture, PictureError> {
    let plain = if picture.color().has_alpha() {
        DynamicImage::from(picture.to_rgba8())
    } else {
        DynamicImage::from(picture.to_rgb8())
    };
    let mut png = Cursor::new(Vec::new());
    plain.write_to(&mut png, ImageFormat::Png).map_err(refusal)?;
    Ok(Picture { png: png.into_inner(), width: plain.width(), height: plain.height() })
}

fn drawing(bytes: &[u8]) -> Result<Picture, PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Format)?;
    if !text.contains("<svg") {
        return Err(PictureError::Format);
    }
    let (png, width, height) = raster_within(text, SIDE_OUT_MAX).map_err(PictureError::Drawing)?;
    Ok(Picture { png, width, height })
}
