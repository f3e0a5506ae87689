//! The classes of Open Badges 3.0 as a table (OB 3.0, appendix B).

/// A class: its types, and its members.
pub(super) struct Class {
    pub(super) name: &'static str,
    /// One of each group must be among the object's types.
    pub(super) types: &'static [&'static [&'static str]],
    pub(super) members: &'static [Member],
}

/// A member of a class.
pub(super) struct Member {
    /// Its name, and the name that it had under Verifiable Credentials 1.1.
    pub(super) names: (&'static str, &'static str),
    pub(super) is_required: bool,
    pub(super) shape: Shape,
}

/// What a value must look like.
pub(super) enum Shape {
    Text,
    Uri,
    Moment,
    Truth,
    /// An object of a class.
    One(&'static Class),
    /// A list of objects of a class, or one in its place.
    Each(&'static Class),
    /// An object of a class, or the address of one.
    OrUri(&'static Class),
    /// Endorsements of the object that carries them.
    Endorsements,
}

const fn must(name: &'static str, shape: Shape) -> Member {
    Member { names: (name, name), is_required: true, shape }
}

const fn may(name: &'static str, shape: Shape) -> Member {
    Member { names: (name, name), is_required: false, shape }
}

pub(super) static ACHIEVEMENT_CREDENTIAL: Class = Class {
    name: "AchievementCredential",
    types: &[&["VerifiableCredential"], &["OpenBadgeCredential", "AchievementCredential"]],
    members: &[
        must("id", Shape::Uri),
        may("name", Shape::Text),
        may("description", Shape::Text),
        must("issuer", Shape::OrUri(&PROFILE)),
        Member { names: ("validFrom", "issuanceDate"), is_required: true, shape: Shape::Moment },
        Member {
            names: ("validUntil", "expirationDate"),
            is_required: false,
            shape: Shape::Moment,
        },
        may("awardedDate", Shape::Moment),
        must("credentialSubject", Shape::One(&ACHIEVEMENT_SUBJECT)),
        may("image", Shape::OrUri(&IMAGE)),
        may("evidence", Shape::Each(&EVIDENCE)),
        may("credentialStatus", Shape::Each(&TYPED)),
        may("credentialSchema", Shape::Each(&NAMED)),
        may("refreshService", Shape::Each(&NAMED)),
        may("termsOfUse", Shape::Each(&TYPED)),
        may("endorsement", Shape::Endorsements),
    ],
};

pub(super) static ENDORSEMENT_CREDENTIAL: Class = Class {
    name: "EndorsementCredential",
    types: &[&["VerifiableCredential"], &["EndorsementCredential"]],
    members: &[
        must("id", Shape::Uri),
        must("name", Shape::Text),
        may("description", Shape::Text),
        must("issuer", Shape::OrUri(&PROFILE)),
        Member { names: ("validFrom", "issuanceDate"), is_required: true, shape: Shape::Moment },
        Member {
            names: ("validUntil", "expirationDate"),
            is_required: false,
            shape: Shape::Moment,
        },
        may("awardedDate", Shape::Moment),
        must("credentialSubject", Shape::One(&ENDORSEMENT_SUBJECT)),
        may("credentialStatus", Shape::Each(&TYPED)),
        may("credentialSchema", Shape::Each(&NAMED)),
    ],
};

pub(super) static CLR_CREDENTIAL: Class = Class {
    name: "ClrCredential",
    types: &[&["VerifiableCredential"], &["ClrCredential"]],
    members: &[
        must("id", Shape::Uri),
        must("name", Shape::Text),
        must("issuer", Shape::OrUri(&PROFILE)),
        Member { names: ("validFrom", "issuanceDate"), is_required: true, shape: Shape::Moment },
        Member {
            names: ("validUntil", "expirationDate"),
            is_required: false,
            shape: Shape::Moment,
        },
        must("credentialSubject", Shape::One(&CLR_SUBJECT)),
    ],
};

static ACHIEVEMENT_SUBJECT: Class = Class {
    name: "AchievementSubject",
    types: &[&["AchievementSubject"]],
    members: &[
        may("id", Shape::Uri),
        must("achievement", Shape::One(&ACHIEVEMENT)),
        may("identifier", Shape::Each(&IDENTITY_OBJECT)),
        may("image", Shape::OrUri(&IMAGE)),
        may("narrative", Shape::Text),
        may("result", Shape::Each(&RESULT)),
        may("source", Shape::One(&PROFILE)),
    ],
};

static ENDORSEMENT_SUBJECT: Class = Class {
    name: "EndorsementSubject",
    types: &[&["EndorsementSubject"]],
    members: &[must("id", Shape::Uri), may("endorsementComment", Shape::Text)],
};

static CLR_SUBJECT: Class = Class {
    name: "ClrSubject",
    types: &[&["ClrSubject"]],
    members: &[may("id", Shape::Uri), may("identifier", Shape::Each(&IDENTITY_OBJECT))],
};

static ACHIEVEMENT: Class = Class {
    name: "Achievement",
    types: &[&["Achievement"]],
    members: &[
        must("id", Shape::Uri),
        must("name", Shape::Text),
        must("description", Shape::Text),
        must("criteria", Shape::OrUri(&CRITERIA)),
        may("alignment", Shape::Each(&ALIGNMENT)),
        may("creator", Shape::OrUri(&PROFILE)),
        may("image", Shape::OrUri(&IMAGE)),
        may("otherIdentifier", Shape::Each(&IDENTIFIER_ENTRY)),
        may("related", Shape::Each(&RELATED)),
        may("resultDescription", Shape::Each(&RESULT_DESCRIPTION)),
        may("endorsement", Shape::Endorsements),
    ],
};

static PROFILE: Class = Class {
    name: "Profile",
    types: &[&["Profile"]],
    members: &[
        must("id", Shape::Uri),
        may("name", Shape::Text),
        may("description", Shape::Text),
        may("image", Shape::OrUri(&IMAGE)),
        may("address", Shape::One(&ADDRESS)),
        may("otherIdentifier", Shape::Each(&IDENTIFIER_ENTRY)),
        may("parentOrg", Shape::One(&PROFILE)),
        may("endorsement", Shape::Endorsements),
    ],
};

static CRITERIA: Class = Class {
    name: "Criteria",
    types: &[],
    members: &[may("id", Shape::Uri), may("narrative", Shape::Text)],
};

static IMAGE: Class = Class {
    name: "Image",
    types: &[&["Image"]],
    members: &[must("id", Shape::Uri), may("caption", Shape::Text)],
};

static ADDRESS: Class = Class { name: "Address", types: &[&["Address"]], members: &[] };

static ALIGNMENT: Class = Class {
    name: "Alignment",
    types: &[&["Alignment"]],
    members: &[
        must("targetName", Shape::Text),
        must("targetUrl", Shape::Uri),
        may("targetCode", Shape::Text),
        may("targetType", Shape::Text),
    ],
};

static EVIDENCE: Class = Class {
    name: "Evidence",
    types: &[&["Evidence"]],
    members: &[may("id", Shape::Uri), may("name", Shape::Text), may("narrative", Shape::Text)],
};

static IDENTITY_OBJECT: Class = Class {
    name: "IdentityObject",
    types: &[&["IdentityObject"]],
    members: &[
        must("hashed", Shape::Truth),
        must("identityHash", Shape::Text),
        must("identityType", Shape::Text),
        may("salt", Shape::Text),
    ],
};

static IDENTIFIER_ENTRY: Class = Class {
    name: "IdentifierEntry",
    types: &[&["IdentifierEntry"]],
    members: &[must("identifier", Shape::Text), must("identifierType", Shape::Text)],
};

static RELATED: Class =
    Class { name: "Related", types: &[&["Related"]], members: &[must("id", Shape::Uri)] };

static RESULT: Class = Class {
    name: "Result",
    types: &[&["Result"]],
    members: &[
        may("achievedLevel", Shape::Uri),
        may("alignment", Shape::Each(&ALIGNMENT)),
        may("resultDescription", Shape::Uri),
        may("status", Shape::Text),
        may("value", Shape::Text),
    ],
};

static RESULT_DESCRIPTION: Class = Class {
    name: "ResultDescription",
    types: &[&["ResultDescription"]],
    members: &[
        must("id", Shape::Uri),
        must("name", Shape::Text),
        must("resultType", Shape::Text),
        may("alignment", Shape::Each(&ALIGNMENT)),
        may("rubricCriterionLevel", Shape::Each(&RUBRIC_CRITERION_LEVEL)),
    ],
};

static RUBRIC_CRITERION_LEVEL: Class = Class {
    name: "RubricCriterionLevel",
    types: &[&["RubricCriterionLevel"]],
    members: &[
        must("id", Shape::Uri),
        must("name", Shape::Text),
        may("alignment", Shape::Each(&ALIGNMENT)),
    ],
};

/// Something with an `id` and some `type`.
static NAMED: Class = Class {
    name: "object with id and type",
    types: &[],
    members: &[must("id", Shape::Uri), must("type", Shape::Text)],
};

/// Something with some `type`.
static TYPED: Class =
    Class { name: "object with type", types: &[], members: &[must("type", Shape::Text)] };
