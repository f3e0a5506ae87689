//! Runs as rows of numbers, and what is asked of one.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::Date;

use crate::{
    Facet, Run,
    distance::{is_within, km_between},
};

/// A run, in numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The values that it has, a bit each.
    pub(crate) bits: u128,
    pub(crate) cost_cents: Option<u32>,
    /// The first day, as days since 1970; `None` when one may begin any day.
    pub(crate) starts: Option<i32>,
    hours_a_week: Option<u16>,
    weeks: Option<u16>,
    /// Degrees north and east.
    position: Option<(f32, f32)>,
    /// The number of the place that it names.
    pub(crate) town: Option<u32>,
}

/// Where a reader is, or would go to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// How far they would go, in kilometres; however far when `None`.
    pub km_max: Option<u16>,
}

/// What is asked of the numbers of a run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ranges {
    /// The most that a learner pays, in cents.
    pub cost_cents_max: Option<u32>,
    /// The most hours a week.
    pub hours_a_week_max: Option<u16>,
    /// The most weeks.
    pub weeks_max: Option<u16>,
    /// The first day that it may start on. What starts any day always does.
    pub starts_from: Option<Date>,
    /// The last day.
    pub starts_until: Option<Date>,
}

/// What one run has to be.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowFilter {
    /// For each facet that is narrowed: the bits of which it must have one.
    pub(crate) any_of: BTreeMap<Facet, u128>,
    ranges: Ranges,
    starts: (Option<i32>, Option<i32>),
    near: Option<Near>,
    /// How far the towns are from there, by their numbers: for runs that only name their town.
    towns: Arc<HashMap<u32, f64>>,
    /// The one place that it has to be held at.
    town: Option<u32>,
}

/// Where a run has to be held.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Whereabouts {
    pub(crate) near: Option<Near>,
    /// The number of a place of which only the name is known.
    pub(crate) town: Option<u32>,
}

impl Row {
    pub(crate) fn of(run: &Run, bits: u128, town: Option<u32>) -> Self {
        Self {
            bits,
            cost_cents: run.cost_cents,
            starts: run.starts_on.map(day_number),
            hours_a_week: run.hours_a_week,
            weeks: run.weeks,
            position: run.place.as_ref().and_then(|it| it.position),
            town,
        }
    }
}

impl RowFilter {
    pub(crate) fn new(
        any_of: BTreeMap<Facet, u128>,
        ranges: Ranges,
        held: Whereabouts,
        towns: HashMap<u32, f64>,
    ) -> Self {
        let starts = (ranges.starts_from.map(day_number), ranges.starts_until.map(day_number));
        let towns = Arc::new(towns);
        Self { any_of, ranges, starts, near: held.near, towns, town: held.town }
    }

    /// The same, but for one facet.
    pub(crate) fn without(&self, facet: Option<Facet>) -> Self {
        let mut without = self.clone();
        if let Some(facet) = facet {
            without.any_of.remove(&facet);
        }
        without
    }

    /// Gives how far a run is from where the reader is or would go to, in kilometres: by its own position, or else by
    /// that of its town. What is held nowhere is at no distance.
    pub(crate) fn km(&self, row: &Row) -> Option<f64> {
        let near = self.near?;
        match row.position {
            Some(position) => Some(km_between(position, near.position())),
            None => self.towns.get(&row.town?).copied(),
        }
    }

    /// Whether every run will do.
    pub(crate) fn is_open(&self) -> bool {
        self.any_of.is_empty() && !self.has_ranges()
    }

    /// Whether what is known of an entry as a whole does not tell if one of its runs will do.
    pub(crate) fn needs_looking(&self) -> bool {
        self.any_of.len() > 1 || self.has_ranges()
    }

    fn has_ranges(&self) -> bool {
        self.ranges != Ranges::default()
            || self.near.is_some_and(|it| it.km_max.is_some())
            || self.town.is_some()
    }

    pub(crate) fn admits(&self, row: &Row) -> bool {
        let most = |value: Option<u16>, max: Option<u16>| {
            max.is_none_or(|max| value.is_some_and(|it| it <= max))
        };
        let ranges = &self.ranges;
        self.any_of.values().all(|bits| row.bits & bits != 0)
            && ranges.cost_cents_max.is_none_or(|max| row.cost_cents.is_some_and(|it| it <= max))
            && most(row.hours_a_week, ranges.hours_a_week_max)
            && most(row.weeks, ranges.weeks_max)
            && self.starts.0.is_none_or(|from| row.starts.is_none_or(|it| it >= from))
            && self.starts.1.is_none_or(|until| row.starts.is_none_or(|it| it <= until))
            && self.near.is_none_or(|near| self.is_near(row, &near))
            && self.town.is_none_or(|town| row.town == Some(town))
    }

    /// Whether a run is no farther than one would go.
    fn is_near(&self, row: &Row, near: &Near) -> bool {
        near.km_max.is_none_or(|max| match row.position {
            Some(position) => is_within(position, near.position(), max),
            None => self.km(row).is_some_and(|it| it <= f64::from(max)),
        })
    }
}

impl Near {
    /// Degrees north and east.
    pub(crate) fn position(&self) -> (f32, f32) {
        (self.latitude, self.longitude)
    }
}

/// Days since 1970.
pub(crate) fn day_number(date: Date) -> i32 {
    const FIRST: Date = jiff::civil::date(1970, 1, 1);
    let hours = date.duration_since(FIRST).as_hours();
    i32::try_from(hours / 24).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_starts_any_day_starts_in_time_and_what_has_no_price_is_not_cheap() {
        let ranges = Ranges {
            cost_cents_max: Some(5_000),
            starts_until: Some(date(2027, 1, 31)),
            ..Ranges::default()
        };
        let filter =
            RowFilter::new(BTreeMap::new(), ranges, Whereabouts::default(), HashMap::new());
        let row = |cost_cents, starts_on| {
            Row::of(&Run { cost_cents, starts_on, ..Run::default() }, 0, None)
        };
        assert!(filter.admits(&row(Some(0), None)));
        assert!(filter.admits(&row(Some(5_000), Some(date(2027, 1, 31)))));
        assert!(!filter.admits(&row(Some(5_000), Some(date(2027, 2, 1)))));
        assert!(!filter.admits(&row(None, None)));
    }
}
