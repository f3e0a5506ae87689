//! What a Linux machine says of itself while it is measured; others say nothing.
#![expect(clippy::disallowed_methods, reason = "a bench asks the machine that it runs on")]

use std::fs;

/// Says how many wanted to run at once in the last 1, 5 and 15 minutes: two cores do two at once.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let words: Vec<&str> = text.split(' ').take(3).collect();
    if words.is_empty() { "unknown".to_owned() } else { words.join(" ") }
}

/// Forgets how much memory this process took at most.
pub(crate) fn forget_peak() {
    // Where that cannot be forgotten, the peak is that since the process began.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Says how many megabytes of memory this process took at most.
pub(crate) fn peak() -> String {
    peak_kilobytes().map_or("unknown".to_owned(), |it| format!("{} MB", it / 1_000))
}

/// How many kilobytes of memory this process took at most.
pub(crate) fn peak_kilobytes() -> Option<u64> {
    of_status("VmHWM:")
}

/// How many kilobytes of memory this process has now.
pub(crate) fn resident_kilobytes() -> Option<u64> {
    of_status("VmRSS:")
}

fn of_status(name: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let value = text.lines().find_map(|it| it.strip_prefix(name))?;
    value.trim().trim_end_matches(" kB").parse().ok()
}
