use domain::id::SkillId;
use store::{
    Error, Store, Tx,
    frameworks::{self, Entry, Framework, Link, Neighbour, Text, Whole},
};
use uuid::Uuid;

use crate::common::{noon, on_both_databases};

on_both_databases!(
    a_version_comes_back_whole,
    versions_stand_beside_one_another,
    the_same_version_is_not_kept_twice,
    an_entry_is_found_with_what_is_around_it,
    more_rows_than_one_statement_adds_come_back_in_order,
);

async fn a_version_comes_back_whole(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let number = frameworks::insert(&mut tx, &version("1.0"), harbour()).await.unwrap();
    assert_eq!(number, 1);
    assert_eq!(frameworks::whole(&mut tx, number).await.unwrap(), harbour());
    assert_eq!(frameworks::all(&mut tx, 9).await.unwrap(), [version("1.0")]);
    assert_eq!(frameworks::whole(&mut tx, 2).await.unwrap(), Whole::default());
}

async fn versions_stand_beside_one_another(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let two = both(&mut tx).await;
    assert_eq!(two, [1, 2]);
    let mut newer = harbour();
    newer.entries.truncate(1);
    newer.texts.truncate(2);
    newer.links.clear();
    assert_eq!(frameworks::whole(&mut tx, 1).await.unwrap(), harbour());
    assert_eq!(frameworks::whole(&mut tx, 2).await.unwrap(), newer);
    let moor = frameworks::versions_of(&mut tx, id(1)).await.unwrap();
    let places: Vec<_> = moor.iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(places, [(1, 0), (2, 0)]);
    let pilot = frameworks::versions_of(&mut tx, id(2)).await.unwrap();
    assert_eq!(pilot, [(1, 1, harbour().entries[1].clone())]);
    assert_eq!(frameworks::versions_of(&mut tx, id(9)).await.unwrap(), []);
    let known = frameworks::known(&mut tx, &[id(9), id(2), id(1)]).await.unwrap();
    assert_eq!(known, [id(1), id(2)]);
}

async fn the_same_version_is_not_kept_twice(store: Store) {
    let mut tx = store.begin().await.unwrap();
    frameworks::insert(&mut tx, &version("1.0"), harbour()).await.unwrap();
    let again = frameworks::insert(&mut tx, &version("1.0"), harbour()).await;
    assert!(matches!(again, Err(Error::Duplicate)), "{again:?}");
}

async fn an_entry_is_found_with_what_is_around_it(store: Store) {
    let mut tx = store.begin().await.unwrap();
    both(&mut tx).await;
    let texts = frameworks::texts_of(&mut tx, 1, 0).await.unwrap();
    assert_eq!(texts, harbour().texts[..2]);
    let needed = Neighbour {
        link: "essential".to_owned(),
        skill: id(1),
        kind: "skill".to_owned(),
        language: "en".to_owned(),
        label: "moor a ship".to_owned(),
    };
    assert_eq!(frameworks::links_from(&mut tx, 1, 1).await.unwrap(), [needed]);
    let from: Vec<_> = frameworks::links_to(&mut tx, 1, 0).await.unwrap();
    let from: Vec<_> = from.iter().map(|it| (it.skill, it.label.as_str())).collect();
    assert_eq!(from, [(id(2), "harbour pilot"), (id(2), "práctico de puerto")]);
    assert_eq!(frameworks::links_to(&mut tx, 2, 0).await.unwrap(), []);
}

async fn more_rows_than_one_statement_adds_come_back_in_order(store: Store) {
    let entries = (0..2_345_u32).map(|it| entry(it, "skill")).collect();
    let whole = Whole { entries, ..Whole::default() };
    let mut tx = store.begin().await.unwrap();
    frameworks::insert(&mut tx, &version("1.0"), whole.clone()).await.unwrap();
    assert_eq!(frameworks::whole(&mut tx, 1).await.unwrap(), whole);
}

/// Two versions: the second has only the first entry left.
async fn both(tx: &mut Tx) -> [u32; 2] {
    let one = frameworks::insert(tx, &version("1.0"), harbour()).await.unwrap();
    let mut newer = harbour();
    newer.entries.truncate(1);
    newer.texts.truncate(2);
    newer.links.clear();
    [one, frameworks::insert(tx, &version("1.1"), newer).await.unwrap()]
}

fn version(version: &str) -> Framework {
    Framework {
        number: 1,
        name: "Harbour".to_owned(),
        version: version.to_owned(),
        languages: vec!["en".to_owned(), "es".to_owned()],
        skills: 1,
        occupations: 1,
        imported_at: noon(),
    }
}

fn harbour() -> Whole {
    let text = |entry, kind: &str, language: &str, text: &str| Text {
        entry,
        kind: kind.to_owned(),
        language: language.to_owned(),
        text: text.to_owned(),
    };
    Whole {
        entries: vec![entry(1, "skill"), entry(2, "occupation")],
        texts: vec![
            text(0, "label", "en", "moor a ship"),
            text(0, "alternative", "en", "berth a ship"),
            text(1, "label", "en", "harbour pilot"),
            text(1, "label", "es", "práctico de puerto"),
        ],
        links: vec![Link { from: 1, kind: "essential".to_owned(), to: 0, level: Some(40) }],
    }
}

fn entry(number: u32, kind: &str) -> Entry {
    Entry {
        skill: id(number),
        uri: format!("https://harbour.example/{number}"),
        code: (number == 1).then(|| "H1".to_owned()),
        kind: kind.to_owned(),
        reuse: None,
        is_deprecated: number == 2,
    }
}

fn id(number: u32) -> SkillId {
    Uuid::from_u128(u128::from(number)).into()
}
