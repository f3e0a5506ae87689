//! Which column of a table holds what.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    fault::{Arg, Column},
    fold::fold,
    words,
};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The person's e-mail address.
    Email,
    /// The name that one is called by.
    GivenName,
    /// The name of the family.
    FamilyName,
    /// The whole name.
    FullName,
    /// The provider's own number for the person.
    OwnNumber,
    /// The day on which the person passed.
    PassedOn,
    /// The grade or value reached.
    Result,
    /// Whether the person passed at all.
    ResultStatus,
    /// The address of the work that shows the learning.
    Evidence,
    /// The language to write to the person in.
    Language,
    /// What the provider says about this person's work.
    Narrative,
}

impl Field {
    /// All fields, in the order that a form lists them.
    pub const ALL: [Self; 11] = [
        Self::Email,
        Self::FullName,
        Self::GivenName,
        Self::FamilyName,
        Self::OwnNumber,
        Self::PassedOn,
        Self::Result,
        Self::ResultStatus,
        Self::Evidence,
        Self::Language,
        Self::Narrative,
    ];

    /// Gives the stable code that forms, files and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::GivenName => "given-name",
            Self::FamilyName => "family-name",
            Self::FullName => "full-name",
            Self::OwnNumber => "own-number",
            Self::PassedOn => "passed-on",
            Self::Result => "result",
            Self::ResultStatus => "result-status",
            Self::Evidence => "evidence",
            Self::Language => "language",
            Self::Narrative => "narrative",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text names no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such field")]
pub struct UnknownField;

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(UnknownField)
    }
}

/// Which column holds what: accepted, so that it says who each row is about.
///
/// It is written as the list of its columns, to be kept for the next file of the same provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping {
    columns: Vec<(Column, Field)>,
}

/// Why a mapping is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No column says who passed.
    #[error("no column says who passed: map an e-mail address, or an own number and a name")]
    NeedsPerson,
    /// Two columns are said to hold the same.
    #[error("two columns are said to hold {field}")]
    FieldTwice {
        /// What both are said to hold.
        field: Field,
        /// The words or letters of the two columns.
        columns: [String; 2],
    },
}

impl MappingError {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NeedsPerson => "mapping-needs-person",
            Self::FieldTwice { .. } => "mapping-field-twice",
        }
    }

    /// Gives the values of its sentence.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NeedsPerson => Vec::new(),
            Self::FieldTwice { field, columns: [first, second] } => vec![
                ("field", Arg::Text(field.code().to_owned())),
                ("first", Arg::Text(first.clone())),
                ("second", Arg::Text(second.clone())),
            ],
        }
    }
}

impl Mapping {
    /// Accepts what each column of a header is said to hold.
    ///
    /// # Errors
    ///
    /// Names every contradiction: a field in two columns, and no column that tells people apart.
    pub fn new(header: &[String], fields: &[Option<Field>]) -> Result<Self, Vec<MappingError>> {
        let columns: Vec<(Column, Field)> = header
            .iter()
            .zip(fields)
            .enumerate()
            .filter_map(|(index, (header, field))| {
                field.map(|field| (Column { index, header: header.clone() }, field))
            })
            .collect();
        let mapping = Self { columns };
        let mut errors = mapping.twice();
        if !mapping.tells_people_apart() {
            errors.push(MappingError::NeedsPerson);
        }
        if errors.is_empty() { Ok(mapping) } else { Err(errors) }
    }

    /// Gives the column that holds a field.
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|(_, it)| *it == field).map(|(column, _)| column)
    }

    /// Says what each column of a new header holds: as here where the words are the same, else a guess.
    pub fn recall(&self, header: &[String]) -> Vec<Option<Field>> {
        let known = |words: &String| {
            let folded = fold(words);
            self.columns.iter().find(|(it, _)| fold(&it.header) == folded).map(|(_, field)| *field)
        };
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(header.len());
        for words in header {
            let field =
                known(words).filter(|it| !words.trim().is_empty() && !fields.contains(&Some(*it)));
            fields.push(field);
        }
        for (place, guessed) in guess(header).into_iter().enumerate() {
            let free = guessed.filter(|it| !fields.contains(&Some(*it)));
            if let Some(slot) = fields.get_mut(place)
                && slot.is_none()
            {
                *slot = free;
            }
        }
        fields
    }

    fn twice(&self) -> Vec<MappingError> {
        let mut errors = Vec::new();
        for field in Field::ALL {
            let mut columns = self.columns.iter().filter(|(_, it)| *it == field).map(|(it, _)| it);
            if let (Some(first), Some(second)) = (columns.next(), columns.next()) {
                errors.push(MappingError::FieldTwice {
                    field,
                    columns: [first.label(), second.label()],
                });
            }
        }
        errors
    }

    fn tells_people_apart(&self) -> bool {
        let has = |field| self.column(field).is_some();
        let named = has(Field::FullName) || has(Field::GivenName) || has(Field::FamilyName);
        has(Field::Email) || (has(Field::OwnNumber) && named)
    }
}

