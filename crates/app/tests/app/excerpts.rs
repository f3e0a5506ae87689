//! A learner shows part of a micro-credential: it holds like the whole, and tells nothing else.

use app::{
    Award, MasterKey, Withdrawal,
    excerpts::{Excerpt, Part},
    offline::{Headline, Question, Verdict},
    secret::Purpose,
    testing::Noon,
    verifying::Wish,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Actor, Definition, Evidence, ExcerptForm, KeyKind, Localized, StandingChange,
    definition::{OUTCOMES_MAX, Outcome as Learned, SKILLS_MAX, SkillLink},
    id::{AchievementId, CredentialId},
    organisation::IssuerKey,
};
use serde_json::Value;
use store::excerpts;
use vc::Outcome;

use crate::{
    common::{Campus, campus_at, soil_science},
    databases::on_both_databases,
};

/// A place where the issuer's key is its name, and one where its name is an address.
const PLACES: [&str; 2] = ["http://localhost:8080", "https://credentials.example"];
/// What Ana shows.
const SHOWN: [&str; 2] = ["holder-1", "outcome-1"];
/// What stands in the whole and is not shown.
const HIDDEN: [&str; 4] = ["Six profiles", "work.example", "With great care.", "75 hours"];

on_both_databases!(
    an_excerpt_holds_on_all_four_answers_and_tells_nothing_else,
    what_an_excerpt_is_made_from_is_in_no_excerpt_and_kept_sealed,
    an_excerpt_that_was_altered_is_refused,
    an_excerpt_of_what_was_revoked_is_refused_and_no_other_is_made,
    excerpts_are_signed_once_by_a_key_of_the_issuers_own,
    an_excerpt_outlives_a_new_key_and_no_compromise,
    nobody_but_its_learner_shows_part_of_it,
    two_who_ask_at_once_are_answered_from_one_form,
);

async fn an_excerpt_holds_on_all_four_answers_and_tells_nothing_else(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    hold(&campus).await;
}

#[tokio::test]
async fn an_excerpt_of_an_issuer_with_an_address_holds_too() {
    hold(&campus_at("sqlite::memory:", PLACES[1]).await).await;
}

async fn hold(campus: &Campus) {
    let (ana, id) = awarded(campus).await;
    let whole = campus.bench.app.my_document(&ana, id).await.unwrap();
    for word in HIDDEN {
        assert!(whole.contains(word), "{word} is in the whole");
    }
    for form in ExcerptForm::ALL {
        let excerpt = excerpt(campus, &ana, id, *form).await;
        let verdict = verify(campus, &excerpt).await;
        for question in Question::ALL {
            let answer = verdict.answer(question);
            assert_eq!(answer.outcome(), Outcome::Passed, "{form:?}: {answer:?}");
        }
        let Headline::Genuine { issuer, .. } = &verdict.headline else { panic!("{verdict:?}") };
        assert_eq!(issuer, "University of the North");
        let told = plain(&excerpt);
        assert!(told.contains("Ana Ruiz") && told.contains("can describe a soil profile"));
        for word in HIDDEN {
            assert!(!told.contains(word), "{form:?} tells {word}: {told}");
        }
    }
}

async fn what_an_excerpt_is_made_from_is_in_no_excerpt_and_kept_sealed(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    let excerpt = excerpt(&campus, &ana, id, ExcerptForm::Json).await;
    let sealed = kept(&campus, &ana, id, ExcerptForm::Json).await.unwrap();
    for word in ["proofValue", "Ana Ruiz", "Six profiles"] {
        assert!(!holds(&sealed, word.as_bytes()), "{word} is kept as it is");
    }

    let master = MasterKey::generate(&Noon::default());
    let base = master.open(Purpose::Excerpts, &format!("{id}/json"), &sealed).unwrap();
    let base: Value = serde_json::from_slice(&base).unwrap();
    let text = base["proof"]["proofValue"].as_str().unwrap();
    assert!(!excerpt.contains(&text[..100]), "the base proof is shown");
    let base = BASE64_URL_SAFE_NO_PAD.decode(text.strip_prefix('u').unwrap()).unwrap();
    // A header of three bytes and an array of five: signature, public key, and the secret for labels.
    let label_key = &base[3 + 1 + 2 + 64 + 2 + 35 + 2..][..32];
    let derived: Value = serde_json::from_str(&excerpt).unwrap();
    let derived = derived["proof"]["proofValue"].as_str().unwrap();
    let derived = BASE64_URL_SAFE_NO_PAD.decode(derived.strip_prefix('u').unwrap()).unwrap();
    assert!(holds(&base, label_key) && !holds(&derived, label_key), "the secret is shown");
    assert!(derived.starts_with(&[0xd9, 0x5d, 0x01]), "it is a derived proof");
    assert!(derived.len() < base.len() / 2, "most signatures are left out");
}

