//! Money, exact: whole minor units of a currency, never a binary fraction.

use std::{fmt, str::FromStr};

/// The largest amount, in minor units.
pub const MINOR_MAX: u64 = 1_000_000_000_000;
/// The longest text that is read as an amount, in bytes.
const TEXT_BYTES_MAX: usize = 20;

/// The currencies of ISO 4217 that people pay with, by the digits of their minor unit. Codes of funds, metals and
/// tests are left out.
const CURRENCIES: [(u8, &str); 3] = [
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
         CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
         JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
         NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
         SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];

/// A currency, by its code in ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: &'static str,
    digits: u8,
}

/// An amount of money that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: u64,
    currency: Currency,
}

/// What something costs, and what public funding pays of it. What costs nothing has a price of 0; where nobody said
/// what it costs, there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Price {
    full: Money,
    funded: u64,
}

/// Why something is no amount of money or no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The code is none of ISO 4217 that people pay with.
    #[error("this is no currency of ISO 4217")]
    Currency,
    /// It is no amount of that currency, as it has more decimals.
    #[error("this is no amount of that currency")]
    Form,
    /// It is more than [`MINOR_MAX`].
    #[error("this is more than {max} minor units", max = MINOR_MAX)]
    TooMuch,
    /// Funding would pay more than the price, or in another currency.
    #[error("funding pays no more than the price, in its currency")]
    Funding,
}

impl MoneyError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Currency => "money-currency",
            Self::Form => "money-form",
            Self::TooMuch => "money-too-much",
            Self::Funding => "money-funding",
        }
    }
}

impl Currency {
    /// Gives the three letters.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Gives how many decimals an amount has.
    pub fn digits(self) -> u8 {
        self.digits
    }

    /// Gives how many minor units are one unit.
    fn units(self) -> u64 {
        10_u64.pow(self.digits.into())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let asked = text.trim();
        let mut known = CURRENCIES.iter().flat_map(|(digits, codes)| {
            codes.split(' ').map(move |code| Self { code, digits: *digits })
        });
        known.find(|it| it.code.eq_ignore_ascii_case(asked)).ok_or(MoneyError::Currency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl Money {
    /// An amount of minor units, as cents; at most [`MINOR_MAX`].
    pub fn new(minor: u64, currency: Currency) -> Result<Self, MoneyError> {
        if minor > MINOR_MAX { Err(MoneyError::TooMuch) } else { Ok(Self { minor, currency }) }
    }

    /// An amount of whole units, as euros.
    pub fn whole(units: u64, currency: Currency) -> Result<Self, MoneyError> {
        let minor = units.checked_mul(currency.units()).ok_or(MoneyError::TooMuch)?;
        Self::new(minor, currency)
    }

    /// Reads `200`, `200.5` or `200,50`: digits without groups, and no more decimals than the currency has.
    pub fn read(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let are_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        let digits = usize::from(currency.digits);
        let is_amount = !whole.is_empty() && are_digits(whole) && are_digits(decimals);
        if !is_amount || decimals.len() > digits || text.len() > TEXT_BYTES_MAX {
            return Err(MoneyError::Form);
        }
        let minor = format!("{whole}{decimals:0<digits$}").parse().map_err(|_| MoneyError::TooMuch);
        Self::new(minor?, currency)
    }

    /// Gives the amount in minor units.
    pub fn minor(self) -> u64 {
        self.minor
    }

    /// Gives the currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Gives the amount in hundredths of a unit, whatever the minor unit is; a begun one counts whole.
    pub fn hundredths(self) -> u64 {
        (self.minor * 100).div_ceil(self.currency.units())
    }

    /// Gives whole units, and the decimals as they are written: none when they are all 0.
    pub fn parts(self) -> (u64, String) {
        let units = self.currency.units();
        let (whole, rest) = (self.minor / units, self.minor % units);
        let digits = usize::from(self.currency.digits);
        (whole, if rest == 0 { String::new() } else { format!("{rest:0>digits$}") })
    }
}

impl fmt::Display for Money {
    /// Writes the number alone, as a form has it: `200` or `200.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (whole, decimals) if decimals.is_empty() => write!(f, "{whole}"),
            (whole, decimals) => write!(f, "{whole}.{decimals}"),
        }
    }
}

impl Price {
    /// A price, of which funding pays nothing, a part, or all.
    pub fn new(full: Money, funded: Option<Money>) -> Result<Self, MoneyError> {
        let fits = |it: &Money| it.currency == full.currency && it.minor <= full.minor;
        match funded {
            Some(it) if !fits(&it) => Err(MoneyError::Funding),
            Some(it) => Ok(Self { full, funded: it.minor }),
            None => Ok(Self { full, funded: 0 }),
        }
    }

