//! Passwords, hashed with argon2id away from the threads that answer.

use std::{sync::OnceLock, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::Password;
use tokio::sync::Semaphore;

use crate::{Error, Result, World};

/// How many passwords are hashed at once; each takes [`MEMORY_KIB`].
const AT_ONCE: usize = 2;
/// How long one waits for its turn.
const WAIT: Duration = Duration::from_secs(10);
/// Memory of one hash, in KiB (OWASP's first choice for argon2id with one lane).
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Bytes of chance that make equal passwords hash differently.
const SALT_BYTES: usize = 16;

/// Hashes passwords, a few at a time.
pub(crate) struct Hasher(Semaphore);

impl Default for Hasher {
    fn default() -> Self {
        Self(Semaphore::new(AT_ONCE))
    }
}

impl Hasher {
    /// Hashes a password, to be kept.
    pub(crate) async fn hash(&self, password: Password, world: &dyn World) -> Result<String> {
        let mut salt = [0; SALT_BYTES];
        world.random(&mut salt);
        self.run(move || hash(&password, &salt)).await?
    }

    /// Tells whether a password is the one whose hash was kept.
    ///
    /// It takes as long when none was kept, so that the time tells nobody whether there is an account.
    pub(crate) async fn verify(&self, password: Password, kept: Option<String>) -> Result<bool> {
        self.run(move || {
            let is_right = verify(&password, kept.as_deref().unwrap_or_else(nobodys));
            is_right && kept.is_some()
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = tokio::time::timeout(WAIT, self.0.acquire()).await;
        let _turn = turn
            .map_err(|_| Error::TooOften(WAIT.as_secs()))?
            .map_err(|it| Error::Internal(it.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|it| Error::Internal(it.to_string()))
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &Password, salt: &[u8]) -> Result<String> {
    argon2()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|it| it.to_string())
        .map_err(|it| Error::Internal(it.to_string()))
}

fn verify(password: &Password, kept: &str) -> bool {
    PasswordHash::new(kept)
        .is_ok_and(|kept| argon2().verify_password(password.as_bytes(), &kept).is_ok())
}

/// The hash of a password that nobody has.
fn nobodys<'a>() -> &'a str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash(&Password::typed("nobody"), &[0; SALT_BYTES]).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Noon;

    #[tokio::test]
    async fn a_password_is_told_from_another_and_from_none() {
        let hasher = Hasher::default();
        let password = || Password::typed("stones beside the river");
        let kept = hasher.hash(password(), &Noon::default()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(hasher.verify(password(), Some(kept.clone())).await.unwrap());
        let other = Password::typed("stones beside the lake");
        assert!(!hasher.verify(other, Some(kept)).await.unwrap());
        assert!(!hasher.verify(password(), None).await.unwrap());
        assert!(!hasher.verify(Password::typed("nobody"), None).await.unwrap());
    }
}
