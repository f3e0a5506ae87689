//! The way to put a micro-credential on one's LinkedIn profile.
//!
//! A plain link that LinkedIn documents for providers ("Add to profile"): the holder follows it, signs in there and
//! sees a filled form. Nothing of LinkedIn's is loaded, and nothing is sent before the link is followed.

use app::credentials::Held;
use jiff::{civil::Date, tz::TimeZone};

use crate::urls::query_value;

/// Where the form is.
const FORM: &str = "https://www.linkedin.com/profile/add";

/// Writes the link, with what the holder would otherwise type: name, issuer, months, address and number.
pub(crate) fn link(held: &Held, title: &str, address: &str) -> String {
    let credential = &held.credential;
    let mut fields = vec![
        ("startTask", "CERTIFICATION_NAME".to_owned()),
        ("name", title.to_owned()),
        ("organizationName", held.organisation.name.clone()),
    ];
    fields.extend(month("issueYear", "issueMonth", credential.awarded_on));
    let until = credential.valid_until.map(|it| TimeZone::UTC.to_datetime(it).date());
    fields.extend(until.into_iter().flat_map(|it| month("expirationYear", "expirationMonth", it)));
    fields.push(("certUrl", address.to_owned()));
    fields.push(("certId", credential.id.to_string()));
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", query_value(value))).collect();
    format!("{FORM}?{}", pairs.join("&"))
}

fn month(year: &'static str, month: &'static str, day: Date) -> [(&'static str, String); 2] {
    [(year, day.year().to_string()), (month, day.month().to_string())]
}
