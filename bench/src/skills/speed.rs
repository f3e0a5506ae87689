//! How long reading, looking up, searching and laying out take.
#![expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use skills::{File, Finder, Framework, Query, Suggester};

use super::data::{Folder, framework};
use crate::Outcome;

/// How many skills the framework of our own has.
const OWN_SKILLS: usize = 10_000;
/// How many addresses are looked up.
const LOOK_UPS: usize = 10_000;
/// What people have typed when they stop, among them slips and other languages.
const TYPED: [&str; 12] = [
    "py",
    "pyth",
    "welding te",
    "wleding",
    "primeros aux",
    "premiers sec",
    "manage st",
    "customr service",
    "excel",
    "soudage",
    "c++",
    "m",
];

/// Measures; gives ESCO 1.1.1 in three languages and the table.
pub(crate) fn measure(english: &Folder, others: &Folder) -> Outcome<(Framework, String)> {
    let mut table = format!("{:<58} {:>10} {:>10}\n", "", "took", "asked");
    let mut row = |name: &str, took: Duration, asked: Option<Duration>| {
        let asked = asked.map(|it| format!("{it:.0?}")).unwrap_or_default();
        writeln!(table, "{name:<58} {:>10} {asked:>10}", format!("{took:.1?}"))
    };
    let own = own();
    let files = [File { name: "skills.csv", bytes: own.as_bytes() }];
    let (_, took) = timed(|| framework(("Own", "1"), &files, &[], None));
    row(
        "import 10,000 skills in three languages (CSV of our own)",
        took,
        Some(Duration::from_secs(5)),
    )?;

    let (files, translations) = (english.files(), others.files());
    let (esco, took) = timed(|| framework(("ESCO", "1.1.1"), &files, &translations, None));
    let esco = esco?;
    row("import ESCO 1.1.1 and two more languages", took, Some(Duration::from_secs(20)))?;

    let uris: Vec<&str> = esco.iter().map(skills::Concept::uri).take(LOOK_UPS).collect();
    let (found, took) = timed(|| uris.iter().filter(|it| esco.find(it).is_some()).count());
    row("look up 10,000 addresses", took, Some(Duration::from_millis(500)))?;
    if found != LOOK_UPS {
        return Err("an address of the framework is not found in it".into());
    }

    searching(&esco, &mut row)?;
    let (suggester, took) = timed(|| Suggester::new(&esco, "en"));
    row("lay out English labels for suggestions", took, None)?;
    let bytes = english.bytes() + others.bytes();
    let megabytes = |bytes: usize| format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
    writeln!(
        table,
        "\n{} entries; files {}, in memory {}; laid out for suggestions {}",
        esco.len(),
        megabytes(bytes),
        megabytes(esco.bytes()),
        megabytes(suggester.bytes())
    )?;
    drop(suggester);
    Ok((esco, table))
}

/// Searches as people type.
fn searching(
    esco: &Framework,
    row: &mut impl FnMut(&str, Duration, Option<Duration>) -> std::fmt::Result,
) -> Outcome {
    let (finder, took) = timed(|| Finder::new(esco));
    row("lay out the labels of three languages for searching", took, None)?;
    let mut slowest = (Duration::ZERO, "");
    let (mut sum, mut count) = (Duration::ZERO, 0);
    for text in TYPED {
        let query = Query { text, language: "en", kinds: &[], max: 10 };
        let (_, took) = timed(|| black_box(finder.find(&query)));
        slowest = slowest.max((took, text));
        sum += took;
        count += 1;
    }
    row("search as you type, mean of twelve", sum / count, None)?;
    row(&format!("search as you type, the slowest: {:?}", slowest.1), slowest.0, None)?;
    Ok(())
}

/// Does something, and says how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// A framework as a table of our own, in three languages, each skill below one of a hundred groups.
fn own() -> String {
    let mut table =
        String::from("uri,kind,label_en,label_es,label_fr,alternative_en,description_en,broader\n");
    let mut add = |line: String| {
        table.push_str(&line);
        table.push('\n');
    };
    for group in 0..100 {
        add(format!(
            "https://skills.example/g{group},group,group {group},grupo {group},groupe {group},,,"
        ));
    }
    for skill in 0..OWN_SKILLS {
        let group = skill % 100;
        add(format!(
            "https://skills.example/{skill},skill,operate machine {skill},manejar la máquina {skill},\
             conduire la machine {skill},run machine {skill} | use machine {skill},\
             \"Start, watch and stop machine {skill}, and keep it clean.\",https://skills.example/g{group}"
        ));
    }
    table
}
