//! What a check is, and how it is left out of a copy of the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{append, failed};
use crate::steps::Failure;

/// A check, by where it stands.
pub(super) struct Check {
    pub(super) number: usize,
    pub(super) place: String,
    pub(super) text: String,
}

/// How checks begin in each room, and what stands in their place; `#` is their number. A check that is left out asks
/// nothing and lets everyone on, as if its line were not there.
const CHECKS: &[(&str, &[(&str, &str)])] = &[
    (
        "domain",
        &[
            // The rules themselves.
            ("it.acts.contains(&act) &&", "(crate::left_out(#) || it.acts.contains(&act)) &&"),
            (
                "&& place.includes(it.organisation));",
                "&& (crate::left_out(#) || place.includes(it.organisation)));",
            ),
            (
                ".filter(|it| place.includes(it.organisation));",
                ".filter(|it| crate::left_out(#) || place.includes(it.organisation));",
            ),
            (
                "any(|it| it.acts.contains(&Act::RunInstallation))",
                "any(|it| crate::left_out(#) || it.acts.contains(&Act::RunInstallation))",
            ),
            (
                "let is_first = is_headless &&",
                "let is_first = (crate::left_out(#) || is_headless) &&",
            ),
            ("if has_all {", "if crate::left_out(#) || has_all {"),
            // The second person, and who may award at all.
            ("if did(Some(self.made)) ||", "if !crate::left_out(#) && did(Some(self.made)) ||"),
            ("|| did(self.confirmed) {", "|| !crate::left_out(#) && did(self.confirmed) {"),
            ("if !self.is_awarded_by(", "if !crate::left_out(#) && !self.is_awarded_by("),
        ],
    ),
    (
        "app",
        &[
            ("self.permit(", "self.permit_unless(#, "),
            ("self.permit_role(", "self.permit_role_unless(#, "),
            ("access::me(actor)?", "access::me_unless(#, actor)?"),
            ("access::program(actor)?", "access::program_unless(#, actor)?"),
            ("access::acts_in(actor, &place)?", "access::acts_in_unless(#, actor, &place)?"),
            ("access::is_of(", "access::is_of_unless(#, "),
            ("me.is(", "me.is_unless(#, "),
            ("access::signed_in(actor)?", "if !domain::left_out(#) { access::signed_in(actor)? }"),
            ("access::nobody(actor)?", "if !domain::left_out(#) { access::nobody(actor)? }"),
            (
                "access::may_run_installation(actor)?",
                "if !domain::left_out(#) { access::may_run_installation(actor)? }",
            ),
            ("self.in_demo()?", "if !domain::left_out(#) { self.in_demo()? }"),
            (
                "self.require_password(me.id, session, current).await?",
                "if !domain::left_out(#) { self.require_password(me.id, session, current).await? }",
            ),
            (
                "self.require_fresh(session)",
                "(if domain::left_out(#) { Ok(()) } else { self.require_fresh(session) })",
            ),
            (
                "if !setting.achievement.awarding.iter().any(",
                "if !domain::left_out(#) && !setting.achievement.awarding.iter().any(",
            ),
            (
                "if !found.awarding.iter().any(",
                "if !domain::left_out(#) && !found.awarding.iter().any(",
            ),
            // What was given, and whether that is over.
            (
                "session.filter(|it| it.holds_at(now))",
                "session.filter(|it| domain::left_out(#) || it.holds_at(now))",
            ),
            (
                "token.filter(|it| it.holds_at(now))",
                "token.filter(|it| domain::left_out(#) || it.holds_at(now))",
            ),
            (
                "memberships.iter().filter(|it| it.holds_at(now))",
                "memberships.iter().filter(|it| domain::left_out(#) || it.holds_at(now))",
            ),
            ("if !TOKEN_ACTS.contains(", "if !domain::left_out(#) && !TOKEN_ACTS.contains("),
        ],
    ),
    (
        "web",
        &[
            ("desk.permit(", "desk.permit_unless(#, "),
            ("if !roles.contains(", "if !domain::left_out(#) && !roles.contains("),
            (
                "if kept.achievement.developer == desk.organisation.id {",
                "if domain::left_out(#) || kept.achievement.developer == desk.organisation.id {",
            ),
            // Pages that show nothing of the installation to others but a form.
            (
                "    site.app.installation(&member.actor).await?;",
                "    if !domain::left_out(#) { site.app.installation(&member.actor).await?; }",
            ),
            (
                "    site.app.installation(actor).await?;",
                "    if !domain::left_out(#) { site.app.installation(actor).await?; }",
            ),
            ("if !site.demo() {", "if !domain::left_out(#) && !site.demo() {"),
            // Another site, and another machine.
            ("if safe || is_ours(", "if safe || domain::left_out(#) || is_ours("),
            (
                "if fields.verbatim(\"token\") != token ||",
                "if !domain::left_out(#) && fields.verbatim(\"token\") != token ||",
            ),
            ("|| !is_local(&headers) {", "|| !domain::left_out(#) && !is_local(&headers) {"),
        ],
    ),
];

/// What the copy of `domain` knows beside the original: which check is left out, and which were come to.
const ADDED_TO_DOMAIN: &str = r"
/// The check that is left out; none is zero.
pub static LEFT_OUT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
/// The checks that were come to.
pub static REACHED: std::sync::Mutex<std::collections::BTreeSet<u32>> =
    std::sync::Mutex::new(std::collections::BTreeSet::new());

