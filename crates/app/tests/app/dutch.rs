//! Thirty samples of others: what calls itself a micro-credential is completed, published and awarded.
#![expect(clippy::disallowed_methods, reason = "the samples stand beside the checkout")]

use std::path::PathBuf;

use app::{
    Award, Identity, Named,
    imports::{Imported, Importing},
    verifying::Wish,
};
use domain::{
    Achievement, Localized, Missing,
    achievement::PublishError,
    code::QualityType,
    definition::{Outcome, QualityAssurance},
};
use serde_json::{Value, json};

use crate::common::{Campus, campus};

/// Where the samples stand.
const SAMPLES: &str =
    "../../../shared/data/conformance/educredentials/obv3-examples/_data/credentials";
/// Where what was awarded is left for verifiers that are not ours.
const LEFT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/educredentials");

#[tokio::test]
async fn of_thirty_samples_eleven_are_completed_and_awarded_and_the_rest_say_what_they_lack() {
    let Some(files) = samples() else { return };
    assert_eq!(files.len(), 30);
    let campus = campus().await;
    let (mut published, mut left) = (Vec::new(), Vec::new());
    for file in &files {
        let imported = import(&campus, file).await;
        if imported.is_micro_credential {
            published.push(complete_and_publish(&campus, imported).await);
        } else {
            left.push(imported);
        }
    }
    assert_eq!((published.len(), left.len()), (11, 19));
    for draft in &left {
        assert!(!draft.missing.is_empty(), "{:?} has a reason to stay a draft", draft.source);
        let id = draft.achievement.unwrap();
        let refusal = campus.bench.app.publish_achievement(&campus.administrator, id).await;
        let refusal = refusal.unwrap_err();
        assert_eq!(refusal.code(), PublishError::Incomplete(Vec::new()).code());
    }
    for (number, achievement) in published.iter().enumerate() {
        let credential = award(&campus, achievement, number).await;
        leave(&campus, &credential, number).await;
    }
}

/// Takes a sample in, as it stands.
async fn import(campus: &Campus, file: &[u8]) -> Imported {
    let how = Importing { language: &"nl".parse().unwrap(), keep: true };
    let app = &campus.bench.app;
    let imported = app.import_achievements(&campus.administrator, campus.university.id, file, how);
    let [one] = &imported.await.unwrap()[..] else { panic!("one achievement in each sample") };
    one.clone().unwrap()
}

/// Adds what the gate names, and nothing else.
async fn complete_and_publish(campus: &Campus, imported: Imported) -> Achievement {
    let app = &campus.bench.app;
    let id = imported.achievement.unwrap();
    if imported.is_known {
        // Two samples are of the same micro-credential: the draft of the first was published.
        return app.achievement_desk(&campus.administrator, id).await.unwrap().achievement;
    }
    let refusal = app.publish_achievement(&campus.administrator, id).await.unwrap_err();
    assert_eq!(refusal.code(), PublishError::Incomplete(Vec::new()).code());
    let desk = app.achievement_desk(&campus.administrator, id).await.unwrap();
    assert_eq!(desk.missing, imported.missing);
    let mut draft = imported.definition;
    for missing in imported.missing {
        if missing == Missing::Outcomes {
            let text = Localized::new("nl".parse().unwrap(), "kan laten zien wat is geleerd");
            draft.outcomes = vec![Outcome { text, kind: None, skills: Vec::new() }];
        } else {
            assert_eq!(missing, Missing::Quality, "nothing else is missing");
            let kind = QualityType::Internal;
            draft.quality = vec![QualityAssurance { kind, agency: None, url: None }];
        }
    }
    let seen = desk.achievement.changed_at;
    app.save_draft(&campus.administrator, id, draft, seen).await.unwrap();
    app.publish_achievement(&campus.administrator, id).await.unwrap();
    app.achievement_desk(&campus.administrator, id).await.unwrap().achievement
}

/// Awards it to someone new, and gives the signed document.
async fn award(campus: &Campus, achievement: &Achievement, number: usize) -> Value {
    let app = &campus.bench.app;
    let email = format!("learner-{number}@learner.example");
    let recipient = Named {
        name: "Ana Ruiz".parse().unwrap(),
        identity: Identity::Email(email.parse().unwrap()),
        language: "nl".parse().ok(),
    };
    let award = Award { achievement: achievement.id, recipient, ..campus.award() };
    let credential = app.award(&campus.administrator, award).await.unwrap();
    app.work_off().await.unwrap();
    let learner = campus.learner(&email).await;
    let document = app.my_document(&learner, credential.id).await.unwrap();
    let verdict = app.verify(document.clone().into_bytes(), Wish::default()).await.unwrap();
    assert_eq!(verdict.told(true), app::offline::Told::All, "{verdict:?}");
    serde_json::from_str(&document).unwrap()
}

/// Leaves a credential and its status lists where `e2e/tests/educredentials.test.mjs` looks for them.
async fn leave(campus: &Campus, credential: &Value, number: usize) {
    let mut documents = serde_json::Map::new();
    for entry in credential["credentialStatus"].as_array().unwrap() {
        let list = entry["statusListCredential"].as_str().unwrap();
        let mut parts = list.rsplit('/');
        let (purpose, id) = (parts.next().unwrap(), parts.next().unwrap());
        let body = campus.bench.app.status_list(id.parse().unwrap(), purpose).await.unwrap();
        documents.insert(list.to_owned(), serde_json::from_str(&body).unwrap());
    }
    std::fs::create_dir_all(LEFT).unwrap();
    let left = json!({ "credential": credential, "documents": documents });
    std::fs::write(format!("{LEFT}/{number:02}.json"), left.to_string()).unwrap();
}

fn samples() -> Option<Vec<Vec<u8>>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(SAMPLES);
    let Ok(folder) = std::fs::read_dir(folder) else {
        eprintln!("left out: the samples are not beside the checkout");
        return None;
    };
    let mut files: Vec<PathBuf> = folder.map(|it| it.unwrap().path()).collect();
    files.sort();
    Some(files.iter().map(|it| std::fs::read(it).unwrap()).collect())
}
