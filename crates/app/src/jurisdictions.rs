//! Whose rules definitions are measured by, beside what every country asks.

use boxed::boxed;
use domain::{Actor, Jurisdiction, jurisdiction};
use store::{Tx, settings};

use crate::{App, Result, access, places::Done};

/// The setting that holds them: their codes, with a space between two.
const JURISDICTIONS: &str = "jurisdictions";

#[boxed]
impl App {
    /// Gives the jurisdictions whose rules are switched on; to anyone.
    pub async fn jurisdictions(&self) -> Result<Vec<Jurisdiction>> {
        let mut tx = self.store().read().await?;
        switched_on(&mut tx).await
    }

    /// Switches on the rules of these jurisdictions, and off those of all others. What is published stays so; the next
    /// edition is measured by them.
    ///
    /// # Errors
    ///
    /// Refuses two of which nothing could meet both.
    pub async fn put_jurisdictions(
        &self,
        actor: &Actor,
        jurisdictions: Vec<Jurisdiction>,
    ) -> Result<()> {
        access::may_run_installation(actor)?;
        jurisdiction::reconciled(&jurisdictions)?;
        let codes = Jurisdiction::ALL.iter().filter(|it| jurisdictions.contains(it));
        let codes = codes.map(|it| it.code()).collect::<Vec<_>>().join(" ");

        let mut tx = self.store().begin().await?;
        settings::put(&mut tx, JURISDICTIONS, &codes).await?;
        let done = Done { organisation: None, subject: &JURISDICTIONS, details: Some(&codes) };
        self.audit(&mut tx, actor, "put-jurisdictions", done).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Finds those that are switched on.
pub(crate) async fn switched_on(tx: &mut Tx) -> Result<Vec<Jurisdiction>> {
    let codes = settings::find(tx, JURISDICTIONS).await?.unwrap_or_default();
    Ok(codes.split(' ').filter_map(|it| it.parse().ok()).collect())
}
