//! What ESCO says of how entries hang together.

use super::{Names, Role, cell, facts};
use crate::{
    fault::Reason,
    framework::{At, Builder, NoticeKind, Relation},
    read::{File, table::Table},
};

/// The address that occupations begin with; one table leaves it out.
const OCCUPATION: &str = "http://data.europa.eu/esco/occupation/";

/// Reads a table of relations.
pub(super) fn read(number: u16, file: &File<'_>, role: Role, builder: &mut Builder) {
    match role {
        Role::Broader => {
            pairs(number, file, ["conceptUri", "broaderUri"], builder, Relation::Broader);
        }
        Role::SkillSkill => {
            let columns = ["originalSkillUri", "relatedSkillUri"];
            pairs(number, file, columns, builder, Relation::Related);
        }
        Role::OccupationSkill => occupations(number, file, builder),
        Role::Collection => collection(number, file, builder),
        Role::Skills
        | Role::Condensed
        | Role::SkillGroups
        | Role::Occupations
        | Role::OccupationGroups
        | Role::OccupationSkillLabels => {}
    }
}

fn pairs(
    number: u16,
    file: &File<'_>,
    columns: [&str; 2],
    builder: &mut Builder,
    relation: Relation,
) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([from, to]) = table.columns(columns, builder) else { return };
    table.each(builder, |builder, row| {
        builder.relate(row.at, relation, row.get(from), row.get(to));
    });
}

fn occupations(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([occupation, relation, skill]) =
        table.columns(["occupationUri", "relationType", "skillUri"], builder)
    else {
        return;
    };
    table.each(builder, |builder, row| {
        let Some(need) = need(builder, cell(row, relation)) else { return };
        builder.relate(row.at, need, row.get(occupation), row.get(skill));
    });
}

/// Reads relations that name skills by label, and occupations by the end of their address.
pub(super) fn by_label(number: u16, file: &File<'_>, names: &Names<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([occupation, relation, skill]) =
        table.columns(["occupationUri", "relationType", "skillLabel"], builder)
    else {
        return;
    };
    table.each(builder, |builder, row| {
        let Some(need) = need(builder, cell(row, relation)) else { return };
        let Some(skill) = names.uri(row.get(skill)) else {
            return builder.notice(NoticeKind::UnknownLabel, row.at, "skillLabel");
        };
        let occupation =
            format!("{OCCUPATION}{}", row.get(occupation).trim_start_matches(OCCUPATION));
        builder.relate(row.at, need, &occupation, skill);
    });
}

fn need(builder: &mut Builder, (at, relation): (At, &str)) -> Option<Relation> {
    let essential = match relation {
        "essential" => true,
        "optional" => false,
        other => {
            builder.fault(at, "relationType", Reason::UnknownValue(other.to_owned()));
            return None;
        }
    };
    Some(Relation::Needs { essential, level: None })
}

/// Reads how widely skills of a collection are used; their labels stand elsewhere.
fn collection(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([uri, reuse]) = table.columns(["conceptUri", "reuseLevel"], builder) else { return };
    let kind = table.column("skillType");
    table.each(builder, |builder, row| {
        let Some(draft) = builder.known(row.get(uri)) else { return };
        facts(builder, draft, row.get(reuse), "");
        if row.get(kind) == "knowledge" {
            builder.kind(draft, crate::framework::Kind::Knowledge);
        }
    });
}
