//! What anyone can search: entries made from editions, and how they are narrowed and put in order.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    AchievementVersion, Language, Localized,
    code::{EqfLevel, Field},
    id::{AchievementId, OrganisationId},
    roster::fold,
};

/// The most words of a search that count; the rest are left out.
pub const WORDS_MAX: usize = 6;
/// The most text of an edition that is searched, in bytes.
pub const FOLDED_BYTES_MAX: usize = 32_000;

/// An achievement, as the catalogue knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub achievement: AchievementId,
    /// Its titles in every language and the names of its providers, folded, with a space before each word.
    pub names: String,
    /// Its level of the European Qualifications Framework, if one applies.
    pub level: Option<EqfLevel>,
    /// What it is about.
    pub field: Option<Field>,
    /// The languages it is taught in.
    pub languages: Vec<Language>,
    /// Who defines and awards it.
    pub providers: Vec<OrganisationId>,
}

/// What a search is narrowed to: any of each list, where a list is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowing {
    /// Levels.
    pub levels: BTreeSet<EqfLevel>,
    /// Fields.
    pub fields: BTreeSet<Field>,
    /// Languages that it is taught in.
    pub languages: BTreeSet<Language>,
    /// Providers.
    pub providers: BTreeSet<OrganisationId>,
}

/// What is left of a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// What was found, best first.
    pub found: Vec<AchievementId>,
    /// How many each level would leave, with the other lists as they are.
    pub levels: BTreeMap<EqfLevel, u32>,
    /// How many each field would leave.
    pub fields: BTreeMap<Field, u32>,
    /// How many each language would leave.
    pub languages: BTreeMap<Language, u32>,
    /// How many each provider would leave.
    pub providers: BTreeMap<OrganisationId, u32>,
}

impl Entry {
    /// Makes the entry of an edition, and the text that is searched, both folded.
    ///
    /// `providers` are those who define and award it, with their names.
    pub fn of(
        version: &AchievementVersion,
        providers: &[(OrganisationId, &str)],
    ) -> (Self, String) {
        let definition = &version.definition;
        let titles = definition.title.texts.values().map(String::as_str);
        let names: String =
            titles.chain(providers.iter().map(|(_, name)| *name)).map(spaced).collect();
        let paragraphs = [&definition.description, &definition.criteria];
        let outcomes = definition.outcomes.iter();
        let texts: String = paragraphs
            .into_iter()
            .flatten()
            .chain(outcomes.clone().map(|it| &it.text))
            .flat_map(|it: &Localized| it.texts.values().map(String::as_str))
            .chain(outcomes.flat_map(|it| it.skills.iter().map(|it| it.name.as_str())))
            .chain(definition.own_code.as_deref())
            .map(spaced)
            .collect();
        let mut folded = format!("{names}{texts}");
        folded.truncate(folded.floor_char_boundary(FOLDED_BYTES_MAX));
        let entry = Self {
            achievement: version.achievement,
            names,
            level: definition.eqf(),
            field: definition.field,
            languages: definition.languages.clone(),
            providers: providers.iter().map(|(id, _)| *id).collect(),
        };
        (entry, folded)
    }

    fn is_named(&self, words: &[String]) -> bool {
        words.iter().all(|it| self.names.contains(&spaced(it)))
    }
}

/// Gives the words of a search, folded, at most [`WORDS_MAX`] of them.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|it| !it.is_empty()).take(WORDS_MAX).map(str::to_owned).collect()
}

