//! Documents under an electronic seal.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::issuer::issuer_of;
use super::{Check, Report, Step, Verifier};
use crate::effort;
use crate::seal::{Broken, Sealed};

impl Verifier<'_> {
    /// Looks at every seal, and at what the first one is over.
    ///
    /// A seal brings its own certificate, so that it shows what was sealed, and not by whom.
    pub(super) fn sealed(self, sealed: &Sealed, report: &mut Report) {
        for (at, seal) in sealed.seals().iter().enumerate() {
            let header = match seal.header() {
                Ok(header) => header,
                Err(Broken::Header(error)) => {
                    let step = Step::failed(Check::Signature, error.code());
                    report.push(step.with_all(error.args()));
                    continue;
                }
                Err(Broken::Certificate) => {
                    report.push(Step::failed(Check::Signature, "seal-certificate-differs"));
                    continue;
                }
            };
            if at == 0 {
                match sealed.read(&header) {
                    Ok(members) => self.under_seal(&members, report),
                    Err(error) => report.push(Step::failed(Check::Signature, error.code())),
                }
            }
            let Some(certificate) = header.certificate else {
                report.push(Step::untold(Check::Signature, "key-not-named"));
                continue;
            };
            let signed = sealed.signed(seal);
            let algorithm = header.algorithm;
            self.documents.contexts().take(effort::signature(algorithm));
            let is_good = certificate.key.verifies(algorithm, &signed, seal.signature());
            let step = if is_good {
                Step::passed(Check::Signature, "seal-fits")
            } else {
                Step::failed(Check::Signature, "signature-invalid")
            };
            let sealed_at = header.sealed_at.unwrap_or_default();
            report.push(step.with("suite", algorithm.jose()).with("moment", sealed_at));
            if is_good {
                let step = Step::untold(Check::Signature, "seal-trust-not-told");
                report.push(step.with("name", certificate.name.unwrap_or_default()));
            }
        }
    }

    fn under_seal(self, members: &Map<String, Value>, report: &mut Report) {
        let claims = Arc::new(Value::Object(members.clone()));
        report.claims = super::hollow::without(&claims);
        report.issuer = issuer_of(members);
        super::structure(&claims, report);
        self.claims(members, None, report);
    }
}
