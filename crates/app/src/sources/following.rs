//! Reading the feeds of other servers: page by page, a bounded number at a time, and never while anything is being written.

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{
    Scope, Source,
    source::{PAGES_MAX, SourceState, Stage},
};
use jiff::SignedDuration;
use store::sources;

use super::page::{self, Heard, Page};
use crate::{App, FetchError, Result, chain};

/// How many pages of one source are read before others have their turn.
const PAGES_A_TURN: usize = 10;
/// How often some of what was not told again is withdrawn before others have their turn.
const WITHDRAWALS_A_TURN: usize = 10;
/// What a server answers that does not know any more how far it was read (RFC 9110, 15.5.11).
const GONE: &str = FetchError::Status(410).code();
/// How long a turn may take before another takes it: each page may be waited for as long as the client waits.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// Where another server tells what changed, with all that copies are made from.
const FEED: &str = "/api/v1/changes?with=records";

#[boxed]
impl App {
    /// Works on the source that has been due longest; says whether there was one.
    pub(crate) async fn follow_one(&self, scope: &Scope) -> Result<bool> {
        let now = self.now();
        let until = now.checked_add(LEASE).unwrap_or(now);
        let mut tx = self.store().begin().await?;
        let leased = sources::lease(&mut tx, now, until).await?;
        tx.commit().await?;
        let Some(source) = leased else { return Ok(false) };
        match source.state {
            SourceState::Following => self.read_source(scope, source).await?,
            SourceState::Stopped => self.clear_source(scope, source).await?,
        }
        Ok(true)
    }

    /// Reads some pages, each kept before the next is asked for; at the end of a reading from the beginning, what it did not
    /// tell is withdrawn before anything else is read.
    async fn read_source(&self, scope: &Scope, mut source: Source) -> Result<()> {
        let mut seen: BTreeSet<String> = source.cursor.clone().into_iter().collect();
        for _ in 0..PAGES_A_TURN {
            if source.stage == Stage::Told {
                break;
            }
            let page = match self.next_page(&source).await {
                // A page that leads back is one that was read.
                Ok(page) if page.more && !seen.insert(page.next.clone()) => Err("feed-circle"),
                other => other,
            };
            let page = match page {
                Ok(page) => page,
                Err(GONE) if source.cursor.is_some() => {
                    return self.let_go(&source, Source::anew).await;
                }
                Err(code) => return self.let_go(&source, |it, now| it.failed(code, now)).await,
            };
            let more = page.more;
            let after = source.clone().read_on(page.next.clone(), more, self.now());
            if after.pages > PAGES_MAX {
                return self.let_go(&source, |it, now| it.failed("feed-endless", now)).await;
            }
            match self.keep_page(scope, (&source, &after), page).await {
                Ok(true) => source = after,
                // Somebody else took it on, or it is followed no more.
                Ok(false) => return Ok(()),
                Err(error) => {
                    let address = source.address.as_str();
                    tracing::error!(address, error = %chain(&error), "a page could not be kept");
                    return self.let_go(&source, |it, now| it.failed("feed-unkept", now)).await;
                }
            }
            if !more {
                break;
            }
        }
        for _ in 0..WITHDRAWALS_A_TURN {
            if source.stage != Stage::Told {
                break;
            }
            match self.withdraw_untold(scope, &source).await? {
                Some(after) => source = after,
                None => return Ok(()),
            }
        }
        self.let_go(&source, Source::rested).await
    }

    /// Asks for the next page; gives the code for why there is none.
    async fn next_page(&self, source: &Source) -> Result<Page, &'static str> {
        if self.is_own(&source.address) {
            return Err("source-own");
        }
        let from = source.cursor.as_ref().map(|it| format!("&cursor={it}")).unwrap_or_default();
        let url = format!("{}{FEED}{from}", source.address);
        let bytes = self.0.fetcher.fetch(&url).await.map_err(FetchError::code)?;
        let mut page = page::read(&bytes, &source.address)?;
        for heard in &mut page.heard {
            if let Heard::InForce(told) = heard {
                let named = self.name_frameworks(&mut told.definition).await;
                named.map_err(|_| "feed-unkept")?;
            }
        }
        Ok(page)
    }

    /// Leaves a source until it is due again, unless somebody changed it meanwhile.
    async fn let_go(
        &self,
        source: &Source,
        rest: impl FnOnce(Source, jiff::Timestamp) -> Source + Send,
    ) -> Result<()> {
        let after = rest(source.clone(), self.now());
        let mut tx = self.store().begin().await?;
        sources::update(&mut tx, source, &after).await?;
        Ok(tx.commit().await?)
    }
}
