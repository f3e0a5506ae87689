//! Strings kept end to end, each known by a number.

use std::collections::HashMap;

/// A string in a [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TextId(u32);

/// Strings, end to end: five bytes more than the letters themselves, each.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Gives a string.
    pub(crate) fn get(&self, id: TextId) -> &str {
        let at = id.0 as usize;
        let start = at.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or_default();
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Keeps a string; `None` where four gigabytes are full.
    fn push(&mut self, text: &str) -> Option<TextId> {
        let id = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.all.len() + text.len()).ok()?;
        self.all.push_str(text);
        self.ends.push(end);
        Some(TextId(id))
    }

    /// How many bytes all of it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.all.len() + size_of_val(self.ends.as_slice())
    }
}

/// Strings in the making: one that was kept before is not kept again.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    texts: Texts,
    seen: HashMap<Box<str>, TextId>,
}

impl Interner {
    /// Keeps a string once.
    pub(crate) fn intern(&mut self, text: &str) -> Option<TextId> {
        if let Some(id) = self.seen.get(text) {
            return Some(*id);
        }
        let id = self.texts.push(text)?;
        self.seen.insert(text.into(), id);
        Some(id)
    }

    /// Keeps a string that nobody will ask for again, such as a description.
    pub(crate) fn keep(&mut self, text: &str) -> Option<TextId> {
        self.texts.push(text)
    }

    /// Gives a string.
    pub(crate) fn get(&self, id: TextId) -> &str {
        self.texts.get(id)
    }

    /// Ends the making.
    pub(crate) fn into_texts(mut self) -> Texts {
        self.texts.all.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
        self.texts
    }
}
