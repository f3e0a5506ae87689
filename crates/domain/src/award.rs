//! Deciding an award.

use std::fmt;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

use crate::{
    achievement::{Achievement, AchievementState, AchievementVersion},
    credential::{
        AchievedResult, Credential, EVIDENCE_MAX, Evidence, Recipient, Signing, Standing,
    },
    id::{AchievementId, CredentialId, OfferingId, OrganisationId, PersonId},
};

/// The first day that an award may state: earlier ones are slips of the pen.
pub const AWARDED_ON_MIN: Date = jiff::civil::date(1950, 1, 1);

/// What the awarder fills in, before the rules have had their say.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The id that the credential will have.
    pub id: CredentialId,
    /// Who awards.
    pub organisation: OrganisationId,
    /// In which run.
    pub offering: Option<OfferingId>,
    /// Who achieved it.
    pub recipient: Recipient,
    /// The day that it was achieved.
    pub awarded_on: Date,
    /// What was reached.
    pub result: Option<AchievedResult>,
    /// Where the work can be seen.
    pub evidence: Vec<Evidence>,
    /// What the awarder adds in words.
    pub narrative: Option<String>,
    /// Who decides.
    pub by: Option<PersonId>,
}

/// What makes two awards the same: person, achievement, and the run or else the day.
///
/// The same people in another order, file or letter case have the same keys; a renewal a year later does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AwardKey {
    /// Who.
    pub person: PersonId,
    /// What.
    pub achievement: AchievementId,
    /// When, or in which run.
    pub occasion: Occasion,
}

/// When something was achieved: in a run, or on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// In a run.
    Offering(OfferingId),
    /// On a day.
    Day(Date),
}

impl fmt::Display for AwardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { person, achievement, occasion } = self;
        match occasion {
            Occasion::Offering(offering) => write!(f, "{person}/{achievement}/{offering}"),
            Occasion::Day(day) => write!(f, "{person}/{achievement}/{day}"),
        }
    }
}

/// Why an achievement cannot be awarded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AwardError {
    /// It was never published.
    #[error("it is not published yet")]
    NotPublished,
    /// It was withdrawn.
    #[error("it was withdrawn")]
    Archived,
    /// The organisation may not award it on that day.
    #[error("the organisation may not award it on {0}")]
    NotAwarding(Date),
    /// The day has not come.
    #[error("{0} has not come yet")]
    Future(Date),
    /// The day is too long ago to be meant.
    #[error("{0} is too long ago")]
    TooEarly(Date),
    /// The definition asks for evidence.
    #[error("the definition asks for evidence, and none was given")]
    EvidenceMissing,
    /// There is more evidence than one award may point to.
    #[error("there is more evidence than {EVIDENCE_MAX} links")]
    EvidenceTooMuch,
    /// Evidence is no https address.
    #[error("`{0}` is no https address")]
    EvidenceAddress(String),
    /// The value is not on the scale.
    #[error("`{0}` is not on the scale")]
    ResultOffScale(String),
    /// The value is not enough to pass.
    #[error("`{0}` is not enough to pass")]
    ResultNotPassed(String),
    /// A value was given, and the definition has no scale.
    #[error("the definition has no scale for a result")]
    ResultWithoutScale,
}

impl AwardError {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotPublished => "award-not-published",
            Self::Archived => "award-archived",
            Self::NotAwarding(_) => "award-not-awarding",
            Self::Future(_) => "award-future",
            Self::TooEarly(_) => "award-too-early",
            Self::EvidenceMissing => "award-evidence-missing",
            Self::EvidenceTooMuch => "award-evidence-too-much",
            Self::EvidenceAddress(_) => "award-evidence-address",
            Self::ResultOffScale(_) => "award-result-off-scale",
            Self::ResultNotPassed(_) => "award-result-not-passed",
            Self::ResultWithoutScale => "award-result-without-scale",
        }
    }
}

impl Draft {
    /// Gives what makes this award the same as another.
    pub fn key(&self, achievement: AchievementId) -> AwardKey {
        let occasion = self.offering.map_or(Occasion::Day(self.awarded_on), Occasion::Offering);
        AwardKey { person: self.recipient.person, achievement, occasion }
    }
}

impl Credential {
    /// Gives what makes this award the same as another.
    pub fn key(&self) -> AwardKey {
        let occasion = self.offering.map_or(Occasion::Day(self.awarded_on), Occasion::Offering);
        AwardKey { person: self.recipient.person, achievement: self.achievement, occasion }
    }
}

