//! The parts of a workbook, checked before anything reads them.
//!
//! A workbook is a ZIP archive of XML. [`lean`] looks at the directory first, unpacks every part that
//! will be read once to count its bytes, and writes a smaller archive for `calamine` that holds only
//! those parts. Two parts are rewritten, because `calamine` believes what they claim: the shared
//! strings say how many they are, and each style is kept with a copy of its format and fonts.

use std::io::{Cursor, Read, Write};

use quick_xml::{Reader, events::Event};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    fault::{Format, Found, TableError},
    styles,
};

/// The most bytes that all parts together unpack to.
const INFLATED_BYTES_MAX: u64 = 512 << 20;
/// The most bytes that the shared strings unpack to.
const STRINGS_BYTES_MAX: u64 = 64 << 20;
/// The most bytes that styles, relations and the list of sheets unpack to, each.
const SMALL_BYTES_MAX: u64 = 8 << 20;
/// The most parts.
const PARTS_MAX: usize = 4_000;

/// Folders of a workbook in which no cells are.
const OTHER_FOLDERS: &[&str] = &[
    "theme/",
    "drawings/",
    "charts/",
    "chartsheets/",
    "media/",
    "embeddings/",
    "printersettings/",
    "docprops/",
    "tables/",
    "pivottables/",
    "pivotcache/",
    "externallinks/",
    "customxml/",
    "querytables/",
    "activex/",
    "ctrlprops/",
    "threadedcomments/",
    "persons/",
    "slicers/",
    "slicercaches/",
];

/// Copies the parts that hold cells into an archive of its own.
///
/// # Errors
///
/// Refuses archives that hold no workbook, or that unpack to more than a table needs.
pub(crate) fn lean(bytes: &[u8]) -> Result<Vec<u8>, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    if archive.len() > PARTS_MAX {
        return Err(TableError::ZipBomb);
    }
    check_kind(&archive)?;
    let sizes =
        (0..archive.len()).map(|it| archive.by_index_data(it).map_or(u64::MAX, |it| it.size()));
    if sizes.fold(0, u64::saturating_add) > INFLATED_BYTES_MAX {
        return Err(TableError::ZipBomb);
    }
    let mut copy =
        Copy { writer: ZipWriter::new(Cursor::new(Vec::new())), room: INFLATED_BYTES_MAX };
    for index in 0..archive.len() {
        copy.part(&mut archive, index)?;
    }
    let archive = copy.writer.finish().map_err(|_| TableError::Damaged)?;
    Ok(archive.into_inner())
}

/// Whether a file of old Office is a workbook that a password protects: it has a stream of that name.
pub(crate) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|it| it == name)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Says what an archive is by the names of its parts.
fn check_kind(archive: &Archive<'_>) -> Result<(), TableError> {
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|it| it.to_lowercase()).collect();
    let has = |part: &str| names.iter().any(|it| it == part);
    let within = |folder: &str| names.iter().any(|it| it.starts_with(folder));
    let workbook = names.iter().any(|it| it.ends_with("workbook.xml"));
    if has("xl/workbook.bin") {
        Err(TableError::FormatNotRead(Format::Xlsb))
    } else if has("mimetype") && has("content.xml") {
        Err(TableError::FormatNotRead(Format::Ods))
    } else if has("index/document.iwa") || has("index.zip") {
        Err(TableError::FormatNotRead(Format::Numbers))
    } else if has("_rels/.rels") && workbook {
        Ok(())
    } else if within("word/") || within("ppt/") {
        Err(TableError::NotATable(Found::Document))
    } else {
        Err(TableError::NotATable(Found::Archive))
    }
}

struct Copy {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    /// How many bytes may still be unpacked.
    room: u64,
}

impl Copy {
    fn part(&mut self, archive: &mut Archive<'_>, index: usize) -> Result<(), TableError> {
        let part = archive.by_index_raw(index).map_err(|_| TableError::Damaged)?;
        if part.encrypted() {
            return Err(TableError::Encrypted);
        }
        let name = part.name().map_err(|_| TableError::Damaged)?.into_owned();
        drop(part);
        let lower = name.to_lowercase().replace('\\', "/");
        if lower.ends_with("sharedstrings.xml") {
            let strings = self.unpack(archive, index, STRINGS_BYTES_MAX)?;
            return self.rewritten(&name, &uncounted(&strings)?);
        }
        if lower.ends_with("styles.xml") {
            let sheet = self.unpack(archive, index, SMALL_BYTES_MAX)?;
            return self.rewritten(&name, &styles::plain(&sheet)?);
        }
        let (_, ending) = lower.rsplit_once('.').unwrap_or_default();
        let relations = ending == "rels";
        let other = OTHER_FOLDERS.iter().any(|it| lower.contains(it));
        if !relations && (other || ending != "xml") {
            return Ok(());
        }
        let small = relations || lower.ends_with("workbook.xml");
        self.count(archive, index, if small { SMALL_BYTES_MAX } else { INFLATED_BYTES_MAX })?;
        let part = archive.by_index_raw(index).map_err(|_| TableError::Damaged)?;
        self.writer.raw_copy_file(part).map_err(|_| TableError::Damaged)
    }

    /// Unpacks a part into memory.
    fn unpack(
        &mut self,
        archive: &mut Archive<'_>,
        index: usize,
        max: u64,
    ) -> Result<Vec<u8>, TableError> {
        let mut bytes = Vec::new();
        let max = max.min(self.room);
        let part = archive.by_index(index).map_err(|_| TableError::Damaged)?;
        let length = part.take(max + 1).read_to_end(&mut bytes).map_err(|_| TableError::Damaged)?;
        self.spend(u64::try_from(length).unwrap_or(u64::MAX), max)?;
        Ok(bytes)
    }

    /// Unpacks a part into nothing, for what its directory says of its size may be a lie.
    fn count(
        &mut self,
        archive: &mut Archive<'_>,
        index: usize,
        max: u64,
    ) -> Result<(), TableError> {
        let max = max.min(self.room);
        let part = archive.by_index(index).map_err(|_| TableError::Damaged)?;
        let length = std::io::copy(&mut part.take(max + 1), &mut std::io::sink());
        self.spend(length.map_err(|_| TableError::Damaged)?, max)
    }

    fn spend(&mut self, length: u64, max: u64) -> Result<(), TableError> {
        if length > max {
            return Err(TableError::ZipBomb);
        }
        self.room -= length;
        Ok(())
    }

    fn rewritten(&mut self, name: &str, bytes: &[u8]) -> Result<(), TableError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.writer.start_file(name, options).map_err(|_| TableError::Damaged)?;
        self.writer.write_all(bytes).map_err(|_| TableError::Damaged)
    }
}

/// The shared strings without the number that they claim to be.
fn uncounted(strings: &[u8]) -> Result<Vec<u8>, TableError> {
    let text = std::str::from_utf8(strings).map_err(|_| TableError::Damaged)?;
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event().map_err(|_| TableError::Damaged)?;
        if matches!(&event, Event::Start(it) if it.local_name().as_ref() == "sst") {
            break;
        }
        if matches!(event, Event::Eof) {
            return Ok(b"<sst></sst>".to_vec());
        }
    }
    let start = usize::try_from(reader.buffer_position()).map_err(|_| TableError::Damaged)?;
    let rest = text.get(start..).ok_or(TableError::Damaged)?;
    Ok([b"<sst>", rest.as_bytes()].concat())
}