/// Proposes what each column holds, by the words of its header.
///
/// Knows the usual words in English, Spanish, French, German, Dutch, Portuguese and Italian, in any
/// case, with or without accents. A field is proposed once, for the first column that fits.
///
/// ```
/// # use domain::roster::{Field, guess};
/// let header = ["Nombre", "Apellidos", "Correo electrónico", "Aula"].map(String::from);
/// assert_eq!(guess(&header), [Some(Field::GivenName), Some(Field::FamilyName), Some(Field::Email), None]);
/// ```
pub fn guess(header: &[String]) -> Vec<Option<Field>> {
    let mut fields: Vec<Option<Field>> = Vec::with_capacity(header.len());
    for words in header {
        let field = words::field(words).filter(|it| !fields.contains(&Some(*it)));
        fields.push(field);
    }
    let has = |field| fields.contains(&Some(field));
    // "Name" beside "Vorname" is the family's; "Nombre" beside "Apellidos" is the given one.
    let bare = match (has(Field::GivenName), has(Field::FamilyName)) {
        (true, false) => Field::FamilyName,
        (false, true) => Field::GivenName,
        (true, true) | (false, false) => Field::FullName,
    };
    for (slot, words) in fields.iter_mut().zip(header) {
        if *slot == Some(Field::FullName) && words::is_bare_name(words) {
            *slot = Some(bare);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_depends_on_its_neighbours() {
        use Field::{Email, FamilyName, FullName, GivenName};
        for (header, fields) in [
            ("Name|E-Mail", [FullName, Email].as_slice()),
            ("Name|Vorname|E-Mail-Adresse", &[FamilyName, GivenName, Email]),
            ("Nom|Prénom|Courriel", &[FamilyName, GivenName, Email]),
            ("Nombre|Apellidos|Correo", &[GivenName, FamilyName, Email]),
            ("Nome|Cognome|Posta elettronica", &[GivenName, FamilyName, Email]),
            ("Nome|Sobrenome|E-mail", &[GivenName, FamilyName, Email]),
            ("Voornaam|Achternaam|E-mailadres", &[GivenName, FamilyName, Email]),
        ] {
            let expected: Vec<Option<Field>> = fields.iter().copied().map(Some).collect();
            assert_eq!(guess(&words(header)), expected, "{header}");
        }
    }

    #[test]
    fn a_table_must_say_who_passed() {
        let header = words("Name|Date");
        let fields = [Some(Field::FullName), Some(Field::PassedOn)];
        assert_eq!(Mapping::new(&header, &fields), Err(vec![MappingError::NeedsPerson]));
        let header = words("Name|Student number");
        assert!(Mapping::new(&header, &guess(&header)).is_ok());
    }

    #[test]
    fn two_columns_cannot_hold_the_same() {
        let header = words("Private e-mail|");
        let refusal = Mapping::new(&header, &[Some(Field::Email), Some(Field::Email)]).unwrap_err();
        let columns = ["Private e-mail".to_owned(), "B".to_owned()];
        assert_eq!(refusal, [MappingError::FieldTwice { field: Field::Email, columns }]);
    }

    #[test]
    fn the_next_file_is_mapped_as_the_last_one_was() {
        let header = words("Kenmerk|E-mail");
        let mapping = Mapping::new(&header, &[Some(Field::OwnNumber), Some(Field::Email)]).unwrap();
        let kept: Mapping =
            serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
        let next = words("e-mail|KENMERK|Datum");
        let fields = [Some(Field::Email), Some(Field::OwnNumber), Some(Field::PassedOn)];
        assert_eq!(kept.recall(&next), fields);
    }

    fn words(header: &str) -> Vec<String> {
        header.split('|').map(str::to_owned).collect()
    }
}
