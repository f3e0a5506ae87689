//! npm `@digitalbazaar/vc` with the same credential, beside ours.
#![expect(clippy::disallowed_types, reason = "the peer is another program")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Rates a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    pub(crate) issue: f64,
    pub(crate) verify: f64,
}

/// Asks the peer; `None` with a note on standard error when its packages are not installed.
#[expect(clippy::print_stderr, reason = "a bench talks to a terminal")]
pub(crate) fn measure(credential: &Value) -> Option<Peer> {
    let contexts: Value = openbadges::CONTEXTS
        .iter()
        .map(|context| (context.url, context.text))
        .chain(vc::CONTEXTS.iter().map(|context| (context.url, context.text)))
        .filter_map(|(url, text)| Some((url.to_owned(), serde_json::from_str::<Value>(text).ok()?)))
        .collect();
    let asked = json!({ "credential": credential, "contexts": contexts });
    let told = ask(&asked.to_string());
    if told.is_none() {
        eprintln!("left out: the npm peer (its packages come with `cargo xtask test`)");
    }
    let told: Value = serde_json::from_str(&told?).ok()?;
    Some(Peer { issue: told.get("issue")?.as_f64()?, verify: told.get("verify")?.as_f64()? })
}

fn ask(text: &str) -> Option<String> {
    let mut node = Command::new("node")
        .arg("peer_bench.mjs")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../e2e"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    node.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = node.wait_with_output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}
