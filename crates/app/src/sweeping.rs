//! Forgetting what is of no more use: what people handed in with tables long ago, sessions that are over, buckets of
//! tries that are full again, and requests for places that nobody confirmed or whose runs are long over.

use std::time::Duration;

use boxed::boxed;
use jiff::SignedDuration;
use store::batches;

use crate::{App, Result};

/// How long the cells of a table are kept after its end, in days: time enough to mend what was refused.
pub const CELLS_KEPT_DAYS: i64 = 30;
/// How often there is a look at what may be forgotten.
const EVERY: Duration = Duration::from_hours(1);

#[boxed]
impl App {
    /// Forgets now and then, as long as the process lives.
    pub async fn sweep_forever(self) {
        loop {
            if let Err(error) = self.sweep().await {
                tracing::error!(%error, "what is of no more use could not be forgotten");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Forgets what is of no more use now.
    pub async fn sweep(&self) -> Result<()> {
        let now = self.now();
        let kept = SignedDuration::from_hours(24 * CELLS_KEPT_DAYS);
        let mut tx = self.store().begin().await?;
        batches::forget_ended(&mut tx, now.checked_sub(kept).unwrap_or(now)).await?;
        self.forget_sessions(&mut tx).await?;
        self.forget_throttles(&mut tx, now).await?;
        self.forget_places(&mut tx, now).await?;
        tx.commit().await?;
        self.point_to_skills_of_before().await
    }
}
