//! A framework's labels and descriptions in one language, laid out to be found by a text.

use std::collections::BTreeMap;

use super::vocabulary::{Term, Vocabulary};
use crate::{
    fold::{Tongue, words},
    framework::{Framework, Id, LabelKind, edges::Edges},
};

/// The longest label that is looked for in a text, in words that count; longer ones are described, not named.
const LABEL_TERMS_MAX: usize = 12;

/// A label as the stems that it is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct LabelTerms {
    /// The skill.
    pub(super) skill: Id,
    /// Which of the skill's texts it is.
    pub(super) text: u16,
    /// Whether it is the preferred label, or an alternative one.
    pub(super) is_preferred: bool,
    start: u32,
    len: u8,
}

/// The index.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) vocabulary: Vocabulary,
    /// How much a stem tells, by how few labels have it.
    pub(super) rarity: Vec<f32>,
    pub(super) labels: Vec<LabelTerms>,
    terms: Vec<Term>,
    /// Labels by stem.
    pub(super) by_term: Edges,
    /// Skills by stem of labels and description, with how often it stands there.
    pub(super) described: Edges<(u32, u32)>,
    /// How many words each skill has in all.
    pub(super) lengths: Vec<u32>,
    /// How widely each skill is used: from 0 to about 1.
    pub(super) use_share: Vec<f32>,
}

impl Index {
    /// Lays out the skills of a framework in a language.
    pub(super) fn new(framework: &Framework, language: &str, tongue: &Tongue) -> Self {
        let mut making = Making::new(framework.len());
        for skill in framework.iter().filter(|it| it.kind().is_skill() && !it.is_deprecated()) {
            let mut counts: BTreeMap<Term, u32> = BTreeMap::new();
            for (number, label) in (0_u16..).zip(skill.words()) {
                if label.language != language {
                    continue;
                }
                let is_label = label.kind != LabelKind::Description;
                let terms = making.terms_of(label.text, tongue, is_label);
                for term in &terms {
                    *counts.entry(*term).or_default() += 1;
                }
                if is_label && label.kind != LabelKind::Hidden {
                    let is_preferred = label.kind == LabelKind::Preferred;
                    making.label((skill.id(), number, is_preferred), &terms);
                    if let Some(short) = without_brackets(label.text) {
                        let terms = making.terms_of(&short, tongue, true);
                        making.label((skill.id(), number, is_preferred), &terms);
                    }
                }
            }
            making.described(skill.id(), counts);
        }
        making.finish(framework)
    }

    /// The stems of a label.
    pub(super) fn terms(&self, label: &LabelTerms) -> &[Term] {
        let start = label.start as usize;
        &self.terms[start..start + usize::from(label.len)]
    }

    /// How much a stem tells.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        self.rarity.get(term as usize).copied().unwrap_or_default()
    }

    /// How many bytes it takes, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.vocabulary.bytes()
            + size_of_val(self.rarity.as_slice())
            + size_of_val(self.labels.as_slice())
            + size_of_val(self.terms.as_slice())
            + self.by_term.bytes()
            + self.described.bytes()
            + size_of_val(self.lengths.as_slice())
            + size_of_val(self.use_share.as_slice())
    }
}

/// `Java (computer programming)` is looked for as `Java` too.
fn without_brackets(label: &str) -> Option<String> {
    let (before, rest) = label.split_once('(')?;
    let after = rest.split_once(')')?.1;
    let short = format!("{} {}", before.trim(), after.trim());
    (!before.trim().is_empty()).then(|| short.trim().to_owned())
}

struct Making {
    vocabulary: Vocabulary,
    labels: Vec<LabelTerms>,
    terms: Vec<Term>,
    described: Vec<(Term, (u32, u32))>,
    lengths: Vec<u32>,
}

impl Making {
    fn new(skills: usize) -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            labels: Vec::new(),
            terms: Vec::new(),
            described: Vec::new(),
            lengths: vec![0; skills],
        }
    }

    fn terms_of(&mut self, text: &str, tongue: &Tongue, is_label: bool) -> Vec<Term> {
        let mut terms = Vec::new();
        for word in words(text).iter().filter(|it| !tongue.is_stop_word(it)) {
            let term = self.vocabulary.add(&tongue.stem(word));
            if is_label {
                self.vocabulary.add_form(&word.folded, term);
            }
            terms.push(term);
        }
        terms
    }

    fn label(&mut self, (skill, text, is_preferred): (Id, u16, bool), terms: &[Term]) {
        if terms.is_empty() || terms.len() > LABEL_TERMS_MAX {
            return;
        }
        let start = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let len = u8::try_from(terms.len()).unwrap_or(u8::MAX);
        self.terms.extend(terms);
        self.labels.push(LabelTerms { skill, text, is_preferred, start, len });
    }

    fn described(&mut self, skill: Id, counts: BTreeMap<Term, u32>) {
        let place = u32::try_from(skill.index()).unwrap_or(u32::MAX);
        self.lengths[skill.index()] = counts.values().sum();
        self.described.extend(counts.into_iter().map(|(term, count)| (term, (place, count))));
    }

    fn finish(self, framework: &Framework) -> Index {
        let terms = self.vocabulary.len();
        let mut pairs = Vec::with_capacity(self.terms.len());
        for (number, label) in (0_u32..).zip(&self.labels) {
            let start = label.start as usize;
            let own = &self.terms[start..start + usize::from(label.len)];
            pairs.extend(own.iter().map(|term| (*term, number)));
        }
        let by_term = Edges::of(terms, pairs);
        let skills = self.lengths.iter().filter(|it| **it > 0).count() as f32;
        let rarity = (0_u32..)
            .take(terms)
            .map(|term| {
                let mut owners: Vec<Id> =
                    by_term.from(term).iter().map(|it| self.labels[*it as usize].skill).collect();
                owners.dedup();
                (1.0 + skills / (owners.len() as f32 + 0.5)).ln()
            })
            .collect();
        Index {
            rarity,
            by_term,
            described: Edges::of(terms, self.described),
            vocabulary: self.vocabulary,
            labels: self.labels,
            terms: self.terms,
            lengths: self.lengths,
            use_share: use_share(framework),
        }
    }
}

/// How widely each skill is used, by the number of occupations that need it.
fn use_share(framework: &Framework) -> Vec<f32> {
    let count = |needs: usize| (1.0 + needs as f32).ln();
    let most = framework.iter().map(|it| it.needed_by().len()).max().unwrap_or_default();
    let most = count(most).max(1.0);
    framework.iter().map(|it| count(it.needed_by().len()) / most).collect()
}
