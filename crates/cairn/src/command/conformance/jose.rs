//! `cairn conformance jose`: one file, one key, one wrapping.
#![expect(clippy::disallowed_methods, reason = "the command line names the files")]

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use app::vc_api::{
    Relaxed,
    jose::{self, Wrapping},
};
use clap::{Args, ValueEnum};

use super::super::{Outcome, say};
use crate::world::Machine;

/// Issue or verify one file in a JOSE or COSE wrapping.
///
/// Writes `{"result": "success" | "failure" | "error", "data": "…"}`.
///
/// Example: `cairn conformance jose verify --input credential.txt --key vm.json --feature credential_jose --output out.json`
#[derive(Debug, Args)]
pub(super) struct Jose {
    /// What to do.
    #[arg(value_enum)]
    wish: Wish,
    /// The document, or the text that wraps it.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// A verification method of type `JsonWebKey`, with its secret key to issue.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// `credential_` or `presentation_` with `jose`, `sdjwt` or `cose`.
    #[arg(long)]
    feature: String,
    /// The claims that can be hidden, as a JSON array of dotted paths.
    #[arg(long, value_name = "JSON", default_value = "[]")]
    sd: String,
    /// Where the result is written.
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Wish {
    Issue,
    Verify,
}

impl Jose {
    pub(super) fn run(self, leave: &Relaxed) -> Outcome {
        let input = std::fs::read_to_string(&self.input)?;
        let method = serde_json::from_str(&std::fs::read_to_string(&self.key)?)?;
        let paths: Vec<String> = serde_json::from_str(&self.sd)?;
        let wrapping = match self.feature.rsplit('_').next() {
            Some("jose") => Wrapping::Jose,
            Some("sdjwt") => Wrapping::SdJwt,
            Some("cose") => Wrapping::Cose,
            _ => return Err(format!("there is no feature {}", self.feature).into()),
        };
        let jose = jose::Jose::with_key(Arc::new(Machine), method, leave);
        let outcome = match self.wish {
            Wish::Issue => jose.issue(wrapping, &input, &paths),
            Wish::Verify => jose.verify(wrapping, &input).map(|claims| claims.to_string()),
        };
        let (result, data) = match &outcome {
            Ok(data) => ("success", data.clone()),
            Err(refusal) => ("failure", refusal.code().to_owned()),
        };
        let told = serde_json::json!({ "result": result, "data": data });
        std::fs::write(&self.output, told.to_string())?;
        say(result);
        Ok(ExitCode::SUCCESS)
    }
}
