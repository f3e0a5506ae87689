//! Who waits for whom where one writes at a time.

use std::{sync::Arc, time::Duration};

use store::{Store, Tx};
use tokio::{sync::Mutex, task::JoinHandle};

#[tokio::test]
async fn whoever_changes_something_waits_for_one_large_work_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("records.db").display());
    let store = Store::open(&url).await.unwrap();
    let order = Arc::default();

    let first = store.begin_large().await.unwrap();
    let large = store.clone();
    let second = follow(&order, "large", async move { large.begin_large().await.unwrap() });
    let other = store.clone();
    tokio::time::sleep(Duration::from_millis(20)).await;
    let person = follow(&order, "person", async move { other.begin().await.unwrap() });
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(*order.lock().await, [""; 0], "both wait for the one that writes");

    first.commit().await.unwrap();
    second.await.unwrap();
    person.await.unwrap();
    assert_eq!(*order.lock().await, ["person", "large"]);
}

#[tokio::test]
async fn a_large_work_that_is_given_up_gives_its_turn_away() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    drop(store.begin_large().await.unwrap());
    store.begin_large().await.unwrap().commit().await.unwrap();
}

/// Notes who has begun, once they have.
fn follow(
    order: &Arc<Mutex<Vec<&'static str>>>,
    name: &'static str,
    begin: impl Future<Output = Tx> + Send + 'static,
) -> JoinHandle<()> {
    let order = Arc::clone(order);
    tokio::spawn(async move {
        let tx = begin.await;
        order.lock().await.push(name);
        tx.commit().await.unwrap();
    })
}
