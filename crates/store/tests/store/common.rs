//! A database of each kind, and nouns to keep in it.

#![expect(
    clippy::disallowed_methods,
    reason = "a test asks its environment where PostgreSQL is, and names databases apart"
)]

use domain::{
    Achievement, AchievementState, AchievementVersion, Act, Actor, Awarding, Credential,
    Definition, Lineage, Localized, Organisation, Person, Recipient, Role, Scope, Standing,
    credential::Signing,
    id::{CredentialId, OrganisationId, PersonId},
    organisation::{IssuerKey, KeyKind, Profile},
};
use jiff::Timestamp;
use store::{Store, Tx, achievements, keys, organisations, people, status_lists};
use uuid::Uuid;

/// Makes of each sentence two tests: one for SQLite, one for PostgreSQL.
macro_rules! on_both_databases {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name($crate::common::sqlite().await).await;
            })*
        }

        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(store) = $crate::common::postgres().await {
                    super::$name(store).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_databases;

/// A fresh SQLite database in memory.
pub(crate) async fn sqlite() -> Store {
    Store::open("sqlite::memory:").await.unwrap()
}

/// A fresh PostgreSQL database, where one is at hand; in CI one always is.
pub(crate) async fn postgres() -> Option<Store> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").is_err(), "CI must give TEST_POSTGRES_URL");
        return None;
    };
    let name = format!("store_{}", Uuid::now_v7().simple());
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&admin).await.unwrap();
    admin.close().await;
    let (server, _) = url.rsplit_once('/').unwrap();
    Some(Store::open(&format!("{server}/{name}")).await.unwrap())
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn noon() -> Timestamp {
    at("2026-11-22T12:00:00Z")
}

pub(crate) fn university() -> Organisation {
    Organisation {
        id: Uuid::from_u128(10).into(),
        parent: None,
        slug: "north".parse().unwrap(),
        name: "University of the North".to_owned(),
        country: "XC".parse().unwrap(),
        profile: Profile::in_language("en".parse().unwrap()),
        capacities: [domain::Capacity::Issuer].into(),
        release_above: 500,
        created_at: noon(),
    }
}

pub(crate) fn faculty() -> Organisation {
    Organisation {
        id: Uuid::from_u128(11).into(),
        parent: Some(university().id),
        slug: "north-soil".parse().unwrap(),
        name: "Faculty of Soil".to_owned(),
        ..university()
    }
}

/// What an administrator of an organisation may touch.
pub(crate) fn scope_of(organisation: OrganisationId) -> Scope {
    let who = Actor::person(Uuid::from_u128(1).into(), [(organisation, Role::Administrator)]);
    who.may(Act::ReadAwards, &Lineage { organisation, ancestors: Vec::new() }).unwrap()
}

/// What a person may touch of their own.
pub(crate) fn own(person: PersonId) -> Scope {
    Actor::person(person, []).own().unwrap()
}

pub(crate) fn ana() -> Person {
    Person {
        id: Uuid::from_u128(20).into(),
        name: "Ana Ruiz".parse().unwrap(),
        language: "es".parse().unwrap(),
        created_at: noon(),
        joined_at: None,
    }
}

pub(crate) fn soil_science() -> Achievement {
    Achievement {
        id: Uuid::from_u128(30).into(),
        developer: university().id,
        state: AchievementState::Published,
        draft: Definition::titled(Localized::new("en".parse().unwrap(), "Soil science")),
        latest: Some(1),
        awarding: vec![Awarding {
            organisation: university().id,
            from: "2020-01-01".parse().unwrap(),
            until: None,
        }],
        created_at: noon(),
        changed_at: noon(),
    }
}

pub(crate) fn edition() -> AchievementVersion {
    AchievementVersion {
        achievement: soil_science().id,
        number: 1,
        definition: soil_science().draft,
        published_at: noon(),
        published_by: None,
    }
}

pub(crate) fn key() -> keys::StoredKey {
    keys::StoredKey {
        organisation: university().id,
        key: IssuerKey {
            id: Uuid::from_u128(40).into(),
            version: 1,
            kind: KeyKind::Ed25519,
            did: "did:key:z6Mk1".to_owned(),
            multikey: "z6Mk1".to_owned(),
            created_at: noon(),
            retired_at: None,
            compromised_at: None,
        },
        sealed: vec![1, 2, 3],
    }
}

pub(crate) fn list() -> status_lists::StatusList {
    status_lists::StatusList {
        id: Uuid::from_u128(50).into(),
        organisation: university().id,
        size: 131_072,
        taken: 0,
        base: "https://one.example".to_owned(),
    }
}

pub(crate) fn credential(n: u32) -> Credential {
    Credential {
        id: CredentialId::from(Uuid::from_u128(100 + u128::from(n))),
        achievement: soil_science().id,
        version: 1,
        organisation: university().id,
        offering: None,
        recipient: Recipient {
            person: ana().id,
            name: ana().name,
            email: Some("ana@example.org".parse().unwrap()),
            own_number: Some("N-7".to_owned()),
            language: "es".parse().unwrap(),
        },
        awarded_on: jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap(),
        result: None,
        evidence: Vec::new(),
        narrative: None,
        valid_until: None,
        awarded_at: noon(),
        awarded_by: None,
        standing: Standing::InForce,
        reason: None,
        replaced_by: None,
        signing: Signing {
            key: key().key.id,
            created_at: noon(),
            status_list: list().id,
            status_index: n,
        },
        issued_at: None,
        collected_at: None,
        published_at: None,
    }
}

/// A university with a key, a list, an achievement and a learner.
pub(crate) async fn furnished(store: &Store) -> Tx {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    organisations::insert(&mut tx, &faculty()).await.unwrap();
    keys::insert(&mut tx, &key()).await.unwrap();
    status_lists::insert(&mut tx, &list(), noon()).await.unwrap();
    people::insert(&mut tx, &ana()).await.unwrap();
    achievements::insert(&mut tx, &soil_science()).await.unwrap();
    achievements::insert_version(&mut tx, &edition()).await.unwrap();
    tx
}
