//! What no format has a place of its own for, by its name in our vocabulary ([`crate::extension::TERMS`]).

use domain::{
    Localized,
    code::ResultType,
    definition::{Relevance, ResultScale},
};

use crate::write::label::Tongue;

/// What a micro-credential is for and where it leads, one text each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    Purpose,
    Need,
    Pathway,
    Recognition,
    Standards,
}

impl Aim {
    pub(crate) const ALL: &[Self] =
        &[Self::Purpose, Self::Need, Self::Pathway, Self::Recognition, Self::Standards];

    /// Its name in our vocabulary.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Need => "need",
            Self::Pathway => "pathway",
            Self::Recognition => "recognition",
            Self::Standards => "standards",
        }
    }

    /// What a definition says of it.
    pub(crate) fn of(self, it: &Relevance) -> Option<&Localized> {
        match self {
            Self::Purpose => it.purpose.as_ref(),
            Self::Need => it.need.as_ref(),
            Self::Pathway => it.pathway.as_ref(),
            Self::Recognition => it.recognition.as_ref(),
            Self::Standards => it.standards.as_ref(),
        }
    }

    /// The place of it in a definition.
    pub(crate) fn place(self, it: &mut Relevance) -> &mut Option<Localized> {
        match self {
            Self::Purpose => &mut it.purpose,
            Self::Need => &mut it.need,
            Self::Pathway => &mut it.pathway,
            Self::Recognition => &mut it.recognition,
            Self::Standards => &mut it.standards,
        }
    }
}

/// What is said of a scale, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScaleFact {
    Name,
    Value,
    Least,
    Greatest,
    Required,
}

impl ScaleFact {
    pub(crate) const ALL: &[Self] =
        &[Self::Name, Self::Value, Self::Least, Self::Greatest, Self::Required];

    /// Its name in our vocabulary.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Name => "scale-name",
            Self::Value => "scale-value",
            Self::Least => "scale-least",
            Self::Greatest => "scale-greatest",
            Self::Required => "scale-required",
        }
    }

    /// Lists what there is to say of a scale, beside its kind.
    pub(crate) fn all_of(it: &ResultScale) -> Vec<(Self, String)> {
        let values = it.allowed.iter().map(|value| (Self::Value, value.clone()));
        let least = it.min.map(|value| (Self::Least, value.to_string()));
        let greatest = it.max.map(|value| (Self::Greatest, value.to_string()));
        let required = it.required.as_ref().map(|value| (Self::Required, value.clone()));
        let name = std::iter::once((Self::Name, it.name.clone()));
        name.chain(values).chain(least).chain(greatest).chain(required).collect()
    }

    /// Adds what was said to a scale; a bound that is no number is none.
    pub(crate) fn add_to(self, it: &mut ResultScale, said: &str) {
        match self {
            Self::Name => said.clone_into(&mut it.name),
            Self::Value => it.allowed.push(said.to_owned()),
            Self::Least => it.min = said.parse().ok(),
            Self::Greatest => it.max = said.parse().ok(),
            Self::Required => it.required = Some(said.to_owned()),
        }
    }
}

impl Tongue {
    pub(crate) fn aim(self, it: Aim) -> &'static str {
        self.say(match it {
            Aim::Purpose => ["What it is for", "Para qué sirve", "À quoi elle sert"],
            Aim::Need => ["Evidence of need", "Por qué hace falta", "Pourquoi elle est utile"],
            Aim::Pathway => ["Where it leads", "Adónde lleva", "Où elle mène"],
            Aim::Recognition => ["Who recognises it", "Quién la reconoce", "Qui la reconnaît"],
            Aim::Standards => {
                ["Standards that it follows", "Normas que sigue", "Normes qu’elle suit"]
            }
        })
    }

    pub(crate) fn reviewed(self, months: u32) -> String {
        let words = self.say(["Reviewed after", "Se revisa pasados", "Révisée après"]);
        format!("{words} {months} {}", self.months(months))
    }

    /// What a kind of scale is called.
    pub(crate) fn scale_kind(self, it: ResultType) -> &'static str {
        self.say(match it {
            ResultType::Status => ["Passed or not", "Superada o no", "Réussie ou non"],
            ResultType::Percent => ["Percent", "Porcentaje", "Pourcentage"],
            ResultType::RawScore => ["Points", "Puntos", "Points"],
            ResultType::LetterGrade => ["Grades", "Calificaciones", "Mentions"],
            ResultType::PerformanceLevel => ["Levels", "Niveles", "Niveaux"],
        })
    }

    /// What a fact of a scale is called.
    pub(crate) fn scale_fact(self, it: ScaleFact) -> &'static str {
        self.say(match it {
            ScaleFact::Name => ["Scale", "Escala", "Échelle"],
            ScaleFact::Value => ["Value", "Valor", "Valeur"],
            ScaleFact::Least => ["Least value", "Valor mínimo", "Valeur minimale"],
            ScaleFact::Greatest => ["Greatest value", "Valor máximo", "Valeur maximale"],
            ScaleFact::Required => ["Passed from", "Se aprueba desde", "Réussie à partir de"],
        })
    }
}

/// Gives the name that an address has in our vocabulary, at whichever installation.
pub(crate) fn named(address: &str) -> Option<&str> {
    address.rsplit_once("/vocabulary#").map(|(_, name)| name)
}
