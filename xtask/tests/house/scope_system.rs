//! The platform acts for itself in one place only.

use crate::sources::sources;

#[test]
fn only_jobs_act_for_the_system() {
    let app = sources("crates/app/src", &[".rs"]);
    let strays: Vec<&str> = app
        .iter()
        .filter(|it| !is_jobs(&it.path) && it.production().contains("Scope::system()"))
        .map(|it| it.path.as_str())
        .collect();
    assert!(strays.is_empty(), "`Scope::system()` outside jobs.rs, in {strays:?}");
}

fn is_jobs(path: &str) -> bool {
    path == "crates/app/src/jobs.rs" || path.starts_with("crates/app/src/jobs/")
}
