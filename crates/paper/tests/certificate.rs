//! The certificate: what it holds, and what it refuses.
#![cfg(test)]

use lopdf::{Document, Object};
use paper::{
    Attachment, Certificate, Check, EmblemFacts, Fact, Issuer, Logo, Moment, Outcomes, PaperError,
    PaperSize, Seal, certificate, raster,
};

/// The press checks every page against PDF/A-3a and PDF/UA-1 and gives an error instead of a page
/// that fails; so each of these is also a proof of conformance, as far as a program can tell.
#[test]
fn every_name_is_on_the_page_as_it_is_written() {
    let eighty = "Maximiliana Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh de la Villa Sa";
    assert_eq!(eighty.chars().count(), 80);
    for name in ["Amina Nguyễn", "Μαρία Παπαδοπούλου", "王小明", "Дмитро Ґалаґан", "김하늘", eighty]
    {
        let said = text(&Words { name, ..WORDS });
        assert!(said.contains(name), "{name} in {said}");
    }
}

#[test]
fn an_arabic_name_runs_from_right_to_left() {
    let name = "محمد";
    let said = text(&Words { name, ..WORDS });
    let on_the_page: String = name.chars().rev().collect();
    assert!(said.contains(&on_the_page), "{said}");
}

#[test]
fn a_letter_that_no_face_can_write_stays_in_the_text() {
    let said = text(&Words { title: "Bees 🐝 for beginners", ..WORDS });
    assert!(said.contains('🐝'), "{said}");
}

#[test]
fn the_credential_comes_out_byte_for_byte() {
    let document = Document::load_mem(&draw(&WORDS).unwrap()).unwrap();
    let files: Vec<Vec<u8>> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.has_type(b"EmbeddedFile"))
        .map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
        .collect();
    assert_eq!(files, [CREDENTIAL]);
    let associated = document.objects.values().any(|object| {
        let dict = object.as_dict().ok();
        let kind = dict.and_then(|dict| dict.get(b"AFRelationship").ok());
        kind.and_then(|kind| kind.as_name().ok()) == Some(b"Data")
    });
    assert!(associated);
}

#[test]
fn a_screen_reader_finds_title_language_headings_and_pictures() {
    let document = Document::load_mem(&draw(&WORDS).unwrap()).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    let roles = roles(&document);
    let count = |role: &str| roles.iter().filter(|name| *name == role).count();
    assert_eq!(
        (count("H1"), count("H2"), count("Figure"), count("LI"), count("Link")),
        (1, 2, 3, 2, 1)
    );
    let described = document.objects.values().filter_map(|object| object.as_dict().ok());
    assert_eq!(described.filter(|dict| dict.has(b"Alt") && dict.has(b"S")).count(), 4);
}

#[test]
fn the_same_certificate_is_the_same_bytes() {
    assert_eq!(draw(&WORDS).unwrap(), draw(&WORDS).unwrap());
}

#[test]
fn letter_paper_is_eight_and_a_half_by_eleven_inches() {
    let pdf = draw(&Words { size: PaperSize::Letter, ..WORDS }).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let page = document.get_pages()[&1];
    let media = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap();
    let sides: Vec<f32> =
        media.as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
    assert_eq!(sides, [0.0, 0.0, 612.0, 792.0]);
}

#[test]
fn outcomes_that_do_not_fit_are_counted() {
    let line =
        "plan and carry out a piece of work with others, weighing cost, safety and interests";
    let lines = vec![line; 60];
    let said = text(&Words { outcomes: &lines, ..WORDS });
    let shown = said.matches("plan and carry out").count();
    assert!((5..30).contains(&shown), "{shown} shown");
    assert!(said.contains(&format!("and {} more", 60 - shown)), "{said}");
    assert_eq!(
        Document::load_mem(&draw(&Words { outcomes: &lines, ..WORDS }).unwrap())
            .unwrap()
            .get_pages()
            .len(),
        1
    );
}

#[test]
fn a_page_in_arabic_is_mirrored_and_whole() {
    let said = text(&Words { language: "ar", title: "رعاية النحل", ..WORDS });
    assert!(said.contains("Amina Nguyễn"), "{said}");
}

