use app::{Visitor, members::MemberChange, organisations::NewOrganisation, testing::Bench};
use domain::{Act, Actor, Organisation, Role, id::OrganisationId};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::common::{
    bench, client, email, may, member, one_letter, organisation, secret_of, signed_in, stub,
};

#[tokio::test]
async fn a_colleague_is_invited_and_works_with_the_role_they_were_given() {
    let (bench, north, boss) = north().await;
    let secret = invite(&bench, &boss, north.id, Role::Awarder).await;
    for _ in 0..3 {
        let shown = bench.app.invitation(&secret).await.unwrap();
        assert_eq!((shown.organisation.id, shown.invitation.role), (north.id, Role::Awarder));
        assert!(!shown.is_known);
    }
    let nameless = accept(&bench, &secret, None).await.unwrap_err();
    assert_eq!(nameless.code(), "name-missing");
    let ben = accept(&bench, &secret, Some("Ben Okoye")).await.unwrap();
    assert!(may(&bench, &ben.actor, Act::Award, &north).await);
    assert!(!may(&bench, &ben.actor, Act::ManagePeople, &north).await);
    let again = accept(&bench, &secret, Some("Ben Okoye")).await.unwrap_err();
    assert_eq!(again.code(), "invitation-over");
}

#[tokio::test]
async fn who_is_signed_in_accepts_as_who_they_are() {
    let (bench, north, boss) = north().await;
    stub(&bench, "Ben Okoye", "ben@home.example").await;
    let ben = signed_in(&bench, "ben@home.example").await;
    let secret = invite(&bench, &boss, north.id, Role::Reader).await;
    bench.app.accept_invitation(&ben.actor, &secret).await.unwrap();
    let reader = Actor::person(ben.actor.id().unwrap(), [(north.id, Role::Reader)]);
    assert_eq!(signed_in(&bench, "ben@example.org").await.actor, reader);
}

#[tokio::test]
async fn an_invitation_that_was_withdrawn_or_ran_out_is_over() {
    let (bench, north, boss) = north().await;
    let secret = invite(&bench, &boss, north.id, Role::Reader).await;
    let listed = bench.app.invitations(&boss.actor, north.id).await.unwrap();
    bench.app.withdraw_invitation(&boss.actor, north.id, listed[0].id).await.unwrap();
    assert_eq!(bench.app.invitation(&secret).await.unwrap_err().code(), "invitation-over");

    let secret = invite(&bench, &boss, north.id, Role::Reader).await;
    bench.world.wait(14 * 24 * 60 * 60);
    let late = accept(&bench, &secret, Some("Ben Okoye")).await.unwrap_err();
    assert_eq!(late.code(), "invitation-over");
}

#[tokio::test]
async fn an_invitation_by_someone_who_may_not_invite_any_more_is_over() {
    let (bench, north, boss) = north().await;
    let second = second_administrator(&bench, &north).await;
    let secret = invite(&bench, &second, north.id, Role::Administrator).await;
    let id = second.actor.id().unwrap();
    bench.app.end_member(&boss.actor, north.id, id, Role::Administrator).await.unwrap();
    let refusal = accept(&bench, &secret, Some("Ben Okoye")).await.unwrap_err();
    assert_eq!(refusal.code(), "invitation-over");
}

#[tokio::test]
async fn nobody_invites_to_a_role_that_reaches_further_than_their_own() {
    let (bench, north, boss) = north().await;
    let south = organisation(&bench.app, "South College").await;
    let awarder = member(&bench, ("Cho Min", "cho@example.org"), &north, Role::Awarder).await;
    let ben = email("ben@example.org");
    for (actor, place, role) in [
        (&boss.actor, north.id, Role::Operator),
        (&boss.actor, south.id, Role::Reader),
        (&boss.actor, south.id, Role::Administrator),
        (&awarder.actor, north.id, Role::Awarder),
        (&awarder.actor, north.id, Role::Reader),
    ] {
        let refusal = bench.app.invite(actor, place, &ben, role).await.unwrap_err();
        assert_eq!(refusal.code(), "forbidden", "{role:?}");
    }
    let nobody = bench.app.invite(&Actor::nobody(), north.id, &ben, Role::Reader).await;
    assert_eq!(nobody.unwrap_err().code(), "sign-in-needed");
}

#[tokio::test]
async fn an_operator_names_the_first_administrator_and_no_second() {
    let bench = bench().await;
    let north = organisation(&bench.app, "University of the North").await;
    let south = organisation(&bench.app, "South College").await;
    let operator = member(&bench, ("Odile Roy", "odile@example.org"), &north, Role::Operator).await;
    let secret = invite(&bench, &operator, south.id, Role::Administrator).await;
    accept(&bench, &secret, Some("Ben Okoye")).await.unwrap();
    let cho = email("cho@example.org");
    let second = bench.app.invite(&operator.actor, south.id, &cho, Role::Administrator).await;
    assert_eq!(second.unwrap_err().code(), "forbidden");
}

