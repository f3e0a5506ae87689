//! Labels by runs of letters: finds what words alone do not, such as compounds and endings.

use std::collections::HashMap;

use crate::{
    fold::{Tongue, Word, words},
    framework::{Framework, Id, LabelKind},
};

/// How many letters a run has.
const RUNS: [usize; 2] = [3, 4];

/// Preferred labels by runs of letters, each weighted by how rare it is.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// For each run its weight, and the labels that have it.
    by_run: HashMap<u64, (f32, Vec<u32>)>,
    /// For each entry, one divided by the length of its label as a vector; 0 where it has none.
    inverse_norm: Vec<f32>,
}

impl Runs {
    /// Lays out the preferred labels of the skills in a language.
    pub(super) fn new(framework: &Framework, language: &str, tongue: &Tongue) -> Self {
        let mut by_run: HashMap<u64, (f32, Vec<u32>)> = HashMap::new();
        let mut runs_of: Vec<(Id, Vec<u64>)> = Vec::new();
        for skill in framework.iter().filter(|it| it.kind().is_skill() && !it.is_deprecated()) {
            let preferred =
                skill.words().find(|it| it.kind == LabelKind::Preferred && it.language == language);
            let Some(label) = preferred else { continue };
            let mut runs = runs(&words(label.text), tongue);
            runs.sort_unstable();
            runs.dedup();
            for run in &runs {
                let place = u32::try_from(skill.id().index()).unwrap_or(u32::MAX);
                by_run.entry(*run).or_default().1.push(place);
            }
            runs_of.push((skill.id(), runs));
        }
        let labels = runs_of.len() as f32;
        for (weight, owners) in by_run.values_mut() {
            *weight = (labels / owners.len() as f32).ln() + 1.0;
        }
        let mut inverse_norm = vec![0.0; framework.len()];
        for (skill, runs) in runs_of {
            let weights = runs.iter().filter_map(|it| by_run.get(it)).map(|it| it.0 * it.0);
            inverse_norm[skill.index()] = 1.0 / weights.sum::<f32>().sqrt().max(1.0);
        }
        Self { by_run, inverse_norm }
    }

    /// How like each label is to a text, up to a factor that is the same for all; only those above nothing.
    pub(super) fn score(&self, text: &[Word], tongue: &Tongue) -> Vec<(u32, f32)> {
        let mut counts: HashMap<u64, f32> = HashMap::new();
        for run in runs(text, tongue) {
            *counts.entry(run).or_default() += 1.0;
        }
        let mut in_text: Vec<(u64, f32)> = counts.into_iter().collect();
        in_text.sort_unstable_by_key(|it| it.0);
        let mut scores = vec![0.0_f32; self.inverse_norm.len()];
        let mut length = 0.0;
        for (run, count) in in_text {
            let Some((weight, owners)) = self.by_run.get(&run) else { continue };
            let count = 1.0 + f32::ln(count);
            length += count * weight * count * weight;
            for owner in owners {
                scores[*owner as usize] += count * weight * weight;
            }
        }
        let inverse = 1.0 / length.sqrt().max(1.0);
        let found = (0_u32..).zip(scores).filter(|it| it.1 > 0.0);
        found.map(|(it, score)| (it, score * inverse * self.inverse_norm[it as usize])).collect()
    }

    /// How many bytes it takes, roughly.
    pub(super) fn bytes(&self) -> usize {
        let owners: usize = self.by_run.values().map(|it| it.1.len() * 4 + 48).sum();
        owners + size_of_val(self.inverse_norm.as_slice())
    }
}

/// The runs of letters of each word that counts, its edges marked.
fn runs(words: &[Word], tongue: &Tongue) -> Vec<u64> {
    let mut found = Vec::new();
    for word in words.iter().filter(|it| !tongue.is_stop_word(it) && !tongue.is_frame_word(it)) {
        let chars: Vec<u64> =
            std::iter::once(32).chain(word.folded.chars().map(u64::from)).chain([32]).collect();
        for size in RUNS {
            for window in chars.windows(size) {
                found.push(window.iter().fold(size as u64, |sum, it| (sum << 15) ^ it));
            }
        }
    }
    found
}
