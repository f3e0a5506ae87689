//! PDF: the credential is an attachment (ISO 32000-2, 7.11.4, and 14.13 "associated files").

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{CREDENTIAL_BYTES_MAX, Container, UnbakeError, is_compact_jws};

/// How far into the file its header may begin.
const HEADER_WITHIN: usize = 1024;
/// The most streams of objects that are inflated, each to at most [`CREDENTIAL_BYTES_MAX`].
const OBJECT_STREAMS_MAX: usize = 32;
/// The most attachments that are looked at.
const ATTACHMENTS_MAX: usize = 32;
/// The most nodes of the name tree that are looked at.
const NODES_MAX: usize = 1_000;

/// Whether the bytes begin as a PDF does.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEADER_WITHIN).unwrap_or(bytes);
    head.windows(5).any(|it| it == b"%PDF-")
}

/// Finds the first attachment that is JSON or a compact JWS.
pub(super) fn find(pdf: &[u8]) -> Result<String, UnbakeError> {
    if object_streams(pdf) > OBJECT_STREAMS_MAX {
        return Err(UnbakeError::TooComplex(OBJECT_STREAMS_MAX));
    }
    let options = LoadOptions::with_max_decompressed_size(CREDENTIAL_BYTES_MAX);
    let document = Document::load_mem_with_options(pdf, options)
        .map_err(|_| UnbakeError::Malformed(Container::Pdf))?;
    let catalog = document.catalog().map_err(|_| UnbakeError::Malformed(Container::Pdf))?;
    let mut files =
        Files { document: &document, seen: BTreeSet::new(), found: Vec::new(), left: NODES_MAX };
    files.associated(catalog);
    files.named(catalog);
    if files.left == 0 {
        return Err(UnbakeError::TooComplex(NODES_MAX));
    }
    if files.found.len() > ATTACHMENTS_MAX {
        return Err(UnbakeError::TooComplex(ATTACHMENTS_MAX));
    }
    let mut texts = files.found.iter().filter_map(|it| text(&document, it));
    texts.next().ok_or(UnbakeError::Nothing(Container::Pdf))
}

/// Counts the streams that hold objects, however their type is spelt.
fn object_streams(pdf: &[u8]) -> usize {
    let names = pdf.iter().enumerate().filter(|(_, it)| **it == b'/').map(|(at, _)| at + 1);
    names.filter(|at| pdf.get(*at..).is_some_and(|it| begins_with_name(it, b"ObjStm"))).count()
}

/// Whether bytes begin with a name, of which any letter may be written as `#` and two digits.
fn begins_with_name(mut bytes: &[u8], name: &[u8]) -> bool {
    name.iter().all(|letter| match bytes {
        [b'#', high, low, rest @ ..] => {
            bytes = rest;
            let digit = |it: &u8| char::from(*it).to_digit(16);
            let value = digit(high).zip(digit(low)).map(|(high, low)| high * 16 + low);
            value == Some(u32::from(*letter))
        }
        [first, rest @ ..] => {
            bytes = rest;
            first == letter
        }
        [] => false,
    })
}

/// The file specifications that a document names.
struct Files<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    found: Vec<&'a Dictionary>,
    left: usize,
}

impl<'a> Files<'a> {
    /// Associated files of the whole document.
    fn associated(&mut self, catalog: &'a Dictionary) {
        for file in self.array(catalog, b"AF") {
            self.take(file);
        }
    }

    /// Files in the name tree `/Names /EmbeddedFiles`.
    fn named(&mut self, catalog: &'a Dictionary) {
        let names = self.dictionary(catalog, b"Names");
        let root = names.and_then(|it| it.get(b"EmbeddedFiles").ok());
        let mut open: Vec<&'a Object> = root.into_iter().collect();
        while let Some(node) = open.pop() {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let Some(node) = self.resolve(node) else { continue };
            for pair in self.array(node, b"Names").chunks(2) {
                if let [_, file] = pair {
                    self.take(file);
                }
            }
            let kids = self.array(node, b"Kids");
            open.extend(kids.iter().rev().take(NODES_MAX));
            open.truncate(NODES_MAX);
        }
    }

    /// Keeps a file specification, once.
    fn take(&mut self, file: &'a Object) {
        if let Ok(id) = file.as_reference()
            && !self.seen.insert(id)
        {
            return;
        }
        if self.found.len() <= ATTACHMENTS_MAX
            && let Some(file) = self.dereference(file)
        {
            self.found.push(file);
        }
    }

    /// Follows a reference to a node of the tree, once.
    fn resolve(&mut self, object: &'a Object) -> Option<&'a Dictionary> {
        if let Ok(id) = object.as_reference()
            && !self.seen.insert(id)
        {
            return None;
        }
        self.dereference(object)
    }

    fn dereference(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }

    fn dictionary(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.dereference(of.get(key).ok()?)
    }

    fn array(&self, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        let array = of.get(key).ok().and_then(|it| self.document.dereference(it).ok());
        array.and_then(|(_, it)| it.as_array().ok()).map_or(&[], Vec::as_slice)
    }
}

/// Reads an attached file, if it is JSON or a compact JWS.
fn text(document: &Document, file: &Dictionary) -> Option<String> {
    let embedded = document.dereference(file.get(b"EF").ok()?).ok()?.1.as_dict().ok()?;
    let content = embedded.get(b"UF").or_else(|_| embedded.get(b"F")).ok()?;
    let stream = document.dereference(content).ok()?.1.as_stream().ok()?;
    let bytes = stream.decompressed_content_with_limit(CREDENTIAL_BYTES_MAX).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim();
    (text.starts_with('{') || is_compact_jws(text)).then(|| text.to_owned())
}
