//! The messages, read once from the files built into the program.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::{Language, arrange, pseudo};

/// The messages about one noun, in each language that people speak.
#[derive(Debug)]
pub struct Noun {
    /// The name of the file.
    pub name: &'static str,
    /// The texts, in the order of [`Language::SPOKEN`].
    pub texts: [&'static str; 3],
}

macro_rules! nouns {
    ($($name:literal)*) => {
        &[$(Noun {
            name: $name,
            texts: [
                include_str!(concat!("../../locales/en/", $name, ".ftl")),
                include_str!(concat!("../../locales/es/", $name, ".ftl")),
                include_str!(concat!("../../locales/fr/", $name, ".ftl")),
            ],
        }),*]
    };
}

/// Every file of messages. A test compares it with the folders.
pub const NOUNS: &[Noun] = nouns! {
    "accounts"
    "achievement"
    "addresses"
    "audit"
    "awards"
    "batches"
    "certificate"
    "code"
    "command"
    "compare"
    "country"
    "credential"
    "definitions"
    "demo"
    "desk"
    "endorsements"
    "excerpts"
    "failure"
    "import"
    "installation"
    "invitations"
    "keys"
    "landing"
    "language"
    "mail"
    "offerings"
    "open_data"
    "organisation"
    "panel"
    "paper"
    "passkeys"
    "passwords"
    "people"
    "places"
    "profile"
    "public"
    "refusal"
    "roster"
    "rules"
    "search"
    "sessions"
    "setup"
    "shell"
    "sign_in"
    "skills"
    "sources"
    "step"
    "styleguide"
    "table"
    "tokens"
    "verify"
};

type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| read(Language::En));
static ES: LazyLock<Bundle> = LazyLock::new(|| read(Language::Es));
static FR: LazyLock<Bundle> = LazyLock::new(|| read(Language::Fr));
static PSEUDO: LazyLock<Bundle> = LazyLock::new(|| read(Language::Pseudo));

/// The messages of a language.
pub(super) fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
        Language::Fr => &FR,
        Language::Pseudo => &PSEUDO,
    }
}

/// Says a message; nothing if the language does not have it.
pub(super) fn say(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    for error in &errors {
        let language = language.code();
        tracing::error!(key, language, %error, "a message could not be filled in");
    }
    Some(said)
}

fn read(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.code().parse().into_iter().collect());
    // Names of people stand in elements of their own; invisible marks would end up in letters and files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En | Language::Pseudo => |value, _| grouped(Language::En, value),
        Language::Es => |value, _| grouped(Language::Es, value),
        Language::Fr => |value, _| grouped(Language::Fr, value),
    }));
    if language == Language::Pseudo {
        bundle.set_transform(Some(pseudo::accent));
    }
    for noun in NOUNS {
        let [en, es, fr] = noun.texts;
        let text = match language {
            Language::En | Language::Pseudo => en,
            Language::Es => es,
            Language::Fr => fr,
        };
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(part, errors)| {
            tracing::error!(noun = noun.name, ?errors, "a file of messages is not well formed");
            part
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(noun = noun.name, ?errors, "a message is defined twice");
        }
    }
    bundle
}

fn grouped(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    whole.parse().ok().map(|whole| arrange::decimal(language, whole, decimals))
}
