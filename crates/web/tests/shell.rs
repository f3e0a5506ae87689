//! What every page shares, seen from outside.

#![cfg(test)]

use app::testing::Bench;
use axum::{
    Router,
    body::Body,
    http::{Request, Response, header::HeaderMap},
    routing::post,
};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::{
    Site,
    assets::asset,
    form::{FIELDS_MAX, Fields},
};

/// What a public page may weigh over the wire with everything it loads.
const PAGE_BYTES_MAX: usize = 60 * 1024;
/// What the style sheet may weigh over the wire.
const STYLE_BYTES_MAX: usize = 12 * 1024;
const PAGES: [&str; 3] = ["/", "/styleguide", "/nowhere"];

#[tokio::test]
async fn every_answer_tells_the_browser_to_trust_nobody_else() {
    for path in [PAGES.as_slice(), &[&asset("cairn.css")]].concat() {
        let answer = get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
}

#[tokio::test]
async fn only_a_site_behind_https_asks_for_https_for_ever() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    bench.app.fix_base("https://cairn.example").await.unwrap();
    let site = Site::new(bench.app);
    let answer = ask(site, Request::get("/")).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age=63072000"));
}

#[tokio::test]
async fn no_page_has_a_style_or_a_script_of_its_own_or_asks_another_host() {
    for path in PAGES {
        let page = get(path).await.body;
        for inline in ["<style", " style=", "<script>", " onclick=", "src=\"http", "href=\"http"] {
            assert!(!page.contains(inline), "{path} has {inline}");
        }
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_names_that_change_with_them() {
    for name in ["cairn.css", "htmx.js", "icon.svg"] {
        let answer = get(&asset(name)).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(get("/assets/cairn.css").await.status, 404);
    assert_eq!(get("/assets/cairn-00000000.css").await.status, 404);
    assert_eq!(get("/favicon.ico").await.header("location"), asset("icon.svg"));
}

#[tokio::test]
async fn a_page_is_light() {
    let style = wire(&asset("cairn.css")).await;
    assert!(style <= STYLE_BYTES_MAX, "the style sheet weighs {style} bytes");
    let (icon, script) = (wire(&asset("icon.svg")).await, wire(&asset("htmx.js")).await);
    let landing = wire("/").await + style + icon;
    assert!(landing <= PAGE_BYTES_MAX / 3, "the landing page weighs {landing} bytes");
    let all = wire("/styleguide").await + style + icon + script;
    assert!(all <= PAGE_BYTES_MAX, "the style guide weighs {all} bytes");
}

#[tokio::test]
async fn every_page_speaks_every_language() {
    for path in PAGES {
        for (code, words) in [("en", "Sign"), ("es", "sesión"), ("fr", "conne")] {
            let answer = get(&format!("{path}?lang={code}")).await;
            assert!(answer.body.contains(&format!("<html lang=\"{code}\" dir=\"ltr\">")));
            assert!(answer.body.contains(words), "{path} in {code}");
            assert!(!answer.body.contains('⟦'), "{path} in {code} lacks a message");
            assert_eq!(answer.header("content-language"), code);
        }
    }
}

#[tokio::test]
async fn a_chosen_language_is_remembered() {
    let answer = get("/?lang=fr").await;
    assert_eq!(answer.header("set-cookie"), "lang=fr; Path=/; Max-Age=31536000; SameSite=Lax");
    let answer = ask(demo().await, Request::get("/").header("cookie", "a=b; lang=fr")).await;
    assert!(answer.body.contains("<html lang=\"fr\""));
    assert_eq!(answer.header("set-cookie"), "");
    let answer =
        ask(demo().await, Request::get("/").header("accept-language", "es-MX,en;q=0.5")).await;
    assert!(answer.body.contains("<html lang=\"es\""));
}

#[tokio::test]
async fn the_way_to_another_language_keeps_the_rest_of_the_address() {
    let page = get("/nowhere?q=soil&lang=es&page=2").await.body;
    assert!(page.contains("href=\"/nowhere?q=soil&#38;page=2&#38;lang=fr\""), "{page}");
}

#[tokio::test]
async fn the_pseudo_language_and_the_style_guide_are_for_the_demo() {
    assert!(get("/?lang=en-x-pseudo").await.body.contains("[Çĥéçķ å çřéðéñţîåļ]"));
    let site = Site::new(Bench::open("sqlite::memory:").await.unwrap().app);
    let page = ask(site.clone(), Request::get("/?lang=en-x-pseudo")).await.body;
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(!page.contains("pseudo"));
    assert_eq!(ask(site, Request::get("/styleguide")).await.status, 404);
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_the_readers_language() {
    let answer = get("/nowhere?lang=fr").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("<h1>Il n’y a rien ici</h1>"), "{}", answer.body);
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// Two slashes at the beginning of a link name another host.
#[tokio::test]
async fn no_link_repeats_an_address_that_would_lead_elsewhere() {
    for path in ["//elsewhere.example/", "///elsewhere.example/?a=1"] {
        let answer = get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("href=\"//"), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_program_is_told_in_its_own_form() {
    let answer =
        ask(demo().await, Request::get("/nowhere").header("accept", "application/json")).await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((&problem["type"], &problem["status"]), (&"not-found".into(), &404.into()));
}

#[tokio::test]
async fn what_the_router_itself_refuses_gets_a_page_too() {
    let request = Request::post("/").header("sec-fetch-site", "same-origin");
    let answer = ask(demo().await, request).await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    assert!(answer.body.contains("There is nothing here"));
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_refused() {
    let request = Request::post("/sign-out").header("sec-fetch-site", "cross-site");
    let answer = ask(demo().await, request).await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("Another site tried to send this in your name"));
}

#[tokio::test]
async fn nobody_has_documents_verified_without_end() {
    let router = web::router(demo().await);
    let mut last = 0;
    for _ in 0..=120 {
        let request = Request::post("/verify")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("text=nothing"))
            .unwrap();
        last = router.clone().oneshot(request).await.unwrap().status().as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn public_pages_may_be_found_and_others_may_not() {
    assert_eq!(get("/").await.header("x-robots-tag"), "");
    assert_eq!(get("/").await.header("cache-control"), "no-cache");
    assert_eq!(get("/styleguide").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn news_are_told_once() {
    let answer = ask(demo().await, Request::get("/").header("cookie", "news=no-such-news")).await;
    assert!(answer.header("set-cookie").starts_with("news=; Max-Age=0"));
    assert!(!answer.body.contains("no-such-news"));
}

#[tokio::test]
async fn a_field_ties_label_hint_error_and_control_together() {
    let page = get("/styleguide").await.body;
    for part in [
        r#"<label for="mend-name">"#,
        r#"<p class="hint" id="mend-name-hint">"#,
        r#"id="mend-name-error""#,
        r#"aria-describedby="mend-name-hint mend-name-error""#,
        r#"aria-invalid="true""#,
        r##"<a href="#mend-name">"##,
        r#"value="31/02/2026""#,
        r#"type="email" value="" autocomplete="email" inputmode="email""#,
    ] {
        assert!(page.contains(part), "the style guide lacks {part}");
    }
}

#[tokio::test]
async fn a_form_keeps_its_fields_and_files() {
    let body = multipart(&[
        ("text", None, "first\r\nsecond"),
        ("document", Some("C:\\stones\\proof.json"), "{}"),
        ("picture", Some(""), ""),
    ]);
    let answer = fields(body, "multipart/form-data; boundary=stone").await;
    assert_eq!(answer, "200 text=first\nsecond document=proof.json:2 picture=none");
}

#[tokio::test]
async fn a_form_with_too_many_fields_is_refused() {
    let body = "a=1&".repeat(FIELDS_MAX + 1);
    let answer = fields(body, "application/x-www-form-urlencoded").await;
    assert!(answer.starts_with("413"), "{answer}");
}

#[tokio::test]
async fn a_form_that_is_not_one_is_refused() {
    for (body, content_type) in [
        ("--stone\r\nbroken", "multipart/form-data; boundary=stone"),
        ("a=%ZZ", "text/plain"),
        ("", "multipart/form-data"),
    ] {
        let answer = fields(body.to_owned(), content_type).await;
        assert!(answer.starts_with('4'), "{content_type}: {answer}");
    }
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}

async fn get(path: &str) -> Answer {
    ask(demo().await, Request::get(path)).await
}

async fn ask(site: Site, request: axum::http::request::Builder) -> Answer {
    let request = request.body(Body::empty()).unwrap();
    let response = web::router(site).oneshot(request).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: text(response).await }
}

/// The bytes of an answer as they go over the wire.
async fn wire(path: &str) -> usize {
    let request = Request::get(path).header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let response = web::router(demo().await).oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip", "{path}");
    response.into_body().collect().await.unwrap().to_bytes().len()
}

/// Posts a body to a form that says what it got.
async fn fields(body: String, content_type: &str) -> String {
    async fn echo(fields: Fields) -> String {
        let file = |name| {
            fields
                .file(name)
                .map_or("none".to_owned(), |it| format!("{}:{}", it.name, it.bytes.len()))
        };
        let text = fields.text("text");
        format!("text={text} document={} picture={}", file("document"), file("picture"))
    }
    let request = Request::post("/").header("content-type", content_type);
    let request = request.body(Body::from(body)).unwrap();
    let response = Router::new().route("/", post(echo)).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    format!("{status} {}", text(response).await)
}

fn multipart(parts: &[(&str, Option<&str>, &str)]) -> String {
    let part = |(name, file, content): &(&str, Option<&str>, &str)| {
        let file = file.map_or(String::new(), |it| format!("; filename=\"{it}\""));
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}");
        format!("--stone\r\n{head}\r\n\r\n{content}\r\n")
    };
    parts.iter().map(part).chain(["--stone--\r\n".to_owned()]).collect::<Vec<_>>().concat()
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn demo() -> Site {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    Site { pseudo: true, ..Site::new(bench.app) }
}
