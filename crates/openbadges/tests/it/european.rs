//! An award in the European Learning Model: everything that it says, in the published shape, and nothing of a seal.
#![cfg(test)]

mod shapes;
pub(crate) mod varied;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{
    AchievementVersion, Credential, Definition,
    code::{CreditSystem, OutcomeType, Participation, Supervision},
    definition::Level,
};
use openbadges::{Edition, Facts, european};
use serde_json::Value;

use crate::{
    shared,
    world::{DID, addresses, award, edition, organisation, party, words},
};

const PICTURE: &[u8] = b"\x89PNG and the signed original";
const ORIGINAL: &str = "https://cairn.example/credentials/0197f0a0-0000-7000-8000-000000000009";
const CONTEXT: &str = "http://data.europa.eu/snb/model/context/edc-ap";

#[test]
fn whatever_an_award_says_is_said_in_the_european_form() {
    let written = write(&award(), &edition(), "en").to_string();
    for element in [
        "Nguyễn Thị Hoa",
        "Escuela Norte",
        "Registro de centros 33 0 0871",
        "Ciencia del suelo",
        "Soil science",
        "Reading a soil.",
        "Can describe a profile.",
        "Puede describir un perfil.",
        "http://data.europa.eu/esco/skill/6c6ac2f9",
        "PT112H30M",
        "\"point\":\"4.5\"",
        "http://data.europa.eu/snb/eqf/5",
        "MECU 5B",
        "http://data.europa.eu/snb/assessment/6a4db9f11d",
        "http://data.europa.eu/snb/assessment/6e6cb2cc78",
        "Six profiles described.",
        "http://data.europa.eu/snb/supervision-verification/70be69aaf9",
        "Agencia del Norte",
        "Basic chemistry.",
        "http://data.europa.eu/snb/isced-f/05",
        "SOIL-1",
        "8.5",
        "Grade: 0–10 (5)",
        "https://work.example/profiles",
        "With *care*.",
        "2026-06-30T00:00:00Z",
        "2028-06-30T00:00:00Z",
        DID,
    ] {
        assert!(written.contains(element), "{element}: {written}");
    }
}

#[test]
fn it_says_that_it_has_no_seal_and_where_the_signed_original_is() {
    let document = write(&award(), &edition(), "en");
    let said = &document["displayParameter"]["description"];
    for (language, words) in
        [("en", "It has no seal."), ("es", "No lleva sello."), ("fr", "Elle n’a pas de cachet.")]
    {
        let said = said[language].as_str().unwrap();
        assert!(said.contains(words) && said.contains(ORIGINAL), "{said}");
    }
    assert_eq!(document["identifier"]["notation"], ORIGINAL);
    assert_eq!(
        document["credentialSubject"]["hasClaim"]["supplementaryDocument"][0]["contentURL"],
        ORIGINAL
    );
    let picture = &document["displayParameter"]["individualDisplay"]["displayDetail"]["image"];
    let picture = BASE64_STANDARD.decode(picture["content"].as_str().unwrap()).unwrap();
    assert_eq!(picture, PICTURE, "the picture carries the original");
    for claimed in ["proof", "credentialStatus", "evidence"] {
        assert!(document.get(claimed).is_none(), "{claimed}: it proves nothing");
    }
    assert!(document["issuer"].get("eIDASIdentifier").is_none(), "that comes with a seal");
}

#[test]
fn of_the_learner_it_says_the_name_and_nothing_else() {
    let held = Credential { awarded_by: Some(award().recipient.person), ..award() };
    let version = AchievementVersion { published_by: Some(award().recipient.person), ..edition() };
    let document = write(&held, &version, "en");
    let person = document["credentialSubject"].as_object().unwrap();
    assert_eq!(person.keys().collect::<Vec<_>>(), ["fullName", "hasClaim", "id", "type"]);
    assert_eq!(person["fullName"], serde_json::json!({ "en": "Nguyễn Thị Hoa" }));
    let written = document.to_string();
    for private in
        ["hoa@learner.example", "mailto:", "A-4711", "0000000008", "office@north.example"]
    {
        assert!(!written.contains(private), "{private}: {written}");
    }
}

#[test]
fn it_is_read_back_as_what_it_is() {
    let document = write(&award(), &edition(), "en");
    let said = openbadges::explain(&document, &"es".parse().unwrap());
    assert_eq!(said.kind.code(), "european-digital-credential");
    assert_eq!(said.title.as_deref(), Some("Ciencia del suelo"));
    assert_eq!(said.recipient.names, ["Nguyễn Thị Hoa"]);
    assert_eq!(said.issuer.unwrap().name.as_deref(), Some("Escuela Norte"));
    assert_eq!(said.valid_until, award().valid_until);
    assert!(said.description.unwrap().contains("No lleva sello."));
}

#[test]
fn what_was_not_graded_is_not_assessed_in_the_award() {
    let ungraded = Credential { result: None, ..award() };
    let document = write(&ungraded, &edition(), "en");
    let claim = &document["credentialSubject"]["hasClaim"];
    assert_eq!(claim.get("provenBy"), None);
    let assessed = &claim["specifiedBy"]["provenBy"];
    assert_eq!(assessed["hasPart"][1]["title"]["en"], "Written examination");
    assert_eq!(assessed["gradingScheme"]["title"]["es"], "Grade");
}

#[test]
fn no_term_is_lost_under_the_contexts_that_are_published() {
    let Some(published) = shared::bytes("standards/elm/shacl/edc-ap-context.jsonld") else {
        return;
    };
    let contexts = vc::contexts().with_vouched(CONTEXT, &published).unwrap();
    for version in [edition(), bare(), otherwise()] {
        let document = write(&award(), &version, "es");
        let canonical = match vc::canon::canonicalise(&document, &contexts) {
            Ok(canonical) => canonical,
            Err(error) => panic!("{error:?}: {document:#}"),
        };
        for statement in canonical.nquads().lines() {
            assert!(!statement.contains("_:c14n"), "it has a name: {statement}");
        }
        let mut odd = document;
        odd["credentialSubject"]["unknown"] = "word".into();
        assert!(vc::canon::canonicalise(&odd, &contexts).is_err(), "a lost term is found");
    }
}

pub(crate) fn write(award: &Credential, version: &AchievementVersion, language: &str) -> Value {
    let (developer, school) =
        (organisation(1, "Instituto del Suelo"), organisation(2, "Escuela Norte"));
    let facts = Facts {
        credential: award,
        edition: Edition {
            version,
            developer: party(&developer, None),
            language: &language.parse().unwrap(),
            image: None,
        },
        issuer: party(&school, Some(DID)),
        status: &[],
    };
    european::credential(&facts, PICTURE, &addresses())
}

/// An edition that says nothing but its title.
fn bare() -> AchievementVersion {
    let definition = Definition::titled(words("Suelo", "Soil"));
    AchievementVersion { definition, ..edition() }
}

/// An edition whose entries have no address in any European list.
fn otherwise() -> AchievementVersion {
    let mut definition = edition().definition;
    definition.level = Some(Level::NotApplicable);
    definition.participation = Some(Participation::Workbased);
    definition.outcomes[0].kind = Some(OutcomeType::Responsibility);
    definition.outcomes[0].skills[0].uri = "https://skills.example/soil".to_owned();
    definition.workload.as_mut().unwrap().credits.as_mut().unwrap().system = CreditSystem::Own;
    definition.supervision = Some(Supervision::Unsupervised);
    definition.assessment.truncate(1);
    AchievementVersion { definition, ..edition() }
}
