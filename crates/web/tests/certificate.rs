//! The certificate, as whoever opens the file reads it.

#![cfg(test)]

use app::testing::Bench;
use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use lopdf::{Document, Object};
use tower::ServiceExt;
use web::Site;

#[expect(dead_code, reason = "one of its awards is enough here")]
mod country;

#[tokio::test]
async fn no_certificate_says_an_untranslated_word() {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let filled = country::fill(&bench).await;
    let router = web::router(Site { pseudo: true, ..Site::new(bench.app.clone()) });
    let path = format!("/credentials/{}/certificate.pdf?lang=en-x-pseudo", filled.suspended);
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let pdf = Document::load_mem(&bytes).unwrap();

    let page = pdf.extract_text(&[1]).unwrap();
    let described = described(&pdf);
    assert!(described.len() > 3, "pictures and files are described: {described:?}");
    let own = [
        "Soil science",
        "Ben Okri",
        "University of the North",
        "can tell clay from silt",
        "http://localhost:8080/verify",
        "localhost:8080/verify",
        "XC",
        "credential.json",
        "application/vc+ld+json",
        &filled.suspended.to_string(),
    ];
    for text in [vec![page], described].concat() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = own.iter().fold(text.clone(), |rest, it| rest.replace(it, ""));
        assert!(!rest.chars().any(|it| it.is_ascii_alphabetic()), "{rest} in {text}");
    }
}

/// What readers are told of pictures and of the file: alternative texts, titles and descriptions.
fn described(pdf: &Document) -> Vec<String> {
    let dictionaries = pdf.objects.values().filter_map(|it| it.as_dict().ok());
    let told =
        dictionaries.flat_map(|it| [b"Alt".as_slice(), b"Desc", b"Title"].map(|key| it.get(key)));
    told.flatten().filter_map(text).collect()
}

fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16(&units).ok()
        }
        None => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}
