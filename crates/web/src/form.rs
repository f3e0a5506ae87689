//! Forms: what was typed, and what is to be mended.
//!
//! A handler takes [`Fields`], asks for each by name, gathers [`Errors`], and shows the form again with
//! [`Fields::refused`]: nothing that was typed is lost.

mod controls;
mod errors;
mod fields;
mod filled;
mod parts;
mod refused;

pub use self::{
    errors::Errors,
    fields::{Fields, Upload},
    filled::Filled,
};

/// The most bytes of a form without files.
pub const FORM_BYTES_MAX: usize = 256 * 1024;
/// The most bytes of the form of a definition: long texts in scripts that take nine bytes a letter in a form.
pub const DEFINITION_BYTES_MAX: usize = 1024 * 1024;
/// The most bytes of a document that someone wants verified.
pub const DOCUMENT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The most bytes of a table of people.
pub const TABLE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The most bytes of a picture.
pub const PICTURE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The most fields of one form.
pub const FIELDS_MAX: usize = 1000;
