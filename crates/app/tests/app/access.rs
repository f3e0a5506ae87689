//! Who may do what only the command line asks for. What is asked through a door is in `web/tests/access`.

use app::{
    Error, MasterKey,
    frameworks::{Edition, NewFramework},
    imports::Importing,
};
use domain::{Act, Actor, Role, access::TOKEN_ACTS};
use uuid::Uuid;

use crate::common::{ADMINISTRATOR, Campus, at, campus};

/// What the command line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    ImportFramework,
    ImportAchievements,
    Move,
    ChangeMasterKey,
}

/// Whether someone may have a wish come true.
async fn may(wish: Wish, actor: &Actor, campus: &Campus) -> bool {
    let (app, language) = (&campus.bench.app, "en".parse().unwrap());
    let outcome = match wish {
        Wish::ImportFramework => app.import_framework(actor, framework()).await.map(drop),
        Wish::ImportAchievements => {
            let how = Importing { language: &language, keep: true };
            let file = br#"{"type":["Achievement"],"id":"https://a.example/1","name":"Stone"}"#;
            app.import_achievements(actor, campus.university.id, file, how).await.map(drop)
        }
        Wish::Move => app.move_to(actor, "https://new.example").await.map(drop),
        Wish::ChangeMasterKey => {
            let new = MasterKey::generate(campus.bench.world.as_ref());
            app.change_master_key(actor, &new).await.map(drop)
        }
    };
    match outcome {
        Ok(()) => true,
        Err(Error::Forbidden(_)) => false,
        Err(error) => panic!("{wish:?}: {error}"),
    }
}

/// Everyone who may have a wish come true, each asked where nobody asked before.
async fn all_who_may(wish: Wish) -> Vec<&'static str> {
    let mut found = Vec::new();
    for place in 0..askers(&campus().await).len() {
        let campus = campus().await;
        let (title, actor) = askers(&campus).swap_remove(place);
        if may(wish, &actor, &campus).await {
            found.push(title);
        }
    }
    found
}

#[tokio::test]
async fn what_the_command_line_asks_for_is_refused_to_all_who_may_not() {
    for wish in [Wish::ImportFramework, Wish::Move, Wish::ChangeMasterKey] {
        assert_eq!(all_who_may(wish).await, ["operator", "caretaker"], "{wish:?}");
    }
    let expected = ["administrator", "designer", "program", "machine"];
    assert_eq!(all_who_may(Wish::ImportAchievements).await, expected);
}

fn askers(campus: &Campus) -> Vec<(&'static str, Actor)> {
    let (here, elsewhere) = (campus.university.id, Uuid::from_u128(0xe15e).into());
    let token = Uuid::from_u128(7).into();
    vec![
        ("nobody", Actor::nobody()),
        ("learner", Actor::person(ADMINISTRATOR.into(), [])),
        ("operator", at(elsewhere, Role::Operator)),
        ("administrator", campus.administrator.clone()),
        ("administrator elsewhere", at(elsewhere, Role::Administrator)),
        ("designer", campus.with(Role::Designer)),
        ("awarder", campus.with(Role::Awarder)),
        ("releaser", campus.with(Role::Releaser)),
        ("reader", campus.with(Role::Reader)),
        ("program", Actor::program(token, here, TOKEN_ACTS)),
        ("program that awards", Actor::program(token, here, &[Act::Award])),
        ("program elsewhere", Actor::program(token, elsewhere, TOKEN_ACTS)),
        ("machine", Actor::machine(here, &[Act::Define])),
        ("machine elsewhere", Actor::machine(elsewhere, &[Act::Define])),
        ("caretaker", Actor::caretaker()),
    ]
}

fn framework() -> NewFramework {
    NewFramework {
        edition: Edition { name: "Harbour".to_owned(), version: "1".to_owned() },
        files: vec![("skills.csv".to_owned(), b"uri,label_en\nhttps://h.example/a,a\n".to_vec())],
        translations: Vec::new(),
        compare: None,
        keep: true,
    }
}
