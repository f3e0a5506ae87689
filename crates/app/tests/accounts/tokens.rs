use app::{testing::Bench, tokens::NewToken};
use domain::{Act, Organisation, Role};

use crate::common::{bench, may, member, organisation};

#[tokio::test]
async fn a_program_does_what_its_token_was_given_and_no_more() {
    let (bench, north) = north().await;
    let boss = member(&bench, ("Grace Boss", "grace@example.org"), &north, Role::Administrator);
    let boss = boss.await;
    let issued = bench.app.issue_token(&boss.actor, north.id, new(&[Act::Award])).await;
    let (token, secret) = issued.unwrap();
    assert!(secret.starts_with("cairn_"), "{secret}");
    let program = bench.app.program(&secret).await.unwrap().unwrap();
    assert!(may(&bench, &program, Act::Award, &north).await);
    assert!(!may(&bench, &program, Act::ReadAwards, &north).await);
    let south = organisation(&bench.app, "South College").await;
    assert!(!may(&bench, &program, Act::Award, &south).await);

    bench.app.revoke_token(&boss.actor, north.id, token.id).await.unwrap();
    assert_eq!(bench.app.program(&secret).await.unwrap(), None);
}

#[tokio::test]
async fn a_token_runs_out() {
    let (bench, north) = north().await;
    let boss = member(&bench, ("Grace Boss", "grace@example.org"), &north, Role::Administrator);
    let days = NewToken { days: Some(30), ..new(&[Act::Award]) };
    let (_, secret) = bench.app.issue_token(&boss.await.actor, north.id, days).await.unwrap();
    bench.world.wait(30 * 24 * 60 * 60 - 1);
    assert!(bench.app.program(&secret).await.unwrap().is_some());
    bench.world.wait(1);
    assert_eq!(bench.app.program(&secret).await.unwrap(), None);
}

#[tokio::test]
async fn nobody_gives_a_program_what_it_cannot_have_or_they_do_not_have() {
    let (bench, north) = north().await;
    let boss = member(&bench, ("Grace Boss", "grace@example.org"), &north, Role::Administrator);
    let boss = boss.await;
    for act in [Act::ManageKeys, Act::ManagePeople, Act::ManageTokens, Act::RunInstallation] {
        let refusal = bench.app.issue_token(&boss.actor, north.id, new(&[act])).await;
        assert_eq!(refusal.unwrap_err().code(), "act-not-for-programs", "{act:?}");
    }
    let empty = bench.app.issue_token(&boss.actor, north.id, new(&[])).await;
    assert_eq!(empty.unwrap_err().code(), "acts-missing");
    let awarder = member(&bench, ("Cho Min", "cho@example.org"), &north, Role::Awarder).await;
    let refusal = bench.app.issue_token(&awarder.actor, north.id, new(&[Act::Award])).await;
    assert_eq!(refusal.unwrap_err().code(), "forbidden");
    let (_, secret) =
        bench.app.issue_token(&boss.actor, north.id, new(&[Act::Award])).await.unwrap();
    let program = bench.app.program(&secret).await.unwrap().unwrap();
    let more = bench.app.issue_token(&program, north.id, new(&[Act::Award])).await;
    assert_eq!(more.unwrap_err().code(), "forbidden");
}

#[tokio::test]
async fn what_is_no_token_is_nobody() {
    let (bench, _) = north().await;
    for secret in ["", "cairn_", "cairn_unknown", &"a".repeat(100_000)] {
        assert_eq!(bench.app.program(secret).await.unwrap(), None);
    }
}

async fn north() -> (Bench, Organisation) {
    let bench = bench().await;
    let north = organisation(&bench.app, "University of the North").await;
    (bench, north)
}

fn new(acts: &[Act]) -> NewToken {
    NewToken { name: "Course system".to_owned(), acts: acts.to_vec(), days: None }
}
