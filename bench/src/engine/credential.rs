//! The credential that is measured: Open Badges 3.0 with results, criteria, alignments and evidence, of about 3.6 KB.

use serde_json::{Value, json};

/// Writes it, unsigned, for a learner with this number. Every text that differs between people differs.
pub(crate) fn credential(issuer: &str, number: usize) -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
        "id": format!("https://hill.example/credentials/{number:08}"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Reading weather maps",
        "description": "Reads surface charts, names fronts, and says what the next day brings and how sure that is.",
        "issuer": {
            "id": issuer,
            "type": ["Profile"],
            "name": "Hill School of Meteorology",
            "url": "https://hill.example/",
            "description": "A sample school on a hill that teaches how weather is observed and foretold.",
            "image": { "id": "https://hill.example/logo.png", "type": "Image", "caption": "A hill under a cloud" },
        },
        "validFrom": "2026-03-01T09:00:00Z",
        "validUntil": "2031-03-01T09:00:00Z",
        "awardedDate": "2026-02-27T15:30:00Z",
        "credentialSubject": {
            "id": format!("did:example:learner:{number:08}"),
            "type": ["AchievementSubject"],
            "activityStartDate": "2026-01-12T08:00:00Z",
            "activityEndDate": "2026-02-26T18:00:00Z",
            "creditsEarned": 2.5,
            "result": [
                { "type": ["Result"], "resultDescription": "urn:uuid:11111111-0000-4000-8000-000000000001", "value": format!("{}", 60 + number % 41) },
                { "type": ["Result"], "resultDescription": "urn:uuid:11111111-0000-4000-8000-000000000002", "value": "B" },
            ],
            "achievement": achievement(),
        },
        "evidence": [{
            "id": format!("https://hill.example/evidence/{number:08}"),
            "type": ["Evidence"],
            "name": "A week of forecasts",
            "narrative": format!("Seven forecasts by learner {number:08}, each with the chart it rests on and what came of it."),
            "genre": "Portfolio",
            "audience": "Assessors",
        }],
        "credentialStatus": [
            status("revocation", number), status("suspension", number),
        ],
        "credentialSchema": [{
            "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type": "1EdTechJsonSchemaValidator2019",
        }],
    })
}

fn achievement() -> Value {
    json!({
        "id": "https://hill.example/achievements/weather-maps",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": "Reading weather maps",
        "description": "Surface charts, fronts, pressure, and what follows from them.",
        "fieldOfStudy": "Meteorology",
        "specialization": "Synoptic charts",
        "inLanguage": "en",
        "humanCode": "MET-104",
        "creditsAvailable": 2.5,
        "criteria": {
            "narrative": "Reads ten charts without help, and writes a forecast for each of seven days that follow.",
        },
        "image": { "id": "https://hill.example/achievements/weather-maps.png", "type": "Image", "caption": "Isobars" },
        "tag": ["meteorology", "maps", "forecasting"],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "interpret weather charts",
                "targetUrl": "https://skills.example/skill/interpret-weather-charts",
                "targetFramework": "Skills of the Hill",
                "targetType": "ceasn:Competency",
            },
            {
                "type": ["Alignment"],
                "targetName": "Level 5",
                "targetUrl": "https://levels.example/5",
                "targetFramework": "A framework of levels",
                "targetType": "CFItem",
            },
        ],
        "resultDescription": [
            {
                "id": "urn:uuid:11111111-0000-4000-8000-000000000001",
                "type": ["ResultDescription"], "name": "Points", "resultType": "Percent",
                "valueMin": "0", "valueMax": "100", "requiredValue": "60",
            },
            {
                "id": "urn:uuid:11111111-0000-4000-8000-000000000002",
                "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade",
                "allowedValue": ["A", "B", "C", "D", "F"],
            },
        ],
    })
}

fn status(purpose: &str, number: usize) -> Value {
    let list = format!("https://hill.example/statuses/3/{purpose}");
    json!({
        "id": format!("{list}#{number}"),
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": number.to_string(),
        "statusListCredential": list,
    })
}
