//! What was done, as those read it who answer for the organisation.
#![expect(clippy::disallowed_methods, reason = "the acts are read from the sources")]

use std::collections::BTreeSet;

use domain::Role;
use web::locale::{Language, Locale};

use crate::common::{anas, desk};

const AUDIT: &str = "/desk/north/organisation/audit";

#[tokio::test]
async fn an_administrator_reads_who_did_what_by_name() {
    let desk = desk(Role::Administrator).await;
    let form = [("reason", "A slip."), ("do", "confirm")];
    desk.post(&format!("{}/revoke", anas(&desk)), &form).await;
    let page = desk.get(AUDIT).await;
    for words in ["Revoked", "Ana Ruiz", "A slip.", "Olu Adeyemi", "22 November 2026, 12:00 UTC"] {
        page.says(words);
    }
    page.hides(&desk.filled.credential.to_string());
}

#[tokio::test]
async fn others_read_nothing_and_an_operator_not_why() {
    for role in [Role::Designer, Role::Awarder, Role::Releaser, Role::Reader] {
        assert_eq!(desk(role).await.get(AUDIT).await.status, 403, "{role:?}");
    }
    let desk = desk(Role::Administrator).await;
    let form = [("reason", "A private matter of Ana."), ("do", "confirm")];
    desk.post(&format!("{}/revoke", anas(&desk)), &form).await;
    let operator = desk.employ("Odile Roy", desk.university.id, Role::Operator).await;
    let page = desk.get_as(AUDIT, &operator).await;
    page.says("Revoked");
    page.hides("A private matter");
    page.hides("Ana Ruiz");
    let sara = desk.elsewhere().await;
    assert_eq!(desk.get_as(AUDIT, &sara).await.status, 404);
    desk.get_as("/desk/south/organisation/audit", &sara).await.hides("Ana Ruiz");
}

#[test]
fn every_act_of_an_organisation_has_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut acts = BTreeSet::new();
    collect(&folder, &mut acts);
    assert!(acts.contains("publish-achievement") && acts.contains("award"), "{acts:?}");
    // What people do to their own account, and what is done to the installation, is not told here.
    let own = [
        "passkey",
        "session",
        "sign-",
        "merge-",
        "address",
        "password",
        "credential",
        "take-record",
    ];
    let installation = [
        "set-up",
        "put-mail-server",
        "put-jurisdictions",
        "follow-server",
        "stop-source",
        "forget-refusals",
        "-event",
        "collect-by-code",
        "master-key",
        "import-framework",
    ];
    let told = acts.iter().filter(|it| !own.iter().chain(&installation).any(|no| it.contains(no)));
    for act in told.filter(|it| !["change-account"].contains(&it.as_str())) {
        assert!(Locale::new(Language::En).knows(&format!("audit-act-{act}")), "{act}");
    }
}

/// The acts that the use cases write down: the text after `audit(…, actor, `.
fn collect(folder: &std::path::Path, acts: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, acts);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for call in ["audit(&mut tx, actor, \"", "audit(tx, actor, \"", "&after, \""] {
            for rest in text.split(call).skip(1) {
                acts.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
    }
}
