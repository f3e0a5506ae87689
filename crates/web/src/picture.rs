//! Pictures that people upload: kept as we drew them again, never as they came.

use crate::{form::Fields, pages::failure::Failure};

/// A picture that we wrote ourselves.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// The PNG.
    pub(crate) png: Vec<u8>,
    /// Width and height, in pixels.
    pub(crate) size: (u32, u32),
}

/// Draws an upload again; or says, by a code, why it cannot be taken.
pub(crate) async fn drawn(
    fields: &Fields,
    name: &str,
) -> Result<Result<Drawn, &'static str>, Failure> {
    let Some(upload) = fields.file(name) else { return Ok(Err("picture-missing")) };
    let bytes = upload.bytes.clone();
    let drawn = tokio::task::spawn_blocking(move || paper::picture::normalise(&bytes))
        .await
        .map_err(|_| Failure::internal())?;
    Ok(drawn
        .map(|it| Drawn { png: it.png, size: (it.width, it.height) })
        .map_err(|error| error.code()))
}
