//! Who is here: from the secret that a browser or a program brings to the actor it stands for.

use boxed::boxed;
use domain::{
    Actor, Person, Session,
    id::{PersonId, SessionId},
};
use jiff::SignedDuration;
use store::{Tx, people, sessions, tokens};

use crate::{
    App, Error, Result,
    access::{self, Question},
    places::Done,
    secret::{hash, secret},
};

/// How far the last moment that someone was seen may lag behind, so that not every page writes.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);
/// How long after signing in someone may do what could lock another out.
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// The longest secret that is looked up, in bytes: ours are shorter.
const SECRET_BYTES_MAX: usize = 128;

/// Where a request comes from: for throttles, and for the list of one's sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The network address that asks, as text.
    pub address: String,
    /// What the browser says it is.
    pub device: String,
    /// The secret of the session that it had so far: it ends when another begins.
    pub session: Option<String>,
}

/// Someone who asks, and what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// On whose behalf a request is made.
    pub actor: Actor,
    /// The person, if one has signed in.
    pub person: Option<Person>,
    /// Their session.
    pub session: Option<Session>,
}

/// Someone who has just signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The secret that the browser brings from now on. It is given away here, and kept as a hash.
    pub secret: String,
    /// The session that it stands for.
    pub session: Session,
    /// Where they wanted to go: a path of this site.
    pub next: Option<String>,
}

impl Visitor {
    /// Someone who has not signed in.
    pub fn nobody() -> Self {
        Self { actor: Actor::nobody(), person: None, session: None }
    }
}

#[boxed]
impl App {
    /// Finds who brings the secret of a session: nobody, unless it still holds.
    ///
    /// Roles that have ended by now do not count.
    pub async fn visitor(&self, secret: &str) -> Result<Visitor> {
        if secret.is_empty() || secret.len() > SECRET_BYTES_MAX {
            return Ok(Visitor::nobody());
        }
        let now = self.now();
        let mut tx = self.store().read().await?;
        let session = sessions::find(&mut tx, &hash(secret)).await?;
        let Some(session) = session.filter(|it| it.holds_at(now)) else {
            return Ok(Visitor::nobody());
        };
        let Some(person) = people::find(&mut tx, session.person).await? else {
            return Ok(Visitor::nobody());
        };
        let actor = actor(&mut tx, person.id, now).await?;
        drop(tx);

        if now.duration_since(session.seen_at) >= SEEN_EVERY {
            let mut tx = self.store().begin().await?;
            sessions::see(&mut tx, session.id, now).await?;
            tx.commit().await?;
        }
        Ok(Visitor { actor, person: Some(person), session: Some(session) })
    }

    /// Finds the program that brings a token, if the token still holds.
    pub async fn program(&self, secret: &str) -> Result<Option<Actor>> {
        if secret.is_empty() || secret.len() > SECRET_BYTES_MAX {
            return Ok(None);
        }
        let now = self.now();
        let mut tx = self.store().read().await?;
        let token = tokens::find(&mut tx, &hash(secret)).await?;
        let Some(token) = token.filter(|it| it.holds_at(now)) else { return Ok(None) };
        drop(tx);

        if token.used_at.is_none_or(|at| now.duration_since(at) >= SEEN_EVERY) {
            let mut tx = self.store().begin().await?;
            tokens::put_used(&mut tx, token.id, now).await?;
            tx.commit().await?;
        }
        Ok(Some(Actor::program(token.id, token.organisation, &token.acts)))
    }

    /// Lists the sessions of the person who asks, the last seen first.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>> {
        let me = access::me(actor)?;
        let now = self.now();
        let mut tx = self.store().read().await?;
        let sessions = sessions::of_person(&mut tx, &me.own).await?;
        Ok(sessions.into_iter().filter(|it| it.holds_at(now)).collect())
    }

    /// Ends a session of the person who asks, here or elsewhere.
    pub async fn end_session(&self, actor: &Actor, id: SessionId) -> Result<()> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        if sessions::delete(&mut tx, &me.own, id).await? == 0 {
            return Err(Error::NotFound("session"));
        }
        let done = Done { organisation: None, subject: &id, details: None };
        self.audit(&mut tx, actor, "end-session", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends all sessions of the person who asks, save the one they ask from if they wish; says how many.
    pub async fn sign_out_everywhere(&self, actor: &Actor, but: Option<SessionId>) -> Result<u64> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let ended = sessions::delete_others(&mut tx, &me.own, but).await?;
        let done = Done { organisation: None, subject: &me.id, details: None };
        self.audit(&mut tx, actor, "sign-out-everywhere", done).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Ends the session whose secret a browser brings.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        let mut tx = self.store().begin().await?;
        if let Some(session) = sessions::find(&mut tx, &hash(secret)).await? {
            let actor = Actor::person(session.person, []);
            sessions::delete(&mut tx, &access::scope_of(session.person)?, session.id).await?;
            let done = Done { organisation: None, subject: &session.person, details: None };
            self.audit(&mut tx, &actor, "sign-out", done).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Begins a session with a secret of its own; the one that the browser had so far ends.
    pub(crate) async fn begin_session(
        &self,
        tx: &mut Tx,
        person: PersonId,
        client: &Client,
        how: &'static str,
    ) -> Result<SignedIn> {
        let actor = Actor::person(person, []);
        if let Some(before) = &client.session
            && let Some(session) = sessions::find(tx, &hash(before)).await?
        {
            sessions::delete(tx, &access::scope_of(session.person)?, session.id).await?;
        }
        people::join(tx, person, self.now()).await?;

        let session = Session::begin(self.id(), person, &client.device, self.now());
        let secret = secret(self.world());
        sessions::insert(tx, &session, &hash(&secret)).await?;
        let done = Done { organisation: None, subject: &person, details: Some(how) };
        self.audit(tx, &actor, "sign-in", done).await?;
        Ok(SignedIn { secret, session, next: None })
    }

    /// Whether someone signed in just now, and may do what could lock another out.
    pub fn is_fresh(&self, session: &Session) -> bool {
        self.now().duration_since(session.created_at) < FRESH
    }

    /// Refuses who signed in too long ago.
    pub(crate) fn require_fresh(&self, session: &Session) -> Result<()> {
        let is_fresh = access::asked(Question::Fresh, None, self.is_fresh(session));
        if is_fresh { Ok(()) } else { Err(Error::Refused("sign-in-again")) }
    }

    /// Forgets the sessions that are over.
    pub(crate) async fn forget_sessions(&self, tx: &mut Tx) -> Result<()> {
        let now = self.now();
        let idle = now.checked_sub(domain::session::IDLE_MAX).unwrap_or(now);
        sessions::delete_over(tx, now, idle).await?;
        Ok(())
    }
}

/// Gives a person with the roles that hold now.
pub(crate) async fn actor(tx: &mut Tx, person: PersonId, now: jiff::Timestamp) -> Result<Actor> {
    let memberships = people::memberships(tx, person).await?;
    let roles = memberships.iter().filter(|it| it.holds_at(now));
    Ok(Actor::person(person, roles.map(|it| (it.organisation, it.role))))
}
