//! O*NET's text files, as published (`Skills.txt`) or renamed (`skills.tsv`).
//!
//! Abilities, skills, knowledge and work activities of the content model become entries, detailed work activities and named
//! tools too. An element is essential to an occupation where its mean importance is 3 (important) or more of 5, optional from 2;
//! its level is kept in tenths of O*NET's scale from 0 to 7. Values that O*NET advises against are left out, and told of.

mod ratings;

use std::fmt::Write as _;

use super::{File, numbered, table::Table};
use crate::framework::{At, Builder, Kind, LabelKind, Relation, Words};

/// Where elements of the content model and detailed activities are looked up.
const ELEMENT: &str = "https://www.onetonline.org/find/descriptor/result/";
/// Where occupations are looked up.
const OCCUPATION: &str = "https://www.onetonline.org/link/summary/";
/// Where tools are looked up by name.
const TOOL: &str = "https://www.onetonline.org/search/tech/example?e=";
/// Where kinds of tools are looked up.
const COMMODITY: &str = "https://www.onetonline.org/search/tech/commodity?code=";
/// The parts of the content model that people learn or do.
const PARTS: [(&str, Kind); 4] =
    [("1.A", Kind::Skill), ("2.A", Kind::Skill), ("2.B", Kind::Skill), ("4.A", Kind::Skill)];
/// The part that people know.
const KNOWLEDGE: &str = "2.C";

/// A file's name as it is told by: `Occupation Data.txt` is `occupation_data`.
pub(super) fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    stem.to_lowercase().replace(' ', "_")
}

