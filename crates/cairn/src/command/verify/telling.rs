//! What a person is told: the first sentence, what the document says, and four answers with their steps.

use std::fmt::Write as _;

use app::offline::Outcome;
use web::{
    locale::Locale,
    verdict::{Spoken, SpokenStep, refusal},
};

use super::{super::visible, Answer};

/// How far the text of a line may reach, in characters.
const WIDTH: usize = 100;

/// Writes what came of an input.
pub(super) fn text(locale: Locale, input: &str, answer: &Answer, colours: bool) -> String {
    let mut page = Page { text: String::new(), colours };
    page.line(0, &page.dim(&visible(input)));
    match answer {
        Answer::Verdict(verdict) => page.verdict(locale, &Spoken::new(locale, verdict)),
        Answer::Refused(code, args) => {
            let said = refusal(locale, code, args);
            page.marked(0, Outcome::Failed, &page.bold(&visible(&said)));
        }
    }
    page.text.truncate(page.text.trim_end().len());
    page.text
}

struct Page {
    text: String,
    colours: bool,
}

impl Page {
    fn verdict(&mut self, locale: Locale, spoken: &Spoken) {
        self.wrapped(0, Some(spoken.outcome), &spoken.headline, true);
        self.wrapped(2, None, &spoken.advice, false);
        self.blank();
        let longest = spoken.facts.iter().map(|(label, _)| label.chars().count()).max();
        for (label, value) in &spoken.facts {
            let label = format!("{label:<width$}", width = longest.unwrap_or_default());
            let value = visible(value.lines().next().unwrap_or_default());
            let value: String = value.chars().take(WIDTH).collect();
            self.line(2, &format!("{}  {value}", self.dim(&visible(&label))));
        }
        for answer in &spoken.answers {
            self.blank();
            let title = format!("{} {}", answer.title, answer.mark);
            self.wrapped(2, Some(answer.outcome), &title, true);
            self.wrapped(4, None, &answer.text, false);
            self.steps(&answer.steps);
        }
        if !spoken.parts.is_empty() {
            self.blank();
            self.wrapped(4, None, &locale.t("verify-parts"), true);
            self.steps(&spoken.parts);
        }
        if !spoken.notes.is_empty() {
            self.blank();
            self.wrapped(4, None, &locale.t("verify-notes"), true);
            self.steps(&spoken.notes);
        }
    }

    fn steps(&mut self, steps: &[SpokenStep]) {
        for step in steps {
            self.wrapped(4, Some(step.outcome), &step.text, false);
            if let Some(next) = &step.next {
                self.wrapped(6, None, &format!("→ {next}"), false);
            }
        }
    }

    /// Words in lines of a width, with a mark before the first.
    fn wrapped(&mut self, indent: usize, mark: Option<Outcome>, text: &str, bold: bool) {
        let mut lines: Vec<String> = vec![String::new()];
        for word in visible(text).split(' ').filter(|it| !it.is_empty()) {
            let length = lines.last().map_or(0, |it| it.chars().count());
            match lines.last_mut().filter(|_| length + word.chars().count() < WIDTH - indent) {
                Some(line) if line.is_empty() => line.push_str(word),
                Some(line) => line.extend([" ", word]),
                None => lines.push(word.to_owned()),
            }
        }
        for (place, line) in lines.iter().enumerate() {
            let line = if bold { self.bold(line) } else { line.clone() };
            match mark {
                Some(outcome) if place == 0 => self.marked(indent, outcome, &line),
                Some(_) => self.line(indent + 2, &line),
                None => self.line(indent, &line),
            }
        }
    }

    fn marked(&mut self, indent: usize, outcome: Outcome, text: &str) {
        let (sign, colour) = match outcome {
            Outcome::Passed => ("✓", "32"),
            Outcome::CouldNotTell => ("?", "33"),
            Outcome::Failed => ("✗", "31"),
        };
        let sign = self.dressed(sign, colour);
        self.line(indent, &format!("{sign} {text}"));
    }

    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn bold(&self, text: &str) -> String {
        self.dressed(text, "1")
    }

    fn dim(&self, text: &str) -> String {
        self.dressed(text, "2")
    }

    fn dressed(&self, text: &str, style: &str) -> String {
        if self.colours { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
