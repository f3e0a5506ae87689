//! The real time and the real chance.

use app::{FetchError, Fetcher, World};
use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

/// The machine that we run on.
#[derive(Debug, Default, Clone, Copy)]
pub struct Machine;

impl World for Machine {
    #[expect(clippy::disallowed_methods, reason = "this is where the time comes from")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    #[expect(clippy::disallowed_methods, reason = "this is where ids come from")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    #[expect(clippy::disallowed_methods, reason = "this is where chance comes from")]
    fn random(&self, bytes: &mut [u8]) {
        // Without chance nothing here is safe, so that going on would be wrong.
        if aws_lc_rs::rand::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

/// Asks no other server: what a document leaves open elsewhere could not be told.
#[derive(Debug, Default, Clone, Copy)]
pub struct AskNobody;

#[async_trait]
impl Fetcher for AskNobody {
    async fn fetch(&self, _: &str) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::Off)
    }
}
