//! From a text to words that can be compared: in lower case, without accents, and by stem.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In lower case, accents kept: what a stemmer expects.
    pub(crate) lower: String,
    /// In lower case, without accents: what people type.
    pub(crate) folded: String,
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Cuts a text into words. `C++`, `C#`, `ASP.NET` and `Node.js` are one word each; `l'eau` and `well-being` are two.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begun: Option<usize> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let next = chars.peek().map_or(' ', |it| it.1);
        let joins = match it {
            '+' | '#' => before.is_alphanumeric() || before == '+',
            '.' => before.is_ascii_alphabetic() && next.is_ascii_alphabetic(),
            _ => false,
        };
        if it.is_alphanumeric() || is_combining_mark(it) || joins {
            begun = begun.or(Some(at));
        } else if let Some(start) = begun.take() {
            words.extend(word(text, start, at));
        }
        before = it;
    }
    if let Some(start) = begun {
        words.extend(word(text, start, text.len()));
    }
    words
}

fn word(text: &str, start: usize, end: usize) -> Option<Word> {
    let lower: String = text.get(start..end)?.nfc().collect::<String>().to_lowercase();
    let folded = fold(&lower);
    Some(Word { lower, folded, start, end })
}

/// Writes a text in lower case and without accents.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for it in text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        match it {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),

            it if is_combining_mark(it) => {}
            it => folded.push(it),
        }
    }
    folded
}

/// What is particular to one language.
pub(crate) struct Tongue {
    stemmer: Option<Stemmer>,
    stop_words: &'static str,
    frame_words: &'static str,
}

impl Tongue {
    /// Knows a language by its tag; of one that it does not know, words are their own stems.
    pub(crate) fn of(language: &str) -> Self {
        let (algorithm, stop_words, frame_words) =
            match language.split('-').next().unwrap_or_default() {
                "en" => (Algorithm::English, EN, EN_FRAME),
                "es" => (Algorithm::Spanish, ES, ES_FRAME),
                "fr" => (Algorithm::French, FR, FR_FRAME),
                "da" => (Algorithm::Danish, "", ""),
                "de" => (Algorithm::German, "", ""),
                "el" => (Algorithm::Greek, "", ""),
                "fi" => (Algorithm::Finnish, "", ""),
                "hu" => (Algorithm::Hungarian, "", ""),
                "it" => (Algorithm::Italian, "", ""),
                "nl" => (Algorithm::Dutch, "", ""),
                "no" | "nb" | "nn" => (Algorithm::Norwegian, "", ""),
                "pt" => (Algorithm::Portuguese, "", ""),
                "ro" => (Algorithm::Romanian, "", ""),
                "sv" => (Algorithm::Swedish, "", ""),
                _ => return Self { stemmer: None, stop_words: "", frame_words: "" },
            };
        Self { stemmer: Some(Stemmer::create(algorithm)), stop_words, frame_words }
    }

    /// Gives the stem of a word, without accents.
    pub(crate) fn stem(&self, word: &Word) -> String {
        match &self.stemmer {
            Some(it) => fold(&it.stem(&word.lower)),
            None => word.folded.clone(),
        }
    }

    /// Says whether a word only holds others together.
    pub(crate) fn is_stop_word(&self, word: &Word) -> bool {
        self.stop_words.split(' ').any(|it| it == word.folded)
    }
}

impl Tongue {
    /// Says whether a word frames what a text is about, as *course*, *beginners* and *experience* do.
    pub(crate) fn is_frame_word(&self, word: &Word) -> bool {
        self.frame_words.split(' ').any(|it| it == word.folded)
    }
}

impl std::fmt::Debug for Tongue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tongue").finish_non_exhaustive()
    }
}

const EN: &str = "a an and any are as at be been but by can do etc for from has have how i if in into is it its \
    may must nor of on or other our s shall should so such than that the their them then there these they this those to \
    up upon us via was we were what when where which who will with within you your";
const ES: &str = "a al ante asi aun como con cual cuando de del desde donde e el ella en entre es esta este estos \
    fin ha han hasta la las le les lo los mas mas ni no o para pero por que que se segun segun ser si sin sobre son su sus \
    tanto tu u un una uno unos y ya";
const FR: &str = "a afin ainsi au aux avec c ce ces cet cette chez comme d dans de des dont du elle en entre est et etre \
    il ils j l la le les leur leurs lors m mais n ne nos notre on ou ou par pas plus pour qu que qui s sa sans se selon \
    ses si son sont sous sur t ta te tes tout tous toute toutes un une vers vos votre y a";

const EN_FRAME: &str = "ability advanced basic basics beginner beginners candidate candidates course courses excellent \
    experience experienced good great introduction introductory job knowledge learn learner learners learning level \
    participant participants requirements role skill skills strong years";
const ES_FRAME: &str = "alumnado alumno alumnos aprender aprendizaje avanzado avanzada basica basicas basico basicos cero \
    conocimientos curso cursos experiencia inicial iniciacion introduccion nivel participantes principiantes taller";
const FR_FRAME: &str = "apprenant apprenants apprendre apprentissage atelier avance avancee base bases connaissances cours \
    debutant debutants decouverte experience formation initiation introduction niveau participants stage";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_programming_languages_are_words() {
        let found: Vec<_> =
            words("C++, C# and ASP.NET; Node.js.").into_iter().map(|it| it.folded).collect();
        assert_eq!(found, ["c++", "c#", "and", "asp.net", "node.js"]);
    }

    #[test]
    fn a_word_is_found_with_or_without_accents_however_they_are_written() {
        for text in ["Atención", "atencion", "ATENCIO\u{301}N"] {
            assert_eq!(words(text)[0].folded, "atencion", "{text}");
        }
        assert_eq!(fold("Œuvre, Straße, Łódź"), "oeuvre, strasse, lodz");
    }

    #[test]
    fn a_word_says_where_it_stands() {
        let text = "l'hygiène alimentaire";
        let found: Vec<_> = words(text).iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(found, ["l", "hygiène", "alimentaire"]);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stem = |language, text: &str| Tongue::of(language).stem(&words(text)[0]);
        assert_eq!(stem("en", "welding"), stem("en", "welds"));
        assert_eq!(stem("es", "instalaciones"), stem("es", "instalación"));
        assert_eq!(stem("fr", "soudures"), stem("fr", "soudure"));
        assert_eq!(stem("xx", "words"), "words");
    }
}
