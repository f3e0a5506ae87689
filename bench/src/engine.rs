//! The engine beside its limits and its peer.

pub(crate) mod clock;
mod credential;
mod limits;
mod peer;
mod stages;
mod table;

use vc::disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets};
use vc::document::{Document, Secured};
use vc::issue::{JwtOptions, ProofOptions};
use vc::key::{Curve, KeyPair, Signer};
use vc::status_list::{BITS_MIN, Bitstring, ListCredential, Purpose};
use vc::{CompactJws, Contexts, Documents, Outcome, Policy, Suite};

use clock::{Work, beside, rate};
use credential::credential;
use limits::{BATCH, Limit, Limits};
use table::Table;

type Failed = Box<dyn std::error::Error>;

/// What is asked of issuing and verifying, as shares of the limits.
const ISSUE_ASKED: f64 = 0.30;
const VERIFY_ASKED: f64 = 0.60;
const BATCH_ASKED: f64 = 0.40;
const PLAIN_ISSUE_ASKED: f64 = 0.20;
const ECDSA_ISSUE_ASKED: f64 = 0.30;
/// How many status lists must be signed anew in a second: each in under 50 ms.
const LISTS_ASKED: f64 = 20.0;
/// A prime far from any power of two, so that its multiples are scattered over a status list.
const SCATTER: usize = 81_239;
/// How many credentials of one shape are gone through: no two neighbours are the same, and each is as near at hand as
/// one that was just made or read.
const PEOPLE: usize = 8;

/// Measures everything and gives the table.
pub(crate) fn run() -> Result<String, Failed> {
    let bench = Bench::new()?;
    let peer = peer::measure(bench.first.value());
    let mut table = Table::new(&bench.title());
    for limit in Limit::ALL {
        let mut work = bench.limits.work(limit);
        let measured = beside(&mut bench.limits.work(limit), &mut work);
        table.plain(limit.name(), measured.rate);
    }
    if let Some(peer) = peer {
        table.plain("npm @digitalbazaar/vc: issuing", peer.issue);
        table.plain("npm @digitalbazaar/vc: verifying", peer.verify);
    }
    bench.first_suite(&mut table, peer)?;
    bench.other_suites(&mut table)?;
    bench.tokens(&mut table)?;
    bench.parts(&mut table)?;
    bench.lists(&mut table)?;
    table.note(stages::issuing(&bench)?);
    table.note(stages::verifying(&bench)?);
    Ok(table.to_string())
}

