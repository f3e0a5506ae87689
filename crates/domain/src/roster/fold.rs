//! Words compared without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;

/// Folds a text for comparison: lower case, Latin accents off, all else to single spaces.
///
/// ```
/// # use domain::roster::fold;
/// assert_eq!(fold(" Correo-Electrónico:"), "correo electronico");
/// assert_eq!(fold("STRASSE"), fold("Straße"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|it| !is_latin_accent(*it)).flat_map(char::to_lowercase);
    for letter in letters {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            it if it.is_alphanumeric() || is_mark(it) => folded.push(it),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Folds an identifier: lower case, composed, without the spaces that people put in for reading.
pub fn fold_number(text: &str) -> String {
    text.nfkc().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn is_latin_accent(it: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&it)
}

/// A mark that belongs to its letter: without it, words of other scripts would fall apart.
fn is_mark(it: char) -> bool {
    unicode_normalization::char::is_combining_mark(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ñandú  (x)", "E-MAIL*", "Łódź", "हिन्दी", "王小明", "", "--"]
        {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }

    #[test]
    fn a_number_keeps_everything_but_case_and_spaces() {
        assert_eq!(fold_number(" AB 12-34 "), "ab12-34");
    }
}
