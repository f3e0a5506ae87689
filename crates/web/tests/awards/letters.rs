//! Letters on paper, for those who have no address.

use domain::Role;

use crate::common::{Answer, Desk, anas, desk};

async fn award_by_number(desk: &Desk, name: &str, number: &str) -> Answer {
    let form = [
        ("achievement", "00000000-0000-0000-0000-00000000000b"),
        ("name", name),
        ("own-number", number),
        ("language", "es"),
        ("awarded-on", "2026-11-20"),
        ("do", "award"),
    ];
    let done = desk.post("/desk/north/awards/new", &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
    done
}

#[tokio::test]
async fn a_letter_is_printed_for_who_has_no_address_and_written_down() {
    let desk = desk(Role::Awarder).await;
    let path = award_by_number(&desk, "Zoë Sand", "N-1").await.location().to_owned();
    let early = desk.get(&format!("{path}/letter.pdf")).await;
    assert_eq!(early.status, 404, "what is not signed has no letter");
    desk.bench.app.work_off().await.unwrap();
    desk.get(&path).await.says(&format!("{path}/letter.pdf"));
    let letter = desk.get(&format!("{path}/letter.pdf")).await;
    assert_eq!((letter.status, &letter.body[..5]), (200, b"%PDF-".as_slice()));
    assert_eq!(letter.headers["cache-control"], "no-store");
    desk.get(&path).await.says("Printed the letter");
    let by_mail = desk.get(&format!("{}/letter.pdf", anas(&desk))).await;
    assert_eq!(by_mail.status, 404, "who has an address gets no code on paper");
}

#[tokio::test]
async fn all_letters_that_wait_are_printed_together_until_they_are_collected() {
    let desk = desk(Role::Awarder).await;
    let none = desk.get("/desk/north/awards/letters.pdf").await;
    assert_eq!(none.status, 404, "where none waits there is no file");
    for n in 1..=3 {
        award_by_number(&desk, &format!("Person {n}"), &format!("N-{n}")).await;
    }
    desk.bench.app.work_off().await.unwrap();
    let page = desk.get("/desk/north/awards?show=letters").await;
    page.says("Letters 1 to 3 (PDF)");
    page.says("/desk/north/awards/letters.pdf?show=letters");
    page.hides("Ana Ruiz");
    let file = desk.get("/desk/north/awards/letters.pdf").await;
    assert_eq!((file.status, &file.body[..5]), (200, b"%PDF-".as_slice()));
    let some = desk.get("/desk/north/awards/letters.pdf?text=Person+2").await;
    assert!(some.status == 200 && some.body.len() < file.body.len());
    let page = desk.get("/desk/north/awards?show=letters&text=Person+2").await;
    page.says("Letters 1 to 1 (PDF)");
}
