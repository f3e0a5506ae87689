//! What a request of VCALM asks for, read strictly: a member that nobody would carry out is refused where it stands.

use domain::{
    Evidence, StandingChange,
    id::{AchievementId, CredentialId, OrganisationId},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use openbadges::contexts::VC_2_0;
use serde_json::{Map, Value};
use vc::status_list::Purpose;

use super::Fault;
use crate::{Award, Identity, Named};

/// Where every published context of Open Badges 3.0 stands.
const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/";
/// The longest name of a member that is pointed to, in bytes.
const NAME_BYTES_MAX: usize = 200;

/// Whose request it is, and what things are called there.
pub(super) struct Place {
    pub(super) organisation: OrganisationId,
    /// What the organisation is called as an issuer: its DID and its addresses.
    pub(super) names: Vec<String>,
    /// The public addresses that the installation has and had.
    pub(super) bases: Vec<String>,
}

/// An award that is asked for, of an edition if one is named.
pub(super) struct Asked {
    pub(super) award: Award,
    pub(super) edition: Option<u32>,
}

/// A change of standing that is asked for.
#[derive(Debug)]
pub(super) struct StatusAsked {
    pub(super) credential: CredentialId,
    pub(super) purpose: Purpose,
    pub(super) change: StandingChange,
    pub(super) reason: String,
    /// The list that the entry names, and the place in it, where it does.
    pub(super) list: Option<String>,
    pub(super) index: Option<String>,
}

pub(super) type Read<T> = std::result::Result<T, Fault>;

impl Place {
    /// Reads a request to issue.
    pub(super) fn award(&self, request: &Value) -> Read<Asked> {
        let request = members(request, "", &["credential", "options"])?;
        if let Some(options) = request.get("options") {
            members(options, "/options", &[])?;
        }
        let at = "/credential";
        let credential = members(needed(request, "", "credential")?, at, CREDENTIAL)?;
        context(needed(credential, at, "@context")?)?;
        types(needed(credential, at, "type")?)?;
        if let Some(issuer) = credential.get("issuer") {
            self.issuer(issuer)?;
        }
        let awarded_on = day(needed(credential, at, "awardedDate")?)?;

        let at = "/credential/credentialSubject";
        let subject = needed(credential, "/credential", "credentialSubject")?;
        let subject = object(subject, at, "AchievementSubject", SUBJECT)?;
        let (achievement, edition) = self.achievement(needed(subject, at, "achievement")?)?;
        let award = Award {
            organisation: self.organisation,
            achievement,
            offering: None,
            recipient: recipient(needed(subject, at, "identifier")?)?,
            awarded_on,
            result: result(subject.get("result"))?,
            evidence: evidence(credential.get("evidence"))?,
            narrative: subject
                .get("narrative")
                .map(|it| text(it, "/credential/credentialSubject/narrative"))
                .transpose()?,
        };
        Ok(Asked { award, edition })
    }

    /// An issuer that is named is this one: a key signs for nobody else.
    fn issuer(&self, value: &Value) -> Read<()> {
        let at = "/credential/issuer";
        let id = identifier(value, at, "Profile")?;
        let is_own = id.as_str().is_some_and(|it| self.names.iter().any(|name| name == it));
        if is_own { Ok(()) } else { Err(fault(at, "credential-issuer")) }
    }

    /// Reads the address of an achievement of ours, or of one edition.
    fn achievement(&self, value: &Value) -> Read<(AchievementId, Option<u32>)> {
        let at = "/credential/credentialSubject/achievement";
        let id = identifier(value, at, "Achievement")?;
        let unknown = || fault(at, "achievement-unknown");
        let rest = id.as_str().and_then(|it| below(&self.bases, "achievements", it));
        let rest = rest.ok_or_else(unknown)?;
        let (id, edition) = match rest.split_once('/') {
            Some((id, edition)) => (id, Some(edition.parse().map_err(|_| unknown())?)),
            None => (rest, None),
        };
        Ok((id.parse().map_err(|_| unknown())?, edition))
    }
}

/// Reads a request to change a standing, of a credential under one of our addresses.
pub(super) fn status(request: &Value, bases: &[String]) -> Read<StatusAsked> {
    let known = ["credentialId", "credentialStatus", "status", "reason"];
    let request = members(request, "", &known)?;
    let id = text(needed(request, "", "credentialId")?, "/credentialId")?;
    let credential = below(bases, "credentials", &id).and_then(|it| it.parse().ok());
    let credential = credential.ok_or_else(|| fault("/credentialId", "credential-unknown"))?;

    let at = "/credentialStatus";
    let known = ["id", "statusPurpose", "statusListCredential", "statusListIndex"];
    let entry = needed(request, "", "credentialStatus")?;
    let entry = object(entry, at, "BitstringStatusListEntry", &known)?;
    let said = |name: &str| entry.get(name).map(|it| text(it, &format!("{at}/{name}"))).transpose();
    let purpose = match said("statusPurpose")?.as_deref() {
        Some("revocation") => Purpose::Revocation,
        Some("suspension") => Purpose::Suspension,
        _ => return Err(fault("/credentialStatus/statusPurpose", "status-purpose-unknown")),
    };
    let is_set = needed(request, "", "status")?.as_bool();
    let change = match (purpose, is_set.ok_or_else(|| fault("/status", "text-form"))?) {
        (Purpose::Revocation, true) => StandingChange::Revoke,
        (Purpose::Revocation, false) => return Err(fault("/status", "standing-revoked")),
        (Purpose::Suspension, true) => StandingChange::Suspend,
        (Purpose::Suspension, false) => StandingChange::Reinstate,
    };
    let reason = text(needed(request, "", "reason")?, "/reason")?;
    let list = said("statusListCredential")?;
    // Some write the number as one, against the standard (Bitstring Status List 1.0, 2.1).
    let index = entry.get("statusListIndex");
    let index = index.map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
    Ok(StatusAsked { credential, purpose, change, reason, list, index })
}

/// The identifier of something, which stands for it or in it.
fn identifier<'a>(value: &'a Value, at: &str, kind: &str) -> Read<&'a Value> {
    if value.is_object() { needed(object(value, at, kind, &["id"])?, at, "id") } else { Ok(value) }
}

