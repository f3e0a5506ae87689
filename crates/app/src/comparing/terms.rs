//! What the runs to come of a micro-credential ask of a learner: money, and hours a week.

use std::collections::{BTreeMap, BTreeSet};

use comparison::Spread;
use domain::{Currency, Definition, Money, Offering, Price};

/// What the runs to come ask; from the least to the most where they differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The net price, in minor units, by what it is paid in. One that nobody says makes none of them whole.
    pub net: BTreeMap<Currency, Spread>,
    /// The net price on each skill that is certified, in the same way; none where no skill is named.
    pub net_a_skill: BTreeMap<Currency, Spread>,
    /// Hours of learning a week, in hundredths.
    pub hours_a_week: Option<Spread>,
}

impl Terms {
    /// Takes what the runs to come say together.
    pub(super) fn of(definition: &Definition, runs: &[Offering]) -> Self {
        let prices = || runs.iter().map(|it| it.details.price.map(Price::net));
        let is_whole = prices().all(|it| it.is_some());
        let currencies: BTreeSet<Currency> = prices().flatten().map(Money::currency).collect();
        let spread = |currency: Currency| {
            let paid = prices().flatten().filter(|it| it.currency() == currency);
            let spread = Spread::of(paid.map(|it| Some(it.minor())))?;
            Some((currency, Spread { whole: is_whole, ..spread }))
        };
        let net: BTreeMap<Currency, Spread> = currencies.into_iter().filter_map(spread).collect();
        let skills: BTreeSet<&str> = definition
            .outcomes
            .iter()
            .flat_map(|it| &it.skills)
            .map(|it| it.uri.as_str())
            .collect();
        let skills = u64::try_from(skills.len()).unwrap_or(u64::MAX);
        let hours = runs
            .iter()
            .map(|it| it.hours_a_week(definition.workload).map(|it| u64::from(it.as_hundredths())));
        Self {
            net_a_skill: net
                .iter()
                .filter_map(|(currency, it)| Some((*currency, it.over(skills)?)))
                .collect(),
            net,
            hours_a_week: Spread::of(hours),
        }
    }
}