    /// Gives what it costs before funding.
    pub fn full(self) -> Money {
        self.full
    }

    /// Gives what funding pays.
    pub fn funded(self) -> Money {
        Money { minor: self.funded, ..self.full }
    }

    /// Gives what a learner pays in the end: the net price.
    pub fn net(self) -> Money {
        Money { minor: self.full.minor - self.funded, ..self.full }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it_and_nothing_else_is() {
        let euro = euro();
        let minor = |text: &str| Money::read(text, euro).map(Money::minor);
        assert_eq!(minor(" 200 "), Ok(20_000));
        assert_eq!(minor("200,5"), Ok(20_050));
        assert_eq!(minor("0.05"), Ok(5));
        for text in ["", "-1", "1.200", "1 200", "1e3", "١", ".5", "1.2.3", "€5", "NaN"] {
            assert_eq!(minor(text), Err(MoneyError::Form), "{text}");
        }
        assert_eq!(minor("99999999999999999999"), Err(MoneyError::TooMuch));
        assert_eq!(minor(&"9".repeat(1_000_000)), Err(MoneyError::Form));
    }

    #[test]
    fn a_currency_has_its_own_decimals() {
        let yen: Currency = "jpy".parse().unwrap();
        let dinar: Currency = "KWD".parse().unwrap();
        assert_eq!(Money::read("500", yen).unwrap().minor(), 500);
        assert_eq!(Money::read("500.5", yen), Err(MoneyError::Form));
        assert_eq!(Money::read("1.005", dinar).unwrap().to_string(), "1.005");
        let hundredths = [Money::new(500, yen), Money::new(1_005, dinar), Money::new(7, euro())];
        assert_eq!(hundredths.map(|it| it.unwrap().hundredths()), [50_000, 101, 7]);
        for code in ["", "EU", "EURO", "XTS", "XAU", "EU€"] {
            assert_eq!(code.parse::<Currency>(), Err(MoneyError::Currency), "{code}");
        }
    }

    #[test]
    fn funding_never_pays_more_than_the_price_nor_in_another_currency() {
        let of = |minor| Money::new(minor, euro()).unwrap();
        let price = Price::new(of(20_000), Some(of(15_000))).unwrap();
        assert_eq!((price.net(), price.funded()), (of(5_000), of(15_000)));
        assert_eq!(Price::new(of(1), Some(of(2))), Err(MoneyError::Funding));
        let dollar = Money::new(1, "USD".parse().unwrap()).unwrap();
        assert_eq!(Price::new(of(1), Some(dollar)), Err(MoneyError::Funding));
    }

    proptest! {
        #[test]
        fn money_reads_as_it_is_written(minor in 0..=MINOR_MAX, code in prop_oneof!["EUR", "JPY", "KWD"]) {
            let currency: Currency = code.parse().unwrap();
            let money = Money::new(minor, currency).unwrap();
            prop_assert_eq!(Money::read(&money.to_string(), currency), Ok(money));
        }

        #[test]
        fn what_a_learner_and_funding_pay_is_the_price(full in 0..=MINOR_MAX, funded in 0..=MINOR_MAX) {
            let of = |minor| Money::new(minor, euro()).unwrap();
            match Price::new(of(full), Some(of(funded))) {
                Ok(price) => prop_assert_eq!(price.net().minor() + price.funded().minor(), full),
                Err(_) => prop_assert!(funded > full),
            }
        }

        #[test]
        fn no_text_is_read_as_money_by_chance(text in "\\PC{0,24}") {
            if let Ok(money) = Money::read(&text, euro()) {
                prop_assert!(text.trim().starts_with(|it: char| it.is_ascii_digit()));
                prop_assert!(money.minor() <= MINOR_MAX);
            }
        }
    }

    fn euro() -> Currency {
        "EUR".parse().unwrap()
    }
}
