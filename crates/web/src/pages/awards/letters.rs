//! Letters to learners: shown before they go out, and printed for those who have no address.

use app::{Letter, credentials::Held};
use axum::extract::Query;
use domain::id::CredentialId;
use jiff::tz::TimeZone;
use paper::{Letters, Moment, PaperSize, Sender};

use super::{
    super::{desk::Desk, failure::Failure},
    entry::spoken,
    narrowed,
};
use crate::{
    download::Download,
    form::{Errors, Fields},
    locale::Locale,
    mail, urls,
};

/// A letter by mail, as it will go out.
pub(super) struct Preview {
    /// To whom, and in which language.
    pub(super) to: String,
    /// The tag of the language.
    pub(super) code: &'static str,
    /// The subject.
    pub(super) subject: String,
    /// What it says.
    pub(super) text: String,
}

impl Preview {
    pub(super) fn new(desk: &Desk, letter: &Letter) -> Self {
        let rendered = mail::render(letter, &desk.visit.site.base());
        let language = spoken(&letter.language).own_name();
        let args = [("email", letter.to.as_str().into()), ("language", language.into())];
        Self {
            to: desk.visit.locale.t_with("standing-letter", args),
            code: rendered.language,
            subject: rendered.subject,
            text: rendered.text,
        }
    }
}

/// Prints the letter of one award.
pub(super) async fn one(desk: Desk) -> Result<Download, Failure> {
    let id: CredentialId = desk.read("id")?;
    let letter = desk.app().print_letter(&desk.actor, desk.organisation.id, id).await?;
    print(&desk, vec![letter], format!("{id}.pdf")).await
}

/// Prints the letters of many awards: those that the address is narrowed to, as many as fit in a file.
pub(super) async fn many(
    desk: Desk,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Download, Failure> {
    let asked = asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut errors = Errors::new();
    let filter = narrowed(&Fields::from_pairs(asked), &mut errors)?;
    if !errors.is_empty() {
        return Err(Failure::not_found());
    }
    let letters = desk.app().print_letters(&desk.actor, desk.organisation.id, filter).await?;
    let name = format!("{}.pdf", desk.visit.locale.t("paper-file"));
    print(&desk, letters, name).await
}

/// The words of a printed letter.
struct Words {
    language: &'static str,
    name: String,
    number: String,
    date: String,
    heading: String,
    paragraphs: [String; 3],
    code_label: String,
    code: String,
    says: String,
    qr_alt: String,
    footer: String,
}

async fn print(
    desk: &Desk,
    letters: Vec<(Held, String)>,
    name: String,
) -> Result<Download, Failure> {
    let now = desk.app().now();
    let address = desk.visit.site.absolute(urls::COLLECT);
    let words: Vec<Words> = letters.iter().map(|it| say(it, &address, now)).collect();
    let title = desk.visit.locale.t1("paper-title", "organisation", &desk.organisation.name);
    let language = desk.visit.locale.code();
    let sender = desk.organisation.name.clone();
    let place = desk.organisation.profile.town.clone().unwrap_or_default();
    let pdf = tokio::task::spawn_blocking(move || {
        let paragraphs: Vec<[&str; 3]> =
            words.iter().map(|it| it.paragraphs.each_ref().map(String::as_str)).collect();
        let letters: Vec<paper::Letter<'_>> = words
            .iter()
            .zip(&paragraphs)
            .map(|(words, paragraphs)| letter(words, paragraphs, &address))
            .collect();
        paper::letters(&Letters {
            size: PaperSize::A4,
            language,
            made_at: moment(now),
            document_title: &title,
            sender: Sender { name: &sender, place: &place },
            letters: &letters,
        })
    });
    let pdf = pdf.await.map_err(|_| Failure::internal())?;
    let pdf = pdf.map_err(|error| {
        tracing::error!(%error, "letters could not be printed");
        Failure::internal()
    })?;
    Ok(Download::new(name, "application/pdf", pdf))
}

fn letter<'a>(words: &'a Words, paragraphs: &'a [&'a str], address: &'a str) -> paper::Letter<'a> {
    paper::Letter {
        language: words.language,
        name: &words.name,
        number: &words.number,
        date: &words.date,
        heading: &words.heading,
        paragraphs,
        code_label: &words.code_label,
        code: &words.code,
        says: &words.says,
        address,
        // The code is typed: with it in the address, it would stand in the logs of servers on the way.
        qr: address,
        qr_alt: &words.qr_alt,
        footer: &words.footer,
    }
}

