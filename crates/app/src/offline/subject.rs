//! Whether a credential is about the person that a verifier asks about.

use openbadges::{Explained, Identifier, identity_matches};
use vc::Outcome;

use super::verdict::Step;

/// Answers whether a document is about the person that `claimed` names: a name, an e-mail address or a DID.
///
/// Without one nothing is compared. What the document does not tell, such as an address when it has only a
/// name, cannot be compared either.
pub(super) fn step(explained: &Explained, claimed: Option<&str>) -> Step {
    let names = explained.recipient.names.join(", ");
    let Some(claimed) = claimed.map(str::trim).filter(|it| !it.is_empty()) else {
        let code = if names.is_empty() { "subject-not-named" } else { "subject-not-compared" };
        return Step::new(Outcome::CouldNotTell, code).with("names", names);
    };
    let (outcome, code) = compare(explained, claimed);
    Step::new(outcome, code).with("names", names).with("claimed", claimed)
}

fn compare(explained: &Explained, claimed: &str) -> (Outcome, &'static str) {
    let recipient = &explained.recipient;
    if claimed.starts_with("did:") || claimed.starts_with("https://") {
        return match &recipient.id {
            Some(id) if id == claimed => (Outcome::Passed, "subject-id-matches"),
            Some(_) => (Outcome::Failed, "subject-id-differs"),
            None => compare_address(explained, claimed),
        };
    }
    let matches = |it: &&Identifier| identity_matches(it, claimed);
    let is_address = claimed.contains('@');
    let identifiers = || recipient.identifiers.iter().filter(|it| is_email(it) == is_address);
    if identifiers().find(matches).is_some() {
        return (
            Outcome::Passed,
            if is_address { "subject-address-matches" } else { "subject-name-matches" },
        );
    }
    if is_address {
        let mail = recipient.id.as_deref().and_then(|id| id.strip_prefix("mailto:"));
        return match mail {
            Some(mail) if mail.eq_ignore_ascii_case(claimed) => {
                (Outcome::Passed, "subject-address-matches")
            }
            None if identifiers().next().is_none() => {
                (Outcome::CouldNotTell, "subject-not-comparable")
            }
            _ => (Outcome::Failed, "subject-address-differs"),
        };
    }
    match recipient.names.iter().map(|it| likeness(it, claimed)).max() {
        None => (Outcome::CouldNotTell, "subject-not-comparable"),
        Some(Likeness::Same) => (Outcome::Passed, "subject-name-matches"),
        Some(Likeness::Near) => (Outcome::CouldNotTell, "subject-name-near"),
        Some(Likeness::Other) => (Outcome::Failed, "subject-name-differs"),
    }
}

/// Compares with what Open Badges 2.0 calls the `url` or `id` of the recipient, perhaps hashed.
fn compare_address(explained: &Explained, claimed: &str) -> (Outcome, &'static str) {
    let is_address = |it: &&Identifier| matches!(it.kind.as_str(), "url" | "id");
    let mut addresses = explained.recipient.identifiers.iter().filter(is_address).peekable();
    if addresses.peek().is_none() {
        (Outcome::CouldNotTell, "subject-not-comparable")
    } else if addresses.any(|it| identity_matches(it, claimed)) {
        (Outcome::Passed, "subject-id-matches")
    } else {
        (Outcome::Failed, "subject-id-differs")
    }
}

fn is_email(identifier: &Identifier) -> bool {
    identifier.kind.to_ascii_lowercase().contains("email")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// No word in common.
    Other,
    /// Some words in common, as when one leaves out a middle name.
    Near,
    /// The same words in any order.
    Same,
}

/// Compares two names by their words, without case and accents.
fn likeness(one: &str, other: &str) -> Likeness {
    let words = |name: &str| -> Vec<String> {
        let mut words: Vec<String> =
            domain::roster::fold(name).split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    let (one, other) = (words(one), words(other));
    if one == other {
        Likeness::Same
    } else if one.iter().any(|it| other.contains(it)) {
        Likeness::Near
    } else {
        Likeness::Other
    }
}

#[cfg(test)]
mod tests {
    use openbadges::read::Recipient;

    use super::*;

    fn about(names: &[&str], email: Option<&str>, id: Option<&str>) -> Explained {
        let identifiers = email.map(|value| Identifier {
            kind: "emailAddress".to_owned(),
            value: value.to_owned(),
            ..Identifier::default()
        });
        Explained {
            recipient: Recipient {
                id: id.map(str::to_owned),
                names: names.iter().map(|&it| it.to_owned()).collect(),
                identifiers: identifiers.into_iter().collect(),
            },
            ..Explained::default()
        }
    }

    fn code(explained: &Explained, claimed: &str) -> &'static str {
        step(explained, Some(claimed)).code
    }

    #[test]
    fn nobody_is_compared_unless_a_verifier_asks() {
        let ana = about(&["Ana Ruiz"], None, None);
        let step = step(&ana, None);
        assert_eq!((step.outcome, step.code), (Outcome::CouldNotTell, "subject-not-compared"));
        assert_eq!(step.arg("names"), Some("Ana Ruiz"));
    }

    #[test]
    fn a_name_matches_by_its_words() {
        let ana = about(&["Ana Núñez Ruiz"], None, None);
        assert_eq!(code(&ana, "núñez ruiz, ANA"), "subject-name-matches");
        assert_eq!(code(&ana, "Ana Nunez Ruiz"), "subject-name-matches");
        assert_eq!(code(&ana, "Ana Ruiz"), "subject-name-near");
        assert_eq!(code(&ana, "Bo Berg"), "subject-name-differs");
    }

    #[test]
    fn an_address_is_held_against_addresses_alone() {
        let ana = about(&["Ana Ruiz"], Some("ana@example.org"), None);
        assert_eq!(code(&ana, "Ana@Example.org"), "subject-address-matches");
        assert_eq!(code(&ana, "bo@example.org"), "subject-address-differs");
        let nameless = about(&["Ana Ruiz"], None, None);
        assert_eq!(code(&nameless, "ana@example.org"), "subject-not-comparable");
    }

    #[test]
    fn a_did_is_held_against_the_subject_alone() {
        let ana = about(&["Ana Ruiz"], None, Some("did:key:z6MkAna"));
        assert_eq!(code(&ana, "did:key:z6MkAna"), "subject-id-matches");
        assert_eq!(code(&ana, "did:key:z6MkBo"), "subject-id-differs");
        assert_eq!(code(&about(&[], None, None), "did:key:z6MkAna"), "subject-not-comparable");
    }
}
