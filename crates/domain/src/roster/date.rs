//! Days as people write them: numbers in some order, months in words, and the serial numbers of spreadsheets.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::words;

/// Which comes first in 04/05/2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 4 May.
    DayFirst,
    /// 5 April.
    MonthFirst,
}

impl DateOrder {
    /// Gives the stable code that forms, files and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// The years that a date may have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;
/// The days that a bare number may count from the end of 1899: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// What a text says of a day before the order of its column is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// One day, whatever the order.
    Day(Date),
    /// Two numbers and a year: which is the month depends on the order.
    Numbers { first: i8, second: i8, year: Year },
    /// The parts of a date, and no such day; the nearest that there is.
    Impossible(Option<Date>),
    /// A year of two digits with a month that is known.
    ShortYear(Option<Date>),
    /// No date.
    Unreadable,
}

/// A year as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Long(i16),
    Short(i16),
}

impl Year {
    pub(crate) fn full(self) -> i16 {
        match self {
            Self::Long(year) => year,
            Self::Short(year) => 2000 + year,
        }
    }
}

/// Reads a day, as far as the text alone can say.
pub(crate) fn read(text: &str) -> Written {
    let text = without_time(text.trim());
    if let Some(day) = serial(text) {
        return Written::Day(day);
    }
    let Some(tokens) = tokens(text) else { return Written::Unreadable };
    match *tokens.as_slice() {
        [Token::Number(day, 8)] => compact(day),
        [Token::Number(year, 4), Token::Number(month, ..=2), Token::Number(day, ..=2)] => {
            exact(year, month, day)
        }
        [Token::Number(first, ..=2), Token::Number(second, ..=2), Token::Number(year, digits)] => {
            let Some(year) = self::year(year, digits) else { return Written::Unreadable };
            numbers(first, second, year, text.contains('.'))
        }
        [Token::Number(day, ..=2), Token::Month(month), Token::Number(year, digits)]
        | [Token::Month(month), Token::Number(day, ..=2), Token::Number(year, digits)] => {
            match self::year(year, digits) {
                Some(Year::Long(year)) => exact(i32::from(year), i32::from(month), day),
                Some(short @ Year::Short(_)) => {
                    Written::ShortYear(nearest(short.full(), month, small(day)))
                }
                None => Written::Unreadable,
            }
        }
        [Token::Number(year, 4), Token::Month(month), Token::Number(day, ..=2)] => {
            exact(year, i32::from(month), day)
        }
        _ => Written::Unreadable,
    }
}

/// Settles two numbers by the order of their column; the error holds the nearest day that there is.
pub(crate) fn settle(
    order: DateOrder,
    first: i8,
    second: i8,
    year: i16,
) -> Result<Date, Option<Date>> {
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    Date::new(year, month, day).map_err(|_| nearest(year, month, day))
}

/// What a column says of its order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Rows that can only have the day first.
    day_first: u64,
    /// Rows that can only have the month first.
    month_first: u64,
    /// Rows that are one day in one order and another in the other.
    pub(crate) open: u64,
    /// How many of the open rows fall out of the allowed time when the day is read first.
    misfits_day_first: u64,
    /// The same when the month is.
    misfits_month_first: u64,
}

impl Evidence {
    /// Counts one cell.
    pub(crate) fn add(&mut self, written: Written, allowed: impl Fn(Date) -> bool) {
        let Written::Numbers { first, second, year } = written else { return };
        match (first > 12, second > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if first != second => {
                self.open += 1;
                let misfit = |order| {
                    let day = settle(order, first, second, year.full());
                    u64::from(day.is_ok_and(|it| !allowed(it)))
                };
                self.misfits_day_first += misfit(DateOrder::DayFirst);
                self.misfits_month_first += misfit(DateOrder::MonthFirst);
            }
            (true, true) | (false, false) => {}
        }
    }

    /// Gives the order that the column shows, if it shows one.
    pub(crate) fn order(self) -> Option<DateOrder> {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Some(DateOrder::DayFirst),
            std::cmp::Ordering::Less => Some(DateOrder::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Gives the likelier order: the one that leaves fewer days outside the allowed time.
    pub(crate) fn proposal(self) -> DateOrder {
        if self.misfits_month_first < self.misfits_day_first {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it was written with.
    Number(i32, usize),
    /// The number of a month that was written in letters.
    Month(i8),
}

/// Parts a text into numbers and months; none where anything else stands in it.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::with_capacity(3);
    let is_part = |it: char| "/-., \u{a0}\u{202f}".contains(it);
    for word in text.split(is_part).filter(|it| !it.is_empty()) {
        if tokens.len() > 3 {
            return None;
        }
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let (number, letters) = word.split_at_checked(digits)?;
        let letters = letters.to_lowercase();
        if let Some(month) = words::month(&letters).filter(|_| digits == 0) {
            tokens.push(Token::Month(month));
            continue;
        }
        if !letters.is_empty() && !words::is_filler(&letters) {
            return None;
        }
        if digits > 0 {
            tokens.push(Token::Number(number.parse().ok()?, digits));
        }
    }
    Some(tokens)
}

/// Cuts off the hour: `2026-03-05T10:30:00Z`, `05/03/2026 10:30`.
fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else { return text };
    let Some(cut) = before.rfind(['T', ' ']) else { return text };
    match before.split_at_checked(cut) {
        Some((day, hour)) if matches!(hour.len(), 2 | 3) => day.trim_end_matches([',', ' ']),
        _ => text,
    }
}

/// Reads the number that spreadsheets keep a day as: days since the end of 1899, hours as a fraction.
fn serial(text: &str) -> Option<Date> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, fraction)| {
        let digits = fraction.chars().all(|it| it.is_ascii_digit());
        if digits { whole } else { "" }
    });
    let number: i32 = whole.parse().ok().filter(|it| SERIALS.contains(it))?;
    Date::new(1899, 12, 30).ok()?.checked_add(number.days()).ok()
}

