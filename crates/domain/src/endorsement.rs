//! What an organisation says for a micro-credential of another.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::{
    access::Lineage,
    achievement::{Achievement, AchievementState},
    credential::Signing,
    id::{AchievementId, EndorsementId, OrganisationId},
    organisation::{Capacity, Organisation},
    text::Language,
};

/// The longest comment, in characters.
pub const COMMENT_CHARS_MAX: usize = 1_000;
/// How far ahead its last day may be, in years: what is said of an edition is not said for ever.
pub const YEARS_MAX: i64 = 10;

/// A word of one organisation about one edition of what another defines, as it signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endorsement {
    /// Its name in the world.
    pub id: EndorsementId,
    /// Who says it.
    pub endorser: OrganisationId,
    /// Of what.
    pub achievement: AchievementId,
    /// Of which edition.
    pub version: u32,
    /// What is said.
    pub comment: String,
    /// The language that it is said in.
    pub language: Language,
    /// Until when it is valid.
    pub valid_until: Option<Timestamp>,
    /// When it was signed, and from when it is valid.
    pub endorsed_at: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Since when whoever defines the achievement does not show it with that.
    pub hidden_at: Option<Timestamp>,
    /// The key that signed it, and its place in a status list.
    pub signing: Signing,
}

/// Why an organisation cannot endorse something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndorsementError {
    /// It is no employer, quality body or partner: its word about others would be its competition's.
    #[error("only employers, quality bodies and partners endorse")]
    Capacity,
    /// It was not published, or is archived.
    #[error("it is not published")]
    NotPublished,
    /// It is its own, or that of an organisation above or below it.
    #[error("one does not endorse what is one's own")]
    Own,
    /// Its last day is past, or too far ahead.
    #[error("the last day is past, or more than ten years ahead")]
    Until,
    /// It is said already, of the same edition.
    #[error("it is endorsed already")]
    Already,
    /// It was withdrawn, which cannot be undone.
    #[error("it was withdrawn already")]
    Withdrawn,
}

impl EndorsementError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Capacity => "endorse-capacity",
            Self::NotPublished => "endorse-not-published",
            Self::Own => "endorse-own",
            Self::Until => "endorse-until",
            Self::Already => "endorse-already",
            Self::Withdrawn => "endorse-withdrawn",
        }
    }
}

impl Organisation {
    /// Whether its word about micro-credentials of others is asked for.
    pub fn endorses(&self) -> bool {
        let speaking = [Capacity::Employer, Capacity::QualityBody, Capacity::Partner];
        speaking.iter().any(|it| self.capacities.contains(it))
    }
}

impl Endorsement {
    /// Whether it holds at a moment, as far as its endorser goes.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.withdrawn_at.is_none() && self.valid_until.is_none_or(|until| at <= until)
    }

    /// Withdraws it, for good.
    ///
    /// # Errors
    ///
    /// Refuses when it was withdrawn before.
    pub fn withdraw(&self, now: Timestamp) -> Result<Self, EndorsementError> {
        if self.withdrawn_at.is_some() {
            return Err(EndorsementError::Withdrawn);
        }
        Ok(Self { withdrawn_at: Some(now), ..self.clone() })
    }
}

/// Checks whether an organisation may endorse an achievement, and gives the edition that it would be: the newest.
///
/// `top` is what stands above all that the endorser stands below, or the endorser itself: whoever runs the installation
/// says what that is here for, while what stands below it says so of itself. `place` is where the endorser stands, `owners`
/// where the achievement's developer and all that award it do: whoever stands above or below one of them praises itself.
///
/// # Errors
///
/// Says the first reason against it, as [`EndorsementError`] lists them.
pub fn check(
    (endorser, top): (&Organisation, &Organisation),
    place: &Lineage,
    achievement: &Achievement,
    owners: &[Lineage],
) -> Result<u32, EndorsementError> {
    if !endorser.endorses() {
        return Err(EndorsementError::Capacity);
    }
    let newest = achievement.latest.filter(|_| achievement.state == AchievementState::Published);
    let newest = newest.ok_or(EndorsementError::NotPublished)?;
    let is_own = |it: &Lineage| it.includes(place.organisation) || place.includes(it.organisation);
    if owners.iter().any(is_own) {
        return Err(EndorsementError::Own);
    }
    if top.endorses() { Ok(newest) } else { Err(EndorsementError::Capacity) }
}

/// Gives the organisations whose achievement it is: who defines it, and all that award it or did.
pub fn owners(achievement: &Achievement) -> BTreeSet<OrganisationId> {
    let awarding = achievement.awarding.iter().map(|it| it.organisation);
    awarding.chain([achievement.developer]).collect()
}

