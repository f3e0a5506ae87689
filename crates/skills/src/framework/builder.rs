//! A framework in the making: entries, texts and relations in any order, faults gathered on the way.

mod relations;
mod text;

pub(crate) use self::text::one_line;

use std::collections::{BTreeMap, HashMap};

use super::{
    Edition, Framework, Kind, LabelKind, NoticeKind, Report, Reuse, Row, Word,
    arena::{Interner, TextId},
    circles::circles,
    edges::Edges,
    report::{FileRead, Notice},
};
use crate::fault::{FAULTS_MAX, Fault, Place, Reason, Refused};

/// The longest label, in characters: statements of school curricula are whole paragraphs.
pub const LABEL_CHARS_MAX: usize = 4_000;
/// The longest description, in characters.
pub const DESCRIPTION_CHARS_MAX: usize = 20_000;
/// The longest code, in characters.
pub const CODE_CHARS_MAX: usize = 200;
/// The longest address, in bytes.
pub const URI_BYTES_MAX: usize = 2_000;
/// The most languages.
pub const LANGUAGES_MAX: usize = 64;

/// Where a reader is: the number of a file and of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: u16,
    pub(crate) row: u32,
}

/// A relation between two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The second is above the first.
    Broader,
    /// They are beside one another.
    Related,
    /// The second stands in the place of the first.
    ReplacedBy,
    /// The first, an occupation, needs the second.
    Needs {
        /// Whether the work cannot be done without it.
        essential: bool,
        /// How much of it, in tenths of the framework's own scale.
        level: Option<u8>,
    },
}

/// A text of an entry in the making, as a reader found it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) language: &'a str,
    pub(crate) kind: LabelKind,
    pub(crate) text: &'a str,
    /// The column that it stands in.
    pub(crate) column: &'static str,
}

/// A framework in the making.
#[derive(Debug)]
pub(crate) struct Builder {
    files: Vec<FileRead>,
    texts: Interner,
    languages: Vec<Box<str>>,
    drafts: Vec<Draft>,
    /// From the address of an entry to the draft.
    known: HashMap<TextId, u32>,
    words: Vec<(u32, Word)>,
    relations: Vec<Pending>,
    codes: HashMap<(Kind, TextId), At>,
    codes_may_repeat: bool,
    dangling_is_a_fault: bool,
    faults: Vec<Fault>,
    notices: BTreeMap<NoticeKind, Notice>,
}

#[derive(Debug)]
struct Draft {
    row: Row,
    at: At,
    /// The languages that have a preferred label, as bits.
    labelled: u64,
}

#[derive(Debug)]
struct Pending {
    relation: Relation,
    from: TextId,
    to: TextId,
    at: At,
}

/// An entry in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DraftId(u32);

