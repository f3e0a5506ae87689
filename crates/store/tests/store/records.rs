use domain::{Credential, Scope, Standing};
use store::{Store, credentials, records};
use uuid::Uuid;

use crate::common::{ana, credential, furnished, noon, on_both_databases, own, university};

on_both_databases!(a_record_holds_what_one_organisation_signed_and_did_not_revoke);

async fn a_record_holds_what_one_organisation_signed_and_did_not_revoke(store: Store) {
    let mut tx = furnished(&store).await;
    let revoked = Credential { standing: Standing::Revoked, ..credential(3) };
    let all = [credential(1), credential(2), revoked, credential(4)];
    credentials::insert_many(&mut tx, &all, None).await.unwrap();
    let documents: Vec<_> = all[..3].iter().map(|it| (it.id, format!("\"{}\"", it.id))).collect();
    credentials::put_documents(&mut tx, &Scope::system(), &documents, noon()).await.unwrap();

    let learner = own(ana().id);
    let record = records::signed_by(&mut tx, &learner, university().id, 10).await.unwrap();
    let bodies: Vec<_> = record.iter().map(|it| it.body.clone()).collect();
    assert_eq!(bodies, [documents[1].1.clone(), documents[0].1.clone()]);
    assert_eq!(record[0].name, ana().name);
    assert_eq!(records::signed_by(&mut tx, &learner, university().id, 1).await.unwrap().len(), 1);
    let elsewhere = Uuid::from_u128(11).into();
    assert_eq!(records::signed_by(&mut tx, &learner, elsewhere, 10).await.unwrap(), []);
    let stranger = own(Uuid::from_u128(21).into());
    assert_eq!(records::signed_by(&mut tx, &stranger, university().id, 10).await.unwrap(), []);
}
