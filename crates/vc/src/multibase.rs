//! Multibase text: `z` for base58btc and `u` for base64url without padding (CID 1.0, section 2.4).

mod base58;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// The longest base58 text decoded, since that takes time quadratic in its length. A key, a hash or a signature is far shorter.
pub const BASE58_CHARS_MAX: usize = 1024;

/// Writes base58btc with its `z`.
pub fn base58(bytes: &[u8]) -> String {
    format!("z{}", base58::encode(bytes))
}

/// Writes base64url with its `u`.
pub fn base64url(bytes: &[u8]) -> String {
    format!("u{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads either; `None` when it is neither, or base58 longer than [`BASE58_CHARS_MAX`].
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if let Some(digits) = text.strip_prefix('z') {
        return (digits.len() <= BASE58_CHARS_MAX).then(|| base58::decode(digits)).flatten();
    }
    BASE64_URL_SAFE_NO_PAD.decode(text.strip_prefix('u')?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_bases_come_back() {
        assert_eq!(decode(&base58(b"\0Cairn")).as_deref(), Some(&b"\0Cairn"[..]));
        assert_eq!(decode(&base64url(b"\0Cairn")).as_deref(), Some(&b"\0Cairn"[..]));
    }

    #[test]
    fn text_in_another_base_or_too_long_is_no_answer() {
        assert_eq!(decode("f00"), None);
        assert_eq!(decode("z0OIl"), None);
        assert_eq!(decode(&format!("z{}", "2".repeat(BASE58_CHARS_MAX + 1))), None);
    }
}
