//! What anyone may take, and how a copy is kept.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    Error,
    achievements::Shown,
    imports::Importing,
    offerings::Run,
    open_data::{Change, Cursor, Form, News},
    organisations::OrganisationChange,
};
use domain::{
    AchievementState, Act, Actor, Definition, Localized, id::AchievementId, offering::Details,
};
use jiff::civil::date;
use serde_json::Value;
use store::{achievements, catalogue};
use uuid::Uuid;

use crate::{
    common::{Campus, campus, campus_at, soil_science},
    databases::on_both_databases,
};

on_both_databases!(a_copy_that_follows_the_changes_has_what_the_catalogue_has);

const BASE: &str = "http://localhost:8080";

#[tokio::test]
async fn a_change_says_what_happened_since_the_readers_cursor() {
    let campus = campus().await;
    let (app, who) = (&campus.bench.app, &campus.administrator);
    let begin = app.present().await.unwrap();
    assert_eq!(news(&campus, begin).await, []);
    let clay = publish(&campus, "Clay").await;
    assert_eq!(news(&campus, begin).await, [(clay, News::Published, 1)]);

    let published = app.catalogue_changes(begin, begin).await.unwrap().next;
    let draft = app.achievement_desk(who, clay).await.unwrap().achievement;
    let seen = draft.changed_at;
    app.save_draft(who, clay, titled("Clay and silt"), seen).await.unwrap();
    assert_eq!(news(&campus, published).await, [], "a draft is nobody's to follow");
    app.publish_achievement(who, clay).await.unwrap();
    assert_eq!(news(&campus, published).await, [(clay, News::NewEdition, 2)]);
    assert_eq!(news(&campus, begin).await, [(clay, News::Published, 2)], "it was not there before");

    let edited = app.catalogue_changes(begin, begin).await.unwrap().next;
    let run = Run {
        name: "Spring".to_owned(),
        starts_on: date(2030, 3, 1),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    };
    app.offer(who, campus.university.id, clay, run).await.unwrap();
    assert_eq!(news(&campus, edited).await, [(clay, News::Changed, 2)]);
    let later_page = app.catalogue_changes(edited, begin).await.unwrap().changes;
    assert_eq!(later_page[0].news, News::Published, "the reader began before it was there");
    assert_eq!(news(&campus, published).await, [(clay, News::NewEdition, 2)]);

    app.archive_achievement(who, clay).await.unwrap();
    for cursor in [begin, published, edited] {
        assert_eq!(news(&campus, cursor).await, [(clay, News::Withdrawn, 2)]);
    }
}

#[tokio::test]
async fn what_a_provider_says_of_itself_is_a_change_of_what_it_offers() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let before = &campus.university;
    let begin = app.present().await.unwrap();
    let mut profile = before.profile.clone();
    profile.town = Some("Luarca".to_owned());
    let change = OrganisationChange {
        name: before.name.clone(),
        country: before.country.clone(),
        profile,
        release_above: before.release_above,
    };
    app.change_organisation(&campus.administrator, before.id, change.clone()).await.unwrap();
    assert_eq!(news(&campus, begin).await, [(campus.soil_science.id, News::Changed, 1)]);
    let again = app.present().await.unwrap();
    app.change_organisation(&campus.administrator, before.id, change).await.unwrap();
    assert_eq!(news(&campus, again).await, [], "nothing was said anew");
}

