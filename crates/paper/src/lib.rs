//! Draws what people hold in their hands: emblems, badge pictures, QR codes, certificates, letters.
//!
//! Takes words that are already translated and numbers that are already decided, and returns SVG
//! text, PNG bytes or PDF bytes. It knows no other room, opens no file, asks no clock and throws no
//! dice: the same input gives the same bytes on every machine.

pub mod badge;
pub mod certificate;
pub mod chart;
pub mod emblem;
pub mod letter;
pub mod mark;
pub mod picture;
pub mod qr;
pub mod raster;

mod column;
mod dice;
mod error;
mod face;
mod ink;
mod line;
mod palette;
mod path;
mod pebble;
mod press;
mod style;
mod words;

pub use badge::{BadgeFacts, badge};
pub use certificate::{Certificate, Check, Fact, Issuer, Logo, Outcomes, Seal, certificate};
pub use emblem::{EmblemFacts, emblem};
pub use error::PaperError;
pub use letter::{Letter, Letters, Sender, letters};
pub use mark::{favicon, mark};
pub use picture::{Picture, PictureError};
pub use press::{Attachment, Moment, PaperSize};
pub use qr::{QrError, qr_svg};
pub use raster::{RasterError, raster};
