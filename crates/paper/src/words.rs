//! Words set in type: cleaned, shaped, broken into lines.

use std::borrow::Cow;
use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::face::{self, Hand, UNKNOWN};

/// How a text looks; lengths in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub(crate) hand: Hand,
    pub(crate) weight: f32,
    pub(crate) size: f32,
    /// From line to line, as a multiple of the size.
    pub(crate) leading: f32,
    /// Extra space between letters, in points.
    pub(crate) tracking: f32,
    /// As `#rrggbb`.
    pub(crate) colour: &'static str,
}

impl Type {
    /// The same, larger or smaller.
    pub(crate) fn scaled(self, scale: f32) -> Self {
        Self { size: self.size * scale, ..self }
    }
}

/// A text that has been given its lines.
pub(crate) struct Block {
    pub(crate) layout: Layout<()>,
    /// As `#rrggbb`.
    pub(crate) colour: &'static str,
    shown: String,
    said: Option<String>,
}

impl Block {
    /// From the top of the first line to the foot of the last, in points.
    pub(crate) fn height(&self) -> f32 {
        self.layout.height()
    }

    /// How many lines it has.
    pub(crate) fn lines(&self) -> usize {
        self.layout.len()
    }

    /// What it says: what is drawn, but with the letters that no face can write.
    pub(crate) fn said(&self) -> &str {
        self.said.as_ref().unwrap_or(&self.shown)
    }

    /// Where a stretch of what is drawn stands in what it says.
    pub(crate) fn said_at(&self, shown: Range<usize>) -> Range<usize> {
        let Some(said) = &self.said else { return shown };
        // Letter for letter the same, but not byte for byte.
        let place = |byte: usize| {
            let letters = self.shown.char_indices().take_while(|(start, _)| *start < byte).count();
            said.chars().take(letters).map(char::len_utf8).sum()
        };
        place(shown.start)..place(shown.end)
    }
}

/// Sets words in type. Keep one for a whole document: what it learns about a face it keeps.
pub(crate) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    side: Alignment,
}

impl Setter {
    /// A setter for pages in this language (BCP 47), which decides the side that lines begin on.
    pub(crate) fn new(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let leftwards = matches!(
            primary.as_str(),
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi"
        );
        Self::aligned(if leftwards { Alignment::Right } else { Alignment::Left })
    }

    /// A setter whose lines stand in the middle.
    pub(crate) fn centred() -> Self {
        Self::aligned(Alignment::Center)
    }

    fn aligned(side: Alignment) -> Self {
        Self { fonts: face::context(), layouts: LayoutContext::new(), side }
    }

    /// Whether lines begin on the left.
    pub(crate) fn rightwards(&self) -> bool {
        self.side != Alignment::Right
    }

    /// Sets a text in lines no longer than `width`.
    pub(crate) fn set(&mut self, text: &str, style: Type, width: f32) -> Block {
        let (shown, said) = writable(text);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &shown, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(
            style.hand.families(),
        ))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(style.weight)));
        builder.push_default(StyleProperty::LetterSpacing(style.tracking));
        builder
            .push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.set_base_direction(BaseDirection::Auto);
        let mut layout = builder.build(&shown);
        layout.break_all_lines(Some(width));
        layout.align(self.side, AlignmentOptions::default());
        Block { layout, colour: style.colour, shown, said }
    }

    /// Sets a text as large as it fits in so many lines, from the style's own size down to `least`;
    /// then evens out the lengths of its lines.
    pub(crate) fn fit(
        &mut self,
        text: &str,
        style: Type,
        width: f32,
        (lines, least): (usize, f32),
    ) -> Block {
        let mut style = style;
        let mut block = self.set(text, style, width);
        while block.lines() > lines && style.size > least {
            style.size = (style.size - 1.0).max(least);
            block = self.set(text, style, width);
        }
        if self.side != Alignment::Right {
            even(&mut block.layout, self.side);
        }
        block
    }
}

/// Narrows a text as far as it keeps its number of lines, so that no word stands alone.
fn even(layout: &mut Layout<()>, side: Alignment) {
    let (lines, mut width) = (layout.len(), layout.width());
    if lines < 2 {
        return;
    }
    let least = width / 2.0;
    while width > least {
        layout.break_all_lines(Some(width * 0.98));
        if layout.len() > lines {
            break;
        }
        width *= 0.98;
    }
    layout.break_all_lines(Some(width));
    layout.align(side, AlignmentOptions::default());
}

/// Cleans a text for the page: composed (NFC), spaces for breaks, no controls; and, if a letter
/// cannot be written, what the text says beside what is shown.
fn writable(text: &str) -> (String, Option<String>) {
    let said: String = text
        .nfc()
        .map(|letter| if letter.is_whitespace() && letter != '\u{a0}' { ' ' } else { letter })
        .filter(|letter| {
            !letter.is_control() && !matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        })
        .map(|letter| if private(letter) { UNKNOWN } else { letter })
        .collect();
    let shown: String = said
        .chars()
        .map(|letter| if invisible(letter) || face::can_write(letter) { letter } else { UNKNOWN })
        .collect();
    if shown == said { (shown, None) } else { (shown, Some(said)) }
}

/// Private use: no two systems agree what it is, and PDF/A forbids it (ISO 19005-3, 6.2.11.7.3).
fn private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Marks that steer joining and direction and have no picture of their own.
fn invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}'
    )
}
