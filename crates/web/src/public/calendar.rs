//! A run as a file for calendars (iCalendar, RFC 5545).

use app::achievements::Shown;
use axum::extract::{Path, State};
use domain::{
    Offering,
    id::{AchievementId, OfferingId},
};
use jiff::{Timestamp, civil::Date};

use super::documents::read;
use crate::{Site, download::Download, pages::failure::Failure, urls, visit::Visit};

/// The longest line of the file, in bytes, its end not counted (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;
/// The media type of a calendar.
const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Gives a run that is not over as a file for one's calendar.
pub(super) async fn run(
    State(site): State<Site>,
    visit: Visit,
    Path((achievement, run)): Path<(String, String)>,
) -> Result<Download, Failure> {
    let (achievement, run): (AchievementId, OfferingId) = (read(&achievement)?, read(&run)?);
    let shown = site.app.achievement(achievement, None).await?;
    let run = shown.offerings.iter().find(|it| it.id == run).ok_or_else(Failure::not_found)?;
    let title = shown.version.definition.title.get(&visit.locale.reader());
    let address = site.absolute(&urls::achievement(achievement));
    let file = calendar(&event(&shown, run, title, &address), site.app.now());
    Ok(Download::new(format!("{}.ics", title.replace(['/', '\\'], "-")), CALENDAR, file))
}

/// What a calendar keeps of a run: names of properties with their values, as they are written.
type Event = Vec<(&'static str, String)>;

fn event(shown: &Shown, run: &Offering, title: &str, address: &str) -> Event {
    let by = shown.awarding.iter().find(|it| it.id == run.organisation);
    let by = by.unwrap_or(&shown.developer);
    let place = [run.place.as_deref(), run.details.address.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    // Days are counted to the one after the last (RFC 5545, 3.6.1).
    let after = run.ends_on.unwrap_or(run.starts_on).tomorrow().unwrap_or(Date::MAX);
    let mut event = vec![
        ("UID", format!("{}@{}", run.id, host(address))),
        ("DTSTART;VALUE=DATE", day(run.starts_on)),
        ("DTEND;VALUE=DATE", day(after)),
        ("SUMMARY", text(&format!("{title}: {}", run.name))),
        ("DESCRIPTION", text(&format!("{}\n{address}", by.name))),
        ("URL", address.to_owned()),
    ];
    if !place.is_empty() {
        event.push(("LOCATION", text(&place.join(", "))));
    }
    if let Some(position) = run.details.position {
        let (latitude, longitude) = position.texts();
        event.push(("GEO", format!("{latitude};{longitude}")));
    }
    event
}

/// Writes the file: one event, stamped with the moment it was asked for.
fn calendar(event: &[(&'static str, String)], now: Timestamp) -> String {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cairn//Cairn//EN", "BEGIN:VEVENT"];
    let head = head.map(str::to_owned).into_iter().chain([format!("DTSTAMP:{stamp}")]);
    let event = event.iter().map(|(name, value)| format!("{name}:{value}"));
    let tail = ["END:VEVENT", "END:VCALENDAR"].map(str::to_owned);
    head.chain(event).chain(tail).map(|it| folded(&it)).collect()
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Writes a text so that nothing in it ends its line or begins another value (RFC 5545, 3.3.11).
fn text(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            it if it.is_control() => {}
            it => written.push(it),
        }
    }
    written
}

/// Breaks a line where it is too long, between letters: what follows a space at the start of a line goes on
/// (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > LINE_BYTES_MAX {
            folded.push_str("\r\n ");
            bytes = 1;
        }
        folded.push(letter);
        bytes += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

/// The host of a public address.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_a_whole_day_and_ends_before_the_next() {
        let event = [("DTSTART;VALUE=DATE", day(jiff::civil::date(2027, 3, 1)))];
        let file = calendar(&event, "2026-11-22T09:00:00Z".parse().unwrap());
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20270301\r\n"), "{file}");
        assert!(file.contains("\r\nDTSTAMP:20261122T090000Z\r\n"), "{file}");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn nobody_writes_an_event_of_their_own_into_a_name() {
        let name = "Spring\r\nEND:VEVENT\nBEGIN:VALARM;X,Y\\n";
        let file = calendar(&[("SUMMARY", text(name))], Timestamp::UNIX_EPOCH);
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1, "{file}");
        assert!(!file.contains("\r\nBEGIN:VALARM"), "{file}");
        assert!(file.contains("Spring\\nEND:VEVENT\\nBEGIN:VALARM\\;X\\,Y\\\\n"), "{file}");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolding_gives_it_back(line in "\\PC{0,300}") {
            let written = folded(&line);
            for part in written.split("\r\n") {
                prop_assert!(part.len() <= LINE_BYTES_MAX, "{}", part);
            }
            prop_assert_eq!(written.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
