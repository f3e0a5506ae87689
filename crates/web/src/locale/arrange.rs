//! Dates, numbers, money and lists, the way each language writes them.

use domain::Money;
use jiff::civil::Date;

use super::{Language, pseudo};

const MONTHS_EN: &str =
    "January February March April May June July August September October November December";
const MONTHS_ES: &str =
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
const MONTHS_FR: &str =
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";

/// Writes a day in words.
pub(super) fn date(language: Language, date: Date) -> String {
    let (day, year) = (date.day(), date.year());
    let month = |names: &'static str| {
        let before = usize::try_from(date.month() - 1).unwrap_or_default();
        names.split(' ').nth(before).unwrap_or_default()
    };
    match language {
        Language::En => format!("{day} {} {year}", month(MONTHS_EN)),
        Language::Es => format!("{day} de {} de {year}", month(MONTHS_ES)),
        Language::Fr if day == 1 => format!("1er {} {year}", month(MONTHS_FR)),
        Language::Fr => format!("{day} {} {year}", month(MONTHS_FR)),
        Language::Pseudo => format!("{day} {} {year}", pseudo::accent(month(MONTHS_EN))),
    }
}

/// Writes a whole number in groups of three. Spanish leaves four digits together.
pub(super) fn number(language: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let (mark, least) = match language {
        Language::En | Language::Pseudo => (',', 4),
        Language::Es => ('.', 5),
        Language::Fr => ('\u{202f}', 4),
    };
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() >= least && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// Writes a number with its decimals, which may be none.
pub(super) fn decimal(language: Language, whole: i64, decimals: &str) -> String {
    let mark = match language {
        Language::En | Language::Pseudo => '.',
        Language::Es | Language::Fr => ',',
    };
    let whole = number(language, whole);
    if decimals.is_empty() { whole } else { format!("{whole}{mark}{decimals}") }
}

/// Writes an amount of money: with the sign of its currency where that is its alone, and else with its code, for a
/// dollar is many.
pub(super) fn money(language: Language, money: Money) -> String {
    let (whole, decimals) = money.parts();
    let number = decimal(language, i64::try_from(whole).unwrap_or(i64::MAX), &decimals);
    let code = money.currency().code();
    let sign = match code {
        "EUR" => "€",
        "GBP" => "£",
        code => code,
    };
    match language {
        Language::En | Language::Pseudo if sign == code => format!("{code}\u{a0}{number}"),
        Language::En | Language::Pseudo => format!("{sign}{number}"),
        Language::Es | Language::Fr => format!("{number}\u{a0}{sign}"),
    }
}

/// Joins items the way a sentence does.
pub(super) fn list(language: Language, items: &[impl AsRef<str>]) -> String {
    let Some((last, rest)) = items.split_last() else { return String::new() };
    let last = last.as_ref();
    if rest.is_empty() {
        return last.to_owned();
    }
    let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
    let and = match language {
        Language::En => "and",
        Language::Es if sounds_like_i(last) => "e",
        Language::Es => "y",
        Language::Fr => "et",
        Language::Pseudo => "åñð",
    };
    format!("{} {and} {last}", rest.join(", "))
}

/// Whether Spanish says "e" rather than "y" before the word.
fn sounds_like_i(word: &str) -> bool {
    let word = word.to_lowercase();
    let starts = |with: &[&str]| with.iter().any(|it| word.starts_with(it));
    starts(&["i", "í", "hi", "hí"]) && !starts(&["hia", "hie", "hiá", "hié", "ia", "ie"])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn a_day_is_written_out() {
        let it = day(2026, 11, 25);
        assert_eq!(date(Language::En, it), "25 November 2026");
        assert_eq!(date(Language::Es, it), "25 de noviembre de 2026");
        assert_eq!(date(Language::Fr, it), "25 novembre 2026");
        assert_eq!(date(Language::Fr, day(2027, 1, 1)), "1er janvier 2027");
        assert_eq!(date(Language::Pseudo, it), "25 Ñöṽéɱƀéř 2026");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(Language::En, 1_234_567), "1,234,567");
        assert_eq!(number(Language::Es, 1234), "1234");
        assert_eq!(number(Language::Es, 12_345), "12.345");
        assert_eq!(number(Language::Fr, -1234), "-1\u{202f}234");
        assert_eq!(number(Language::En, 0), "0");
    }

    #[test]
    fn money_is_written_with_its_currency_where_the_language_has_it() {
        let of = |minor, code: &str| Money::new(minor, code.parse().unwrap()).unwrap();
        assert_eq!(money(Language::En, of(120_050, "EUR")), "€1,200.50");
        assert_eq!(money(Language::Es, of(120_050, "EUR")), "1200,50\u{a0}€");
        assert_eq!(money(Language::Fr, of(120_000, "EUR")), "1\u{202f}200\u{a0}€");
        assert_eq!(money(Language::En, of(500, "JPY")), "JPY\u{a0}500");
        assert_eq!(money(Language::Fr, of(1_500, "CAD")), "15\u{a0}CAD");
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(list(Language::En, &["stone"]), "stone");
        assert_eq!(list(Language::En, &["stone", "moss", "rain"]), "stone, moss and rain");
        assert_eq!(list(Language::Es, &["física", "inglés"]), "física e inglés");
        assert_eq!(list(Language::Es, &["nieve", "hielo"]), "nieve y hielo");
        assert_eq!(list(Language::Fr, &["pierre", "mousse"]), "pierre et mousse");
        assert_eq!(list(Language::Fr, &[""; 0]), "");
    }
}
