//! One entry of a framework, as it is looked at.

use super::{Concept, Framework, Id, LabelKind, Need};

impl<'f> Concept<'f> {
    /// Gives its number in this framework; another version has other numbers.
    pub fn id(self) -> Id {
        self.id
    }

    /// Gives its address, the name that lasts.
    pub fn uri(self) -> &'f str {
        self.framework.row(self.id).map_or("", |it| self.framework.texts.get(it.uri))
    }

    /// Gives the code that people write, where it has one.
    pub fn code(self) -> Option<&'f str> {
        let code = self.framework.row(self.id)?.code?;
        Some(self.framework.texts.get(code))
    }

    /// Says what kind of entry it is.
    pub fn kind(self) -> super::Kind {
        self.framework.row(self.id).map_or(super::Kind::Skill, |it| it.kind)
    }

    /// Says how widely the skill is used, where the framework says it.
    pub fn reuse(self) -> Option<super::Reuse> {
        self.framework.row(self.id)?.reuse
    }

    /// Says whether the framework has withdrawn it.
    pub fn is_deprecated(self) -> bool {
        self.framework.row(self.id).is_some_and(|it| it.deprecated)
    }

    /// Gives the preferred label in a language, or else in the first language that has one.
    pub fn label(self, language: &str) -> &'f str {
        let mut preferred = self.words().filter(|it| it.kind == LabelKind::Preferred);
        let first = preferred.clone().next().map_or("", |it| it.text);
        preferred.find(|it| it.language == language).map_or(first, |it| it.text)
    }

    /// Gives the preferred label in exactly that language.
    pub fn label_in(self, language: &str) -> Option<&'f str> {
        let mut words = self.words();
        words
            .find(|it| it.kind == LabelKind::Preferred && it.language == language)
            .map(|it| it.text)
    }

    /// Gives what it is about, in a language, or else in the first that says it.
    pub fn description(self, language: &str) -> Option<&'f str> {
        let mut all = self.words().filter(|it| it.kind == LabelKind::Description);
        let first = all.clone().next().map(|it| it.text);
        all.find(|it| it.language == language).map(|it| it.text).or(first)
    }

    /// Gives all its labels and descriptions, by language, preferred ones first.
    pub fn words(self) -> impl Iterator<Item = Label<'f>> + Clone {
        let framework = self.framework;
        framework.words.from(self.id.0).iter().map(|it| Label {
            language: framework.language(it.language),
            kind: it.kind,
            text: framework.texts.get(it.text),
        })
    }

    /// Gives the entries right above it.
    pub fn broader(self) -> impl Iterator<Item = Concept<'f>> {
        self.framework.concepts(self.framework.broader.from(self.id.0))
    }

    /// Gives the entries right below it.
    pub fn narrower(self) -> impl Iterator<Item = Concept<'f>> {
        self.framework.concepts(self.framework.narrower.from(self.id.0))
    }

    /// Gives the entries beside it.
    pub fn related(self) -> impl Iterator<Item = Concept<'f>> {
        self.framework.concepts(self.framework.related.from(self.id.0))
    }

    /// Gives what stands in its place, where it was withdrawn.
    pub fn replaced_by(self) -> impl Iterator<Item = Concept<'f>> {
        self.framework.concepts(self.framework.replaced.from(self.id.0))
    }

    /// Gives what an occupation needs.
    pub fn needs(self) -> &'f [Need] {
        self.framework.needs.from(self.id.0)
    }

    /// Gives the occupations that need a skill, each with how much; `other` is the occupation.
    pub fn needed_by(self) -> &'f [Need] {
        self.framework.needed_by.from(self.id.0)
    }

    /// Gives everything above it, nearest first, each once.
    pub fn ancestors(self) -> Vec<Concept<'f>> {
        let mut found: Vec<u32> = self.framework.broader.from(self.id.0).to_vec();
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            for above in self.framework.broader.from(next) {
                if !found.contains(above) {
                    found.push(*above);
                }
            }
            at += 1;
        }
        self.framework.concepts(&found).collect()
    }
}

/// A text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'f> {
    /// The language, as a BCP 47 tag.
    pub language: &'f str,
    /// What kind of text it is.
    pub kind: LabelKind,
    /// The text.
    pub text: &'f str,
}

impl Framework {
    fn concepts<'f, 'i>(
        &'f self,
        ids: &'i [u32],
    ) -> impl Iterator<Item = Concept<'f>> + use<'f, 'i> {
        ids.iter().map(move |id| Concept { framework: self, id: Id(*id) })
    }
}
