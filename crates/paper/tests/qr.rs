//! QR codes, read again by another library.
#![cfg(test)]

use paper::{QrError, qr_svg, raster};

#[test]
fn a_code_can_be_read_from_its_picture() {
    for text in ["https://cairn.example/v/7Q2K-9M4T", "Ἀθήνα 王小明", &"x".repeat(600)] {
        let png = raster(&qr_svg(text, "code").unwrap(), 600).unwrap();
        assert_eq!(read(&png), text);
    }
}

#[test]
fn a_screen_reader_is_told_what_the_code_is() {
    let svg = qr_svg("a", r#"Scan "to" <verify>"#).unwrap();
    assert!(svg.contains("<title>Scan &quot;to&quot; &lt;verify&gt;</title>"));
}

#[test]
fn a_text_too_long_for_paper_is_refused() {
    assert_eq!(qr_svg(&"x".repeat(601), "code"), Err(QrError::TooLong { bytes: 601 }));
}

fn read(png: &[u8]) -> String {
    let luma = image::load_from_memory(png).unwrap().to_luma8();
    let (width, height) = luma.dimensions();
    rxing::helpers::detect_in_luma(luma.into_raw(), width, height, None)
        .unwrap()
        .getText()
        .to_owned()
}
