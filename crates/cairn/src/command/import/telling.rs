//! What came of importing a framework, in words and in JSON.

use app::frameworks::{Changes, Gone, Imported, Notice, Place, Pointing, Reason, Refused};
use serde_json::{Value, json};
use web::locale::Locale;

use crate::command::visible;

/// How many skills that are gone are named; JSON has all.
const GONE_SHOWN: usize = 20;

/// Says what was imported.
pub(super) fn imported(locale: Locale, it: &Imported, is_kept: bool) -> String {
    let framework = &it.framework;
    let name = |tag: &String| match tag.parse() {
        Ok(language) => web::label::language(locale, &language),
        Err(_) => visible(tag),
    };
    let languages: Vec<String> = framework.languages.iter().map(name).collect();
    let args = [
        ("name", framework.name.as_str().into()),
        ("version", framework.version.as_str().into()),
        ("skills", locale.number(framework.skills).into()),
        ("occupations", locale.number(framework.occupations).into()),
        ("languages", locale.list(&languages).into()),
    ];
    let key = if is_kept { "import-framework-done" } else { "import-framework-could" };
    let mut lines = vec![format!("✓ {}", locale.t_with(key, args))];
    lines.extend(it.report.notices.iter().map(|it| format!("  ? {}", notice(locale, it))));
    if let Some(changes) = &it.changes {
        tell_changes(locale, changes, &mut lines);
    }
    lines.join("\n")
}

fn notice(locale: Locale, it: &Notice) -> String {
    let args = [("count", i64::from(it.count).into()), ("place", place(locale, &it.first).into())];
    locale.t_with(&format!("import-{}", it.kind.code()), args)
}

fn tell_changes(locale: Locale, it: &Changes, lines: &mut Vec<String>) {
    let count = |it: usize| locale.number(i64::try_from(it).unwrap_or(i64::MAX));
    let args = [
        ("from", it.from.as_str().into()),
        ("added", count(it.added).into()),
        ("gone", count(it.gone.len()).into()),
        ("relabelled", count(it.relabelled).into()),
        ("moved", count(it.moved).into()),
    ];
    lines.push(locale.t_with("import-framework-changes", args));
    if !it.untold.is_empty() {
        let kinds: Vec<String> =
            it.untold.iter().map(|it| locale.t(&format!("import-kind-{}", it.code()))).collect();
        lines.push(format!(
            "  {}",
            locale.t1("import-framework-untold", "kinds", locale.list(&kinds))
        ));
    }
    lines.extend(it.gone.iter().take(GONE_SHOWN).map(|it| format!("  − {}", gone(locale, it))));
    if let Some(more) = it.gone.len().checked_sub(GONE_SHOWN).filter(|it| *it > 0) {
        lines.push(format!("  {}", locale.t1("import-framework-more", "count", more)));
    }
    lines.push(locale.t1("import-framework-pointing", "count", it.pointing.len()));
    lines.extend(it.pointing.iter().map(|it| format!("  ! {}", pointing(locale, it))));
}

fn gone(locale: Locale, it: &Gone) -> String {
    let said = format!("{} ({})", visible(&it.name), visible(&it.uri));
    let replaced: Vec<String> = it.replaced_by.iter().map(|it| visible(it)).collect();
    match &it.same_name {
        _ if !replaced.is_empty() => {
            let args = [("skill", said.into()), ("by", locale.list(&replaced).into())];
            locale.t_with("import-framework-replaced", args)
        }
        Some(uri) => {
            let args = [("skill", said.into()), ("uri", visible(uri).into())];
            locale.t_with("import-framework-same-name", args)
        }
        None => said,
    }
}

fn pointing(locale: Locale, it: &Pointing) -> String {
    let args = [
        ("title", visible(it.title.get(&locale.reader())).into()),
        ("provider", visible(&it.developer_name).into()),
        ("skill", visible(&it.skill).into()),
        ("uri", visible(&it.uri).into()),
    ];
    locale.t_with(&format!("import-framework-points-{}", it.fate.code()), args)
}

