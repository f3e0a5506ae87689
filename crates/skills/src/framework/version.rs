//! Which version is the newer, by how publishers write versions.

use std::cmp::Ordering;

use super::Edition;

impl Edition {
    /// Compares versions of a framework: numbers in them as numbers, so that 1.10 comes after 1.9.
    pub fn by_version(&self, other: &Self) -> Ordering {
        let by_parts = parts(&self.version).cmp(parts(&other.version));
        by_parts.then_with(|| self.version.cmp(&other.version))
    }
}

/// A piece of a version; a number comes before a word.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    /// A number, its leading zeros gone: by its length, then by its digits.
    Number(usize, &'v str),
    Word(&'v str),
}

/// The numbers and words of a version; signs between them count for nothing.
fn parts(version: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = version;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|it: char| !it.is_alphanumeric());
        let is_number = rest.starts_with(|it: char| it.is_ascii_digit());
        let belongs = |it: char| it.is_alphanumeric() && it.is_ascii_digit() == is_number;
        let end = rest.find(|it: char| !belongs(it)).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).filter(|it| !it.0.is_empty())?;
        rest = after;
        let digits = part.trim_start_matches('0');
        Some(if is_number { Part::Number(digits.len(), digits) } else { Part::Word(part) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_versions_are_numbers() {
        for (older, newer) in [
            ("1.1.1", "1.2"),
            ("1.9", "1.10"),
            ("29.2", "30"),
            ("2024-01", "2024-1.1"),
            ("v1.2", "v1.2.1"),
            ("spring 2025", "spring 2026"),
            ("", "1"),
            ("9", "99999999999999999999999999"),
        ] {
            assert_eq!(edition(older).by_version(&edition(newer)), Ordering::Less, "{older}");
            assert_eq!(edition(newer).by_version(&edition(older)), Ordering::Greater, "{newer}");
        }
    }

    #[test]
    fn a_version_is_as_new_as_itself_alone() {
        assert_eq!(edition("1.2").by_version(&edition("1.2")), Ordering::Equal);
        assert_ne!(edition("1.2").by_version(&edition("1-2")), Ordering::Equal);
    }

    fn edition(version: &str) -> Edition {
        Edition { name: "ESCO".to_owned(), version: version.to_owned() }
    }
}
