use store::{
    Store,
    mailbox::{self, KeptLetter},
};
use uuid::Uuid;

use crate::common::{at, noon, on_both_databases};

on_both_databases!(a_letter_is_kept_once_and_read_newest_first);

async fn a_letter_is_kept_once_and_read_newest_first(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let first = letter(1, "ana@example.org");
    let second = KeptLetter { sent_at: at("2026-11-22T13:00:00Z"), ..letter(2, "ben@example.org") };
    for it in [&first, &first, &second] {
        mailbox::put(&mut tx, it).await.unwrap();
    }
    let all = mailbox::newest(&mut tx, None, 9).await.unwrap();
    assert_eq!(all, [second, first.clone()]);
    let ana = mailbox::newest(&mut tx, Some(&first.email), 9).await.unwrap();
    assert_eq!(ana, std::slice::from_ref(&first));
    assert_eq!(mailbox::find(&mut tx, first.id).await.unwrap(), Some(first));
}

fn letter(n: u128, email: &str) -> KeptLetter {
    KeptLetter {
        id: Uuid::from_u128(n).into(),
        email: email.parse().unwrap(),
        subject: "Your micro-credential".to_owned(),
        body: "Dear Ana".to_owned(),
        sent_at: noon(),
    }
}
