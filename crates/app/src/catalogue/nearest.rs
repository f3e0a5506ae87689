//! What comes near a micro-credential, of all that is in force.

use std::{collections::BTreeMap, sync::OnceLock};

use comparison::{Nearest, Profile, Relations, Shares, Subject};
use domain::{AchievementVersion, id::AchievementId};

use crate::{App, comparing::subject::Numbers};

/// Everything in force, in the numbers that comparing needs.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    numbers: Numbers,
    subjects: BTreeMap<AchievementId, Subject>,
    /// Made when it is first asked for after a change.
    ready: OnceLock<Ready>,
}

/// The subjects, ready to be asked for neighbours.
#[derive(Debug)]
struct Ready {
    ids: Vec<AchievementId>,
    nearest: Nearest,
}

impl App {
    /// Gives what is nearest to an edition, best first. Who shares no skill is nobody's neighbour.
    pub(crate) fn nearest(
        &self,
        version: &AchievementVersion,
        count: usize,
    ) -> Vec<(AchievementId, Profile)> {
        self.kept(|it| it.neighbourhood.of(version, count))
    }
}

impl Neighbourhood {
    pub(super) fn put(&mut self, version: &AchievementVersion) {
        let subject = self.numbers.subject(&version.definition);
        self.subjects.insert(version.achievement, subject);
        self.ready = OnceLock::new();
    }

    pub(super) fn remove(&mut self, id: AchievementId) {
        self.subjects.remove(&id);
        self.ready = OnceLock::new();
    }

    fn of(&self, version: &AchievementVersion, count: usize) -> Vec<(AchievementId, Profile)> {
        let ready = self.ready.get_or_init(|| Ready::of(&self.subjects));
        let subject = self.numbers.subject_among(&version.definition);
        // It may be among them itself.
        let found = ready.nearest.to_other(&subject, Relations::NONE, count + 1);
        let found = found.into_iter().filter_map(|it| {
            let id = ready.ids.get(usize::try_from(it.subject).ok()?)?;
            Some((*id, it.profile))
        });
        found.filter(|(id, _)| *id != version.achievement).take(count).collect()
    }
}

impl Ready {
    fn of(subjects: &BTreeMap<AchievementId, Subject>) -> Self {
        let ids = subjects.keys().copied().collect();
        let subjects: Vec<Subject> = subjects.values().cloned().collect();
        Self { ids, nearest: Nearest::of(&subjects, Relations::NONE, Shares::default()) }
    }
}