fn compact(day: i32) -> Written {
    exact(day / 10_000, day / 100 % 100, day % 100)
}

fn exact(year: i32, month: i32, day: i32) -> Written {
    let Some(year) = i16::try_from(year).ok().filter(|it| YEARS.contains(it)) else {
        return Written::Unreadable;
    };
    let (month, day) = (small(month), small(day));
    match Date::new(year, month, day) {
        Ok(day) => Written::Day(day),
        Err(_) => Written::Impossible(nearest(year, month, day)),
    }
}

/// Two numbers and a year; with points between them the day comes first everywhere.
fn numbers(first: i32, second: i32, year: Year, points: bool) -> Written {
    let (first, second) = (small(first), small(second));
    if points {
        return match year {
            Year::Long(year) => match settle(DateOrder::DayFirst, first, second, year) {
                Ok(day) => Written::Day(day),
                Err(nearest) => Written::Impossible(nearest),
            },
            Year::Short(_) => {
                let day = settle(DateOrder::DayFirst, first, second, year.full());
                Written::ShortYear(day.map_or_else(|nearest| nearest, Some))
            }
        };
    }
    Written::Numbers { first, second, year }
}

fn year(number: i32, digits: usize) -> Option<Year> {
    let number = i16::try_from(number).ok()?;
    match digits {
        4 if YEARS.contains(&number) => Some(Year::Long(number)),
        2 => Some(Year::Short(number)),
        _ => None,
    }
}

/// Gives the day that was probably meant: the last of a month that is shorter, or day and month exchanged.
fn nearest(year: i16, month: i8, day: i8) -> Option<Date> {
    if (1..=12).contains(&month) {
        let first = Date::new(year, month, 1).ok()?;
        return first.with().day(day.clamp(1, first.days_in_month())).build().ok();
    }
    Date::new(year, day, month).ok()
}

fn small(number: i32) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in [
            "2026-03-05",
            "2026/3/5",
            "20260305",
            "5.3.2026",
            "05.03.2026",
            "5 March 2026",
            "March 5, 2026",
            "Mar 5th, 2026",
            "5-Mar-2026",
            "5 de marzo de 2026",
            "1er mars 2026",
            "5 mars 2026",
            "46086",
            "46086.5",
            "2026-03-05T10:30:00Z",
            "2026-03-05 00:00:00",
            "2026 mar 5",
            "5th of March 2026",
        ] {
            let day = if text.starts_with("1er") { date(2026, 3, 1) } else { date(2026, 3, 5) };
            assert_eq!(read(text), Written::Day(day), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in [
            "",
            "soon",
            "2026",
            "March 2026",
            "12/2026",
            "1/2/3/2026",
            "5 Marzipan 2026",
            "123456",
            "05/03/20266",
            "1899-01-01",
            "١/٢/٢٠٢٦",
            "9999999999",
            "-5/3/2026x",
            "½/3/2026",
        ] {
            assert_eq!(read(text), Written::Unreadable, "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_answered_with_the_nearest() {
        assert_eq!(read("2026-02-31"), Written::Impossible(Some(date(2026, 2, 28))));
        assert_eq!(read("2028-02-30"), Written::Impossible(Some(date(2028, 2, 29))));
        assert_eq!(read("2026-13-05"), Written::Impossible(Some(date(2026, 5, 13))));
        assert_eq!(read("2026-31-31"), Written::Impossible(None));
        assert_eq!(settle(DateOrder::DayFirst, 31, 2, 2026), Err(Some(date(2026, 2, 28))));
        assert_eq!(settle(DateOrder::DayFirst, 5, 13, 2026), Err(Some(date(2026, 5, 13))));
    }

    #[test]
    fn one_large_number_tells_the_order_of_a_column() {
        let order = |cells: &[&str]| {
            let mut evidence = Evidence::default();
            for cell in cells {
                evidence.add(read(cell), |_| true);
            }
            evidence.order()
        };
        assert_eq!(order(&["04/05/2026", "13/05/2026"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["04/05/2026", "05/13/2026"]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&["04/05/2026", "05/05/2026"]), None);
        assert_eq!(order(&["13/05/2026", "05/13/2026"]), None);
        assert_eq!(order(&["13/05/2026", "14/05/2026", "05/13/2026"]), Some(DateOrder::DayFirst));
    }

    #[test]
    fn days_to_come_make_an_order_unlikely() {
        let mut evidence = Evidence::default();
        evidence.add(read("03/12/2026"), |it| it <= date(2026, 4, 1));
        assert_eq!(evidence.order(), None);
        assert_eq!(evidence.proposal(), DateOrder::MonthFirst);
    }
}