/// What follows the name of a kind of thing in an address of ours.
fn below<'a>(bases: &[String], kind: &str, address: &'a str) -> Option<&'a str> {
    let own = |base: &String| address.strip_prefix(base.as_str())?.strip_prefix('/');
    bases.iter().find_map(own)?.strip_prefix(kind)?.strip_prefix('/')
}

/// What a credential may say: all else of a document is ours to write.
const CREDENTIAL: &[&str] =
    &["@context", "type", "issuer", "awardedDate", "credentialSubject", "evidence"];
const SUBJECT: &[&str] = &["identifier", "achievement", "result", "narrative"];

fn context(value: &Value) -> Read<()> {
    let known =
        |it: &Value| it.as_str().is_some_and(|it| it == VC_2_0 || it.starts_with(OPEN_BADGES));
    let listed = value.as_array().filter(|it| it.iter().all(known));
    match listed.and_then(|it| it.first()).and_then(Value::as_str) {
        Some(VC_2_0) => Ok(()),
        _ => Err(fault("/credential/@context", "credential-context")),
    }
}

/// A status list, an endorsement, anything that is no award is refused by its type.
fn types(value: &Value) -> Read<()> {
    let types: Option<Vec<&str>> =
        value.as_array().and_then(|it| it.iter().map(Value::as_str).collect());
    match types.as_deref() {
        Some(["VerifiableCredential", "OpenBadgeCredential" | "AchievementCredential"]) => Ok(()),
        _ => Err(fault("/credential/type", "credential-type")),
    }
}

/// Reads a day. Of a moment it is the day where the moment was told, as its offset says.
fn day(value: &Value) -> Read<Date> {
    let text = value.as_str().unwrap_or_default();
    let universal = || text.parse::<Timestamp>().map(|it| TimeZone::UTC.to_datetime(it).date());
    let day = text.parse::<Date>().or_else(|_| universal());
    day.map_err(|_| fault("/credential/awardedDate", "text-form"))
}

