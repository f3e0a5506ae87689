//! Credentials attached to letters, and letters that were made to hurt.
#![cfg(test)]

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use openbadges::{Container, UnbakeError, unbake};

const JSON: &str = r#"{"id":"urn:x:1"}"#;

#[test]
fn an_attachment_is_found_in_the_name_tree_and_among_associated_files() {
    for place in [Place::Names, Place::Kids, Place::Associated] {
        let unbaked = unbake(&pdf(&[("a.json", JSON.as_bytes())], place)).unwrap();
        assert_eq!((unbaked.container, unbaked.text.as_str()), (Container::Pdf, JSON), "{place:?}");
    }
}

#[test]
fn the_first_attachment_that_can_be_a_credential_is_taken() {
    let jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl";
    let files: &[(&str, &[u8])] =
        &[("photo.jpg", b"\xff\xd8\xff"), ("a.txt", b"Dear Hoa"), ("b.jwt", jws.as_bytes())];
    assert_eq!(unbake(&pdf(files, Place::Names)).unwrap().text, jws);
    assert_eq!(unbake(&pdf(&files[..2], Place::Names)), Err(UnbakeError::Nothing(Container::Pdf)));
    assert_eq!(unbake(&pdf(&[], Place::Names)), Err(UnbakeError::Nothing(Container::Pdf)));
}

#[test]
fn a_bomb_in_an_attachment_does_not_go_off() {
    let mut document = Document::with_version("1.7");
    let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, bomb(300));
    let stream = document.add_object(stream);
    let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => stream } };
    let file = document.add_object(file);
    assert_eq!(
        unbake(&finish(document, dictionary! { "AF" => vec![file.into()] })),
        Err(UnbakeError::Nothing(Container::Pdf))
    );
}

#[test]
fn a_name_tree_that_bites_its_tail_comes_to_an_end() {
    let mut document = Document::with_version("1.7");
    let node = document.new_object_id();
    document.objects.insert(node, dictionary! { "Kids" => vec![node.into(); 500] }.into());
    let names = dictionary! { "EmbeddedFiles" => node };
    let bytes = finish(document, dictionary! { "Names" => names });
    assert_eq!(unbake(&bytes), Err(UnbakeError::Nothing(Container::Pdf)));

    let mut document = Document::with_version("1.7");
    let leaves = Object::Array(vec![Dictionary::new().into(); 5_000]);
    let leaves = document.add_object(leaves);
    let root = dictionary! { "Kids" => vec![dictionary! { "Kids" => leaves }.into(); 500] };
    let names = dictionary! { "EmbeddedFiles" => root };
    let bytes = finish(document, dictionary! { "Names" => names });
    assert_eq!(unbake(&bytes), Err(UnbakeError::TooComplex(1_000)));
}

#[test]
fn only_what_leads_to_an_attachment_is_read() {
    let mut document = Document::with_version("1.7");
    let bomb = bomb(4);
    for _ in 0..40 {
        let entries =
            dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4, "Filter" => "FlateDecode" };
        document.add_object(Stream::new(entries, bomb.clone()));
        document.add_object(Object::Array(vec![Object::Null; 2_000]));
    }
    let stream = document.add_object(Stream::new(Dictionary::new(), JSON.as_bytes().to_vec()));
    let file = document.add_object(dictionary! { "EF" => dictionary! { "F" => stream } });
    let bytes = finish(document, dictionary! { "AF" => vec![file.into()] });
    assert_eq!(unbake(&bytes).unwrap().text, JSON);
}

#[test]
fn streams_of_objects_and_changes_to_a_letter_are_read() {
    for bytes in [
        include_bytes!("../../../../fuzz/seeds/file/streams.pdf").as_slice(),
        include_bytes!("../../../../fuzz/seeds/file/changed.pdf"),
        &[
            b"words before the header\n",
            include_bytes!("../../../../fuzz/seeds/file/changed.pdf").as_slice(),
        ]
        .concat(),
    ] {
        let unbaked = unbake(bytes).unwrap();
        assert_eq!(unbaked.container, Container::Pdf);
        assert!(unbaked.text.contains("VerifiableCredential"), "{}", unbaked.text);
    }
}

