//! When a credential holds, and when its proof was made.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{CLOCK_SKEW, Check, Report, Step, Verifier};
use crate::moment;
use crate::structure::{self, Edition};

impl Verifier<'_> {
    /// From when until when; a date that cannot be read is the structure's problem and could not be told here.
    pub(super) fn period(self, members: &Map<String, Value>, report: &mut Report) {
        let date = |names: [&'static str; 2]| {
            names.iter().find_map(|name| members.get(*name).filter(|value| !value.is_null()))
        };
        let from = date(["validFrom", "issuanceDate"]);
        report.push(match from.map(|value| value.as_str().and_then(moment::read)) {
            None => Step::passed(Check::ValidFrom, "valid-from-not-set"),
            Some(None) => Step::untold(Check::ValidFrom, "date-invalid"),
            Some(Some(from)) if self.is_future(from) => {
                Step::failed(Check::ValidFrom, "not-yet-valid").with("moment", moment::write(from))
            }
            Some(Some(from)) => Step::passed(Check::ValidFrom, "valid-from-past")
                .with("moment", moment::write(from)),
        });
        let until = date(["validUntil", "expirationDate"]);
        report.push(match until.map(|value| value.as_str().and_then(moment::read)) {
            None => Step::passed(Check::ValidUntil, "valid-until-not-set"),
            Some(None) => Step::untold(Check::ValidUntil, "date-invalid"),
            Some(Some(until)) if self.is_past(until) => {
                Step::failed(Check::ValidUntil, "expired").with("moment", moment::write(until))
            }
            Some(Some(until)) => Step::passed(Check::ValidUntil, "valid-until-to-come")
                .with("moment", moment::write(until)),
        });
    }

    /// When a proof says it was made and until when it holds. Only data model 1.1 lets it leave out the zone.
    pub(super) fn proof_time(
        self,
        members: &Map<String, Value>,
        proof: &Map<String, Value>,
        report: &mut Report,
    ) {
        let text = |name: &str| proof.get(name).filter(|value| !value.is_null());
        let read = |value: &Value| value.as_str().and_then(moment::read);
        let zoneless = structure::edition(members) == Some(Edition::V1)
            && text("created")
                .and_then(Value::as_str)
                .is_some_and(|text| moment::read(&format!("{text}Z")).is_some());
        let step = match (text("created").map(read), text("expires").map(read)) {
            (Some(None), _) if zoneless => {
                Step::untold(Check::ProofTime, "proof-date-without-zone")
            }
            (Some(None), _) | (_, Some(None)) => {
                Step::failed(Check::ProofTime, "proof-date-invalid")
            }
            (Some(Some(created)), _) if self.is_future(created) => {
                Step::failed(Check::ProofTime, "proof-created-in-future")
                    .with("moment", moment::write(created))
            }
            (_, Some(Some(expires))) if self.is_past(expires) => {
                Step::failed(Check::ProofTime, "proof-expired")
                    .with("moment", moment::write(expires))
            }
            (Some(Some(created)), _) => Step::passed(Check::ProofTime, "proof-created")
                .with("moment", moment::write(created)),
            (None, _) => Step::passed(Check::ProofTime, "proof-created-not-set"),
        };
        report.push(step);
    }

    pub(super) fn is_future(self, moment: Timestamp) -> bool {
        moment.duration_since(self.now) > CLOCK_SKEW
    }

    pub(super) fn is_past(self, moment: Timestamp) -> bool {
        self.now.duration_since(moment) > CLOCK_SKEW
    }
}