/// Says a letter in the language that its reader is written to.
fn say(letter: &(Held, String), address: &str, now: jiff::Timestamp) -> Words {
    let language = spoken(&letter.0.credential.recipient.language);
    say_in(Locale::new(language), letter, address, now)
}

fn say_in(
    locale: Locale,
    (held, code): &(Held, String),
    address: &str,
    now: jiff::Timestamp,
) -> Words {
    let recipient = &held.credential.recipient;
    let title = held.version.definition.title.get(&recipient.language);
    let organisation = held.organisation.name.as_str();
    let says = [
        ("title", title.into()),
        ("organisation", organisation.into()),
        ("day", locale.date(held.credential.awarded_on).into()),
    ];
    let number = recipient.own_number.as_deref();
    Words {
        language: locale.code(),
        name: recipient.name.to_string(),
        number: number.map(|it| locale.t1("paper-number", "number", it)).unwrap_or_default(),
        date: locale.day(now),
        heading: locale.t1("paper-heading", "title", title),
        paragraphs: [
            locale.t_with("paper-says", says),
            locale.t("paper-why"),
            locale.t("paper-once"),
        ],
        code_label: locale.t("paper-code"),
        code: code.clone(),
        says: locale.t("paper-type"),
        qr_alt: locale.t1("paper-qr", "address", address),
        footer: locale.t1("paper-footer", "organisation", organisation),
    }
}

fn moment(now: jiff::Timestamp) -> Moment {
    let utc = TimeZone::UTC.to_datetime(now);
    let part = |it: i8| u8::try_from(it).unwrap_or_default();
    Moment {
        year: u16::try_from(utc.year()).unwrap_or_default(),
        month: part(utc.month()),
        day: part(utc.day()),
        hour: part(utc.hour()),
        minute: part(utc.minute()),
        second: part(utc.second()),
    }
}

#[cfg(test)]
mod tests {
    use app::testing::{soil_science, university};
    use domain::{
        AchievementVersion, Credential, Organisation, Recipient, Standing, credential::Signing,
    };
    use uuid::Uuid;

    use super::*;
    use crate::locale::Language;

    #[test]
    fn no_printed_letter_says_an_untranslated_word() {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let letter = (held(now), "K7QD-2M9X-M4TR".to_owned());
        let address = "https://cairn.example/collect";
        let Words {
            name: _,
            code: _,
            language,
            number,
            date,
            heading,
            paragraphs: [says, why, once],
            code_label,
            says: kind,
            qr_alt,
            footer,
        } = say_in(Locale::new(Language::Pseudo), &letter, address, now);
        assert_eq!(language, "en-x-pseudo");
        let own = ["Soil science", "University of the North", "N-77", address];
        for text in [number, date, heading, says, why, once, code_label, kind, qr_alt, footer] {
            let rest = own.iter().fold(text.clone(), |rest, it| rest.replace(it, ""));
            assert!(!rest.chars().any(|it| it.is_ascii_alphabetic()), "{text}");
        }
    }

    fn held(at: jiff::Timestamp) -> Held {
        let university = university();
        let id = Uuid::from_u128;
        Held {
            organisation: Organisation {
                id: id(1).into(),
                parent: None,
                slug: "north".parse().unwrap(),
                name: university.name,
                country: university.country,
                profile: university.profile,
                capacities: university.capacities,
                release_above: 500,
                created_at: at,
            },
            version: AchievementVersion {
                achievement: id(2).into(),
                number: 1,
                definition: soil_science(),
                published_at: at,
                published_by: None,
            },
            credential: Credential {
                id: id(3).into(),
                achievement: id(2).into(),
                version: 1,
                organisation: id(1).into(),
                offering: None,
                recipient: Recipient {
                    person: id(4).into(),
                    name: "Ana Ruiz".parse().unwrap(),
                    email: None,
                    own_number: Some("N-77".to_owned()),
                    language: "en".parse().unwrap(),
                },
                awarded_on: "2026-11-20".parse().unwrap(),
                result: None,
                evidence: Vec::new(),
                narrative: None,
                valid_until: None,
                awarded_at: at,
                awarded_by: None,
                standing: Standing::InForce,
                reason: None,
                replaced_by: None,
                signing: Signing {
                    key: id(5).into(),
                    created_at: at,
                    status_list: id(6).into(),
                    status_index: 0,
                },
                issued_at: Some(at),
                collected_at: None,
                published_at: None,
            },
        }
    }
}
