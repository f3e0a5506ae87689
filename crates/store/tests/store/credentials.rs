use domain::{Credential, Scope, Standing, id::CredentialId};
use store::{Store, credentials, credentials::Filter, status_lists};
use uuid::Uuid;

use crate::common::{
    ana, credential, faculty, furnished, list, noon, on_both_databases, own, scope_of,
    soil_science, university,
};

on_both_databases!(
    the_same_award_is_made_once,
    a_credential_is_seen_by_its_organisation_its_learner_and_whom_they_show_it,
    awards_are_listed_and_searched,
    awards_are_narrowed_by_day_standing_and_letter,
    an_award_key_leads_to_the_award_that_has_it,
    a_document_is_kept_as_it_was_first_signed,
    a_standing_changes_for_the_organisation_alone,
    what_waits_to_be_collected_with_a_code_is_listed_once,
    a_code_leads_to_its_learner,
    a_corrected_award_takes_the_key,
    a_learner_collects_all_that_waits,
    the_newest_that_is_shown_and_in_force_is_found,
);

async fn the_same_award_is_made_once(store: Store) {
    let mut tx = furnished(&store).await;
    let first = credential(1);
    let again = Credential { id: id(9), signing: credential(9).signing, ..first.clone() };
    let added = credentials::insert_many(&mut tx, &[first.clone(), credential(2)], None).await;
    assert_eq!(added.unwrap(), 2);
    let added = credentials::insert_many(&mut tx, &[again.clone(), credential(3)], None).await;
    assert_eq!(added.unwrap(), 1, "the renewal is new, the repetition is not");
    assert_eq!(credentials::find(&mut tx, &ours(), again.id).await.unwrap(), None);
    let keys = vec![again.key().to_string(), "other".to_owned()];
    assert_eq!(credentials::known_keys(&mut tx, &keys).await.unwrap().len(), 1);
}

async fn a_credential_is_seen_by_its_organisation_its_learner_and_whom_they_show_it(store: Store) {
    let mut tx = furnished(&store).await;
    let hidden = credential(1);
    let shown = Credential { published_at: Some(noon()), issued_at: Some(noon()), ..credential(2) };
    credentials::insert_many(&mut tx, &[hidden.clone(), shown.clone()], None).await.unwrap();
    for scope in [ours(), own(ana().id), Scope::system()] {
        let found = credentials::find(&mut tx, &scope, hidden.id).await.unwrap();
        assert_eq!(found, Some(hidden.clone()), "{scope:?}");
    }
    for scope in [scope_of(faculty().id), own(Uuid::from_u128(99).into()), Scope::public()] {
        let found = credentials::find(&mut tx, &scope, hidden.id).await.unwrap();
        assert_eq!(found, None, "{scope:?}");
    }
    let public = Scope::public();
    assert_eq!(credentials::find(&mut tx, &public, shown.id).await.unwrap(), Some(shown));
    assert_eq!(credentials::find_many(&mut tx, &public, &[hidden.id]).await.unwrap(), []);
    let all = credentials::find_many(&mut tx, &Scope::system(), &[hidden.id]).await.unwrap();
    assert_eq!(all, [hidden]);
}

