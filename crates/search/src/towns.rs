//! Places that a search may name, and where they are: as most of those that are held there say.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use domain::{id::AchievementId, roster::fold};

use crate::{Place, distance::km_between};

/// How many say where a town is; the first are enough.
const VOICES_MAX: usize = 99;

/// Every place that has a name.
#[derive(Debug, Default)]
pub(crate) struct Towns {
    by_name: HashMap<String, u32>,
    all: Vec<Town>,
}

/// A place that a search may name.
#[derive(Debug, Default)]
struct Town {
    /// Where each entry says that it is, in degrees north and east. One entry has one voice, however many runs it has.
    voices: BTreeMap<AchievementId, (f32, f32)>,
    /// What most say; worked out when it is first asked for after a change.
    position: OnceLock<Option<(f32, f32)>>,
}

impl Towns {
    /// Finds a town by its folded name.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// Gives where a town is, where that was ever said.
    pub(crate) fn position(&self, number: u32) -> Option<(f32, f32)> {
        self.all.get(usize::try_from(number).ok()?)?.position()
    }

    /// Gives the kilometres to each town from somewhere; those that nobody says the position of are left out.
    pub(crate) fn km_from(&self, from: (f32, f32)) -> HashMap<u32, f64> {
        let all = (0..).zip(&self.all);
        all.filter_map(|(number, it)| Some((number, km_between(from, it.position()?)))).collect()
    }

    /// Takes up a place that an entry is held at, and gives its number; none when it has no name.
    pub(crate) fn put(&mut self, id: AchievementId, place: &Place) -> Option<u32> {
        let name = fold(&place.name);
        if name.is_empty() {
            return None;
        }
        let new = u32::try_from(self.all.len()).ok()?;
        let number = *self.by_name.entry(name).or_insert(new);
        if number == new {
            self.all.push(Town::default());
        }
        let town = self.all.get_mut(usize::try_from(number).ok()?)?;
        let is_heard = town.voices.len() < VOICES_MAX && !town.voices.contains_key(&id);
        if let Some(position) = place.position.filter(|_| is_heard) {
            town.voices.insert(id, position);
            town.position = OnceLock::new();
        }
        Some(number)
    }

    /// Forgets what an entry said of a town.
    pub(crate) fn forget(&mut self, number: u32, id: AchievementId) {
        let town = usize::try_from(number).ok().and_then(|it| self.all.get_mut(it));
        if let Some(town) = town
            && town.voices.remove(&id).is_some()
        {
            town.position = OnceLock::new();
        }
    }
}

impl Town {
    fn position(&self) -> Option<(f32, f32)> {
        *self.position.get_or_init(|| middle(self.voices.values().copied().collect()))
    }
}

/// Gives the voice that is nearest to the middle one of latitudes and of longitudes: a few that are far off do not move
/// it, and it is always where someone said.
fn middle(voices: Vec<(f32, f32)>) -> Option<(f32, f32)> {
    let middle_of = |degrees: fn(&(f32, f32)) -> f32| {
        let mut all: Vec<f32> = voices.iter().map(degrees).collect();
        all.sort_by(f32::total_cmp);
        all.get(all.len().saturating_sub(1) / 2).copied()
    };
    let middle = (middle_of(|it| it.0)?, middle_of(|it| it.1)?);
    voices
        .into_iter()
        .min_by(|one, other| km_between(*one, middle).total_cmp(&km_between(*other, middle)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const KELMOOR: (f32, f32) = (45.2, -20.1);

    #[test]
    fn a_town_is_where_most_say_however_often_one_says_otherwise() {
        let mut towns = Towns::default();
        let number = towns.put(id(1), &at((45.21, -20.1))).unwrap();
        towns.put(id(2), &at(KELMOOR));
        towns.put(id(3), &at((45.19, -20.11)));
        for _ in 0..1_000 {
            towns.put(id(9), &at((-80.0, 170.0)));
        }
        let (north, east) = towns.position(number).unwrap();
        assert!((north - 45.2).abs() < 0.02 && (east + 20.1).abs() < 0.02, "{north} {east}");
    }

    #[test]
    fn what_an_entry_said_goes_with_it() {
        let mut towns = Towns::default();
        let number = towns.put(id(1), &at(KELMOOR)).unwrap();
        assert_eq!(towns.position(number), Some(KELMOOR));
        towns.forget(number, id(2));
        assert_eq!(towns.position(number), Some(KELMOOR));
        towns.forget(number, id(1));
        assert_eq!(towns.position(number), None);
        assert_eq!(towns.find("kelmoor"), Some(number), "its name stays");
    }

    #[test]
    fn what_has_no_name_is_no_town() {
        let nameless = Place { name: " - ".to_owned(), position: Some(KELMOOR) };
        assert_eq!(Towns::default().put(id(1), &nameless), None);
    }

    fn id(number: u128) -> AchievementId {
        Uuid::from_u128(number).into()
    }

    fn at(position: (f32, f32)) -> Place {
        Place { name: "Kelmoor".to_owned(), position: Some(position) }
    }
}
