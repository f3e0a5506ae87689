//! Who may do what is asked in one file of `app`, so that each question is heard (`web/tests/access`).

use crate::sources::sources;

/// How the rules of access in `domain` are asked.
const RULES: &[&str] =
    &[".may(", ".may_give(", ".may_run_installation(", ".acts_in(", ".own()", ".id()?", ".who =="];

/// Where else they may be: the sample of the demo is kept for organisations that nobody answers for yet.
const BESIDE: &[&str] = &["crates/app/src/sample.rs"];

#[test]
fn only_one_file_of_app_asks_the_rules_of_access() {
    let app = sources("crates/app/src", &[".rs"]);
    let strays: Vec<String> = app
        .iter()
        .filter(|it| it.path != "crates/app/src/access.rs" && !BESIDE.contains(&it.path.as_str()))
        .flat_map(|it| {
            let asks = |line: &&str| {
                let code = !line.trim_start().starts_with("//");
                code && RULES.iter().any(|rule| line.contains(&format!("actor{rule}")))
            };
            let lines = it.production().lines().filter(asks);
            lines.map(|line| format!("{}: {}", it.path, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    assert!(strays.is_empty(), "ask in crates/app/src/access.rs instead: {strays:#?}");
}
