//! The picture of a credential.
#![cfg(test)]

use paper::{BadgeFacts, EmblemFacts, PaperError, badge, raster};

#[test]
fn a_credential_always_has_the_same_picture() {
    assert_eq!(badge(&BADGE).unwrap(), badge(&BADGE).unwrap());
    assert_ne!(badge(&BADGE), badge(&BadgeFacts { title: "Bees", ..BADGE }));
}

#[test]
fn its_words_are_outlines_and_its_name_is_text() {
    let svg = badge(&BadgeFacts { title: "Bees & <hives>", ..BADGE }).unwrap();
    assert!(!svg.contains("<text"));
    assert!(svg.contains("<title>Bees &amp; &lt;hives&gt;, Northern Lakes College</title>"));
    for word in ["style", " id=", "href", "url("] {
        assert!(!svg.contains(word), "{word}");
    }
}

#[test]
fn it_looks_the_same_on_any_ground() {
    let png = raster(&badge(&BADGE).unwrap(), 320).unwrap();
    let picture = image::load_from_memory(&png).unwrap().to_rgba8();
    assert_eq!(picture.dimensions(), (320, 320));
    assert!((20..300).all(|row| picture.get_pixel(160, row).0[3] == 255));
    let dark = picture.rows().skip(200).flatten().filter(|pixel| pixel.0[0] < 90).count();
    assert!(dark > 500, "{dark} pixels of letters");
}

#[test]
fn the_longest_words_stay_on_the_plate() {
    for letter in ["W", "国"] {
        let (title, issuer) = (letter.repeat(240), letter.repeat(200));
        let svg = badge(&BadgeFacts { title: &title, issuer: &issuer, ..BADGE }).unwrap();
        let png = raster(&svg, 640).unwrap();
        let picture = image::load_from_memory(&png).unwrap().to_rgba8();
        let ground = image::Rgba([247, 244, 238, 255]);
        let beside = |x: u32| (200..600).all(|row| *picture.get_pixel(x, row) == ground);
        assert!(beside(40) && beside(600), "{letter}");
        assert!((100..540).all(|column| *picture.get_pixel(column, 600) == ground), "{letter}");
    }
}

#[test]
fn a_picture_without_words_is_refused() {
    let nameless = BadgeFacts { title: " ", ..BADGE };
    assert_eq!(badge(&nameless), Err(PaperError::Missing { field: "title" }));
    let long = "x".repeat(241);
    let refusal = badge(&BadgeFacts { title: &long, ..BADGE }).unwrap_err();
    assert_eq!(refusal.code(), "paper-text-too-long");
}

const BADGE: BadgeFacts<'static> = BadgeFacts {
    emblem: EmblemFacts {
        seed: [4; 16],
        level: Some(4),
        hours: Some(50.0),
        field: Some(8),
        stacked: false,
    },
    title: "Beekeeping for beginners",
    issuer: "Northern Lakes College",
};
