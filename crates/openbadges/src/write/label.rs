//! What documents call the entries of code lists, in the languages that we have words in.
//!
//! OB 3.0 requires a `targetName`. It is in the language of the document, or else in English; `targetUrl` leads to the
//! framework's own words, and a reader that knows the `targetCode` shows its own.

use domain::{
    Amount, Language,
    code::{
        AssessmentType, CreditSystem, Cycle, Field, OutcomeType, Participation, QualityType,
        Stackability, Supervision,
    },
};

/// English, Spanish, French.
pub(crate) type Words = [&'static str; 3];

/// The language that labels are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Spanish,
    French,
}

impl Tongue {
    pub(crate) const ALL: &[Self] = &[Self::English, Self::Spanish, Self::French];

    pub(crate) fn of(language: &Language) -> Self {
        match language.base() {
            "es" => Self::Spanish,
            "fr" => Self::French,
            _ => Self::English,
        }
    }

    /// The tag of the language.
    pub(crate) fn code(self) -> &'static str {
        self.say(["en", "es", "fr"])
    }

    pub(crate) fn say(self, [english, spanish, french]: Words) -> &'static str {
        match self {
            Self::English => english,
            Self::Spanish => spanish,
            Self::French => french,
        }
    }

    /// An amount, with the decimal sign of the language.
    pub(crate) fn amount(self, amount: Amount) -> String {
        let text = amount.to_string();
        if self == Self::French { text.replace('.', ",") } else { text }
    }

    /// A level of the European Qualifications Framework.
    pub(crate) fn eqf(self, level: u8) -> String {
        format!("{} {level}", self.say(["EQF level", "EQF, nivel", "CEC, niveau"]))
    }

    pub(crate) fn no_level(self) -> &'static str {
        self.say([
            "No level of a qualifications framework applies",
            "No se aplica ningún nivel de un marco de cualificaciones",
            "Aucun niveau d’un cadre de certifications ne s’applique",
        ])
    }

    pub(crate) fn hours(self, hours: Amount) -> String {
        format!("{} {}", self.amount(hours), self.say(["hours", "horas", "heures"]))
    }

    pub(crate) fn valid_for(self, months: u32) -> String {
        let words = self.say(["Valid for", "Válida durante", "Valable pendant"]);
        format!("{words} {months} {}", self.months(months))
    }

    pub(crate) fn months(self, count: u32) -> &'static str {
        match count {
            1 => self.say(["month", "mes", "mois"]),
            _ => self.say(["months", "meses", "mois"]),
        }
    }

    /// What an organisation's record of a learner is called.
    pub(crate) fn record(self, organisation: &str) -> String {
        let words =
            ["Learner record of", "Expediente de aprendizaje de", "Relevé d’apprentissage de"];
        format!("{} {organisation}", self.say(words))
    }

    /// What an organisation's word about something is called.
    pub(crate) fn endorsement(self, organisation: &str) -> String {
        format!("{} {organisation}", self.say(["Endorsement by", "Aval de", "Aval de"]))
    }

    /// What a form without a seal says of itself and of the signed original.
    pub(crate) fn unsealed(self, original: &str) -> String {
        let words = self.say([
            "This form is for systems that read the European Learning Model. It has no seal. The signed original is \
             the Open Badge {original}, which the picture here carries: verify that one. Whether it is in force is \
             said there alone.",
            "Esta forma es para sistemas que leen el Modelo Europeo de Aprendizaje. No lleva sello. El original \
             firmado es la Open Badge {original}, que la imagen de aquí lleva dentro: verifica esa. Solo allí se dice \
             si está en vigor.",
            "Cette forme est destinée aux systèmes qui lisent le modèle européen des apprentissages. Elle n’a pas de \
             cachet. L’original signé est l’Open Badge {original}, que l’image ci-jointe porte : c’est lui qu’il faut \
             vérifier. Lui seul dit s’il est en vigueur.",
        ]);
        words.replace("{original}", original)
    }

    /// What the signed original is called, of this standard.
    pub(crate) fn signed_original(self, standard: &str) -> String {
        let words = self.say(["Signed original", "Original firmado", "Original signé"]);
        format!("{words} ({standard})")
    }

    pub(crate) fn prerequisites(self) -> &'static str {
        self.say(["Prerequisites", "Requisitos previos", "Prérequis"])
    }

    pub(crate) fn further(self) -> &'static str {
        self.say(["Further information", "Más información", "Informations complémentaires"])
    }

    pub(crate) fn evidence(self) -> &'static str {
        self.say([
            "Each award points to the work",
            "Cada concesión remite al trabajo",
            "Chaque attribution renvoie au travail",
        ])
    }

    pub(crate) fn assessment(self, it: AssessmentType) -> &'static str {
        self.say(match it {
            AssessmentType::WrittenExamination => {
                ["Written examination", "Examen escrito", "Examen écrit"]
            }
            AssessmentType::OralExamination => ["Oral examination", "Examen oral", "Examen oral"],
            AssessmentType::Practical => {
                ["Practical assessment", "Prueba práctica", "Épreuve pratique"]
            }
            AssessmentType::ProjectWork => ["Project work", "Trabajo por proyectos", "Projet"],
            AssessmentType::Portfolio => ["Portfolio", "Portafolio", "Portfolio"],
            AssessmentType::MarkedAssignment => {
                ["Marked assignment", "Trabajo calificado", "Devoir noté"]
            }
            AssessmentType::Artefact => ["Artefact", "Artefacto", "Réalisation"],
            AssessmentType::Quiz => ["Quiz", "Cuestionario", "Quiz"],
            AssessmentType::ContinuousEvaluation => {
                ["Continuous evaluation", "Evaluación continua", "Contrôle continu"]
            }
            AssessmentType::ProblemBasedLearning => [
                "Problem based learning",
                "Aprendizaje basado en problemas",
                "Apprentissage par problèmes",
            ],
            AssessmentType::GroupPerformance => {
                ["Group performance", "Rendimiento en grupo", "Travail de groupe"]
            }
            AssessmentType::PeerAssessment => {
                ["Peer assessment", "Evaluación entre pares", "Évaluation par les pairs"]
            }
            AssessmentType::PeerReview => {
                ["Peer review", "Revisión por pares", "Relecture par les pairs"]
            }
            AssessmentType::LevelOfAttendance => {
                ["Level of attendance", "Nivel de asistencia", "Taux de présence"]
            }
        })
    }

    pub(crate) fn participation(self, it: Participation) -> &'static str {
        self.say(match it {
            Participation::Online => ["Online", "En línea", "En ligne"],
            Participation::Onsite => ["On site", "Presencial", "Sur place"],
            Participation::Blended => ["Blended", "Semipresencial", "Hybride"],
            Participation::Workbased => ["Work based", "En el trabajo", "En situation de travail"],
            Participation::ProjectBased => ["Project based", "Por proyectos", "Par projet"],
            Participation::ResearchLab => [
                "Research or laboratory",
                "Investigación o laboratorio",
                "Recherche ou laboratoire",
            ],
        })
    }

    pub(crate) fn supervision(self, it: Supervision) -> &'static str {
        self.say(match it {
            Supervision::Unsupervised => [
                "Unsupervised without identity verification",
                "Sin supervisión ni verificación de la identidad",
                "Sans surveillance ni vérification d’identité",
            ],
            Supervision::Supervised => [
                "Supervised without identity verification",
                "Con supervisión, sin verificación de la identidad",
                "Avec surveillance, sans vérification d’identité",
            ],
            Supervision::SupervisedWithIdentity => [
                "Supervised with identity verification",
                "Con supervisión y verificación de la identidad",
                "Avec surveillance et vérification d’identité",
            ],
        })
    }

    pub(crate) fn quality(self, it: QualityType) -> &'static str {
        self.say(match it {
            QualityType::Institutional => [
                "Institutional quality assurance",
                "Garantía de calidad de la institución",
                "Assurance qualité de l’établissement",
            ],
            QualityType::Programme => [
                "Programme quality assurance",
                "Garantía de calidad del programa",
                "Assurance qualité du programme",
            ],
            QualityType::InstitutionalLicence => [
                "Institutional licence",
                "Licencia de la institución",
                "Agrément de l’établissement",
            ],
            QualityType::ProgrammeLicence => {
                ["Programme licence", "Licencia del programa", "Agrément du programme"]
            }
            QualityType::Internal => [
                "Internal quality assurance",
                "Garantía de calidad interna",
                "Assurance qualité interne",
            ],
        })
    }

    pub(crate) fn stackability(self, it: Stackability) -> &'static str {
        self.say(match it {
            Stackability::Standalone => ["Stand-alone", "Independiente", "Autonome"],
            Stackability::Stackable => [
                "Stackable towards another credential",
                "Acumulable para otra credencial",
                "Cumulable en vue d’une autre certification",
            ],
        })
    }

    pub(crate) fn outcome(self, it: OutcomeType) -> &'static str {
        self.say(match it {
            OutcomeType::Skill => ["Skill", "Destreza", "Aptitude"],
            OutcomeType::Knowledge => ["Knowledge", "Conocimiento", "Savoir"],
            OutcomeType::Responsibility => [
                "Responsibility and autonomy",
                "Responsabilidad y autonomía",
                "Responsabilité et autonomie",
            ],
        })
    }

    pub(crate) fn credits(self, it: CreditSystem) -> &'static str {
        self.say(match it {
            CreditSystem::Ects => ["ECTS", "ECTS", "ECTS"],
            CreditSystem::Ecvet => ["ECVET", "ECVET", "ECVET"],
            CreditSystem::NewZealand => {
                ["New Zealand credits", "créditos de Nueva Zelanda", "crédits de Nouvelle-Zélande"]
            }
            CreditSystem::Own => {
                ["credits of the provider", "créditos del proveedor", "crédits de l’organisme"]
            }
        })
    }

    pub(crate) fn cycle(self, it: Cycle) -> &'static str {
        self.say(match it {
            Cycle::Short => ["Short cycle", "Ciclo corto", "Cycle court"],
            Cycle::First => ["First cycle", "Primer ciclo", "Premier cycle"],
            Cycle::Second => ["Second cycle", "Segundo ciclo", "Deuxième cycle"],
            Cycle::Third => ["Third cycle", "Tercer ciclo", "Troisième cycle"],
        })
    }

    pub(crate) fn field(self, it: Field) -> &'static str {
        self.say(match it {
            Field::Generic => [
                "Generic programmes and qualifications",
                "Programas y certificaciones genéricos",
                "Programmes et certifications génériques",
            ],
            Field::Education => ["Education", "Educación", "Éducation"],
            Field::Arts => ["Arts and humanities", "Artes y humanidades", "Lettres et arts"],
            Field::SocialSciences => [
                "Social sciences, journalism and information",
                "Ciencias sociales, periodismo e información",
                "Sciences sociales, journalisme et information",
            ],
            Field::Business => [
                "Business, administration and law",
                "Administración de empresas y derecho",
                "Commerce, administration et droit",
            ],
            Field::Sciences => [
                "Natural sciences, mathematics and statistics",
                "Ciencias naturales, matemáticas y estadística",
                "Sciences naturelles, mathématiques et statistiques",
            ],
            Field::Ict => [
                "Information and communication technologies",
                "Tecnologías de la información y la comunicación",
                "Technologies de l’information et de la communication",
            ],
            Field::Engineering => [
                "Engineering, manufacturing and construction",
                "Ingeniería, industria y construcción",
                "Ingénierie, industries de transformation et construction",
            ],
            Field::Agriculture => [
                "Agriculture, forestry, fisheries and veterinary",
                "Agricultura, silvicultura, pesca y veterinaria",
                "Agriculture, sylviculture, halieutique et sciences vétérinaires",
            ],
            Field::Health => {
                ["Health and welfare", "Salud y bienestar", "Santé et protection sociale"]
            }
            Field::Services => ["Services", "Servicios", "Services"],
        })
    }
}
