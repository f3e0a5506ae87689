//! The JSON-LD contexts that this platform knows, each pinned by its hash.

use std::sync::LazyLock;

use vc::Contexts;

static KNOWN: LazyLock<Contexts> = LazyLock::new(|| {
    let pinned: Vec<vc::PinnedContext> = openbadges::CONTEXTS
        .iter()
        .map(|it| vc::PinnedContext {
            url: it.url,
            text: it.text,
            sha256: it.sha256,
            variants: &[],
        })
        .collect();
    // A wrong hash is caught by a test; a program with one would know the W3C's contexts alone and sign nothing.
    vc::contexts().with(&pinned).unwrap_or_else(|_| vc::contexts())
});

/// Gives the contexts of the W3C and of Open Badges.
pub fn contexts() -> &'static Contexts {
    &KNOWN
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_contexts_of_open_badges_are_the_pinned_ones() {
        for context in openbadges::CONTEXTS {
            assert!(super::contexts().knows(context.url), "{}", context.url);
        }
    }
}
