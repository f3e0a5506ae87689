//! Every statement is tried on both databases.

use crate::sources::sources;

#[test]
fn every_store_function_is_called_by_a_store_test() {
    let tests: String =
        sources("crates/store/tests", &[".rs"]).into_iter().map(|it| it.text).collect();
    let mut untested = Vec::new();
    for source in sources("crates/store/src", &[".rs"]) {
        for line in source.text.lines() {
            let Some(rest) = line.strip_prefix("pub async fn ") else { continue };
            let name = rest.split(['(', '<']).next().unwrap();
            if !tests.contains(&format!("::{name}(")) {
                untested.push(format!("{} in {}", name, source.path));
            }
        }
    }
    assert!(untested.is_empty(), "no store test calls {untested:#?}");
}
