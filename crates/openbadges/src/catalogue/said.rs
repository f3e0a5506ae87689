//! Words by language, and entries of code lists with theirs.

use domain::{
    AchievementVersion, Language, Localized,
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, Participation, QualityType,
        ResultType, Stackability, Supervision,
    },
    definition::ResultScale,
};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

pub(crate) use crate::write::alignment::EUROPASS;
use crate::{
    address::Addresses,
    hex,
    terms::{Aim, ScaleFact},
    write::label::Tongue,
};

/// An entry of a code list.
pub(crate) struct Entry {
    /// The address that other systems know it by, or else that of our vocabulary.
    pub(crate) uri: String,
    /// Our code, or that of the list.
    pub(crate) code: String,
    /// What it is called, by language.
    pub(crate) labels: Value,
}

/// Entries of code lists, with the addresses of an installation where no list has one.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a>(pub(crate) &'a Addresses);

impl Lists<'_> {
    fn entry(self, uri: Option<&str>, code: &str, say: impl Fn(Tongue) -> &'static str) -> Entry {
        let uri = uri.map_or_else(|| self.0.term(code), str::to_owned);
        Entry { uri, code: code.to_owned(), labels: labels(|it| say(it).to_owned()) }
    }

    pub(crate) fn assessment(self, it: AssessmentType) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.assessment(it))
    }

    pub(crate) fn participation(self, it: Participation) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.participation(it))
    }

    pub(crate) fn supervision(self, it: Supervision) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.supervision(it))
    }

    pub(crate) fn quality(self, it: QualityType) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.quality(it))
    }

    pub(crate) fn stackability(self, it: Stackability) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.stackability(it))
    }

    pub(crate) fn credits(self, it: CreditSystem) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.credits(it))
    }

    pub(crate) fn cycle(self, it: Cycle) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.cycle(it))
    }

    pub(crate) fn field(self, it: Field) -> Entry {
        self.entry(it.uri(), it.code(), |tongue| tongue.field(it))
    }

    pub(crate) fn no_level(self) -> Entry {
        self.entry(None, "no-level", Tongue::no_level)
    }

    pub(crate) fn evidence(self) -> Entry {
        self.entry(None, "evidence-required", Tongue::evidence)
    }

    pub(crate) fn validity(self, months: u32) -> Entry {
        let uri = self.0.term("validity");
        Entry { uri, code: format!("P{months}M"), labels: labels(|it| it.valid_for(months)) }
    }

    pub(crate) fn review(self, months: u32) -> Entry {
        let uri = self.0.term("review");
        Entry { uri, code: format!("P{months}M"), labels: labels(|it| it.reviewed(months)) }
    }

    pub(crate) fn scale_kind(self, it: ResultType) -> Entry {
        self.entry(None, it.code(), |tongue| tongue.scale_kind(it))
    }

    pub(crate) fn scale_fact(self, it: ScaleFact) -> Entry {
        self.entry(None, it.code(), |tongue| tongue.scale_fact(it))
    }

    pub(crate) fn aim(self, it: Aim) -> Entry {
        self.entry(None, it.code(), |tongue| tongue.aim(it))
    }
}

/// A level of the European framework, whose addresses are known without any installation.
pub(crate) fn eqf(level: EqfLevel) -> Entry {
    let number = level.number();
    Entry { uri: level.uri(), code: number.to_string(), labels: labels(|it| it.eqf(number)) }
}

/// Writes words as a language map.
pub(crate) fn words(it: &Localized) -> Value {
    let texts = it.texts.iter();
    let map: Map<String, Value> =
        texts.map(|(language, text)| (language.to_string(), text.as_str().into())).collect();
    map.into()
}

/// Writes words of one language as a language map.
pub(crate) fn in_language(language: &Language, text: &str) -> Value {
    Map::from_iter([(language.to_string(), Value::from(text))]).into()
}

/// Writes our own words as a language map.
pub(crate) fn labels(say: impl Fn(Tongue) -> String) -> Value {
    let map: Map<String, Value> =
        Tongue::ALL.iter().map(|it| (it.code().to_owned(), say(*it).into())).collect();
    map.into()
}

/// Says a scale in a line that every language reads: `Grade: 0–10 (5)`, the value that is enough in brackets.
pub(crate) fn scale(it: &ResultScale) -> String {
    let bounds = match (it.min, it.max) {
        (None, None) => it.allowed.join(", "),
        (min, max) => {
            let written = |amount: Option<domain::Amount>| {
                amount.map(|it| it.to_string()).unwrap_or_default()
            };
            format!("{}–{}", written(min), written(max))
        }
    };
    let enough = it.required.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{}: {bounds}{enough}", it.name)
}

/// Gives what a thing is known by in the Credential Registry: `ce-` and a UUID (CTDL, `ceterms:ctid`).
///
/// It is the micro-credential's own id, in every edition; a part of it gets one that is derived from both, a UUID of
/// version 8 (RFC 9562, 5.8).
pub(crate) fn ctid(version: &AchievementVersion, part: &str) -> String {
    if part.is_empty() {
        return format!("ce-{}", version.achievement);
    }
    let digest = Sha256::digest(format!("{}#{part}", version.achievement));
    let mut bytes: [u8; 16] = [0; 16];
    for (byte, of_digest) in bytes.iter_mut().zip(digest) {
        *byte = of_digest;
    }
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = 0x80 | (*version & 0x0f);
    *variant = 0x80 | (*variant & 0x3f);
    let hex = hex::encode(&bytes);
    let ends = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    let groups: Vec<&str> = ends.iter().filter_map(|(from, to)| hex.get(*from..*to)).collect();
    format!("ce-{}", groups.join("-"))
}
