//! The public addresses that documents name. They last: what was issued cannot be changed.

use domain::{
    Language,
    id::{AchievementId, CredentialId, EndorsementId, OfferingId, OrganisationId},
};

/// The addresses of one installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    base: String,
}

impl Addresses {
    /// Addresses under a public address, as `https://credentials.example.org`.
    pub fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned() }
    }

    /// Gives the public address, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Gives the address of a credential; it is the credential's `id`.
    pub fn credential(&self, id: CredentialId) -> String {
        format!("{}/credentials/{id}", self.base)
    }

    /// Gives the address of an achievement, whichever edition is newest.
    pub fn achievement(&self, id: AchievementId) -> String {
        format!("{}/achievements/{id}", self.base)
    }

    /// Gives the address of one edition; it is the `id` of the achievement in a credential.
    pub fn edition(&self, id: AchievementId, number: u32) -> String {
        format!("{}/achievements/{id}/{number}", self.base)
    }

    /// Gives the address of one edition in a language other than the one at hand.
    pub fn edition_in(&self, id: AchievementId, number: u32, language: &Language) -> String {
        format!("{}/{language}", self.edition(id, number))
    }

    /// Gives the address of a run, below that of what it is a run of.
    pub fn run(&self, id: AchievementId, run: OfferingId) -> String {
        format!("{}/runs/{run}", self.achievement(id))
    }

    /// Gives the address of an endorsement; it is the endorsement's `id`.
    pub fn endorsement(&self, id: EndorsementId) -> String {
        format!("{}/endorsements/{id}", self.base)
    }

    /// Gives the address of an organisation.
    pub fn organisation(&self, id: OrganisationId) -> String {
        format!("{}/organisations/{id}", self.base)
    }

    /// Gives the address of an entry of our vocabulary ([`crate::extension::TERMS`]).
    pub fn term(&self, name: &str) -> String {
        format!("{}/vocabulary#{name}", self.base)
    }
}
