//! Entries of code lists in cells: our code, the address that others know them by, or what we call them.

use domain::code::{
    AssessmentType, CreditSystem, Cycle, Field, Participation, QualityType, ResultType,
    Stackability, Supervision,
};

use super::{super::NoteFault, cells::Cells};
use crate::write::label::Tongue;

macro_rules! of_list {
    ($said:expr, $list:ident, $label:ident) => {{
        let said: &str = $said;
        $list::ALL.iter().copied().find(|it| {
            let mut labels = Tongue::ALL.iter().map(|tongue| tongue.$label(*it));
            it.code().eq_ignore_ascii_case(said)
                || it.uri() == Some(said)
                || labels.any(|label| label.to_lowercase() == said.to_lowercase())
        })
    }};
}

macro_rules! one_of {
    ($name:ident, $element:literal, $list:ident, $label:ident) => {
        pub(super) fn $name(&mut self) -> Option<$list> {
            let said = self.one($element)?;
            let found = of_list!(&said, $list, $label);
            if found.is_none() {
                self.note(NoteFault::Unread, $element, &said);
            }
            found
        }
    };
}

macro_rules! some_of {
    ($name:ident, $element:literal, $list:ident, $label:ident) => {
        pub(super) fn $name(&mut self) -> Vec<$list> {
            let mut all = Vec::new();
            for said in self.list($element) {
                match of_list!(&said, $list, $label) {
                    Some(found) => all.push(found),
                    None => self.note(NoteFault::Unread, $element, &said),
                }
            }
            all
        }
    };
}

impl Cells<'_> {
    some_of!(assessments, "assessment", AssessmentType, assessment);
    some_of!(quality_kinds, "quality", QualityType, quality);
    one_of!(participation, "participation", Participation, participation);
    one_of!(supervision, "supervision", Supervision, supervision);
    one_of!(stackability, "stackability", Stackability, stackability);
    one_of!(field, "field", Field, field);
    one_of!(cycle, "cycle", Cycle, cycle);
    one_of!(credit_system, "credit_system", CreditSystem, credits);
    one_of!(scale_kind, "scale_kind", ResultType, scale_kind);
}
