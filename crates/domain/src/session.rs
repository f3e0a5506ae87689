//! One stay of a person after signing in.

use jiff::{SignedDuration, Timestamp};

use crate::id::{PersonId, SessionId};

/// How long a session lasts without a request.
pub const IDLE_MAX: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a session lasts at most, however busy it is.
pub const AGE_MAX: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The longest description of a device, in characters.
pub const DEVICE_CHARS_MAX: usize = 200;

/// One stay of a person after signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// Whose it is.
    pub person: PersonId,
    /// What the browser says it is.
    pub device: String,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When they were last here, give or take a few minutes.
    pub seen_at: Timestamp,
    /// When it ends, however busy it is.
    pub expires_at: Timestamp,
}

impl Session {
    /// Begins a session.
    pub fn begin(id: SessionId, person: PersonId, device: &str, now: Timestamp) -> Self {
        let device = device.chars().filter(|it| !it.is_control()).take(DEVICE_CHARS_MAX).collect();
        let expires_at = now.checked_add(AGE_MAX).unwrap_or(now);
        Self { id, person, device, created_at: now, seen_at: now, expires_at }
    }

    /// Whether it still signs its person in.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        at < self.expires_at && at.duration_since(self.seen_at) < IDLE_MAX
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_session_ends_when_nobody_comes_back() {
        let session = session();
        assert!(session.holds_at(after(session.seen_at, 7 * 24 - 1)));
        assert!(!session.holds_at(after(session.seen_at, 7 * 24)));
    }

    #[test]
    fn a_busy_session_ends_all_the_same() {
        let session = session();
        let last = after(session.created_at, 30 * 24 - 1);
        let busy = Session { seen_at: last, ..session };
        assert!(busy.holds_at(last));
        assert!(!busy.holds_at(after(last, 1)));
    }

    fn session() -> Session {
        let noon = "2026-11-22T12:00:00Z".parse().unwrap();
        Session::begin(Uuid::nil().into(), Uuid::nil().into(), "A browser", noon)
    }

    fn after(moment: Timestamp, hours: i64) -> Timestamp {
        moment.checked_add(SignedDuration::from_hours(hours)).unwrap()
    }
}
