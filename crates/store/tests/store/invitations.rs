use domain::{Invitation, Role, invitation::LIFETIME};
use store::{Store, invitations};
use uuid::Uuid;

use crate::common::{ana, faculty, furnished, noon, on_both_databases, scope_of, university};

on_both_databases!(
    an_invitation_is_accepted_once,
    an_invitation_runs_out,
    an_organisation_lists_and_takes_back_its_own_invitations,
);

async fn an_invitation_is_accepted_once(store: Store) {
    let mut tx = furnished(&store).await;
    let scope = scope_of(university().id);
    invitations::insert(&mut tx, &scope, &invitation(), "hash").await.unwrap();
    let found = invitations::find(&mut tx, "hash", noon()).await.unwrap();
    assert_eq!(found, Some(invitation()));
    let accepted = invitations::accept(&mut tx, "hash", noon()).await.unwrap();
    assert_eq!(accepted, Some(Invitation { accepted_at: Some(noon()), ..invitation() }));
    assert_eq!(invitations::accept(&mut tx, "hash", noon()).await.unwrap(), None);
    assert_eq!(invitations::find(&mut tx, "hash", noon()).await.unwrap(), None);
    assert_eq!(invitations::of_organisation(&mut tx, &scope, 9).await.unwrap(), []);
}

async fn an_invitation_runs_out(store: Store) {
    let mut tx = furnished(&store).await;
    let scope = scope_of(university().id);
    invitations::insert(&mut tx, &scope, &invitation(), "hash").await.unwrap();
    let later = noon() + LIFETIME;
    assert_eq!(invitations::find(&mut tx, "hash", later).await.unwrap(), None);
    assert_eq!(invitations::accept(&mut tx, "hash", later).await.unwrap(), None);
}

async fn an_organisation_lists_and_takes_back_its_own_invitations(store: Store) {
    let mut tx = furnished(&store).await;
    let (own, other) = (scope_of(university().id), scope_of(faculty().id));
    invitations::insert(&mut tx, &own, &invitation(), "hash").await.unwrap();
    assert_eq!(invitations::of_organisation(&mut tx, &other, 9).await.unwrap(), []);
    assert_eq!(invitations::of_organisation(&mut tx, &own, 9).await.unwrap(), [invitation()]);
    assert_eq!(invitations::delete(&mut tx, &other, invitation().id).await.unwrap(), 0);
    assert_eq!(invitations::delete(&mut tx, &own, invitation().id).await.unwrap(), 1);
    assert_eq!(invitations::find(&mut tx, "hash", noon()).await.unwrap(), None);
}

fn invitation() -> Invitation {
    Invitation {
        id: Uuid::from_u128(80).into(),
        organisation: university().id,
        email: "ben@example.org".parse().unwrap(),
        role: Role::Awarder,
        invited_by: Some(ana().id),
        created_at: noon(),
        expires_at: noon() + LIFETIME,
        accepted_at: None,
    }
}
