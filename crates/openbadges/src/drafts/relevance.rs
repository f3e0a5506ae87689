//! What it is for and where it leads, and what it was begun from.

use domain::{
    Localized,
    definition::{BasedOn, Relevance, URL_CHARS_MAX},
    text::{NAME_CHARS_MAX, line, web_address},
};

use super::{Import, NoteFault};
use crate::{read::Role, terms::Aim};

impl Import<'_> {
    pub(super) fn relevance(&mut self) -> Relevance {
        let mut relevance = Relevance::default();
        for aim in Aim::ALL {
            *aim.place(&mut relevance) = self.described(match aim {
                Aim::Purpose => Role::Purpose,
                Aim::Need => Role::Need,
                Aim::Pathway => Role::Pathway,
                Aim::Recognition => Role::Recognition,
                Aim::Standards => Role::Standards,
            });
        }
        relevance.review_months = self.months(Role::Review);
        relevance
    }

    /// What its definition was begun from; all three are told, or it is not.
    pub(super) fn based_on(&mut self) -> Option<BasedOn> {
        let told = self.of(Role::BasedOn).into_iter().next()?;
        let title = line(&told.name, NAME_CHARS_MAX).ok();
        let by = told.description.as_deref().and_then(|it| line(it, NAME_CHARS_MAX).ok());
        let url = told.url.as_deref().and_then(|it| web_address(it, URL_CHARS_MAX).ok());
        let (Some(title), Some(by), Some(url)) = (title, by, url) else {
            self.note(NoteFault::Unread, "alignment", &told.name);
            return None;
        };
        let title = Localized::new(self.reader.language.clone(), title);
        Some(BasedOn { title, by, url })
    }
}
