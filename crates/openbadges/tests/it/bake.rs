//! Credentials in pictures and letters, and what happens to files that were made to hurt.
#![cfg(test)]

use std::io::Write as _;

use flate2::{Compression, Crc, write::ZlibEncoder};
use openbadges::{
    BakeError, Container, UnbakeError,
    bake::{CREDENTIAL_BYTES_MAX, FILE_BYTES_MAX},
    bake_png, bake_svg, unbake,
};
use proptest::prelude::*;

use crate::shared;

const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl";
const JSON: &str = r#"{"name":"a ]]> b & <c>","id":"urn:x:1"}"#;

#[test]
fn a_picture_gives_back_what_was_put_in() {
    for credential in [JSON, JWS] {
        let baked = bake_png(&png(), credential).unwrap();
        let unbaked = unbake(&baked).unwrap();
        assert_eq!((unbaked.container, unbaked.text.as_str()), (Container::Png, credential));

        let baked = bake_svg(SVG, credential).unwrap();
        let unbaked = unbake(baked.as_bytes()).unwrap();
        assert_eq!(unbaked.container, Container::Svg);
        let same = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert!(unbaked.text == credential || same(&unbaked.text) == same(credential));
    }
}

#[test]
fn a_png_is_otherwise_the_same_and_the_credential_stands_before_the_pixels() {
    let before = png();
    let baked = bake_png(&before, JSON).unwrap();
    let kinds = |png: &[u8]| chunks(png).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(kinds(&before), ["IHDR", "IDAT", "IEND"]);
    assert_eq!(kinds(&baked), ["IHDR", "iTXt", "IDAT", "IEND"]);
    let without: Vec<_> = chunks(&baked).into_iter().filter(|(kind, _)| kind != "iTXt").collect();
    assert_eq!(without, chunks(&before));
}

#[test]
fn a_second_credential_takes_the_place_of_the_first() {
    let twice = bake_png(&bake_png(&png(), JSON).unwrap(), JWS).unwrap();
    assert_eq!(twice, bake_png(&png(), JWS).unwrap());
    let twice = bake_svg(&bake_svg(SVG, JSON).unwrap(), JWS).unwrap();
    assert_eq!(twice, bake_svg(SVG, JWS).unwrap());
    let old = with_text(*b"tEXt", b"openbadges\0https://old.example/assertion");
    assert_eq!(unbake(&bake_png(&old, JWS).unwrap()).unwrap().text, JWS);
}

#[test]
fn older_and_compressed_chunks_are_read() {
    let url = "https://old.example/assertion";
    let plain = with_text(*b"tEXt", &[b"openbadges\0", url.as_bytes()].concat());
    assert_eq!(unbake(&plain).unwrap().text, url);
    let deflated = deflate(JSON.as_bytes());
    let zipped = with_text(*b"zTXt", &[b"openbadges\0\0".as_slice(), &deflated].concat());
    assert_eq!(unbake(&zipped).unwrap().text, JSON);
    let international =
        with_text(*b"iTXt", &[b"clrcredential\0\x01\0en\0CLR\0".as_slice(), &deflated].concat());
    assert_eq!(unbake(&international).unwrap().text, JSON);
}

#[test]
fn older_elements_are_read_in_both_forms() {
    let svg = |body: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>");
    for (body, text) in [
        (
            "<o:assertion xmlns:o='http://openbadges.org' verify='https://old.example/1'/>"
                .to_owned(),
            "https://old.example/1",
        ),
        (
            "<c:credential xmlns:c='https://purl.imsglobal.org/clr/v2p0'><![CDATA[{}]]></c:credential>"
                .to_owned(),
            "{}",
        ),
        (
            format!(
                "<g><o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0' verify='{JWS}'/></g>"
            ),
            JWS,
        ),
    ] {
        assert_eq!(unbake(svg(&body).as_bytes()).unwrap().text, text);
    }
}

#[test]
fn an_svg_without_content_is_opened() {
    for empty in [
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?>\n<x:svg\n xmlns:x='http://www.w3.org/2000/svg' title='a > b' />\n",
    ] {
        let baked = bake_svg(empty, JWS).unwrap();
        assert_eq!(unbake(baked.as_bytes()).unwrap().text, JWS);
    }
}