/// Gives the last moment of a day, in UTC, for a day that an endorsement may end on.
///
/// # Errors
///
/// Refuses a day that is past, and one more than [`YEARS_MAX`] years ahead.
pub fn last_moment(until: Date, now: Timestamp) -> Result<Timestamp, EndorsementError> {
    let today = TimeZone::UTC.to_datetime(now).date();
    let last = today.checked_add(YEARS_MAX.years()).unwrap_or(Date::MAX);
    if until < today || last < until {
        return Err(EndorsementError::Until);
    }
    TimeZone::UTC.to_timestamp(until.at(23, 59, 59, 0)).map_err(|_| EndorsementError::Until)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        achievement::Awarding, definition::Definition, organisation::Profile, text::Localized,
    };

    #[test]
    fn an_employer_endorses_the_newest_edition_of_what_others_define() {
        let outcome =
            check((&employer(), &employer()), &place(2, &[]), &soil_science(), &[place(1, &[])]);
        assert_eq!(outcome, Ok(3));
    }

    #[test]
    fn nobody_endorses_what_is_their_own_nor_their_family() {
        let check = |place: &Lineage, owners: &[Lineage]| {
            check((&employer(), &employer()), place, &soil_science(), owners)
        };
        for owner in [place(2, &[]), place(3, &[2]), place(4, &[3, 2])] {
            assert_eq!(check(&place(2, &[]), &[place(1, &[]), owner]), Err(EndorsementError::Own));
        }
        assert_eq!(check(&place(2, &[1]), &[place(1, &[])]), Err(EndorsementError::Own));
        assert_eq!(check(&place(2, &[9]), &[place(1, &[9])]), Ok(3), "two below a common one");
    }

    #[test]
    fn a_provider_endorses_nothing_of_others() {
        for (capacity, speaks) in [
            (Capacity::Issuer, false),
            (Capacity::Funder, false),
            (Capacity::Employer, true),
            (Capacity::QualityBody, true),
            (Capacity::Partner, true),
        ] {
            let endorser = Organisation { capacities: [capacity].into(), ..employer() };
            let expected = if speaks { Ok(3) } else { Err(EndorsementError::Capacity) };
            for (endorser, top) in
                [(&endorser, &endorser), (&employer(), &endorser), (&endorser, &employer())]
            {
                let outcome = check((endorser, top), &place(2, &[]), &soil_science(), &[]);
                assert_eq!(outcome, expected, "{capacity:?}");
            }
        }
    }

    #[test]
    fn what_is_not_published_or_is_archived_is_not_endorsed() {
        for (state, latest) in
            [(AchievementState::Draft, None), (AchievementState::Archived, Some(3))]
        {
            let achievement = Achievement { state, latest, ..soil_science() };
            let outcome = check((&employer(), &employer()), &place(2, &[]), &achievement, &[]);
            assert_eq!(outcome, Err(EndorsementError::NotPublished));
        }
    }

    #[test]
    fn those_who_award_own_it_like_those_who_define_it() {
        let awarding = |n| Awarding { organisation: id(n), from: date(2020, 1, 1), until: None };
        let achievement =
            Achievement { awarding: vec![awarding(5), awarding(6)], ..soil_science() };
        assert_eq!(owners(&achievement), [id(1), id(5), id(6)].into());
    }

    #[test]
    fn the_last_day_is_today_at_the_earliest_and_within_ten_years() {
        assert_eq!(last_moment(date(2026, 11, 21), now()), Err(EndorsementError::Until));
        let end = "2026-11-22T23:59:59Z".parse().unwrap();
        assert_eq!(last_moment(date(2026, 11, 22), now()), Ok(end));
        assert!(last_moment(date(2036, 11, 22), now()).is_ok());
        assert_eq!(last_moment(date(2036, 11, 23), now()), Err(EndorsementError::Until));
    }

    #[test]
    fn what_was_withdrawn_holds_no_more_and_stays_so() {
        let until = "2027-01-01T00:00:00Z".parse().unwrap();
        let endorsement = Endorsement { valid_until: Some(until), ..endorsement() };
        assert!(endorsement.holds_at(now()) && endorsement.holds_at(until));
        assert!(!endorsement.holds_at("2027-01-01T00:00:01Z".parse().unwrap()));
        let withdrawn = endorsement.withdraw(now()).unwrap();
        assert!(!withdrawn.holds_at(now()));
        assert_eq!(withdrawn.withdraw(now()), Err(EndorsementError::Withdrawn));
    }

    fn id<T: From<Uuid>>(n: u128) -> T {
        Uuid::from_u128(n).into()
    }

    fn now() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    fn place(organisation: u128, ancestors: &[u128]) -> Lineage {
        Lineage {
            organisation: id(organisation),
            ancestors: ancestors.iter().map(|it| id(*it)).collect(),
        }
    }

    fn employer() -> Organisation {
        Organisation {
            id: id(2),
            parent: None,
            slug: "works".parse().unwrap(),
            name: "The works".to_owned(),
            country: "XC".parse().unwrap(),
            profile: Profile::in_language("en".parse().unwrap()),
            capacities: [Capacity::Employer].into(),
            release_above: 500,
            created_at: now(),
        }
    }

    fn soil_science() -> Achievement {
        Achievement {
            id: id(30),
            developer: id(1),
            state: AchievementState::Published,
            draft: Definition::titled(Localized::new("en".parse().unwrap(), "Soil science")),
            latest: Some(3),
            awarding: Vec::new(),
            created_at: now(),
            changed_at: now(),
        }
    }

    fn endorsement() -> Endorsement {
        Endorsement {
            id: id(70),
            endorser: id(2),
            achievement: id(30),
            version: 3,
            comment: "We hire by it.".to_owned(),
            language: "en".parse().unwrap(),
            valid_until: None,
            endorsed_at: now(),
            withdrawn_at: None,
            hidden_at: None,
            signing: Signing {
                key: id(80),
                created_at: now(),
                status_list: id(90),
                status_index: 7,
            },
        }
    }
}
