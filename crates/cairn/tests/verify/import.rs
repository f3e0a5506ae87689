//! `cairn import achievements`: drafts, each with what it still needs.

use app::{
    MasterKey,
    organisations::NewOrganisation,
    testing::{Bench, Noon},
};
use domain::{Actor, Capacity, Person, Role, organisation::Profile};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::common::{Ended, Place};

#[tokio::test]
async fn achievements_become_drafts_that_say_what_they_need() {
    let place = installation().await;
    place.write("soil.json", achievement("Soil science").to_string());
    let ended = place.import(&["soil.json"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert!(ended.out.contains("Soil science") && ended.out.contains("Draft "), "{}", ended.out);
    assert!(ended.out.contains("What people can do afterwards"), "{}", ended.out);

    let app = Bench::open(&place.database()).await.unwrap().app;
    let university = app.organisation_called(&"north".parse().unwrap()).await.unwrap();
    let reader = Actor::person(Uuid::from_u128(1).into(), [(university.id, Role::Reader)]);
    let drafts = app.achievements_of(&reader, university.id, None).await.unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].draft.title.original(), "Soil science");
}

#[tokio::test]
async fn a_dry_run_keeps_nothing_and_programs_read_json() {
    let place = installation().await;
    let list = json!([achievement("Soil"), achievement("Water"), { "type": ["Achievement"] }]);
    place.write("list.json", list.to_string()).write("none.json", "{}");
    let ended = place.import(&["--dry-run", "--json", "list.json", "none.json"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    let lines = ended.lines();
    let told: Vec<(&Value, &Value)> =
        lines.iter().map(|it| (&it["title"], &it["refused"])).collect();
    assert_eq!(
        told,
        [
            (&json!("Soil"), &Value::Null),
            (&json!("Water"), &Value::Null),
            (&Value::Null, &json!("draft-no-name")),
            (&Value::Null, &json!("draft-no-achievement")),
        ]
    );
    assert_eq!(lines[0]["draft"], Value::Null);
    assert!(lines[0]["missing"].as_array().unwrap().contains(&json!("missing-outcomes")));
}

#[tokio::test]
async fn the_same_file_taken_in_twice_makes_one_draft() {
    let place = installation().await;
    place.write("soil.json", achievement("Soil science").to_string());
    place
        .write("both.json", json!([achievement("Soil science"), achievement("Water")]).to_string());
    let first = place.import(&["--json", "soil.json"]).lines();
    assert_eq!(first[0]["known"], false);
    let again = place.import(&["soil.json"]);
    assert_eq!(again.status, 0, "{again:?}");
    let id = first[0]["draft"].as_str().unwrap();
    assert!(again.out.contains(&format!("Already imported, as {id}")), "{}", again.out);
    let both = place.import(&["--json", "both.json"]).lines();
    assert_eq!((&both[0]["known"], &both[0]["draft"]), (&json!(true), &first[0]["draft"]));
    assert_eq!(both[1]["known"], false);
}

#[tokio::test]
async fn a_table_and_the_european_model_are_read_too_and_each_refusal_has_its_place() {
    let place = installation().await;
    let european = json!({ "@graph": [{
        "id": "https://elsewhere.example/a", "type": "LearningAchievementSpecification",
        "title": { "en": "Soil science" }, "volumeOfLearning": "PT75H",
        "targetGroup": { "type": "Concept", "prefLabel": { "en": "Adults" } },
    }] });
    place.write("soil.jsonld", european.to_string());
    place.write("table.csv", "title,hours,colour\nWater,12,blue\n,3,red\n");
    place.write("prose.txt", "What a soil is made of.");
    let lines = place.import(&["--json", "soil.jsonld", "table.csv", "prose.txt"]).lines();
    let told: Vec<(&Value, &Value, &Value)> =
        lines.iter().map(|it| (&it["number"], &it["title"], &it["refused"])).collect();
    assert_eq!(
        told,
        [
            (&json!(1), &json!("Soil science"), &Value::Null),
            (&json!(1), &json!("Water"), &Value::Null),
            (&json!(2), &Value::Null, &json!("draft-no-name")),
            (&Value::Null, &Value::Null, &json!("draft-no-titles")),
        ]
    );
    let note = |line: usize| lines[line]["notes"][0].clone();
    assert_eq!(
        note(0),
        json!({ "code": "draft-unread", "member": "targetGroup", "value": "Adults" })
    );
    assert_eq!(note(1), json!({ "code": "draft-unread", "member": "colour", "value": "blue" }));
    let ended = place.import(&["table.csv"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.out.contains("table.csv (2)") && ended.out.contains("“colour”"), "{}", ended.out);
}

#[tokio::test]
async fn nobody_is_guessed_and_nothing_is_made() {
    let place = installation().await;
    place.write("soil.json", achievement("Soil").to_string());
    assert_eq!(place.import(&["--organisation", "south", "soil.json"]).status, 64);
    assert_eq!(place.import(&["nowhere.json"]).status, 66);
    let empty = Place::new();
    empty.write("soil.json", achievement("Soil").to_string());
    let ended = empty.cairn(&["import", "achievements", "soil.json", "--data", "nowhere"]);
    assert_eq!(ended.status, 66, "{ended:?}");
    assert!(!empty.has("nowhere"), "nothing is made");
}

fn achievement(name: &str) -> Value {
    json!({
        "id": "https://elsewhere.example/a",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": name,
        "description": "What a soil is made of.",
        "criteria": { "narrative": "Three profiles." },
    })
}

/// An installation with one university, in a folder.
async fn installation() -> Place {
    let place = Place::new();
    let bench = Bench::open(&place.database()).await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let person = Person {
        id: Uuid::from_u128(1).into(),
        name: "Olu Adeyemi".parse().unwrap(),
        language: "en".parse().unwrap(),
        created_at: bench.app.now(),
        joined_at: None,
    };
    let mut tx = bench.store.begin().await.unwrap();
    store::people::insert(&mut tx, &person).await.unwrap();
    tx.commit().await.unwrap();
    let operator = Actor::person(person.id, [(Uuid::nil().into(), Role::Operator)]);
    let university = NewOrganisation {
        parent: None,
        name: "University of the North".to_owned(),
        slug: "north".parse().ok(),
        country: "XC".parse().unwrap(),
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language("en".parse().unwrap()),
    };
    bench.app.create_organisation(&operator, university).await.unwrap();
    bench.store.close().await;
    // The key that every bench seals with.
    place.write("master.key", MasterKey::generate(&Noon::default()).written());
    place
}

impl Place {
    fn database(&self) -> String {
        format!("sqlite:{}", self.path("cairn.db").display())
    }

    fn import(&self, arguments: &[&str]) -> Ended {
        self.cairn(&[&["import", "achievements", "--data", "."][..], arguments].concat())
    }
}
