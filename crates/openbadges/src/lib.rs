//! Our nouns written for others, and read back.
//!
//! Open Badges 3.0 on Verifiable Credentials 2.0 is what we write, European Digital Credentials without a seal beside it,
//! and for catalogues CTDL, the European Learning Model and schema.org; Open Badges 2.0 and 3.0, CLR 2.0 and European Digital Credentials are what we recognise, and
//! definitions in CTDL too. Everything here is a function of its arguments: nothing is signed, fetched or looked up.

pub mod address;
pub mod bake;
pub mod carried;
pub mod catalogue;
pub mod contexts;
pub mod drafts;
pub mod european;
pub mod extension;
pub mod feed;
mod hex;
pub mod hosting;
pub mod parts;
pub mod read;
pub mod structure;
mod terms;
pub mod write;

pub use self::{
    address::Addresses,
    bake::{BakeError, Container, UnbakeError, Unbaked, bake_png, bake_svg, unbake},
    contexts::{CONTEXTS, Context, OB_3_0_3_OLDER},
    drafts::{Draft, DraftError, drafts},
    parts::{Divided, Part, PartKind, divide},
    read::{Explained, Identifier, explain, identity_matches},
    structure::{Fault, Finding},
    write::{Edition, Facts, Party, Purpose, StatusPlace},
};
