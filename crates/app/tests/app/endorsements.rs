//! An organisation speaks for a micro-credential of another.

use app::{
    endorsements::NewEndorsement,
    offline::{Headline, Question},
    open_data::{Cursor, Form},
    organisations::NewOrganisation,
    testing::university,
    verifying::Wish,
};
use domain::{Actor, Capacity, Definition, KeyKind, Role, id::OrganisationId};
use serde_json::Value;
use uuid::Uuid;
use vc::Outcome::{Failed, Passed};

use crate::{
    common::{Campus, at, campus_at, soil_science},
    databases::on_both_databases,
};

const BASE: &str = "http://localhost:8080";

on_both_databases!(
    what_an_employer_says_is_signed_with_a_key_of_its_own_and_verifies_until_it_is_withdrawn,
    what_is_said_of_an_edition_stands_in_the_document_of_that_edition_alone,
    nobody_praises_what_is_their_own_and_nobody_speaks_in_the_name_of_another,
    what_a_lost_key_signed_is_believed_where_we_recorded_it,
);

async fn what_an_employer_says_is_signed_with_a_key_of_its_own_and_verifies_until_it_is_withdrawn(
    database: &str,
) {
    let campus = campus_at(database, BASE).await;
    let app = &campus.bench.app;
    let (works, head) = employer(&campus, "The Weir Works", None).await;
    assert!(app.issuer(works).await.is_err(), "it never signed");
    let before = app.present().await.unwrap();
    let said = app.endorse(&head, works, hires(&campus)).await.unwrap();
    assert_eq!(changed_since(&campus, before).await, 1, "its document says more");
    app.work_off().await.unwrap();

    let shown = app.endorsement(said.id).await.unwrap();
    let document: Value = serde_json::from_str(&shown.document).unwrap();
    assert_eq!(document["issuer"]["id"], app.issuer(works).await.unwrap().did);
    let edition = format!("{BASE}/achievements/{}/1", campus.soil_science.id);
    assert_eq!(document["credentialSubject"]["id"], edition);
    assert_eq!(document["credentialSubject"]["endorsementComment"], "We hire by it.");
    assert_eq!(answers(&campus, &shown.document).await, [Passed; 3]);
    let altered = shown.document.replace("We hire", "We hardly hire");
    assert_eq!(answers(&campus, &altered).await[0], Failed);
    let address = format!("{BASE}/endorsements/{}", said.id);
    let verdict = app.verify_at(&address, Wish::default()).await.unwrap();
    assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    let twice = app.endorse(&head, works, hires(&campus)).await.unwrap_err();
    assert_eq!(twice.code(), "endorse-already");

    let before = app.present().await.unwrap();
    let (who, of) = (&campus.administrator, campus.soil_science.id);
    app.show_endorsement(who, of, (said.id, false)).await.unwrap();
    assert_eq!(changed_since(&campus, before).await, 1, "its document says less");
    app.show_endorsement(who, of, (said.id, true)).await.unwrap();
    let before = app.present().await.unwrap();
    app.withdraw_endorsement(&head, works, said.id).await.unwrap();
    assert_eq!(changed_since(&campus, before).await, 1, "and it does again");
    assert!(app.endorsements_of(campus.soil_science.id).await.unwrap().is_empty());
    app.work_off().await.unwrap();
    assert_eq!(answers(&campus, &shown.document).await, [Passed, Passed, Failed]);
    let twice = app.withdraw_endorsement(&head, works, said.id).await.unwrap_err();
    assert_eq!(twice.code(), "endorse-withdrawn");
    let again = app.endorse(&head, works, hires(&campus)).await.unwrap();
    app.work_off().await.unwrap();
    let again = app.endorsement(again.id).await.unwrap();
    assert_eq!(answers(&campus, &again.document).await, [Passed; 3]);
    assert_eq!(again.endorsement.signing.key, said.signing.key);
}

async fn what_is_said_of_an_edition_stands_in_the_document_of_that_edition_alone(database: &str) {
    let campus = campus_at(database, BASE).await;
    let app = &campus.bench.app;
    let (works, head) = employer(&campus, "The Weir Works", None).await;
    let said = app.endorse(&head, works, hires(&campus)).await.unwrap();
    let id = campus.soil_science.id;
    let definition = Definition { validity_months: Some(12), ..soil_science() };
    let seen = campus.soil_science.changed_at;
    app.save_draft(&campus.administrator, id, definition, seen).await.unwrap();
    app.publish_achievement(&campus.administrator, id).await.unwrap();

    let document = app.endorsement(said.id).await.unwrap().document;
    let document: Value = serde_json::from_str(&document).unwrap();
    let carried = async |number: Option<u32>, base: &str| {
        let mut carrier =
            app.achievement_document(id, (number, None), Form::OpenBadges, base).await.unwrap();
        carrier["endorsement"].take()
    };
    assert_eq!(carried(Some(1), BASE).await, Value::Array(vec![document]));
    assert_eq!(carried(None, BASE).await, Value::Null, "nothing is said of edition 2");
    let elsewhere = carried(Some(1), "https://one.example").await;
    assert_eq!(elsewhere, Value::Null, "there it had another name");
    let second = app.endorse(&head, works, hires(&campus)).await.unwrap();
    assert_eq!(second.version, 2);
    assert_eq!(carried(None, BASE).await.as_array().unwrap().len(), 1);
    app.withdraw_endorsement(&head, works, second.id).await.unwrap();
    assert_eq!(carried(None, BASE).await, Value::Null);
}

