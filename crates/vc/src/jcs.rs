//! JSON Canonicalization Scheme, RFC 8785: one text for one value.

use std::fmt::Write as _;

use serde_json::{Number, Value};

use crate::scan;

/// How long the text of a credential is likely to be, in bytes, so that it need not grow as it is written.
const BYTES_LIKELY: usize = 4_096;

/// Writes a value as RFC 8785 asks: keys in UTF-16 order, numbers as ECMAScript writes them, no spaces.
pub fn canonical(value: &Value) -> String {
    let mut text = String::with_capacity(BYTES_LIKELY);
    write_value(value, &mut text);
    text
}

/// As [`canonical`], an object with these members, each of another name.
pub(crate) fn canonical_members<'a>(members: impl Iterator<Item = (&'a str, &'a Value)>) -> String {
    let mut text = String::with_capacity(BYTES_LIKELY);
    write_members(members, &mut text);
    text
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&number_text(number)),
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            write_members(members.iter().map(|(key, item)| (key.as_str(), item)), out);
        }
    }
}

fn write_members<'a>(members: impl Iterator<Item = (&'a str, &'a Value)>, out: &mut String) {
    let mut members: Vec<(&str, &Value)> = members.collect();
    // Members mostly come in the order of their bytes, which is that of UTF-16 up to U+D7FF.
    let is_in_order = members.is_sorted_by(|(a, _), (b, _)| a <= b)
        && !members.iter().any(|(key, _)| scan::any_in(key, [(0xee, 0xff)]));
    if !is_in_order {
        members.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    }
    out.push('{');
    for (index, (key, item)) in members.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        write_value(item, out);
    }
    out.push('}');
}

/// Writes a text between quotes, with only those characters escaped that must be.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    if scan::any_in(text, [(0, 0x1f), (b'"', b'"'), (b'\\', b'\\')]) {
        write_escaped(text, out);
    } else {
        out.push_str(text);
    }
    out.push('"');
}

/// Writes a text between whose quotes something must be escaped.
pub(crate) fn write_escaped(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
}

/// Writes a number as ECMAScript's `Number::toString` does (RFC 8785, section 3.2.2.3).
pub(crate) fn number_text(number: &Number) -> String {
    if let Some(whole) = number.as_i64() {
        return whole.to_string();
    }
    ryu_js::Buffer::new().format(number.as_f64().unwrap_or(f64::NAN)).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::tests::any_value;

    /// Every key sorted anew, and every character looked at: the slow way of the same.
    fn plainly(value: &Value) -> String {
        match value {
            Value::Array(items) => {
                format!("[{}]", items.iter().map(plainly).collect::<Vec<_>>().join(","))
            }
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by_key(|(key, _)| key.encode_utf16().collect::<Vec<_>>());
                let members = members.into_iter().map(|(key, item)| {
                    format!("{}:{}", plainly(&key.as_str().into()), plainly(item))
                });
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            Value::String(text) => {
                let mut out = String::new();
                write_escaped(text, &mut out);
                format!("\"{out}\"")
            }
            Value::Number(number) => number_text(number),
            Value::Null | Value::Bool(_) => value.to_string(),
        }
    }

    proptest! {
        #[test]
        fn what_is_written_quickly_is_what_is_written_plainly(value in any_value()) {
            prop_assert_eq!(canonical(&value), plainly(&value));
            if let Value::Object(members) = &value {
                let backwards = members.iter().rev().map(|(key, item)| (key.as_str(), item));
                prop_assert_eq!(canonical_members(backwards), plainly(&value));
            }
        }
    }

    fn written(number: f64) -> String {
        number_text(&Number::from_f64(number).unwrap())
    }

    /// The samples of RFC 8785, appendix B.
    #[test]
    fn numbers_are_written_as_in_the_standard() {
        let samples: &[(u64, &str)] = &[
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ];
        for (bits, text) in samples {
            assert_eq!(written(f64::from_bits(*bits)), *text);
        }
    }

    #[test]
    fn keys_stand_in_utf16_order() {
        let value: Value = serde_json::from_str(
            r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn only_what_must_be_escaped_is() {
        let value: Value =
            serde_json::from_str(r#"{"a":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}"#)
                .unwrap();
        assert_eq!(canonical(&value), r#"{"a":"€$\u000f\nA'B\"\\\\\"/"}"#);
    }
}
