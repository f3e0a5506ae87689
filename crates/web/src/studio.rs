//! Pictures of achievements: brought by the provider or drawn, a few at a time, and kept for a while.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use axum::body::Bytes;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{AchievementVersion, id::AchievementId};
use tokio::sync::Semaphore;

use crate::{Site, emblem, pages::failure::Failure};

/// How many drawn pictures are kept; each has some 50 KB.
const KEPT_MAX: usize = 256;
/// How many pictures and papers are drawn at once, so that pages go on being answered.
const HANDS: usize = 2;
/// How many may wait for a free hand; whoever comes then is asked to come back.
const WAITING_MAX: usize = 64;
/// How wide a drawn picture is, in pixels.
const WIDTH: u32 = 640;
/// The most bytes of a provider's own picture that goes into a text, where it grows by a third.
const LIGHT_BYTES_MAX: usize = 512 * 1024;

/// Which picture: an edition, under the name of whoever awards it.
type Key = (AchievementId, u32, String);

/// Draws, and keeps what it drew. An edition never changes, so that what is kept stays right.
#[derive(Debug)]
pub struct Studio {
    kept: Mutex<VecDeque<(Key, Bytes)>>,
    hands: Semaphore,
    waiting: Semaphore,
}

impl Default for Studio {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            hands: Semaphore::new(HANDS),
            waiting: Semaphore::new(WAITING_MAX),
        }
    }
}

impl Studio {
    /// Does a piece of drawing beside the requests, as soon as a hand is free.
    pub(crate) async fn draw<T: Send + 'static, E: std::fmt::Display + Send + 'static>(
        &self,
        drawing: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure> {
        let _place = self.waiting.try_acquire().map_err(|_| Failure::busy())?;
        let _hand = self.hands.acquire().await.map_err(|_| Failure::internal())?;
        let drawn = tokio::task::spawn_blocking(drawing).await.map_err(|_| Failure::internal())?;
        drawn.map_err(|error| {
            tracing::error!(%error, "a picture or paper could not be drawn");
            Failure::internal()
        })
    }

    fn find(&self, key: &Key) -> Option<Bytes> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(it, _)| it == key)?;
        let entry = kept.remove(place)?;
        let bytes = entry.1.clone();
        kept.push_front(entry);
        Some(bytes)
    }

    fn keep(&self, key: Key, bytes: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((key, bytes));
        kept.truncate(KEPT_MAX);
    }
}

/// Gives the picture of an edition as PNG: the provider's own, or one that says title and `issuer`.
pub(crate) async fn png(
    site: &Site,
    version: &AchievementVersion,
    issuer: &str,
) -> Result<Bytes, Failure> {
    if let Some(picture) = version.definition.picture {
        return Ok(site.app.picture(picture).await?.png.into());
    }
    drawn_png(site, version, issuer).await
}

/// Gives the picture of an edition as PNG for a document that holds it: drawn, where the provider's own is heavy.
pub(crate) async fn light_png(
    site: &Site,
    version: &AchievementVersion,
    issuer: &str,
) -> Result<Bytes, Failure> {
    let png = png(site, version, issuer).await?;
    if png.len() <= LIGHT_BYTES_MAX { Ok(png) } else { drawn_png(site, version, issuer).await }
}

/// Draws the picture of an edition as PNG, or gives what was kept of it.
async fn drawn_png(
    site: &Site,
    version: &AchievementVersion,
    issuer: &str,
) -> Result<Bytes, Failure> {
    let key = (version.achievement, version.number, issuer.to_owned());
    if let Some(kept) = site.studio.find(&key) {
        return Ok(kept);
    }
    let svg = drawn_svg(site, version, issuer).await?;
    let drawn: Bytes = site.studio.draw(move || paper::raster(&svg, WIDTH)).await?.into();
    site.studio.keep(key, drawn.clone());
    Ok(drawn)
}

/// Gives the picture of an edition as SVG: drawn, or around the provider's own.
pub(crate) async fn svg(
    site: &Site,
    version: &AchievementVersion,
    issuer: &str,
) -> Result<String, Failure> {
    let Some(picture) = version.definition.picture else {
        return drawn_svg(site, version, issuer).await;
    };
    let picture = site.app.picture(picture).await?;
    let ((width, height), data) = (picture.size, STANDARD.encode(&picture.png));
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>"#
    ))
}

/// Draws the picture of an edition as SVG: setting its title takes a hand as well.
async fn drawn_svg(
    site: &Site,
    version: &AchievementVersion,
    issuer: &str,
) -> Result<String, Failure> {
    let (version, issuer) = (version.clone(), issuer.to_owned());
    site.studio.draw(move || emblem::badge(&version, &issuer)).await
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn a_queue_has_an_end() {
        let studio = Studio::default();
        let all = studio.waiting.acquire_many(u32::try_from(WAITING_MAX).unwrap()).await.unwrap();
        assert!(studio.draw(|| Ok::<_, paper::RasterError>(())).await.is_err());
        drop(all);
        assert!(studio.draw(|| Ok::<_, paper::RasterError>(())).await.is_ok());
    }

    #[test]
    fn what_nobody_asks_for_makes_room() {
        let studio = Studio::default();
        let key = |n: u32| (Uuid::nil().into(), n, "North".to_owned());
        for n in 0..=u32::try_from(KEPT_MAX).unwrap() {
            studio.keep(key(n), Bytes::from_static(b"png"));
            assert!(studio.find(&key(0)).is_some(), "what is asked for stays");
        }
        assert_eq!(studio.find(&key(1)), None);
        assert_eq!(studio.kept.lock().unwrap().len(), KEPT_MAX);
    }
}
