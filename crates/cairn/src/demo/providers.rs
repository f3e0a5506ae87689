//! The organisations, from their texts.

use std::collections::BTreeMap;

use domain::{
    Organisation,
    code::QualityType,
    definition::QualityAssurance,
    id::OrganisationId,
    organisation::{Profile, RELEASE_ABOVE_DEFAULT},
};
use jiff::civil::Date;

use super::{
    COUNTRY_CODE,
    data::{DataError, ProviderText, localized},
    id,
    when::{at_noon, days_before},
};

/// Who assures the quality of bodies that the state looks at.
const AGENCY: &str = "Agencia de Calidad Educativa de Tessamar";
/// Where the agency publishes its reports.
const AGENCY_REPORTS: &str = "https://calidad-tessamar.example/informes";

/// An organisation with what its noun does not hold.
#[derive(Debug)]
pub(crate) struct Provider {
    pub(crate) organisation: Organisation,
    /// Its host, which ends in `.example`.
    pub(crate) site: String,
    /// What stands behind the quality of what it teaches.
    pub(crate) quality: QualityAssurance,
}

/// The organisations, in the order of their file, and by name in addresses.
#[derive(Debug)]
pub(crate) struct Providers {
    pub(crate) all: Vec<Provider>,
    by_slug: BTreeMap<String, usize>,
}

impl Providers {
    /// Makes the organisations from their texts.
    pub(crate) fn new(texts: Vec<ProviderText>, today: Date) -> Result<Self, DataError> {
        let mut providers = Self { all: Vec::new(), by_slug: BTreeMap::new() };
        for text in texts {
            let provider = providers.provider(&text, today)?;
            providers.by_slug.insert(text.slug, providers.all.len());
            providers.all.push(provider);
        }
        Ok(providers)
    }

    /// Finds one by its name in addresses.
    pub(crate) fn named(&self, slug: &str) -> Result<&Provider, DataError> {
        self.by_slug
            .get(slug)
            .and_then(|at| self.all.get(*at))
            .ok_or_else(|| DataError::Unknown(slug.to_owned()))
    }

    /// Finds one by its id.
    pub(crate) fn with_id(&self, id: OrganisationId) -> Option<&Provider> {
        self.all.iter().find(|it| it.organisation.id == id)
    }

    /// Finds who awards what `developer` defines: itself, or the body above it that is an issuer.
    pub(crate) fn awarding<'a>(&'a self, developer: &'a Provider) -> &'a Provider {
        let issuer = developer.organisation.capacities.contains(&domain::Capacity::Issuer);
        let above = developer.organisation.parent.and_then(|it| self.with_id(it));
        if issuer { developer } else { above.unwrap_or(developer) }
    }

    fn provider(&self, text: &ProviderText, today: Date) -> Result<Provider, DataError> {
        let number = self.all.len() as u64;
        let parent = text.parent.as_deref().map(|it| self.named(it)).transpose()?;
        let refused = |it: &str| {
            let it = it.to_owned();
            move |error| DataError::Text(it, error)
        };
        let email = format!("hello@{}", text.site);
        let described = [("en", &text.en), ("es", &text.es), ("fr", &text.fr)]
            .map(|(language, words)| (language, words.as_deref()));
        let profile = Profile {
            language: text.language.clone(),
            description: localized(&text.language, described),
            url: Some(format!("https://{}", text.site)),
            email: Some(email.parse().map_err(refused(&email))?),
            town: Some(text.town.clone()),
            legal_number: Some(text.number.clone()),
            logo: None,
        };
        let organisation = Organisation {
            id: id::lasting("organisation", number).into(),
            parent: parent.map(|it| it.organisation.id),
            slug: text.slug.parse().map_err(refused(&text.slug))?,
            name: text.name.clone(),
            country: COUNTRY_CODE.parse().map_err(refused(COUNTRY_CODE))?,
            profile,
            capacities: text.capacities.iter().copied().collect(),
            release_above: RELEASE_ABOVE_DEFAULT,
            created_at: at_noon(days_before(today, 1_500), i32::try_from(number).unwrap_or(0)),
        };
        Ok(Provider { organisation, site: text.site.clone(), quality: quality(text) })
    }
}

/// Says what stands behind a provider's quality, and where that can be read.
fn quality(text: &ProviderText) -> QualityAssurance {
    let (agency, url) = match text.quality {
        QualityType::Internal => (text.name.clone(), format!("https://{}/quality", text.site)),
        QualityType::Institutional
        | QualityType::Programme
        | QualityType::InstitutionalLicence
        | QualityType::ProgrammeLicence => {
            (AGENCY.to_owned(), format!("{AGENCY_REPORTS}/{}", text.slug))
        }
    };
    QualityAssurance { kind: text.quality, agency: Some(agency), url: Some(url) }
}
