//! Moving to another public address.
//!
//! What was signed under an earlier address stays as it is, and goes on being answered for: its documents, its keys
//! and its status lists keep the names that they have. What is awarded from now on bears the new one.

use boxed::boxed;
use domain::{Actor, KeyKind, id::OrganisationId};
use store::{Tx, keys, settings};

use crate::{
    App, Error, Result, access, error::internal, places::Done, public_address, settings::BASE,
};

/// The setting that holds the earlier public addresses, as a JSON array, oldest first.
const EARLIER: &str = "earlier-bases";
/// How many earlier addresses an installation answers for.
pub const EARLIER_MAX: usize = 20;
/// How many keys are looked at in one go.
const PAGE: u32 = 500;

/// The public addresses of an installation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bases {
    /// The one that it has; `None` before first start is over.
    pub(crate) now: Option<String>,
    /// Those that it had, oldest first.
    pub(crate) earlier: Vec<String>,
}

/// What a move came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address before.
    pub from: String,
    /// The address from now on.
    pub to: String,
    /// How many organisations sign with a new key, since their name changed.
    pub keys: usize,
}

impl Bases {
    /// Reads what the installation remembers.
    pub(crate) async fn find(tx: &mut Tx) -> Result<Self> {
        let now = settings::find(tx, BASE).await?;
        let kept = settings::find(tx, EARLIER).await?;
        let earlier = kept.map(|it| serde_json::from_str(&it)).transpose().map_err(internal)?;
        Ok(Self { now, earlier: earlier.unwrap_or_default() })
    }

    /// Gives every address, the present one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.now.iter().chain(self.earlier.iter().rev()).map(String::as_str)
    }

    /// Moves on to an address, which may be one of before.
    ///
    /// # Errors
    ///
    /// Refuses before first start is over, the address that it has, and more moves than are remembered.
    fn moved_to(self, to: &str) -> Result<Self> {
        let from = self.now.ok_or(Error::Refused("setup-needed"))?;
        if from == to {
            return Err(Error::Refused("address-same"));
        }
        let mut earlier: Vec<String> =
            self.earlier.into_iter().filter(|it| *it != to && *it != from).collect();
        earlier.push(from);
        if earlier.len() > EARLIER_MAX {
            return Err(Error::Refused("address-moves"));
        }
        Ok(Self { now: Some(to.to_owned()), earlier })
    }
}

#[boxed]
impl App {
    /// Moves the installation to another public address, and gives each issuer whose name changes by that a new key.
    ///
    /// # Errors
    ///
    /// Refuses what is no public address, the one that it has, and a move before first start is over.
    pub async fn move_to(&self, actor: &Actor, typed: &str) -> Result<Moved> {
        access::may_run_installation(actor)?;
        let to = public_address(typed).ok_or(Error::Refused("address-form"))?;
        let mut tx = self.store().begin().await?;
        let before = Bases::find(&mut tx).await?;
        let from = before.now.clone().unwrap_or_default();

        let after = before.moved_to(&to)?;

        let earlier = serde_json::to_string(&after.earlier).map_err(internal)?;
        settings::put(&mut tx, BASE, &to).await?;
        settings::put(&mut tx, EARLIER, &earlier).await?;
        let keys = self.rename_issuers(&mut tx, &to).await?;
        let done = Done { organisation: None, subject: &to, details: Some(&from) };
        self.audit(&mut tx, actor, "move-address", done).await?;
        tx.commit().await?;
        self.read_settings().await?;
        self.ring();
        Ok(Moved { from, to, keys })
    }

    /// Gives the earlier public address that has this host, if one has: `old.example`, or `old.example:8443`.
    ///
    /// An address on one's own machine is none: a proxy may well ask for us by that name.
    pub fn earlier_base(&self, host: &str) -> Option<String> {
        let host = host.to_ascii_lowercase();
        let has_host = |base: &str| {
            let own = base.strip_prefix("https://");
            own == Some(host.as_str()) || own.is_some() && own == host.strip_suffix(":443")
        };
        self.bases().earlier.into_iter().find(|it| has_host(it))
    }

    /// Lists the public addresses that the installation had, oldest first.
    pub fn earlier_bases(&self) -> Vec<String> {
        self.bases().earlier
    }

    /// Retires each key that signs under a name which the address no longer makes, and puts a new one in its
    /// place; says how many.
    async fn rename_issuers(&self, tx: &mut Tx, base: &str) -> Result<usize> {
        let (mut count, mut after) = (0, None);
        loop {
            let page = keys::all(tx, after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(count) };
            after = Some(last.key.id);
            for stored in page {
                let key = &stored.key;
                let signs = key.retired_at.is_none() && key.compromised_at.is_none();
                if signs && did(base, stored.organisation, &key.multikey) != key.did {
                    keys::retire(tx, key.id, self.now()).await?;
                    // The next key for excerpts is made when one is asked for.
                    if key.kind == KeyKind::Ed25519 {
                        self.add_key(tx, stored.organisation, KeyKind::Ed25519).await?;
                        count += 1;
                    }
                }
            }
        }
    }
}

/// Gives the DID that a key signs under: `did:web` where others can read our documents over https, the key itself
/// otherwise.
pub(crate) fn did(base: &str, organisation: OrganisationId, multikey: &str) -> String {
    did_web(base, organisation).unwrap_or_else(|| format!("did:key:{multikey}"))
}

/// Gives the `did:web` of an organisation under an https address (did:web, 3.1: a port is percent-encoded).
pub(crate) fn did_web(base: &str, organisation: OrganisationId) -> Option<String> {
    let host = base.strip_prefix("https://")?;
    Some(format!("did:web:{}:organisations:{organisation}", host.replace(':', "%3A")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_before_is_remembered_once_and_the_present_one_never() {
        let start = Bases { now: Some("https://a.example".to_owned()), earlier: Vec::new() };
        let there = start.moved_to("https://b.example").unwrap();
        let back = there.moved_to("https://a.example").unwrap();
        assert_eq!(back.earlier, ["https://b.example"]);
        let again = back.moved_to("https://b.example").unwrap();
        assert_eq!(again.earlier, ["https://a.example"]);
        assert_eq!(again.all().collect::<Vec<_>>(), ["https://b.example", "https://a.example"]);
    }

    #[test]
    fn a_move_leads_elsewhere_and_moves_have_an_end() {
        let mut bases = Bases { now: Some("https://0.example".to_owned()), earlier: Vec::new() };
        let same = bases.clone().moved_to("https://0.example").unwrap_err();
        assert_eq!(same.code(), "address-same");
        for n in 1..=EARLIER_MAX {
            bases = bases.moved_to(&format!("https://{n}.example")).unwrap();
        }
        let refusal = bases.moved_to("https://on.example").unwrap_err();
        assert_eq!(refusal.code(), "address-moves");
        assert_eq!(
            Bases::default().moved_to("https://a.example").unwrap_err().code(),
            "setup-needed"
        );
    }

    #[test]
    fn a_did_web_names_the_host_with_its_port() {
        let id = uuid::Uuid::nil().into();
        assert_eq!(
            did("https://cairn.example:8443", id, "z6Mk"),
            format!("did:web:cairn.example%3A8443:organisations:{}", uuid::Uuid::nil())
        );
        assert_eq!(did("http://localhost:8080", id, "z6Mk"), "did:key:z6Mk");
    }
}