async fn an_excerpt_that_was_altered_is_refused(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    let json = excerpt(&campus, &ana, id, ExcerptForm::Json).await;
    let verdict = verify(&campus, &json.replace("Ana Ruiz", "Eva Ruiz")).await;
    assert_eq!(verdict.headline, Headline::Altered);

    let whole: Value = serde_json::from_str(&json).unwrap();
    let mut less = whole.clone();
    let achievement = less.pointer_mut("/credentialSubject/achievement").unwrap();
    assert!(achievement.as_object_mut().unwrap().remove("alignment").is_some());
    assert_eq!(verify(&campus, &less.to_string()).await.headline, Headline::Altered);
    let mut endless = whole;
    assert!(endless.as_object_mut().unwrap().remove("credentialStatus").is_some());
    assert_eq!(verify(&campus, &endless.to_string()).await.headline, Headline::Altered);

    let sd_jwt = excerpt(&campus, &ana, id, ExcerptForm::SdJwt).await;
    let of_eva = sd_jwt.split('~').map(|part| match BASE64_URL_SAFE_NO_PAD.decode(part) {
        Ok(bytes) => {
            let text = String::from_utf8(bytes).unwrap().replace("Ana Ruiz", "Eva Ruiz");
            BASE64_URL_SAFE_NO_PAD.encode(text)
        }
        Err(_) => part.to_owned(),
    });
    let of_eva = of_eva.collect::<Vec<String>>().join("~");
    assert_ne!(of_eva, sd_jwt);
    assert_eq!(
        verify(&campus, &of_eva).await.answer(Question::Unaltered).outcome(),
        Outcome::Failed
    );
}

async fn an_excerpt_of_what_was_revoked_is_refused_and_no_other_is_made(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    let mut excerpts = Vec::new();
    for form in ExcerptForm::ALL {
        excerpts.push(excerpt(&campus, &ana, id, *form).await);
    }
    let wish = Withdrawal {
        organisation: campus.university.id,
        credential: id,
        change: StandingChange::Revoke,
        reason: "Awarded by mistake.".to_owned(),
    };
    campus.bench.app.change_standing(&campus.administrator, wish).await.unwrap();
    campus.bench.app.work_off().await.unwrap();
    for excerpt in excerpts {
        let verdict = verify(&campus, &excerpt).await;
        assert_eq!(verdict.headline.code(), "revoked");
    }
    for form in ExcerptForm::ALL {
        let refusal = campus.bench.app.excerpt(&ana, id, &wished(*form)).await.unwrap_err();
        assert_eq!(refusal.code(), "excerpt-revoked");
    }
}

async fn excerpts_are_signed_once_by_a_key_of_the_issuers_own(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    assert_eq!(keys(&campus, KeyKind::P256).await, [], "nobody wished to hide anything yet");
    assert_eq!(kept(&campus, &ana, id, ExcerptForm::Json).await, None);
    excerpt(&campus, &ana, id, ExcerptForm::Json).await;
    let first = kept(&campus, &ana, id, ExcerptForm::Json).await;
    let nothing = Excerpt { shown: Vec::new(), form: ExcerptForm::Json };
    let least = campus.bench.app.excerpt(&ana, id, &nothing).await.unwrap();
    assert!(!least.contains("Ana Ruiz"), "{least}");
    excerpt(&campus, &ana, id, ExcerptForm::SdJwt).await;
    assert_eq!(kept(&campus, &ana, id, ExcerptForm::Json).await, first);

    let [key] = &keys(&campus, KeyKind::P256).await[..] else { panic!("one key for all excerpts") };
    let least: Value = serde_json::from_str(&least).unwrap();
    assert_eq!(least["issuer"]["id"], key.did.as_str());
    assert_eq!(least["proof"]["verificationMethod"], key.verification_method());
    let whole = campus.bench.app.my_document(&ana, id).await.unwrap();
    let whole: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(least["credentialStatus"], whole["credentialStatus"]);
    assert_eq!(whole["proof"]["cryptosuite"], "eddsa-rdfc-2022", "the whole stays as it was");
    let issuer = campus.bench.app.issuer(campus.university.id).await.unwrap();
    assert_eq!(whole["issuer"]["id"], issuer.did.as_str());
}

