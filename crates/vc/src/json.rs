//! JSON text as `serde_json` writes it, sooner.

use serde_json::Value;

use crate::jcs::write_escaped;
use crate::scan;

/// How long the text of a credential is likely to be, in bytes, so that it need not grow as it is written.
const BYTES_LIKELY: usize = 4_096;

/// A value as JSON.
pub(crate) struct Written {
    pub(crate) text: String,
    /// Whether a key or a text has a control character other than tab and line ends.
    pub(crate) has_control: bool,
}

/// Writes a value.
pub(crate) fn write(value: &Value) -> Written {
    let mut written = Written { text: String::with_capacity(BYTES_LIKELY), has_control: false };
    written.value(value);
    written
}

/// Whether a text has a control character other than tab and line ends.
pub(crate) fn has_control(text: &str) -> bool {
    scan::any_in(text, [(0, 0x08), (0x0b, 0x0c), (0x0e, 0x1f), (0x7f, 0x7f)])
}

impl Written {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(true) => self.text.push_str("true"),
            Value::Bool(false) => self.text.push_str("false"),
            Value::Number(number) => self.text.push_str(&number.to_string()),
            Value::String(text) => self.string(text),
            Value::Array(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.value(item);
                }
                self.text.push(']');
            }
            Value::Object(members) => {
                self.text.push('{');
                for (index, (key, item)) in members.iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.string(key);
                    self.text.push(':');
                    self.value(item);
                }
                self.text.push('}');
            }
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        if scan::any_in(text, [(0, 0x1f), (b'"', b'"'), (b'\\', b'\\'), (0x7f, 0x7f)]) {
            self.has_control |= has_control(text);
            write_escaped(text, &mut self.text);
        } else {
            self.text.push_str(text);
        }
        self.text.push('"');
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// Values of every kind: letters that sort otherwise in UTF-16, and all that is escaped.
    pub(crate) fn any_value() -> impl Strategy<Value = Value> {
        let text = "[a-z\u{e9}\u{d7ff}\u{e000}\u{ffff}\u{1f600}\"\\\\\t\n\u{8}\u{1f}\u{7f}/]{0,40}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text.prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
                prop::collection::btree_map(text, inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn any_control(value: &Value) -> bool {
        let is_barred =
            |text: &str| text.chars().any(|it| it.is_ascii_control() && !"\t\n\r".contains(it));
        match value {
            Value::String(text) => is_barred(text),
            Value::Array(items) => items.iter().any(any_control),
            Value::Object(members) => {
                members.iter().any(|(key, item)| is_barred(key) || any_control(item))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    proptest! {
        #[test]
        fn a_value_is_written_as_elsewhere(value in any_value()) {
            let written = write(&value);
            prop_assert_eq!(&written.text, &serde_json::to_string(&value).unwrap());
            prop_assert_eq!(written.has_control, any_control(&value));
        }
    }

    #[test]
    fn a_control_character_is_told_wherever_it_stands() {
        assert!(write(&json!({ "a": [{ "b\u{7f}": 1 }] })).has_control);
        assert!(write(&json!(["a", "\u{1}"])).has_control);
        assert!(!write(&json!({ "a\n": "\t\r\"" })).has_control);
    }
}