/// Narrows what holds the words: first what is named by them, each part in the order it came.
pub fn narrow(entries: &[Entry], words: &[String], by: &Narrowing) -> Narrowed {
    let mut narrowed = Narrowed::default();
    let mut others = Vec::new();
    for entry in entries {
        let level = by.levels.is_empty() || entry.level.is_some_and(|it| by.levels.contains(&it));
        let field = by.fields.is_empty() || entry.field.is_some_and(|it| by.fields.contains(&it));
        let language = admits(&by.languages, &entry.languages);
        let provider = admits(&by.providers, &entry.providers);
        // A list counts what the three others leave, so that one sees what a further tick would add.
        if field && language && provider {
            count(&mut narrowed.levels, entry.level);
        }
        if level && language && provider {
            count(&mut narrowed.fields, entry.field);
        }
        if level && field && provider {
            count(&mut narrowed.languages, entry.languages.iter().cloned());
        }
        if level && field && language {
            count(&mut narrowed.providers, entry.providers.iter().copied());
        }
        if level && field && language && provider {
            let part = if entry.is_named(words) { &mut narrowed.found } else { &mut others };
            part.push(entry.achievement);
        }
    }
    narrowed.found.append(&mut others);
    narrowed
}

fn admits<T: Ord>(by: &BTreeSet<T>, values: &[T]) -> bool {
    by.is_empty() || values.iter().any(|it| by.contains(it))
}

fn count<T: Ord>(counts: &mut BTreeMap<T, u32>, values: impl IntoIterator<Item = T>) {
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
}

/// Folds a text so that each of its words begins with a space: what is looked for begins a word.
fn spaced(text: &str) -> String {
    format!(" {}", fold(text))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Definition;

    #[test]
    fn what_is_named_so_comes_before_what_only_speaks_of_it() {
        let speaks = entry(1, "Gardening", 4);
        let named = entry(2, "Soil science", 5);
        let found = narrow(&[speaks, named], &words("SOIL"), &Narrowing::default()).found;
        assert_eq!(found, [id(2), id(1)]);
    }

    #[test]
    fn a_list_counts_what_a_further_tick_would_add() {
        let entries = [entry(1, "Soil", 4), entry(2, "Soil in the field", 5), entry(3, "Clay", 5)];
        let by = Narrowing { levels: [level(4)].into(), ..Narrowing::default() };
        let narrowed = narrow(&entries, &[], &by);
        assert_eq!(narrowed.found, [id(1)]);
        assert_eq!(narrowed.levels, [(level(4), 1), (level(5), 2)].into());
        assert_eq!(narrowed.fields, [(Field::Agriculture, 1)].into());
    }

    #[test]
    fn an_edition_is_found_by_its_words_in_every_language_and_by_who_awards_it() {
        let title = Localized::new("en".parse().unwrap(), "Soils")
            .with("es".parse().unwrap(), "Ciencia del suelo");
        let version = AchievementVersion {
            achievement: id(1),
            number: 1,
            definition: Definition {
                description: Some(Localized::new("en".parse().unwrap(), "What clay is.")),
                ..Definition::titled(title)
            },
            published_at: jiff::Timestamp::UNIX_EPOCH,
            published_by: None,
        };
        let provider: OrganisationId = Uuid::from_u128(9).into();
        let (entry, folded) = Entry::of(&version, &[(provider, "Escuela Ñandú")]);
        for word in ["soils", "suelo", "nandu", "clay"] {
            assert!(folded.contains(&format!(" {word}")), "{word}: {folded}");
        }
        assert!(!entry.names.contains("clay"));
        assert_eq!(entry.providers, [provider]);
    }

    #[test]
    fn more_words_than_count_are_left_out() {
        assert_eq!(words(" Água, 1 2 3 4 5 6 7"), ["agua", "1", "2", "3", "4", "5"]);
        assert_eq!(words("%_"), [""; 0]);
    }

    fn entry(n: u128, title: &str, of: u8) -> Entry {
        Entry {
            achievement: id(n),
            names: spaced(title),
            level: Some(level(of)),
            field: Some(Field::Agriculture),
            languages: Vec::new(),
            providers: Vec::new(),
        }
    }

    fn level(n: u8) -> EqfLevel {
        n.try_into().unwrap()
    }

    fn id(n: u128) -> AchievementId {
        Uuid::from_u128(n).into()
    }
}
