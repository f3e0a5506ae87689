//! The floor: skills whose label stands in a text, word for word.

use std::collections::HashMap;

use skills::{Framework, Id, LabelKind};

/// The longest label that is looked for, in words.
const WORDS_MAX: usize = 12;

/// Labels of a language.
pub(crate) struct Exact(HashMap<String, Id>);

impl Exact {
    /// Takes the preferred and alternative labels of the skills.
    pub(crate) fn new(framework: &Framework, language: &str) -> Self {
        let mut labels = HashMap::new();
        for kind in [LabelKind::Preferred, LabelKind::Alternative] {
            for skill in framework.iter().filter(|it| it.kind().is_skill()) {
                let own = skill.words().filter(|it| it.kind == kind && it.language == language);
                for label in own {
                    labels.entry(words(label.text).join(" ")).or_insert(skill.id());
                }
            }
        }
        Self(labels)
    }

    /// Finds labels in a text, the longest first.
    pub(crate) fn suggest(&self, text: &str) -> Vec<Id> {
        let words = words(text);
        let mut found: Vec<Id> = Vec::new();
        for length in (1..=WORDS_MAX).rev() {
            for part in words.windows(length) {
                let skill = self.0.get(&part.join(" ")).copied();
                found.extend(skill.filter(|it| !found.contains(it)));
            }
        }
        found
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric() && !"+#".contains(it));
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}