/// Two people publish at once, and a reader looks all the time: what it has read is never overtaken.
async fn a_copy_that_follows_the_changes_has_what_the_catalogue_has(database: &str) {
    let campus = campus_at(database, BASE).await;
    let mut copy = Copy::default();
    let mut begun = Vec::new();
    for number in 0..6 {
        begun.push(draft(&campus, &format!("Soil {number}")).await);
    }
    let (first, second) = begun.split_at(3);
    let publishing = [first, second].map(|ids| {
        let (app, who) = (campus.bench.app.clone(), campus.administrator.clone());
        let ids = ids.to_vec();
        tokio::spawn(async move {
            for id in ids {
                app.publish_achievement(&who, id).await.unwrap();
            }
        })
    });
    while publishing.iter().any(|it| !it.is_finished()) {
        copy.follow(&campus).await;
        tokio::task::yield_now().await;
    }
    for done in publishing {
        done.await.unwrap();
    }
    campus.bench.app.archive_achievement(&campus.administrator, begun[1]).await.unwrap();
    copy.follow(&campus).await;

    let mut expected: BTreeMap<AchievementId, u32> = begun.iter().map(|it| (*it, 1)).collect();
    expected.insert(campus.soil_science.id, 1);
    expected.remove(&begun[1]);
    assert_eq!(copy.has, expected);
    let dumped: BTreeSet<AchievementId> = dump(&campus, None).await.into_iter().collect();
    assert_eq!(dumped, expected.into_keys().collect());
}

#[tokio::test]
async fn a_dump_goes_on_behind_the_last_that_was_read_and_comes_in_parts() {
    let campus = campus().await;
    let Shown { achievement, version, .. } =
        campus.bench.app.achievement(campus.soil_science.id, None).await.unwrap();
    let mut tx = campus.bench.store.begin().await.unwrap();
    for number in 1..=450 {
        let id = Uuid::from_u128(number).into();
        let another = domain::Achievement { id, ..achievement.clone() };
        let of_it = domain::AchievementVersion { achievement: id, ..version.clone() };
        achievements::insert(&mut tx, &another).await.unwrap();
        achievements::insert_version(&mut tx, &of_it).await.unwrap();
        catalogue::touch(&mut tx, id, achievement.created_at).await.unwrap();
    }
    let withdrawn = domain::Achievement {
        id: Uuid::from_u128(900).into(),
        state: AchievementState::Archived,
        ..achievement.clone()
    };
    achievements::insert(&mut tx, &withdrawn).await.unwrap();
    tx.commit().await.unwrap();

    let all = dump(&campus, None).await;
    assert!(all.is_sorted() && all.len() == 451, "{}", all.len());
    assert_eq!(dump(&campus, Some(all[287])).await, all[288..]);
    let mut parts = campus.bench.app.dump(Form::SchemaOrg, None, BASE);
    while let Some(part) = parts.next_part().await.unwrap() {
        assert!(part.lines().count() <= 200 && part.ends_with('\n'));
    }
    assert_eq!(campus.bench.app.sitemap(None).await.unwrap().len(), 451);
    assert_eq!(campus.bench.app.sitemaps().await.unwrap(), [None]);
}

#[tokio::test]
async fn lines_of_a_dump_become_drafts_and_one_that_was_cut_in_half_none() {
    let campus = campus().await;
    publish(&campus, "Clay").await;
    let mut dump = campus.bench.app.dump(Form::OpenBadges, None, BASE);
    let lines = dump.next_part().await.unwrap().unwrap();
    let college = campus.college("College of the South").await;
    let actor = Actor::machine(college, &[Act::Define]);
    let how = Importing { language: &"en".parse().unwrap(), keep: true };
    let half = &lines[..lines.len() - 40];
    let refused = campus.bench.app.import_achievements(&actor, college, half.as_bytes(), how).await;
    let Error::Unreadable(refused) = refused.unwrap_err() else { panic!("it is cut in half") };
    assert!(refused.to_string().contains("line 2"), "{refused}");
    let drafts = || async {
        let who = Actor::machine(college, &[Act::SeeOrganisation]);
        campus.bench.app.achievements_of(&who, college, None).await.unwrap().len()
    };
    assert_eq!(drafts().await, 0, "nothing is half done");

    let read = campus.bench.app.import_achievements(&actor, college, lines.as_bytes(), how).await;
    let titles: Vec<String> = read
        .unwrap()
        .into_iter()
        .map(|it| it.unwrap().definition.title.original().to_owned())
        .collect();
    assert_eq!((titles, drafts().await), (vec!["Soil science".to_owned(), "Clay".to_owned()], 2));
}

