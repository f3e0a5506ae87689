//! What programs sign in with.

use jiff::Timestamp;

use crate::{
    access::Act,
    id::{OrganisationId, PersonId, TokenId},
};

/// The most days that a token may be good for.
pub const DAYS_MAX: u32 = 730;

/// What a program signs in with, as it is kept: without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its id, which is no secret.
    pub id: TokenId,
    /// For which organisation the program acts.
    pub organisation: OrganisationId,
    /// What people call it.
    pub name: String,
    /// What the program may do.
    pub acts: Vec<Act>,
    /// Who made it.
    pub created_by: Option<PersonId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good; without end when `None`.
    pub expires_at: Option<Timestamp>,
    /// From when it is no longer.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, give or take a few minutes.
    pub used_at: Option<Timestamp>,
}

impl Token {
    /// Whether it still signs its program in.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none_or(|from| at < from)
            && self.expires_at.is_none_or(|until| at < until)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_token_ends_when_it_is_revoked_or_runs_out() {
        let [noon, later] = ["2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z"].map(moment);
        let token = Token {
            id: Uuid::nil().into(),
            organisation: Uuid::nil().into(),
            name: "Course system".to_owned(),
            acts: vec![Act::Award],
            created_by: None,
            created_at: noon,
            expires_at: None,
            revoked_at: None,
            used_at: None,
        };
        assert!(token.holds_at(later));
        assert!(!Token { expires_at: Some(later), ..token.clone() }.holds_at(later));
        assert!(!Token { revoked_at: Some(noon), ..token }.holds_at(noon));
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }
}
