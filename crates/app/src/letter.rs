//! Letters by mail: who is told what. The words are elsewhere; here are the facts.

use domain::{EmailAddress, Language, id::EventId};
use serde::{Deserialize, Serialize};

/// A letter to one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its id, from which the `Message-ID` is made: a letter that is sent twice bears the same one.
    pub id: EventId,
    /// Where it goes.
    pub to: EmailAddress,
    /// The language it is written in.
    pub language: Language,
    /// What it tells.
    pub news: News,
}

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// A link to sign in with.
    SignIn {
        /// The link.
        link: String,
    },
    /// A link that shows an address to be one's own.
    VerifyAddress {
        /// The link.
        link: String,
    },
    /// An invitation to work for an organisation.
    Invitation {
        /// The organisation's name.
        organisation: String,
        /// The role's code.
        role: String,
        /// Who invites.
        by: String,
        /// The link.
        link: String,
    },
    /// A micro-credential was awarded. The link carries no right: one signs in.
    Awarded {
        /// Whom the award names.
        name: String,
        /// What was awarded.
        title: String,
        /// By whom.
        organisation: String,
        /// Where it can be collected.
        link: String,
    },
    /// The standing of a micro-credential changed.
    Standing {
        /// Whom the award names.
        name: String,
        /// What was awarded.
        title: String,
        /// By whom.
        organisation: String,
        /// Where they can be written to, if they say so.
        #[serde(default)]
        contact: Option<String>,
        /// How it changed: the code of a [`domain::StandingChange`].
        change: String,
        /// Why.
        reason: String,
        /// Where it can be seen.
        link: String,
    },
    /// A place in a run: someone asked for it and says so with the link, came up from the list of those who wait, was
    /// given it, or refused.
    Place {
        /// What of it: `place-asked`, `place-moved-up`, `place-accepted` or `place-refused`.
        what: String,
        /// Who asked.
        name: String,
        /// What the run is of.
        title: String,
        /// What the run is called.
        run: String,
        /// Who holds it.
        organisation: String,
        /// Where it can be confirmed, or seen and given back; for who is refused, where other runs are.
        link: String,
    },
    /// The operator tries the mail server.
    Test,
}
