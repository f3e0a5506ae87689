//! PNG: the credential is a text chunk (PNG, third edition, 11.3.3; Open Badges 3.0, "PNG").

use std::io::Read;

use flate2::{Crc, read::ZlibDecoder};

use super::{BakeError, CREDENTIAL_BYTES_MAX, Container, FILE_BYTES_MAX, UnbakeError};

/// The first eight bytes of every PNG.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The most chunks that are looked at.
const CHUNKS_MAX: usize = 10_000;

/// What Open Badges 3.0 calls the chunk.
const KEYWORD: &[u8] = b"openbadgecredential";
/// Every name that a credential goes under: Open Badges 3.0, CLR 2.0, Open Badges 2.0.
const KEYWORDS: &[&[u8]] = &[KEYWORD, b"clrcredential", b"openbadges"];

/// Puts a credential into a PNG, in the place of one that is there. The picture itself is not touched.
///
/// # Errors
///
/// Refuses what is no PNG, is damaged, or is larger than [`FILE_BYTES_MAX`] or [`CREDENTIAL_BYTES_MAX`].
pub fn bake_png(png: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    if png.len() > FILE_BYTES_MAX {
        return Err(BakeError::TooLarge(FILE_BYTES_MAX));
    }
    if credential.len() > CREDENTIAL_BYTES_MAX {
        return Err(BakeError::TooLarge(CREDENTIAL_BYTES_MAX));
    }
    let chunks = chunks(png).map_err(|_| BakeError::Malformed)?;
    let mut baked = Vec::with_capacity(png.len() + credential.len() + 64);
    baked.extend_from_slice(SIGNATURE);
    let mut done = false;
    for chunk in chunks {
        if !done && &chunk.kind == b"IDAT" {
            baked.extend_from_slice(&text_chunk(credential));
            done = true;
        }
        if keyword(&chunk).is_none() {
            baked.extend_from_slice(chunk.whole);
        }
    }
    if done { Ok(baked) } else { Err(BakeError::Malformed) }
}

/// Finds the credential in a PNG.
pub(super) fn find(png: &[u8]) -> Result<String, UnbakeError> {
    let mut found = None;
    for chunk in chunks(png)? {
        if keyword(&chunk).is_none() {
            continue;
        }
        if found.is_some() {
            return Err(UnbakeError::Several(Container::Png));
        }
        found = Some(text(&chunk)?);
    }
    found.ok_or(UnbakeError::Nothing(Container::Png))
}

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    /// Length, kind, data and checksum.
    whole: &'a [u8],
}

/// Cuts a PNG into its chunks, up to its end; what follows the end is dropped.
fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, UnbakeError> {
    const DAMAGED: UnbakeError = UnbakeError::Malformed(Container::Png);
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(DAMAGED)?;
    let mut chunks = Vec::new();
    loop {
        let (length, _) = rest.split_first_chunk::<4>().ok_or(DAMAGED)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| DAMAGED)?;
        let whole = length.checked_add(12).and_then(|it| rest.get(..it)).ok_or(DAMAGED)?;
        let kind = *whole.get(4..).and_then(<[u8]>::first_chunk::<4>).ok_or(DAMAGED)?;
        let data = whole.get(8..length + 8).ok_or(DAMAGED)?;
        if chunks.is_empty() && &kind != b"IHDR" {
            return Err(DAMAGED);
        }
        chunks.push(Chunk { kind, data, whole });
        if &kind == b"IEND" {
            return Ok(chunks);
        }
        if chunks.len() >= CHUNKS_MAX {
            return Err(UnbakeError::TooComplex(CHUNKS_MAX));
        }
        rest = rest.get(whole.len()..).ok_or(DAMAGED)?;
    }
}

/// Gives the name that a credential goes under, if the chunk holds one.
fn keyword<'a>(chunk: &Chunk<'a>) -> Option<&'a [u8]> {
    if !matches!(&chunk.kind, b"iTXt" | b"tEXt" | b"zTXt") {
        return None;
    }
    let (keyword, _) = split_at_zero(chunk.data)?;
    KEYWORDS.contains(&keyword).then_some(keyword)
}

/// Reads the text of a chunk that holds a credential.
fn text(chunk: &Chunk<'_>) -> Result<String, UnbakeError> {
    const DAMAGED: UnbakeError = UnbakeError::Malformed(Container::Png);
    let (_, rest) = split_at_zero(chunk.data).ok_or(DAMAGED)?;
    let bytes = match &chunk.kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => inflate(rest.strip_prefix(b"\0").ok_or(DAMAGED)?)?,
        _ => {
            let ([compressed, method], rest) = rest.split_first_chunk::<2>().ok_or(DAMAGED)?;
            let (_language, rest) = split_at_zero(rest).ok_or(DAMAGED)?;
            let (_translated, rest) = split_at_zero(rest).ok_or(DAMAGED)?;
            match (compressed, method) {
                (0, _) => rest.to_vec(),
                (1, 0) => inflate(rest)?,
                _ => return Err(DAMAGED),
            }
        }
    };
    if bytes.len() > CREDENTIAL_BYTES_MAX {
        return Err(UnbakeError::TooLarge(CREDENTIAL_BYTES_MAX));
    }
    let text = String::from_utf8(bytes).map_err(|_| DAMAGED)?;
    Ok(text.trim().to_owned())
}

fn split_at_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|it| *it == 0)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

fn inflate(deflated: &[u8]) -> Result<Vec<u8>, UnbakeError> {
    let mut inflated = Vec::new();
    let limit = CREDENTIAL_BYTES_MAX as u64 + 1;
    ZlibDecoder::new(deflated)
        .take(limit)
        .read_to_end(&mut inflated)
        .map_err(|_| UnbakeError::Malformed(Container::Png))?;
    Ok(inflated)
}

/// Writes an uncompressed iTXt chunk without language.
fn text_chunk(credential: &str) -> Vec<u8> {
    let mut body = b"iTXt".to_vec();
    body.extend_from_slice(KEYWORD);
    body.extend_from_slice(b"\0\0\0\0\0");
    body.extend_from_slice(credential.as_bytes());
    let mut crc = Crc::new();
    crc.update(&body);
    // The credential is at most two mebibytes, so the length fits.
    let length = u32::try_from(body.len() - 4).unwrap_or(u32::MAX);
    let mut chunk = length.to_be_bytes().to_vec();
    chunk.extend_from_slice(&body);
    chunk.extend_from_slice(&crc.sum().to_be_bytes());
    chunk
}
