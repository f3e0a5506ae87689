//! The words of a framework's labels: found exactly, by stem, or by likeness.

use std::collections::HashMap;

/// From this likeness on, two words are taken for forms of one, or one for a slip of the other.
const LIKE_MIN: f32 = 0.55;
/// Shorter words are found exactly or not at all, in characters.
const LIKE_CHARS_MIN: usize = 4;
/// How many words that are alike are looked at.
const LIKE_MAX: usize = 8;

/// A stem's number.
pub(super) type Term = u32;

/// Stems, and the forms that they were seen in.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    stems: HashMap<Box<str>, Term>,
    forms: Vec<Form>,
    known: HashMap<Box<str>, u32>,
    by_trigram: HashMap<Trigram, Vec<u32>>,
}

/// Three characters, packed.
type Trigram = u64;

#[derive(Debug)]
struct Form {
    term: Term,
    trigrams: u16,
}

impl Vocabulary {
    /// Gives a stem its number.
    pub(super) fn add(&mut self, stem: &str) -> Term {
        if let Some(term) = self.stems.get(stem) {
            return *term;
        }
        let term = Term::try_from(self.stems.len()).unwrap_or(Term::MAX);
        self.stems.insert(stem.into(), term);
        term
    }

    /// Remembers a form of a stem, to be found by likeness.
    pub(super) fn add_form(&mut self, form: &str, term: Term) {
        if self.known.contains_key(form) {
            return;
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let trigrams = trigrams(form);
        for it in &trigrams {
            self.by_trigram.entry(*it).or_default().push(number);
        }
        let count = u16::try_from(trigrams.len()).unwrap_or(u16::MAX);
        self.forms.push(Form { term, trigrams: count });
        self.known.insert(form.into(), number);
    }

    /// How many stems there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// Finds a stem.
    pub(super) fn term(&self, stem: &str) -> Option<Term> {
        self.stems.get(stem).copied()
    }

    /// Finds stems with a form that is like a word, the likest first, with how like it is, below 1.
    pub(super) fn alike(&self, word: &str) -> Vec<(Term, f32)> {
        if word.chars().count() < LIKE_CHARS_MIN {
            return Vec::new();
        }
        let wanted = trigrams(word);
        let mut shared = vec![0_u16; self.forms.len()];
        let mut touched = Vec::new();
        for form in wanted.iter().filter_map(|it| self.by_trigram.get(it)).flatten() {
            let count = &mut shared[*form as usize];
            if *count == 0 {
                touched.push(*form);
            }
            *count += 1;
        }
        let mut found: Vec<(Term, f32)> = touched
            .into_iter()
            .filter_map(|it| {
                let form = &self.forms[it as usize];
                let both = f32::from(shared[it as usize]) * 2.0;
                let like = both / (wanted.len() as f32 + f32::from(form.trigrams));
                (like >= LIKE_MIN).then_some((form.term, like))
            })
            .collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.truncate(LIKE_MAX);
        found
    }

    /// How many bytes it takes, roughly.
    pub(super) fn bytes(&self) -> usize {
        let keys: usize = self.stems.keys().chain(self.known.keys()).map(|it| it.len() + 24).sum();
        let grams: usize = self.by_trigram.values().map(|it| it.len() * 4 + 40).sum();
        keys + grams + size_of_val(self.forms.as_slice())
    }
}

/// The trigrams of a word, its edges marked, each once.
fn trigrams(word: &str) -> Vec<Trigram> {
    let mut found: Vec<Trigram> = Vec::new();
    let chars: Vec<u64> =
        std::iter::once(1).chain(word.chars().map(u64::from)).chain(std::iter::once(2)).collect();
    for window in chars.windows(3) {
        let packed = window.iter().fold(0, |sum, it| (sum << 21) | it);
        if !found.contains(&packed) {
            found.push(packed);
        }
    }
    found
}
