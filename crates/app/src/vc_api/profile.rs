//! What a throw-away issuer signs with, and how.

use vc::key::{Curve, KeyPair, SEED_BYTES};

use crate::World;

/// How often a random number is drawn before a curve is given up: nearly every one makes a key.
const DRAWS_MAX: usize = 16;

/// One way to secure a document.
#[derive(Debug)]
pub struct Profile {
    /// The name in the address.
    pub name: &'static str,
    /// The cryptosuite, or `vc+jwt`.
    pub(super) suite: &'static str,
    key: Kind,
    /// Whether what is issued gets a place in a status list.
    pub(super) has_status: bool,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Ed25519,
    P256,
    P384,
}

impl Profile {
    const fn new(name: &'static str, suite: &'static str, key: Kind) -> Self {
        Self { name, suite, key, has_status: false }
    }

    pub(super) fn is_enveloped(&self) -> bool {
        self.suite == "vc+jwt"
    }

    /// Makes a key that nobody has.
    pub(super) fn key(&self, world: &dyn World) -> Option<KeyPair> {
        match self.key {
            Kind::Ed25519 => {
                let mut seed = [0; SEED_BYTES];
                world.random(&mut seed);
                KeyPair::from_seed(&seed).ok()
            }
            Kind::P256 => on_curve(Curve::P256, 32, world),
            Kind::P384 => on_curve(Curve::P384, 48, world),
        }
    }
}

/// Makes a P-256 key that nobody has.
pub(super) fn p256(world: &dyn World) -> Option<KeyPair> {
    on_curve(Curve::P256, 32, world)
}

fn on_curve(curve: Curve, bytes: usize, world: &dyn World) -> Option<KeyPair> {
    (0..DRAWS_MAX).find_map(|_| {
        let mut scalar = vec![0; bytes];
        world.random(&mut scalar);
        KeyPair::from_scalar(curve, &scalar).ok()
    })
}

/// Every way, each with an issuer of its own.
pub static PROFILES: &[Profile] = &[
    Profile::new("eddsa-rdfc-2022", "eddsa-rdfc-2022", Kind::Ed25519),
    Profile::new("eddsa-jcs-2022", "eddsa-jcs-2022", Kind::Ed25519),
    Profile::new("ecdsa-rdfc-2019-p256", "ecdsa-rdfc-2019", Kind::P256),
    Profile::new("ecdsa-rdfc-2019-p384", "ecdsa-rdfc-2019", Kind::P384),
    Profile::new("ecdsa-jcs-2019-p256", "ecdsa-jcs-2019", Kind::P256),
    Profile::new("ecdsa-jcs-2019-p384", "ecdsa-jcs-2019", Kind::P384),
    Profile::new("ecdsa-sd-2023", "ecdsa-sd-2023", Kind::P256),
    Profile::new("vc-jwt", "vc+jwt", Kind::P256),
    Profile {
        name: "bitstring-status-list",
        suite: "eddsa-rdfc-2022",
        key: Kind::Ed25519,
        has_status: true,
    },
];
