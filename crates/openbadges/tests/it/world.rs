//! A developer, an organisation that awards, a micro-credential that says everything, and an award of it.
#![cfg(test)]

use domain::{
    AchievementVersion, Amount, Capacity, Credential, Definition, Evidence, Localized,
    Organisation, Recipient, Standing,
    code::{
        AssessmentType, CreditSystem, Cycle, Field, OutcomeType, Participation, QualityType,
        ResultType, Stackability, Supervision,
    },
    credential::{AchievedResult, Signing},
    definition::{
        BasedOn, Credits, Level, Outcome, QualityAssurance, Relevance, ResultScale, SkillLink,
        Workload,
    },
    organisation::Profile,
};
use openbadges::{Addresses, Edition, Facts, Party, Purpose, StatusPlace};
use serde_json::Value;

pub(crate) const DID: &str = "did:web:cairn.example:organisations:2";

pub(crate) fn addresses() -> Addresses {
    Addresses::new("https://cairn.example/")
}

pub(crate) fn organisation(number: u8, name: &str) -> Organisation {
    Organisation {
        id: id(number).parse().unwrap(),
        parent: None,
        slug: "north".parse().unwrap(),
        name: name.to_owned(),
        country: "ES".parse().unwrap(),
        profile: Profile {
            language: "es".parse().unwrap(),
            description: Some(words("Una escuela del norte.", "A school in the north.")),
            url: Some("https://north.example".to_owned()),
            email: "office@north.example".parse().ok(),
            town: Some("Luarca".to_owned()),
            legal_number: Some("Registro de centros 33 0 0871".to_owned()),
            logo: None,
        },
        capacities: [Capacity::Issuer].into(),
        release_above: 500,
        created_at: "2026-01-01T00:00:00Z".parse().unwrap(),
    }
}

/// An edition in which every element is said.
pub(crate) fn edition() -> AchievementVersion {
    AchievementVersion {
        achievement: id(7).parse().unwrap(),
        number: 2,
        definition: definition(),
        published_at: "2026-02-01T00:00:00Z".parse().unwrap(),
        published_by: None,
    }
}

pub(crate) fn definition() -> Definition {
    Definition {
        description: Some(words("Leer un suelo.", "Reading a soil.")),
        outcomes: vec![
            Outcome {
                text: words("Puede describir un perfil.", "Can describe a profile."),
                kind: Some(OutcomeType::Skill),
                skills: vec![SkillLink {
                    name: "soil science".to_owned(),
                    uri: "http://data.europa.eu/esco/skill/6c6ac2f9".to_owned(),
                    framework: Some("ESCO".to_owned()),
                }],
            },
            Outcome {
                text: words("Conoce seis suelos.", "Knows six soils."),
                kind: None,
                skills: vec![],
            },
        ],
        workload: Some(Workload {
            hours: Some(amount("112.5")),
            credits: Some(Credits { value: amount("4.5"), system: CreditSystem::Ects }),
        }),
        level: Some(Level::Eqf {
            level: 5.try_into().unwrap(),
            cycle: Some(Cycle::Short),
            national: Some("MECU 5B".to_owned()),
        }),
        assessment: vec![AssessmentType::Practical, AssessmentType::WrittenExamination],
        criteria: Some(words("Seis perfiles descritos.", "Six profiles described.")),
        needs_evidence: true,
        participation: Some(Participation::Blended),
        quality: vec![QualityAssurance {
            kind: QualityType::Programme,
            agency: Some("Agencia del Norte".to_owned()),
            url: Some("https://agency.example/decisions/12".to_owned()),
        }],
        prerequisites: Some(words("Química básica.", "Basic chemistry.")),
        supervision: Some(Supervision::SupervisedWithIdentity),
        scale: Some(ResultScale {
            name: "Grade".to_owned(),
            kind: ResultType::RawScore,
            allowed: vec![],
            min: Some(amount("0")),
            max: Some(amount("10")),
            required: Some("5".to_owned()),
        }),
        stackability: Some(Stackability::Stackable),
        further: Some(words("Lleve botas.", "Bring boots.")),
        field: Some(Field::Sciences),
        languages: vec!["es".parse().unwrap()],
        validity_months: Some(24),
        own_code: Some("SOIL-1".to_owned()),
        relevance: relevance(),
        based_on: Some(based_on()),
        ..Definition::titled(words("Ciencia del suelo", "Soil science"))
    }
}