async fn an_excerpt_outlives_a_new_key_and_no_compromise(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (app, university) = (&campus.bench.app, campus.university.id);
    let (ana, id) = awarded(&campus).await;
    let before = excerpt(&campus, &ana, id, ExcerptForm::Json).await;
    app.rotate_key(&campus.administrator, university).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(verify(&campus, &before).await.headline.outcome(), Outcome::Passed);

    let [key] = &keys(&campus, KeyKind::P256).await[..] else { panic!("one key for excerpts") };
    assert!(key.retired_at.is_some());
    app.compromise_key(&campus.administrator, university, key.id, app.now()).await.unwrap();
    let verdict = verify(&campus, &before).await;
    assert_eq!(verdict.answer(Question::Issuer).outcome(), Outcome::CouldNotTell);

    let after = excerpt(&campus, &ana, id, ExcerptForm::Json).await;
    assert_eq!(verify(&campus, &after).await.headline.outcome(), Outcome::Passed);
    assert_eq!(keys(&campus, KeyKind::P256).await.len(), 2);
    assert_eq!(keys(&campus, KeyKind::Ed25519).await.len(), 2, "only the one that was rotated");
}

async fn nobody_but_its_learner_shows_part_of_it(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let app = &campus.bench.app;
    let (ana, id) = awarded(&campus).await;
    for form in ExcerptForm::ALL {
        for stranger in [&campus.administrator, &Actor::nobody()] {
            assert!(app.excerpt(stranger, id, &wished(*form)).await.is_err());
            assert!(app.excerptible(stranger, id).await.is_err());
        }
        let unknown = Excerpt { shown: vec!["holder-2".to_owned()], form: *form };
        let refusal = app.excerpt(&ana, id, &unknown).await.unwrap_err();
        assert_eq!(refusal.code(), "excerpt-part-unknown");
        assert_eq!(kept(&campus, &ana, id, *form).await, None, "nothing was signed");
    }
    let waiting = Award { awarded_on: "2026-11-19".parse().unwrap(), ..campus.award() };
    let waiting = app.award(&campus.administrator, waiting).await.unwrap();
    let refusal = app.excerptible(&ana, waiting.id).await.unwrap_err();
    assert_eq!(refusal.code(), "not-issued-yet");
}

