//! One row: who it is about, what it says of them, and all that is wrong with it.

use jiff::civil::Date;

use super::{
    RosterEntry, Row,
    cell::{self, Fault},
    date::{self, DateOrder, Written, Year},
    email,
    fault::{CellError, Column, Notice, Problem, Remark},
    judge::{NAMES, refusal},
    mapping::{Field, Mapping},
    person::{PersonKey, RosterName},
    rules::RosterRules,
    words,
};
use crate::text::{EmailAddress, PersonName};

/// What every row of a table is read by.
pub(crate) struct Reader<'a> {
    pub(crate) mapping: &'a Mapping,
    pub(crate) rules: &'a RosterRules,
    /// Which of day and month comes first, where the column or the provider says so.
    pub(crate) order: Option<DateOrder>,
}

/// What came of a row.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) entry: Option<RosterEntry>,
    pub(crate) errors: Vec<CellError>,
    pub(crate) notices: Vec<Notice>,
}

impl Reader<'_> {
    /// Reads a row to the end, whatever is wrong with its first cell.
    pub(crate) fn read(&self, row: &Row) -> Read {
        let mut reading = Reading { reader: self, row, read: Read::default() };
        let entry =
            if reading.says_something() && reading.passed() { reading.entry() } else { None };
        let mut read = reading.read;
        read.entry = entry.filter(|_| read.errors.is_empty());
        read
    }
}

/// A row while it is read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    row: &'a Row,
    read: Read,
}

/// Who a row says it is about.
struct Who {
    email: Option<EmailAddress>,
    name: Option<RosterName>,
    own_number: Option<String>,
}

impl<'a> Reading<'a> {
    fn entry(&mut self) -> Option<RosterEntry> {
        let who = self.who();
        let person = self.person(&who);
        let passed_on = self.day();
        let result = self.result();
        let evidence = self.evidence();
        let rules = self.reader.rules;
        let language = self.cell(Field::Language, |text| cell::language(text, rules));
        let narrative = self.cell(Field::Narrative, cell::narrative);
        Some(RosterEntry {
            person: person?,
            passed_on: passed_on?,
            name: who.name,
            email: who.email,
            own_number: who.own_number,
            result,
            evidence,
            language,
            narrative,
            row: self.row.number,
        })
    }

    fn says_something(&self) -> bool {
        Field::ALL.into_iter().any(|it| self.text(it).is_some())
    }

    /// Whether the row is about somebody who passed; says so where it is not, or cannot be told.
    fn passed(&mut self) -> bool {
        let Some((column, text)) = self.text(Field::ResultStatus) else {
            self.missing(Field::ResultStatus, Problem::StatusMissing);
            return true;
        };
        match words::passed(text) {
            Some(true) => true,
            Some(false) => {
                self.notice(column, text, Remark::NotPassed);
                false
            }
            None => {
                self.fault(column, text, Fault::new(Problem::StatusUnknown));
                true
            }
        }
    }

    fn who(&mut self) -> Who {
        let email = self.email();
        let name = self.name();
        let own_number = self.cell(Field::OwnNumber, cell::own_number);
        Who { email, name, own_number }
    }

    /// Says who the row is about; where a cell is wrong, that was said already.
    fn person(&mut self, who: &Who) -> Option<PersonKey> {
        let wrong = |field| {
            let column = self.reader.mapping.column(field);
            column.is_some() && self.read.errors.iter().any(|it| it.column.as_ref() == column)
        };
        let nameless = who.name.is_none() && !NAMES.into_iter().any(wrong);
        let unknown = !wrong(Field::Email) && !wrong(Field::OwnNumber);
        match (&who.email, &who.own_number, &who.name) {
            (Some(address), _, name) => {
                if self.reader.rules.name_required && name.is_none() && nameless {
                    self.missing(self.name_field(), Problem::NameMissing);
                }
                Some(PersonKey::Address(address.clone()))
            }
            (None, Some(number), Some(name)) => Some(PersonKey::number(number, &name.full)),
            (None, Some(_), None) => {
                if nameless && unknown {
                    self.missing(self.name_field(), Problem::NameMissing);
                }
                None
            }
            (None, None, _) => {
                let mapped = self.reader.mapping.column(Field::Email).is_some();
                let field = if mapped { Field::Email } else { Field::OwnNumber };
                if unknown {
                    self.missing(field, Problem::PersonMissing);
                }
                None
            }
        }
    }

    fn email(&mut self) -> Option<EmailAddress> {
        let (column, text) = self.text(Field::Email)?;
        let read = self.cell(Field::Email, email::read)?;
        if let Some(proposal) = read.perhaps {
            self.notice(column, text, Remark::LikelySlip { proposal });
        }
        Some(read.address)
    }

    fn name(&mut self) -> Option<RosterName> {
        let given = self.cell(Field::GivenName, cell::name);
        let family = self.cell(Field::FamilyName, cell::name);
        let full = match (self.cell(Field::FullName, cell::name), &given, &family) {
            (Some(full), _, _) => Some(full),
            (None, Some(given), Some(family)) => self.joined(&format!("{given} {family}")),
            (None, given, family) => given.as_ref().or(family.as_ref()).cloned(),
        };
        full.map(|full| RosterName { full, given, family })
    }

