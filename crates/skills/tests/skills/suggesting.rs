//! From a text to skills.

use proptest::prelude::*;
use skills::{
    Framework, Suggester,
    suggest::{How, SUGGESTIONS_MAX},
};

use crate::common::{harbour, table};

#[test]
fn a_skill_is_suggested_by_its_label_with_the_words_that_say_so() {
    let text = "In this course you learn to moor ships of all sizes.";
    let framework = harbour();
    let suggested = Suggester::new(&framework, "en").suggest(text, 3);
    assert_eq!(framework.concept(suggested[0].skill).uri(), "x:moor");
    let because: Vec<_> =
        suggested[0].because.iter().map(|it| (&text[it.words.clone()], it.how)).collect();
    assert_eq!(because, [("moor", How::Word), ("ships", How::Word)]);
}

#[test]
fn a_skill_is_suggested_by_another_name_and_by_its_description() {
    assert_eq!(first("Repair of nets"), "x:nets");
    assert_eq!(first("how storms are foretold"), "x:weather");
}

#[test]
fn an_everyday_saying_means_a_skill() {
    let text = "We expect a good listener.";
    let framework = harbour();
    let suggested = Suggester::new(&framework, "en").suggest(text, 1);
    assert_eq!(framework.concept(suggested[0].skill).uri(), "x:listen");
    assert_eq!(suggested[0].because[0].how, How::Saying);
    assert_eq!(&text[suggested[0].because[0].words.clone()], "good listener");
}

#[test]
fn each_language_has_its_own_words() {
    let framework = harbour();
    let first = |language, text: &str| {
        let suggested = Suggester::new(&framework, language).suggest(text, 1);
        framework.concept(suggested[0].skill).uri()
    };
    assert_eq!(first("es", "Curso: remendar las redes"), "x:nets");
    assert_eq!(first("fr", "Savoir amarrer des navires"), "x:moor");
}

#[test]
fn only_skills_are_suggested_and_none_that_was_withdrawn() {
    let framework = table(
        "uri,label_en,kind,status\nx:a,bake bread,,deprecated\nx:b,bakers,group,\nx:c,baker,occupation,\nx:d,bake buns,,\n",
    );
    let suggested = Suggester::new(&framework, "en").suggest("bake bread, bakers, baker", 9);
    let uris: Vec<_> = suggested.iter().map(|it| framework.concept(it.skill).uri()).collect();
    assert_eq!(uris, ["x:d"]);
}

#[test]
fn what_was_spoken_for_leaves_room_for_the_rest_of_the_text() {
    let framework = table(
        "uri,label_en\nx:1,operate milling machines\nx:2,milling machines\nx:3,repair milling machines\n\
         x:4,milling machine parts\nx:5,apply first aid\n",
    );
    let suggested = Suggester::new(&framework, "en").suggest("Milling machines; first aid", 2);
    let uris: Vec<_> = suggested.iter().map(|it| framework.concept(it.skill).uri()).collect();
    assert!(uris.contains(&"x:5"), "{uris:?}");
}

#[test]
fn a_text_that_says_nothing_has_no_suggestions() {
    let framework = harbour();
    for text in ["", "and of the", "????", "xqzw"] {
        assert!(Suggester::new(&framework, "en").suggest(text, 5).is_empty(), "{text}");
    }
}

#[test]
fn a_text_without_end_is_read_to_a_limit() {
    let framework = harbour();
    let text = "moor ship nets weather ".repeat(100_000);
    let suggested = Suggester::new(&framework, "en").suggest(&text, usize::MAX);
    assert!(suggested.len() <= SUGGESTIONS_MAX);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn suggestions_are_the_same_each_time_and_speak_only_of_the_text(text in "[a-zA-Zéñ ,.;()+#-]{0,120}|(moor|net|ship|weather|listen|mend|s|ing| |\\.){0,30}", max in 0_usize..9) {
        let framework = shared();
        let suggester = Suggester::new(framework, "en");
        let once = suggester.suggest(&text, max);
        let twice = Suggester::new(framework, "en").suggest(&text, max);
        prop_assert_eq!(format!("{once:?}"), format!("{twice:?}"));
        prop_assert!(once.len() <= max);
        for it in &once {
            prop_assert!(it.score.is_finite());
            for because in &it.because {
                prop_assert!(text.get(because.words.clone()).is_some_and(|it| !it.is_empty()));
            }
        }
        let mut skills: Vec<_> = once.iter().map(|it| it.skill).collect();
        skills.sort_unstable();
        skills.dedup();
        prop_assert_eq!(skills.len(), once.len(), "each skill once");
    }
}

fn first(text: &str) -> String {
    let framework = harbour();
    let suggested = Suggester::new(&framework, "en").suggest(text, 1);
    framework.concept(suggested[0].skill).uri().to_owned()
}

fn shared() -> &'static Framework {
    static SHARED: std::sync::OnceLock<Framework> = std::sync::OnceLock::new();
    SHARED.get_or_init(harbour)
}