#[test]
fn a_bare_credential_is_what_it_is() {
    let container = |text: &str| unbake(text.as_bytes()).map(|it| it.container);
    assert_eq!(container("\u{feff} {\"a\":1}\n"), Ok(Container::Json));
    assert_eq!(container(JWS), Ok(Container::Jwt));
    assert_eq!(container(&format!("{JWS}~abc~")), Ok(Container::Text));
    assert_eq!(container("https://old.example/1"), Ok(Container::Text));
    for other in ["", "hello there", "MZ\u{0}", "<html></html>", "\u{0}\u{1}"] {
        assert!(container(other).is_err(), "{other}");
    }
    assert_eq!(unbake(b"\xff\xd8\xff\xe0jpeg"), Err(UnbakeError::UnknownKind));
}

#[test]
fn two_credentials_in_one_picture_are_refused() {
    let one = with_text(*b"tEXt", b"openbadges\0https://old.example/assertion");
    let at = one.windows(4).position(|it| it == b"IDAT").unwrap() - 4;
    let second = chunk(*b"iTXt", b"openbadgecredential\0\0\0\0\0{}");
    let both = [&one[..at], &second, &one[at..]].concat();
    assert_eq!(unbake(&both), Err(UnbakeError::Several(Container::Png)));
    let element =
        format!("<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0' verify='{JWS}'/>");
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{element}{element}</svg>");
    assert_eq!(unbake(svg.as_bytes()), Err(UnbakeError::Several(Container::Svg)));
}

#[test]
fn a_bomb_in_a_png_does_not_go_off() {
    let bomb = deflate(&vec![b'{'; 200 * 1024 * 1024]);
    let png = with_text(*b"iTXt", &[b"openbadgecredential\0\x01\0\0\0".as_slice(), &bomb].concat());
    assert!(png.len() < 300_000);
    assert_eq!(unbake(&png), Err(UnbakeError::TooLarge(CREDENTIAL_BYTES_MAX)));
}

#[test]
fn a_png_that_lies_about_its_lengths_is_refused() {
    let mut lies = png();
    lies[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(unbake(&lies), Err(UnbakeError::Malformed(Container::Png)));
    assert_eq!(bake_png(&lies, JSON), Err(BakeError::Malformed));
    let many: Vec<u8> = [&png()[..33], &chunk(*b"tIME", b"").repeat(20_000)].concat();
    assert_eq!(unbake(&many), Err(UnbakeError::TooComplex(10_000)));
    assert_eq!(unbake(&png()), Err(UnbakeError::Nothing(Container::Png)));
}

#[test]
fn entities_and_deep_nesting_in_an_svg_are_refused() {
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
    assert_eq!(unbake(laughs.as_bytes()), Err(UnbakeError::Malformed(Container::Svg)));
    let fetches = "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
    assert_eq!(unbake(fetches.as_bytes()), Err(UnbakeError::Malformed(Container::Svg)));
    for depth in [1_000, 60_000] {
        let deep = format!(
            "<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>",
            "<g>".repeat(depth),
            "</g>".repeat(depth)
        );
        assert_eq!(unbake(deep.as_bytes()), Err(UnbakeError::TooComplex(256)), "{depth}");
    }
    let wide = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", "<g/>".repeat(300_000));
    assert_eq!(unbake(wide.as_bytes()), Err(UnbakeError::TooComplex(200_000)));
}

#[test]
fn more_attributes_and_name_spaces_than_any_picture_has_are_not_held_against_each_other() {
    let svg = |attributes: &str, inside: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg'{attributes}>{inside}</svg>")
    };
    let nothing = Err(UnbakeError::Nothing(Container::Svg));
    let many =
        |count: usize| (0..count).map(|it| format!(" a{it}='=>'")).collect::<Vec<_>>().concat();
    assert_eq!(unbake(svg(&many(255), "").as_bytes()), nothing);
    assert_eq!(unbake(svg(&many(100_000), "").as_bytes()), Err(UnbakeError::TooComplex(256)));
    let each = format!("<g{}/>", many(200));
    assert_eq!(unbake(svg("", &each.repeat(999)).as_bytes()), nothing);
    assert_eq!(
        unbake(svg("", &each.repeat(1_001)).as_bytes()),
        Err(UnbakeError::TooComplex(200_000))
    );
    let spaces = |count: usize| {
        (0..count).map(|it| format!(" xmlns:a{it}='u:{it}'")).collect::<Vec<_>>().concat()
    };
    assert_eq!(unbake(svg(&spaces(99), "").as_bytes()), nothing);
    assert_eq!(unbake(svg(&spaces(100), "").as_bytes()), Err(UnbakeError::TooComplex(100)));
}

