//! `cairn award`: awards a micro-credential to the people of a table.

use std::{
    fs,
    io::{self, IsTerminal, Write as _},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use app::{
    App, Error,
    batches::{Answers, NewTable, Settled},
    jobs::Job,
    table::Complaint,
};
use clap::Args;
use domain::{
    Act, Actor, Batch, BatchState, Organisation, Slug,
    id::{AchievementId, OfferingId, OrganisationId},
    roster::{Column, DateOrder},
};
use jiff::civil::Date;
use serde_json::{Value, json};
use web::{locale::Locale, roster};

use super::{
    Outcome, UNREADABLE, USAGE, complain, say,
    serve::{Configuration, open},
    words::{Said, said},
};
use crate::folder::Folder;

/// The exit status when some rows were refused.
const SOME_REFUSED: u8 = 1;
/// The exit status when a second person has to release the table.
const WAITS: u8 = 2;
/// How long to wait before looking again at what another process awards.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Award a micro-credential to the people of a table: CSV, or an Excel workbook (.xlsx).
///
/// The first row names the columns: an e-mail address, or a name and your own number; the day on which
/// the person passed; a result or evidence where the micro-credential asks for one. Whoever was awarded
/// before is not awarded again, so that a table can be sent as often as you like. With more new awards than
/// the organisation allows one person to make, the table waits on its page for a second person.
/// Letters are sent by `cairn serve`.
///
/// Ends with 0 when all valid rows are awarded and no row was refused; with 1 when some rows were refused;
/// with 2 when the table waits for a second person; with 64 when the command line is wrong; with 66 when
/// the file cannot be read as a table.
///
/// Examples:
///   cairn award passed.csv --achievement 0198c0de-0000-7000-8000-000000000001 --dry-run
///   cairn award passed.xlsx --achievement 0198c0de-0000-7000-8000-000000000001 --passed-on 2026-11-20
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Award {
    /// The table.
    file: PathBuf,
    /// The id of the micro-credential, as its page shows it.
    #[arg(long, value_name = "ID")]
    achievement: AchievementId,
    /// Who awards, by its name in addresses; where several organisations may.
    #[arg(long, value_name = "NAME")]
    organisation: Option<Slug>,
    /// The id of the run that all of these people took part in. Nobody is awarded twice for one run.
    #[arg(long, value_name = "ID")]
    offering: Option<OfferingId>,
    /// The day for rows that name none.
    #[arg(long, value_name = "DATE")]
    passed_on: Option<Date>,
    /// Which comes first in 04/05/2026: day-first or month-first.
    #[arg(long, value_name = "ORDER", value_parser = order)]
    date_order: Option<DateOrder>,
    /// Say what would be awarded and what is wrong, and award nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write one line of JSON.
    #[arg(long)]
    json: bool,
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

/// What was found and done.
struct Report {
    batch: Batch,
    /// What is wrong: row, column, stable code, and the sentence.
    wrong: Vec<Wrong>,
    /// Rows that the rules refused when their turn came.
    refused: Vec<(u32, String)>,
}

struct Wrong {
    row: Option<u32>,
    column: Option<String>,
    code: &'static str,
    proposal: Option<String>,
    said: String,
}

impl Award {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                let path = self.file.display().to_string();
                let args = [("path", path.into()), ("why", error.to_string().into())];
                complain(locale, &Said(locale.t_with("command-folder-io", args)));
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let folder = Folder::open(&self.data)?;
        let app = open(&folder, &Configuration::read(&self.data)?).await?;
        let organisation = match self.awarder(&app, locale).await {
            Ok(organisation) => organisation.id,
            Err(error) => {
                complain(locale, error.as_ref());
                return Ok(ExitCode::from(USAGE));
            }
        };
        let actor = Actor::machine(organisation, &[Act::Award, Act::ReadAwards]);
        match self.award(&app, &actor, (organisation, locale), bytes).await {
            Ok(report) => {
                say(if self.json {
                    json(&report).to_string()
                } else {
                    told(locale, &report, self.dry_run)
                });
                Ok(ExitCode::from(status(&report)))
            }
            Err(Error::Table(error)) => {
                complain(locale, &Said(roster::refusal(locale, &error)));
                Ok(ExitCode::from(UNREADABLE))
            }
            Err(Error::Mapping(errors)) => {
                let said: Vec<String> =
                    errors.iter().map(|it| roster::mapping(locale, it)).collect();
                complain(locale, &Said(said.join(" ")));
                Ok(ExitCode::from(UNREADABLE))
            }
            Err(error) => Err(error.into()),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the table is read here")]
    fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.file)
    }

    /// Finds who awards: the one that was named, the only one, or the developer.
    async fn awarder(
        &self,
        app: &App,
        locale: Locale,
    ) -> Result<Organisation, Box<dyn std::error::Error>> {
        let shown = app.achievement(self.achievement, None).await?;
        let mut awarding = shown.awarding;
        if let Some(slug) = &self.organisation {
            let named = awarding.into_iter().find(|it| it.slug == *slug);
            let refusal = || said(locale.t1("command-award-not", "name", slug.to_string()));
            return named.ok_or_else(refusal);
        }
        if awarding.len() > 1 {
            awarding.retain(|it| it.id == shown.developer.id);
        }
        let only = awarding.pop();
        only.ok_or_else(|| said(locale.t("command-award-several")))
    }

    async fn award(
        &self,
        app: &App,
        actor: &Actor,
        (organisation, locale): (OrganisationId, Locale),
        bytes: Vec<u8>,
    ) -> Result<Report, Error> {
        let new = NewTable {
            organisation,
            achievement: self.achievement,
            offering: None,
            file_name: self.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes,
        };
        let batch = app.hand_in_table(actor, new).await?;
        let checked = self.check(app, actor, &batch, locale).await;
        let (checked, wrong) = match checked {
            Ok(checked) => checked,
            Err(error) => {
                app.cancel_table(actor, organisation, batch.id).await?;
                return Err(error);
            }
        };
        if self.dry_run || checked.counts.valid == 0 {
            app.cancel_table(actor, organisation, batch.id).await?;
            return Ok(Report { batch: checked, wrong, refused: Vec::new() });
        }
        let confirmed = app.confirm_table(actor, organisation, batch.id).await?;
        let (batch, refused) = follow(app, actor, confirmed, locale).await?;
        Ok(Report { batch, wrong, refused })
    }

    /// Has the table tried, with its columns as they are known or guessed.
    async fn check(
        &self,
        app: &App,
        actor: &Actor,
        batch: &Batch,
        locale: Locale,
    ) -> Result<(Batch, Vec<Wrong>), Error> {
        let columns = app.table_columns(actor, batch.organisation, batch.id).await?;
        let answers = Answers {
            fields: columns.fields,
            passed_on: self.passed_on,
            date_order: self.date_order,
            offering: self.offering,
        };
        let checked = app.check_table(actor, batch.organisation, batch.id, answers).await?;
        let (faults, errors) = app.table_complaints(actor, batch.organisation, batch.id).await?;
        let faults = faults.iter().map(Complaint::Read);
        let all = faults.chain(errors.iter().map(Complaint::Judged));
        let wrong = all.map(|it| wrong(locale, it)).collect();
        Ok((checked, wrong))
    }
}

/// Awards and signs until the table is done, or waits for somebody.
async fn follow(
    app: &App,
    actor: &Actor,
    confirmed: Batch,
    locale: Locale,
) -> Result<(Batch, Vec<(u32, String)>), Error> {
    let mut batch = confirmed;
    let mut refused = Vec::new();
    while batch.state == BatchState::Awarding {
        let worked = app.work_off_some(Job::Award).await?;
        let desk = app.table_desk(actor, batch.organisation, batch.id).await?;
        batch = desk.batch;
        refused = desk.refused;
        progress(locale, &batch);
        if worked == 0 {
            // Another process holds the next part.
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
    for job in [Job::Issue, Job::Status] {
        while app.work_off_some(job).await? > 0 {}
    }
    let code = |it: Settled| match it {
        Settled::Refused(code) => Some(code),
        Settled::Awarded(_) | Settled::Repeated => None,
    };
    let refused = refused.into_iter().filter_map(|it| Some((it.row, code(it.settled)?)));
    Ok((batch, refused.collect()))
}

/// Shows how far it is, where somebody looks on.
fn progress(locale: Locale, batch: &Batch) {
    let mut out = io::stderr();
    if out.is_terminal() {
        let figures = [("done", batch.counts.settled().into()), ("all", batch.counts.valid.into())];
        let _ = write!(out, "\r{}", locale.t_with("command-award-progress", figures));
        let _ = if batch.state.is_end() { writeln!(out) } else { out.flush() };
    }
}

fn wrong(locale: Locale, complaint: Complaint<'_>) -> Wrong {
    let said = roster::complaint(locale, complaint);
    let (row, column, code, proposal) = match complaint {
        Complaint::Read(it) => (Some(it.row), Some(it.column.label()), it.code(), None),
        Complaint::Judged(it) => {
            (it.row, it.column.as_ref().map(Column::label), it.code(), it.proposal.clone())
        }
        Complaint::Refused(it) => (Some(it.row), None, "refused", None),
    };
    Wrong { row, column, code, proposal, said }
}

fn status(report: &Report) -> u8 {
    if report.batch.state == BatchState::WaitingForRelease {
        WAITS
    } else if report.wrong.is_empty() && report.refused.is_empty() {
        0
    } else {
        SOME_REFUSED
    }
}

fn json(report: &Report) -> Value {
    let counts = &report.batch.counts;
    let wrong = |it: &Wrong| {
        json!({
            "row": it.row, "column": it.column, "code": it.code,
            "proposal": it.proposal, "text": it.said,
        })
    };
    json!({
        "table": report.batch.id,
        "state": report.batch.state.code(),
        "rows": counts.rows,
        "valid": counts.valid,
        "wrong": counts.wrong,
        "known": counts.known,
        "awarded": counts.awarded,
        "repeated": counts.repeated,
        "refused": counts.refused,
        "errors": report.wrong.iter().map(wrong).collect::<Vec<_>>(),
        "refusals": report.refused.iter()
            .map(|(row, code)| json!({ "row": row, "code": code })).collect::<Vec<_>>(),
    })
}

/// Says what came of it, in lines.
fn told(locale: Locale, report: &Report, dry_run: bool) -> String {
    let counts = &report.batch.counts;
    let say = |key: &str, numbers: &[(&'static str, u32)]| {
        locale.t_with(key, numbers.iter().map(|(name, it)| (*name, u64::from(*it).into())))
    };
    let mut lines: Vec<String> = report.wrong.iter().map(|it| it.said.clone()).collect();
    lines.extend(
        report.refused.iter().map(|(row, code)| {
            roster::at(locale, Some(*row), None, &roster::refused(locale, code))
        }),
    );
    lines.push(say(
        "batches-told-checked",
        &[
            ("rows", counts.rows),
            ("valid", counts.valid),
            ("known", counts.known),
            ("wrong", counts.wrong),
        ],
    ));
    let state = report.batch.state;
    lines.push(if dry_run {
        locale.t("batches-told-dry")
    } else if state == BatchState::WaitingForRelease {
        say("batches-told-waits", &[("count", counts.new_awards())])
    } else if state == BatchState::Done {
        let (awarded, repeated) = (counts.awarded, counts.repeated);
        let figures = [("awarded", awarded), ("repeated", repeated), ("refused", counts.refused)];
        say("batches-told-done", &figures)
    } else {
        locale.t("batches-told-nothing")
    });
    lines.join("\n")
}

fn order(text: &str) -> Result<DateOrder, String> {
    [DateOrder::DayFirst, DateOrder::MonthFirst]
        .into_iter()
        .find(|it| it.code() == text)
        .ok_or_else(|| "day-first or month-first".to_owned())
}
