//! The engine beside its limits and its peer.

mod clock;
mod credential;
mod limits;
mod peer;
mod table;

use std::fmt::Write as _;

use vc::disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets};
use vc::document::{Document, Secured};
use vc::issue::{JwtOptions, ProofOptions};
use vc::key::{Curve, KeyPair, Signer};
use vc::{Contexts, Documents, Outcome, Policy, Suite};

use clock::rate;
use credential::credential;
use limits::{BATCH, Limits};
use table::Table;

type Failed = Box<dyn std::error::Error>;

/// What is asked of issuing and verifying, as shares of the limits.
const ISSUE_ASKED: f64 = 0.30;
const VERIFY_ASKED: f64 = 0.60;
const BATCH_ASKED: f64 = 0.40;
const PLAIN_ISSUE_ASKED: f64 = 0.20;
const ECDSA_ISSUE_ASKED: f64 = 0.30;
/// How many credentials of one shape are gone through, so that no two neighbours are the same.
const PEOPLE: usize = 512;

/// Measures everything and gives the table.
pub(crate) fn run() -> Result<String, Failed> {
    let bench = Bench::new()?;
    let limits = Limits::measure()?;
    let peer = peer::measure(bench.first.value());
    let mut table = Table::new(&bench.title());
    table.plain("limit: Ed25519 signing", limits.ed25519_sign);
    table.plain("limit: Ed25519 verifying, strictly", limits.ed25519_verify);
    table.plain("limit: Ed25519 verifying 256 at once", limits.ed25519_batch);
    table.plain("limit: P-256 signing", limits.p256_sign);
    table.plain("limit: P-256 verifying", limits.p256_verify);
    if let Some(peer) = peer {
        table.plain("npm @digitalbazaar/vc: issuing", peer.issue);
        table.plain("npm @digitalbazaar/vc: verifying", peer.verify);
    }
    bench.proofs(&mut table, limits, peer)?;
    bench.tokens(&mut table, limits)?;
    bench.parts(&mut table)?;
    bench.shares(&mut table);
    Ok(table.to_string())
}

struct Bench {
    ed25519: KeyPair,
    p256: KeyPair,
    contexts: Contexts,
    first: Document,
    people: Vec<Document>,
    now: jiff::Timestamp,
}

impl Bench {
    fn new() -> Result<Self, Failed> {
        let pinned: Vec<vc::PinnedContext> = openbadges::CONTEXTS
            .iter()
            .map(|it| vc::PinnedContext {
                url: it.url,
                text: it.text,
                sha256: it.sha256,
                variants: &[],
            })
            .collect();
        let ed25519 = KeyPair::from_seed(&[9; 32])?;
        let issuer = vc::did::did_key(ed25519.public_key()).ok_or("no did:key")?;
        let people = (0..PEOPLE).map(|number| Document::from_value(&credential(&issuer, number)));
        Ok(Self {
            p256: KeyPair::from_scalar(Curve::P256, &[9; 32])?,
            contexts: vc::contexts().with(&pinned)?,
            first: Document::from_value(&credential(&issuer, 0))?,
            people: people.collect::<Result<_, _>>()?,
            now: "2026-03-04T12:00:00Z".parse()?,
            ed25519,
        })
    }

    fn title(&self) -> String {
        let bytes = self.first.to_string().len();
        let canonical = vc::canon::canonicalise(self.first.value(), &self.contexts).ok();
        let nquads = canonical.as_ref().map_or("", vc::canon::Canonical::nquads);
        format!(
            "Open Badges 3.0 credential of {bytes} bytes: {} quads, {} bytes of N-Quads. Per second of one core.",
            nquads.lines().count(),
            nquads.len()
        )
    }

    /// A document to take next, each time another.
    fn next(&self, turn: &mut usize) -> &Document {
        *turn = (*turn + 1) % self.people.len();
        self.people.get(*turn).unwrap_or(&self.first)
    }

    fn options(&self, suite: Suite, key: &dyn Signer) -> Result<ProofOptions, Failed> {
        let method = vc::did::did_key_method(key.public_key()).ok_or("no did:key")?;
        Ok(ProofOptions::assertion(suite, method, self.now))
    }

