//! Pictures that carry credentials: PNG and SVG.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use openbadges::bake::{CREDENTIAL_BYTES_MAX, FILE_BYTES_MAX};
use serde_json::json;

use super::case::{Case, Handed, counted, credential, filled};
use crate::Outcome;

const PNG: &str = "PNG";
const SVG: &str = "SVG";
const SVG_START: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = pngs();
    cases.extend(svgs());
    cases
}

/// The same bytes over and over, deflated as well as can be.
pub(super) fn bomb(byte: u8, bytes: usize) -> Outcome<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![byte; 1 << 16];
    let mut left = bytes;
    while left > 0 {
        let now = left.min(block.len());
        packer.write_all(block.get(..now).unwrap_or_default())?;
        left -= now;
    }
    Ok(packer.finish()?)
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes();
    let mut crc = flate2::Crc::new();
    crc.update(&kind);
    crc.update(data);
    [&length, kind.as_slice(), data, &crc.sum().to_be_bytes()].concat()
}

fn png(middle: &[u8]) -> Vec<u8> {
    let header = chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n", header.as_slice(), middle, &chunk(*b"IEND", b"")].concat()
}

fn pngs() -> Vec<Case> {
    let mut cases = Vec::new();
    // The header and the end are chunks too.
    for chunks in [9_998, 9_999] {
        cases.push(Case::file(PNG, format!("{chunks} chunks of text"), move || {
            png(&chunk(*b"tEXt", b"Comment\0x").repeat(chunks))
        }));
    }
    cases.push(Case::file(PNG, "8 MB of empty chunks", || {
        png(&chunk(*b"tEXt", b"").repeat(690_000))
    }));
    for bytes in [CREDENTIAL_BYTES_MAX, CREDENTIAL_BYTES_MAX + 1, 1 << 30] {
        let name = format!("a credential that unpacks to {bytes} bytes");
        cases.push(Case::with(PNG, name, move || {
            let text = [b"openbadges\0\0".as_slice(), &bomb(b'{', bytes)?].concat();
            Ok(Handed::only(png(&chunk(*b"zTXt", &text))))
        }));
    }
    cases.push(Case::with(PNG, "100 credentials that unpack to 2 MB", || {
        let text = [b"openbadges\0\0".as_slice(), &bomb(b'{', CREDENTIAL_BYTES_MAX)?].concat();
        Ok(Handed::only(png(&chunk(*b"zTXt", &text).repeat(100))))
    }));
    cases.push(Case::file(PNG, "a chunk that says it has 4 GB", || {
        png(&[&[0xff; 4], b"tEXt".as_slice(), &[7; 100]].concat())
    }));
    cases.push(Case::file(PNG, "a keyword of 8 MB", || {
        png(&chunk(*b"tEXt", &vec![b'o'; FILE_BYTES_MAX - 200]))
    }));
    cases
}

/// An SVG that carries a credential after what hurts.
fn svg(attributes: &str, inside: &str) -> String {
    let credential = credential(&json!({ "id": "did:example:learner" }));
    let carried = format!(
        "<c:credential xmlns:c=\"https://purl.imsglobal.org/ob/v3p0\"><![CDATA[{credential}]]></c:credential>"
    );
    format!("{SVG_START}{attributes}>{inside}{carried}</svg>")
}

/// As many bytes as fit beside the rest of a file.
const ROOM: usize = FILE_BYTES_MAX - 4_096;

