//! Where things are: the only place that spells a path.

/// The landing page.
pub const HOME: &str = "/";
/// Where anyone verifies a credential.
pub const VERIFY: &str = "/verify";
/// Where people search for micro-credentials.
pub const SEARCH: &str = "/search";
/// Where a learner takes what was awarded.
pub const COLLECT: &str = "/collect";
/// Where people sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Where signing out is posted to.
pub const SIGN_OUT: &str = "/sign-out";
/// A person's own place: what needs them now.
pub const ME: &str = "/me";
/// All pieces of the look together; the demo only.
pub const STYLEGUIDE: &str = "/styleguide";
/// The way to each person's place in the demo; the demo only.
pub const DEMO: &str = "/demo";

/// The same page in another language. `path` may carry a query.
pub fn in_language(path: &str, code: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}lang={code}")
}
