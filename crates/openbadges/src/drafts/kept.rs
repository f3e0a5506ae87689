//! What was read, as far as it can be kept: what no definition can have is cut or left out, and said.

use domain::{
    Definition, Localized,
    definition::{Fault, Faults, LANGUAGES_MAX, OUTCOMES_MAX, QUALITY_MAX, SKILLS_MAX, Why},
    text::TextError,
};

use super::{Note, NoteFault};
use crate::terms::Aim;

/// How often it is tried: what is cut may still be empty, and is left out then.
const ROUNDS_MAX: usize = 3;

/// Gives a definition that can be kept, and whether it is all that was read. Only a title may still be refused.
pub(super) fn kept(mut rough: Definition, notes: &mut Vec<Note>) -> (Definition, bool) {
    for round in 1..=ROUNDS_MAX {
        let faults = match rough.clone().tidied() {
            Ok(tidy) => return (tidy, round == 1),
            Err(Faults(faults)) => faults,
        };
        // From the end, so that places stay where they are.
        for fault in faults.iter().rev() {
            let is_long = matches!(fault.why, Why::Text(TextError::TooLong(_)));
            let max = fault.why.max().filter(|_| is_long && round == 1);
            if let Some(said) = mend(&mut rough, fault, max) {
                let what = if max.is_some() { NoteFault::Cut } else { NoteFault::Unread };
                Note::add(notes, what, &fault.field, &said);
            }
        }
    }
    (rough, false)
}

/// Cuts what is too long, or takes away what cannot be; gives what stood there.
fn mend(it: &mut Definition, fault: &Fault, max: Option<usize>) -> Option<String> {
    let parts: Vec<&str> = fault.field.split('.').collect();
    let number = |at: usize| parts.get(at).and_then(|it| it.parse::<usize>().ok());
    match parts.first().copied()? {
        "title" => cut(&mut it.title, max?),
        "description" => text(&mut it.description, max),
        "criteria" => text(&mut it.criteria, max),
        "prerequisites" => text(&mut it.prerequisites, max),
        "further" => text(&mut it.further, max),
        "relevance" => {
            let aim = Aim::ALL.iter().find(|aim| Some(&aim.code()) == parts.get(1));
            match aim {
                Some(aim) => text(aim.place(&mut it.relevance), max),
                None => it.relevance.review_months.take().map(|it| it.to_string()),
            }
        }
        "outcomes" => match (number(1), parts.get(2).copied()) {
            (Some(at), Some("text")) => outcome(it, at, max),
            (Some(at), _) => {
                let skills = &mut it.outcomes.get_mut(at)?.skills;
                match number(3) {
                    Some(skill) if skill < skills.len() => Some(skills.remove(skill).name),
                    Some(_) => None,
                    None => beyond(skills, SKILLS_MAX).map(|it| it.name),
                }
            }
            (None, _) => {
                beyond(&mut it.outcomes, OUTCOMES_MAX).map(|it| it.text.original().to_owned())
            }
        },
        "level" => match it.level.as_mut()? {
            domain::definition::Level::Eqf { national, .. } => words(national, max),
            domain::definition::Level::NotApplicable => None,
        },
        "quality" => match (number(1), parts.get(2).copied()) {
            (Some(at), Some("agency")) => words(&mut it.quality.get_mut(at)?.agency, max),
            (Some(at), _) => it.quality.get_mut(at)?.url.take(),
            (None, _) => beyond(&mut it.quality, QUALITY_MAX).and_then(|it| it.agency),
        },
        "scale" => it.scale.take().map(|it| it.name),
        "languages" => beyond(&mut it.languages, LANGUAGES_MAX).map(|it| it.to_string()),
        "validity_months" => it.validity_months.take().map(|it| it.to_string()),
        "own_code" => words(&mut it.own_code, max),
        _ => None,
    }
}

fn outcome(it: &mut Definition, at: usize, max: Option<usize>) -> Option<String> {
    match max {
        Some(max) => cut(&mut it.outcomes.get_mut(at)?.text, max),
        None if at < it.outcomes.len() => Some(it.outcomes.remove(at).text.original().to_owned()),
        None => None,
    }
}

fn text(it: &mut Option<Localized>, max: Option<usize>) -> Option<String> {
    match max {
        Some(max) => cut(it.as_mut()?, max),
        None => it.take().map(|it| it.original().to_owned()),
    }
}

fn words(it: &mut Option<String>, max: Option<usize>) -> Option<String> {
    let said = it.take()?;
    *it = max.map(|max| said.chars().take(max).collect());
    Some(said)
}

/// Cuts words in each of their languages; gives those that were the first to be too long.
fn cut(it: &mut Localized, max: usize) -> Option<String> {
    let mut said = None;
    for text in it.texts.values_mut().filter(|it| it.chars().count() > max) {
        said.get_or_insert_with(|| text.clone());
        *text = text.chars().take(max).collect();
    }
    said
}

/// Takes away what is more than a number; gives the first of it.
fn beyond<T>(all: &mut Vec<T>, max: usize) -> Option<T> {
    if all.len() <= max { None } else { all.drain(max..).next() }
}

#[cfg(test)]
mod tests {
    use domain::{
        code::{QualityType, ResultType},
        definition::{Outcome, QualityAssurance, ResultScale, SkillLink},
    };

    use super::*;

    #[test]
    fn what_is_too_long_is_cut_and_what_cannot_be_is_left_out_and_all_of_it_is_said() {
        let words = |text: &str| Localized::new("en".parse().unwrap(), text);
        let skill = SkillLink {
            name: "soil".to_owned(),
            uri: "javascript:alert(1)".to_owned(),
            framework: None,
        };
        let outcome = |text: &str, skills| Outcome { text: words(text), kind: None, skills };
        let scale = ResultScale {
            name: "Grade".to_owned(),
            kind: ResultType::RawScore,
            allowed: Vec::new(),
            min: "10".parse().ok(),
            max: "5".parse().ok(),
            required: None,
        };
        let assured = QualityAssurance {
            kind: QualityType::Internal,
            agency: Some("a".repeat(200)),
            url: Some("no address".to_owned()),
        };
        let rough = Definition {
            outcomes: vec![outcome(&"x".repeat(501), vec![]), outcome("can dig", vec![skill])],
            own_code: Some("1".repeat(61)),
            validity_months: Some(0),
            scale: Some(scale),
            quality: vec![assured],
            ..Definition::titled(words("Soil"))
        };
        let mut notes = Vec::new();
        let (kept, is_whole) = kept(rough, &mut notes);
        assert!(!is_whole);
        assert_eq!(kept.outcomes[0].text.original().len(), 500);
        assert_eq!(
            (kept.outcomes[1].skills.len(), &kept.scale, kept.validity_months),
            (0, &None, None)
        );
        assert_eq!(kept.own_code.map(|it| it.len()), Some(60));
        assert_eq!(kept.quality[0].agency.as_ref().map(String::len), Some(120));
        assert_eq!(kept.quality[0].url, None);
        let mut told: Vec<(&str, &str)> =
            notes.iter().map(|it| (it.member.as_str(), it.fault.code())).collect();
        told.sort_unstable();
        let expected = [
            ("outcomes.0.text", "draft-cut"),
            ("outcomes.1.skills.0.uri", "draft-unread"),
            ("own_code", "draft-cut"),
            ("quality.0.agency", "draft-cut"),
            ("quality.0.url", "draft-unread"),
            ("scale.min", "draft-unread"),
            ("validity_months", "draft-unread"),
        ];
        assert_eq!(told, expected);
    }
}