    fn documents(&self) -> Documents {
        Documents::new(self.contexts.clone())
    }

    fn is_good(&self, secured: &Secured, documents: &Documents) -> bool {
        let report = vc::verify(secured, documents, &Policy::default(), self.now);
        report.outcome(vc::Check::Signature) == Some(Outcome::Passed)
    }

    /// The suites with one signature.
    fn proofs(
        &self,
        table: &mut Table,
        limits: Limits,
        peer: Option<peer::Peer>,
    ) -> Result<(), Failed> {
        let names = ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"];
        for name in names {
            let is_eddsa = name.starts_with("eddsa");
            let key: &KeyPair = if is_eddsa { &self.ed25519 } else { &self.p256 };
            let suite = Suite::issued(name, key.public_key()).ok_or("no suite")?;
            let options = self.options(suite, key)?;
            let asked = match name {
                "eddsa-rdfc-2022" => ISSUE_ASKED,
                "eddsa-jcs-2022" => PLAIN_ISSUE_ASKED,
                _ => ECDSA_ISSUE_ASKED,
            };
            let sign = if is_eddsa { limits.ed25519_sign } else { limits.p256_sign };
            let check = if is_eddsa { limits.ed25519_verify } else { limits.p256_verify };
            let is_first = name == "eddsa-rdfc-2022";
            let mut turn = 0;
            let issue =
                || vc::issue::sign_text(self.next(&mut turn), &options, &self.contexts, key);
            table.against(&format!("{name}: issue"), rate(1, issue), sign, asked);
            table.peer(peer.filter(|_| is_first).map(|peer| peer.issue));
            let signed = self
                .people
                .iter()
                .map(|it| vc::issue::sign(it, &options, &self.contexts, key).map(Secured::Json))
                .collect::<Result<Vec<_>, _>>()?;
            self.verifying(table, name, &signed, check)?;
            table.peer(peer.filter(|_| is_first).map(|peer| peer.verify));
            if is_first {
                self.read_and_all(table, &signed, limits)?;
            }
        }
        Ok(())
    }

    fn verifying(
        &self,
        table: &mut Table,
        name: &str,
        signed: &[Secured],
        limit: f64,
    ) -> Result<(), Failed> {
        let documents = self.documents();
        let is_good = |turn: usize| {
            signed.get(turn % PEOPLE).is_some_and(|secured| self.is_good(secured, &documents))
        };
        if !is_good(0) {
            return Err(format!("{name} does not verify").into());
        }
        let mut turn = 0;
        let verify = || {
            turn += 1;
            is_good(turn)
        };
        let asked = if name == "eddsa-rdfc-2022" { VERIFY_ASKED } else { 0.0 };
        table.against(&format!("{name}: verify"), rate(1, verify), limit, asked);
        Ok(())
    }

    /// Reading and verifying the text, and verifying many at once.
    fn read_and_all(
        &self,
        table: &mut Table,
        signed: &[Secured],
        limits: Limits,
    ) -> Result<(), Failed> {
        let documents = self.documents();
        let texts: Vec<String> = signed
            .iter()
            .filter_map(|it| if let Secured::Json(it) = it { Some(it.to_string()) } else { None })
            .collect();
        let mut turn = 0;
        let read = || {
            turn = (turn + 1) % PEOPLE;
            let secured = vc::document::read(texts.get(turn)?.as_bytes()).ok()?;
            Some(self.is_good(&secured, &documents))
        };
        let read = rate(1, read);
        table.against("eddsa-rdfc-2022: read and verify", read, limits.ed25519_verify, 0.0);
        let all = signed.get(..BATCH).ok_or("too few")?;
        let at_once = || vc::verify_all(all, &documents, &Policy::default(), self.now);
        let are_good = at_once()
            .iter()
            .all(|report| report.outcome(vc::Check::Signature) == Some(Outcome::Passed));
        if !are_good {
            return Err("verifying at once fails".into());
        }
        let at_once = rate(u32::try_from(BATCH)?, at_once);
        let name = "eddsa-rdfc-2022: verify 256 at once";
        table.against(name, at_once, limits.ed25519_batch, BATCH_ASKED);
        Ok(())
    }

