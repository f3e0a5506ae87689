//! What organisations say for micro-credentials of others: signed with the endorser's own key, public at once, and
//! withdrawn by its status list.

use boxed::boxed;
use domain::{
    AchievementVersion, Act, Actor, Endorsement, KeyKind, Organisation, Scope,
    credential::Signing,
    endorsement::{self, COMMENT_CHARS_MAX},
    id::{AchievementId, EndorsementId, OrganisationId},
    text::paragraphs,
};
use jiff::{Timestamp, civil::Date};
use openbadges::{Addresses, Purpose, StatusPlace, write};
use serde_json::Value;
use store::{
    Tx, achievements, copies,
    endorsements::{self, Signed},
    keys::{self, StoredKey},
    organisations, outbox,
};
use vc::{Suite, document::Document, issue::ProofOptions};

use crate::{
    App, Error, Result, access, contexts::contexts, error::internal, places::Done, statuses,
};

/// How many endorsements a page of those who gave them lists.
pub const PAGE: u32 = 50;
/// The most endorsements that are shown with an achievement, and stand in its document: the newest.
pub const SHOWN_MAX: u32 = 20;

/// What an organisation wants to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEndorsement {
    /// Of what; its newest edition is endorsed.
    pub achievement: AchievementId,
    /// What is said, in the language that the organisation works in.
    pub comment: String,
    /// The last day that it is valid.
    pub until: Option<Date>,
}

/// An endorsement as anyone sees it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The endorsement.
    pub endorsement: Endorsement,
    /// Who says it.
    pub endorser: Organisation,
    /// The edition that it is said of.
    pub version: AchievementVersion,
    /// Who defines that.
    pub developer: Organisation,
    /// The document that was signed.
    pub document: String,
}

