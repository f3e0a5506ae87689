//! What one server tells another, there and back.
#![cfg(test)]

use domain::{
    Achievement, AchievementState, Awarding, Offering,
    code::{Participation, Schedule, Service},
    offering::Details,
};
use openbadges::{
    Edition,
    catalogue::Listing,
    feed::{self, RecordError},
};
use serde_json::{Value, json};

use crate::world::{addresses, edition, organisation, party};

#[test]
fn a_record_is_read_back_whole_in_all_its_languages() {
    let read = feed::read(&record()).unwrap();
    assert_eq!(read.definition, edition().definition);
    assert_eq!(read.published_at, edition().published_at);
    let home = format!("https://cairn.example/achievements/{}", edition().achievement);
    assert_eq!(read.name, format!("{home}/2"));
    let names: Vec<&str> = read.organisations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Instituto del Suelo", "Escuela Norte"]);
    let school = &read.organisations[1];
    let mut expected = organisation(2, "Escuela Norte").profile;
    expected.email = None;
    assert_eq!(school.clone().profile(), expected);
    assert_eq!(read.developer, read.organisations[0].address);
    assert_eq!(read.awarding[0].organisation, school.address);
    let [run] = read.runs.as_slice() else { panic!("{:?}", read.runs) };
    assert_eq!(run.address, format!("{home}/runs/{}", offering().id));
    let Offering { name, starts_on, ends_on, participation, place, details, .. } = offering();
    assert_eq!((&run.name, run.starts_on, run.ends_on), (&name, starts_on, ends_on));
    assert_eq!((run.participation, &run.place), (participation, &place));
    assert_eq!(run.details, Details { contact: None, ..details });
}

#[test]
fn nobody_to_write_to_is_told() {
    let written = record().to_string();
    for private in ["office@north.example", "courses@north.example", "mailto:", "published_by"] {
        assert!(!written.contains(private), "{private}: {written}");
    }
}

#[test]
fn a_reader_passes_over_what_it_does_not_know() {
    let mut later = record();
    later["mascot"] = json!("a marmot");
    later["runs"][0]["services"] = json!(["teleport", Service::ALL[0].code()]);
    later["runs"][0]["participation"] = json!("by-dream");
    let run = feed::read(&later).unwrap().runs.remove(0);
    assert_eq!((run.participation, run.details.services.len()), (None, 1));
}

#[test]
fn what_says_more_than_can_be_kept_is_refused() {
    let many = |of: &Value, count: usize| Value::from(vec![of.clone(); count]);
    for (member, count) in [("organisations", 101), ("awarding", 101), ("runs", 101)] {
        let mut record = record();
        record[member] = many(&record[member][0], count);
        assert_eq!(feed::read(&record), Err(RecordError::Words), "{member}");
    }
    for (member, max) in [("description", 8_000), ("humanCode", 60), ("name", 120)] {
        let with = |count: usize| {
            let mut record = record();
            record["documents"]["es"][member] = "x".repeat(count).into();
            feed::read(&record)
        };
        assert_eq!(with(max).err(), None, "{member}");
        assert_eq!(with(max + 1).err(), Some(RecordError::Words), "{member} is not cut");
    }
    for nonsense in [json!(null), json!([]), json!({}), json!("record")] {
        assert_eq!(feed::read(&nonsense), Err(RecordError::Form), "{nonsense}");
    }
}

fn record() -> Value {
    let (institute, school) =
        (organisation(1, "Instituto del Suelo"), organisation(2, "Escuela Norte"));
    let version = edition();
    let from = "2026-01-01".parse().unwrap();
    let achievement = Achievement {
        id: version.achievement,
        developer: institute.id,
        state: AchievementState::Published,
        draft: version.definition.clone(),
        latest: Some(version.number),
        awarding: vec![Awarding { organisation: school.id, from, until: None }],
        created_at: version.published_at,
        changed_at: version.published_at,
    };
    let edition = Edition {
        version: &version,
        developer: party(&institute, None),
        language: &version.definition.title.original,
        image: None,
    };
    let (awarding, runs) = ([party(&school, None)], [offering()]);
    let state = AchievementState::Published;
    let listing = Listing { edition, state, awarding: &awarding, runs: &runs };
    feed::record(&listing, (&achievement, &[&institute, &school]), &addresses())
}

fn offering() -> Offering {
    let euros = "EUR".parse().unwrap();
    let money = |text: &str| domain::Money::read(text, euros).unwrap();
    Offering {
        id: "0197f0a0-0000-7000-8000-000000000020".parse().unwrap(),
        achievement: edition().achievement,
        organisation: organisation(2, "Escuela Norte").id,
        name: "Primavera".to_owned(),
        starts_on: "2026-03-01".parse().unwrap(),
        ends_on: "2026-05-01".parse().ok(),
        participation: Some(Participation::Onsite),
        place: Some("Luarca".to_owned()),
        details: Details {
            price: domain::Price::new(money("200.50"), Some(money("150"))).ok(),
            address: Some("Calle Mayor 1".to_owned()),
            position: domain::Position::read("43.5423", "-0.000001").ok(),
            schedule: Schedule::ALL.iter().copied().collect(),
            hours_a_week: "4.5".parse().ok(),
            language: "es".parse().ok(),
            seats: Some(12),
            services: Service::ALL.iter().copied().collect(),
            contact: "courses@north.example".parse().ok(),
            enrol_at: Some("https://north.example/enrol".to_owned()),
        },
    }
}
