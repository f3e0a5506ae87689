//! Places in a run: asked for, held, waited for, given or refused.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use crate::{
    code::UnknownCode,
    id::{EnrolmentId, OfferingId},
    text::{EmailAddress, Language, PersonName},
};

/// The longest text of what someone needs, in characters.
pub const NEEDS_CHARS_MAX: usize = 1_000;
/// How long a request is kept that nobody confirmed.
pub const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many days after the last day of its run a request is kept: time enough to award who passed.
pub const KEPT_DAYS: i64 = 180;

/// Someone's request for a place in a run, without the secret of its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Its id, which is no secret.
    pub id: EnrolmentId,
    /// In which run.
    pub offering: OfferingId,
    /// Who asks.
    pub name: PersonName,
    /// Where they are written to.
    pub email: EmailAddress,
    /// The language they are written to in.
    pub language: Language,
    /// What they need to take part, in their own words; at most [`NEEDS_CHARS_MAX`] characters.
    pub needs: Option<String>,
    /// How it stands.
    pub state: EnrolmentState,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it last came to stand as it does.
    pub changed_at: Timestamp,
}

/// How a request for a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnrolmentState {
    /// Whoever reads the letters to the address has not said yet that it was them.
    Unconfirmed,
    /// A seat is held until the provider decides.
    Asked,
    /// All seats are held; the next one that is free is held for who has waited longest.
    Waiting,
    /// The provider gives the place.
    Accepted,
    /// The provider does not.
    Refused,
    /// They do not want it any more.
    Withdrawn,
}

/// What someone does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whoever reads the letters says that it was them.
    Confirm,
    /// They do not want it any more.
    Withdraw,
    /// The provider gives the place.
    Accept,
    /// The provider does not give it, or takes it back.
    Refuse,
}

/// Why a request for a place does not go on like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnrolmentError {
    /// Nobody has said yet that it was them.
    #[error("nobody has said yet that it was them")]
    Unconfirmed,
    /// It was decided or withdrawn already.
    #[error("it was decided or withdrawn already")]
    Over,
    /// Every seat is held by someone else.
    #[error("every seat is held by someone else")]
    Full,
}

impl EnrolmentError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unconfirmed => "place-unconfirmed",
            Self::Over => "place-over",
            Self::Full => "place-full",
        }
    }
}

impl EnrolmentState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Unconfirmed,
        Self::Asked,
        Self::Waiting,
        Self::Accepted,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Asked => "asked",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether a seat is held.
    pub fn holds_a_seat(self) -> bool {
        matches!(self, Self::Asked | Self::Accepted)
    }
}

impl FromStr for EnrolmentState {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

/// How many seats are free. Nothing for a run that does not say how many it has: that is never full.
pub fn free_seats(seats: Option<u32>, held: u32) -> Option<u32> {
    seats.map(|seats| seats.saturating_sub(held))
}

impl Enrolment {
    /// They ask again for the same run: what they said last counts, until someone says that it was them. From then on
    /// nobody changes it who only knows their address.
    #[must_use]
    pub fn asked_again(self, new: Self) -> Self {
        if self.state == EnrolmentState::Unconfirmed { Self { id: self.id, ..new } } else { self }
    }

    /// Takes a step. `is_free` says whether a seat is: one that is confirmed waits where none is, and who waits is given a
    /// place only where one is. Who asked already and confirms again says nothing new.
    pub fn after(self, step: Step, is_free: bool, now: Timestamp) -> Result<Self, EnrolmentError> {
        use EnrolmentState::{Accepted, Asked, Refused, Unconfirmed, Waiting, Withdrawn};
        let state = match (self.state, step) {
            (Unconfirmed, Step::Confirm) if is_free => Asked,
            (Unconfirmed, Step::Confirm) => Waiting,
            (Asked | Waiting | Accepted, Step::Confirm) => return Ok(self),
            (Waiting, Step::Accept) if !is_free => return Err(EnrolmentError::Full),
            (Asked | Waiting, Step::Accept) => Accepted,
            (Asked | Waiting | Accepted, Step::Refuse) => Refused,
            (Asked | Waiting | Accepted, Step::Withdraw) => Withdrawn,
            (Unconfirmed, Step::Accept | Step::Refuse | Step::Withdraw) => {
                return Err(EnrolmentError::Unconfirmed);
            }
            (Accepted, Step::Accept)
            | (Refused | Withdrawn, Step::Confirm | Step::Accept | Step::Refuse | Step::Withdraw) =>
            {
                return Err(EnrolmentError::Over);
            }
        };
        Ok(self.become_at(state, now))
    }

