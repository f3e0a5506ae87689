//! How often something can be done in a second of one core's time.
#![expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long one try lasts.
const TRY: Duration = Duration::from_millis(700);
/// How many tries there are; the best counts.
const TRIES: usize = 3;
/// How long it is done before it counts.
const WARM: Duration = Duration::from_millis(150);

/// Does something over and over, and tells how often in a second of the time that this thread was on a core: others
/// use the machine too. `times` is what one call does of it.
pub(crate) fn rate<T>(times: u32, mut work: impl FnMut() -> T) -> f64 {
    let mut run = |span: Duration| {
        let (start, spent) = (Instant::now(), on_core());
        let mut calls = 0_u32;
        while start.elapsed() < span {
            black_box(work());
            calls += 1;
        }
        let spent = on_core().zip(spent).map(|(now, then)| now.saturating_sub(then));
        let spent = spent.filter(|spent| !spent.is_zero()).unwrap_or(start.elapsed());
        f64::from(calls) * f64::from(times) / spent.as_secs_f64()
    };
    run(WARM);
    (0..TRIES).map(|_| run(TRY)).fold(0.0, f64::max)
}

/// How long this thread has been on a core, where the system says so (Linux); otherwise the clock must do.
fn on_core() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
