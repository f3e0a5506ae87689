//! The type faces that are bundled, and which of them can write a letter.
//!
//! `fonts/README.md` says where each comes from and under which licence.

use std::sync::{Arc, LazyLock};

use krilla::text::Font;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData, FontFamilyName, FontWeight};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

/// A font file and how it is known here.
pub(crate) struct Face {
    family: &'static str,
    weight: f32,
    bytes: &'static [u8],
}

/// The weight of text and that of what stands out.
pub(crate) const REGULAR: f32 = 400.0;
pub(crate) const SEMIBOLD: f32 = 600.0;

macro_rules! faces {
    ($($family:literal $weight:ident $file:literal),+ $(,)?) => {
        &[$(Face {
            family: $family,
            weight: $weight,
            bytes: include_bytes!(concat!("../fonts/", $file)),
        }),+]
    };
}

/// All faces; the earlier is asked first.
static FACES: &[Face] = faces![
    "Sans" REGULAR "SourceSansPro-Regular.ttf",
    "Sans" SEMIBOLD "SourceSansPro-Semibold.ttf",
    "Serif" REGULAR "SourceSerifPro-Regular.ttf",
    "Serif" SEMIBOLD "SourceSerifPro-Semibold.ttf",
    "Arabic" REGULAR "NotoNaskhArabic-Regular.ttf",
    "Hebrew" REGULAR "NotoSansHebrew-Regular.ttf",
    "Armenian" REGULAR "NotoSansArmenian-Regular.ttf",
    "Georgian" REGULAR "NotoSansGeorgian-Regular.ttf",
    "Devanagari" REGULAR "NotoSansDevanagari-Regular.ttf",
    "Bengali" REGULAR "NotoSansBengali-Regular.ttf",
    "Gurmukhi" REGULAR "NotoSansGurmukhi-Regular.ttf",
    "Gujarati" REGULAR "NotoSansGujarati-Regular.ttf",
    "Tamil" REGULAR "NotoSansTamil-Regular.ttf",
    "Telugu" REGULAR "NotoSansTelugu-Regular.ttf",
    "Kannada" REGULAR "NotoSansKannada-Regular.ttf",
    "Malayalam" REGULAR "NotoSansMalayalam-Regular.ttf",
    "Sinhala" REGULAR "NotoSansSinhala-Regular.ttf",
    "Thai" REGULAR "NotoSansThai-Regular.ttf",
    "Lao" REGULAR "NotoSansLao-Regular.ttf",
    "Khmer" REGULAR "NotoSansKhmer-Regular.ttf",
    "Myanmar" REGULAR "NotoSansMyanmar-Regular.ttf",
    "Ethiopic" REGULAR "NotoSansEthiopic-Regular.ttf",
    "Han" REGULAR "wqy-microhei.ttc",
];

/// Which Latin a text is written in; all other scripts have one face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    Sans,
    Serif,
}

impl Hand {
    /// The families to ask, in order: the hand itself, then every other.
    pub(crate) fn families(self) -> Vec<FontFamilyName<'static>> {
        let own = match self {
            Self::Sans => "Sans",
            Self::Serif => "Serif",
        };
        let mut names: Vec<&'static str> = FACES.iter().map(|face| face.family).collect();
        names.dedup();
        names.sort_by_key(|name| *name != own);
        names.into_iter().map(FontFamilyName::named).collect()
    }
}

/// The faces as parley knows them: these and no others, nothing of the machine's own.
pub(crate) fn context() -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut collection = Collection::new(options);
    for face in FACES {
        let known_as = FontInfoOverride {
            family_name: Some(face.family),
            weight: Some(FontWeight::new(face.weight)),
            ..FontInfoOverride::default()
        };
        collection.register_fonts(Blob::new(Arc::new(face.bytes)), Some(known_as));
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

/// The faces as krilla knows them.
static FONTS: LazyLock<Vec<Option<Font>>> =
    LazyLock::new(|| FACES.iter().map(|face| Font::new(face.bytes.into(), 0)).collect());

/// The faces as skrifa knows them; all of ours can be read.
static REFS: LazyLock<Vec<FontRef<'static>>> = LazyLock::new(|| {
    FACES.iter().filter_map(|face| FontRef::from_index(face.bytes, 0).ok()).collect()
});

/// What stands for a letter that no face can write.
pub(crate) const UNKNOWN: char = '□';

/// The face that has a box, and the box.
pub(crate) fn unknown() -> Option<(Font, krilla::text::GlyphId)> {
    let place = REFS.iter().position(|face| face.charmap().map(UNKNOWN).is_some())?;
    let glyph = REFS.get(place)?.charmap().map(UNKNOWN)?;
    let font = FONTS.get(place).cloned().flatten()?;
    Some((font, krilla::text::GlyphId::new(glyph.to_u32())))
}

/// The face as krilla knows it; none if the data is not one of ours.
pub(crate) fn font(data: &FontData) -> Option<Font> {
    let place = FACES.iter().position(|face| std::ptr::eq(face.bytes, data.data.data()))?;
    FONTS.get(place).cloned().flatten()
}

/// Whether any face has a picture of this letter.
pub(crate) fn can_write(letter: char) -> bool {
    letter.is_ascii_graphic()
        || letter == ' '
        || REFS
            .iter()
            .any(|face| face.charmap().map(letter).is_some_and(|glyph| glyph.to_u32() > 0))
}

/// Draws the outline of a glyph in a size, with its origin at zero and y upwards.
pub(crate) fn outline(data: &FontData, (glyph, size): (u32, f32), pen: &mut impl OutlinePen) {
    let Ok(face) = FontRef::from_index(data.data.data(), data.index) else { return };
    let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
    if let Some(outline) = face.outline_glyphs().get(GlyphId::new(glyph)) {
        // A glyph that cannot be read is left out: all faces are ours and are tested.
        let _ = outline.draw(settings, pen);
    }
}
