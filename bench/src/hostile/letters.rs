//! PDF with an attachment.

use flate2::Compression;
use openbadges::bake::FILE_BYTES_MAX;
use serde_json::json;

use super::case::{Case, Handed, credential, filled};
use super::pictures::bomb;
use crate::Outcome;

const PARSER: &str = "PDF";
/// As many bytes as fit beside the rest of a file.
const ROOM: usize = FILE_BYTES_MAX - 65_536;

/// A letter as it is written: objects, and the table of their places.
#[derive(Default)]
struct Letter {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Letter {
    fn new() -> Self {
        Self { bytes: b"%PDF-1.7\n".to_vec(), places: Vec::new() }
    }

    /// With an object of the next number.
    fn object(mut self, body: impl AsRef<[u8]>) -> Self {
        self.places.push(self.bytes.len());
        let start = format!("{} 0 obj\n", self.places.len());
        self.bytes.extend([start.as_bytes(), body.as_ref(), b"\nendobj\n"].concat());
        self
    }

    fn stream(self, entries: &str, content: &[u8]) -> Self {
        let start = format!("<< {entries} /Length {} >> stream\n", content.len());
        self.object([start.as_bytes(), content, b"\nendstream"].concat())
    }

    /// The catalogue, whose number is that of the last object.
    fn finish(mut self, more: &str) -> Vec<u8> {
        let start = self.bytes.len();
        let count = self.places.len() + 1;
        let mut table = vec![format!("xref\n0 {count}\n0000000000 65535 f \n")];
        table.extend(self.places.iter().map(|place| format!("{place:010} 00000 n \n")));
        table.push(format!(
            "trailer\n<< /Size {count} /Root {} 0 R {more} >>\nstartxref\n{start}\n%%EOF\n",
            self.places.len()
        ));
        self.bytes.extend(table.concat().bytes());
        self.bytes
    }

    /// With an attached credential, and the catalogue that names it.
    fn attached(self) -> Vec<u8> {
        let content = credential(&json!({ "id": "did:example:learner" })).to_string();
        let number = self.places.len() + 1;
        self.stream("/Type /EmbeddedFile", content.as_bytes())
            .object(format!("<< /Type /Filespec /EF << /F {number} 0 R >> >>"))
            .object(format!("<< /Type /Catalog /AF [{} 0 R] >>", number + 1))
            .finish("")
    }
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = long();
    cases.extend(tables());
    cases.extend(streams());
    cases
}

/// Objects that are long or deep.
fn long() -> Vec<Case> {
    let object = |name: &str, again: &'static str, before: &'static str, after: &'static str| {
        Case::file(PARSER, name, move || {
            Letter::new().object(filled(before, again, after, ROOM)).attached()
        })
    };
    let needed = |name: &str, again: &'static str| {
        Case::file(PARSER, name, move || {
            let list = filled("[", again, "]", ROOM);
            Letter::new().object(list).object("<< /Type /Catalog /AF 1 0 R >>").finish("")
        })
    };
    vec![
        object("an object of 8 MB of zeros", "0 ", "[", "]"),
        object("an object of 8 MB of names", "/", "[", "]"),
        object("an object of 8 MB of empty lists", "[]", "[", "]"),
        object("an object of 8 MB of empty dictionaries", "<<>>", "[", "]"),
        object("an object of 8 MB of members", "/a 0 ", "<<", ">>"),
        object("an object of 8 MB of brackets", "[", "", ""),
        object("an object of 8 MB of parentheses", "(", "", ""),
        needed("8 MB of zeros for attachments", "0 "),
        needed("8 MB of empty dictionaries for attachments", "<<>>"),
        needed("8 MB of references for attachments", "1 0 R "),
        Case::file(PARSER, "400,000 objects", || {
            (0..200_000).fold(Letter::new(), |letter, _| letter.object("0")).attached()
        }),
        Case::file(PARSER, "an attachment that is called by a reference to itself", || {
            Letter::new()
                .object("1 0 R")
                .object("<< /Type /Catalog /AF 1 0 R /Names 1 0 R >>")
                .finish("")
        }),
        Case::file(PARSER, "references 100,000 long", || {
            (0..100_000)
                .fold(Letter::new(), |letter, number| letter.object(format!("{} 0 R", number + 2)))
                .object("[]")
                .object("<< /Type /Catalog /AF 1 0 R >>")
                .finish("")
        }),
    ]
}