/// Each says that it reaches to the end of the file, so that copying all of them would take gigabytes.
#[test]
fn streams_inside_each_other_are_not_copied() {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for number in 1..=20_000 {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj << /Length 4000000 >> stream\n").bytes());
    }
    bytes.resize(5_000_000, b'x');
    bytes.extend(b"\nendstream endobj\n");
    places.push(bytes.len());
    bytes.extend(b"20001 0 obj << /Type /Catalog /AF [1 0 R 2 0 R 3 0 R] >> endobj\n");
    let start = bytes.len();
    bytes.extend(b"xref\n0 20002\n0000000000 65535 f \n");
    for at in places {
        bytes.extend(format!("{at:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer << /Root 20001 0 R >>\nstartxref\n{start}\n%%EOF").bytes());
    assert_eq!(unbake(&bytes), Err(UnbakeError::Nothing(Container::Pdf)));
}

#[test]
fn more_objects_than_any_letter_needs_are_not_read() {
    for entry in ["/", "0 ", "[]", "<<>>"] {
        let list = format!("[{}]", entry.repeat(1_000_000));
        let bytes = letter(&[&list, "<< /Type /Catalog /AF 1 0 R >>"]);
        assert_eq!(unbake(&bytes), Err(UnbakeError::TooComplex(1_000_000)), "{entry}");
    }
}

#[test]
fn references_that_lead_on_and_on_lead_nowhere() {
    let on: Vec<String> = (2..=100).map(|it| format!("{it} 0 R")).collect();
    let mut objects: Vec<&str> = on.iter().map(String::as_str).collect();
    objects.extend(["[]", "<< /Type /Catalog /AF 1 0 R /Names 101 0 R >>"]);
    assert_eq!(unbake(&letter(&objects)), Err(UnbakeError::Nothing(Container::Pdf)));
}

#[test]
fn a_letter_that_is_locked_is_told_from_one_that_is_empty() {
    let mut document = Document::with_version("1.7");
    let lock = document.add_object(dictionary! { "Filter" => "Standard" });
    document.trailer.set("Encrypt", lock);
    assert_eq!(unbake(&finish(document, Dictionary::new())), Err(UnbakeError::Locked));
}

#[test]
fn deep_nesting_and_broken_letters_are_refused() {
    for body in [
        "1 0 obj\n".to_owned() + &"[".repeat(1_000_000),
        "1 0 obj\n".to_owned() + &"<<".repeat(500_000),
        "1 0 obj\n".to_owned() + &"(".repeat(1_000_000),
        "trailer << /Root 1 0 R >>\nstartxref\n9999999\n%%EOF".to_owned(),
        String::new(),
    ] {
        let bytes = format!("%PDF-1.7\n{body}");
        assert_eq!(unbake(bytes.as_bytes()), Err(UnbakeError::Malformed(Container::Pdf)));
    }
    let whole = pdf(&[("a.json", JSON.as_bytes())], Place::Names);
    for at in 0..whole.len() {
        let _ = unbake(&whole[..at]);
    }
}

/// A letter of these objects, the last of them the catalogue.
fn letter(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = vec![format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1)];
    for (number, object) in objects.iter().enumerate() {
        table.push(format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj {object} endobj\n", number + 1).bytes());
    }
    let (root, start) = (objects.len(), bytes.len());
    table.push(format!("trailer << /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF"));
    bytes.extend(table.concat().bytes());
    bytes
}

/// So many megabytes of braces.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..megabytes {
        encoder.write_all(&vec![b'{'; 1024 * 1024]).unwrap();
    }
    encoder.finish().unwrap()
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Names,
    Kids,
    Associated,
}

fn pdf(files: &[(&str, &[u8])], place: Place) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let mut specifications: Vec<Object> = Vec::new();
    for (name, content) in files {
        let stream = document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
        let specification = dictionary! {
            "Type" => "Filespec",
            "UF" => Object::string_literal(*name),
            "EF" => dictionary! { "F" => stream },
        };
        specifications.push(document.add_object(specification).into());
    }
    let pairs = files.iter().zip(&specifications);
    let pairs: Vec<Object> =
        pairs.flat_map(|((name, _), it)| [Object::string_literal(*name), it.clone()]).collect();
    let names = match place {
        Place::Associated => return finish(document, dictionary! { "AF" => specifications }),
        Place::Names => dictionary! { "Names" => pairs },
        Place::Kids => dictionary! { "Kids" => vec![dictionary! { "Names" => pairs }.into()] },
    };
    finish(document, dictionary! { "Names" => dictionary! { "EmbeddedFiles" => names } })
}

fn finish(mut document: Document, mut catalog: Dictionary) -> Vec<u8> {
    catalog.set("Type", "Catalog");
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
