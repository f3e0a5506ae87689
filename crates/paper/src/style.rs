//! The type and the colours of all our paper.

use crate::face::{Hand, REGULAR, SEMIBOLD};
use crate::words::Type;

/// Text.
pub(crate) const INK: &str = "#1b1916";

/// Text that stands back: labels, phrases; 7:1 on white.
pub(crate) const SOFT: &str = "#57524a";

/// Lichen, for what names the page.
pub(crate) const LICHEN: &str = "#23593c";

/// Slate blue, for addresses.
pub(crate) const SLATE: &str = "#2b5379";

const TEXT: Type = Type {
    hand: Hand::Sans,
    weight: REGULAR,
    size: 10.5,
    leading: 1.4,
    tracking: 0.0,
    colour: INK,
};

/// Running text of a size, in points.
pub(crate) const fn text(size: f32) -> Type {
    Type { size, ..TEXT }
}

/// Text that stands back.
pub(crate) const fn soft(size: f32) -> Type {
    Type { size, colour: SOFT, ..TEXT }
}

/// Text that stands out.
pub(crate) const fn strong(size: f32) -> Type {
    Type { size, weight: SEMIBOLD, ..TEXT }
}

/// The word that says what a page is.
pub(crate) const KICKER: Type =
    Type { size: 11.0, weight: SEMIBOLD, tracking: 1.4, colour: LICHEN, ..TEXT };

/// A person's name.
pub(crate) const NAME: Type =
    Type { hand: Hand::Serif, weight: SEMIBOLD, size: 38.0, leading: 1.14, tracking: -0.2, ..TEXT };

/// What was achieved.
pub(crate) const TITLE: Type =
    Type { hand: Hand::Serif, weight: REGULAR, size: 25.0, leading: 1.22, tracking: 0.0, ..TEXT };

/// A code that somebody types.
pub(crate) const fn code(size: f32) -> Type {
    Type { size, weight: SEMIBOLD, tracking: size * 0.08, ..TEXT }
}

/// An address.
pub(crate) const fn address(size: f32) -> Type {
    Type { size, colour: SLATE, ..TEXT }
}