/// Reads whom it is about: a name, and an address or the provider's own number; none of them hashed.
fn recipient(value: &Value) -> Read<Named> {
    let at = "/credential/credentialSubject/identifier";
    let (mut name, mut identity) = (None, None);
    for (number, it) in value.as_array().map_or(&[][..], Vec::as_slice).iter().enumerate() {
        let at = format!("{at}/{number}");
        let entry = object(it, &at, "IdentityObject", &["hashed", "identityHash", "identityType"])?;
        if entry.get("hashed").is_some_and(|it| it != false) {
            return Err(fault(&at, "identity-hashed"));
        }
        let said = text(needed(entry, &at, "identityHash")?, &at)?;
        let form = |_| fault(&at, "text-form");
        match entry.get("identityType").and_then(Value::as_str) {
            Some("name") if name.is_none() => name = Some(said.parse().map_err(form)?),
            Some("emailAddress") if identity.is_none() => {
                identity = Some(Identity::Email(said.parse().map_err(form)?));
            }
            Some("sourcedId") if identity.is_none() => identity = Some(Identity::OwnNumber(said)),
            _ => return Err(fault(&at, "identity-type")),
        }
    }
    match (name, identity) {
        (Some(name), Some(identity)) => Ok(Named { name, identity, language: None }),
        _ => Err(fault(at, "identity-missing")),
    }
}

fn result(value: Option<&Value>) -> Read<Option<String>> {
    let at = "/credential/credentialSubject/result";
    match value.map(|it| it.as_array().map(Vec::as_slice)) {
        None => Ok(None),
        Some(Some([one])) => {
            let at = format!("{at}/0");
            let result = object(one, &at, "Result", &["value"])?;
            text(needed(result, &at, "value")?, &at).map(Some)
        }
        Some(_) => Err(fault(at, "text-form")),
    }
}

fn evidence(value: Option<&Value>) -> Read<Vec<Evidence>> {
    let at = "/credential/evidence";
    let Some(value) = value else { return Ok(Vec::new()) };
    let works = value.as_array().ok_or_else(|| fault(at, "text-form"))?;
    let read = |(number, it): (usize, &Value)| {
        let at = format!("{at}/{number}");
        let work = object(it, &at, "Evidence", &["id", "name"])?;
        let name = work.get("name").map(|it| text(it, &at)).transpose()?;
        Ok(Evidence { url: text(needed(work, &at, "id")?, &at)?, name })
    };
    works.iter().enumerate().map(read).collect()
}

/// The members of an object that has none but known ones, and whose type, if it tells it, is this one.
fn object<'a>(
    value: &'a Value,
    at: &str,
    kind: &str,
    known: &[&str],
) -> Read<&'a Map<String, Value>> {
    let members = members(value, at, &[known, &["type"]].concat())?;
    let is_kind = match members.get("type") {
        None => true,
        Some(Value::Array(names)) => matches!(names.as_slice(), [name] if name == kind),
        Some(name) => name == kind,
    };
    if is_kind { Ok(members) } else { Err(fault(&format!("{at}/type"), "type-unexpected")) }
}

/// The members of an object that has none but known ones.
pub(super) fn members<'a>(
    value: &'a Value,
    at: &str,
    known: &[&str],
) -> Read<&'a Map<String, Value>> {
    let members = value.as_object().ok_or_else(|| fault(at, "text-form"))?;
    match members.keys().find(|it| !known.contains(&it.as_str())) {
        Some(other) if other.len() > NAME_BYTES_MAX => Err(fault(at, "member-refused")),
        Some(other) => {
            let name = other.replace('~', "~0").replace('/', "~1");
            Err(fault(&format!("{at}/{name}"), "member-refused"))
        }
        None => Ok(members),
    }
}

pub(super) fn needed<'a>(members: &'a Map<String, Value>, at: &str, name: &str) -> Read<&'a Value> {
    members.get(name).ok_or_else(|| fault(&format!("{at}/{name}"), "member-missing"))
}

pub(super) fn text(value: &Value, at: &str) -> Read<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| fault(at, "text-form"))
}

pub(super) fn fault(pointer: &str, code: &'static str) -> Fault {
    Fault { pointer: pointer.to_owned(), code }
}