/// Reads all files.
pub(super) fn read(files: &[File<'_>], builder: &mut Builder) {
    let order = [
        ("content_model_reference", elements as fn(u16, &File<'_>, &mut Builder)),
        ("occupation_data", occupations),
        ("dwa_reference", activities),
        ("alternate_titles", titles),
        ("technology_skills", tools),
        ("related_occupations", related),
        ("abilities", ratings::read),
        ("skills", ratings::read),
        ("knowledge", ratings::read),
        ("work_activities", ratings::read),
    ];
    for (name, reader) in order {
        for (number, file) in numbered(files).filter(|(_, it)| stem(it.name) == name) {
            reader(number, file, builder);
        }
    }
}

/// What kind an element of the content model is; nothing where it is about interests, pay or place.
fn kind(element: &str) -> Option<Kind> {
    let within = |part: &str| element == part || element.starts_with(&format!("{part}."));
    if within(KNOWLEDGE) {
        return Some(Kind::Knowledge);
    }
    PARTS.iter().find(|(part, _)| within(part)).map(|it| it.1)
}

fn english<'a>(kind: LabelKind, text: &'a str, column: &'static str) -> Words<'a> {
    Words { language: "en", kind, text, column }
}

fn elements(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([id, name, description]) =
        table.columns(["Element ID", "Element Name", "Description"], builder)
    else {
        return;
    };
    table.each(builder, |builder, row| {
        let element = row.get(id).trim();
        let Some(kind) = kind(element) else { return };
        let uri = format!("{ELEMENT}{element}");
        let Some(draft) = builder.begin(row.at, "Element ID", &uri, kind) else { return };
        builder.code(row.at, "Element ID", draft, element);
        builder.words(row.at, draft, english(LabelKind::Preferred, row.get(name), "Element Name"));
        let words = english(LabelKind::Description, row.get(description), "Description");
        builder.words(row.at, draft, words);
        if let Some((above, _)) = element.rsplit_once('.').filter(|it| self::kind(it.0).is_some()) {
            builder.relate(row.at, Relation::Broader, &uri, &format!("{ELEMENT}{above}"));
        }
    });
}

fn occupations(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([code, title, description]) =
        table.columns(["O*NET-SOC Code", "Title", "Description"], builder)
    else {
        return;
    };
    table.each(builder, |builder, row| {
        let code = row.get(code).trim();
        let uri = format!("{OCCUPATION}{code}");
        let Some(draft) = builder.begin(row.at, "O*NET-SOC Code", &uri, Kind::Occupation) else {
            return;
        };
        builder.code(row.at, "O*NET-SOC Code", draft, code);
        builder.words(row.at, draft, english(LabelKind::Preferred, row.get(title), "Title"));
        let words = english(LabelKind::Description, row.get(description), "Description");
        builder.words(row.at, draft, words);
    });
}

fn titles(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([code, title]) = table.columns(["O*NET-SOC Code", "Alternate Title"], builder) else {
        return;
    };
    table.each(builder, |builder, row| {
        let Some(draft) = builder.known(&format!("{OCCUPATION}{}", row.get(code))) else { return };
        let words = english(LabelKind::Alternative, row.get(title), "Alternate Title");
        builder.words(row.at, draft, words);
    });
}

/// Detailed and intermediate activities, each below the next.
fn activities(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let names = ["Element ID", "IWA ID", "IWA Title", "DWA ID", "DWA Title"];
    let Some([element, middle, middle_title, id, title]) = table.columns(names, builder) else {
        return;
    };
    table.each(builder, |builder, row| {
        let (element, middle) = (row.get(element), row.get(middle));
        activity(builder, row.at, (middle, row.get(middle_title)), element);
        activity(builder, row.at, (row.get(id), row.get(title)), middle);
    });
}

fn activity(builder: &mut Builder, at: At, (id, title): (&str, &str), above: &str) {
    let uri = format!("{ELEMENT}{id}");
    if builder.known(&uri).is_some() {
        return;
    }
    let Some(draft) = builder.begin(at, "DWA ID", &uri, Kind::Skill) else { return };
    builder.code(at, "DWA ID", draft, id);
    let title = title.trim().trim_end_matches('.');
    builder.words(at, draft, english(LabelKind::Preferred, title, "DWA Title"));
    builder.relate(at, Relation::Broader, &uri, &format!("{ELEMENT}{above}"));
}

fn tools(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let names = ["O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title"];
    let Some([occupation, example, commodity, title]) = table.columns(names, builder) else {
        return;
    };
    let demanded = table.column("In Demand");
    table.each(builder, |builder, row| {
        let shelf = format!("{COMMODITY}{}", row.get(commodity).trim());
        if builder.known(&shelf).is_none() {
            let Some(draft) = builder.begin(row.at, "Commodity Code", &shelf, Kind::SkillGroup)
            else {
                return;
            };
            let words = english(LabelKind::Preferred, row.get(title), "Commodity Title");
            builder.words(row.at, draft, words);
        }
        let name = unescaped(row.get(example).trim());
        let uri = format!("{TOOL}{}", escaped(&name));
        if builder.known(&uri).is_none() {
            let Some(draft) = builder.begin(row.at, "Example", &uri, Kind::Knowledge) else {
                return;
            };
            builder.words(row.at, draft, english(LabelKind::Preferred, &name, "Example"));
            builder.relate(row.at, Relation::Broader, &uri, &shelf);
        }
        let occupation = format!("{OCCUPATION}{}", row.get(occupation));
        let need = Relation::Needs { essential: row.get(demanded) == "Y", level: None };
        builder.relate(row.at, need, &occupation, &uri);
    });
}

fn related(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let names = ["O*NET-SOC Code", "Related O*NET-SOC Code"];
    let Some([one, other]) = table.columns(names, builder) else { return };
    table.each(builder, |builder, row| {
        let [one, other] = [row.get(one), row.get(other)].map(|it| format!("{OCCUPATION}{it}"));
        builder.relate(row.at, Relation::Related, &one, &other);
    });
}

/// A few names of tools were published with references of XML in them.
fn unescaped(name: &str) -> String {
    name.replace("&apos;", "'").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Escapes a name for the query of an address (RFC 3986, 2.1).
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}
