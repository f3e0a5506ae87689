//! What the installation remembers about itself.

use store::{Tx, settings};

use crate::{App, Error, Result, secret::Purpose};

/// The setting that holds the public address.
const BASE: &str = "base";

impl App {
    /// Gives the public address, without a slash at its end: `https://cairn.example`.
    ///
    /// # Errors
    ///
    /// Refuses before first start is over, when there is none yet.
    pub fn base(&self) -> Result<String> {
        let base = self.0.base.read().map_err(|_| Error::Internal("address".to_owned()))?;
        base.clone().ok_or(Error::Refused("setup-needed"))
    }

    /// Whether first start is over.
    pub fn is_set_up(&self) -> bool {
        self.base().is_ok()
    }

    /// Fixes the public address. What was signed before goes on naming the one it was signed under.
    pub(crate) async fn put_base(&self, tx: &mut Tx, base: &str) -> Result<()> {
        settings::put(tx, BASE, base).await?;
        let mut kept = self.0.base.write().map_err(|_| Error::Internal("address".to_owned()))?;
        *kept = Some(base.to_owned());
        Ok(())
    }

    /// Reads the settings that are asked all the time.
    pub(crate) async fn read_settings(&self) -> Result<()> {
        let mut tx = self.store().read().await?;
        let base = settings::find(&mut tx, BASE).await?;
        let mut kept = self.0.base.write().map_err(|_| Error::Internal("address".to_owned()))?;
        *kept = base;
        Ok(())
    }

    /// Keeps a setting that is secret, sealed.
    pub(crate) async fn put_secret(&self, tx: &mut Tx, name: &str, value: &str) -> Result<()> {
        let sealed = self.master().seal(Purpose::Settings, name, value.as_bytes(), self.world());
        settings::put(tx, name, &crate::secret::encode(&sealed)).await?;
        Ok(())
    }

    /// Finds a setting that is secret.
    pub(crate) async fn secret(&self, tx: &mut Tx, name: &str) -> Result<Option<String>> {
        let Some(kept) = settings::find(tx, name).await? else { return Ok(None) };
        let sealed = crate::secret::decode(&kept).ok_or(crate::secret::OpenError)?;
        let value = self.master().open(Purpose::Settings, name, &sealed)?;
        Ok(String::from_utf8(value).ok())
    }
}