    /// Two names make one, unless they are too long together.
    fn joined(&mut self, name: &str) -> Option<PersonName> {
        let column = self.reader.mapping.column(Field::FamilyName)?;
        cell::name(name).map_err(|fault| self.fault(column, name, fault)).ok()
    }

    /// Gives the column to point at where a name is missing.
    fn name_field(&self) -> Field {
        let mapped = |it: &Field| self.reader.mapping.column(*it).is_some();
        NAMES.into_iter().find(mapped).unwrap_or(Field::FullName)
    }

    /// Gives the day; none where it is wrong, and where it waits for the order of its column.
    fn day(&mut self) -> Option<Date> {
        let Some((column, text)) = self.text(Field::PassedOn) else {
            let given = self.reader.rules.passed_on;
            if given.is_none() {
                self.missing(Field::PassedOn, Problem::DateMissing);
            }
            return given;
        };
        let read = settled(date::read(text), self.reader.order);
        let allowed =
            read.and_then(|day| match day.and_then(|it| refusal(it, self.reader.rules)) {
                None => Ok(day),
                Some(problem) => {
                    Err(Fault { problem, proposal: day.and_then(|it| self.exchanged(it)) })
                }
            });
        allowed.map_err(|fault| self.fault(column, text, fault)).ok().flatten()
    }

    /// Proposes day and month exchanged where that brings a refused day into the allowed time.
    fn exchanged(&self, day: Date) -> Option<String> {
        let other = Date::new(day.year(), day.day(), day.month()).ok()?;
        (other != day && refusal(other, self.reader.rules).is_none()).then(|| other.to_string())
    }

    fn result(&mut self) -> Option<String> {
        let rules = self.reader.rules;
        let scale = rules.scale.as_ref()?;
        if rules.result_required && self.text(Field::Result).is_none() {
            self.missing(Field::Result, Problem::ResultMissing);
        }
        self.cell(Field::Result, |text| cell::result(text, scale))
    }

    fn evidence(&mut self) -> Option<String> {
        if self.reader.rules.evidence_required && self.text(Field::Evidence).is_none() {
            self.missing(Field::Evidence, Problem::EvidenceMissing);
        }
        self.cell(Field::Evidence, cell::evidence)
    }

    /// Reads the cell of a field if there is one; a fault is noted at its place.
    fn cell<T>(&mut self, field: Field, read: impl Fn(&str) -> Result<T, Fault>) -> Option<T> {
        let (column, text) = self.text(field)?;
        read(text).map_err(|fault| self.fault(column, text, fault)).ok()
    }

    /// Gives what stands in the cell of a field, if anything does.
    fn text(&self, field: Field) -> Option<(&'a Column, &'a str)> {
        let column = self.reader.mapping.column(field)?;
        let text = self.row.cells.get(column.index)?.as_str();
        // "Null" is somebody's name.
        let name = NAMES.contains(&field);
        let blank = if name { text.trim().is_empty() } else { words::is_blank(text) };
        (!blank).then_some((column, text))
    }

    /// Notes an empty cell; a column that is not there was noted for all rows.
    fn missing(&mut self, field: Field, problem: Problem) {
        if let Some(column) = self.reader.mapping.column(field) {
            self.fault(column, "", Fault::new(problem));
        }
    }

    fn fault(&mut self, column: &Column, value: &str, fault: Fault) {
        let Fault { problem, proposal } = fault;
        let (row, column) = (Some(self.row.number), Some(column.clone()));
        let value = value.trim().to_owned();
        self.read.errors.push(CellError { row, column, value, problem, proposal });
    }

    fn notice(&mut self, column: &Column, value: &str, remark: Remark) {
        let (row, column) = (Some(self.row.number), Some(column.clone()));
        self.read.notices.push(Notice { row, column, value: value.trim().to_owned(), remark });
    }
}

/// Settles a written day by the order of its column; none where it waits for that order.
fn settled(written: Written, order: Option<DateOrder>) -> Result<Option<Date>, Fault> {
    let fault =
        |problem, day: Option<Date>| Err(Fault { problem, proposal: day.map(|it| it.to_string()) });
    match written {
        Written::Day(day) => Ok(Some(day)),
        Written::Impossible(nearest) => fault(Problem::DateImpossible, nearest),
        Written::ShortYear(day) => fault(Problem::DateShortYear, day),
        Written::Unreadable => fault(Problem::DateUnreadable, None),
        Written::Numbers { first, second, year: year @ Year::Short(_) } => {
            let day = order.map(|it| date::settle(it, first, second, year.full()));
            fault(Problem::DateShortYear, day.and_then(|it| it.map_or_else(|it| it, Some)))
        }
        Written::Numbers { first, second, year: year @ Year::Long(_) } => {
            let open = first <= 12 && second <= 12 && first != second;
            let order = match order {
                None if open => return Ok(None),
                // Only one reading is a day, or both are the same.
                None if second > 12 && first <= 12 => DateOrder::MonthFirst,
                None => DateOrder::DayFirst,
                Some(order) => order,
            };
            let day = date::settle(order, first, second, year.full());
            day.map_or_else(|nearest| fault(Problem::DateImpossible, nearest), |it| Ok(Some(it)))
        }
    }
}
