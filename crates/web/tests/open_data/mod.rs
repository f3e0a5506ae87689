//! What programs may take: documents, files, changes and maps.

use std::io::Read as _;

use axum::http::StatusCode;
use ruzstd::decoding::StreamingDecoder;
use serde_json::Value;

use crate::{ACHIEVEMENT, Answer, site};

const ID: &str = "00000000-0000-0000-0000-00000000000b";
const CTDL: &str = "https://purl.org/ctdl/terms/";
const SCHEMA: &str = "https://schema.org/";
const ELM: &str = "http://data.europa.eu/snb/model/ap/loq-constraints";

#[tokio::test]
async fn an_achievement_is_read_in_each_vocabulary_by_its_ending_and_by_profile() {
    let site = site().await;
    for (code, profile, sign) in [
        ("ctdl", CTDL, "ceterms:MicroCredential"),
        ("schema", SCHEMA, "EducationalOccupationalCredential"),
        ("elm", ELM, "LearningAchievementSpecification"),
    ] {
        for path in
            [ACHIEVEMENT.to_owned(), format!("{ACHIEVEMENT}/1"), format!("{ACHIEVEMENT}/1/es")]
        {
            let ended = site.get(&format!("{path}.{code}.json"), "text/html").await;
            let media_type = format!("application/ld+json;profile=\"{profile}\"");
            assert_eq!(ended.header("content-type"), media_type, "{path}");
            assert_eq!(ended.header("access-control-allow-origin"), "*", "{path}");
            assert!(ended.body.contains(sign), "{path}: {}", ended.body);
            let asked = site.get(&path, &media_type).await;
            assert_eq!((asked.status, asked.body), (StatusCode::OK, ended.body), "{path}");
        }
    }
    let spanish = site.get(&format!("{ACHIEVEMENT}/1/es.schema.json"), "*/*").await.json();
    assert_eq!(spanish["name"], "Ciencia del suelo");
    let badge = site.get(&format!("{ACHIEVEMENT}.ob.json"), "*/*").await;
    assert_eq!(badge.body, site.get(ACHIEVEMENT, "application/ld+json").await.body);
}

#[tokio::test]
async fn an_ending_that_is_none_of_ours_leads_nowhere() {
    let site = site().await;
    for ending in [".csv.json", ".ctdl", ".json", "/2.ctdl.json", "/1/fr.schema.json"] {
        let answer = site.get(&format!("{ACHIEVEMENT}{ending}"), "application/json").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{ending}");
    }
}

#[tokio::test]
async fn the_page_of_an_achievement_leads_programs_on() {
    let page = site().await.get(ACHIEVEMENT, "text/html").await.body;
    for code in ["ob", "ctdl", "schema", "elm"] {
        let address = format!("href=\"{ACHIEVEMENT}.{code}.json\"");
        assert_eq!(page.matches(&address).count(), 2, "in the head and in the text: {page}");
    }
    assert_eq!(page.matches("<link rel=\"alternate\"").count(), 4);
    assert!(page.contains("href=\"/open-data\""), "{page}");
    let block = page.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let course: Value = serde_json::from_str(block.split("</script>").next().unwrap()).unwrap();
    assert_eq!((&course["@type"], &course["name"]), (&"Course".into(), &"Soil science".into()));
}