fn relevance() -> Relevance {
    Relevance {
        purpose: Some(words("Asesorar fincas.", "Advising farms.")),
        need: Some(words("La piden doce cooperativas.", "Twelve cooperatives ask for it.")),
        pathway: Some(words("Lleva al curso de riego.", "It leads to the irrigation course.")),
        recognition: Some(words("La reconoce el colegio.", "The guild recognises it.")),
        standards: Some(words("La norma del suelo.", "The soil standard.")),
        review_months: Some(36),
    }
}

fn based_on() -> BasedOn {
    BasedOn {
        title: words("Suelos del sur", "Southern soils"),
        by: "Escuela Sur".to_owned(),
        url: "https://south.example/achievements/3/1".to_owned(),
    }
}

pub(crate) fn award() -> Credential {
    Credential {
        id: id(9).parse().unwrap(),
        achievement: id(7).parse().unwrap(),
        version: 2,
        organisation: id(2).parse().unwrap(),
        offering: None,
        recipient: Recipient {
            person: id(8).parse().unwrap(),
            name: "Nguyễn Thị Hoa".parse().unwrap(),
            email: "hoa@learner.example".parse().ok(),
            own_number: Some("A-4711".to_owned()),
            language: "en".parse().unwrap(),
        },
        awarded_on: "2026-06-30".parse().unwrap(),
        result: Some(AchievedResult { value: "8.5".to_owned() }),
        evidence: vec![Evidence {
            url: "https://work.example/profiles".to_owned(),
            name: Some("Six profiles".to_owned()),
        }],
        narrative: Some("With *care*.".to_owned()),
        valid_until: "2028-06-30T00:00:00Z".parse().ok(),
        awarded_at: "2026-07-01T08:09:10.987Z".parse().unwrap(),
        awarded_by: None,
        standing: Standing::InForce,
        reason: None,
        replaced_by: None,
        signing: Signing {
            key: id(3).parse().unwrap(),
            created_at: "2026-07-01T08:09:10Z".parse().unwrap(),
            status_list: id(4).parse().unwrap(),
            status_index: 94_567,
        },
        issued_at: None,
        collected_at: None,
        published_at: None,
    }
}

/// The award as a document, in the nearest language to the one given.
pub(crate) fn document(language: &str) -> Value {
    write(&award(), &edition(), language)
}

pub(crate) fn write(award: &Credential, version: &AchievementVersion, language: &str) -> Value {
    let (developer, school) =
        (organisation(1, "Instituto del Suelo"), organisation(2, "Escuela Norte"));
    let status = [
        StatusPlace {
            purpose: Purpose::Revocation,
            list: "https://cairn.example/status/4/revocation",
        },
        StatusPlace {
            purpose: Purpose::Suspension,
            list: "https://cairn.example/status/4/suspension",
        },
    ];
    let facts = Facts {
        credential: award,
        edition: Edition {
            version,
            developer: party(&developer, None),
            language: &language.parse().unwrap(),
            image: Some("https://cairn.example/achievements/7/image.png"),
        },
        issuer: party(&school, Some(DID)),
        status: &status,
    };
    openbadges::write::credential(&facts, &addresses())
}

pub(crate) fn party<'a>(organisation: &'a Organisation, did: Option<&'a str>) -> Party<'a> {
    Party { organisation, did, logo: None, parent: None }
}

pub(crate) fn words(spanish: &str, english: &str) -> Localized {
    Localized::new("es".parse().unwrap(), spanish).with("en".parse().unwrap(), english)
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn id(number: u8) -> String {
    format!("0197f0a0-0000-7000-8000-0000000000{number:02x}")
}
