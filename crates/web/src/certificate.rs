//! The certificate of a credential: its words, put on paper, with the signed document attached.

use app::credentials::Held;
use domain::id::PictureId;
use jiff::{Timestamp, tz::TimeZone};
use paper::{
    Attachment, Certificate, Check, Fact, Issuer, Logo, Moment, Outcomes, PaperError, PaperSize,
    Seal, certificate::FACT_MAX, certificate::OUTCOME_MAX,
};

use crate::{
    Site, emblem, label,
    locale::Locale,
    pages::failure::Failure,
    told::{self, Words},
    urls,
};

/// Everything that the paper says, found and put into words before it is drawn.
struct Sheet {
    locale: Locale,
    held: Held,
    document: String,
    paper: PaperSize,
    logo: Option<Vec<u8>>,
    picture: Option<Vec<u8>>,
    address: String,
    verify: String,
}

/// Draws the certificate as PDF.
pub(crate) async fn draw(
    site: &Site,
    locale: Locale,
    held: Held,
    document: String,
    paper: PaperSize,
) -> Result<Vec<u8>, Failure> {
    let sheet = Sheet {
        locale,
        paper,
        document,
        logo: picture(site, held.organisation.profile.logo).await?,
        picture: picture(site, held.version.definition.picture).await?,
        address: site.absolute(&urls::credential(held.credential.id)),
        verify: site.absolute(urls::VERIFY),
        held,
    };
    site.studio.draw(move || sheet.draw()).await
}

async fn picture(site: &Site, id: Option<PictureId>) -> Result<Option<Vec<u8>>, Failure> {
    match id {
        Some(id) => Ok(Some(site.app.picture(id).await?.png)),
        None => Ok(None),
    }
}

impl Sheet {
    fn draw(&self) -> Result<Vec<u8>, PaperError> {
        let (locale, reader) = (self.locale, self.locale.reader());
        let (credential, definition) = (&self.held.credential, &self.held.version.definition);
        let (name, title) = (credential.recipient.name.as_str(), definition.title.get(&reader));
        let organisation = &self.held.organisation;
        let facts = self.facts();
        let facts: Vec<Fact<'_>> =
            facts.iter().map(|(label, value)| Fact { label, value }).collect();
        let outcomes: Vec<String> = definition
            .outcomes
            .iter()
            .map(|it| clip(&Words::of(&it.text, &reader).text, OUTCOME_MAX))
            .collect();
        let lines: Vec<&str> = outcomes.iter().map(String::as_str).collect();
        let more = |count: usize| locale.t1("certificate-more", "count", count);
        let logo_alt = locale.t1("organisation-logo", "name", &organisation.name);
        let attachment = Attachment {
            name: "credential.json".to_owned(),
            media_type: "application/vc+ld+json".to_owned(),
            description: locale.t("certificate-attachment"),
            bytes: self.document.clone().into_bytes(),
        };
        let country = label::country(locale, &organisation.country);
        paper::certificate(&Certificate {
            size: self.paper,
            language: locale.code(),
            made_at: moment(credential.issued_at.unwrap_or(credential.awarded_at)),
            document_title: &format!("{title} · {name}"),
            heading: &locale.t("certificate-heading"),
            name,
            phrase: &locale.t("certificate-phrase"),
            title,
            facts: &facts,
            outcomes: Outcomes {
                heading: &clip(&locale.t("certificate-outcomes"), FACT_MAX),
                lines: &lines,
                more: &more,
            },
            issuer: Issuer {
                label: &locale.t("face-by"),
                name: &organisation.name,
                country: &clip(&country, FACT_MAX),
            },
            seal: match &self.picture {
                Some(png) => Seal::Picture(png),
                None => Seal::Emblem(emblem::facts(&self.held.version)),
            },
            seal_alt: &locale.t("certificate-emblem"),
            logo: self.logo.as_ref().map(|png| Logo { png, alt: &logo_alt }),
            check: Check {
                qr: &self.address,
                qr_alt: &locale.t("certificate-qr"),
                says: &locale.t("certificate-says"),
                code: &credential.id.to_string(),
                address: &self.verify,
            },
            footer: &locale.t("certificate-footer"),
            attachment: &attachment,
        })
    }

    /// The facts of the paper, each short enough for its column.
    fn facts(&self) -> Vec<(String, String)> {
        let (locale, credential) = (self.locale, &self.held.credential);
        let definition = &self.held.version.definition;
        let workload = definition.workload.map(|it| told::workload(locale, &it).join(", "));
        let result = credential.result.as_ref().map(|it| match &definition.scale {
            Some(scale) => format!("{} ({})", it.value, scale.name),
            None => it.value.clone(),
        });
        [
            ("certificate-day", Some(locale.date(credential.awarded_on))),
            ("achievement-level", definition.eqf().map(|it| label::eqf_short(locale, it))),
            ("achievement-workload", workload.filter(|it| !it.is_empty())),
            ("achievement-scale", result),
            (
                "achievement-participation",
                definition.participation.map(|it| label::participation(locale, it)),
            ),
            ("credential-until", credential.valid_until.map(|it| locale.day(it))),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some((locale.t(key), clip(&value?, FACT_MAX))))
        .collect()
    }
}

/// Shortens a text to so many letters, and shows that it was.
fn clip(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A moment as paper states it, in UTC: that of the signature, so that the same paper is the same bytes.
fn moment(at: Timestamp) -> Moment {
    let at = TimeZone::UTC.to_datetime(at);
    let small = |it: i8| u8::try_from(it).unwrap_or_default();
    Moment {
        year: u16::try_from(at.year()).unwrap_or_default(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
    }
}
