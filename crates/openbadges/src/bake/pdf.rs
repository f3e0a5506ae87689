//! PDF: the credential is an attachment (ISO 32000-2, 7.11.4, and 14.13 "associated files").
//!
//! Read here, and not by a library, because those read everything that a file has or says that it has, while the way to
//! an attachment takes a few objects: of the rest an attacker can make as much as they like.

mod letter;
mod object;
mod places;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Container, UnbakeError, is_compact_jws};
use letter::Letter;
use object::{DAMAGED, Dictionary, Object};

/// How far into the file its header may begin.
const HEADER_WITHIN: usize = 1024;
/// How a header begins.
const HEADER: &[u8] = b"%PDF-";
/// The most attachments that are looked at.
const ATTACHMENTS_MAX: usize = 32;
/// The most nodes of the name tree that are looked at.
const NODES_MAX: usize = 1_000;
/// How deep that tree may be.
const NODES_DEPTH_MAX: usize = 32;

/// Where the header of a PDF begins, if the bytes are one.
fn header(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..HEADER_WITHIN).unwrap_or(bytes);
    head.windows(HEADER.len()).position(|it| it == HEADER)
}

/// Whether the bytes begin as a PDF does.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    header(bytes).is_some()
}

/// Finds the first attachment that is JSON or a compact JWS.
pub(super) fn find(pdf: &[u8]) -> Result<String, UnbakeError> {
    // Places are counted from the header.
    let letter = Letter::open(header(pdf).and_then(|at| pdf.get(at..)).ok_or(DAMAGED)?)?;
    if letter.is_locked() {
        return Err(UnbakeError::Locked);
    }
    let catalogue = letter.catalogue()?;
    let catalogue = catalogue.dictionary().ok_or(DAMAGED)?;
    let mut files =
        Files { letter: &letter, seen: BTreeSet::new(), found: Vec::new(), left: NODES_MAX };
    files.associated(catalogue)?;
    files.named(catalogue)?;
    if files.found.len() > ATTACHMENTS_MAX {
        return Err(UnbakeError::TooComplex(ATTACHMENTS_MAX));
    }
    for file in &files.found {
        if let Some(text) = text(&letter, file)? {
            return Ok(text);
        }
    }
    Err(UnbakeError::Nothing(Container::Pdf))
}

/// An object that stands where it is named, or that a reference leads to.
enum Found<'o> {
    Here(&'o Object),
    There(Rc<Object>),
}

impl Found<'_> {
    fn get(&self) -> &Object {
        match self {
            Self::Here(object) => object,
            Self::There(object) => object,
        }
    }
}

impl Letter<'_> {
    fn follow<'o>(&self, object: &'o Object) -> Result<Found<'o>, UnbakeError> {
        Ok(if let Object::Reference(number) = object {
            Found::There(self.resolve(*number)?)
        } else {
            Found::Here(object)
        })
    }
}

/// What an attachment is: a file specification.
enum Specification {
    /// Found by a reference.
    There(Rc<Object>),
    /// Written out: the number of its embedded file.
    File(u32),
}

/// The file specifications that a document names.
struct Files<'a> {
    letter: &'a Letter<'a>,
    seen: BTreeSet<u32>,
    found: Vec<Specification>,
    left: usize,
}

impl Files<'_> {
    /// Associated files of the whole document.
    fn associated(&mut self, catalogue: &Dictionary) -> Result<(), UnbakeError> {
        let Some(files) = catalogue.get("AF") else { return Ok(()) };
        let files = self.letter.follow(files)?;
        files.get().array().iter().try_for_each(|file| self.take(file))
    }

    /// Files in the name tree `/Names /EmbeddedFiles`.
    fn named(&mut self, catalogue: &Dictionary) -> Result<(), UnbakeError> {
        let Some(names) = catalogue.get("Names") else { return Ok(()) };
        let names = self.letter.follow(names)?;
        match names.get().dictionary().and_then(|it| it.get("EmbeddedFiles")) {
            Some(root) => self.node(root, 0),
            None => Ok(()),
        }
    }

    fn node(&mut self, node: &Object, depth: usize) -> Result<(), UnbakeError> {
        self.left = self.left.checked_sub(1).ok_or(UnbakeError::TooComplex(NODES_MAX))?;
        if let Object::Reference(number) = node
            && !self.seen.insert(*number)
        {
            return Ok(());
        }
        if depth > NODES_DEPTH_MAX {
            return Err(UnbakeError::TooComplex(NODES_DEPTH_MAX));
        }
        let node = self.letter.follow(node)?;
        let Some(members) = node.get().dictionary() else { return Ok(()) };
        if let Some(names) = members.get("Names") {
            let names = self.letter.follow(names)?;
            for pair in names.get().array().chunks(2) {
                if let [_, file] = pair {
                    self.take(file)?;
                }
            }
        }
        if let Some(kids) = members.get("Kids") {
            let kids = self.letter.follow(kids)?;
            kids.get().array().iter().try_for_each(|kid| self.node(kid, depth + 1))?;
        }
        Ok(())
    }

    /// Keeps a file specification, once.
    fn take(&mut self, file: &Object) -> Result<(), UnbakeError> {
        if self.found.len() > ATTACHMENTS_MAX {
            return Ok(());
        }
        if let Object::Reference(number) = file {
            if self.seen.insert(*number) {
                self.found.push(Specification::There(self.letter.resolve(*number)?));
            }
        } else if let Some(members) = file.dictionary()
            && let Some(number) = embedded(self.letter, members)?
        {
            self.found.push(Specification::File(number));
        }
        Ok(())
    }
}

/// The number of the stream that a file specification names.
fn embedded(letter: &Letter<'_>, file: &Dictionary) -> Result<Option<u32>, UnbakeError> {
    let Some(files) = file.get("EF") else { return Ok(None) };
    let files = letter.follow(files)?;
    let members = files.get().dictionary();
    let content = members.and_then(|it| it.get("UF").or_else(|| it.get("F")));
    Ok(if let Some(Object::Reference(number)) = content { Some(*number) } else { None })
}

/// Reads an attached file, if it is JSON or a compact JWS.
fn text(letter: &Letter<'_>, file: &Specification) -> Result<Option<String>, UnbakeError> {
    let number = match file {
        Specification::File(number) => Some(*number),
        Specification::There(object) => match object.dictionary() {
            Some(members) => embedded(letter, members)?,
            None => None,
        },
    };
    let Some(number) = number else { return Ok(None) };
    let stream = letter.resolve(number)?;
    let Object::Stream(members, start) = &*stream else { return Ok(None) };
    let Some(bytes) = letter.content(members, *start)? else { return Ok(None) };
    let Ok(text) = String::from_utf8(bytes) else { return Ok(None) };
    let text = text.trim_start_matches('\u{feff}').trim();
    Ok((text.starts_with('{') || is_compact_jws(text)).then(|| text.to_owned()))
}
