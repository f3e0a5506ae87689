//! Finding what can be achieved: what is understood, shown and taken away again.

#![cfg(test)]

use app::{
    offerings::Run,
    testing::{Bench, found_university, soil_science},
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use domain::{
    Actor, Definition, Language, Localized, Money, Position, Price, Role,
    code::{Schedule, Service},
    definition::{Level, Outcome, SkillLink},
    id::{AchievementId, OrganisationId},
    offering::Details,
};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

#[tokio::test]
async fn what_was_understood_is_shown_and_can_be_taken_away() {
    let site = site().await;
    let page = get(&site, "/search?q=silt+level+5&language=es&order=soonest").await;
    assert!(page.contains("One micro-credential"), "{page}");
    for (chip, without) in [
        ("EQF level 5", "/search?q=silt&#38;language=es&#38;order=soonest"),
        ("Spanish", "/search?q=silt%20level%205&#38;order=soonest"),
    ] {
        let link = format!("<li><a href=\"{without}\"><span>{chip}</span>");
        assert!(page.contains(&link), "{link}: {page}");
    }
    let literal = "/search?q=silt%20level%205&#38;literal=1&#38;language=es&#38;order=soonest";
    assert!(page.contains(literal), "{page}");
    let page = get(&site, "/search?q=silt+level+5&literal=1").await;
    assert!(page.contains("Words as they stand"), "{page}");
}

#[tokio::test]
async fn what_was_not_understood_is_said() {
    let site = site().await;
    let page = get(&site, "/search?q=sciance+free+near+me+qqqq").await;
    for words in [
        "We looked for “science” instead of “sciance”.",
        "With “free” only lesser answers were left, or none",
        "Name a town instead of “near me”.",
        "Nothing here says “qqqq”.",
        "science in the title",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn no_address_makes_a_page_that_is_large_or_that_runs_what_was_typed() {
    let site = site().await;
    let filters: Vec<String> =
        (0..2_000).map(|it| format!("&skill=https://x.example/{it}")).collect();
    for query in [
        format!("q={}", "soil+".repeat(2_000)),
        format!("q=soil{}", filters.concat()),
        "q=%3Cscript%3Ealert(1)%3C/script%3E&skill=https://x.example/%22%3E%3Cscript%3E".to_owned(),
        "q=soil&page=18446744073709551615&order=../../x&start=%00&level=%F0%9F%92%A9".to_owned(),
    ] {
        let page = get(&site, &format!("/search?{query}")).await;
        assert!(page.len() < 120_000, "{} bytes", page.len());
        assert!(!page.contains("<script>"), "{page}");
    }
}

#[tokio::test]
async fn what_was_ticked_stands_beside_each_other_with_what_is_not_said() {
    let (site, [digging, soils]) = two().await;
    let page = get(&site, "/search?q=dig").await;
    assert!(page.contains(&format!("name=\"a\" value=\"{digging}\"")), "{page}");
    assert!(page.contains("action=\"/compare\" id=\"pick\""), "{page}");

    let page = get(&site, &format!("/compare?a={digging}&a={soils}")).await;
    for words in [
        "The first: the others are held against it.",
        "This certifies all of the first, and more",
        "50 % alike",
        "not said",
        "certified",
        "not named",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let first = format!("/compare?a={soils}&#38;a={digging}");
    assert!(page.contains(&first), "the other may be the first: {page}");

    let page = get(&site, &format!("/achievements/{digging}")).await;
    for words in ["Nearest alternatives", "both certify dig", "also read"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_run_says_what_it_costs_where_it_is_and_where_one_enrols() {
    let (site, id) = offering(said()).await;
    let page = get(&site, &format!("/achievements/{id}")).await;
    for words in [
        "Free: public funding pays the €200",
        "<li translate=\"no\">Aldmoor, 14 Mill Lane</li>",
        "<li>In the evening</li>",
        "<li>4.5 hours a week</li>",
        "<li>12 seats</li>",
        "Step-free · With childcare",
        "<a href=\"https://north.example/enrol\">Enrol on the provider’s own site, north.example</a>",
        "mailto:courses@north.example",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (site, id) = offering(Details::default()).await;
    let page = get(&site, &format!("/achievements/{id}")).await;
    assert!(page.contains("The provider does not say what it costs"), "{page}");
    assert!(!page.contains("Free"), "what is not said is not free: {page}");
}

#[tokio::test]
async fn a_search_is_narrowed_by_price_time_and_distance_and_each_can_be_taken_away() {
    let (site, _) = offering(said()).await;
    let page = get(&site, "/search?q=silt+under+50+evening+near+aldmoor&service=childcare").await;
    for words in [
        "One micro-credential",
        "<span>At most €50</span>",
        "<span>In the evening</span>",
        "<span>Near Aldmoor</span>",
        "<span>With childcare</span>",
        "in Aldmoor · 0 km away · Free",
        "name=\"within\" value=\"25\" id=\"within-2\" checked",
        "name=\"cost\" value=\"free\"",
        "href=\"/search?q=silt%20evening%20near%20aldmoor&#38;service=childcare\"",
        "order=nearest",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = get(&site, "/search?q=silt+near+aldmoor&within=100&order=nearest").await;
    for words in ["Up to 100 km from Aldmoor", "value=\"100\" id=\"within-4\" checked"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = get(&site, "/search?q=silt").await;
    assert!(!page.contains("name=\"within\"") && !page.contains("order=nearest"), "{page}");
}

#[tokio::test]
async fn what_runs_cost_stands_beside_each_other() {
    let (site, id) = offering(said()).await;
    let page = get(&site, &format!("/compare?a={id}&a={id}&low-cost=2")).await;
    assert!(page.contains("Choose two to five"), "{page}");
    let (site, id) = offering(said()).await;
    let page = get(&site, "/search?q=soil+science").await;
    let other = page.split("name=\"a\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let page = get(&site, &format!("/compare?a={id}&a={other}&low-cost=2")).await;
    for words in ["What you pay", "4.5 hours a week", "not said", "That it costs little"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn who_ticks_one_or_none_is_told_how_many() {
    let (site, [digging, _]) = two().await;
    for query in [String::new(), format!("?a={digging}"), "?a=x&a=%00&b=1".to_owned()] {
        let page = get(&site, &format!("/compare{query}")).await;
        assert!(page.contains("Choose two to five"), "{query}: {page}");
    }
}

/// A site with digging, and soils, which is digging and more.
async fn two() -> (Router, [AchievementId; 2]) {
    let skilled = |title: &str, skills: &[&str]| {
        let links = skills.iter().map(|it| SkillLink {
            name: (*it).to_owned(),
            uri: format!("https://skills.example/{it}"),
            framework: None,
        });
        let outcome = Outcome { skills: links.collect(), ..soil_science().outcomes.remove(0) };
        Definition { outcomes: vec![outcome], ..at_level(4, title) }
    };
    let (router, ids) =
        publishing(vec![skilled("Digging", &["dig"]), skilled("Soils", &["dig", "read"])]).await;
    (router, [ids[0], ids[1]])
}

/// Everything that can be said of a run, but its language.
fn said() -> Details {
    let euros = Money::new(20_000, "EUR".parse().unwrap()).unwrap();
    Details {
        price: Price::new(euros, Some(euros)).ok(),
        address: Some("14 Mill Lane".to_owned()),
        position: Position::read("45.25", "-20.5").ok(),
        schedule: [Schedule::Evenings].into(),
        hours_a_week: "4.5".parse().ok(),
        language: None,
        seats: Some(12),
        services: [Service::StepFree, Service::Childcare].into(),
        contact: "courses@north.example".parse().ok(),
        enrol_at: Some("https://north.example/enrol".to_owned()),
    }
}

/// A site with the science of silt, and a run of it in Aldmoor.
async fn offering(details: Details) -> (Router, AchievementId) {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let (university, ids) = publish(&bench, vec![at_level(5, "The science of silt")]).await;
    let machine = Actor::machine(university, Role::Administrator.acts());
    let run = Run {
        name: "Spring".to_owned(),
        starts_on: "2027-03-01".parse().unwrap(),
        ends_on: None,
        participation: None,
        place: Some("Aldmoor".to_owned()),
        details,
    };
    bench.app.offer(&machine, university, ids[0], run).await.unwrap();
    (web::router(Site::new(bench.app)), ids[0])
}

/// A site with the science of silt, which is taught in Spanish.
async fn site() -> Router {
    let languages = vec!["es".parse().unwrap()];
    publishing(vec![Definition { languages, ..at_level(5, "The science of silt") }]).await.0
}

fn at_level(level: u8, title: &str) -> Definition {
    let level = Level::Eqf { level: level.try_into().unwrap(), cycle: None, national: None };
    let title = Localized::new(Language::english(), title);
    Definition { title, level: Some(level), ..soil_science() }
}

/// A site of a university that publishes these, beside soil science.
async fn publishing(definitions: Vec<Definition>) -> (Router, Vec<AchievementId>) {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let (_, ids) = publish(&bench, definitions).await;
    (web::router(Site::new(bench.app)), ids)
}

/// Publishes these at a university, beside soil science.
async fn publish(
    bench: &Bench,
    definitions: Vec<Definition>,
) -> (OrganisationId, Vec<AchievementId>) {
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let (university, _) = found_university(&bench.app).await.unwrap();
    let machine = Actor::machine(university, Role::Administrator.acts());
    let mut ids = Vec::new();
    for definition in definitions {
        let draft = bench.app.draft_definition(&machine, university, definition).await.unwrap();
        bench.app.publish_achievement(&machine, draft.id).await.unwrap();
        ids.push(draft.id);
    }
    (university, ids)
}

async fn get(site: &Router, path: &str) -> String {
    let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}
