//! Where in the tree something is asked, and whether it may be.

use domain::{Act, Actor, Scope, access::Who, id::OrganisationId};
use store::{Tx, audit, organisations};

use crate::{App, Error, Result, access};

impl App {
    /// Asks whether an actor may do something in an organisation, and gives the scope to do it in.
    ///
    /// # Errors
    ///
    /// An organisation that does not exist, and one that is the copy of another server's, are refused as one where the
    /// actor may not, whoever asks.
    pub(crate) async fn permit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: Act,
        organisation: OrganisationId,
    ) -> Result<Scope> {
        match organisations::lineage(tx, organisation).await? {
            Some(place) => access::may(actor, act, &place),
            None => access::nowhere(actor, act, organisation),
        }
    }

    /// Writes down who did what.
    pub(crate) async fn audit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: &str,
        done: Done<'_>,
    ) -> Result<()> {
        let (person, token) = match actor.who {
            Who::Person(id) => (Some(id), None),
            Who::Program(id) => (None, Some(id)),
            Who::Nobody | Who::Machine => (None, None),
        };
        let entry = audit::Entry {
            id: self.id(),
            at: self.now(),
            person,
            token,
            act: act.to_owned(),
            organisation: done.organisation,
            subject: done.subject.to_string(),
            details: done.details.map(str::to_owned),
        };
        audit::insert(tx, &entry).await.map_err(Error::from)
    }
}

/// What was done to what, for the audit log.
pub(crate) struct Done<'a> {
    /// In which organisation.
    pub(crate) organisation: Option<OrganisationId>,
    /// To what: the id of a noun.
    pub(crate) subject: &'a (dyn std::fmt::Display + Sync),
    /// Why, or what of it.
    pub(crate) details: Option<&'a str>,
}
