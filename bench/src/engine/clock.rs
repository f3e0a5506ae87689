//! How often something can be done in a second of one core's time.
#![expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long one turn lasts.
const TURN: Duration = Duration::from_millis(40);
/// How many turns there are; the one in the middle counts.
const TURNS: usize = 15;
/// How long it is done before it counts.
const WARM: Duration = Duration::from_millis(100);

/// Something that is done over and over.
pub(crate) struct Work<'a> {
    times: u32,
    call: Box<dyn FnMut() + 'a>,
}

impl<'a> Work<'a> {
    /// Something that one call does so many times.
    pub(crate) fn of<T>(times: u32, mut call: impl FnMut() -> T + 'a) -> Self {
        Self { times, call: Box::new(move || drop(black_box(call()))) }
    }

    /// How often it is done in a second of the time that this thread is on a core: others use the machine too.
    fn rate(&mut self, span: Duration) -> f64 {
        let (start, spent) = (Instant::now(), on_core());
        let mut calls = 0_u32;
        while start.elapsed() < span {
            (self.call)();
            calls += 1;
        }
        let spent = on_core().zip(spent).map(|(now, then)| now.saturating_sub(then));
        let spent = spent.filter(|spent| !spent.is_zero()).unwrap_or(start.elapsed());
        f64::from(calls) * f64::from(self.times) / spent.as_secs_f64()
    }
}

/// Something beside what limits it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// How often it is done in a second.
    pub(crate) rate: f64,
    /// That as a share of how often the limit is.
    pub(crate) share: f64,
}

/// Does both in turns, so that whatever slows one slows the other, and takes the middle of each and of their shares.
pub(crate) fn beside(limit: &mut Work<'_>, work: &mut Work<'_>) -> Beside {
    limit.rate(WARM);
    work.rate(WARM);
    let turns: Vec<(f64, f64)> = (0..TURNS).map(|_| (limit.rate(TURN), work.rate(TURN))).collect();
    Beside {
        rate: middle(turns.iter().map(|(_, rate)| *rate)),
        share: middle(turns.iter().map(|(limit, rate)| rate / limit)),
    }
}

/// How often something is done in a second, by the turn in the middle.
pub(crate) fn rate<T>(call: impl FnMut() -> T) -> f64 {
    let mut work = Work::of(1, call);
    work.rate(WARM);
    middle((0..TURNS).map(|_| work.rate(TURN)))
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How long this thread has been on a core, where the system says so (Linux); otherwise the clock must do.
pub(crate) fn on_core() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