fn svgs() -> Vec<Case> {
    let mut cases = Vec::new();
    for deep in [254, 256, 100_000] {
        cases.push(Case::file(SVG, format!("elements {deep} deep"), move || {
            svg("", &format!("{}{}", "<g>".repeat(deep), "</g>".repeat(deep)))
        }));
    }
    for elements in [199_900, 200_001] {
        cases.push(Case::file(SVG, format!("{elements} elements"), move || {
            svg("", &"<g/>".repeat(elements))
        }));
    }
    let attribute = |number: usize| format!(" a{number:x}=\"\"");
    let space = |number: usize| format!(" xmlns:a{number:x}=\"u:{number:x}\"");
    let within = move |name: &str, per_element: usize, attribute: fn(usize) -> String| {
        Case::file(SVG, name, move || {
            let all: String = (0..per_element).map(attribute).collect();
            svg("", &filled("", &format!("<g{all}/>"), "", ROOM.min(190_000 * (all.len() + 4))))
        })
    };
    cases.push(Case::file(SVG, "one element of 8 MB of attributes", move || {
        svg(&counted("", attribute, "", ROOM), "")
    }));
    cases.push(within("elements of 256 attributes", 256, |it| format!(" a{it:x}=\"\"")));
    cases.push(within("elements of 257 attributes", 257, |it| format!(" a{it:x}=\"\"")));
    cases.push(within("elements of 2,000 attributes", 2_000, |it| format!(" a{it:x}=\"\"")));
    cases.push(Case::file(SVG, "8 MB of attributes in prefixes", move || {
        svg(
            &counted("", space, "", ROOM / 2),
            &counted("<g", |it| format!(" a{it:x}:b=\"\""), "/>", ROOM / 2),
        )
    }));
    for spaces in [60_usize, 2_000, 60_000] {
        cases.push(Case::file(
            SVG,
            format!("{spaces} name spaces that each of many elements adds to"),
            move || {
                let all: String = (0..spaces).map(space).collect();
                let more = ROOM.saturating_sub(all.len()).min(190_000 * 16);
                svg(&all, &filled("", "<g xmlns:z=\"z\"/>", "", more))
            },
        ));
    }
    cases.push(Case::file(SVG, "name spaces declared anew in elements 250 deep", move || {
        let start = counted("<g", space, ">", 8_000);
        svg("", &format!("{}{}", start.repeat(250), "</g>".repeat(250)))
    }));
    cases.push(Case::file(SVG, "8 MB of references to letters", || {
        svg("", &filled("<text>", "&#x41;", "</text>", ROOM))
    }));
    cases.push(Case::file(SVG, "references to letters in 8 MB of attributes", || {
        svg(&filled(" a=\"", "&#x41;", "\"", ROOM), "")
    }));
    cases.push(Case::file(SVG, "entities that multiply", || {
        let line = |it: u32| format!("<!ENTITY e{it} \"&e{0};&e{0};&e{0};\">", it - 1);
        let lines: String = (1..20).map(line).collect();
        format!("<!DOCTYPE svg [<!ENTITY e0 \"x\">{lines}]>{SVG_START}>&e19;</svg>")
    }));
    cases.push(Case::file(SVG, "8 MB of document type", || {
        let start = format!("<!DOCTYPE svg [{}]>", filled("", "<!ELEMENT a ANY>", "", ROOM - 200));
        format!("{start}{}", svg("", ""))
    }));
    cases.push(Case::file(SVG, "8 MB of comments", || {
        svg("", &filled("", "<!---->", "", ROOM.min(1_300_000)))
    }));
    cases.push(Case::file(SVG, "texts of a letter between comments", || {
        svg("", &filled("", "x<!---->", "", ROOM.min(1_500_000)))
    }));
    cases.push(Case::file(SVG, "8 MB of line ends", || svg("", &filled("", "\r\n", "", ROOM))));
    cases.push(Case::file(SVG, "8 MB of open elements", || {
        format!("{SVG_START}>{}", "<a>".repeat(ROOM / 3))
    }));
    cases.push(Case::file(SVG, "a credential of 8 MB", || {
        let space = "xmlns:c=\"https://purl.imsglobal.org/ob/v3p0\"";
        let element = filled(
            &format!("<c:credential {space}>"),
            "x<!---->",
            "</c:credential>",
            ROOM.min(1_000_000),
        );
        format!("{SVG_START}>{element}</svg>")
    }));
    cases
}
