//! A file holds one idea.

use crate::sources::sources;

const LINES_MAX: usize = 600;
const WRITTEN: &[&str] = &[".rs", ".mjs", ".py", ".html", ".css", ".sql", ".ftl"];

#[test]
fn no_file_is_too_long_to_read() {
    for source in sources("", WRITTEN) {
        let lines = source.text.lines().count();
        assert!(lines <= LINES_MAX, "{} has {lines} lines, more than {LINES_MAX}", source.path);
    }
}
