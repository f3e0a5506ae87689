//! A table of people who passed, as large as one likes.

use std::fmt::Write as _;

/// Of so many rows one is wrong.
const WRONG_EVERY: u32 = 1_000;

/// Writes a table of eight columns. Of a thousand rows one holds a date that is none.
pub(crate) fn table(rows: u32) -> String {
    let mut text =
        String::from("email,name,student_number,passed_on,evidence,language,comment,room\n");
    for row in 1..=rows {
        let day = if row % WRONG_EVERY == 0 { "31/02/2026" } else { "2026-11-20" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{0}@learner.example,{1} {2},N-{row:06},{day},https://work.example/{row},en,\
             \"Worked in group {3}, and led it.\",R{3}",
            letters(row),
            capital(&letters(row / 7)),
            capital(&letters(row)),
            row % 40,
        );
    }
    text
}

/// How many of its rows can be awarded.
pub(crate) fn valid(rows: u32) -> u32 {
    rows - rows / WRONG_EVERY
}

/// Writes a number in letters, so that it may stand in a name.
fn letters(number: u32) -> String {
    number.to_string().bytes().map(|it| char::from(it - b'0' + b'a')).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
