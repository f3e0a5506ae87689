//! What a password has to be: long, and not one that everyone tries first (NIST SP 800-63B, 3.1.1.2).

use unicode_normalization::UnicodeNormalization;

/// The fewest characters of a password.
pub const CHARS_MIN: usize = 12;
/// The most characters of a password: whoever hashes it has to read all of it.
pub const CHARS_MAX: usize = 128;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// It is too short.
    #[error("it has fewer than {CHARS_MIN} characters")]
    TooShort,
    /// It is too long.
    #[error("it has more than {CHARS_MAX} characters")]
    TooLong,
    /// It is among those that are tried first.
    #[error("it is among the passwords that are tried first")]
    Common,
}

impl PasswordError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-short",
            Self::TooLong => "password-long",
            Self::Common => "password-common",
        }
    }
}

/// A password as someone chose it. It is never written anywhere; only its hash is.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// Takes a password that someone typed to sign in, whatever it is.
    pub fn typed(text: &str) -> Self {
        Self(text.nfc().take(CHARS_MAX).collect())
    }

    /// Takes a password that someone chooses, and refuses one that is easily guessed.
    ///
    /// `about` are words that others know of the person: parts of their addresses and name.
    pub fn choose(text: &str, about: &[&str]) -> Result<Self, PasswordError> {
        let clean: String = text.nfc().collect();
        let length = clean.chars().count();
        if length < CHARS_MIN {
            return Err(PasswordError::TooShort);
        }
        if length > CHARS_MAX {
            return Err(PasswordError::TooLong);
        }
        if is_guessed_first(&clean, about) {
            return Err(PasswordError::Common);
        }
        Ok(Self(clean))
    }

    /// Gives the bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What is left of these once digits and marks are taken off is what most people add them to.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "motdepasse",
    "contrasena",
    "contraseña",
    "passw0rd",
    "qwerty",
    "qwertyuiop",
    "azerty",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "letmein",
    "welcome",
    "bienvenue",
    "bienvenido",
    "iloveyou",
    "jetaime",
    "tequiero",
    "teamomucho",
    "administrator",
    "administrador",
    "admin",
    "changeme",
    "trustno",
    "football",
    "baseball",
    "dragon",
    "monkey",
    "sunshine",
    "princess",
    "superman",
    "abcdefgh",
    "abcdefghijkl",
    "cairn",
    "credential",
    "correcthorsebatterystaple",
    "default",
    "secret",
    "soleil",
    "chocolat",
    "estrella",
    "university",
    "universite",
    "universidad",
];

fn is_guessed_first(password: &str, about: &[&str]) -> bool {
    let folded = password.to_lowercase();
    let letters: String = folded.chars().filter(|it| it.is_alphabetic()).collect();
    let known =
        |it: &str| COMMON.contains(&it) || about.iter().any(|word| word.to_lowercase() == it);
    let halves = letters.char_indices().map(|(at, _)| letters.split_at(at));
    let doubled = halves.into_iter().any(|(one, two)| one == two && known(one));
    letters.is_empty() && steps_evenly(&folded)
        || known(&letters)
        || known(&folded)
        || doubled
        || steps_evenly(&folded)
}

/// Whether each character follows from the one before: `111…`, `123…`, `abc…`, `zyx…`.
fn steps_evenly(text: &str) -> bool {
    let places: Vec<i64> = text.chars().map(|it| i64::from(u32::from(it))).collect();
    let steps: Vec<i64> = places
        .windows(2)
        .map(|it| it.iter().rev().copied().reduce(|a, b| a - b).unwrap_or(0))
        .collect();
    let even = |step: i64| steps.iter().filter(|it| **it == step).count() + 2 >= steps.len();
    [0, 1, -1].into_iter().any(even)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_a_good_password() {
        for text in ["stones beside the river", "Río de piedras claras", "x8$kQ!mm2pLw"] {
            assert!(Password::choose(text, &[]).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_short_or_tried_first_is_refused() {
        let refused = |text: &str| Password::choose(text, &["ana.ruiz", "Ana Ruiz"]).unwrap_err();
        assert_eq!(refused("short one"), PasswordError::TooShort);
        assert_eq!(refused(&"long ".repeat(40)), PasswordError::TooLong);
        for text in [
            "password1234",
            "PasswordPassword",
            "111111111111",
            "123456789012",
            "abcdefghijklm",
            "Qwertyuiop12!",
            "Administrator2026",
        ] {
            assert_eq!(refused(text), PasswordError::Common, "{text}");
        }
        assert_eq!(
            Password::choose("anitaruizmora99", &["anitaruizmora"]).unwrap_err(),
            PasswordError::Common
        );
    }

    #[test]
    fn accents_may_be_typed_either_way() {
        assert_eq!(
            Password::typed("re\u{301}sume\u{301} of stones"),
            Password::typed("résumé of stones")
        );
    }
}