#[test]
fn what_is_too_large_is_not_looked_into() {
    let large = vec![b'{'; FILE_BYTES_MAX + 1];
    assert_eq!(unbake(&large), Err(UnbakeError::TooLarge(FILE_BYTES_MAX)));
    assert_eq!(bake_png(&large, JSON), Err(BakeError::TooLarge(FILE_BYTES_MAX)));
    let credential = "x".repeat(CREDENTIAL_BYTES_MAX + 1);
    assert_eq!(bake_png(&png(), &credential), Err(BakeError::TooLarge(CREDENTIAL_BYTES_MAX)));
    assert_eq!(bake_svg(SVG, &credential), Err(BakeError::TooLarge(CREDENTIAL_BYTES_MAX)));
}

#[test]
fn the_baked_samples_of_1edtech_are_read() {
    let folder = "credentials/1edtech-validator/";
    for (name, container, is_json) in [
        ("ob30/simple-json.png", Container::Png, true),
        ("ob30/simple-jwt.png", Container::Png, false),
        ("ob30/simple-jwt_v1.png", Container::Png, false),
        ("ob30/simple-json.svg", Container::Svg, true),
        ("ob30/simple-jwt.svg", Container::Svg, false),
        ("ob30/simple-jwt_v1.svg", Container::Svg, false),
        ("ob30/simple.1ob", Container::Json, true),
        ("ob30/simple.jwt", Container::Jwt, false),
        ("ob20/simple-badge.png", Container::Png, true),
    ] {
        let Some(bytes) = shared::bytes(&format!("{folder}{name}")) else { return };
        let unbaked = unbake(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(unbaked.container, container, "{name}");
        let json: Option<serde_json::Value> = serde_json::from_str(&unbaked.text).ok();
        assert_eq!(json.is_some(), is_json, "{name}");
    }
}

proptest! {
    #[test]
    fn no_bytes_are_more_than_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = unbake(&bytes);
        let _ = unbake(&[b"\x89PNG\r\n\x1a\n".as_slice(), &bytes].concat());
        let _ = unbake(&[b"%PDF-1.7\n".as_slice(), &bytes].concat());
        let _ = bake_png(&bytes, JSON);
    }

    #[test]
    fn a_png_with_one_byte_changed_is_read_or_refused(at in 0_usize..400, byte: u8) {
        let mut baked = bake_png(&png(), JSON).unwrap();
        let at = at % baked.len();
        baked[at] = byte;
        let _ = unbake(&baked);
    }

    #[test]
    fn any_json_survives_an_svg(text in "\\PC{0,200}") {
        let json = serde_json::json!({ "name": text });
        let baked = bake_svg(SVG, &json.to_string()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&unbake(baked.as_bytes()).unwrap().text).unwrap();
        prop_assert_eq!(read, json);
    }
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">\n  <rect width=\"1\" height=\"1\"/>\n</svg>\n";

/// One grey pixel.
fn png() -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        chunk(*b"IDAT", &deflate(&[0, 128])),
        chunk(*b"IEND", b""),
    ]
    .concat()
}

fn with_text(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let png = png();
    let at = png.windows(4).position(|it| it == b"IDAT").unwrap() - 4;
    [&png[..at], &chunk(kind, data), &png[at..]].concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], &kind, data, &crc.sum().to_be_bytes()].concat()
}

/// Cuts a PNG and checks every checksum.
fn chunks(png: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = &png[8..];
    let mut all = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (whole, after) = rest.split_at(length + 12);
        let mut crc = Crc::new();
        crc.update(&whole[4..length + 8]);
        assert_eq!(crc.sum().to_be_bytes(), whole[length + 8..]);
        all.push((String::from_utf8(whole[4..8].to_vec()).unwrap(), whole[8..length + 8].to_vec()));
        rest = after;
    }
    all
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