async fn awards_are_listed_and_searched(store: Store) {
    let mut tx = furnished(&store).await;
    let other = Credential {
        recipient: domain::Recipient {
            name: "Zoë 100%".parse().unwrap(),
            email: None,
            own_number: Some("Z-1".to_owned()),
            ..credential(2).recipient
        },
        ..credential(2)
    };
    credentials::insert_many(&mut tx, &[credential(1), other.clone()], None).await.unwrap();
    assert_eq!(credentials::count(&mut tx, &ours()).await.unwrap(), 2);
    let mut listed = async |filter: Filter| {
        let found = credentials::of_organisation(&mut tx, &ours(), &filter, 9).await.unwrap();
        found.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let text = |it: &str| Filter { text: Some(it.to_owned()), ..Filter::default() };
    assert_eq!(listed(Filter::default()).await, [id(2), id(1)]);
    assert_eq!(listed(text("ruiz")).await, [id(1)]);
    assert_eq!(listed(text("%")).await, [id(2)], "a per cent sign is a per cent sign");
    assert_eq!(listed(text("Z-1")).await, [id(2)]);
    assert_eq!(listed(Filter { before: Some(id(2)), ..Filter::default() }).await, [id(1)]);
    assert_eq!(listed(text("Zoë")).await, [id(2)], "also where a letter is no English one");
    let achievement = Some(soil_science().id);
    assert_eq!(listed(Filter { achievement, ..Filter::default() }).await.len(), 2);
    let theirs = scope_of(faculty().id);
    let found = credentials::of_organisation(&mut tx, &theirs, &Filter::default(), 9).await;
    assert_eq!(found.unwrap(), []);
}

async fn awards_are_narrowed_by_day_standing_and_letter(store: Store) {
    let mut tx = furnished(&store).await;
    let on_paper = Credential {
        recipient: domain::Recipient { email: None, ..credential(1).recipient },
        issued_at: Some(noon()),
        awarded_on: "2026-05-04".parse().unwrap(),
        ..credential(1)
    };
    let unsigned =
        Credential { issued_at: None, awarded_on: day("2026-05-05"), ..on_paper.clone() };
    let unsigned = Credential { id: id(2), signing: credential(2).signing, ..unsigned };
    let revoked = Credential {
        id: id(3),
        signing: credential(3).signing,
        standing: Standing::Revoked,
        awarded_on: day("2026-05-06"),
        ..on_paper.clone()
    };
    let all = [on_paper, unsigned, revoked];
    credentials::insert_many(&mut tx, &all, None).await.unwrap();
    let mut listed = async |filter: Filter| {
        credentials::ids_of_organisation(&mut tx, &ours(), &filter, 9).await.unwrap()
    };
    let any = Filter::default;
    assert_eq!(listed(any()).await, [id(3), id(2), id(1)]);
    assert_eq!(listed(Filter { on_paper: true, ..any() }).await, [id(1)]);
    let standing = Some(Standing::Revoked);
    assert_eq!(listed(Filter { standing, ..any() }).await, [id(3)]);
    assert_eq!(listed(Filter { from: Some(day("2026-05-05")), ..any() }).await, [id(3), id(2)]);
    assert_eq!(listed(Filter { until: Some(day("2026-05-05")), ..any() }).await, [id(2), id(1)]);
    let theirs = scope_of(faculty().id);
    let found = credentials::ids_of_organisation(&mut tx, &theirs, &any(), 9).await;
    assert_eq!(found.unwrap(), []);
}

async fn an_award_key_leads_to_the_award_that_has_it(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    let key = credential(1).key().to_string();
    let found = credentials::find_by_key(&mut tx, &ours(), &key).await.unwrap();
    assert_eq!(found, Some(credential(1)));
    let theirs = scope_of(faculty().id);
    assert_eq!(credentials::find_by_key(&mut tx, &theirs, &key).await.unwrap(), None);
    credentials::release_key(&mut tx, &ours(), id(1)).await.unwrap();
    assert_eq!(credentials::find_by_key(&mut tx, &ours(), &key).await.unwrap(), None);
}

async fn a_document_is_kept_as_it_was_first_signed(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    let system = Scope::system();
    let first = [(id(1), "{\"first\":1}".to_owned())];
    let second = [(id(1), "{\"second\":2}".to_owned())];
    credentials::put_documents(&mut tx, &Scope::public(), &first, noon()).await.unwrap();
    assert_eq!(credentials::document(&mut tx, &system, id(1)).await.unwrap(), None);
    let issued = credentials::put_documents(&mut tx, &system, &first, noon()).await.unwrap();
    assert_eq!(issued, [id(1)]);
    let issued = credentials::put_documents(&mut tx, &system, &second, noon()).await.unwrap();
    assert_eq!(issued, [], "what follows from issuing follows once");
    let kept = credentials::document(&mut tx, &own(ana().id), id(1)).await.unwrap();
    assert_eq!(kept.as_deref(), Some("{\"first\":1}"));
    assert_eq!(credentials::document(&mut tx, &Scope::public(), id(1)).await.unwrap(), None);
    assert!(credentials::is_document(&mut tx, id(1), "{\"first\":1}").await.unwrap());
    assert!(!credentials::is_document(&mut tx, id(1), "{\"second\":2}").await.unwrap());
    assert!(!credentials::is_document(&mut tx, id(2), "{\"first\":1}").await.unwrap());
    let issued = credentials::find(&mut tx, &ours(), id(1)).await.unwrap().unwrap();
    assert_eq!(issued.issued_at, Some(noon()));
}

async fn a_standing_changes_for_the_organisation_alone(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1), credential(2)], None).await.unwrap();
    let revoked = Credential {
        standing: Standing::Revoked,
        reason: Some("Awarded in error".to_owned()),
        replaced_by: Some(id(2)),
        ..credential(1)
    };
    let elsewhere = scope_of(faculty().id);
    assert_eq!(credentials::update(&mut tx, &elsewhere, &revoked).await.unwrap(), 0);
    assert_eq!(credentials::update(&mut tx, &ours(), &revoked).await.unwrap(), 1);
    let found = credentials::find(&mut tx, &ours(), id(1)).await.unwrap();
    assert_eq!(found, Some(revoked));
    let places = status_lists::out_of_force(&mut tx, list().id).await.unwrap();
    assert_eq!(places, [(1, Standing::Revoked)]);
}

