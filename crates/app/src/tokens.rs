//! What programs sign in with.

use boxed::boxed;
use domain::{
    Act, Actor, Token,
    access::TOKEN_ACTS,
    id::{OrganisationId, TokenId},
    text::{NAME_CHARS_MAX, line},
    token::DAYS_MAX,
};
use jiff::SignedDuration;
use store::tokens;

use crate::{
    App, Error, Result, access,
    places::Done,
    secret::{hash, secret},
};

/// How every token begins, so that programs that look for lost secrets find it.
pub const TOKEN_PREFIX: &str = "cairn_";

/// How many tokens a page lists.
const LISTED_MAX: u32 = 200;

/// What a token is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What people call it.
    pub name: String,
    /// What the program may do.
    pub acts: Vec<Act>,
    /// For how many days; without end when `None`.
    pub days: Option<u32>,
}

#[boxed]
impl App {
    /// Makes a token for a program, and gives its secret away: it is shown once, and kept as a hash.
    ///
    /// # Errors
    ///
    /// Nobody gives a program what they may not do themselves, or what no program may.
    pub async fn issue_token(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        new: NewToken,
    ) -> Result<(Token, String)> {
        let me = access::me(actor)?.id;
        let name = line(&new.name, NAME_CHARS_MAX).map_err(Error::field("name"))?;
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageTokens, organisation).await?;
        if new.acts.is_empty() {
            return Err(Error::Refused("acts-missing"));
        }
        for act in &new.acts {
            if !TOKEN_ACTS.contains(act) {
                return Err(Error::Refused("act-not-for-programs"));
            }
            self.permit(&mut tx, actor, *act, organisation).await?;
        }
        if new.days.is_some_and(|it| it == 0 || it > DAYS_MAX) {
            return Err(Error::Refused("days-range"));
        }

        let now = self.now();
        let until = |days| now.checked_add(SignedDuration::from_hours(24 * i64::from(days)));
        let token = Token {
            id: self.id(),
            organisation,
            name,
            acts: new.acts,
            created_by: Some(me),
            created_at: now,
            expires_at: new.days.and_then(|it| until(it).ok()),
            revoked_at: None,
            used_at: None,
        };
        let secret = format!("{TOKEN_PREFIX}{}", secret(self.world()));
        tokens::insert(&mut tx, &scope, &token, &hash(&secret)).await?;
        let done = Done { organisation: Some(organisation), subject: &token.id, details: None };
        self.audit(&mut tx, actor, "issue-token", done).await?;
        tx.commit().await?;
        Ok((token, secret))
    }

    /// Lists the tokens of an organisation, those that were revoked included.
    pub async fn tokens(&self, actor: &Actor, organisation: OrganisationId) -> Result<Vec<Token>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageTokens, organisation).await?;
        Ok(tokens::of_organisation(&mut tx, &scope, LISTED_MAX).await?)
    }

    /// Revokes a token, at once and for good.
    pub async fn revoke_token(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: TokenId,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageTokens, organisation).await?;
        if tokens::revoke(&mut tx, &scope, id, self.now()).await? == 0 {
            return Err(Error::NotFound("token"));
        }
        let done = Done { organisation: Some(organisation), subject: &id, details: None };
        self.audit(&mut tx, actor, "revoke-token", done).await?;
        tx.commit().await?;
        Ok(())
    }
}
