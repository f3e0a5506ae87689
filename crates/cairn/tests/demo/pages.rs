//! What anyone sees of the country weighs little, and comes from here alone.

use std::collections::{BTreeMap, BTreeSet};

use app::sample::SampleAward;
use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

use crate::{
    tessamar,
    world::{award, filled},
};

/// What a public page may weigh over the wire with everything it loads, in bytes.
const PAGE_BYTES_MAX: usize = 60 * 1024;
/// What the head of each answer weighs at most, in bytes.
const HEAD_BYTES: usize = 1_200;
/// How many published credentials are looked at.
const CREDENTIALS: usize = 12;

#[tokio::test]
async fn every_public_page_weighs_at_most_60_kb_and_asks_nothing_of_another_host() {
    let site = site().await;
    let mut heaviest = (0, String::new());
    let mut assets = BTreeMap::new();
    for path in &site.paths {
        let (page, mut bytes) = site.page(path).await;
        for asset in loaded(&page) {
            assert!(asset.starts_with('/') && !asset.starts_with("//"), "{path} loads {asset}");
            if !assets.contains_key(&asset) {
                assets.insert(asset.clone(), site.wire(&asset).await.len() + HEAD_BYTES);
            }
            bytes += assets[&asset];
        }
        assert!(bytes <= PAGE_BYTES_MAX, "{path} weighs {bytes} bytes");
        heaviest = heaviest.max((bytes, path.clone()));
    }
    // A page that weighs nothing would prove nothing.
    assert!(heaviest.0 > 10_000 && assets.len() >= 2, "{heaviest:?} {assets:?}");
    println!(
        "{} pages; the heaviest is {} with {} bytes",
        site.paths.len(),
        heaviest.1,
        heaviest.0
    );
}

/// The addresses that a browser asks for by itself when it shows a page.
fn loaded(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for tag in page.split('<').skip(1).filter_map(|it| it.split('>').next()) {
        let name = tag.split([' ', '/']).next().unwrap();
        let attribute = match name {
            "img" | "script" | "iframe" | "source" | "video" | "audio" | "embed" | "image" => {
                " src=\""
            }
            // What a page only points to is not loaded.
            "link" if !tag.contains("alternate") => " href=\"",
            _ => continue,
        };
        let value = tag.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
        found.extend(value.map(str::to_owned));
        assert!(!tag.contains("srcset") && !tag.contains("xlink:href"), "{tag}");
    }
    found
}

struct Place {
    router: Router,
    paths: Vec<String>,
}

/// The whole country, with a few of its credentials.
async fn site() -> Place {
    let country = tessamar();
    let shown = country.awards.iter().filter(|it| it.published_at.is_some()).take(CREDENTIALS);
    let awards: Vec<SampleAward> = shown.map(award).collect();
    let credentials: Vec<String> =
        awards.iter().map(|it| format!("/credentials/{}", it.draft.id)).collect();
    let app = filled(awards).await;
    app.work_off().await.unwrap();
    let fixed = [
        "/",
        "/search",
        "/search?page=2",
        "/search?q=water&level=4",
        "/verify",
        "/sign-in",
        "/collect",
        "/vocabulary",
        "/nowhere",
        "/credentials/unknown",
    ];
    let organisations = country.organisations.iter().map(|it| format!("/organisations/{}", it.id));
    let achievements =
        country.achievements.iter().map(|(it, _)| format!("/achievements/{}", it.id));
    let paths = fixed.iter().map(ToString::to_string);
    let paths = paths.chain(organisations).chain(achievements).chain(credentials).collect();
    Place { router: web::router(Site::new(app)), paths }
}

impl Place {
    /// A page as it is read, and what it weighs over the wire.
    async fn page(&self, path: &str) -> (String, usize) {
        let plain = self.ask(Request::get(path).header("accept", "text/html")).await;
        let policy = "default-src 'none'";
        assert!(plain.0.starts_with(policy), "{path}: {}", plain.0);
        let wire = self.wire(path).await.len() + HEAD_BYTES;
        (String::from_utf8(plain.1).unwrap(), wire)
    }

    /// What comes over the wire.
    async fn wire(&self, path: &str) -> Vec<u8> {
        let request =
            Request::get(path).header("accept", "text/html").header("accept-encoding", "gzip");
        self.ask(request).await.1
    }

    async fn ask(&self, request: axum::http::request::Builder) -> (String, Vec<u8>) {
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        (policy, response.into_body().collect().await.unwrap().to_bytes().to_vec())
    }
}