async fn nobody_praises_what_is_their_own_and_nobody_speaks_in_the_name_of_another(database: &str) {
    let campus = campus_at(database, BASE).await;
    let app = &campus.bench.app;
    let (below, head) = employer(&campus, "The farm", Some(campus.university.id)).await;
    let own = app.endorse(&head, below, hires(&campus)).await.unwrap_err();
    assert_eq!(own.code(), "endorse-own");
    let rival = NewOrganisation { name: "South College".to_owned(), ..university() };
    let operator = at(Uuid::nil().into(), Role::Operator);
    let rival = app.create_organisation(&operator, rival).await.unwrap().id;
    let (board, head) = employer(&campus, "Its quality board", Some(rival)).await;
    let dressed_up = app.endorse(&head, board, hires(&campus)).await.unwrap_err();
    assert_eq!(dressed_up.code(), "endorse-capacity");
    let provider = campus.university.id;
    let own = app.endorse(&campus.administrator, provider, hires(&campus)).await.unwrap_err();
    assert_eq!(own.code(), "endorse-capacity");

    let (works, head) = employer(&campus, "The Weir Works", None).await;
    let said = app.endorse(&head, works, hires(&campus)).await.unwrap();
    for stranger in [at(works, Role::Designer), campus.administrator.clone(), Actor::nobody()] {
        assert!(app.endorse(&stranger, works, hires(&campus)).await.is_err());
        assert!(app.withdraw_endorsement(&stranger, works, said.id).await.is_err());
        assert!(app.endorsement_desk(&stranger, works, said.id).await.is_err());
        assert!(app.endorsements_by(&stranger, works, None).await.is_err());
    }
    let others = app.withdraw_endorsement(&campus.administrator, provider, said.id).await;
    assert_eq!(others.unwrap_err().code(), "not-found");
    let nothing = NewEndorsement { achievement: Uuid::nil().into(), ..hires(&campus) };
    assert_eq!(app.endorse(&head, works, nothing).await.unwrap_err().code(), "not-found");
    let late = NewEndorsement { until: "2040-01-01".parse().ok(), ..hires(&campus) };
    assert_eq!(app.endorse(&head, works, late).await.unwrap_err().code(), "endorse-until");
    app.archive_achievement(&campus.administrator, campus.soil_science.id).await.unwrap();
    let archived = app.endorse(&head, works, hires(&campus)).await.unwrap_err();
    assert_eq!(archived.code(), "endorse-not-published");
    assert_eq!(app.endorsements_by(&head, works, None).await.unwrap().len(), 1);
}

async fn what_a_lost_key_signed_is_believed_where_we_recorded_it(database: &str) {
    let campus = campus_at(database, BASE).await;
    let app = &campus.bench.app;
    let (works, head) = employer(&campus, "The Weir Works", None).await;
    let said = app.endorse(&head, works, hires(&campus)).await.unwrap();
    app.work_off().await.unwrap();
    let document = app.endorsement(said.id).await.unwrap().document;
    let key = app.issuer(works).await.unwrap().keys.remove(0);
    assert_eq!(key.kind, KeyKind::Ed25519);
    app.compromise_key(&head, works, key.id, app.now()).await.unwrap();
    app.work_off().await.unwrap();
    let verdict = app.verify(document.into_bytes(), Wish::default()).await.unwrap();
    let recorded = verdict.answer(Question::Issuer).steps.iter();
    assert!(recorded.clone().any(|it| it.code == "key-compromised-recorded"), "{recorded:?}");
    app.withdraw_endorsement(&head, works, said.id).await.unwrap();
    assert!(app.endorse(&head, works, hires(&campus)).await.unwrap().signing.key != key.id);
}

/// An employer, and who answers for it.
async fn employer(
    campus: &Campus,
    name: &str,
    parent: Option<OrganisationId>,
) -> (OrganisationId, Actor) {
    let new = NewOrganisation {
        name: name.to_owned(),
        parent,
        capacities: [Capacity::Employer].into(),
        ..university()
    };
    let founder = at(parent.unwrap_or(Uuid::nil().into()), Role::Operator);
    let id = campus.bench.app.create_organisation(&founder, new).await.unwrap().id;
    (id, at(id, Role::Administrator))
}

/// How many micro-credentials those who keep a copy fetch anew.
async fn changed_since(campus: &Campus, cursor: Cursor) -> usize {
    campus.bench.app.catalogue_changes(cursor, cursor).await.unwrap().changes.len()
}

fn hires(campus: &Campus) -> NewEndorsement {
    NewEndorsement {
        achievement: campus.soil_science.id,
        comment: " We hire by it. ".to_owned(),
        until: "2028-06-30".parse().ok(),
    }
}

async fn answers(campus: &Campus, document: &str) -> [vc::Outcome; 3] {
    let bytes = document.as_bytes().to_vec();
    let verdict = campus.bench.app.verify(bytes, Wish::default()).await.unwrap();
    let questions = [Question::Unaltered, Question::Issuer, Question::InForce];
    questions.map(|it| verdict.answer(it).outcome())
}