    /// The seat that came free is held for them, who waited; nothing for who does not wait.
    pub fn moved_up(self, now: Timestamp) -> Option<Self> {
        (self.state == EnrolmentState::Waiting).then(|| self.become_at(EnrolmentState::Asked, now))
    }

    fn become_at(self, state: EnrolmentState, now: Timestamp) -> Self {
        // What they need is nobody's business once they do not come.
        let needs = self
            .needs
            .filter(|_| !matches!(state, EnrolmentState::Refused | EnrolmentState::Withdrawn));
        Self { state, needs, changed_at: now, ..self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_place_is_given_once_and_not_after_it_was_withdrawn() {
        let asked = request().after(Step::Confirm, true, NOW).unwrap();
        assert_eq!(asked.state, EnrolmentState::Asked);
        let accepted = asked.after(Step::Accept, false, NOW).unwrap();
        assert_eq!(accepted.clone().after(Step::Accept, true, NOW), Err(EnrolmentError::Over));
        let withdrawn = accepted.after(Step::Withdraw, true, NOW).unwrap();
        for step in [Step::Confirm, Step::Accept, Step::Refuse, Step::Withdraw] {
            assert_eq!(withdrawn.clone().after(step, true, NOW), Err(EnrolmentError::Over));
        }
    }

    #[test]
    fn what_nobody_confirmed_is_not_decided() {
        for step in [Step::Accept, Step::Refuse, Step::Withdraw] {
            assert_eq!(request().after(step, true, NOW), Err(EnrolmentError::Unconfirmed));
        }
    }

    #[test]
    fn who_waits_gets_no_seat_that_another_holds() {
        let waiting = request().after(Step::Confirm, false, NOW).unwrap();
        assert_eq!(waiting.state, EnrolmentState::Waiting);
        assert_eq!(waiting.clone().after(Step::Accept, false, NOW), Err(EnrolmentError::Full));
        let moved = waiting.moved_up(NOW).unwrap();
        assert_eq!((moved.state, moved.moved_up(NOW)), (EnrolmentState::Asked, None));
    }

    #[test]
    fn what_someone_needs_is_forgotten_when_they_do_not_come() {
        let asked = request().after(Step::Confirm, true, NOW).unwrap();
        assert_eq!(asked.needs.as_deref(), Some("A ramp"));
        for step in [Step::Refuse, Step::Withdraw] {
            assert_eq!(asked.clone().after(step, true, NOW).unwrap().needs, None);
        }
    }

    /// Whoever knows an address asks in its name, before its owner or after.
    #[test]
    fn nobody_changes_what_was_confirmed_by_asking_again() {
        let stranger = Enrolment { name: "A Stranger".parse().unwrap(), ..request() };
        let again = stranger.clone().asked_again(request());
        assert_eq!(again, request(), "who asks last before anyone confirms is who asks");
        let confirmed = request().after(Step::Confirm, true, NOW).unwrap();
        assert_eq!(confirmed.clone().asked_again(stranger), confirmed);
    }

    proptest! {
        /// Whatever people and the provider do, in whatever order.
        #[test]
        fn never_are_more_seats_held_than_there_are(
            seats in 1_u32..5, steps in proptest::collection::vec((0_usize..8, 0_usize..4), 0..120),
        ) {
            let all_steps = [Step::Confirm, Step::Accept, Step::Refuse, Step::Withdraw];
            let mut all: Vec<Enrolment> = (0..8).map(|_| request()).collect();
            for (who, what) in steps {
                let is_free = free_seats(Some(seats), held(&all)) != Some(0);
                let before = all[who].clone();
                all[who] = before.clone().after(all_steps[what], is_free, NOW).unwrap_or(before);
                if free_seats(Some(seats), held(&all)) != Some(0)
                    && let Some(first) = all.iter_mut().find(|it| it.state == EnrolmentState::Waiting)
                {
                    *first = first.clone().moved_up(NOW).unwrap();
                }
                prop_assert!(held(&all) <= seats);
                let waits = all.iter().any(|it| it.state == EnrolmentState::Waiting);
                prop_assert!(!waits || held(&all) == seats, "nobody waits while a seat is free");
            }
        }
    }

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn held(all: &[Enrolment]) -> u32 {
        all.iter().map(|it| u32::from(it.state.holds_a_seat())).sum()
    }

    fn request() -> Enrolment {
        Enrolment {
            id: Uuid::from_u128(1).into(),
            offering: Uuid::from_u128(2).into(),
            name: "Dana Cole".parse().unwrap(),
            email: "dana@learner.example".parse().unwrap(),
            language: Language::english(),
            needs: Some("A ramp".to_owned()),
            state: EnrolmentState::Unconfirmed,
            asked_at: NOW,
            changed_at: NOW,
        }
    }
}
