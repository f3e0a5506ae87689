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
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        encoder.write_all(&vec![b'{'; 1024 * 1024]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    let mut document = Document::with_version("1.7");
    let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, bomb);
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
fn more_streams_of_objects_than_any_letter_needs_are_not_inflated() {
    for name in ["/ObjStm", "/Obj#53tm", "/#4fbj#53t#6D"] {
        let objects = format!(
            "1 0 obj << /Type {name} /N 1 /First 4 /Length 0 >> stream\nendstream endobj\n"
        );
        let bytes = format!("%PDF-1.7\n{}", objects.repeat(33));
        assert_eq!(unbake(bytes.as_bytes()), Err(UnbakeError::TooComplex(32)), "{name}");
    }
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