#[tokio::test]
async fn an_organisation_keeps_an_administrator_who_stays() {
    let (bench, north, boss) = north().await;
    let me = boss.actor.id().unwrap();
    let end = bench.app.end_member(&boss.actor, north.id, me, Role::Administrator).await;
    assert_eq!(end.unwrap_err().code(), "last-administrator");
    let until = Some(bench.app.now() + SignedDuration::from_hours(24));
    for (to, until) in [(Role::Reader, None), (Role::Administrator, until)] {
        let change = MemberChange { person: me, from: Role::Administrator, to, until };
        let refusal = bench.app.change_member(&boss.actor, north.id, change).await.unwrap_err();
        assert_eq!(refusal.code(), "last-administrator");
    }
    second_administrator(&bench, &north).await;
    bench.app.end_member(&boss.actor, north.id, me, Role::Administrator).await.unwrap();
}

#[tokio::test]
async fn one_above_is_administrator_enough_below() {
    let (bench, north, boss) = north().await;
    let faculty = below(&bench, &boss, north.id).await;
    let dean = member(&bench, ("Dean Abara", "dean@example.org"), &faculty, Role::Administrator);
    let dean = dean.await;
    let id = dean.actor.id().unwrap();
    bench.app.end_member(&boss.actor, faculty.id, id, Role::Administrator).await.unwrap();
    let up =
        bench.app.end_member(&dean.actor, north.id, boss.actor.id().unwrap(), Role::Administrator);
    assert_eq!(up.await.unwrap_err().code(), "forbidden");
}

#[tokio::test]
async fn roles_are_changed_by_those_who_could_give_both() {
    let (bench, north, boss) = north().await;
    let cho = member(&bench, ("Cho Min", "cho@example.org"), &north, Role::Awarder).await;
    let person = cho.actor.id().unwrap();
    let change = MemberChange { person, from: Role::Awarder, to: Role::Releaser, until: None };
    let own = bench.app.change_member(&cho.actor, north.id, change).await.unwrap_err();
    assert_eq!(own.code(), "forbidden");
    bench.app.change_member(&boss.actor, north.id, change).await.unwrap();
    let members = bench.app.members(&boss.actor, north.id).await.unwrap();
    let roles: Vec<_> = members.iter().map(|it| (it.name.as_str(), it.membership.role)).collect();
    assert_eq!(roles, [("Cho Min", Role::Releaser), ("Grace Boss", Role::Administrator)]);
    let none = MemberChange { from: Role::Designer, to: Role::Reader, ..change };
    let refusal = bench.app.change_member(&boss.actor, north.id, none).await.unwrap_err();
    assert_eq!(refusal.code(), "not-found");
}

async fn north() -> (Bench, Organisation, Visitor) {
    let bench = bench().await;
    let north = organisation(&bench.app, "University of the North").await;
    let boss = member(&bench, ("Grace Boss", "grace@example.org"), &north, Role::Administrator);
    let boss = boss.await;
    (bench, north, boss)
}

async fn second_administrator(bench: &Bench, place: &Organisation) -> Visitor {
    member(bench, ("Second Boss", "second@example.org"), place, Role::Administrator).await
}

async fn below(bench: &Bench, boss: &Visitor, parent: OrganisationId) -> Organisation {
    let parent = bench.app.organisation(parent).await.unwrap();
    let new = NewOrganisation {
        parent: Some(parent.id),
        name: "Faculty of Soil".to_owned(),
        slug: None,
        country: parent.country,
        capacities: parent.capacities,
        profile: parent.profile,
    };
    bench.app.create_organisation(&boss.actor, new).await.unwrap()
}

#[tokio::test]
async fn a_program_reads_nobodys_letters_and_accepts_no_invitation() {
    let (bench, north, boss) = north().await;
    let secret = invite(&bench, &boss, north.id, Role::Awarder).await;
    let program = Actor::program(Uuid::from_u128(9).into(), north.id, &[Act::Award]);
    let called = ("Ben Okri".parse().ok(), "en".parse().unwrap());
    let client = client();
    let refusal =
        bench.app.accept_invitation_as_new(&program, &secret, called, &client).await.unwrap_err();
    assert_eq!(refusal.code(), "forbidden");
    accept(&bench, &secret, Some("Ben Okri")).await.unwrap();
}

/// Invites Ben, and takes the secret from the letter.
async fn invite(bench: &Bench, by: &Visitor, place: OrganisationId, role: Role) -> String {
    bench.app.invite(&by.actor, place, &email("ben@example.org"), role).await.unwrap();
    let letter = one_letter(bench).await;
    assert_eq!(letter.to, email("ben@example.org"));
    secret_of(&letter)
}

async fn accept(bench: &Bench, secret: &str, name: Option<&str>) -> app::Result<Visitor> {
    let (name, language) = (name.map(|it| it.parse().unwrap()), "en".parse().unwrap());
    let client = client();
    let (called, nobody) = ((name, language), Actor::nobody());
    let accepted = bench.app.accept_invitation_as_new(&nobody, secret, called, &client);
    let (signed_in, _) = accepted.await?;
    assert_ne!(signed_in.session.person, Uuid::nil().into());
    bench.app.visitor(&signed_in.secret).await
}
