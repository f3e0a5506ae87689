//! Definitions in a table: one row each, and a column for each element, by the names that the API has for them.
//!
//! `title@es` is the title in Spanish; `title` alone is in the language of texts that do not say theirs. A cell of a list has
//! one entry on each line, or `|` between them. An entry of a code list is our code, its address, or what we call it in
//! English, Spanish or French. A skill is its name and its address: `soil science <https://skills.example/soil>`.

mod cells;
mod codes;

use domain::{
    Definition, Language, Localized,
    code::{OutcomeType, ResultType},
    definition::{
        Credits, Level, OUTCOMES_MAX, Outcome, QualityAssurance, ResultScale, SkillLink,
        URL_CHARS_MAX, Workload,
    },
    roster::Row,
    text::web_address,
};

use self::cells::{Cells, Column};
use super::{
    DRAFTS_MAX, Draft, DraftError, NoteFault,
    linked::{a_name, a_text, a_text_line},
};
use crate::terms::Aim;

/// Reads the rows of a table.
///
/// `fallback` is the language of columns that do not say theirs.
///
/// # Errors
///
/// Refuses a table without a column of titles, without a row, and one with too many; a row without a title, or with a cell
/// that could not be read, is refused alone.
pub fn from_table(
    header: &[String],
    rows: &[Row],
    fallback: &Language,
) -> Result<Vec<Result<Draft, DraftError>>, DraftError> {
    let columns: Vec<Column> = header.iter().map(|it| Column::named(it, fallback)).collect();
    if !columns.iter().any(|it| it.element == "title") {
        return Err(DraftError::NoTitles);
    }
    if rows.is_empty() {
        return Err(DraftError::NoAchievement);
    }
    if rows.len() > DRAFTS_MAX {
        return Err(DraftError::TooMany);
    }
    Ok(rows.iter().map(|row| draft(&columns, row, fallback)).collect())
}

fn draft(columns: &[Column], row: &Row, fallback: &Language) -> Result<Draft, DraftError> {
    if row.faulty {
        return Err(DraftError::Row);
    }
    let mut cells = Cells::of(columns, row, fallback);
    let title = cells.words("title", a_name).ok_or(DraftError::NoName)?;
    let definition = cells.definition(title);
    cells.left_over();
    // Whoever writes a table of micro-credentials says so by taking it in here.
    Ok(Draft::of(definition, None, true, cells.notes))
}

impl Cells<'_> {
    fn definition(&mut self, title: Localized) -> Definition {
        let mut definition = Definition {
            description: self.words("description", a_text),
            outcomes: self.outcomes(),
            workload: self.workload(),
            level: self.level(),
            assessment: self.assessments(),
            criteria: self.words("criteria", a_text),
            needs_evidence: self.is_so("needs_evidence"),
            participation: self.participation(),
            quality: self.quality(),
            prerequisites: self.words("prerequisites", a_text),
            supervision: self.supervision(),
            scale: self.scale(),
            stackability: self.stackability(),
            further: self.words("further", a_text),
            field: self.field(),
            languages: self.parsed_list("languages"),
            validity_months: self.parsed("validity_months"),
            own_code: self.one("own_code").and_then(|it| a_name(&it)),
            ..Definition::titled(title)
        };
        for aim in Aim::ALL {
            *aim.place(&mut definition.relevance) = self.words(aim.code(), a_text);
        }
        definition.relevance.review_months = self.parsed("review_months");
        definition
    }

    /// Reads outcomes, in each language as many; a skill is an outcome of its own.
    fn outcomes(&mut self) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (at, (header, language, lines)) in
            self.lists_by_language("outcomes").into_iter().enumerate()
        {
            if at > 0 && lines.len() != outcomes.len() {
                self.note(NoteFault::Unread, &header, &lines.join(" | "));
                continue;
            }
            for (place, line) in lines.into_iter().enumerate() {
                let Some(text) = a_text_line(&line).filter(|_| place < OUTCOMES_MAX) else {
                    self.note(NoteFault::Unread, &header, &line);
                    continue;
                };
                match outcomes.get_mut(place).filter(|_| at > 0) {
                    Some(known) => {
                        known.text.texts.insert(language.clone(), text);
                    }
                    None => outcomes.push(outcome(Localized::new(language.clone(), text))),
                }
            }
        }
        for told in self.list("skills") {
            let fits = outcomes.len() < OUTCOMES_MAX;
            let Some((name, uri)) = named(&told).filter(|_| fits) else {
                self.note(NoteFault::Unread, "skills", &told);
                continue;
            };
            let text = Localized::new(self.fallback.clone(), name.as_str());
            let skills = vec![SkillLink { name, uri, framework: None }];
            outcomes.push(Outcome { skills, kind: Some(OutcomeType::Skill), ..outcome(text) });
        }
        outcomes
    }

    fn workload(&mut self) -> Option<Workload> {
        let hours = self.parsed("hours");
        let (value, system) = (self.parsed("credits"), self.credit_system());
        let credits = value.zip(system).map(|(value, system)| Credits { value, system });
        if let Some(bare) = value.filter(|_| credits.is_none()) {
            self.note(NoteFault::NoUnit, "credits", &bare.to_string());
        }
        let workload = Workload { hours, credits };
        workload.is_stated().then_some(workload)
    }

    fn level(&mut self) -> Option<Level> {
        let said = self.one("level")?;
        if matches!(said.as_str(), "not-applicable" | "no-level") {
            return Some(Level::NotApplicable);
        }
        let number = said.rsplit(' ').next().unwrap_or_default();
        let (cycle, national) = (self.cycle(), self.one("national_level"));
        if let Ok(level) = number.parse() {
            Some(Level::Eqf { level, cycle, national })
        } else {
            self.note(NoteFault::Unread, "level", &said);
            None
        }
    }

    /// Reads kinds of quality assurance, and by the same place in their lists who assures it and where that is said.
    fn quality(&mut self) -> Vec<QualityAssurance> {
        let (agencies, urls) = (self.list("agency"), self.list("quality_url"));
        let kinds = self.quality_kinds();
        let of_none = kinds.len();
        for lost in agencies.iter().skip(of_none).chain(urls.iter().skip(of_none)) {
            self.note(NoteFault::Unread, "quality", lost);
        }
        let of = |(at, kind)| QualityAssurance {
            kind,
            agency: agencies.get(at).and_then(|it: &String| a_name(it)),
            url: urls.get(at).cloned(),
        };
        kinds.into_iter().enumerate().map(of).collect()
    }

    fn scale(&mut self) -> Option<ResultScale> {
        let name = self.one("scale")?;
        Some(ResultScale {
            name,
            kind: self.scale_kind().unwrap_or(ResultType::RawScore),
            allowed: self.list("scale_values"),
            min: self.parsed("scale_min"),
            max: self.parsed("scale_max"),
            required: self.one("scale_required"),
        })
    }
}

fn outcome(text: Localized) -> Outcome {
    Outcome { text, kind: None, skills: Vec::new() }
}

/// Reads `name <address>`.
fn named(text: &str) -> Option<(String, String)> {
    let (name, address) = text.strip_suffix('>')?.rsplit_once('<')?;
    Some((a_text_line(name)?, web_address(address, URL_CHARS_MAX).ok()?))
}
