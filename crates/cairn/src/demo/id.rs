//! Ids that are the same every day, or that sort by the moment they stand for.

use jiff::Timestamp;
use uuid::Uuid;

use super::chance::Chance;

/// The moment that ids of lasting things bear: 1 January 2025, in milliseconds. They keep their
/// addresses from one day of the demo to the next.
const EPOCH_MS: u64 = 1_735_689_600_000;

/// An id of a lasting thing: the same every day, in the order of its number.
pub(crate) fn lasting(purpose: &str, number: u64) -> Uuid {
    version_7(EPOCH_MS.saturating_add(number), purpose, number)
}

/// An id of something that happened: sorts by its moment.
pub(crate) fn happened(purpose: &str, number: u64, at: Timestamp) -> Uuid {
    version_7(u64::try_from(at.as_millisecond()).unwrap_or(0), purpose, number)
}

fn version_7(milliseconds: u64, purpose: &str, number: u64) -> Uuid {
    let mut chance = Chance::new(purpose, number);
    let (high, low) = (u128::from(chance.next()), u128::from(chance.next()));
    let [_, _, _, _, _, _, random @ ..] = ((high << 64) | low).to_be_bytes();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_a_lasting_thing_never_changes() {
        assert_eq!(lasting("person", 3), lasting("person", 3));
        assert_ne!(lasting("person", 3), lasting("organisation", 3));
        assert_eq!(lasting("person", 3).get_version_num(), 7);
    }

    #[test]
    fn what_happened_later_sorts_later() {
        let at = |text: &str| happened("award", 1, text.parse().unwrap());
        assert!(at("2026-03-01T10:00:00Z") < at("2026-03-01T10:00:01Z"));
    }
}
