use app::{Visitor, testing::Bench};
use domain::{EmailAddress, PersonAddress};
use store::{addresses, people};

use crate::common::{bench, email, one_letter, secret_of, signed_in, stub};

#[tokio::test]
async fn an_address_is_added_by_the_letter_that_goes_to_it() {
    let (bench, ana) = ana().await;
    bench.app.add_address(&ana.actor, &email("ana@work.example")).await.unwrap();
    let account = bench.app.account(&ana.actor).await.unwrap();
    assert_eq!(account.addresses.len(), 1, "nothing is theirs before they followed the link");
    assert_eq!(account.waiting, [email("ana@work.example")]);

    let letter = one_letter(&bench).await;
    assert_eq!(letter.to, email("ana@work.example"));
    let secret = secret_of(&letter);
    bench.app.address_link(&ana.actor, &secret).await.unwrap();
    bench.app.verify_address(&ana.actor, &secret).await.unwrap();
    let again = bench.app.verify_address(&ana.actor, &secret).await.unwrap_err();
    assert_eq!(again.code(), "link-over");
    assert_eq!(signed_in(&bench, "ana@work.example").await.actor.id(), ana.actor.id());
}

#[tokio::test]
async fn who_was_known_by_the_address_turns_out_to_be_the_same_person() {
    let (bench, ana) = ana().await;
    let known = stub(&bench, "A. Ruiz", "ana@work.example").await;
    add(&bench, &ana, "ana@work.example").await.unwrap();
    let owner = owner_of(&bench, "ana@work.example").await;
    assert_ne!(owner, known.id);
    assert_eq!(owner, ana.actor.id().unwrap());
}

#[tokio::test]
async fn an_address_of_another_account_is_refused_to_whoever_reads_its_letters_alone() {
    let (bench, ana) = ana().await;
    stub(&bench, "Ben Okoye", "ben@example.org").await;
    let ben = signed_in(&bench, "ben@example.org").await;
    let refusal = add(&bench, &ana, "ben@example.org").await.unwrap_err();
    assert_eq!(refusal.code(), "address-taken");
    assert_eq!(owner_of(&bench, "ben@example.org").await, ben.actor.id().unwrap());
}

#[tokio::test]
async fn a_link_to_an_address_gives_it_to_nobody_but_who_asked() {
    let (bench, mallory) = ana().await;
    stub(&bench, "Ben Okoye", "ben@example.org").await;
    bench.app.add_address(&mallory.actor, &email("ben.okoye@example.org")).await.unwrap();
    let secret = secret_of(&one_letter(&bench).await);
    let ben = signed_in(&bench, "ben@example.org").await;
    for refusal in [
        bench.app.address_link(&ben.actor, &secret).await.map(|_| ()).unwrap_err(),
        bench.app.verify_address(&ben.actor, &secret).await.map(|_| ()).unwrap_err(),
    ] {
        assert_eq!(refusal.code(), "link-over");
    }
}

#[tokio::test]
async fn an_address_that_a_provider_put_on_someone_goes_to_who_reads_its_letters() {
    let (bench, ana) = ana().await;
    stub(&bench, "Ben Okoye", "ben@example.org").await;
    let ben = signed_in(&bench, "ben@example.org").await;
    let wrong = PersonAddress {
        person: ben.actor.id().unwrap(),
        email: email("ana@work.example"),
        verified_at: None,
    };
    let mut tx = bench.store.begin().await.unwrap();
    people::insert_addresses(&mut tx, &[wrong], bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    add(&bench, &ana, "ana@work.example").await.unwrap();
    assert_eq!(owner_of(&bench, "ana@work.example").await, ana.actor.id().unwrap());
    assert_eq!(owner_of(&bench, "ben@example.org").await, ben.actor.id().unwrap());
}

#[tokio::test]
async fn the_last_address_stays() {
    let (bench, ana) = ana().await;
    let home = email("ana@example.org");
    let refusal = bench.app.remove_address(&ana.actor, &home).await.unwrap_err();
    assert_eq!(refusal.code(), "address-last");
    add(&bench, &ana, "ana@work.example").await.unwrap();
    bench.app.remove_address(&ana.actor, &home).await.unwrap();
    let refusal = bench.app.remove_address(&ana.actor, &email("ana@work.example")).await;
    assert_eq!(refusal.unwrap_err().code(), "address-last");
    let refusal = bench.app.remove_address(&ana.actor, &email("ben@example.org")).await;
    assert_eq!(refusal.unwrap_err().code(), "not-found");
}

#[tokio::test]
async fn a_person_changes_their_name_and_language() {
    let (bench, ana) = ana().await;
    let name = "Ana Ruiz Vega".parse().unwrap();
    bench.app.change_account(&ana.actor, name, "fr".parse().unwrap()).await.unwrap();
    let person = bench.app.account(&ana.actor).await.unwrap().person;
    assert_eq!((person.name.as_str(), person.language.as_str()), ("Ana Ruiz Vega", "fr"));
    assert!(person.joined_at.is_some());
}

async fn ana() -> (Bench, Visitor) {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let ana = signed_in(&bench, "ana@example.org").await;
    (bench, ana)
}

async fn add(bench: &Bench, visitor: &Visitor, address: &str) -> app::Result<EmailAddress> {
    bench.app.add_address(&visitor.actor, &email(address)).await.unwrap();
    let secret = secret_of(&one_letter(bench).await);
    bench.app.verify_address(&visitor.actor, &secret).await
}

async fn owner_of(bench: &Bench, address: &str) -> domain::id::PersonId {
    let mut tx = bench.store.read().await.unwrap();
    addresses::find(&mut tx, &email(address)).await.unwrap().unwrap().person
}
