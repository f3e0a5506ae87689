//! Stable codes, as tables of our own and records write them.

use super::{Kind, LabelKind, Relation, Reuse};

impl Kind {
    /// Every kind.
    pub const ALL: &[Self] =
        &[Self::Skill, Self::Knowledge, Self::SkillGroup, Self::Occupation, Self::OccupationGroup];

    /// Gives the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Knowledge => "knowledge",
            Self::SkillGroup => "group",
            Self::Occupation => "occupation",
            Self::OccupationGroup => "occupation-group",
        }
    }

    /// Knows it by its code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

impl Reuse {
    /// Every width of use, the widest first.
    pub const ALL: &[Self] =
        &[Self::Transversal, Self::CrossSector, Self::SectorSpecific, Self::OccupationSpecific];

    /// Gives the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Transversal => "transversal",
            Self::CrossSector => "cross-sector",
            Self::SectorSpecific => "sector-specific",
            Self::OccupationSpecific => "occupation-specific",
        }
    }

    /// Knows it by its code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

impl LabelKind {
    /// Every kind of text, in the order of looking.
    pub const ALL: &[Self] = &[Self::Preferred, Self::Alternative, Self::Hidden, Self::Description];

    /// Gives the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Preferred => "label",
            Self::Alternative => "alternative",
            Self::Hidden => "hidden",
            Self::Description => "description",
        }
    }

    /// Knows it by its code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

impl Relation {
    /// Gives the code; how much of it an occupation needs stands beside it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Broader => "broader",
            Self::Related => "related",
            Self::ReplacedBy => "replaced-by",
            Self::Needs { essential: true, .. } => "essential",
            Self::Needs { essential: false, .. } => "optional",
        }
    }

    /// Knows it by its code, and by how much of it is needed.
    pub fn of_code(code: &str, level: Option<u8>) -> Option<Self> {
        Some(match code {
            "broader" => Self::Broader,
            "related" => Self::Related,
            "replaced-by" => Self::ReplacedBy,
            "essential" => Self::Needs { essential: true, level },
            "optional" => Self::Needs { essential: false, level },
            _ => return None,
        })
    }
}