#[boxed]
impl App {
    /// Endorses the newest edition of what another organisation defines, under the endorser's key. An organisation that
    /// never signed gets its first key for that.
    ///
    /// # Errors
    ///
    /// Refuses what is the endorser's own, what is not published, and the same a second time.
    pub async fn endorse(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        new: NewEndorsement,
    ) -> Result<Endorsement> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Endorse, organisation).await?;

        let endorsed = self.endorse_in(&mut tx, &scope, new, self.now()).await?;

        let subject = &endorsed.achievement;
        let done = Done { organisation: Some(organisation), subject, details: None };
        self.audit(&mut tx, actor, "endorse", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(endorsed)
    }

    /// Decides, signs and keeps an endorsement by the organisation that the scope is of.
    pub(crate) async fn endorse_in(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        new: NewEndorsement,
        at: Timestamp,
    ) -> Result<Endorsement> {
        let id = scope.organisation().ok_or(Error::NotFound("organisation"))?;
        keys::take_turn(tx, id).await?;
        let endorser = found(tx, id).await?;
        let achievement = achievements::find(tx, &Scope::public(), new.achievement).await?;
        let achievement = achievement.ok_or(Error::NotFound("achievement"))?;
        // What is said for a copy would name an address that is not its own.
        if copies::of_achievement(tx, achievement.id).await?.is_some() {
            return Err(Error::Refused("endorse-copy"));
        }
        let place = organisations::lineage(tx, id).await?.ok_or(Error::NotFound("organisation"))?;
        // Whoever runs the installation makes what stands at the top; below it, administrators make what they like.
        let top = match place.ancestors.last() {
            Some(top) => found(tx, *top).await?,
            None => endorser.clone(),
        };
        let mut owners = Vec::new();
        for it in endorsement::owners(&achievement) {
            owners.extend(organisations::lineage(tx, it).await?);
        }

        let version = endorsement::check((&endorser, &top), &place, &achievement, &owners)?;
        let comment = paragraphs(&new.comment, COMMENT_CHARS_MAX);
        let comment = comment.map_err(Error::field("comment"))?;
        let valid_until = new.until.map(|it| endorsement::last_moment(it, at)).transpose()?;
        if endorsements::is_said(tx, scope, (achievement.id, version), at).await? {
            return Err(domain::EndorsementError::Already.into());
        }

        let key = match keys::current(tx, id, KeyKind::Ed25519).await? {
            Some(key) => key,
            None => self.add_key(tx, id, KeyKind::Ed25519).await?,
        };
        let taken = self.take_places(tx, id, 1).await?.pop();
        let (status_list, status_index) = taken.ok_or_else(|| internal("no place"))?;
        let endorsement = Endorsement {
            id: self.id(),
            endorser: id,
            achievement: achievement.id,
            version,
            comment,
            language: endorser.profile.language.clone(),
            valid_until,
            endorsed_at: at,
            withdrawn_at: None,
            hidden_at: None,
            signing: Signing { key: key.key.id, created_at: at, status_list, status_index },
        };
        let body = self.sign_endorsement(tx, &endorsement, endorser, &key).await?;
        let signed = Signed { endorsement, body };
        endorsements::insert(tx, scope, &signed).await?;
        self.touch_catalogue(tx, signed.endorsement.achievement).await?;
        Ok(signed.endorsement)
    }

    async fn sign_endorsement(
        &self,
        tx: &mut Tx,
        endorsement: &Endorsement,
        endorser: Organisation,
        key: &StoredKey,
    ) -> Result<String> {
        let base = self.base_in(tx).await?;
        let pair = self.open_key(key)?;
        let told = self.told(tx, endorser, &base).await?;
        let list = vc::status_list::Purpose::Revocation;
        let list = statuses::address(&base, endorsement.signing.status_list, list);
        let endorsing = write::Endorsing {
            endorsement,
            endorser: told.party(Some(&key.key.did)),
            status: StatusPlace { purpose: Purpose::Revocation, list: &list },
        };
        let unsigned = write::endorsement(&endorsing, &Addresses::new(&base));
        let created = endorsement.signing.created_at;
        let method = key.key.verification_method();
        let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, created);
        let sign = move || {
            let document = Document::from_value(&unsigned).map_err(internal)?;
            let signed = vc::issue::sign_text(&document, &options, contexts(), &pair);
            signed.map_err(internal)
        };
        tokio::task::spawn_blocking(sign).await.map_err(internal)?
    }

    /// Withdraws an endorsement that an organisation gave, for good.
    pub async fn withdraw_endorsement(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: EndorsementId,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Endorse, organisation).await?;
        let before = own(&mut tx, organisation, id).await?.endorsement;
        let now = self.now();

        let after = before.withdraw(now)?;

        endorsements::withdraw(&mut tx, &scope, id, now).await?;
        let event = statuses::event(self, after.signing.status_list);
        outbox::push(&mut tx, &[event], now).await?;
        self.touch_catalogue(&mut tx, after.achievement).await?;
        let subject = &after.achievement;
        let done = Done { organisation: Some(organisation), subject, details: None };
        self.audit(&mut tx, actor, "withdraw-endorsement", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Lists what an organisation endorsed, the newest first, with the editions, to those who may endorse there.
    pub async fn endorsements_by(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        before: Option<EndorsementId>,
    ) -> Result<Vec<(Endorsement, AchievementVersion)>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Endorse, organisation).await?;
        let mut listed = Vec::new();
        for it in endorsements::of_endorser(&mut tx, &scope, before, PAGE).await? {
            let version = edition(&mut tx, &it.endorsement).await?;
            listed.push((it.endorsement, version));
        }
        Ok(listed)
    }

    /// Shows what an organisation endorsed, to those who may endorse there.
    pub async fn endorsement_desk(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: EndorsementId,
    ) -> Result<Shown> {
        let mut tx = self.store().read().await?;
        self.permit(&mut tx, actor, Act::Endorse, organisation).await?;
        let signed = own(&mut tx, organisation, id).await?;
        shown(&mut tx, signed).await
    }

    /// Shows an endorsement, to anyone, also when it was withdrawn.
    pub async fn endorsement(&self, id: EndorsementId) -> Result<Shown> {
        let mut tx = self.store().read().await?;
        let signed = endorsements::find(&mut tx, id).await?;
        shown(&mut tx, signed.ok_or(Error::NotFound("endorsement"))?).await
    }

    /// Lists what is said for an achievement today and shown with it, the newest first, with who says it, to anyone.
    pub async fn endorsements_of(
        &self,
        achievement: AchievementId,
    ) -> Result<Vec<(Endorsement, Organisation)>> {
        let mut tx = self.store().read().await?;
        let said = in_force(&mut tx, (achievement, false), self.now()).await?;
        with_endorsers(&mut tx, said).await
    }

    /// Lists what is said for an achievement today, shown or not, to those who write it.
    pub async fn endorsements_at(
        &self,
        actor: &Actor,
        achievement: AchievementId,
    ) -> Result<Vec<(Endorsement, Organisation)>> {
        let mut tx = self.store().read().await?;
        self.own_achievement(&mut tx, actor, Act::SeeOrganisation, achievement).await?;
        let said = in_force(&mut tx, (achievement, true), self.now()).await?;
        with_endorsers(&mut tx, said).await
    }

    /// Says whether an endorsement is shown with the achievement that it is of. What is said stands at its own address
    /// all the same: the page of a provider is the provider's.
    pub async fn show_endorsement(
        &self,
        actor: &Actor,
        achievement: AchievementId,
        (id, is_shown): (EndorsementId, bool),
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let (scope, own) = self.own_achievement(&mut tx, actor, Act::Publish, achievement).await?;
        let found = endorsements::find(&mut tx, id).await?;
        let found = found.filter(|it| it.endorsement.achievement == achievement);
        let said = found.ok_or(Error::NotFound("endorsement"))?.endorsement;

        let hidden_at = (!is_shown).then(|| said.hidden_at.unwrap_or_else(|| self.now()));

        endorsements::put_hidden(&mut tx, &scope, id, hidden_at).await?;
        self.touch_catalogue(&mut tx, achievement).await?;
        let act = if is_shown { "show-endorsement" } else { "hide-endorsement" };
        let done = Done { organisation: Some(own.developer), subject: &achievement, details: None };
        self.audit(&mut tx, actor, act, done).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The documents that are said of an edition of this name, as an `Achievement` carries them (OB 3.0, B.1.3).
///
/// One that was signed under an earlier public address names the edition as it was called there, and is not carried here.
pub(crate) async fn documents(
    tx: &mut Tx,
    achievement: AchievementId,
    edition: &str,
    now: Timestamp,
) -> Result<Vec<Value>> {
    let mut documents = Vec::new();
    for it in in_force(tx, (achievement, false), now).await? {
        let document: Value = serde_json::from_str(&it.body).map_err(internal)?;
        let subject = document.get("credentialSubject").and_then(|it| it.get("id"));
        if subject.is_some_and(|it| it == edition) {
            documents.push(document);
        }
    }
    Ok(documents)
}

async fn in_force(
    tx: &mut Tx,
    wanted: (AchievementId, bool),
    now: Timestamp,
) -> Result<Vec<Signed>> {
    Ok(endorsements::of_achievement(tx, wanted, now, SHOWN_MAX).await?)
}

async fn with_endorsers(
    tx: &mut Tx,
    said: Vec<Signed>,
) -> Result<Vec<(Endorsement, Organisation)>> {
    let ids: Vec<OrganisationId> = said.iter().map(|it| it.endorsement.endorser).collect();
    let endorsers = organisations::many(tx, &ids).await?;
    let with_endorser = |it: Signed| {
        let endorser = endorsers.get(&it.endorsement.endorser).cloned();
        Ok((it.endorsement, endorser.ok_or(Error::NotFound("organisation"))?))
    };
    said.into_iter().map(with_endorser).collect()
}

async fn shown(tx: &mut Tx, signed: Signed) -> Result<Shown> {
    let Signed { endorsement, body } = signed;
    let achievement = achievements::find(tx, &Scope::public(), endorsement.achievement).await?;
    let developer = achievement.ok_or(Error::NotFound("achievement"))?.developer;
    Ok(Shown {
        endorser: found(tx, endorsement.endorser).await?,
        version: edition(tx, &endorsement).await?,
        developer: found(tx, developer).await?,
        endorsement,
        document: body,
    })
}

async fn own(tx: &mut Tx, organisation: OrganisationId, id: EndorsementId) -> Result<Signed> {
    let found = endorsements::find(tx, id).await?;
    found
        .filter(|it| access::is_of(it.endorsement.endorser, organisation))
        .ok_or(Error::NotFound("endorsement"))
}

async fn edition(tx: &mut Tx, endorsement: &Endorsement) -> Result<AchievementVersion> {
    let version = achievements::version(tx, endorsement.achievement, endorsement.version).await?;
    version.ok_or(Error::NotFound("achievement"))
}

async fn found(tx: &mut Tx, id: OrganisationId) -> Result<Organisation> {
    organisations::find(tx, id).await?.ok_or(Error::NotFound("organisation"))
}