#[tokio::test]
async fn everything_is_taken_as_lines_or_packed_and_from_where_it_broke_off() {
    let site = site().await;
    for code in ["ob", "ctdl", "schema", "elm"] {
        let path = format!("/open-data/achievements.{code}.ndjson");
        let lines = site.get(&path, "*/*").await;
        assert_eq!(lines.header("content-type"), "application/x-ndjson");
        let line: Value = serde_json::from_str(&lines.body).unwrap();
        assert_eq!((&line["achievement"], &line["edition"]), (&ID.into(), &1.into()));
        let one = site.get(&format!("{ACHIEVEMENT}.{code}.json"), "*/*").await;
        assert_eq!(line["document"], one.json(), "{code}");
        let packed = site.get(&format!("{path}.zst"), "*/*").await;
        assert_eq!(packed.header("content-type"), "application/zstd");
        assert_eq!(unpacked(&packed.bytes), lines.body, "{code}");
        let rest = site.get(&format!("{path}?after={ID}"), "*/*").await;
        assert_eq!((rest.status, rest.body.as_str()), (StatusCode::OK, ""));
    }
    for nowhere in
        ["achievements.csv.ndjson", "people.ctdl.ndjson", "achievements.ctdl.ndjson?after=x"]
    {
        let answer = site.get(&format!("/open-data/{nowhere}"), "*/*").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn changes_are_read_from_a_cursor_on() {
    let site = site().await;
    let all = site.get("/api/v1/changes", "*/*").await.json();
    let item = &all["items"][0];
    assert_eq!((&item["achievement"], &item["change"]), (&ID.into(), &"published".into()));
    assert_eq!(item["address"], format!("http://localhost:8080{ACHIEVEMENT}"));
    assert_eq!((&item["edition"], &all["more"]), (&1.into(), &false.into()));
    let next = all["next"].as_str().unwrap();
    let rest = site.get(&format!("/api/v1/changes?cursor={next}"), "*/*").await.json();
    assert_eq!((&rest["items"], &rest["next"]), (&Value::Array(Vec::new()), &next.into()));
    let guide = site.get("/open-data", "application/ld+json").await.json();
    let files = guide["distribution"].as_array().unwrap();
    let feed = files.iter().find(|it| it["name"] == "Changes").unwrap();
    let from_now_on = feed["contentUrl"].as_str().unwrap();
    let path = from_now_on.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(site.get(path, "*/*").await.json()["items"], Value::Array(Vec::new()));
    let began = site.get(&format!("/api/v1/changes?cursor=0~{next}"), "*/*").await.json();
    assert_eq!(began["items"][0]["change"], "changed", "the reader began behind it");
    for nonsense in ["yesterday", "0~yesterday", "0~0~0", "~"] {
        let nonsense = site.get(&format!("/api/v1/changes?cursor={nonsense}"), "*/*").await;
        assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    }
    for later in ["999", "0~999", &format!("999-{ID}")] {
        let later = site.get(&format!("/api/v1/changes?cursor={later}"), "*/*").await;
        assert_eq!(later.status, StatusCode::GONE, "it was answered in a time that is undone");
    }
}

#[tokio::test]
async fn changes_bring_the_records_that_copies_are_made_from() {
    let site = site().await;
    let told = site.get("/api/v1/changes?with=records", "*/*").await.json();
    let record = &told["items"][0]["record"];
    let edition = format!("http://localhost:8080{ACHIEVEMENT}/1");
    assert_eq!(record["documents"]["en"]["id"], edition);
    assert_eq!(record["documents"]["es"]["name"], "Ciencia del suelo");
    assert_eq!(record["organisations"][0]["address"], record["developer"]);
    assert!(record["runs"].is_array(), "{record}");
    let line = site.get("/open-data/achievements.ob.ndjson", "*/*").await.json();
    assert_eq!(line["runs"], record["runs"]);
    let other = site.get("/api/v1/changes?with=everything", "*/*").await;
    assert_eq!(other.status, StatusCode::BAD_REQUEST);
    let page = site.get("/open-data", "text/html").await.body;
    assert!(page.contains("/api/v1/changes?with=records"), "{page}");
}

#[tokio::test]
async fn search_engines_are_led_from_the_robots_to_every_page() {
    let site = site().await;
    let robots = site.get("/robots.txt", "*/*").await.body;
    assert!(robots.contains("Sitemap: http://localhost:8080/sitemap.xml"), "{robots}");
    let mut found = Vec::new();
    for map in addresses(&site.get("/sitemap.xml", "*/*").await.body) {
        let map = site.get(&map, "*/*").await;
        assert_eq!(map.header("content-type"), "application/xml");
        found.extend(addresses(&map.body));
    }
    assert!(found.contains(&ACHIEVEMENT.to_owned()), "{found:?}");
    for path in found {
        let page = site.get(&path, "text/html").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(page.header("x-robots-tag"), "", "{path}");
    }
    assert_eq!(site.get("/sitemaps/people.xml", "*/*").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nothing_that_programs_take_tells_of_a_person() {
    let site = site().await;
    for path in taken() {
        let answer = site.get(&path, "application/ld+json").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        for private in ["Ana", "Ruiz", "Okri", "learner.example", "credentials/", "@"] {
            let told = answer.body.replace("\"@", "\"");
            assert!(!told.contains(private), "{path} tells {private}: {told}");
        }
    }
}

/// Everything that programs take.
fn taken() -> Vec<String> {
    let codes = ["ob", "ctdl", "schema", "elm"];
    let documents = codes.iter().map(|it| format!("{ACHIEVEMENT}.{it}.json"));
    let dumps = codes.iter().map(|it| format!("/open-data/achievements.{it}.ndjson"));
    let others = [
        "/open-data",
        "/api/v1/changes",
        "/api/v1/changes?with=records",
        "/sitemap.xml",
        "/sitemaps/achievements.xml",
    ];
    documents.chain(dumps).chain(others.map(str::to_owned)).collect()
}

/// The paths that a map names.
fn addresses(map: &str) -> Vec<String> {
    let places = map.split("<loc>").skip(1).map(|it| it.split("</loc>").next().unwrap());
    places.map(|it| it.strip_prefix("http://localhost:8080").unwrap().to_owned()).collect()
}

fn unpacked(mut frames: &[u8]) -> String {
    let mut text = String::new();
    while !frames.is_empty() {
        let mut frame = StreamingDecoder::new(&mut frames).unwrap();
        frame.read_to_string(&mut text).unwrap();
    }
    text
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}
