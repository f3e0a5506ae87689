//! Places in runs, from the first page to the calendar.

#![cfg(test)]

use app::{
    News,
    offerings::Run,
    testing::{Bench, found_university},
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use domain::{Actor, Role, offering::Details};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

#[tokio::test]
async fn a_place_is_asked_for_confirmed_and_withdrawn() {
    let place = place(Details { seats: Some(1), ..Details::default() }).await;
    let page = place.get(&place.achievement).await;
    let ask = format!("{}/place", place.run);
    assert!(page.body.contains(&format!("href=\"{ask}\"")), "{}", page.body);
    assert!(page.body.contains("1 of 1 seats free"), "{}", page.body);
    assert!(place.get(&ask).await.body.contains("1 of 1 seats free"));

    let refused = place.post(&ask, "name=&email=me&needs=A+ramp").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["href=\"#name\"", "href=\"#email\"", "A ramp"] {
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    let asked = place.post(&ask, ASK).await;
    assert_eq!(
        (asked.status, asked.location.as_str()),
        (StatusCode::SEE_OTHER, place.achievement.as_str())
    );
    let link = place.link().await;
    let page = place.get(&link).await;
    for words in ["Did you ask for this place?", "Dana Cole", "A ramp"] {
        assert!(page.body.contains(words), "who confirms sees what: {}", page.body);
    }
    assert_eq!(place.post(&link, "do=confirm").await.location, link);
    let page = place.get(&link).await;
    assert!(page.body.contains("A seat is held for you"), "{}", page.body);
    for words in PRIVATE {
        assert!(!page.body.contains(words), "whoever else has the link reads {words}");
    }
    assert!(place.get(&place.achievement).await.body.contains("No seat is free"));
    assert!(place.get(&ask).await.body.contains("you wait for one"));
    place.post(&link, "do=withdraw").await;
    assert!(place.get(&link).await.body.contains("You withdrew your request."));
    assert!(place.get(&place.achievement).await.body.contains("1 of 1 seats free"));

    let again = place.post(&link, "do=confirm").await;
    assert_eq!((again.status, again.location), (StatusCode::SEE_OTHER, link.clone()));
    assert_eq!(place.post(&link, "do=nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.get("/places/guessed").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_run_goes_into_the_calendar() {
    let place = place(Details::default()).await;
    let file = place.get(&format!("{}/calendar.ics", place.run)).await;
    assert_eq!(file.content_type, "text/calendar; charset=utf-8");
    for line in ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302"] {
        assert!(file.body.contains(&format!("\r\n{line}\r\n")), "{line}: {}", file.body);
    }
    let nowhere = format!("{}/runs/{}/calendar.ics", place.achievement, uuid::Uuid::nil());
    assert_eq!(place.get(&nowhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_public_tells_nothing_of_who_asked() {
    let place = place(Details { seats: Some(9), ..Details::default() }).await;
    place.post(&format!("{}/place", place.run), ASK).await;
    place.post(&place.link().await, "do=confirm").await;
    let achievement = &place.achievement;
    let mut paths = vec![
        achievement.clone(),
        format!("{}/place", place.run),
        format!("{}/calendar.ics", place.run),
        "/api/v1/changes".to_owned(),
    ];
    for form in ["ob", "ctdl", "schema", "elm"] {
        paths.push(format!("{achievement}.{form}.json"));
        paths.push(format!("/open-data/achievements.{form}.ndjson"));
    }
    for path in paths {
        let answer = place.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        for words in PRIVATE {
            assert!(!answer.body.contains(words), "{path} tells {words}");
        }
    }
}

#[tokio::test]
async fn where_the_provider_enrols_itself_nothing_is_asked_for_here() {
    let enrol_at = Some("https://north.example/enrol".to_owned());
    let place = place(Details { enrol_at, seats: Some(9), ..Details::default() }).await;
    let page = place.get(&place.achievement).await;
    assert!(!page.body.contains("/place\""), "{}", page.body);
    assert!(page.body.contains("<li>9 seats</li>"), "how many are free is not known here");
    let ask = format!("{}/place", place.run);
    assert_eq!(place.get(&ask).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(place.post(&ask, ASK).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// What someone posts who asks for a place.
const ASK: &str = "name=Dana+Cole&email=dana@learner.example&needs=A+ramp";
/// What of it nobody else reads.
const PRIVATE: [&str; 3] = ["Dana Cole", "dana@learner.example", "A ramp"];

/// A site of a university with one run of soil science.
struct Place {
    bench: Bench,
    router: Router,
    achievement: String,
    run: String,
}

struct Answer {
    status: StatusCode,
    location: String,
    content_type: String,
    body: String,
}

async fn place(details: Details) -> Place {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let (university, soil_science) = found_university(&bench.app).await.unwrap();
    let machine = Actor::machine(university, Role::Administrator.acts());
    let run = Run {
        name: "Spring".to_owned(),
        starts_on: "2027-03-01".parse().unwrap(),
        ends_on: None,
        participation: None,
        place: None,
        details,
    };
    let run = bench.app.offer(&machine, university, soil_science, run).await.unwrap();
    bench.app.work_off().await.unwrap();
    bench.mailbox.take();
    let achievement = format!("/achievements/{soil_science}");
    let run = format!("{achievement}/runs/{}", run.id);
    Place { router: web::router(Site::new(bench.app.clone())), bench, achievement, run }
}

impl Place {
    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("accept", "text/html");
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &'static str) -> Answer {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(form)).unwrap()).await
    }

    /// The path of the link in the one letter that was sent.
    async fn link(&self) -> String {
        self.bench.app.work_off().await.unwrap();
        let letters = self.bench.mailbox.take();
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        let News::Place { link, .. } = &letter.news else { panic!("{letter:?}") };
        link.strip_prefix("http://localhost:8080").unwrap().to_owned()
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let header = |name: &str| {
            response.headers().get(name).map_or("", |it| it.to_str().unwrap()).to_owned()
        };
        let (status, location, content_type) =
            (response.status(), header("location"), header("content-type"));
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, location, content_type, body: String::from_utf8(body).unwrap() }
    }
}