async fn two_who_ask_at_once_are_answered_from_one_form(database: &str) {
    let campus = campus_at(database, PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    let app = &campus.bench.app;
    let wish = wished(ExcerptForm::SdJwt);
    let (first, second) = tokio::join!(app.excerpt(&ana, id, &wish), app.excerpt(&ana, id, &wish));
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(keys(&campus, KeyKind::P256).await.len(), 1);
}

#[tokio::test]
async fn what_is_chosen_twice_is_shown_once_and_in_its_own_order() {
    let campus = campus_at("sqlite::memory:", PLACES[0]).await;
    let (ana, id) = awarded(&campus).await;
    for form in ExcerptForm::ALL {
        let [first, second] = SHOWN;
        let shown = [second, first, second].map(str::to_owned).to_vec();
        let wish = Excerpt { shown, form: *form };
        let twice = campus.bench.app.excerpt(&ana, id, &wish).await.unwrap();
        assert_eq!(twice, excerpt(&campus, &ana, id, *form).await);
    }
}

#[tokio::test]
async fn what_says_too_much_for_a_proof_in_pieces_is_shown_as_an_sd_jwt() {
    let campus = campus_at("sqlite::memory:", PLACES[0]).await;
    let app = &campus.bench.app;
    let achievement = boundless(&campus).await;
    let award = Award { achievement, ..campus.award() };
    let credential = app.award(&campus.administrator, award).await.unwrap();
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let everything = app.excerptible(&ana, credential.id).await.unwrap().parts;
    let shown: Vec<String> = everything.iter().map(Part::key).collect();
    let wish = Excerpt { shown: shown.clone(), form: ExcerptForm::Json };
    let refusal = app.excerpt(&ana, credential.id, &wish).await.unwrap_err();
    assert_eq!(refusal.code(), "excerpt-too-long");
    assert_eq!(kept(&campus, &ana, credential.id, ExcerptForm::Json).await, None);
    let wish = Excerpt { shown, form: ExcerptForm::SdJwt };
    let excerpt = app.excerpt(&ana, credential.id, &wish).await.unwrap();
    assert_eq!(verify(&campus, &excerpt).await.headline.outcome(), Outcome::Passed);
}

/// A published micro-credential with as many outcomes and skills as there may be.
async fn boundless(campus: &Campus) -> AchievementId {
    let words = |text: String| Localized::new("en".parse().unwrap(), text);
    let skill = |number| SkillLink {
        name: format!("skill {number}"),
        uri: format!("https://skills.example/{number}"),
        framework: None,
    };
    let outcome = |number| Learned {
        text: words(format!("can do {number}")),
        kind: None,
        skills: (0..SKILLS_MAX).map(skill).collect(),
    };
    let outcomes = (0..OUTCOMES_MAX).map(outcome).collect();
    let definition = Definition { outcomes, ..soil_science() };
    let (app, administrator) = (&campus.bench.app, &campus.administrator);
    let draft = app.draft_definition(administrator, campus.university.id, definition).await;
    let draft = draft.unwrap();
    app.publish_achievement(administrator, draft.id).await.unwrap();
    draft.id
}

/// An award to Ana with words of its own, signed.
async fn awarded(campus: &Campus) -> (Actor, CredentialId) {
    let work = Evidence {
        url: "https://work.example/profiles".to_owned(),
        name: Some("Six profiles".to_owned()),
    };
    let award = Award {
        evidence: vec![work],
        narrative: Some("With great care.".to_owned()),
        ..campus.award()
    };
    let credential = campus.bench.app.award(&campus.administrator, award).await.unwrap();
    campus.bench.app.work_off().await.unwrap();
    (campus.learner("ana@learner.example").await, credential.id)
}

fn wished(form: ExcerptForm) -> Excerpt {
    Excerpt { shown: SHOWN.map(str::to_owned).to_vec(), form }
}

async fn excerpt(campus: &Campus, ana: &Actor, id: CredentialId, form: ExcerptForm) -> String {
    campus.bench.app.excerpt(ana, id, &wished(form)).await.unwrap()
}

async fn verify(campus: &Campus, document: &str) -> Verdict {
    let wish = Wish { claimed: Some("Ana Ruiz".to_owned()), language: None };
    campus.bench.app.verify(document.as_bytes().to_vec(), wish).await.unwrap()
}

async fn kept(
    campus: &Campus,
    ana: &Actor,
    id: CredentialId,
    form: ExcerptForm,
) -> Option<Vec<u8>> {
    let mut tx = campus.bench.store.read().await.unwrap();
    excerpts::find(&mut tx, &ana.own().unwrap(), id, form).await.unwrap()
}

async fn keys(campus: &Campus, kind: KeyKind) -> Vec<IssuerKey> {
    let issuer = campus.bench.app.issuer(campus.university.id).await.unwrap();
    issuer.keys.into_iter().filter(|it| it.kind == kind).collect()
}

/// Everything that an excerpt tells: as it stands, and what is encoded in it.
fn plain(excerpt: &str) -> String {
    let encoded = excerpt.split(['.', '~']).filter_map(|it| BASE64_URL_SAFE_NO_PAD.decode(it).ok());
    let encoded: Vec<String> =
        encoded.map(|it| String::from_utf8_lossy(&it).into_owned()).collect();
    format!("{excerpt}\n{}", encoded.join("\n"))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}
