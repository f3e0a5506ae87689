//! The nearest alternatives of many achievements.

use comparison::{Claim, Nearest, Relations, Shares, Stated, Subject};

use super::{Chance, Spread, timed};
use crate::say;

/// How many neighbours each is given.
const NEIGHBOURS: usize = 10;
const SKILLS: u32 = 14_000;

/// Asks each of so many achievements for its nearest.
pub(crate) fn measure(count: u32) {
    let subjects: Vec<Subject> = (0..count).map(subject).collect();
    let (nearest, took) = timed(|| Nearest::of(&subjects, Relations::NONE, Shares::default()));
    say(format_args!("{count} achievements prepared for comparing in {:.2} s", took.as_secs_f64()));
    let mut each = Vec::new();
    let mut found = 0;
    for subject in 0..count {
        let (neighbours, took) = timed(|| nearest.to(subject, NEIGHBOURS));
        found += neighbours.len();
        each.push(took);
    }
    let all: std::time::Duration = each.iter().sum();
    let spread = Spread::of(each);
    say(format_args!(
        "the {NEIGHBOURS} nearest of one: p50 {:.3} ms, p95 {:.3} ms, longest {:.2} ms (limit 20); of all: {:.1} s (limit 300; {found} found)",
        spread.p50,
        spread.p95,
        spread.most,
        all.as_secs_f64()
    ));
}

/// An achievement with three to nine skills, most of them of one trade; a tenth of all facts is unsaid.
fn subject(number: u32) -> Subject {
    let mut chance = Chance::seeded(u64::from(number) + 9);
    let trade = chance.rank(400);
    let level = 2 + chance.below(6);
    let skills = (0..3 + chance.below(7)).map(|_| {
        let skill = if chance.below(10) < 7 {
            (trade * 35 + chance.rank(35)) % SKILLS
        } else {
            chance.rank(SKILLS)
        };
        let said = if chance.below(10) == 0 { Stated::Unsaid } else { Stated::Exactly(level) };
        Claim { skill, level: said, weight: if chance.below(4) == 0 { 50 } else { 100 } }
    });
    let skills = skills.collect();
    let mut stated =
        |it: u32| if chance.below(10) == 0 { Stated::Unsaid } else { Stated::Exactly(it) };
    let (level, rigour) = (stated(level), stated(60));
    Subject { skills, level, hours: stated(10 + number % 200), rigour, title: Vec::new() }
}
