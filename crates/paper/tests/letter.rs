//! Letters on paper.
#![cfg(test)]

use lopdf::Document;
use paper::{Letter, Letters, Moment, PaperError, PaperSize, Sender, letters};
use proptest::prelude::*;

#[test]
fn each_person_has_a_page_with_their_own_name_number_and_code() {
    let two = [LETTER, Letter { name: "王小明", number: "No. 7", code: "M4TR 9WQ2", ..LETTER }];
    let document = Document::load_mem(&draw(&two).unwrap()).unwrap();
    assert_eq!(document.get_pages().len(), 2);
    let first = text(&document, 1);
    for words in ["Northern Lakes College", "Amina Nguyễn", "Student number 20441", "K7QD 2M9X"] {
        assert!(first.contains(words), "{words} in {first}");
    }
    let second = text(&document, 2);
    for words in ["王小明", "No. 7", "M4TR 9WQ2"] {
        assert!(second.contains(words), "{words} in {second}");
    }
    assert!(!second.contains("K7QD"));
}

#[test]
fn a_file_holds_letters_for_a_whole_year_group() {
    let many = vec![LETTER; 60];
    let document = Document::load_mem(&draw(&many).unwrap()).unwrap();
    assert_eq!(document.get_pages().len(), 60);
}

#[test]
fn the_same_letters_are_the_same_bytes() {
    assert_eq!(draw(&[LETTER]).unwrap(), draw(&[LETTER]).unwrap());
}

#[test]
fn a_long_letter_is_set_smaller_and_a_longer_one_is_refused() {
    let paragraph = "word ".repeat(140);
    let two = [paragraph.as_str(); 2];
    assert!(draw(&[Letter { paragraphs: &two, ..LETTER }]).is_ok());
    let wide = "国".repeat(800);
    let six = [wide.as_str(); 6];
    assert_eq!(draw(&[Letter { paragraphs: &six, ..LETTER }]), Err(PaperError::Full));
}

#[test]
fn a_screen_reader_reads_each_letter_in_its_own_language() {
    let two = [LETTER, Letter { language: "fr", heading: "Elle est à vous", ..LETTER }];
    let document = Document::load_mem(&draw(&two).unwrap()).unwrap();
    let spoken = |it: &lopdf::Object| {
        let section = it.as_dict().ok()?;
        let kind = section.get(b"S").and_then(lopdf::Object::as_name).ok()?;
        let language = section.get(b"Lang").and_then(lopdf::Object::as_str).unwrap_or(b"");
        (kind == b"Sect").then(|| language.to_vec())
    };
    let mut languages: Vec<Vec<u8>> = document.objects.values().filter_map(spoken).collect();
    languages.sort();
    assert_eq!(languages, [b"".to_vec(), b"fr".to_vec()]);
}

#[test]
fn what_makes_no_letter_is_refused() {
    assert_eq!(draw(&[]), Err(PaperError::Missing { field: "letters" }));
    let many = vec![LETTER; 2_001];
    let too_many = PaperError::TooMany { field: "letters", count: 2_001, most: 2_000 };
    assert_eq!(draw(&many), Err(too_many));
    let nameless = Letter { name: "", ..LETTER };
    assert_eq!(draw(&[nameless]), Err(PaperError::Missing { field: "name" }));
    let long = "X".repeat(41);
    let code = Letter { code: &long, ..LETTER };
    assert_eq!(draw(&[code]).unwrap_err().code(), "paper-text-too-long");
}

#[test]
fn letters_that_no_face_can_write_together_still_make_a_page() {
    for name in
        ["ل\u{300}", "क\u{31a}", "\u{94d}\u{300}", "👨\u{64e}", "\u{1f468}\u{200d}\u{94d}\u{fe0f}"]
    {
        let document = Document::load_mem(&draw(&[Letter { name, ..LETTER }]).unwrap()).unwrap();
        assert_eq!(document.get_pages().len(), 1, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The standards are met whatever somebody is called.
    #[test]
    fn any_name_at_all_makes_a_page(name in "\\PC{1,40}") {
        let result = draw(&[Letter { name: &name, heading: &name, ..LETTER }]);
        let blank = matches!(result, Err(PaperError::Missing { .. }));
        prop_assert!(result.is_ok() || blank, "{result:?}");
    }
}

const LETTER: Letter<'static> = Letter {
    language: "",
    name: "Amina Nguyễn",
    number: "Student number 20441",
    date: "14 March 2026",
    heading: "Your micro-credential is ready",
    paragraphs: &["You passed Beekeeping for beginners.", "Keep this letter to yourself."],
    code_label: "Your code",
    code: "K7QD 2M9X",
    says: "Scan the square, or type the code at",
    address: "https://cairn.example/collect",
    qr: "https://cairn.example/collect",
    qr_alt: "QR code with the address where you collect",
    footer: "Northern Lakes College, Finland",
};

fn draw(list: &[Letter<'_>]) -> Result<Vec<u8>, PaperError> {
    letters(&Letters {
        size: PaperSize::A4,
        language: "en",
        made_at: Moment { year: 2026, month: 3, day: 14, hour: 9, minute: 30, second: 0 },
        document_title: "Letters: Beekeeping for beginners",
        sender: Sender { name: "Northern Lakes College", place: "1 Shore Road, Northern Lakes" },
        letters: list,
    })
}

fn text(document: &Document, page: u32) -> String {
    let text = document.extract_text(&[page]).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
