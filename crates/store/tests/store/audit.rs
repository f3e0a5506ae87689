use store::{
    Store,
    audit::{self, Entry},
};
use uuid::Uuid;

use crate::common::{ana, faculty, furnished, noon, on_both_databases, scope_of, university};

on_both_databases!(an_act_is_read_where_it_was_done);

async fn an_act_is_read_where_it_was_done(store: Store) {
    let mut tx = furnished(&store).await;
    let entry = Entry {
        id: Uuid::from_u128(1).into(),
        at: noon(),
        person: Some(ana().id),
        token: None,
        act: "revoke".to_owned(),
        organisation: Some(university().id),
        subject: "credential-1".to_owned(),
        details: Some("Awarded in error".to_owned()),
    };
    audit::insert(&mut tx, &entry).await.unwrap();
    let (ours, theirs) = (scope_of(university().id), scope_of(faculty().id));
    let read = audit::of_organisation(&mut tx, &ours, None, 9).await.unwrap();
    assert_eq!(read, std::slice::from_ref(&entry));
    assert_eq!(audit::of_organisation(&mut tx, &ours, Some(entry.id), 9).await.unwrap(), []);
    assert_eq!(audit::of_organisation(&mut tx, &theirs, None, 9).await.unwrap(), []);
    let read = audit::of_subject(&mut tx, &ours, "credential-1").await.unwrap();
    assert_eq!(read, [entry]);
    assert_eq!(audit::of_subject(&mut tx, &theirs, "credential-1").await.unwrap(), []);
}
