use store::{Store, settings};

use crate::common::on_both_databases;

on_both_databases!(a_setting_is_kept_replaced_and_forgotten);

async fn a_setting_is_kept_replaced_and_forgotten(store: Store) {
    let mut tx = store.begin().await.unwrap();
    assert_eq!(settings::find(&mut tx, "base").await.unwrap(), None);
    settings::put(&mut tx, "base", "https://one.example").await.unwrap();
    settings::put(&mut tx, "base", "https://two.example").await.unwrap();
    let kept = settings::find(&mut tx, "base").await.unwrap();
    assert_eq!(kept.as_deref(), Some("https://two.example"));
    settings::delete(&mut tx, "base").await.unwrap();
    assert_eq!(settings::find(&mut tx, "base").await.unwrap(), None);
}