impl Builder {
    /// Begins with the names of the files.
    pub(crate) fn new<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        Self {
            files: files.map(|it| FileRead { name: it.to_owned(), rows: None }).collect(),
            texts: Interner::default(),
            languages: Vec::new(),
            drafts: Vec::new(),
            known: HashMap::new(),
            words: Vec::new(),
            relations: Vec::new(),
            codes: HashMap::new(),
            codes_may_repeat: false,
            dangling_is_a_fault: false,
            faults: Vec::new(),
            notices: BTreeMap::new(),
        }
    }

    /// Takes codes that repeat for what they are; otherwise they are faults.
    pub(crate) fn let_codes_repeat(&mut self) {
        self.codes_may_repeat = true;
    }

    /// Refuses relations to entries that are not there; otherwise they are left out, and told of.
    pub(crate) fn refuse_dangling(&mut self) {
        self.dangling_is_a_fault = true;
    }

    /// Notes that a file was read.
    pub(crate) fn was_read(&mut self, file: u16, rows: u32) {
        if let Some(it) = self.files.get_mut(usize::from(file)) {
            it.rows = Some(it.rows.unwrap_or_default() + rows);
        }
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, at: At, column: &str, reason: Reason) {
        if self.faults.len() < FAULTS_MAX {
            let fault = Fault { place: self.place(at, column), reason };
            self.faults.push(fault);
        }
    }

    /// Says whether so much is wrong that reading on tells nothing new.
    pub(crate) fn is_full_of_faults(&self) -> bool {
        self.faults.len() >= FAULTS_MAX
    }

    /// Notes something that was left aside or mended.
    pub(crate) fn notice(&mut self, kind: NoticeKind, at: At, column: &str) {
        let first = self.place(at, column);
        let notice = self.notices.entry(kind).or_insert(Notice { kind, count: 0, first });
        notice.count = notice.count.saturating_add(1);
    }

    /// Begins an entry. A second row of one file with the same address is a fault; another file adds to what is there.
    pub(crate) fn begin(
        &mut self,
        at: At,
        column: &'static str,
        uri: &str,
        kind: Kind,
    ) -> Option<DraftId> {
        let uri = self.address(at, column, uri)?;
        if let Some(known) = self.known.get(&uri).copied() {
            let first = self.drafts.get(known as usize)?.at;
            if first.file == at.file {
                self.fault(at, column, Reason::SameIdentifier(first.row));
                return None;
            }
            return Some(DraftId(known));
        }
        let id = u32::try_from(self.drafts.len()).ok()?;
        let row = Row { uri, code: None, kind, reuse: None, deprecated: false };
        self.drafts.push(Draft { row, at, labelled: 0 });
        self.known.insert(uri, id);
        Some(DraftId(id))
    }

    /// Finds an entry that was begun before.
    pub(crate) fn known(&mut self, uri: &str) -> Option<DraftId> {
        let uri = self.texts.intern(uri)?;
        self.known.get(&uri).copied().map(DraftId)
    }

    /// Gives an entry its code.
    pub(crate) fn code(&mut self, at: At, column: &'static str, draft: DraftId, code: &str) {
        let Some(code) = self.short(at, column, code, CODE_CHARS_MAX) else { return };
        let Some(kind) = self.drafts.get(draft.0 as usize).map(|it| it.row.kind) else { return };
        match self.codes.get(&(kind, code)).copied() {
            Some(_) if self.codes_may_repeat => self.notice(NoticeKind::SameCode, at, column),
            Some(first) => {
                let code = self.texts.get(code).to_owned();
                self.fault(at, column, Reason::SameCode { code, row: first.row });
            }
            None => {
                self.codes.insert((kind, code), at);
            }
        }
        self.change(draft, |row| row.code = Some(code));
    }

    /// Says how widely it is used.
    pub(crate) fn reuse(&mut self, draft: DraftId, reuse: Option<Reuse>) {
        self.change(draft, |row| row.reuse = reuse);
    }

    /// Says that it is a skill, knowledge, or something else, after all.
    pub(crate) fn kind(&mut self, draft: DraftId, kind: Kind) {
        self.change(draft, |row| row.kind = kind);
    }

    /// Says that it is withdrawn.
    pub(crate) fn deprecate(&mut self, draft: DraftId) {
        self.change(draft, |row| row.deprecated = true);
    }

    fn change(&mut self, draft: DraftId, change: impl FnOnce(&mut Row)) {
        if let Some(draft) = self.drafts.get_mut(draft.0 as usize) {
            change(&mut draft.row);
        }
    }

    fn place(&self, at: At, column: &str) -> Place {
        let file = self.files.get(usize::from(at.file)).map_or("", |it| it.name.as_str());
        Place { file: file.to_owned(), row: at.row, column: column.to_owned() }
    }

    /// Ends the making, with a framework that is whole or with everything that is wrong.
    pub(crate) fn finish(mut self, edition: Edition) -> Result<(Framework, Report), Refused> {
        if self.faults.is_empty() && !self.drafts.iter().any(|it| it.row.kind.is_skill()) {
            self.fault(At { file: 0, row: 0 }, "", Reason::NoSkill);
        }
        let order = self.order();
        let relations = self.resolve(&order);
        let nodes = self.drafts.len();
        let broader = Edges::of(nodes, relations.broader);
        self.refuse_circles(&broader, &order);
        if !self.faults.is_empty() {
            self.faults.sort();
            return Err(Refused { faults: self.faults });
        }
        let words = self.ordered_words(&order);
        let rows = order.drafts.iter().filter_map(|it| self.drafts.get(*it as usize));
        let framework = Framework {
            edition,
            languages: self.languages,
            rows: rows.map(|it| it.row).collect(),
            texts: self.texts.into_texts(),
            words: Edges::laid(nodes, words),
            narrower: Edges::of(nodes, relations.narrower),
            broader,
            related: Edges::of(nodes, relations.related),
            replaced: Edges::of(nodes, relations.replaced),
            needs: Edges::of(nodes, relations.needs),
            needed_by: Edges::of(nodes, relations.needed_by),
        };
        let notices = self.notices.into_values().collect();
        Ok((framework, Report { files: self.files, notices }))
    }

    /// The order of addresses.
    fn order(&self) -> Order {
        let mut drafts: Vec<u32> = (0..).take(self.drafts.len()).collect();
        let uri = |it: &u32| self.drafts.get(*it as usize).map(|it| self.texts.get(it.row.uri));
        drafts.sort_unstable_by(|one, other| uri(one).cmp(&uri(other)));
        let mut places = vec![0; drafts.len()];
        for (place, draft) in (0_u32..).zip(&drafts) {
            if let Some(it) = places.get_mut(*draft as usize) {
                *it = place;
            }
        }
        Order { drafts, places }
    }

    /// The texts by entry, kind, language and alphabet, each once.
    fn ordered_words(&mut self, order: &Order) -> Vec<(u32, Word)> {
        let place = |draft: u32| order.places.get(draft as usize).copied().unwrap_or_default();
        let words = std::mem::take(&mut self.words).into_iter();
        let mut words: Vec<(u32, Word)> = words.map(|(draft, word)| (place(draft), word)).collect();
        let key = |it: &(u32, Word)| (it.0, it.1.kind, it.1.language);
        words.sort_by(|one, other| {
            let texts = || self.texts.get(one.1.text).cmp(self.texts.get(other.1.text));
            key(one).cmp(&key(other)).then_with(texts)
        });
        words.dedup();
        words
    }

    fn refuse_circles(&mut self, broader: &Edges, order: &Order) {
        let nodes = u32::try_from(self.drafts.len()).unwrap_or(u32::MAX);
        for circle in circles(nodes, broader, FAULTS_MAX) {
            let rows: Vec<Row> = circle
                .iter()
                .filter_map(|it| order.drafts.get(*it as usize))
                .filter_map(|it| self.drafts.get(*it as usize))
                .map(|it| it.row)
                .collect();
            let closing = match rows.as_slice() {
                [.., from, to] => self.relation_at(from.uri, to.uri),
                _ => None,
            };
            let shown = rows.iter().take(CIRCLE_SHOWN).map(|it| self.texts.get(it.uri).to_owned());
            let reason = Reason::Cycle(shown.collect());
            self.fault(closing.unwrap_or(At { file: 0, row: 0 }), "", reason);
        }
    }

    /// Where a relation upwards was read.
    fn relation_at(&self, from: TextId, to: TextId) -> Option<At> {
        let mut all = self.relations.iter();
        let found =
            all.find(|it| it.relation == Relation::Broader && it.from == from && it.to == to);
        found.map(|it| it.at)
    }
}

/// How much of a long circle is shown.
const CIRCLE_SHOWN: usize = 12;

/// The order of addresses, both ways.
#[derive(Debug)]
struct Order {
    /// The draft at each place.
    drafts: Vec<u32>,
    /// The place of each draft.
    places: Vec<u32>,
}