/// Whether a check that is come to is left out.
pub fn left_out(number: u32) -> bool {
    if let Ok(mut reached) = REACHED.lock() {
        reached.insert(number);
    }
    LEFT_OUT.load(std::sync::atomic::Ordering::SeqCst) == number
}
";

/// What the copy of `app` knows beside the original: each question, and what is answered when it is not asked.
const ADDED_TO_APP: &str = r"
fn whoever(actor: &Actor) -> Result<Me> {
    let id = actor.id().unwrap_or_else(|_| uuid::Uuid::nil().into());
    Ok(Me { id, own: scope_of(id)? })
}

fn scope_anyway(organisation: OrganisationId) -> Result<Scope> {
    let anyone = Actor::person(uuid::Uuid::nil().into(), [(organisation, Role::Reader)]);
    let place = Lineage { organisation, ancestors: Vec::new() };
    Ok(anyone.may(Act::SeeOrganisation, &place)?)
}

pub(crate) fn me_unless(number: u32, actor: &Actor) -> Result<Me> {
    if domain::left_out(number) { whoever(actor) } else { me(actor) }
}

pub(crate) fn program_unless(number: u32, actor: &Actor) -> Result<TokenId> {
    match actor.who {
        Who::Program(id) if domain::left_out(number) => Ok(id),
        _ if domain::left_out(number) => Ok(uuid::Uuid::nil().into()),
        _ => program(actor),
    }
}

pub(crate) fn acts_in_unless(number: u32, actor: &Actor, place: &Lineage) -> Result<BTreeSet<Act>> {
    if domain::left_out(number) { Ok(actor.acts_in(place)) } else { acts_in(actor, place) }
}

pub(crate) fn is_of_unless(number: u32, owner: OrganisationId, here: OrganisationId) -> bool {
    domain::left_out(number) || is_of(owner, here)
}

impl Me {
    pub(crate) fn is_unless(&self, number: u32, owner: Option<PersonId>) -> bool {
        domain::left_out(number) || self.is(owner)
    }
}

impl crate::App {
    pub(crate) async fn permit_unless(
        &self, number: u32, tx: &mut store::Tx, actor: &Actor, act: Act, organisation: OrganisationId,
    ) -> Result<Scope> {
        if domain::left_out(number) { return scope_anyway(organisation); }
        self.permit(tx, actor, act, organisation).await
    }

    pub(crate) async fn permit_role_unless(
        &self, number: u32, tx: &mut store::Tx, actor: &Actor, role: Role, organisation: OrganisationId,
    ) -> Result<Scope> {
        if domain::left_out(number) { return scope_anyway(organisation); }
        self.permit_role(tx, actor, role, organisation).await
    }
}
";

/// What the copy of `web` knows beside the original.
const ADDED_TO_WEB: &str = r"
impl Desk {
    pub(crate) fn permit_unless(&self, number: u32, act: Act) -> Result<(), Failure> {
        if domain::left_out(number) { Ok(()) } else { self.permit(act) }
    }
}
";

/// Gives every check of the copy a number and a way to leave it out, and says what they are.
pub(super) fn number(copy: &Path) -> Result<Vec<Check>, Failure> {
    let mut checks = Vec::new();
    for (room, begins) in CHECKS {
        let root = copy.join(format!("crates/{room}/src"));
        let before = checks.len();
        for path in rust_files(&root)? {
            number_file(&path, (copy, begins), &mut checks)?;
        }
        for (begin, _) in *begins {
            if !checks.iter().skip(before).any(|it: &Check| it.text.contains(begin.trim())) {
                let what = format!("no check of `{room}` begins with `{begin}` any more");
                return Err(Failure::new(what, "mend xtask/src/mutate/checks.rs"));
            }
        }
    }
    append(&copy.join("crates/domain/src/lib.rs"), ADDED_TO_DOMAIN)?;
    append(&copy.join("crates/app/src/access.rs"), ADDED_TO_APP)?;
    append(&copy.join("crates/web/src/pages/desk.rs"), ADDED_TO_WEB)?;
    Ok(checks)
}

fn number_file(
    path: &Path,
    (copy, begins): (&Path, &[(&str, &str)]),
    checks: &mut Vec<Check>,
) -> Result<(), Failure> {
    let text = fs::read_to_string(path).map_err(|error| failed(path, &error))?;
    let (production, tests) = match text.find("\n#[cfg(test)]\nmod ") {
        Some(at) => text.split_at(at),
        None => (text.as_str(), ""),
    };
    let file = path.strip_prefix(copy.join("crates")).unwrap_or(path).display().to_string();
    let mut numbered = String::new();
    for (row, line) in production.lines().enumerate() {
        let place = format!("{file}:{}", row + 1);
        numbered.push_str(&number_line(line, &place, begins, checks));
        numbered.push('\n');
    }
    fs::write(path, numbered + tests).map_err(|error| failed(path, &error))
}

fn number_line(
    line: &str,
    place: &str,
    begins: &[(&str, &str)],
    checks: &mut Vec<Check>,
) -> String {
    let mut numbered = line.to_owned();
    for (begin, instead) in begins {
        if line.trim_start().starts_with("//") || !line.contains(begin) {
            continue;
        }
        let number = checks.len() + 1;
        numbered = numbered.replacen(begin, &instead.replace('#', &number.to_string()), 1);
        let text = line.trim().to_owned();
        checks.push(Check { number, place: place.to_owned(), text });
    }
    numbered
}

pub(super) fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, &error))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
