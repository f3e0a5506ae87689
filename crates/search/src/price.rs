//! What someone would pay, in words: "under 200", "menos de 200 euros", "moins de 200 €".

/// What leads to the most that someone would pay, folded.
const AT_MOST: &[&str] = &[
    "under",
    "below",
    "up to",
    "less than",
    "at most",
    "no more than",
    "cheaper than",
    "max",
    "maximum",
    "hasta",
    "menos de",
    "por menos de",
    "por debajo de",
    "no mas de",
    "como mucho",
    "como maximo",
    "maximo",
    "moins de",
    "a moins de",
    "pour moins de",
    "jusqu a",
    "pas plus de",
    "au plus",
    "au maximum",
];
/// What money is called, folded.
const MONEY: &[&str] = &[
    "euro", "euros", "eur", "dollar", "dollars", "dolar", "dolares", "usd", "pound", "pounds",
    "livre", "livres", "gbp", "franc", "francs", "chf", "peso", "pesos",
];
/// What a number may count that is no money, folded: hours, people, miles.
const NO_MONEY: &[&str] = &[
    "hour",
    "hours",
    "h",
    "hrs",
    "minute",
    "minutes",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "km",
    "kilometre",
    "kilometres",
    "kilometers",
    "mile",
    "miles",
    "people",
    "credit",
    "credits",
    "ects",
    "hora",
    "horas",
    "minuto",
    "minutos",
    "dia",
    "dias",
    "semana",
    "semanas",
    "mes",
    "meses",
    "ano",
    "anos",
    "kilometro",
    "kilometros",
    "persona",
    "personas",
    "credito",
    "creditos",
    "heure",
    "heures",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans",
    "personne",
    "personnes",
];
/// The most digits of a sum.
const DIGITS_MAX: usize = 7;
/// The most words that lead to a sum.
const LEADING_WORDS_MAX: usize = 3;

/// Reads the most that a search would pay at its beginning: how many words say it, and cents. Words are folded.
pub(crate) fn at_most(words: &[&str]) -> Option<(usize, u32)> {
    (1..=LEADING_WORDS_MAX).rev().find_map(|leading| {
        let lead = words.get(..leading)?.join(" ");
        let (digits, units) =
            AT_MOST.contains(&lead.as_str()).then(|| sum(words.get(leading..)?))??;
        let next = words.get(leading + digits);
        if next.is_some_and(|it| NO_MONEY.contains(it)) {
            return None;
        }
        let named = next.is_some_and(|it| MONEY.contains(it));
        Some((leading + digits + usize::from(named), units.checked_mul(100)?))
    })
}

/// Reads a whole sum, which may be written in groups of three: how many words, and the sum.
fn sum(words: &[&str]) -> Option<(usize, u32)> {
    let are_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let first = words.first().filter(|it| are_digits(it))?;
    let groups = words.iter().skip(1).take_while(|it| it.len() == 3 && are_digits(it));
    let groups = if first.len() <= 3 { groups.count() } else { 0 };
    let digits = words.get(..=groups)?.concat();
    let sum = (digits.len() <= DIGITS_MAX).then(|| digits.parse().ok())??;
    Some((groups + 1, sum))
}

#[cfg(test)]
mod tests {
    use domain::roster::fold;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_price_is_heard_in_three_languages_and_a_number_of_hours_is_none() {
        for (text, heard) in [
            ("under 200", Some((2, 20_000))),
            ("menos de 200 €", Some((3, 20_000))),
            ("moins de 200 euros par mois", Some((4, 20_000))),
            ("jusqu'à 1 500 euros", Some((5, 150_000))),
            ("up to €1,000", Some((4, 100_000))),
            ("under 0", Some((2, 0))),
            ("under 10 hours", None),
            ("menos de 3 semanas", None),
            ("under", None),
            ("under water 200", None),
            ("200", None),
            ("under 99999999", None),
        ] {
            let folded = fold(text);
            let words: Vec<&str> = folded.split(' ').collect();
            assert_eq!(at_most(&words), heard, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_more_words_are_taken_than_there_are(text in "(under|up to|max|hasta)? ?[0-9 ]{0,20}(euros|h)?") {
            let folded = fold(&text);
            let words: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
            if let Some((taken, cents)) = at_most(&words) {
                prop_assert!(taken <= words.len() && cents % 100 == 0);
            }
        }
    }
}
