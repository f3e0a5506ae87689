//! Invitations to work for an organisation.

use jiff::{SignedDuration, Timestamp};

use crate::{
    access::Role,
    id::{InvitationId, OrganisationId, PersonId},
    text::EmailAddress,
};

/// How long an invitation is good for.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(14 * 24);

/// An invitation to work for an organisation, as it is kept: without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id, which is no secret.
    pub id: InvitationId,
    /// Where.
    pub organisation: OrganisationId,
    /// The address that it was sent to.
    pub email: EmailAddress,
    /// As what.
    pub role: Role,
    /// Who invites.
    pub invited_by: Option<PersonId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
}