impl Achievement {
    /// Checks whether a draft may be awarded, without awarding it.
    ///
    /// # Errors
    ///
    /// Says the first reason against it, as [`AwardError`] lists them.
    pub fn check(
        &self,
        version: &AchievementVersion,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<(), AwardError> {
        match self.state {
            AchievementState::Draft => return Err(AwardError::NotPublished),
            AchievementState::Archived => return Err(AwardError::Archived),
            AchievementState::Published => {}
        }
        check_day(draft.awarded_on, now)?;
        if !self.is_awarded_by(draft.organisation, draft.awarded_on) {
            return Err(AwardError::NotAwarding(draft.awarded_on));
        }
        check_evidence(version, &draft.evidence)?;
        check_result(version, draft.result.as_ref())
    }

    /// Decides an award, and what the credential will state.
    ///
    /// # Errors
    ///
    /// Refuses as [`Achievement::check`] does.
    pub fn award(
        &self,
        version: &AchievementVersion,
        draft: Draft,
        signing: Signing,
        now: Timestamp,
    ) -> Result<Credential, AwardError> {
        self.check(version, &draft, now)?;
        let valid_until = version
            .definition
            .validity_months
            .and_then(|months| end_of_validity(draft.awarded_on, months));
        let Draft {
            id,
            organisation,
            offering,
            recipient,
            awarded_on,
            result,
            evidence,
            narrative,
            by,
        } = draft;
        Ok(Credential {
            id,
            achievement: self.id,
            version: version.number,
            organisation,
            offering,
            recipient,
            awarded_on,
            result,
            evidence,
            narrative,
            valid_until,
            awarded_at: now,
            awarded_by: by,
            standing: Standing::InForce,
            reason: None,
            replaced_by: None,
            signing,
            issued_at: None,
            collected_at: None,
            published_at: None,
        })
    }
}

/// Gives the latest day that has come somewhere on earth: up to fourteen hours ahead of UTC.
pub fn latest_day(now: Timestamp) -> Date {
    let ahead = now.checked_add(Span::new().hours(14)).unwrap_or(now);
    ahead.to_zoned_datetime(TimeZone::UTC).date()
}

/// Refuses a day that has nowhere come yet, and one too long ago.
fn check_day(day: Date, now: Timestamp) -> Result<(), AwardError> {
    if day > latest_day(now) {
        return Err(AwardError::Future(day));
    }
    if day < AWARDED_ON_MIN { Err(AwardError::TooEarly(day)) } else { Ok(()) }
}

fn check_evidence(version: &AchievementVersion, evidence: &[Evidence]) -> Result<(), AwardError> {
    if version.definition.needs_evidence && evidence.is_empty() {
        return Err(AwardError::EvidenceMissing);
    }
    if evidence.len() > EVIDENCE_MAX {
        return Err(AwardError::EvidenceTooMuch);
    }
    let is_address = |it: &Evidence| {
        it.url.strip_prefix("https://").is_some_and(|rest| {
            !rest.is_empty()
                && !rest
                    .chars()
                    .any(|it| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it))
        })
    };
    match evidence.iter().find(|it| !is_address(it)) {
        Some(it) => Err(AwardError::EvidenceAddress(it.url.clone())),
        None => Ok(()),
    }
}

fn check_result(
    version: &AchievementVersion,
    result: Option<&AchievedResult>,
) -> Result<(), AwardError> {
    let Some(AchievedResult { value }) = result else { return Ok(()) };
    let Some(scale) = &version.definition.scale else {
        return Err(AwardError::ResultWithoutScale);
    };
    if !scale.admits(value) {
        return Err(AwardError::ResultOffScale(value.clone()));
    }
    if scale.is_passed_by(value) { Ok(()) } else { Err(AwardError::ResultNotPassed(value.clone())) }
}

