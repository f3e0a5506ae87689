//! What our nouns look like as Open Badges 3.0.
#![cfg(test)]

use domain::{Definition, code::CreditSystem};
use openbadges::extension;
use serde_json::{Value, json};

use crate::world::{self, addresses, award, document, edition, organisation, party, words, write};

#[test]
fn an_award_names_its_learner_and_nothing_that_could_be_guessed_back() {
    let document = document("en");
    assert_eq!(
        document["credentialSubject"]["identifier"],
        json!([{
            "type": "IdentityObject",
            "hashed": false,
            "identityHash": "Nguyễn Thị Hoa",
            "identityType": "name",
        }])
    );
    let text = document.to_string();
    for secret in ["hoa@learner.example", "A-4711", "office@north.example", "salt", "sha256"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn the_envelope_is_open_badges_on_verifiable_credentials() {
    let mut document = document("en");
    let members = document.as_object_mut().unwrap();
    members.remove("credentialSubject").unwrap();
    members.remove("issuer").unwrap();
    insta::assert_json_snapshot!(document, @r#"
    {
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
      ],
      "awardedDate": "2026-06-30T00:00:00Z",
      "credentialStatus": [
        {
          "id": "https://cairn.example/status/4/revocation#94567",
          "statusListCredential": "https://cairn.example/status/4/revocation",
          "statusListIndex": "94567",
          "statusPurpose": "revocation",
          "type": "BitstringStatusListEntry"
        },
        {
          "id": "https://cairn.example/status/4/suspension#94567",
          "statusListCredential": "https://cairn.example/status/4/suspension",
          "statusListIndex": "94567",
          "statusPurpose": "suspension",
          "type": "BitstringStatusListEntry"
        }
      ],
      "evidence": [
        {
          "id": "https://work.example/profiles",
          "name": "Six profiles",
          "type": [
            "Evidence"
          ]
        }
      ],
      "id": "https://cairn.example/credentials/0197f0a0-0000-7000-8000-000000000009",
      "name": "Soil science",
      "type": [
        "VerifiableCredential",
        "OpenBadgeCredential"
      ],
      "validFrom": "2026-07-01T08:09:10Z",
      "validUntil": "2028-06-30T00:00:00Z"
    }
    "#);
}

#[test]
fn a_document_speaks_the_language_of_its_reader_and_points_to_the_others() {
    let spanish = &document("es-MX")["credentialSubject"]["achievement"];
    assert_eq!(spanish["name"], "Ciencia del suelo");
    assert_eq!(spanish["inLanguage"], "es");
    assert_eq!(spanish["related"][0]["inLanguage"], "en");
    let english = &document("en")["credentialSubject"]["achievement"];
    assert_eq!(english["name"], "Soil science");
    assert_eq!(english["id"], spanish["id"]);
    let french = &document("fr")["credentialSubject"]["achievement"];
    assert_eq!(french["inLanguage"], "es");
}

#[test]
fn every_element_of_a_definition_reaches_the_credential() {
    let document = document("en");
    let achievement = &document["credentialSubject"]["achievement"];
    let aligned: Vec<String> = achievement["alignment"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let word = |key: &str| it[key].as_str().unwrap_or("-").to_owned();
            [word("targetType"), word("targetCode"), word("targetName"), word("targetUrl")]
                .join(" | ")
        })
        .collect();
    insta::assert_snapshot!(aligned.join("\n"), @r#"
    ext:LearningOutcome | skill | Can describe a profile. | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#outcome-1
    ext:ESCOSkill | - | soil science | http://data.europa.eu/esco/skill/6c6ac2f9
    ext:LearningOutcome | - | Knows six soils. | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#outcome-2
    ext:EQFLevel | 5 | EQF level 5 | http://data.europa.eu/snb/eqf/5
    ext:QFEHEACycle | short-cycle | Short cycle | https://cairn.example/vocabulary#short-cycle
    ext:NationalLevel | MECU 5B | MECU 5B | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#level
    ext:Credits | 4.5 | 4.5 ECTS | http://data.europa.eu/snb/education-credit/6fcec5c5af
    ext:Workload | PT112H30M | 112.5 hours | https://cairn.example/vocabulary#hours
    ext:AssessmentType | practical | Practical assessment | http://data.europa.eu/snb/assessment/6a4db9f11d
    ext:AssessmentType | written-examination | Written examination | http://data.europa.eu/snb/assessment/6e6cb2cc78
    ext:FormOfParticipation | blended | Blended | http://data.europa.eu/snb/learning-assessment/e92d221e4d
    ext:SupervisionType | supervised-with-identity | Supervised with identity verification | http://data.europa.eu/snb/supervision-verification/70be69aaf9
    ext:Stackability | stackable | Stackable towards another credential | https://cairn.example/vocabulary#stackable
    ext:ISCED-F | 05 | Natural sciences, mathematics and statistics | http://data.europa.eu/snb/isced-f/05
    ext:QualityAssurance | programme-quality-assurance | Agencia del Norte | https://agency.example/decisions/12
    ext:Prerequisites | - | Prerequisites | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#prerequisites
    ext:FurtherInformation | - | Further information | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#further
    ext:LanguageOfInstruction | es | es | https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2#language-es
    ext:Validity | P24M | Valid for 24 months | https://cairn.example/vocabulary#validity
    ext:EvidenceRequired | - | Each award points to the work | https://cairn.example/vocabulary#evidence-required
    ext:Purpose | - | What it is for | https://cairn.example/vocabulary#purpose
    ext:EvidenceOfNeed | - | Evidence of need | https://cairn.example/vocabulary#need
    ext:Pathway | - | Where it leads | https://cairn.example/vocabulary#pathway
    ext:Recognition | - | Who recognises it | https://cairn.example/vocabulary#recognition
    ext:Standards | - | Standards that it follows | https://cairn.example/vocabulary#standards
    ext:Review | P36M | Reviewed after 36 months | https://cairn.example/vocabulary#review
    ext:BasedOn | - | Southern soils | https://south.example/achievements/3/1
    "#);
    assert_eq!(achievement["creditsAvailable"], 4.5);
    assert_eq!(achievement["humanCode"], "SOIL-1");
    assert_eq!(achievement["criteria"]["narrative"], "Six profiles described.");
    assert_eq!(achievement["resultDescription"][0]["valueMax"], "10");
    let result = &document["credentialSubject"]["result"][0];
    assert_eq!(result["resultDescription"], achievement["resultDescription"][0]["id"]);
    let described = |kind: &str| {
        let all = achievement["alignment"].as_array().unwrap();
        all.iter().find(|it| it["targetType"] == kind).unwrap()["targetDescription"].clone()
    };
    assert_eq!(described(extension::PREREQUISITES), "Basic chemistry.");
    assert_eq!(described(extension::FURTHER), "Bring boots.");
}

#[test]
fn no_text_is_a_language_map_and_nothing_is_null_or_empty() {
    fn visit(value: &Value, at: &str) {
        match value {
            Value::Null => panic!("{at} is null"),
            Value::Array(items) => {
                assert!(!items.is_empty(), "{at} is empty");
                for it in items {
                    visit(it, at);
                }
            }
            Value::Object(members) => {
                assert!(!members.contains_key("en") && !members.contains_key("@value"), "{at}");
                for (key, it) in members {
                    visit(it, key);
                }
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    visit(&document("es"), "document");
    let bare = domain::AchievementVersion {
        definition: Definition::titled(words("Suelo", "Soil")),
        ..edition()
    };
    let plain = domain::Credential { result: None, evidence: vec![], narrative: None, ..award() };
    visit(&write(&plain, &bare, "en"), "bare document");
}

#[test]
fn who_assessed_is_said_when_another_defined_it() {
    let document = document("en");
    assert_eq!(document["issuer"]["name"], "Escuela Norte");
    assert_eq!(document["credentialSubject"]["source"]["id"], world::DID);
    assert_eq!(
        document["credentialSubject"]["achievement"]["creator"]["name"],
        "Instituto del Suelo"
    );
}

#[test]
fn an_achievement_and_an_organisation_have_documents_of_their_own() {
    let (developer, version) = (organisation(1, "Instituto del Suelo"), edition());
    let language = "en".parse().unwrap();
    let edition = openbadges::Edition {
        version: &version,
        developer: party(&developer, None),
        language: &language,
        image: None,
    };
    let achievement = openbadges::write::achievement_document(&edition, &addresses());
    assert_eq!(achievement["id"], addresses().edition(version.achievement, 2));
    assert_eq!(achievement["@context"], json!([openbadges::contexts::OB_3_0_3]));
    let profile =
        openbadges::write::profile_document(&party(&developer, None), &language, &addresses());
    insta::assert_json_snapshot!(profile, @r#"
    {
      "@context": [
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
      ],
      "address": {
        "addressCountryCode": "ES",
        "addressLocality": "Luarca",
        "type": [
          "Address"
        ]
      },
      "description": "A school in the north.",
      "id": "https://cairn.example/organisations/0197f0a0-0000-7000-8000-000000000001",
      "name": "Instituto del Suelo",
      "otherIdentifier": [
        {
          "identifier": "Registro de centros 33 0 0871",
          "identifierType": "identifier",
          "type": "IdentifierEntry"
        }
      ],
      "type": [
        "Profile"
      ],
      "url": "https://north.example"
    }
    "#);
}

#[test]
fn entries_of_frameworks_are_named_in_the_language_of_the_document() {
    let mut version = edition();
    let french = "fr".parse().unwrap();
    version.definition.title = version.definition.title.with(french, "Science du sol");
    let names = |language: &str| {
        let document = write(&award(), &version, language);
        let all = document["credentialSubject"]["achievement"]["alignment"].clone();
        let of = |kind: &str| {
            let found = all.as_array().unwrap().iter().find(|it| it["targetType"] == kind);
            found.unwrap()["targetName"].as_str().unwrap().to_owned()
        };
        [extension::EQF_LEVEL, extension::PARTICIPATION, extension::WORKLOAD].map(of)
    };
    assert_eq!(names("en"), ["EQF level 5", "Blended", "112.5 hours"]);
    assert_eq!(names("es"), ["EQF, nivel 5", "Semipresencial", "112.5 horas"]);
    assert_eq!(names("fr"), ["CEC, niveau 5", "Hybride", "112,5 heures"]);
}

#[test]
fn credits_say_what_they_are_counted_in() {
    let mut version = edition();
    let workload = version.definition.workload.as_mut().unwrap();
    workload.credits.as_mut().unwrap().system = CreditSystem::NewZealand;
    let document = write(&award(), &version, "en");
    let all = document["credentialSubject"]["achievement"]["alignment"].as_array().unwrap();
    let credits = all.iter().find(|it| it["targetType"] == extension::CREDITS).unwrap();
    assert_eq!(credits["targetName"], "4.5 New Zealand credits");
    assert_eq!(credits["targetUrl"], "https://cairn.example/vocabulary#nz-credit");
}