/// Objects that share bytes, and tables of places that lead to each other.
fn tables() -> Vec<Case> {
    vec![
        Case::file(PARSER, "2,000 streams, each inside the one before", || shared(2_000, true)),
        Case::file(PARSER, "80,000 streams, each inside the one before", || shared(80_000, true)),
        Case::file(PARSER, "90 texts, each inside the one before", || shared(90, false)),
        Case::file(PARSER, "80,000 texts, each inside the one before", || shared(80_000, false)),
        Case::file(PARSER, "a table of places that follows itself", || {
            let letter = Letter::new().object("<< /Type /Catalog >>");
            let start = letter.bytes.len();
            letter.finish(&format!("/Prev {start}"))
        }),
        Case::file(PARSER, "50,000 tables of places, each after another", || {
            let mut bytes = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec();
            let mut before = String::new();
            let mut start = 0;
            for _ in 0..50_000 {
                start = bytes.len();
                bytes.extend(
                    format!(
                        "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R {before} >>\n"
                    )
                    .bytes(),
                );
                before = format!("/Prev {start}");
            }
            bytes.extend(format!("startxref\n{start}\n%%EOF").bytes());
            bytes
        }),
        Case::file(PARSER, "a table that says it has 4 billion places", || {
            let mut bytes = b"%PDF-1.7\nxref\n0 4294967295\n".to_vec();
            bytes.extend("0000000009 00000 n \n".repeat(ROOM / 20).bytes());
            bytes.extend(b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF");
            bytes
        }),
        Case::file(PARSER, "400,000 places that are all the same", || {
            let mut bytes = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AF 1 0 R >>\nendobj\n".to_vec();
            let start = bytes.len();
            bytes.extend(b"xref\n1 400000\n");
            bytes.extend("0000000009 00000 n \n".repeat(400_000).bytes());
            bytes.extend(format!("trailer\n<< /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").bytes());
            bytes
        }),
    ]
}

/// Objects whose content reaches to the end of the file, over all that follow.
fn shared(count: usize, are_streams: bool) -> Vec<u8> {
    let mut letter = Letter::new();
    for _ in 0..count {
        letter.places.push(letter.bytes.len());
        let number = letter.places.len();
        let length = ROOM.saturating_sub(letter.bytes.len() + 20 * count + 100);
        let start = if are_streams {
            format!("{number} 0 obj\n<< /Length {length} >> stream\n")
        } else {
            format!("{number} 0 obj\n(")
        };
        letter.bytes.extend(start.bytes());
    }
    letter.bytes.resize(ROOM.saturating_sub(20 * count), b'x');
    letter.bytes.extend(b"\nendstream\nendobj\n");
    letter.bytes.extend(")\nendobj\n".repeat(90).bytes());
    letter.attached()
}

/// Streams that unpack to much, or to many.
fn streams() -> Vec<Case> {
    let unpacked = |name: &str, count: usize, bytes: usize| {
        Case::with(PARSER, name, move || {
            let packed = bomb(b' ', bytes)?;
            let entries = "/Type /ObjStm /N 1 /First 8 /Filter /FlateDecode";
            let letter =
                (0..count).fold(Letter::new(), |letter, _| letter.stream(entries, &packed));
            Ok(Handed::only(letter.attached()))
        })
    };
    vec![
        unpacked("32 streams of objects that unpack to 2 MB", 32, 2 << 20),
        unpacked("33 streams of objects that unpack to 2 MB", 33, 2 << 20),
        unpacked("7 streams of objects that unpack to 1 GB", 7, 1 << 30),
        Case::with(PARSER, "16 streams of 100,000 objects", || {
            many_objects(16, 100_000, "0 ").map(|it| Handed::only(it.attached()))
        }),
        Case::with(PARSER, "objects that are needed from 31 streams of 1 MB", || {
            let letter = many_objects(31, 50_000, "<<>> ")?;
            Ok(Handed::only(from_streams(letter, 31)))
        }),
        Case::with(PARSER, "40 attachments that unpack to 2 MB", || {
            let packed = bomb(b' ', 2 << 20)?;
            let letter = (0..40).fold(Letter::new(), |letter, _| {
                let number = letter.places.len() + 1;
                letter
                    .stream("/Filter /FlateDecode", &packed)
                    .object(format!("<< /EF << /F {number} 0 R >> >>"))
            });
            let files: Vec<String> = (1..=31).map(|it| format!("{} 0 R ", 2 * it)).collect();
            let files = files.concat();
            Ok(Handed::only(letter.object(format!("<< /AF [{files}] >>")).finish("")))
        }),
        Case::with(PARSER, "an attachment packed 200 times over", || {
            let filters = "/FlateDecode ".repeat(200);
            let packed = bomb(b' ', 2 << 20)?;
            Ok(Handed::only(
                Letter::new()
                    .stream(&format!("/Filter [{filters}]"), &packed)
                    .object("<< /EF << /F 1 0 R >> >>")
                    .object("<< /AF [2 0 R] >>")
                    .finish(""),
            ))
        }),
        Case::with(PARSER, "a table of places that unpacks to 1 GB", || {
            let packed = bomb(0, 1 << 30)?;
            let mut letter = Letter::new().object("<< /Type /Catalog >>");
            let start = letter.bytes.len();
            letter = letter.stream(
                "/Type /XRef /Size 100000000 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode",
                &packed,
            );
            letter.bytes.extend(format!("startxref\n{start}\n%%EOF").bytes());
            Ok(Handed::only(letter.bytes))
        }),
    ]
}

/// Streams that hold so many objects each, the same ones.
fn many_objects(streams: usize, objects: usize, object: &str) -> Outcome<Letter> {
    let head = |it: usize| format!("{} {} ", 1_000 + it, it * object.len());
    let heads: String = (0..objects).map(head).collect();
    let content = format!("{heads}{}", object.repeat(objects));
    let mut deflater = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut deflater, content.as_bytes())?;
    let packed = deflater.finish()?;
    let entries = format!("/Type /ObjStm /N {objects} /First {} /Filter /FlateDecode", heads.len());
    Ok((0..streams).fold(Letter::new(), |letter, _| letter.stream(&entries, &packed)))
}

/// A catalogue whose attachments stand in streams of objects, one in each; its table of places is a stream.
fn from_streams(mut letter: Letter, streams: usize) -> Vec<u8> {
    let file = |it: usize| format!("{} 0 R ", 1_000 + it);
    let files: String = (0..streams).map(file).collect();
    letter = letter.object(format!("<< /Type /Catalog /AF [{files}] >>"));
    let root = letter.places.len();
    let start = letter.bytes.len();
    let mut table = Vec::new();
    for place in &letter.places {
        table.push(1);
        table.extend(u32::try_from(*place).unwrap_or(0).to_be_bytes());
        table.extend([0, 0]);
    }
    for stream in 1..=streams {
        table.push(2);
        table.extend(u32::try_from(stream).unwrap_or(0).to_be_bytes());
        table.extend(u16::try_from(stream - 1).unwrap_or(0).to_be_bytes());
    }
    let entries = format!(
        "/Type /XRef /Size 2000 /W [1 4 2] /Index [1 {root} 1000 {streams}] /Root {root} 0 R"
    );
    letter = letter.stream(&entries, &table);
    letter.bytes.extend(format!("startxref\n{start}\n%%EOF").bytes());
    letter.bytes
}
