//! A platform with an organisation, and people to ask things of it.

use app::{
    App, Client, Letter, News, Visitor, World, organisations::NewOrganisation, testing::Bench,
};
use domain::{
    Act, Actor, EmailAddress, Membership, Organisation, Person, PersonAddress, Role,
    organisation::Profile,
};
use store::people;
use uuid::Uuid;

pub(crate) const BASE: &str = "https://cairn.example";

/// A platform with nothing in it but its address.
pub(crate) async fn bench() -> Bench {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    bench.app.fix_base(BASE).await.unwrap();
    bench
}

/// An organisation at the root.
pub(crate) async fn organisation(app: &App, name: &str) -> Organisation {
    let operator = Actor::person(Uuid::nil().into(), [(Uuid::nil().into(), Role::Operator)]);
    let profile = Profile::in_language("en".parse().unwrap());
    let new = NewOrganisation {
        parent: None,
        name: name.to_owned(),
        slug: None,
        country: "XC".parse().unwrap(),
        capacities: [domain::Capacity::Issuer].into(),
        profile,
    };
    app.create_organisation(&operator, new).await.unwrap()
}

/// Somebody known by one address, as a table of awards makes them: nobody has taken them up.
pub(crate) async fn stub(bench: &Bench, name: &str, address: &str) -> Person {
    let person = Person {
        id: bench.world.uuid().into(),
        name: name.parse().unwrap(),
        language: "en".parse().unwrap(),
        created_at: bench.app.now(),
        joined_at: None,
    };
    let mut tx = bench.store.begin().await.unwrap();
    people::insert(&mut tx, &person).await.unwrap();
    let address = PersonAddress { person: person.id, email: email(address), verified_at: None };
    people::insert_addresses(&mut tx, &[address], bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    person
}

/// Gives someone a role.
pub(crate) async fn appoint(bench: &Bench, membership: Membership) {
    let mut tx = bench.store.begin().await.unwrap();
    people::put_membership(&mut tx, &membership, bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Somebody who signed in with a link, and has a role from now on.
pub(crate) async fn member(
    bench: &Bench,
    (name, address): (&str, &str),
    organisation: &Organisation,
    role: Role,
) -> Visitor {
    let person = stub(bench, name, address).await;
    let organisation = organisation.id;
    appoint(bench, Membership { person: person.id, organisation, role, until: None }).await;
    signed_in(bench, address).await
}

/// Whether an actor may do something in an organisation, as its desk has it.
pub(crate) async fn may(bench: &Bench, actor: &Actor, act: Act, place: &Organisation) -> bool {
    bench.app.workplace(actor, &place.slug).await.is_ok_and(|it| it.may(act))
}

/// Somebody who signs in with a link that comes by mail.
pub(crate) async fn signed_in(bench: &Bench, address: &str) -> Visitor {
    let secret = link_secret(bench, address).await;
    let signed_in = bench.app.sign_in_by_link(&secret, &client()).await.unwrap();
    bench.app.visitor(&signed_in.secret).await.unwrap()
}

/// Asks for a link, and takes its secret from the letter.
pub(crate) async fn link_secret(bench: &Bench, address: &str) -> String {
    bench.app.ask_sign_in_link(&email(address), None, &client()).await.unwrap();
    secret_of(&one_letter(bench).await)
}

/// The one letter that was sent.
pub(crate) async fn one_letter(bench: &Bench) -> Letter {
    bench.app.work_off().await.unwrap();
    let letters = bench.mailbox.take();
    assert_eq!(letters.len(), 1, "{letters:?}");
    letters.into_iter().next().unwrap()
}

/// The secret at the end of a letter's link.
pub(crate) fn secret_of(letter: &Letter) -> String {
    let (News::SignIn { link } | News::VerifyAddress { link } | News::Invitation { link, .. }) =
        &letter.news
    else {
        panic!("no link in {letter:?}")
    };
    assert!(link.starts_with(BASE), "{link}");
    link.rsplit('/').next().unwrap().to_owned()
}

pub(crate) fn client() -> Client {
    Client { address: "192.0.2.7".to_owned(), device: "A browser".to_owned(), session: None }
}

pub(crate) fn email(text: &str) -> EmailAddress {
    text.parse().unwrap()
}
