use domain::{
    AwardError, BatchError, EndorsementError, Forbidden, StandingError, TextError,
    achievement::PublishError, definition::Faults, enrolment::EnrolmentError,
    jurisdiction::Contradiction, offering::OfferingError, roster::MappingError,
};

use crate::{
    FetchError, MailError, offline::Unreadable, secret::OpenError, table::TableError, vcalm::Fault,
};

/// The outcome of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such thing, or not for this actor: the two are not told apart.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The actor may not do this.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The rules of awarding refuse.
    #[error(transparent)]
    Award(#[from] AwardError),
    /// A definition holds what cannot be, at these places.
    #[error(transparent)]
    Definition(#[from] Faults),
    /// What is said of a run cannot be.
    #[error(transparent)]
    Offering(#[from] OfferingError),
    /// A request for a place does not go on like that.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentError),
    /// The rules of publishing refuse.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// What is required here could not all be met.
    #[error(transparent)]
    Rules(#[from] Contradiction),
    /// The rules of endorsing refuse.
    #[error(transparent)]
    Endorsement(#[from] EndorsementError),
    /// The rules of standing refuse.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// A table of awards does not go on like that.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// What was handed in is no table that can be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The columns of a table are said to hold what they cannot; each contradiction is named.
    #[error("what the columns hold is contradictory")]
    Mapping(Vec<MappingError>),
    /// A field holds what cannot be.
    #[error("the field `{field}` is refused")]
    Field {
        /// The field's name.
        field: &'static str,
        /// Why.
        #[source]
        why: TextError,
    },
    /// Something else is refused, by a stable code that translators know.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// A document that a program sent asks for what cannot be, at this place.
    #[error("refused: {}", .0.code)]
    Request(#[from] Fault),
    /// It was done already, or changed by someone else meanwhile.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// It was asked too often.
    #[error("asked too often; again in {0} seconds")]
    TooOften(u64),
    /// The mail server did not take a letter.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Another server could not be asked.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What was handed in is no skill framework that can be read; each fault is named at its place.
    #[error(transparent)]
    Framework(#[from] skills::Refused),
    /// What was handed in holds no credential that can be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Something sealed could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed or refused.
    #[error("the platform could not reach its records")]
    Store(#[from] store::Error),
    /// Something that cannot be, was.
    #[error("internal: {0}")]
    Internal(String),
}

/// What kind of answer an error calls for, whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is there.
    NotFound,
    /// The actor must sign in first.
    SignIn,
    /// The actor may not.
    Forbidden,
    /// The request breaks a rule.
    Refused,
    /// It was done already, or changed meanwhile.
    Conflict,
    /// It was asked too often.
    TooOften,
    /// It is our fault.
    Internal,
}

impl Error {
    /// Says that a field holds what cannot be.
    pub fn field(field: &'static str) -> impl Fn(TextError) -> Self {
        move |why| Self::Field { field, why }
    }

    /// Says what kind of answer this error calls for.
    pub fn kind(&self) -> Kind {
        match self {
            Self::NotFound(_) => Kind::NotFound,
            Self::Forbidden(Forbidden::SignIn) => Kind::SignIn,
            Self::Forbidden(Forbidden::NotAllowed) => Kind::Forbidden,
            Self::Award(_)
            | Self::Definition(_)
            | Self::Offering(_)
            | Self::Publish(_)
            | Self::Rules(_)
            | Self::Endorsement(_)
            | Self::Standing(_)
            | Self::Batch(
                BatchError::NotChecked | BatchError::Nothing | BatchError::SecondPerson,
            )
            | Self::Table(_)
            | Self::Mapping(_)
            | Self::Field { .. }
            | Self::Refused(_)
            | Self::Request(_)
            | Self::Mail(_)
            | Self::Fetch(_)
            | Self::Framework(_)
            | Self::Unreadable(_) => Kind::Refused,
            Self::Conflict(_)
            | Self::Enrolment(_)
            | Self::Batch(BatchError::State(_))
            | Self::Store(store::Error::Duplicate) => Kind::Conflict,
            Self::TooOften(_) => Kind::TooOften,
            Self::Open(_) | Self::Store(_) | Self::Internal(_) => Kind::Internal,
        }
    }

    /// Gives the stable code that clients and translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not-found",
            Self::Forbidden(Forbidden::SignIn) => "sign-in-needed",
            Self::Forbidden(Forbidden::NotAllowed) => "forbidden",
            Self::Award(error) => error.code(),
            Self::Definition(_) => "definition-faults",
            Self::Offering(error) => error.code(),
            Self::Enrolment(error) => error.code(),
            Self::Publish(error) => error.code(),
            Self::Rules(error) => error.code(),
            Self::Endorsement(error) => error.code(),
            Self::Standing(error) => error.code(),
            Self::Batch(error) => error.code(),
            Self::Table(error) => error.code(),
            Self::Mapping(errors) => errors.first().map_or("mapping", MappingError::code),
            Self::Field { why, .. } => why.code(),
            Self::Refused(code) | Self::Conflict(code) => code,
            Self::Request(fault) => fault.code,
            Self::TooOften(_) => "too-often",
            Self::Mail(MailError::NotSet) => "mail-not-set",
            Self::Mail(_) => "mail-refused",
            Self::Fetch(error) => error.code(),
            Self::Framework(_) => "framework-refused",
            Self::Unreadable(error) => error.code(),
            Self::Store(store::Error::Duplicate) => "conflict",
            Self::Open(_) | Self::Store(_) | Self::Internal(_) => "internal",
        }
    }
}

/// Writes an error with its causes, each after a colon.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// Something that should not be able to happen did.
pub(crate) fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}
