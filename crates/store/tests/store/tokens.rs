use domain::{Act, Token};
use store::{Store, tokens};
use uuid::Uuid;

use crate::common::{ana, at, faculty, furnished, noon, on_both_databases, scope_of, university};

on_both_databases!(
    a_token_is_found_by_the_hash_of_its_secret,
    an_organisation_lists_and_revokes_its_own_tokens,
);

async fn a_token_is_found_by_the_hash_of_its_secret(store: Store) {
    let mut tx = furnished(&store).await;
    tokens::insert(&mut tx, &scope_of(university().id), &token(), "hash").await.unwrap();
    assert_eq!(tokens::find(&mut tx, "hash").await.unwrap(), Some(token()));
    assert_eq!(tokens::find(&mut tx, "other").await.unwrap(), None);
    let name = tokens::name(&mut tx, token().id).await.unwrap();
    assert_eq!(name.as_deref(), Some("Course system"));
    tokens::put_used(&mut tx, token().id, noon()).await.unwrap();
    let used = Token { used_at: Some(noon()), ..token() };
    assert_eq!(tokens::find(&mut tx, "hash").await.unwrap(), Some(used));
}

async fn an_organisation_lists_and_revokes_its_own_tokens(store: Store) {
    let mut tx = furnished(&store).await;
    let (own, other) = (scope_of(university().id), scope_of(faculty().id));
    tokens::insert(&mut tx, &own, &token(), "hash").await.unwrap();
    assert_eq!(tokens::of_organisation(&mut tx, &other, 9).await.unwrap(), []);
    assert_eq!(tokens::of_organisation(&mut tx, &own, 9).await.unwrap(), [token()]);
    assert_eq!(tokens::revoke(&mut tx, &other, token().id, noon()).await.unwrap(), 0);
    assert_eq!(tokens::revoke(&mut tx, &own, token().id, noon()).await.unwrap(), 1);
    let later = at("2027-01-01T00:00:00Z");
    assert_eq!(tokens::revoke(&mut tx, &own, token().id, later).await.unwrap(), 0);
    let revoked = Token { revoked_at: Some(noon()), ..token() };
    assert_eq!(tokens::find(&mut tx, "hash").await.unwrap(), Some(revoked));
}

fn token() -> Token {
    Token {
        id: Uuid::from_u128(90).into(),
        organisation: university().id,
        name: "Course system".to_owned(),
        acts: vec![Act::Award, Act::ReadAwards],
        created_by: Some(ana().id),
        created_at: noon(),
        expires_at: Some(at("2027-11-22T12:00:00Z")),
        revoked_at: None,
        used_at: None,
    }
}