async fn what_waits_to_be_collected_with_a_code_is_listed_once(store: Store) {
    let mut tx = furnished(&store).await;
    let all = [credential(1), credential(2), credential(3)];
    credentials::insert_many(&mut tx, &all, None).await.unwrap();
    let code = |text: &str, n| (text.to_owned(), id(n));
    credentials::put_codes(&mut tx, &[code("a", 1), code("b", 1), code("c", 2)]).await.unwrap();
    let waiting = credentials::with_codes(&mut tx, None, 10).await.unwrap();
    assert_eq!(waiting, [id(1), id(2)], "the third has an address, and no code");
    assert_eq!(credentials::with_codes(&mut tx, Some(id(1)), 10).await.unwrap(), [id(2)]);
    let taken = Credential { collected_at: Some(noon()), ..credential(2) };
    credentials::update(&mut tx, &ours(), &taken).await.unwrap();
    assert_eq!(credentials::with_codes(&mut tx, None, 10).await.unwrap(), [id(1)]);
}

async fn a_code_leads_to_its_learner(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    let codes = [("hash".to_owned(), id(1))];
    credentials::put_codes(&mut tx, &codes).await.unwrap();
    credentials::put_codes(&mut tx, &codes).await.unwrap();
    let person = credentials::person_of_code(&mut tx, "hash").await.unwrap();
    assert_eq!(person, Some(ana().id));
    assert_eq!(credentials::person_of_code(&mut tx, "other").await.unwrap(), None);
}

async fn a_corrected_award_takes_the_key(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    let corrected = Credential { id: id(9), signing: credential(9).signing, ..credential(1) };
    let elsewhere = scope_of(faculty().id);
    assert_eq!(credentials::release_key(&mut tx, &elsewhere, id(1)).await.unwrap(), 0);
    assert_eq!(credentials::release_key(&mut tx, &ours(), id(1)).await.unwrap(), 1);
    let added = credentials::insert_many(&mut tx, &[corrected], None).await.unwrap();
    assert_eq!(added, 1);
}

async fn a_learner_collects_all_that_waits(store: Store) {
    let mut tx = furnished(&store).await;
    credentials::insert_many(&mut tx, &[credential(1), credential(2)], None).await.unwrap();
    let me = own(ana().id);
    assert_eq!(credentials::collect(&mut tx, &me, noon()).await.unwrap(), 2);
    assert_eq!(credentials::collect(&mut tx, &me, noon()).await.unwrap(), 0);
    let held = credentials::of_person(&mut tx, &me, Some(id(2)), 9).await.unwrap();
    assert_eq!(held, [Credential { collected_at: Some(noon()), ..credential(1) }]);
}

fn ours() -> Scope {
    scope_of(university().id)
}

fn id(n: u128) -> CredentialId {
    Uuid::from_u128(100 + n).into()
}

async fn the_newest_that_is_shown_and_in_force_is_found(store: Store) {
    let mut tx = furnished(&store).await;
    let shown =
        |n| Credential { published_at: Some(noon()), issued_at: Some(noon()), ..credential(n) };
    let suspended = Credential { standing: Standing::Suspended, ..shown(4) };
    let over = Credential { valid_until: Some(noon()), ..shown(5) };
    let all = [credential(1), shown(2), shown(3), suspended, over];
    credentials::insert_many(&mut tx, &all, None).await.unwrap();
    assert_eq!(credentials::newest_shown(&mut tx, noon()).await.unwrap(), Some(id(3)));
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}