struct Bench {
    limits: Limits,
    ed25519: KeyPair,
    p256: KeyPair,
    contexts: Contexts,
    first: Document,
    /// As many as are verified at once.
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
        let people =
            (0..BATCH as usize).map(|number| Document::from_value(&credential(&issuer, number)));
        Ok(Self {
            limits: Limits::new()?,
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
        *turn = (*turn + 1) % PEOPLE;
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

    /// Everyone's credential, each signed a second before the one before it: nothing about a proof is known beforehand.
    fn signed(&self, suite: Suite, key: &dyn Signer) -> Result<Vec<Secured>, Failed> {
        let mut options = self.options(suite, key)?;
        let mut signed = Vec::new();
        for document in &self.people {
            options.created -= jiff::SignedDuration::from_secs(1);
            let document = vc::issue::sign(document, &options, &self.contexts, key)?;
            signed.push(Secured::Json(document));
        }
        Ok(signed)
    }

    /// `eddsa-rdfc-2022`, also from text, and many at once.
    fn first_suite(&self, table: &mut Table, peer: Option<peer::Peer>) -> Result<(), Failed> {
        let name = "eddsa-rdfc-2022";
        self.issuing(table, name, &self.ed25519, (Limit::Ed25519Sign, ISSUE_ASKED))?;
        table.peer(peer.map(|peer| peer.issue));
        let signed = self.signed(Suite::EddsaRdfc2022, &self.ed25519)?;
        self.verifying(table, name, &signed, (Limit::Ed25519Verify, Some(VERIFY_ASKED)))?;
        table.peer(peer.map(|peer| peer.verify));
        self.reading(table, &signed);
        self.at_once(table, &signed)
    }

    fn other_suites(&self, table: &mut Table) -> Result<(), Failed> {
        for name in ["eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"] {
            let is_eddsa = name.starts_with("eddsa");
            let key = if is_eddsa { &self.ed25519 } else { &self.p256 };
            let (sign, check) = if is_eddsa {
                ((Limit::Ed25519Sign, PLAIN_ISSUE_ASKED), Limit::Ed25519Verify)
            } else {
                ((Limit::P256Sign, ECDSA_ISSUE_ASKED), Limit::P256Verify)
            };
            self.issuing(table, name, key, sign)?;
            let suite = Suite::issued(name, key.public_key()).ok_or("no suite")?;
            self.verifying(table, name, &self.signed(suite, key)?, (check, None))?;
        }
        Ok(())
    }

    fn issuing(
        &self,
        table: &mut Table,
        name: &str,
        key: &KeyPair,
        (limit, asked): (Limit, f64),
    ) -> Result<(), Failed> {
        let suite = Suite::issued(name, key.public_key()).ok_or("no suite")?;
        let options = self.options(suite, key)?;
        let mut turn = 0;
        let mut issue = Work::of(1, || {
            vc::issue::sign_text(self.next(&mut turn), &options, &self.contexts, key)
        });
        let measured = beside(&mut self.limits.work(limit), &mut issue);
        table.against(&format!("{name}: issue"), measured, Some(asked));
        Ok(())
    }

    fn verifying(
        &self,
        table: &mut Table,
        name: &str,
        signed: &[Secured],
        (limit, asked): (Limit, Option<f64>),
    ) -> Result<(), Failed> {
        let documents = self.documents();
        if !signed.iter().all(|secured| self.is_good(secured, &documents)) {
            return Err(format!("{name} does not verify").into());
        }
        let mut turn = 0;
        let mut verify = Work::of(1, || {
            turn = (turn + 1) % PEOPLE;
            signed.get(turn).is_some_and(|secured| self.is_good(secured, &documents))
        });
        let measured = beside(&mut self.limits.work(limit), &mut verify);
        table.against(&format!("{name}: verify"), measured, asked);
        Ok(())
    }

    /// Reading and verifying the text.
    fn reading(&self, table: &mut Table, signed: &[Secured]) {
        let documents = self.documents();
        let texts = texts(signed);
        let mut turn = 0;
        let mut read = Work::of(1, || {
            turn = (turn + 1) % PEOPLE;
            let secured = vc::document::read(texts.get(turn)?.as_bytes()).ok()?;
            Some(self.is_good(&secured, &documents))
        });
        let measured = beside(&mut self.limits.work(Limit::Ed25519Verify), &mut read);
        table.against("eddsa-rdfc-2022: read and verify", measured, None);
    }

    fn at_once(&self, table: &mut Table, all: &[Secured]) -> Result<(), Failed> {
        let documents = self.documents();
        let at_once = || vc::verify_all(all, &documents, &Policy::default(), self.now);
        let are_good = at_once()
            .iter()
            .all(|report| report.outcome(vc::Check::Signature) == Some(Outcome::Passed));
        if !are_good {
            return Err("verifying at once fails".into());
        }
        let limit = &mut self.limits.work(Limit::Ed25519Batch);
        let measured = beside(limit, &mut Work::of(BATCH, at_once));
        table.against("eddsa-rdfc-2022: verify 256 at once", measured, Some(BATCH_ASKED));
        Ok(())
    }

    fn tokens(&self, table: &mut Table) -> Result<(), Failed> {
        let key = &self.ed25519;
        let options = JwtOptions {
            verification_method: vc::did::did_key_method(key.public_key()).ok_or("no did:key")?,
            algorithm: key.public_key().algorithm(),
        };
        let issue = |document: &Document| -> Result<CompactJws, Failed> {
            let to_sign = vc::issue::prepare_jwt(document, &options)?;
            let signature = key.sign(to_sign.bytes())?;
            Ok(to_sign.seal(&signature)?)
        };
        let mut turn = 0;
        let mut work = Work::of(1, || issue(self.next(&mut turn)));
        let measured = beside(&mut self.limits.work(Limit::Ed25519Sign), &mut work);
        table.against("vc+jwt: issue", measured, Some(PLAIN_ISSUE_ASKED));
        let signed: Vec<Secured> = self
            .people
            .iter()
            .map(|document| issue(document).map(Secured::Jwt))
            .collect::<Result<_, _>>()?;
        self.verifying(table, "vc+jwt", &signed, (Limit::Ed25519Verify, None))
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
        table.plain("ecdsa-sd-2023: issue a base proof", rate(|| issue(self.next(&mut turn))));
        let base = issue(self.next(&mut turn))?;
        let chosen = ["/credentialSubject/achievement/name".to_owned()];
        let derive = || vc::disclosure::derive(&base, &chosen, &self.contexts);
        table.plain("ecdsa-sd-2023: derive", rate(derive));
        let derived = Secured::Json(derive()?);
        let documents = self.documents();
        let verify = || self.is_good(&derived, &documents);
        table.plain("ecdsa-sd-2023: verify a derived proof", rate(verify));
        Ok(())
    }

    /// A status list in which every tenth entry is set, here and there: packed, signed, and written as it is served.
    fn lists(&self, table: &mut Table) -> Result<(), Failed> {
        let mut bits = Bitstring::zeros(BITS_MIN)?;
        let places = (0..BITS_MIN / 10).map(|number| number * SCATTER % BITS_MIN);
        places.into_iter().try_for_each(|index| bits.set(index, true))?;
        let key = &self.ed25519;
        let issuer = vc::did::did_key(key.public_key()).ok_or("no did:key")?;
        let options = self.options(Suite::EddsaRdfc2022, key)?;
        let mut turn = 0;
        let publish = || -> Result<String, Failed> {
            turn = (turn + 11) % BITS_MIN;
            bits.set(turn, !bits.get(turn)?)?;
            let list = ListCredential {
                id: "https://hill.example/statuses/3/revocation",
                issuer: &issuer,
                purpose: Purpose::Revocation,
                valid_from: self.now,
                ttl_ms: 300_000,
                bits: &bits,
            };
            Ok(vc::issue::sign_text(&list.unsigned()?, &options, &self.contexts, key)?)
        };
        let name = "status list of 131,072: pack, sign and write";
        table.asked(name, rate(publish), LISTS_ASKED);
        Ok(())
    }
}

/// The texts of what is JSON.
fn texts(signed: &[Secured]) -> Vec<String> {
    let text = |secured: &Secured| match secured {
        Secured::Json(document) => Some(document.to_string()),
        Secured::Jwt(_) | Secured::SdJwt(_) | Secured::Cose(_) | Secured::Sealed(_) => None,
    };
    signed.iter().filter_map(text).collect()
}
