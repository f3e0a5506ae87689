//! What is counted of a definition, and what is advised.

use super::*;
use crate::{code::Supervision, definition::QualityAssurance};

#[test]
fn what_is_said_is_counted_and_nothing_is_weighed() {
    let draft = titled();
    assert_eq!(complete(&draft, &[], &[]), Complete { said: 1, of: 19 });
    assert_eq!(complete(&draft, &[], &[Jurisdiction::Nz]), Complete { said: 1, of: 22 });
    let more = Definition {
        supervision: Some(Supervision::Supervised),
        languages: vec![Language::english()],
        ..draft
    };
    assert_eq!(complete(&more, &[], &[]).said, 3);
}

#[test]
fn what_the_gate_asks_is_not_advised_too() {
    let told: Vec<_> = advice(&titled()).iter().map(|it| it.better).collect();
    let expected = [
        Better::Field,
        Better::Supervision,
        Better::Languages,
        Better::Stackability,
        Better::Need,
        Better::Recognition,
        Better::Review,
        Better::OneLanguage,
    ];
    assert_eq!(told, expected);
}

#[test]
fn quality_that_rests_on_ones_own_word_is_to_be_read_somewhere() {
    let assured = |url: Option<&str>| {
        let url = url.map(str::to_owned);
        let own = QualityAssurance { kind: QualityType::Internal, agency: None, url };
        let told = advice(&Definition { quality: vec![own], ..titled() });
        told.iter().any(|it| it.better == Better::QualityUnread)
    };
    assert!(assured(None));
    assert!(!assured(Some("https://north.example/quality")));
}

#[test]
fn a_language_that_only_the_title_is_in_is_named() {
    let spanish: Language = "es".parse().unwrap();
    let title = titled().title.with(spanish, "Suelos");
    let english = Localized::new(Language::english(), "About soil.");
    let it = Definition { title, description: Some(english), ..titled() };
    let told = advice(&it);
    let half: Vec<_> = told.iter().filter(|it| it.better == Better::HalfTranslated).collect();
    assert_eq!(half.len(), 1);
    assert_eq!(half[0].words.as_deref(), Some("es"));
    assert!(told.iter().all(|it| it.better != Better::OneLanguage));
}

#[test]
fn being_there_alone_is_told_to_show_little() {
    let there = vec![AssessmentType::LevelOfAttendance];
    let attended = Definition { assessment: there, ..titled() };
    assert!(advice(&attended).iter().any(|it| it.better == Better::Attendance));
}

fn titled() -> Definition {
    Definition::titled(Localized::new(Language::english(), "Soil science"))
}
