//! What the entries of the code lists in [`domain::code`] are called in the reader's language.
//!
//! ```ignore
//! label::participation(locale, Participation::Blended) // "Partly online, partly on site"
//! label::credits(locale, Credits { value, system })    // "4.5 ECTS credits"
//! label::options(locale, Participation::ALL, label::participation) // for a select
//! ```
//!
//! The words are in `locales/*/code.ftl`; a test asks for each entry of each list in each language.

use std::collections::BTreeSet;

use domain::{
    AchievementState, Amount, Capacity, Country, Language, SourceAddress, Standing,
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, ResultType, Schedule, Service, Stackability, Supervision,
    },
    definition::{Credits, Level},
    roster::fold,
};

use crate::{
    locale::{self, Locale},
    piece::Choice,
};

/// The country of the demo, where nobody else is.
const INVENTED: &str = "XT";

/// Says whose something is: of a copy also from which server, for names may be alike.
pub fn by(locale: Locale, name: &str, from: Option<&SourceAddress>) -> String {
    match from {
        Some(from) => {
            locale.t_with("copy-whose", [("name", name.into()), ("host", from.host().into())])
        }
        None => name.to_owned(),
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($list:ty) = $key:literal),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(locale: Locale, it: $list) -> String {
            locale.t(&format!($key, it.code()))
        }
    )*};
}

labels! {
    /// How it is judged: "Written examination".
    assessment(AssessmentType) = "code-assessment-{}",
    /// How one takes part: "Partly online, partly on site".
    participation(Participation) = "code-participation-{}",
    /// At what times a run is held: "In the evening".
    schedule(Schedule) = "code-schedule-{}",
    /// What helps to take part: "With childcare".
    service(Service) = "code-service-{}",
    /// Who watches an assessment: "Someone watches and checks who it is".
    supervision(Supervision) = "code-supervision-{}",
    /// What stands behind the quality: "This programme is assured from outside".
    quality(QualityType) = "code-quality-{}",
    /// How it combines with others: "It counts towards another credential".
    stackability(Stackability) = "code-stackability-{}",
    /// What an outcome is about: "Skill".
    outcome(OutcomeType) = "code-outcome-{}",
    /// What credits are counted in: "ECTS credits". With a number: [`credits`].
    credit_system(CreditSystem) = "code-credit-{}",
    /// A cycle of higher education: "First cycle (bachelor’s)".
    cycle(Cycle) = "code-cycle-{}",
    /// What results are measured with: "Percent".
    result(ResultType) = "code-result-{}",
    /// A field of education: "Health and welfare".
    field(Field) = "code-field-{}",
    /// Whether a credential is in force: "In force".
    standing(Standing) = "code-standing-{}",
    /// Where an achievement is in its life: "Published".
    state(AchievementState) = "code-state-{}",
    /// What an organisation is here for: "Awards micro-credentials".
    capacity(Capacity) = "code-capacity-{}",
}

/// A level where it stands alone: "Level 5 of the European Qualifications Framework".
pub fn eqf(locale: Locale, level: EqfLevel) -> String {
    locale.t1("code-level-eqf", "level", level.number())
}

/// A level where there is little room: "EQF level 5".
pub fn eqf_short(locale: Locale, level: EqfLevel) -> String {
    locale.t1("code-level-short", "level", level.number())
}

/// How demanding it is, in all that is known: the level, its cycle, and the national framework's words.
pub fn level(locale: Locale, it: &Level) -> Vec<String> {
    match it {
        Level::NotApplicable => vec![locale.t("code-level-none")],
        Level::Eqf { level, cycle: it, national } => {
            [Some(eqf(locale, *level)), it.map(|it| cycle(locale, it)), national.clone()]
                .into_iter()
                .flatten()
                .collect()
        }
    }
}

/// Credits with what they are counted in: "4.5 ECTS credits".
pub fn credits(locale: Locale, it: Credits) -> String {
    let key = format!("code-credits-{}", it.system.code());
    locale.t1(&key, "value", it.value)
}

/// Hours of learning: "75 hours of learning".
pub fn hours(locale: Locale, it: Amount) -> String {
    locale.t1("code-hours", "value", it)
}

/// A language: "Spanish"; with its region where there is one, "Portuguese (BR)".
pub fn language(locale: Locale, it: &Language) -> String {
    let key = format!("language-{}", it.base());
    let name = if locale.knows(&key) { locale.t(&key) } else { return it.to_string() };
    match it.as_str().split_once('-') {
        Some((_, region)) => format!("{name} ({region})"),
        None => name,
    }
}

/// A country: "Portugal".
pub fn country(locale: Locale, it: &Country) -> String {
    let key = format!("country-{}", it.as_str().to_ascii_lowercase());
    if locale.knows(&key) { locale.t(&key) } else { it.to_string() }
}

