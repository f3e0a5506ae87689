//! Values that programs made.

use serde_json::Value;

use super::{DEPTH_MAX, DOCUMENT_BYTES_MAX, SAFE_INTEGER_MAX, VALUES_OF_AN_OBJECT};

/// The most bytes that one byte of a text takes when it is written (`\u0001`).
const ESCAPE_BYTES: usize = 6;
/// The most bytes that any value takes beside its texts: a number, or brackets and a comma. So many bytes for each keep the
/// values within their limit too.
const VALUE_BYTES: usize = 24;

/// Whether a value is plainly what reading its text gives: within the limits, with a text that cannot be too long, and
/// with no number that is written and read again with some care.
pub(super) fn is_as_read(value: &Value, depth: usize, bytes: &mut usize) -> bool {
    let fits = |text: &str, bytes: &mut usize| {
        *bytes += text.len() * ESCAPE_BYTES + VALUE_BYTES;
        *bytes <= DOCUMENT_BYTES_MAX
    };
    match value {
        Value::Null | Value::Bool(_) => fits("", bytes),
        Value::Number(number) => {
            let is_exact = match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => whole.unsigned_abs() <= SAFE_INTEGER_MAX,
                (None, Some(float)) => number.is_f64() && is_quarter(float),
                (None, None) => false,
            };
            is_exact && fits("", bytes)
        }
        Value::String(text) => fits(text, bytes),
        Value::Array(items) => {
            depth < DEPTH_MAX
                && fits("", bytes)
                && items.iter().all(|item| is_as_read(item, depth + 1, bytes))
        }
        Value::Object(members) => {
            depth < DEPTH_MAX
                && (0..VALUES_OF_AN_OBJECT).all(|_| fits("", bytes))
                && members
                    .iter()
                    .all(|(key, item)| fits(key, bytes) && is_as_read(item, depth + 1, bytes))
        }
    }
}

/// Whether a number has at most two binary places and is small, as points and credits are: it is written in full.
fn is_quarter(number: f64) -> bool {
    number.abs() < 1e9 && (number * 4.0).fract() == 0.0 && number != 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::document::{Document, ReadError};

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-4_000_i32..4_000).prop_map(|number| Value::from(f64::from(number) / 4.0)),
            any::<f64>().prop_map(Value::from),
            "\\PC{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 30, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
                prop::collection::btree_map("[a-d]", inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_is_taken_as_its_text_is_read(value in any_value()) {
            for value in [json!({ "a": value }), value] {
                let read = Document::read(value.to_string().as_bytes());
                prop_assert_eq!(Document::from_value(&value), read);
            }
        }
    }

    #[test]
    fn a_value_too_deep_or_too_long_is_refused() {
        let nested = (0..DEPTH_MAX).fold(Value::Null, |inner, _| json!({ "a": inner }));
        assert!(Document::from_value(&nested).is_ok());
        let nested = json!({ "a": nested });
        assert_eq!(Document::from_value(&nested).unwrap_err(), ReadError::TooDeep);
        let long = |bytes: usize| json!({ "a": "\u{1}".repeat(bytes / 6) });
        assert!(Document::from_value(&long(DOCUMENT_BYTES_MAX - 100)).is_ok());
        let refused = Document::from_value(&long(DOCUMENT_BYTES_MAX)).unwrap_err();
        assert_eq!(refused.code(), "document-too-large");
    }
}
