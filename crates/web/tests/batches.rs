//! The way of a table through the pages of a desk.

#![cfg(test)]

use app::{Client, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{
    Membership, Role,
    id::{CredentialId, OrganisationId, PersonId},
};
use http_body_util::BodyExt;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Site, urls::query_value};

mod country;

const TABLES: &str = "/desk/north/awards/table";
const SOIL_SCIENCE: &str = "00000000-0000-0000-0000-00000000000b";
const COLUMNS: &str = "column-0=email&column-1=full-name&column-2=passed-on&date_order=&passed_on=";

#[tokio::test]
async fn a_table_is_handed_in_looked_over_and_awarded() {
    let desk = desk().await;
    let (status, page, _) = desk.get(TABLES).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Soil science"), "{page}");
    let table = desk.paste("email,name,passed_on\ncy@learner.example,Cy Ng,2026-11-20\n").await;

    let (_, page, _) = desk.get(&format!("{table}/columns")).await;
    assert!(page.contains(r#"<option value="email" selected>"#), "{page}");
    assert!(page.contains("cy@learner.example"), "what stands in a column is shown");
    let (status, _, to) = desk.post(&format!("{table}/columns"), COLUMNS).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, table.as_str()));

    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains("Award one person"), "{page}");
    let (status, ..) = desk.post(&format!("{table}/confirm"), "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains(r#"http-equiv="refresh""#), "without scripts it looks again: {page}");
    desk.bench.app.work_off().await.unwrap();
    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains("1 of 1 signed") && !page.contains("hx-trigger"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_is_told_by_row_and_taken_away_to_be_mended() {
    let desk = desk().await;
    let rows = "email,name,passed_on\ncy@gmial.com,Cy Ng,31/02/2026\ndi@learner.example,<b>Di</b> Xu,2026-11-20\n";
    let table = desk.paste(rows).await;
    desk.post(&format!("{table}/columns"), COLUMNS).await;
    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains("Did you mean 2026-02-28?"), "{page}");
    assert!(page.contains("cy@gmail.com"), "{page}");
    let (status, file, _) = desk.get(&format!("{table}/to-mend.csv")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(file.contains("cy@gmial.com,Cy Ng,31/02/2026,"), "{file}");
    assert!(!file.contains("di@learner.example"), "{file}");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_beside_the_file_and_the_paste_is_kept() {
    let desk = desk().await;
    let (status, page, _) = desk.post(TABLES, &format!("achievement={SOIL_SCIENCE}&text=")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Choose a table, or paste its rows."), "{page}");
    let pasted = query_value("a@learner.example,\"never closed");
    let form = format!("achievement={SOIL_SCIENCE}&text={pasted}");
    let (status, page, _) = desk.post(TABLES, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("never closed</textarea>"), "{page}");
    let table = desk.paste("email,name\nx,y\n").await;
    let twice = "column-0=email&column-1=email";
    let (status, page, _) = desk.post(&format!("{table}/columns"), twice).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains(r#"role="alert""#), "{page}");
}

#[tokio::test]
async fn a_large_table_is_released_by_someone_else() {
    let desk = desk().await;
    let row =
        |it: usize| format!("p{it}@learner.example,Person {},2026-11-20\n", "x".repeat(it % 9 + 1));
    let rows: String = (0..501).map(row).collect();
    let table = desk.paste(&format!("email,name,passed_on\n{rows}")).await;
    desk.post(&format!("{table}/columns"), COLUMNS).await;
    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains("So many need a second person"), "{page}");
    desk.post(&format!("{table}/confirm"), "").await;
    let (_, page, _) = desk.get(&table).await;
    assert!(page.contains("waits for release") && !page.contains("/release"), "{page}");
    let (status, ..) = desk.post(&format!("{table}/release"), "").await;
    assert_eq!(status, StatusCode::FORBIDDEN, "an awarder releases nothing");

    let other = Desk { cookie: desk.second.clone(), ..desk };
    let (_, page, _) = other.get(&table).await;
    assert!(page.contains("Release 501 awards"), "{page}");
    let (status, ..) = other.post(&format!("{table}/release"), "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page, _) = other.get(&table).await;
    assert!(page.contains("0 of 501 rows"), "{page}");
}

#[tokio::test]
async fn a_table_is_of_its_desk_and_an_id_that_is_none_leads_nowhere() {
    let desk = desk().await;
    let table = desk.paste("email,name,passed_on\ncy@learner.example,Cy Ng,2026-11-20\n").await;
    let stranger = Desk { cookie: String::new(), ..desk };
    for path in [TABLES, table.as_str(), &format!("{table}/to-mend.csv")] {
        assert_eq!(stranger.get(path).await.0, StatusCode::UNAUTHORIZED, "{path}");
    }
    let desk = self::desk().await;
    let [credential, other] = desk.credentials.map(|it| it.to_string());
    for id in ["none", &credential, &other] {
        let status = desk.get(&format!("{TABLES}/{id}")).await.0;
        assert_eq!(status, StatusCode::NOT_FOUND, "{id}");
    }
}

struct Desk {
    router: Router,
    bench: Bench,
    cookie: String,
    second: String,
    credentials: [CredentialId; 2],
}

/// A desk where Ben awards and Ana releases.
async fn desk() -> Desk {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let country::Filled { learner, other, credential, suspended } = country::fill(&bench).await;
    let organisation: OrganisationId = Uuid::from_u128(10).into();
    let mut tx = bench.store.begin().await.unwrap();
    for (person, role) in [(other, Role::Awarder), (learner, Role::Releaser)] {
        let membership = Membership { person, organisation, role, until: None };
        store::people::put_membership(&mut tx, &membership, bench.app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let router = web::router(Site::new(bench.app.clone()));
    let cookie = sign_in(&bench, other).await;
    let second = sign_in(&bench, learner).await;
    Desk { router, bench, cookie, second, credentials: [credential, suspended] }
}

async fn sign_in(bench: &Bench, person: PersonId) -> String {
    let client = Client { address: "127.0.0.1".to_owned(), device: String::new(), session: None };
    let signed_in = bench.app.sign_in_in_demo(person, &client).await.unwrap();
    format!("cairn={}", signed_in.secret)
}

impl Desk {
    /// Pastes a table, and gives its address.
    async fn paste(&self, rows: &str) -> String {
        let form = format!("achievement={SOIL_SCIENCE}&text={}", query_value(rows));
        let (status, page, to) = self.post(TABLES, &form).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
        to.strip_suffix("/columns").unwrap().to_owned()
    }

    async fn get(&self, path: &str) -> (StatusCode, String, String) {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str) -> (StatusCode, String, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&body).into_owned(), to)
    }
}
