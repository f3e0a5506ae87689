//! A framework taken apart into flat lists, as records keep it, and put together again.

use super::{At, Builder, Edition, Framework, Kind, LabelKind, Relation, Reuse, Words};
use crate::fault::Refused;

/// A framework in flat lists. An entry is known by its place in the first of them, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Which framework and version it is.
    pub edition: Edition,
    /// Its languages, in the order they were read.
    pub languages: Vec<String>,
    /// Its entries, in the order of their addresses.
    pub entries: Vec<Entry>,
    /// Their labels and descriptions, by entry.
    pub texts: Vec<Text>,
    /// How they hang together, each relation once.
    pub links: Vec<Link>,
}

/// What is said of an entry beside its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its address.
    pub uri: String,
    /// The code that people write.
    pub code: Option<String>,
    /// What kind of entry it is.
    pub kind: Kind,
    /// How widely it is used.
    pub reuse: Option<Reuse>,
    /// Whether the framework has withdrawn it.
    pub is_deprecated: bool,
}

/// A text of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The entry.
    pub entry: u32,
    /// What kind of text it is.
    pub kind: LabelKind,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The text.
    pub text: String,
}

/// A relation between two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Where it begins.
    pub from: u32,
    /// What it says.
    pub relation: Relation,
    /// Where it leads.
    pub to: u32,
}

impl Framework {
    /// Takes it apart.
    pub fn parts(&self) -> Parts {
        let (mut entries, mut texts, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for (number, it) in (0..).zip(self.iter()) {
            entries.push(Entry {
                uri: it.uri().to_owned(),
                code: it.code().map(str::to_owned),
                kind: it.kind(),
                reuse: it.reuse(),
                is_deprecated: it.is_deprecated(),
            });
            texts.extend(it.words().map(|word| Text {
                entry: number,
                kind: word.kind,
                language: word.language.to_owned(),
                text: word.text.to_owned(),
            }));
            let mut link = |relation, to| links.push(Link { from: number, relation, to });
            self.broader.from(number).iter().for_each(|to| link(Relation::Broader, *to));
            let related = self.related.from(number).iter().filter(|to| **to >= number);
            related.for_each(|to| link(Relation::Related, *to));
            self.replaced.from(number).iter().for_each(|to| link(Relation::ReplacedBy, *to));
            for need in it.needs() {
                let (essential, level) = (need.essential, need.level);
                link(Relation::Needs { essential, level }, need.other.0);
            }
        }
        let languages = self.languages().map(str::to_owned).collect();
        Parts { edition: self.edition.clone(), languages, entries, texts, links }
    }

    /// Puts it together again.
    ///
    /// # Errors
    ///
    /// What no reader would have let through; the row of a fault is the place in its list.
    pub fn of_parts(parts: &Parts) -> Result<Self, Refused> {
        let mut builder = Builder::new(["entries", "texts", "links"].into_iter());
        builder.let_codes_repeat();
        builder.refuse_dangling();
        for language in &parts.languages {
            builder.speak(At { file: 1, row: 0 }, language);
        }
        let mut drafts = Vec::with_capacity(parts.entries.len());
        for (row, it) in (0..).zip(&parts.entries) {
            let at = At { file: 0, row };
            let draft = builder.begin(at, "uri", &it.uri, it.kind);
            drafts.push(draft);
            let Some(draft) = draft else { continue };
            builder.code(at, "code", draft, it.code.as_deref().unwrap_or_default());
            builder.reuse(draft, it.reuse);
            if it.is_deprecated {
                builder.deprecate(draft);
            }
        }
        for (row, it) in (0..).zip(&parts.texts) {
            let draft = drafts.get(it.entry as usize).copied().flatten();
            let words =
                Words { language: &it.language, kind: it.kind, text: &it.text, column: "text" };
            if let Some(draft) = draft {
                builder.words(At { file: 1, row }, draft, words);
            }
        }
        let uri = |number: u32| parts.entries.get(number as usize).map_or("", |it| it.uri.as_str());
        for (row, it) in (0..).zip(&parts.links) {
            builder.relate(At { file: 2, row }, it.relation, uri(it.from), uri(it.to));
        }
        builder.finish(parts.edition.clone()).map(|(framework, _)| framework)
    }
}