#[test]
fn what_cannot_stand_on_the_page_is_refused() {
    let refusal = |words: Words<'_>| draw(&words).unwrap_err();
    assert_eq!(refusal(Words { name: "  ", ..WORDS }), PaperError::Missing { field: "name" });
    let long = "x".repeat(161);
    let too_long = PaperError::TooLong { field: "name", letters: 161, most: 160 };
    assert_eq!(refusal(Words { name: &long, ..WORDS }), too_long);
    let facts = [FACTS[0]; 9];
    let too_many = PaperError::TooMany { field: "facts", count: 9, most: 8 };
    assert_eq!(refusal(Words { facts: &facts, ..WORDS }), too_many);
    assert_eq!(refusal(Words { logo: Some(b"no picture"), ..WORDS }), PaperError::Picture);
    let code = refusal(Words { qr: &"x".repeat(601), ..WORDS }).code();
    assert_eq!(code, "qr-too-long");
}

#[test]
fn the_longest_words_of_all_still_make_a_page_or_a_refusal() {
    let wide = "国".repeat(160);
    let title = "国".repeat(240);
    let fact = "W".repeat(80);
    let facts = [Fact { label: &fact, value: &fact }; 8];
    let longest = Words { name: &wide, title: &title, facts: &facts, ..WORDS };
    assert_eq!(draw(&longest), Err(PaperError::Full));
    assert!(draw(&Words { facts: &FACTS, ..longest }).is_ok());
}

#[test]
fn controls_and_strange_marks_do_no_harm() {
    let name =
        "A\u{0}mi\u{feff}na\u{202e} \u{e001}N\u{fffe}\n\u{1f9d1}\u{200d}\u{1f680} e\u{301}\u{332}";
    assert!(text(&Words { name, ..WORDS }).contains("Amina"));
}

#[derive(Clone, Copy)]
struct Words<'a> {
    size: PaperSize,
    language: &'a str,
    name: &'a str,
    title: &'a str,
    facts: &'a [Fact<'a>],
    outcomes: &'a [&'a str],
    logo: Option<&'a [u8]>,
    qr: &'a str,
}

const FACTS: [Fact<'static>; 3] = [
    Fact { label: "Level", value: "EQF level 4" },
    Fact { label: "Workload", value: "50 hours" },
    Fact { label: "Awarded on", value: "14 March 2026" },
];

const WORDS: Words<'static> = Words {
    size: PaperSize::A4,
    language: "en",
    name: "Amina Nguyễn",
    title: "Beekeeping for beginners",
    facts: &FACTS,
    outcomes: &["Open a hive without harm", "Tell a queen from a worker"],
    logo: None,
    qr: "https://cairn.example/check/7Q2K9M4T",
};

const CREDENTIAL: &[u8] = br#"{"type":["VerifiableCredential"],"n":"\u00e9"}"#;

fn draw(words: &Words<'_>) -> Result<Vec<u8>, PaperError> {
    let own = raster(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><path d="M0 0h3v1z"/></svg>"#,
        90,
    )
    .unwrap();
    let attachment = Attachment {
        name: "credential.json".to_owned(),
        media_type: "application/vc+ld+json".to_owned(),
        description: "The signed credential".to_owned(),
        bytes: CREDENTIAL.to_vec(),
    };
    let facts = EmblemFacts {
        seed: [5; 16],
        level: Some(4),
        hours: Some(50.0),
        field: Some(8),
        stacked: true,
    };
    certificate(&Certificate {
        size: words.size,
        language: words.language,
        made_at: Moment { year: 2026, month: 3, day: 14, hour: 9, minute: 30, second: 0 },
        document_title: "Certificate: Beekeeping for beginners",
        heading: "Certificate",
        name: words.name,
        phrase: "has earned the micro-credential",
        title: words.title,
        facts: words.facts,
        outcomes: Outcomes {
            heading: "What they can do now",
            lines: words.outcomes,
            more: &|count| format!("and {count} more"),
        },
        issuer: Issuer { label: "Awarded by", name: "Northern Lakes College", country: "Finland" },
        seal: Seal::Emblem(facts),
        seal_alt: "A cairn of four stones in a ring",
        logo: Some(Logo { png: words.logo.unwrap_or(&own), alt: "Northern Lakes College" }),
        check: Check {
            qr: words.qr,
            qr_alt: "QR code with the address of this certificate",
            says: "Scan the code or type these letters to see whether it is in force.",
            code: "7Q2K 9M4T",
            address: "https://cairn.example/check",
        },
        footer: "The signed credential is attached to this file.",
        attachment: &attachment,
    })
}

fn text(words: &Words<'_>) -> String {
    let document = Document::load_mem(&draw(words).unwrap()).unwrap();
    document.extract_text(&[1]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn roles(document: &Document) -> Vec<String> {
    let named = |object: &Object| {
        let role = object.as_dict().ok()?.get(b"S").ok()?.as_name().ok()?;
        object.as_dict().ok()?.has(b"K").then(|| String::from_utf8_lossy(role).into_owned())
    };
    document.objects.values().filter_map(named).collect()
}
