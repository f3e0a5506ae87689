//! What fills the gaps of a message.

use std::borrow::Cow;

use domain::Amount;
use fluent_bundle::FluentValue;

/// An argument of a message: text, or a number, which may choose a plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text, shown as it is.
    Text(Cow<'a, str>),
    /// A number, grouped the way the language does.
    Whole(i64),
    /// A quantity that may have decimals, written and counted the way the language does.
    Amount(Amount),
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => Self::from(text),
            Arg::Whole(number) => Self::from(number),
            Arg::Amount(amount) => Self::from(amount.as_f64()),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&&'a str> for Arg<'a> {
    fn from(text: &&'a str) -> Self {
        Self::from(*text)
    }
}

impl<'a> From<&&'a String> for Arg<'a> {
    fn from(text: &&'a String) -> Self {
        Self::from(*text)
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Amount> for Arg<'_> {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

/// Numbers, and references to them, which is what templates and their loops pass.
macro_rules! whole {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }

        impl From<&&$number> for Arg<'_> {
            fn from(number: &&$number) -> Self {
                Self::from(**number)
            }
        }
    )*};
}

whole! { i32 i64 u8 u16 u32 u64 usize }
