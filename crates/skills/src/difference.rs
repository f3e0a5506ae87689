//! What changed from one version of a framework to the next, and what that means for those who use it.

use crate::{
    fold::fold,
    framework::{Concept, Framework, Kind, LabelKind},
};

/// An entry that the new version does not have, or has withdrawn.
#[derive(Debug, Clone)]
pub struct Gone<'a> {
    /// As it was.
    pub was: Concept<'a>,
    /// What stands in its place, as the new version (or else the old one) says.
    pub replaced_by: Vec<Concept<'a>>,
    /// Where nobody says: an entry of the new version that is called the same. A person decides.
    pub same_name: Option<Concept<'a>>,
}

/// An entry with another preferred label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relabelled<'a> {
    /// Its address.
    pub uri: &'a str,
    /// The language.
    pub language: &'a str,
    /// What it was called.
    pub from: &'a str,
    /// What it is called.
    pub to: &'a str,
}

/// An entry that stands below others than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// Its address.
    pub uri: &'a str,
    /// The addresses above it that are no more.
    pub left: Vec<&'a str>,
    /// The addresses above it that are new.
    pub joined: Vec<&'a str>,
}

/// What changed, each list in the order of addresses.
#[derive(Debug, Default)]
pub struct Difference<'a> {
    /// Entries that are new.
    pub added: Vec<Concept<'a>>,
    /// Entries that are no more.
    pub removed: Vec<Gone<'a>>,
    /// Entries that are still there, but withdrawn now.
    pub deprecated: Vec<Gone<'a>>,
    /// Entries that are called otherwise.
    pub relabelled: Vec<Relabelled<'a>>,
    /// Entries that stand elsewhere.
    pub moved: Vec<Moved<'a>>,
    /// Kinds that one of the versions has none of: it does not tell of them, and they are not compared.
    pub untold: Vec<Kind>,
    /// How many entries say the same as before, in all that is compared here.
    pub same: usize,
}

/// What happened to one entry.
#[derive(Debug, Clone, Copy)]
pub enum Fate<'d, 'a> {
    /// It is no more, or withdrawn: whoever uses it must choose anew.
    Gone(&'d Gone<'a>),
    /// It is called otherwise: what it says may have changed.
    Relabelled(&'d Relabelled<'a>),
    /// It stands elsewhere.
    Moved(&'d Moved<'a>),
}

impl<'a> Difference<'a> {
    /// Compares two versions.
    pub fn between(old: &'a Framework, new: &'a Framework) -> Self {
        let mut difference = Self::default();
        let names = Names::of(new);
        difference.untold =
            KINDS.into_iter().filter(|it| is_told(old, *it) != is_told(new, *it)).collect();
        let is_compared = |it: &Concept<'_>| !difference.untold.contains(&it.kind());
        let compared: Vec<Concept<'a>> = old.iter().filter(is_compared).collect();
        let fresh = new.iter().filter(is_compared).filter(|it| old.find(it.uri()).is_none());
        difference.added = fresh.collect();
        for was in compared {
            match new.find(was.uri()) {
                None => difference.removed.push(gone(was, None, new, &names)),
                Some(is) if is.is_deprecated() && !was.is_deprecated() => {
                    difference.deprecated.push(gone(was, Some(is), new, &names));
                }
                Some(is) => difference.kept(was, is),
            }
        }
        difference
    }

    fn kept(&mut self, was: Concept<'a>, is: Concept<'a>) {
        let before = self.relabelled.len() + self.moved.len();
        for label in was.words().filter(|it| it.kind == LabelKind::Preferred) {
            let now = is.label_in(label.language).unwrap_or(label.text);
            if now != label.text {
                let (uri, language) = (is.uri(), label.language);
                self.relabelled.push(Relabelled { uri, language, from: label.text, to: now });
            }
        }
        let left = apart(was, is, &self.untold);
        let joined = apart(is, was, &self.untold);
        if !left.is_empty() || !joined.is_empty() {
            self.moved.push(Moved { uri: is.uri(), left, joined });
        }
        self.same += usize::from(before == self.relabelled.len() + self.moved.len());
    }

    /// Says what happened to an entry, the gravest first; nothing where it is as it was.
    pub fn fate(&self, uri: &str) -> Option<Fate<'_, 'a>> {
        let gone = [&self.removed, &self.deprecated];
        let gone = gone.into_iter().find_map(|it| sought(it, uri, |it| it.was.uri()));
        gone.map(Fate::Gone)
            .or_else(|| sought(&self.relabelled, uri, |it| it.uri).map(Fate::Relabelled))
            .or_else(|| sought(&self.moved, uri, |it| it.uri).map(Fate::Moved))
    }
}

/// Finds an address in a list that is in the order of addresses.
fn sought<'l, T>(list: &'l [T], uri: &str, address: impl Fn(&T) -> &str) -> Option<&'l T> {
    let at = list.partition_point(|it| address(it) < uri);
    list.get(at).filter(|it| address(it) == uri)
}

/// The addresses above the first that are not above the second; those of a kind that is not compared do not count.
fn apart<'a>(one: Concept<'a>, other: Concept<'a>, untold: &[Kind]) -> Vec<&'a str> {
    let kept: Vec<&str> = other.broader().map(Concept::uri).collect();
    let above = one.broader().filter(|it| !untold.contains(&it.kind())).map(Concept::uri);
    above.filter(|it| !kept.contains(it)).collect()
}

/// All kinds of entries.
const KINDS: [Kind; 5] =
    [Kind::Skill, Kind::Knowledge, Kind::SkillGroup, Kind::Occupation, Kind::OccupationGroup];

fn is_told(framework: &Framework, kind: Kind) -> bool {
    framework.iter().any(|it| it.kind() == kind)
}

fn gone<'a>(
    was: Concept<'a>,
    is: Option<Concept<'a>>,
    new: &'a Framework,
    names: &Names<'a>,
) -> Gone<'a> {
    let says_new = is.into_iter().flat_map(Concept::replaced_by);
    let says_old = was.replaced_by().filter_map(|it| new.find(it.uri()));
    let mut replaced_by: Vec<Concept<'a>> = says_new.chain(says_old).collect();
    replaced_by.sort_by_key(|it| it.id());
    replaced_by.dedup_by_key(|it| it.id());
    let same_name = names.find(was).filter(|it| replaced_by.is_empty() && it.uri() != was.uri());
    Gone { was, replaced_by, same_name }
}

/// Entries by preferred or alternative label, in lower case and without accents.
struct Names<'a>(std::collections::HashMap<String, Concept<'a>>);

impl<'a> Names<'a> {
    fn of(framework: &'a Framework) -> Self {
        let mut names = std::collections::HashMap::new();
        for kind in [LabelKind::Preferred, LabelKind::Alternative] {
            for it in framework.iter().filter(|it| !it.is_deprecated()) {
                for label in it.words().filter(|it| it.kind == kind) {
                    names.entry(fold(label.text)).or_insert(it);
                }
            }
        }
        Self(names)
    }

    fn find(&self, was: Concept<'_>) -> Option<Concept<'a>> {
        let mut labels = was.words().filter(|it| it.kind == LabelKind::Preferred);
        let found = labels.find_map(|it| self.0.get(&fold(it.text)).copied());
        found.filter(|it| it.kind().is_skill() == was.kind().is_skill())
    }
}