/// Says what is wrong, each fault at its place.
pub(super) fn refused(locale: Locale, it: &Refused) -> String {
    let head = locale.t("import-framework-refused");
    let fault = |it: &app::frameworks::Fault| {
        format!("  {}: {}", place(locale, &it.place), why(locale, &it.reason))
    };
    let faults: Vec<String> = it.faults.iter().map(fault).collect();
    format!("✗ {head}\n{}", faults.join("\n"))
}

fn place(locale: Locale, it: &Place) -> String {
    let mut said = visible(&it.file);
    if it.row > 0 {
        said = format!("{said}, {}", locale.t1("import-framework-row", "row", it.row.to_string()));
    }
    if !it.column.is_empty() {
        let column = locale.t1("import-framework-column", "column", visible(&it.column));
        said = format!("{said}, {column}");
    }
    said
}

fn why(locale: Locale, reason: &Reason) -> String {
    let count = |it: usize| locale.number(i64::try_from(it).unwrap_or(i64::MAX));
    let (value, other) = match reason {
        Reason::UnknownFormat
        | Reason::ColumnMissing
        | Reason::NotUtf8
        | Reason::Empty
        | Reason::NoSkill => (String::new(), String::new()),
        Reason::Ragged { expected, found } => (count(*found), count(*expected)),
        Reason::TooManyRows(max) => (locale.number(*max), String::new()),
        Reason::TooManyBytes(max) | Reason::TooManyLanguages(max) | Reason::TooLong(max) => {
            (count(*max), String::new())
        }
        Reason::Markup(text)
        | Reason::UnknownValue(text)
        | Reason::UnknownConcept(text)
        | Reason::NotJson(text) => (visible(text), String::new()),
        Reason::SameIdentifier(row) => (row.to_string(), String::new()),
        Reason::SameCode { code, row } => (visible(code), row.to_string()),
        Reason::Cycle(uris) => (visible(&uris.join(" → ")), String::new()),
    };
    let args = [("value", value.into()), ("other", other.into())];
    locale.t_with(&format!("import-{}", reason.code()), args)
}

/// The same as [`imported`], for programs.
pub(super) fn imported_json(it: &Imported, is_kept: bool) -> Value {
    let files = it.report.files.iter().map(|it| json!({ "name": it.name, "rows": it.rows }));
    let notices = it.report.notices.iter().map(
        |it| json!({ "code": it.kind.code(), "count": it.count, "first": place_json(&it.first) }),
    );
    json!({
        "framework": it.framework.name,
        "version": it.framework.version,
        "imported": is_kept,
        "languages": it.framework.languages,
        "skills": it.framework.skills,
        "occupations": it.framework.occupations,
        "files": files.collect::<Vec<_>>(),
        "notices": notices.collect::<Vec<_>>(),
        "changes": it.changes.as_ref().map(changes_json),
    })
}

fn changes_json(it: &Changes) -> Value {
    let gone = it.gone.iter().map(|it| {
        json!({
            "uri": it.uri,
            "name": it.name,
            "deprecated": it.is_deprecated,
            "replacedBy": it.replaced_by,
            "sameName": it.same_name,
        })
    });
    let pointing = it.pointing.iter().map(|it| {
        json!({
            "achievement": it.achievement.to_string(),
            "title": it.title.original(),
            "provider": it.developer_name,
            "uri": it.uri,
            "skill": it.skill,
            "fate": it.fate.code(),
        })
    });
    json!({
        "from": it.from,
        "to": it.to,
        "added": it.added,
        "relabelled": it.relabelled,
        "moved": it.moved,
        "same": it.same,
        "notCompared": it.untold.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "gone": gone.collect::<Vec<_>>(),
        "pointing": pointing.collect::<Vec<_>>(),
    })
}

/// The same as [`refused`], for programs.
pub(super) fn refused_json(it: &Refused) -> Value {
    let fault = |it: &app::frameworks::Fault| {
        json!({
            "code": it.reason.code(),
            "place": place_json(&it.place),
            "text": it.reason.to_string(),
        })
    };
    let faults: Vec<Value> = it.faults.iter().map(fault).collect();
    json!({ "refused": "framework-refused", "faults": faults })
}

fn place_json(it: &Place) -> Value {
    json!({ "file": it.file, "row": it.row, "column": it.column })
}
