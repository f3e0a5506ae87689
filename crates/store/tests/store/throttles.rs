use domain::Throttle;
use jiff::SignedDuration;
use store::{Store, throttles};

use crate::common::{noon, on_both_databases, postgres};

on_both_databases!(tries_are_counted_by_bucket_and_come_back);

const TWICE: Throttle = Throttle { burst: 2, every: SignedDuration::from_mins(1) };

async fn tries_are_counted_by_bucket_and_come_back(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let mut waits = Vec::new();
    for (bucket, seconds) in
        [("a", 0), ("a", 0), ("a", 0), ("b", 0), ("a", 59), ("a", 60), ("a", 60)]
    {
        let now = noon() + SignedDuration::from_secs(seconds);
        let wait = throttles::take(&mut tx, bucket, TWICE, now).await.unwrap();
        waits.push(wait.map(|it| it.as_secs()));
    }
    assert_eq!(waits, [None, None, Some(60), None, Some(1), None, Some(60)]);
    let later = noon() + SignedDuration::from_secs(60);
    assert_eq!(
        throttles::delete_before(&mut tx, later).await.unwrap(),
        1,
        "bucket b is full again"
    );
}

#[tokio::test]
async fn two_who_try_at_once_are_counted_both() {
    let Some(store) = postgres().await else { return };
    let tries = (0..12).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let wait = throttles::take(&mut tx, "a", TWICE, noon()).await.unwrap();
            tx.commit().await.unwrap();
            wait.is_none()
        })
    });
    let mut allowed = 0;
    for it in tries.collect::<Vec<_>>() {
        allowed += u32::from(it.await.unwrap());
    }
    assert_eq!(allowed, 2);
}
