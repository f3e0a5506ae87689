//! What verifying ends in: a headline, and four answers with their steps.

use std::collections::BTreeSet;

use openbadges::{Container, Explained};
use vc::Outcome;

use super::parts::Part;

/// What a verifier wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Is it unaltered since it was signed?
    Unaltered,
    /// Is the issuer known, and by which register?
    Issuer,
    /// Is it in force today?
    InForce,
    /// Is it about this person?
    Subject,
}

impl Question {
    /// The four questions, in the order in which they are answered.
    pub const ALL: [Self; 4] = [Self::Unaltered, Self::Issuer, Self::InForce, Self::Subject];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unaltered => "unaltered",
            Self::Issuer => "issuer",
            Self::InForce => "in-force",
            Self::Subject => "subject",
        }
    }
}

/// One thing that was looked at, how it ended and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How it ended.
    pub outcome: Outcome,
    /// Why, as a stable code.
    pub code: &'static str,
    /// What a sentence about it may name.
    pub args: Vec<(&'static str, String)>,
}

impl Step {
    pub(super) fn new(outcome: Outcome, code: &'static str) -> Self {
        debug_assert!(super::code::is_listed(code), "{code} is not listed");
        Self { outcome, code, args: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Gives what a sentence about it may name.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(it, _)| *it == name).map(|(_, value)| value.as_str())
    }
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Everything that was looked at for it, in order; never empty.
    pub steps: Vec<Step>,
}

impl Answer {
    /// The worst that a step ended in; of an answer without steps nothing can be told.
    pub fn outcome(&self) -> Outcome {
        self.steps.iter().map(|step| step.outcome).max().unwrap_or(Outcome::CouldNotTell)
    }

    /// The first step that ended as badly as the whole answer.
    pub fn reason(&self) -> Option<&Step> {
        let worst = self.outcome();
        self.steps.iter().find(|step| step.outcome == worst)
    }
}

/// Why a credential does not hold today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfForce {
    /// Its issuer took it back.
    Revoked,
    /// Its issuer has put it on hold.
    Suspended,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// The list that would say does not hold itself.
    Unproven,
}

impl OutOfForce {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::Unproven => "unproven",
        }
    }
}

/// The first sentence of a verdict. It is never better than the weakest answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Headline {
    /// It was changed after it was signed.
    Altered,
    /// Nobody signed it.
    Unsigned,
    /// It breaks a rule of its standard, so that no reading of it can be relied on.
    Malformed,
    /// Someone else than the issuer that it names signed it.
    NotByIssuer,
    /// It is unaltered, and does not hold today.
    OutOfForce(OutOfForce),
    /// Nothing is wrong with it itself, but with something that it carries.
    Inside,
    /// It names someone else than the person that was asked about.
    AboutAnother,
    /// Something could not be told that all else depends on.
    CouldNotTell(Question),
    /// It is unaltered, and no register knows who signed it.
    Stranger {
        /// What the credential calls its issuer. Anybody may write anything there.
        calls_itself: Option<String>,
    },
    /// Everything that can be told from a document is well.
    Genuine {
        /// The issuer's name, in the words of the register.
        issuer: String,
        /// What the register is called.
        register: String,
        /// Whom the credential names.
        names: Option<String>,
        /// Whether that is the person that was asked about; could not be told when nobody was.
        person: Outcome,
    },
}

impl Headline {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Unsigned => "unsigned",
            Self::Malformed => "malformed",
            Self::NotByIssuer => "not-by-issuer",
            Self::OutOfForce(reason) => reason.code(),
            Self::Inside => "inside",
            Self::AboutAnother => "about-another",
            Self::CouldNotTell(question) => match question {
                Question::Unaltered => "could-not-tell-unaltered",
                Question::Issuer => "could-not-tell-issuer",
                Question::InForce => "could-not-tell-in-force",
                Question::Subject => "could-not-tell-subject",
            },
            Self::Stranger { .. } => "stranger",
            Self::Genuine { person: Outcome::Passed, .. } => "genuine-person",
            Self::Genuine { .. } => "genuine",
        }
    }

    /// The outcome that it stands for.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Genuine { .. } => Outcome::Passed,
            Self::Stranger { .. } | Self::CouldNotTell(_) => Outcome::CouldNotTell,
            Self::Altered
            | Self::Unsigned
            | Self::Malformed
            | Self::NotByIssuer
            | Self::OutOfForce(_)
            | Self::Inside
            | Self::AboutAnother => Outcome::Failed,
        }
    }
}

/// What a program is told: whether anything failed, and whether all that counts could be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Nothing failed; signature, dates and status could be told.
    All,
    /// Nothing failed; something that counts could not be told.
    NotAll,
    /// Something failed.
    Failed,
}

/// What verifying a document ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the document came in.
    pub container: Container,
    /// What the document says. Nothing of it is believed.
    pub explained: Explained,
    /// The first sentence.
    pub headline: Headline,
    /// The four answers, in the order of [`Question::ALL`].
    pub answers: [Answer; 4],
    /// What is worth knowing and speaks neither for nor against it.
    pub notes: Vec<Step>,
    /// The issuers that it names, of a presentation those of the credentials inside.
    pub issuers: BTreeSet<String>,
    /// The keys whose signatures verify, as Multikeys.
    pub keys: BTreeSet<String>,
    /// The credentials that it carries, each with a verdict of its own.
    pub parts: Vec<Part>,
    /// The addresses that would have to be fetched to tell more.
    pub missing: BTreeSet<String>,
    /// Whether nothing is signed, and the issuer's word is what stands at an address of theirs (Open Badges 2.0).
    pub is_hosted: bool,
    /// The document as we would write it ourselves: JSON without space, or the JWS.
    pub document: String,
}

impl Verdict {
    /// Gives the answer to a question.
    pub fn answer(&self, question: Question) -> &Answer {
        let [unaltered, issuer, in_force, subject] = &self.answers;
        match question {
            Question::Unaltered => unaltered,
            Question::Issuer => issuer,
            Question::InForce => in_force,
            Question::Subject => subject,
        }
    }

    /// Says what a program is told. An issuer that no register knows counts only for one who trusts registers.
    pub fn told(&self, trusts_registers: bool) -> Told {
        let outcome = |question| self.answer(question).outcome();
        if Question::ALL.into_iter().any(|it| outcome(it) == Outcome::Failed) {
            return Told::Failed;
        }
        let counts = [Question::Unaltered, Question::InForce].into_iter();
        let mut counts = counts.chain(trusts_registers.then_some(Question::Issuer));
        if counts.all(|it| outcome(it) == Outcome::Passed) { Told::All } else { Told::NotAll }
    }
}
