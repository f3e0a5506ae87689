//! A credential as a file to take along: the signed document, pictures and paper that carry it, and the form of systems that
//! read the European Learning Model, which has no seal.

use app::credentials::Held;
use paper::PaperSize;
use serde::Deserialize;

use crate::{
    Site, certificate, download::Download, locale::Locale, pages::failure::Failure, studio,
};

/// The media type of a signed document (VC Data Model 2.0, C.1).
pub(crate) const DOCUMENT: &str = "application/vc+ld+json";

/// What the European form is called in its address.
const EUROPEAN_FILE: &str = "credential.elm.json";

/// The media type of the European form, which is no signed document.
const EUROPEAN: &str = "application/ld+json";

/// What one may take along, by the last part of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The signed document.
    Json,
    /// The badge, as points.
    Png,
    /// The badge, as outlines.
    Svg,
    /// The certificate.
    Pdf,
    /// A European Digital Credential without a seal, with the badge in it.
    European,
}

/// On what paper a certificate is: `?paper=letter`, or A4.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Paper {
    paper: Option<String>,
}

impl Form {
    /// Reads the last part of an address.
    pub(crate) fn named(file: &str) -> Option<Self> {
        match file {
            "credential.json" => Some(Self::Json),
            "badge.png" => Some(Self::Png),
            "badge.svg" => Some(Self::Svg),
            "certificate.pdf" => Some(Self::Pdf),
            EUROPEAN_FILE => Some(Self::European),
            _ => None,
        }
    }
}

/// Gives where the European form of a credential is, whose page is at a path; empty where it cannot be had.
pub(crate) fn european_form(site: &Site, held: &Held, page: &str) -> String {
    let is_given = held.has_european_form(site.app.now());
    if is_given { format!("{page}/{EUROPEAN_FILE}") } else { String::new() }
}

impl Paper {
    fn size(&self) -> PaperSize {
        if self.paper.as_deref() == Some("letter") { PaperSize::Letter } else { PaperSize::A4 }
    }
}

/// A credential with its signed document, about to be taken along.
pub(crate) struct Signed {
    /// The credential.
    pub(crate) held: Held,
    /// Its signed document.
    pub(crate) document: String,
}

/// Makes the file.
pub(crate) async fn take(
    site: &Site,
    locale: Locale,
    signed: Signed,
    form: Form,
    paper: &Paper,
) -> Result<Download, Failure> {
    let Signed { held, document } = signed;
    let (version, issuer) = (&held.version, held.organisation.name.as_str());
    let title = version.definition.title.get(&locale.reader()).replace(['/', '\\'], "-");
    Ok(match form {
        Form::Json => Download::new(format!("{title}.json"), DOCUMENT, document),
        Form::Png => {
            let png = studio::png(site, version, issuer).await?;
            let baked = app::documents::bake_png(&png, &document)?;
            Download::new(format!("{title}.png"), "image/png", baked)
        }
        Form::Svg => {
            let svg = studio::svg(site, version, issuer).await?;
            let baked = app::documents::bake_svg(&svg, &document)?;
            Download::new(format!("{title}.svg"), "image/svg+xml", baked)
        }
        Form::Pdf => {
            let pdf = certificate::draw(site, locale, held, document, paper.size()).await?;
            Download::new(format!("{title}.pdf"), "application/pdf", pdf)
        }
        Form::European => {
            if !held.has_european_form(site.app.now()) {
                return Err(Failure::not_found());
            }
            let png = studio::light_png(site, version, issuer).await?;
            let baked = app::documents::bake_png(&png, &document)?;
            let written = site.app.european_form(&held, &baked).await?;
            Download::new(format!("{title}.elm.json"), EUROPEAN, written)
        }
    })
}