#[tokio::test]
async fn lines_of_a_dump_become_the_same_drafts_in_each_form_that_is_read() {
    let campus = campus().await;
    for form in [Form::OpenBadges, Form::Ctdl, Form::Elm] {
        let mut dump = campus.bench.app.dump(form, None, BASE);
        let lines = dump.next_part().await.unwrap().unwrap();
        let college = campus.college(&format!("College of {}", form.code())).await;
        let actor = Actor::machine(college, &[Act::Define]);
        let how = Importing { language: &"en".parse().unwrap(), keep: true };
        let app = &campus.bench.app;
        let mut read =
            app.import_achievements(&actor, college, lines.as_bytes(), how).await.unwrap();
        let imported = read.remove(0).unwrap();
        assert_eq!(imported.definition, soil_science(), "{form:?}");
        assert!(read.is_empty() && imported.achievement.is_some() && imported.is_micro_credential);
    }
}

#[tokio::test]
async fn what_no_definition_can_hold_stops_no_import() {
    let campus = campus().await;
    let who = &campus.administrator;
    let file = serde_json::json!([
        { "type": "Achievement", "name": "Clay" },
        { "type": "Achievement", "name": "Silt", "humanCode": "1".repeat(90) },
    ]);
    let file = file.to_string();
    let how = Importing { language: &"en".parse().unwrap(), keep: true };
    let app = &campus.bench.app;
    let university = campus.university.id;
    let read = app.import_achievements(who, university, file.as_bytes(), how).await.unwrap();
    let silt = read[1].as_ref().unwrap();
    assert!(read[0].is_ok() && silt.achievement.is_some());
    assert_eq!(silt.notes[0].member, "own_code");
}

#[derive(Default)]
struct Copy {
    cursor: Cursor,
    has: BTreeMap<AchievementId, u32>,
}

impl Copy {
    async fn follow(&mut self, campus: &Campus) {
        loop {
            let feed = campus.bench.app.catalogue_changes(self.cursor, self.cursor).await.unwrap();
            for Change { achievement, news, edition, .. } in feed.changes {
                match news {
                    News::Withdrawn => self.has.remove(&achievement),
                    News::Published | News::NewEdition | News::Changed => {
                        self.has.insert(achievement, edition)
                    }
                };
            }
            self.cursor = feed.next;
            if !feed.more {
                return;
            }
        }
    }
}

async fn news(campus: &Campus, after: Cursor) -> Vec<(AchievementId, News, u32)> {
    let feed = campus.bench.app.catalogue_changes(after, after).await.unwrap();
    feed.changes.iter().map(|it| (it.achievement, it.news, it.edition)).collect()
}

async fn dump(campus: &Campus, after: Option<AchievementId>) -> Vec<AchievementId> {
    let mut dump = campus.bench.app.dump(Form::Ctdl, after, BASE);
    let mut found = Vec::new();
    while let Some(part) = dump.next_part().await.unwrap() {
        for line in part.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            found.push(line["achievement"].as_str().unwrap().parse().unwrap());
        }
    }
    found
}

async fn publish(campus: &Campus, title: &str) -> AchievementId {
    let id = draft(campus, title).await;
    campus.bench.app.publish_achievement(&campus.administrator, id).await.unwrap();
    id
}

async fn draft(campus: &Campus, title: &str) -> AchievementId {
    let app = &campus.bench.app;
    let definition = titled(title);
    app.draft_definition(&campus.administrator, campus.university.id, definition).await.unwrap().id
}

fn titled(title: &str) -> Definition {
    let title = Localized::new("en".parse().unwrap(), title);
    Definition { title, ..soil_science() }
}
