//! Pictures that people upload.
#![cfg(test)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use paper::picture::{PictureError, normalise};

#[test]
fn png_jpeg_and_webp_become_png() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let picture = normalise(&photo(30, 20, format)).unwrap();
        assert_eq!((picture.width, picture.height), (30, 20));
        assert_eq!(image::guess_format(&picture.png).unwrap(), ImageFormat::Png);
    }
}

#[test]
fn a_large_picture_is_made_smaller_and_keeps_its_shape() {
    let picture = normalise(&photo(2048, 512, ImageFormat::Png)).unwrap();
    assert_eq!((picture.width, picture.height), (1024, 256));
}

#[test]
fn a_drawing_becomes_a_picture() {
    let svg =
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1v1z"/></svg>"#;
    let picture = normalise(svg.as_bytes()).unwrap();
    assert_eq!((picture.width, picture.height), (1024, 512));
}

#[test]
fn what_hides_behind_the_pixels_is_left_out() {
    let mut png = photo(8, 8, ImageFormat::Png);
    png.extend_from_slice(b"<script>alert(1)</script>");
    let picture = normalise(&png).unwrap();
    assert!(!picture.png.windows(7).any(|bytes| bytes == b"<script"));
    assert_eq!(normalise(&picture.png).unwrap(), picture);
}

#[test]
fn a_few_bytes_that_claim_a_huge_picture_are_refused() {
    let mut png = photo(8, 8, ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x90, 0, 0, 0, 0x90, 0]);
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(normalise(&png), Err(PictureError::TooLarge { width: 36864, height: 36864 }));
}

#[test]
fn everything_else_is_refused_with_a_code() {
    let mut cut = photo(80, 80, ImageFormat::Png);
    cut.truncate(90);
    let code = |bytes: &[u8]| normalise(bytes).unwrap_err().code();
    assert_eq!(code(&cut), "picture-damaged");
    assert_eq!(code(b"%PDF-1.7"), "picture-format");
    assert_eq!(code(b""), "picture-format");
    assert_eq!(code(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "picture-format");
    assert_eq!(code(b"<svg"), "drawing-unreadable");
    assert_eq!(code(&vec![0; 8 * 1024 * 1024 + 1]), "picture-too-long");
}

fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, y| {
        let [shade, tint] = [x, y].map(|side| u8::try_from(side % 256).unwrap());
        Rgba([shade, tint, 90, 255])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels).to_rgb8().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The checksum of a PNG chunk (PNG 3rd edition, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
        crc
    })
}
