//! Skills: found and shown to everyone, suggested to those who write.

use app::{
    frameworks::{Edition, NewFramework, skill_id},
    open_data::Form,
};
use axum::http::StatusCode;
use domain::{Actor, Role};

use crate::common::{Answer, Browser, Office, office};

const LIST: &str = "/desk/north/achievements";

const TABLE: &str = "uri,kind,label_en,label_es,alternative_en,description_en,broader,essential\n\
    https://h.example/sea,group,work at sea,trabajo en el mar,,,,\n\
    https://h.example/moor,,moor a ship,amarrar un buque,berth a ship,Fasten a ship to the quay with lines.,https://h.example/sea,\n\
    https://h.example/nets,,mend fishing nets,remendar redes de pesca,repair nets,,https://h.example/sea,\n\
    https://h.example/pilot,occupation,harbour pilot,práctico de puerto,,,,https://h.example/moor\n";

#[tokio::test]
async fn a_skill_is_found_by_another_name_and_leads_to_what_is_around_it() {
    let office = harbour().await;
    let anyone = office.nobody();
    let start = anyone.get("/skills").await;
    start.says(&["Harbour 1", "Skills: 2. Occupations: 1.", "English and Spanish"]);
    let found = anyone.get("/skills?q=berth").await;
    let moor = format!("/skills/{}", skill_id("https://h.example/moor"));
    found.says(&[
        "One found",
        &format!("href=\"{moor}\""),
        "moor a ship",
        "Found as",
        "berth a ship",
    ]);
    assert_eq!(found.headers["x-robots-tag"], "noindex", "what people look for is their own");
    anyone.get("/skills?q=pilot&kind=skill").await.says(&["Nothing found"]);
    anyone.get("/skills?q=pilot&kind=occupation").await.says(&["harbour pilot", "Occupation"]);

    let shown = anyone.get(&moor).await;
    shown.says(&["Fasten a ship to the quay", "Part of", "work at sea", "amarrar un buque"]);
    shown.says(&["Work that cannot do without it", "harbour pilot", "None does so far."]);
    let pilot = format!("/skills/{}", skill_id("https://h.example/pilot"));
    anyone.get(&pilot).await.says(&["Skills that this work cannot do without", "moor a ship"]);
    for path in ["/skills/nonsense", "/skills/00000000-0000-0000-0000-000000000009"] {
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn before_anything_is_imported_the_page_says_so() {
    let office = office().await;
    office.nobody().get("/skills?q=moor").await.says(&["No skills are described here yet"]);
    let designer = office.works("north", Role::Designer).await;
    let asked = [("in", "en"), ("title", "Boats"), ("do", "suggest")];
    let again = designer.post(&format!("{LIST}/new"), &asked).await;
    again.says(&["No skill that is known here fits", "value=\"Boats\""]);
}

#[tokio::test]
async fn suggested_skills_are_explained_ticked_kept_and_certified() {
    let office = harbour().await;
    let designer = office.works("north", Role::Designer).await;
    let asked = [TYPED, &[("do", "suggest")]].concat();
    let again = designer.post(&format!("{LIST}/new"), &asked).await;
    assert_eq!(again.status, StatusCode::OK);
    again.says(&["skills may fit", "In your words: “moor” and “ships”", "value=\"12.5\""]);
    let line = "value=\"moor a ship https://h.example/moor\" id=\"outcomes-0-suggested-1\"";
    again.says(&[line, "mend fishing nets https://h.example/nets\" id=\"outcomes-1-suggested-1\""]);
    again.is_silent_on(&["harbour pilot", "role=\"alert\""]);
    assert_eq!(designer.get(LIST).await.body.matches("/edit").count(), 0, "nothing was saved");

    // What is not ticked is not kept.
    let ticked = ("outcomes-0-suggested", "moor a ship https://h.example/moor");
    let saved = [TYPED, &[ticked, ("do", "save")]].concat();
    let home = designer.post(&format!("{LIST}/new"), &saved).await.location().to_owned();
    let form = designer.get(&format!("{home}/edit")).await;
    form.says(&["moor a ship https://h.example/moor</textarea>"]);
    form.is_silent_on(&["mend fishing nets https"]);

    // What is there already is not suggested again, and ticked twice it is there once.
    let seen = form.field("seen");
    let more =
        [("seen", seen.as_str()), ("outcomes-0-skills", "moor a ship https://h.example/moor")];
    let asked = [TYPED, &more, &[("do", "suggest")]].concat();
    let again = designer.post(&format!("{home}/edit"), &asked).await;
    again.says(&["One skill may fit"]);
    again.is_silent_on(&["name=\"outcomes-0-suggested\" value=\"moor"]);
    let was = again.field("was");
    let saved = [TYPED, &more, &[("was", &was), ticked, ("do", "check")]].concat();
    designer.post(&format!("{home}/edit"), &saved).await.location();
    publish(&designer, &home).await;

    let id = home.rsplit('/').next().unwrap();
    let skill = format!("/skills/{}", skill_id("https://h.example/moor"));
    let public = office.nobody().get(&format!("/achievements/{id}")).await;
    public.says(&[&format!("<a href=\"{skill}\">moor a ship</a>"), "Harbour"]);
    let page = office.nobody().get(&skill).await;
    page.says(&["At sea", "University of the North", &format!("/achievements/{id}")]);
    let version = office.bench.app.achievement(id.parse().unwrap(), None).await.unwrap().version;
    let [certified] = &version.definition.outcomes[0].skills[..] else { panic!("one skill") };
    assert_eq!(certified.framework.as_deref(), Some("Harbour"));
    let base = "http://localhost:8080";
    let app = &office.bench.app;
    let (id, form) = (id.parse().unwrap(), Form::OpenBadges);
    let document = app.achievement_document(id, (None, None), form, base).await.unwrap();
    let aligned = document["alignment"].as_array().unwrap();
    let aligned = aligned.iter().find(|it| it["targetUrl"] == "https://h.example/moor").unwrap();
    assert_eq!(
        (&aligned["targetName"], &aligned["targetFramework"], &aligned["targetType"]),
        (&"moor a ship".into(), &"Harbour".into(), &"ext:Skill".into())
    );
}

#[tokio::test]
async fn words_of_another_language_are_read_in_it() {
    let office = harbour().await;
    let designer = office.works("north", Role::Designer).await;
    let asked = [
        ("in", "es"),
        ("title", "En el puerto"),
        ("outcomes-0-text", "sabe amarrar buques\nsabe remendar las redes"),
        ("do", "suggest"),
    ];
    let again = designer.post(&format!("{LIST}/new"), &asked).await;
    again.says(&["amarrar un buque https://h.example/moor", "remendar redes de pesca https"]);
}

/// All that the gate asks, with two outcomes and no skill.
const TYPED: &[(&str, &str)] = &[
    ("in", "en"),
    ("title", "At sea"),
    ("description", "What is done on deck and on the quay."),
    ("outcomes-0-text", "can moor ships of all sizes"),
    ("outcomes-1-text", "can repair nets"),
    ("hours", "12.5"),
    ("level", "none"),
    ("assessment", "practical"),
    ("criteria", "Moors a ship."),
    ("participation", "blended"),
    ("quality-0-kind", "internal-quality-assurance"),
];

async fn publish(designer: &Browser<'_>, home: &str) {
    let check: Answer = designer.get(&format!("{home}/check")).await;
    let seen = check.field("seen");
    let published = designer.post(&format!("{home}/check"), &[("seen", &seen)]).await;
    assert_eq!(published.location(), home);
}

/// An office where a framework of four entries was imported.
async fn harbour() -> Office {
    let office = office().await;
    let new = NewFramework {
        edition: Edition { name: "Harbour".to_owned(), version: "1".to_owned() },
        files: vec![("skills.csv".to_owned(), TABLE.as_bytes().to_vec())],
        translations: Vec::new(),
        compare: None,
        keep: true,
    };
    office.bench.app.import_framework(&Actor::caretaker(), new).await.unwrap();
    office
}
