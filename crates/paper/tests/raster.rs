//! Drawings made pictures, and drawings that are refused.
#![cfg(test)]

use paper::{RasterError, raster};

#[test]
fn the_same_drawing_gives_the_same_bytes() {
    let svg = drawing(r##"<circle cx="5" cy="5" r="4" fill="#285"/>"##);
    assert_eq!(raster(&svg, 40).unwrap(), raster(&svg, 40).unwrap());
}

#[test]
fn a_drawing_reads_no_file() {
    let png = raster(&drawing(r#"<image href="/etc/hostname" width="10" height="10"/>"#), 20);
    assert!(blank(&png.unwrap()));
    let inline = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
    let png = raster(&drawing(&format!(r#"<image href="{inline}" width="9" height="9"/>"#)), 20);
    assert!(blank(&png.unwrap()));
}

#[test]
fn a_drawing_that_declares_entities_is_refused() {
    let laugh = r#"<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>"#;
    assert_eq!(raster(laugh, 20), Err(RasterError::Unreadable));
}

#[test]
fn a_drawing_that_unfolds_into_millions_is_refused() {
    let mut body = String::from(r#"<defs><g id="u0"><rect width="10" height="10"/></g>"#);
    for step in 1..8 {
        let uses = format!(r##"<use href="#u{}"/>"##, step - 1).repeat(10);
        body.push_str(&["<g id=\"u", &step.to_string(), "\">", &uses, "</g>"].concat());
    }
    let svg = drawing(&format!(r##"{body}</defs><use href="#u7"/>"##));
    let refusal = raster(&svg, 20).unwrap_err();
    assert!(matches!(refusal, RasterError::TooMuchWork | RasterError::Unreadable), "{refusal}");
}

#[test]
fn a_drawing_of_a_thousand_blurs_is_refused() {
    let filter = r#"<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>"#;
    let rects = r#"<rect width="9" height="9" filter="url(#f)"/>"#.repeat(1000);
    assert_eq!(raster(&drawing(&(filter.to_owned() + &rects)), 20), Err(RasterError::TooMuchWork));
}

#[test]
fn a_picture_has_bounds() {
    let svg = drawing("");
    assert_eq!(raster(&svg, 0), Err(RasterError::Size { width: 0, height: 0 }));
    assert_eq!(raster(&svg, 2049), Err(RasterError::Size { width: 2049, height: 2049 }));
    let thin = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 900"/>"#;
    assert_eq!(raster(thin, 40), Err(RasterError::Size { width: 40, height: 36000 }));
    let long = " ".repeat(1024 * 1024 + 1);
    assert_eq!(raster(&long, 40).unwrap_err().code(), "drawing-too-long");
    assert_eq!(raster("no drawing", 40).unwrap_err().code(), "drawing-unreadable");
}

fn blank(png: &[u8]) -> bool {
    image::load_from_memory(png).unwrap().to_rgba8().pixels().all(|pixel| pixel.0 == [0; 4])
}

fn drawing(body: &str) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{body}</svg>"#)
}