/// Gives the last moment of validity: the end of the day, in UTC, `months` later.
fn end_of_validity(awarded_on: Date, months: u32) -> Option<Timestamp> {
    let last = awarded_on.checked_add(Span::new().try_months(i64::from(months)).ok()?).ok()?;
    TimeZone::UTC.to_timestamp(last.at(23, 59, 59, 0)).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        achievement::Awarding,
        code::ResultType,
        definition::{Definition, ResultScale},
        text::Localized,
    };

    #[test]
    fn an_organisation_awards_from_its_first_day_to_its_last() {
        let until = Some(date(2026, 10, 31));
        let achievement = Achievement {
            awarding: vec![Awarding { organisation: org(), from: date(2026, 1, 1), until }],
            ..soil_science()
        };
        let on =
            |day: Date| achievement.check(&edition(), &Draft { awarded_on: day, ..draft() }, now());
        assert_eq!(on(date(2025, 12, 31)), Err(AwardError::NotAwarding(date(2025, 12, 31))));
        assert_eq!(on(date(2026, 1, 1)), Ok(()));
        assert_eq!(on(date(2026, 10, 31)), Ok(()));
        assert_eq!(on(date(2026, 11, 1)), Err(AwardError::NotAwarding(date(2026, 11, 1))));
    }

    #[test]
    fn a_day_that_has_come_nowhere_is_refused() {
        let tomorrow = Draft { awarded_on: date(2026, 11, 23), ..draft() };
        assert_eq!(
            soil_science().check(&edition(), &tomorrow, now()),
            Err(AwardError::Future(date(2026, 11, 23)))
        );
        let late = "2026-11-22T10:30:00Z".parse().unwrap();
        assert_eq!(
            soil_science().check(&edition(), &tomorrow, late),
            Ok(()),
            "it is tomorrow in Kiritimati"
        );
    }

    #[test]
    fn what_is_not_published_or_withdrawn_is_not_awarded() {
        let with =
            |state| Achievement { state, ..soil_science() }.check(&edition(), &draft(), now());
        assert_eq!(with(AchievementState::Draft), Err(AwardError::NotPublished));
        assert_eq!(with(AchievementState::Archived), Err(AwardError::Archived));
    }

    #[test]
    fn evidence_is_asked_where_the_definition_asks_for_it() {
        let mut edition = edition();
        edition.definition.needs_evidence = true;
        let with = |url: &str| {
            let evidence = vec![Evidence { url: url.to_owned(), name: None }];
            soil_science().check(&edition, &Draft { evidence, ..draft() }, now())
        };
        assert_eq!(
            soil_science().check(&edition, &draft(), now()),
            Err(AwardError::EvidenceMissing)
        );
        assert_eq!(with("https://example.org/work"), Ok(()));
        assert_eq!(
            with("javascript:alert(1)"),
            Err(AwardError::EvidenceAddress("javascript:alert(1)".to_owned()))
        );
    }

    #[test]
    fn a_result_must_be_on_the_scale_and_enough() {
        let mut edition = edition();
        let scale = ResultScale {
            name: "Grade".to_owned(),
            kind: ResultType::Percent,
            allowed: Vec::new(),
            min: "0".parse().ok(),
            max: "100".parse().ok(),
            required: Some("50".to_owned()),
        };
        edition.definition.scale = Some(scale);
        let with = |value: &str| {
            let result = Some(AchievedResult { value: value.to_owned() });
            soil_science().check(&edition, &Draft { result, ..draft() }, now())
        };
        assert_eq!(with("81"), Ok(()));
        assert_eq!(with("49.5"), Err(AwardError::ResultNotPassed("49.5".to_owned())));
        assert_eq!(with("101"), Err(AwardError::ResultOffScale("101".to_owned())));
    }

    #[test]
    fn validity_ends_with_a_day() {
        let mut edition = edition();
        edition.definition.validity_months = Some(24);
        let draft = Draft { awarded_on: date(2024, 2, 29), ..draft() };
        let credential = soil_science().award(&edition, draft, signing(), now()).unwrap();
        assert_eq!(credential.valid_until.unwrap().to_string(), "2026-02-28T23:59:59Z");
    }

    #[test]
    fn a_renewal_a_year_later_is_another_award() {
        let key = |day| Draft { awarded_on: day, ..draft() }.key(soil_science().id);
        assert_ne!(key(date(2025, 11, 22)), key(date(2026, 11, 22)));
        assert_eq!(key(date(2026, 11, 22)), key(date(2026, 11, 22)));
    }

    fn soil_science() -> Achievement {
        Achievement {
            id: Uuid::from_u128(1).into(),
            developer: org(),
            state: AchievementState::Published,
            draft: definition(),
            latest: Some(1),
            awarding: vec![Awarding { organisation: org(), from: date(2020, 1, 1), until: None }],
            created_at: now(),
            changed_at: now(),
        }
    }

    fn edition() -> AchievementVersion {
        AchievementVersion {
            achievement: Uuid::from_u128(1).into(),
            number: 1,
            definition: definition(),
            published_at: now(),
            published_by: None,
        }
    }

    fn definition() -> Definition {
        Definition::titled(Localized::new("en".parse().unwrap(), "Soil science"))
    }

    fn draft() -> Draft {
        let recipient = Recipient {
            person: Uuid::from_u128(5).into(),
            name: "Ana Ruiz".parse().unwrap(),
            email: None,
            own_number: None,
            language: "en".parse().unwrap(),
        };
        Draft {
            id: Uuid::from_u128(9).into(),
            organisation: org(),
            offering: None,
            recipient,
            awarded_on: date(2026, 11, 20),
            result: None,
            evidence: Vec::new(),
            narrative: None,
            by: None,
        }
    }

    fn signing() -> Signing {
        Signing {
            key: Uuid::nil().into(),
            created_at: now(),
            status_list: Uuid::nil().into(),
            status_index: 0,
        }
    }

    fn org() -> OrganisationId {
        Uuid::from_u128(2).into()
    }

    fn now() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().unwrap()
    }
}
