//! Where things are: the only place that spells a path.

use domain::id::{AchievementId, CredentialId, EndorsementId, OfferingId, OrganisationId, SkillId};

/// The landing page.
pub const HOME: &str = "/";
/// Where anyone verifies a credential.
pub const VERIFY: &str = "/verify";
/// Where people search for micro-credentials.
pub const SEARCH: &str = "/search";
/// Where a few micro-credentials stand beside each other.
pub const COMPARE: &str = "/compare";
/// Where people look for skills and occupations.
pub const SKILLS: &str = "/skills";
/// What programs may take of all that, and how.
pub const OPEN_DATA: &str = "/open-data";
/// What changed in the catalogue, for programs.
pub const CHANGES: &str = "/api/v1/changes";
/// The same with all that copies are made from.
pub const RECORDS: &str = "/api/v1/changes?with=records";
/// Where search engines begin.
pub const SITEMAP: &str = "/sitemap.xml";
/// Where a learner takes what was awarded.
pub const COLLECT: &str = "/collect";
/// Where people sign in.
pub const SIGN_IN: &str = "/sign-in";
/// What to do after a link was asked for.
pub const SIGN_IN_SENT: &str = "/sign-in/sent";
/// Where people sign in with a password.
pub const SIGN_IN_PASSWORD: &str = "/sign-in/password";
/// Where people sign in with a passkey.
pub const SIGN_IN_PASSKEY: &str = "/sign-in/passkey";
/// Where signing out is posted to.
pub const SIGN_OUT: &str = "/sign-out";
/// A person's own place: what needs them now.
pub const ME: &str = "/me";
/// One's own account: name and language.
pub const ACCOUNT: &str = "/account";
/// One's own addresses.
pub const ADDRESSES: &str = "/account/addresses";
/// One's own password.
pub const PASSWORD: &str = "/account/password";
/// One's own passkeys.
pub const PASSKEYS: &str = "/account/passkeys";
/// Where one is signed in.
pub const SESSIONS: &str = "/account/sessions";
/// All pieces of the look together; the demo only.
pub const STYLEGUIDE: &str = "/styleguide";
/// The way to each person's place in the demo; the demo only.
pub const DEMO: &str = "/demo";

/// The desks of organisations: where those who work there do their job.
pub const DESK: &str = "/desk";

/// An address at the desk of an organisation; `rest` begins with a slash or is empty.
pub fn desk(slug: &domain::Slug, rest: &str) -> String {
    format!("{DESK}/{slug}{rest}")
}

/// A run as a file for calendars.
pub fn calendar(id: AchievementId, run: OfferingId) -> String {
    format!("{}/runs/{run}/calendar.ics", achievement(id))
}

/// Where one asks for a place in a run.
pub fn ask_place(id: AchievementId, run: OfferingId) -> String {
    format!("{}/runs/{run}/place", achievement(id))
}

/// Someone's request for a place, for whoever has the secret of its link.
pub fn place(secret: &str) -> String {
    format!("/places/{secret}")
}

/// A credential, as its learner shows it to everyone; it is the credential's own name.
pub fn credential(id: CredentialId) -> String {
    format!("/credentials/{id}")
}

/// A credential, as its learner sees it.
pub fn my_credential(id: CredentialId) -> String {
    format!("/my/{id}")
}

/// Where a learner shows only part of a credential.
pub fn my_part(id: CredentialId) -> String {
    format!("/my/{id}/part")
}

/// Everything that an organisation awarded one, as a file.
pub fn my_record(id: OrganisationId) -> String {
    format!("/my/record/{id}")
}

/// An achievement, whichever edition is newest.
pub fn achievement(id: AchievementId) -> String {
    format!("/achievements/{id}")
}

/// Some achievements beside each other.
pub fn compare(ids: impl IntoIterator<Item = AchievementId>) -> String {
    let names: Vec<String> = ids.into_iter().map(|it| format!("a={it}")).collect();
    if names.is_empty() { COMPARE.to_owned() } else { format!("{COMPARE}?{}", names.join("&")) }
}

/// One edition of an achievement.
pub fn edition(id: AchievementId, number: u32) -> String {
    format!("/achievements/{id}/{number}")
}

/// What an organisation says for a micro-credential of another.
pub fn endorsement(id: EndorsementId) -> String {
    format!("/endorsements/{id}")
}

/// An organisation, as anyone sees it.
pub fn organisation(id: OrganisationId) -> String {
    format!("/organisations/{id}")
}

/// A skill or an occupation, as anyone sees it.
pub fn skill(id: SkillId) -> String {
    format!("{SKILLS}/{id}")
}

/// What stands at a public address, as a document: for people, whose browsers ask for pages.
pub fn as_json(path: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}as=jsonld")
}

/// What stands at a public address of an achievement, as a document in a vocabulary: `ctdl`, `elm`, `schema` or `ob`.
pub fn in_form(address: &str, code: &str) -> String {
    format!("{address}.{code}.json")
}

/// Everything in a vocabulary, as a file: lines of JSON, packed or not.
pub fn dump(code: &str, packed: bool) -> String {
    let end = if packed { ".zst" } else { "" };
    format!("{OPEN_DATA}/achievements.{code}.ndjson{end}")
}

/// A map for search engines, by its name.
pub fn sitemap(name: &str) -> String {
    format!("/sitemaps/{name}.xml")
}

/// The console of who runs the installation.
pub const INSTALLATION: &str = "/installation";

/// Where people sign in, to be led on to a path of this site.
pub fn sign_in_to(path: &str) -> String {
    with_next(SIGN_IN, path)
}

/// A page on the way in, with where one wants to go afterwards.
pub fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() { path.to_owned() } else { format!("{path}?next={}", query_value(next)) }
}

/// Gives a path of this site back, and nothing that leads elsewhere.
pub fn local(path: &str) -> Option<&str> {
    let elsewhere = path.starts_with("//") || path.contains('\\');
    let plain = path.bytes().all(|it| it.is_ascii_graphic());
    (path.starts_with('/') && plain && !elsewhere).then_some(path)
}

/// Writes a value so that it may stand in a query (RFC 3986, 3.4).
pub fn query_value(text: &str) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~/".contains(&it);
    let written = |it: u8| {
        if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") }
    };
    text.bytes().map(written).collect()
}

/// The same page in another language. `path` may carry a query.
pub fn in_language(path: &str, code: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}lang={code}")
}

#[cfg(test)]
mod tests {
    use super::{local, sign_in_to};

    #[test]
    fn only_paths_of_this_site_are_led_on_to() {
        assert_eq!(local("/desk/north"), Some("/desk/north"));
        for elsewhere in ["", "desk", "//x.example", "/\\x.example", "https://x.example", "/a b"] {
            assert_eq!(local(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn signing_in_leads_on_to_where_one_was() {
        assert_eq!(
            sign_in_to("/desk/north?a=1&b=é"),
            "/sign-in?next=/desk/north%3Fa%3D1%26b%3D%C3%A9"
        );
    }
}
