//! Public addresses: a page for people, a document for programs, kept by whoever may keep it.

#![cfg(test)]

use app::{Client, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header::HeaderMap},
};
use domain::id::PersonId;
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

mod country;
mod open_data;

const ORGANISATION: &str = "/organisations/00000000-0000-0000-0000-00000000000a";
const ACHIEVEMENT: &str = "/achievements/00000000-0000-0000-0000-00000000000b";

#[tokio::test]
async fn a_public_address_answers_people_with_a_page_and_programs_with_a_document() {
    let site = site().await;
    for path in [ORGANISATION, ACHIEVEMENT, &format!("{ACHIEVEMENT}/1"), "/vocabulary", &site.list]
    {
        let page = site.get(path, "text/html,*/*;q=0.8").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        let plain = site.get(path, "application/json").await;
        assert_eq!(plain.header("content-type"), "application/json", "{path}");
        let linked = site.get(path, "application/ld+json").await;
        assert!(linked.header("content-type").ends_with("ld+json"), "{path}");
        assert!(linked.body.starts_with('{') && linked.body.contains("@context"), "{path}");
        for answer in [page, plain, linked] {
            assert!(answer.header("vary").contains("Accept"), "{path}: {}", answer.header("vary"));
        }
    }
}

#[tokio::test]
async fn an_organisation_says_what_it_awards_and_how_its_signatures_are_checked() {
    let page = site().await.get(ORGANISATION, "text/html").await.body;
    for words in
        ["University of the North", "Soil science", "did:key:z6Mk", "Awards micro-credentials"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn an_achievement_says_how_it_is_judged_in_each_of_its_languages() {
    let site = site().await;
    let page = site.get(ACHIEVEMENT, "text/html").await.body;
    for words in [
        "Soil science",
        "University of the North",
        "Describes three profiles in the field.",
        "can tell clay from silt",
        "Level 5 of the European Qualifications Framework",
        "Practical assessment",
        "4.5 ECTS credits",
        "about 112.5 hours of learning",
        "Partly online, partly on site",
        "This programme is assured from outside",
        "A spade.",
        "An award is valid for 24 months",
        "English and Spanish",
        "Edition 1",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let spanish = site.get(&format!("{ACHIEVEMENT}/1/es"), "text/html").await.body;
    assert!(
        spanish.contains(r#"<h1 lang="es" translate="no">Ciencia del suelo</h1>"#),
        "{spanish}"
    );
    let french = site.get(&format!("{ACHIEVEMENT}/1/fr"), "text/html").await;
    assert_eq!(french.status, StatusCode::NOT_FOUND, "it was never written in French");
}

#[tokio::test]
async fn an_address_that_nothing_is_at_tells_a_program_so_as_a_problem() {
    let site = site().await;
    for path in [
        "/credentials/nonsense",
        "/credentials/00000000-0000-0000-0000-000000000009",
        "/achievements/nonsense",
        "/organisations/-",
        "/status/x/revocation",
    ] {
        let answer = site.get(path, "application/json").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert!(answer.header("vary").contains("Accept"), "{path}");
        let page = site.get(path, "text/html").await;
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
    }
}

#[tokio::test]
async fn a_verifier_that_accepts_anything_gets_the_status_list() {
    let site = site().await;
    let list = site.get(&site.list, "*/*").await;
    assert!(list.body.contains("BitstringStatusListCredential"), "{}", list.body);
    let page = site.get(&site.list, "text/html").await.body;
    assert!(page.contains("131,072") && page.contains("out of force for good"), "{page}");
}

#[tokio::test]
async fn who_has_an_answer_already_is_not_sent_it_again() {
    let site = site().await;
    let image = format!("{ACHIEVEMENT}/image.png");
    for path in [ORGANISATION, ACHIEVEMENT, "/vocabulary", "/search", "/", &image, &site.list] {
        let first = site.get(path, "text/html").await;
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = site
            .ask(Request::get(path).header("accept", "text/html").header("if-none-match", &tag))
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(again.body, "", "{path}");
        let linked = site
            .ask(
                Request::get(path).header("accept", "text/html").header("if-none-match", "W/\"0\""),
            )
            .await;
        assert_eq!(linked.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn what_a_search_finds_is_said_with_a_way_on() {
    let site = site().await;
    let all = site.get("/search", "text/html").await.body;
    assert!(all.contains("One micro-credential") && all.contains(ACHIEVEMENT), "{all}");
    let found = site.get("/search?q=ciencia+north&level=5&language=es", "text/html").await;
    assert!(
        found.body.contains(ACHIEVEMENT) && found.body.contains("two filters")
            || found.body.contains("2 filters")
    );
    assert_eq!(found.header("x-robots-tag"), "noindex", "what people look for is not indexed");
    let none = site.get("/search?q=%3Cb%3Epottery&level=3", "text/html").await.body;
    assert!(none.contains("Nothing fits") && none.contains("&#60;b&#62;pottery"), "{none}");
    assert!(
        none.contains(r#"value="3" id="level-1" checked"#),
        "a filter can be taken away: {none}"
    );
}

#[tokio::test]
async fn a_published_credential_is_shown_whole_and_may_be_taken_along() {
    let site = site().await;
    let path = format!("/credentials/{}", site.published);
    let page = site.get(&path, "text/html").await;
    assert_eq!(page.header("x-robots-tag"), "noindex");
    for words in ["Ben Okri", "can tell clay from silt", "<svg", "eddsa-rdfc-2022", ORGANISATION] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    for (file, begins) in [
        ("credential.json", &b"{"[..]),
        ("badge.png", b"\x89PNG"),
        ("badge.svg", b"<svg"),
        ("certificate.pdf", b"%PDF"),
        ("certificate.pdf?paper=letter", b"%PDF"),
    ] {
        let answer = site.get(&format!("{path}/{file}"), "*/*").await;
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        assert!(answer.bytes.starts_with(begins), "{file}");
        assert!(answer.header("content-disposition").starts_with("attachment;"), "{file}");
        assert_eq!(answer.header("x-robots-tag"), "noindex", "{file}");
        let verdict =
            site.bench.app.verify(answer.bytes, app::verifying::Wish::default()).await.unwrap();
        assert!(
            matches!(verdict.headline, app::offline::Headline::OutOfForce(_)),
            "{file}: unaltered, known, and suspended: {:?}",
            verdict.headline
        );
    }
    for file in ["diary.txt", "credential.elm.json"] {
        let answer = site.get(&format!("{path}/{file}"), "*/*").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}: it would not say: suspended");
    }
}

#[tokio::test]
async fn a_credential_that_nobody_published_gives_no_file_away() {
    let site = site().await;
    for file in
        ["credential.json", "credential.elm.json", "badge.png", "badge.svg", "certificate.pdf"]
    {
        let path = format!("/credentials/{}/{file}", site.hidden);
        let answer = site.get(&path, "*/*").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
        assert!(!answer.body.contains("Ana Ruiz"), "{file}");
    }
}

#[tokio::test]
async fn no_address_of_a_learner_stands_in_anything_public() {
    let site = site().await;
    let credential = format!("/credentials/{}", site.published);
    for path in [ORGANISATION, ACHIEVEMENT, &site.list, &credential, "/search"] {
        for accept in ["text/html", "application/ld+json"] {
            let body = site.get(path, accept).await.body;
            assert!(!body.contains("learner.example"), "{path} as {accept}");
            for hash in ["sha256$", "\"hashed\":true", "emailAddress", &hash_of_the_address()] {
                assert!(!body.contains(hash), "{path} as {accept} has {hash}");
            }
        }
    }
}

/// What a list of addresses would be compared with.
fn hash_of_the_address() -> String {
    let digest = <sha2::Sha256 as sha2::Digest>::digest(b"ben@learner.example");
    digest.iter().fold(String::new(), |text, it| format!("{text}{it:02x}"))
}

#[tokio::test]
async fn its_holder_is_shown_the_way_to_deciding_who_sees_it() {
    let site = site().await;
    let path = format!("/credentials/{}", site.published);
    let way = format!("/my/{}", site.published);
    assert!(!site.get(&path, "text/html").await.body.contains(&way));
    let others = site.get_as(site.ana, &path).await.body;
    assert!(!others.contains(&way), "{others}");
    let page = site.get_as(site.ben, &path).await.body;
    assert!(page.contains(&way), "{page}");
    let own = site.get_as(site.ben, &way).await.body;
    assert!(own.contains("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&#38;name=Soil%20science&#38;organizationName=University%20of%20the%20North&#38;issueYear=2026&#38;issueMonth=5&#38;expirationYear=2028"), "{own}");
}

#[tokio::test]
async fn a_code_that_was_typed_before_signing_in_is_there_afterwards_and_in_no_address() {
    let site = site().await;
    assert_eq!(
        site.get("/collect", "text/html").await.status,
        StatusCode::OK,
        "anyone may type one"
    );
    let request = Request::post("/collect")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from("code=ABCD-EFGH+JKLM"))
        .unwrap();
    let response = site.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["location"], "/sign-in?next=/collect");
    let kept = response.headers()["set-cookie"].to_str().unwrap();
    assert_eq!(kept, "collect=ABCDEFGHJKLM; Path=/collect; HttpOnly; SameSite=Lax; Max-Age=900");
    let (cookie, _) = kept.split_once(';').unwrap();
    let request = Request::get("/collect").header("accept", "text/html").header("cookie", cookie);
    let page = site.ask(request).await.body;
    assert!(page.contains(r#"value="ABCDEFGHJKLM""#), "{page}");
    let asked = site.get("/collect?code=ABCDEFGHJKLM", "text/html").await.body;
    assert!(!asked.contains("value=\"ABCDEFGHJKLM"), "an address fills nothing in: {asked}");
}

struct Place {
    router: Router,
    bench: Bench,
    published: domain::id::CredentialId,
    hidden: domain::id::CredentialId,
    ana: PersonId,
    ben: PersonId,
    list: String,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
    body: String,
}

impl Answer {
    /// All values of a header, joined.
    fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter().map(|it| it.to_str().unwrap());
        values.collect::<Vec<_>>().join(", ")
    }
}

async fn site() -> Place {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let filled = country::fill(&bench).await;
    let document = bench.app.public_document(filled.suspended).await.unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let list = document["credentialStatus"][0]["statusListCredential"].as_str().unwrap();
    let list = list.strip_prefix("http://localhost:8080").unwrap().to_owned();
    let router = web::router(Site::new(bench.app.clone()));
    Place {
        router,
        bench,
        published: filled.suspended,
        hidden: filled.credential,
        ana: filled.learner,
        ben: filled.other,
        list,
    }
}

impl Place {
    async fn get(&self, path: &str, accept: &str) -> Answer {
        self.ask(Request::get(path).header("accept", accept)).await
    }

    async fn get_as(&self, person: PersonId, path: &str) -> Answer {
        let client =
            Client { address: "127.0.0.1".to_owned(), device: String::new(), session: None };
        let signed_in = self.bench.app.sign_in_in_demo(person, &client).await.unwrap();
        let cookie = format!("cairn={}", signed_in.secret);
        self.ask(Request::get(path).header("accept", "text/html").header("cookie", cookie)).await
    }

    async fn ask(&self, request: axum::http::request::Builder) -> Answer {
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, bytes, body }
    }
}
