//! Relations, once all entries are known.

use super::{At, Builder, NoticeKind, Order, Pending, Reason, Relation};
use crate::framework::{Id, Need};

/// Pairs of places, ready to be laid out.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) broader: Vec<(u32, u32)>,
    pub(super) narrower: Vec<(u32, u32)>,
    pub(super) related: Vec<(u32, u32)>,
    pub(super) replaced: Vec<(u32, u32)>,
    pub(super) needs: Vec<(u32, Need)>,
    pub(super) needed_by: Vec<(u32, Need)>,
}

impl Builder {
    /// Adds a relation; the entries may come later.
    pub(crate) fn relate(&mut self, at: At, relation: Relation, from: &str, to: &str) {
        let from = self.address(at, "", from);
        let Some((from, to)) = from.zip(self.address(at, "", to)) else { return };
        self.relations.push(Pending { relation, from, to, at });
    }

    /// Looks up both ends of each relation. One with an end that is not there is left out, and said so; where
    /// `dangling_is_a_fault`, it is refused.
    pub(super) fn resolve(&mut self, order: &Order) -> Resolved {
        let mut resolved = Resolved::default();
        let relations = std::mem::take(&mut self.relations);
        for it in &relations {
            let place = |uri| {
                let draft = *self.known.get(&uri)?;
                order.places.get(draft as usize).copied()
            };
            match (place(it.from), place(it.to)) {
                (Some(from), Some(to)) => resolved.add(it.relation, from, to),
                (from, _) => {
                    let missing = if from.is_none() { it.from } else { it.to };
                    self.dangles(it.at, missing);
                }
            }
        }
        self.relations = relations;
        resolved
    }

    fn dangles(&mut self, at: At, missing: super::TextId) {
        if self.dangling_is_a_fault {
            let uri = self.texts.get(missing).to_owned();
            self.fault(at, "", Reason::UnknownConcept(uri));
        } else {
            self.notice(NoticeKind::UnknownConcept, at, "");
        }
    }
}

impl Resolved {
    fn add(&mut self, relation: Relation, from: u32, to: u32) {
        match relation {
            Relation::Broader => {
                self.broader.push((from, to));
                self.narrower.push((to, from));
            }
            Relation::Related => {
                self.related.push((from, to));
                self.related.push((to, from));
            }
            Relation::ReplacedBy => self.replaced.push((from, to)),
            Relation::Needs { essential, level } => {
                self.needs.push((from, Need { other: Id(to), essential, level }));
                self.needed_by.push((to, Need { other: Id(from), essential, level }));
            }
        }
    }
}