    fn tokens(&self, table: &mut Table, limits: Limits) -> Result<(), Failed> {
        let key = &self.ed25519;
        let options = JwtOptions {
            verification_method: vc::did::did_key_method(key.public_key()).ok_or("no did:key")?,
            algorithm: key.public_key().algorithm(),
        };
        let issue = |document: &Document| -> Result<vc::CompactJws, Failed> {
            let to_sign = vc::issue::prepare_jwt(document, &options)?;
            let signature = key.sign(to_sign.bytes())?;
            Ok(to_sign.seal(&signature)?)
        };
        let mut turn = 0;
        let rate_of = rate(1, || issue(self.next(&mut turn)));
        table.against("vc+jwt: issue", rate_of, limits.ed25519_sign, PLAIN_ISSUE_ASKED);
        let signed: Vec<Secured> = self
            .people
            .iter()
            .map(|document| issue(document).map(Secured::Jwt))
            .collect::<Result<_, _>>()?;
        self.verifying(table, "vc+jwt", &signed, limits.ed25519_verify)
    }

    /// `ecdsa-sd-2023`: each statement has a signature of its own, so that there is no one limit.
    fn parts(&self, table: &mut Table) -> Result<(), Failed> {
        let key = &self.p256;
        let options = BaseOptions {
            verification_method: vc::did::did_key_method(key.public_key()).ok_or("no did:key")?,
            created: self.now,
            mandatory: vec!["/issuer".to_owned(), "/validUntil".to_owned()],
        };
        let statement_key = KeyPair::from_scalar(Curve::P256, &[3; 32])?;
        let secrets = Secrets { label_key: &[5; LABEL_KEY_BYTES], statement_key: &statement_key };
        let issue = |document: &Document| {
            vc::disclosure::sign(document, &options, secrets, &self.contexts, key)
        };
        let mut turn = 0;
        table.plain("ecdsa-sd-2023: issue a base proof", rate(1, || issue(self.next(&mut turn))));
        let base = issue(self.next(&mut turn))?;
        let chosen = ["/credentialSubject/achievement/name".to_owned()];
        let derive = || vc::disclosure::derive(&base, &chosen, &self.contexts);
        table.plain("ecdsa-sd-2023: derive", rate(1, derive));
        let derived = Secured::Json(derive()?);
        let documents = self.documents();
        let verify = || self.is_good(&derived, &documents);
        table.plain("ecdsa-sd-2023: verify a derived proof", rate(1, verify));
        Ok(())
    }

    /// Where the time of issuing goes.
    fn shares(&self, table: &mut Table) {
        let mut turn = 0;
        let canonical =
            rate(1, || vc::canon::canonicalise(self.next(&mut turn).value(), &self.contexts));
        let the_long_way = rate(1, || {
            vc::canon::canonicalise_the_long_way(self.next(&mut turn).value(), &self.contexts)
        });
        let writing = rate(1, || self.next(&mut turn).to_string());
        let copying = rate(1, || self.next(&mut turn).value().clone());
        let checking = rate(1, || vc::structure::problems(self.next(&mut turn).value()));
        let hashed = self.next(&mut turn).value();
        let nquads = vc::canon::canonicalise(hashed, &self.contexts).ok();
        let hashing =
            rate(1, || nquads.as_ref().map(|it| it.digest(vc::canon::HashFunction::Sha256)));
        let signing = rate(1, || self.ed25519.sign(&[7; 64]));
        let mut note = "Where the time of issuing goes, in microseconds each:\n".to_owned();
        for (name, rate) in [
            ("canonicalising by shape", canonical),
            ("canonicalising by the JSON-LD processor", the_long_way),
            ("hashing the N-Quads", hashing),
            ("checking the shape of the data model", checking),
            ("copying the document", copying),
            ("writing the document", writing),
            ("signing", signing),
        ] {
            // Writing to a String cannot fail.
            let _ = writeln!(note, "  {name:<42} {:>8.1}", 1e6 / rate);
        }
        table.note(note);
    }
}