/// Every country with a name, as a select wants them: by name, as the reader's language orders them. One that is
/// `chosen` and has no name here, as that of the demo, is offered too.
pub fn countries(locale: Locale, chosen: &str) -> Vec<Choice> {
    let named = locale::endings("country", "country-").map(str::to_ascii_uppercase);
    let known: BTreeSet<String> = named.filter(|it| it != INVENTED).collect();
    let other = (!chosen.is_empty() && !known.contains(chosen)).then(|| chosen.to_owned());
    let codes = known.into_iter().chain(other);
    let mut all: Vec<Choice> = codes
        .filter_map(|code| Some(Choice::new(code.clone(), country(locale, &code.parse().ok()?))))
        .collect();
    all.sort_by_cached_key(|it| fold(&it.text));
    all
}

/// The entries of a list as a select or radio buttons want them: code and label, in the list's order.
///
/// `options(locale, Participation::ALL, label::participation, Participation::code)`
pub fn options<T: Copy>(
    locale: Locale,
    all: &[T],
    label: fn(Locale, T) -> String,
    code: fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter().map(|it| (code(*it).to_owned(), label(locale, *it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, MISSING};

    /// The labels of a list in a language.
    fn all<T: Copy>(locale: Locale, list: &[T], label: fn(Locale, T) -> String) -> Vec<String> {
        list.iter().map(|it| label(locale, *it)).collect()
    }

    fn labels(locale: Locale) -> Vec<String> {
        [
            all(locale, AssessmentType::ALL, assessment),
            all(locale, Participation::ALL, participation),
            all(locale, Schedule::ALL, schedule),
            all(locale, Service::ALL, service),
            all(locale, Supervision::ALL, supervision),
            all(locale, QualityType::ALL, quality),
            all(locale, Stackability::ALL, stackability),
            all(locale, OutcomeType::ALL, outcome),
            all(locale, CreditSystem::ALL, credit_system),
            all(locale, Cycle::ALL, cycle),
            all(locale, ResultType::ALL, result),
            all(locale, Field::ALL, field),
            all(locale, Capacity::ALL, capacity),
            all(locale, &[Standing::InForce, Standing::Suspended, Standing::Revoked], standing),
            all(
                locale,
                &[AchievementState::Draft, AchievementState::Published, AchievementState::Archived],
                state,
            ),
            CreditSystem::ALL
                .iter()
                .map(|it| credits(locale, Credits { value: amount("4.5"), system: *it }))
                .collect(),
        ]
        .concat()
    }

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn each_entry_of_each_list_has_its_own_words_in_each_language() {
        let english = labels(Locale::new(Language::En));
        for language in Language::SPOKEN {
            let said = labels(Locale::new(language));
            assert!(!said.iter().any(|it| it.contains(MISSING)), "{language:?}: {said:?}");
            // What a language lacks is said in English, so that few may be alike.
            let alike = said.iter().zip(&english).filter(|(one, other)| one == other).count();
            assert!(language == Language::En || alike < 4, "{language:?}: {alike} are English");
        }
    }

    #[test]
    fn an_amount_is_written_and_counted_as_the_language_does() {
        let say = |language, text| {
            let credits = Credits { value: amount(text), system: CreditSystem::Ects };
            super::credits(Locale::new(language), credits)
        };
        assert_eq!(say(Language::En, "4.5"), "4.5 ECTS credits");
        assert_eq!(say(Language::En, "1"), "One ECTS credit");
        assert_eq!(say(Language::Es, "4.5"), "4,5 créditos ECTS");
        assert_eq!(say(Language::Fr, "1.5"), "1,5 crédit ECTS");
        assert_eq!(say(Language::Fr, "1250.25"), "1\u{202f}250,25 crédits ECTS");
    }

    #[test]
    fn countries_are_by_name_in_each_language_and_what_is_chosen_is_among_them() {
        let names = |language, chosen: &str| -> Vec<String> {
            countries(Locale::new(language), chosen).into_iter().map(|it| it.text).collect()
        };
        let english = names(Language::En, "IE");
        assert!(english.len() > 240 && !english.contains(&"Tessamar".to_owned()), "{english:?}");
        assert_eq!(english.iter().filter(|it| *it == "Ireland").count(), 1);
        let place = |all: &[String], name: &str| all.iter().position(|it| it == name).unwrap();
        let french = names(Language::Fr, "");
        assert!(place(&french, "Émirats arabes unis") < place(&french, "Équateur"));
        assert!(place(&french, "Équateur") < place(&french, "Finlande"));
        assert!(names(Language::En, "XT").contains(&"Tessamar".to_owned()));
        assert!(names(Language::En, "XC").contains(&"XC".to_owned()), "what was kept stays");
    }

    #[test]
    fn a_level_says_all_that_is_known() {
        let five = Level::Eqf {
            level: "5".parse().unwrap(),
            cycle: Some(Cycle::Short),
            national: Some("NFQ 6".to_owned()),
        };
        assert_eq!(
            level(Locale::new(Language::En), &five),
            ["Level 5 of the European Qualifications Framework", "Short cycle", "NFQ 6"]
        );
    }
}
