//! Where everything on a certificate lies.

use super::{Certificate, Fact, Seal};
use crate::column::Column;
use crate::emblem::draw;
use crate::error::PaperError;
use crate::ink::{Ink, Mark, picture};
use crate::press::{Part, Sheet};
use crate::qr::Modules;
use crate::style;
use crate::words::{Block, Setter};

/// The margins, in points.
const MARGIN: f32 = 64.0;

/// How close the page is drawn together.
#[derive(Debug, Clone, Copy)]
struct Temper {
    /// The side of the emblem, in points.
    seal: f32,
    /// The space under the emblem, in points.
    space: f32,
    /// The size of name and title, as a share of the full one.
    scale: f32,
}

/// From ample to close: the first in which all has room is taken.
const TEMPERS: [Temper; 4] = [
    Temper { seal: 116.0, space: 44.0, scale: 1.0 },
    Temper { seal: 96.0, space: 30.0, scale: 0.9 },
    Temper { seal: 80.0, space: 20.0, scale: 0.76 },
    Temper { seal: 60.0, space: 12.0, scale: 0.62 },
];

/// The sizes that outcomes are tried in, in points.
const OUTCOME_SIZES: [f32; 4] = [11.5, 10.75, 10.0, 9.5];

/// Room that outcomes get at least before the page is drawn together, in points.
const OUTCOMES_LEAST: f32 = 120.0;

/// The box that the issuer's picture is fitted into, in points.
const LOGO: (f32, f32) = (132.0, 64.0);

/// The side of the QR code with its quiet zone, in points: 0.8 mm a module at 41 modules.
const CODE: f32 = 96.0;

/// Parts and the height that they take.
struct Stack {
    parts: Vec<Part>,
    height: f32,
}

/// Lays out the certificate.
pub(super) fn compose(certificate: &Certificate<'_>) -> Result<Sheet, PaperError> {
    let mut setter = Setter::new(certificate.language);
    let column = Column::of(certificate.size, MARGIN, &setter);
    let mut maker = Maker { certificate, setter: &mut setter, column };
    let foot = maker.foot()?;
    let end = column.page_height - MARGIN * 0.7 - foot.height;
    let wanted = maker.wanted();
    let mut chosen = None;
    for temper in TEMPERS {
        let start = MARGIN + temper.seal + temper.space;
        let body = maker.body(start, temper.scale);
        let room = end - start - body.height;
        if room >= 0.0 {
            chosen = Some((temper, body, room));
        }
        if room >= wanted {
            break;
        }
    }
    let (temper, body, room) = chosen.ok_or(PaperError::Full)?;
    let outcomes = maker.outcomes(MARGIN + temper.seal + temper.space + body.height, room);
    let mut parts = maker.head(temper.seal)?;
    parts.extend(body.parts);
    parts.extend(outcomes);
    parts.extend(foot.parts.into_iter().map(|part| lower(part, end)));
    Ok(Sheet { parts, name: certificate.heading.to_owned(), language: None })
}

/// Moves a part down.
fn lower(part: Part, by: f32) -> Part {
    let down = |mark: Mark| Mark { y: mark.y + by, ..mark };
    match part {
        Part::Heading(rank, title, mark) => Part::Heading(rank, title, down(mark)),
        Part::Paragraph(marks) => Part::Paragraph(marks.into_iter().map(down).collect()),
        Part::List(entries) => Part::List(
            entries.into_iter().map(|(stone, words)| (down(stone), down(words))).collect(),
        ),
        Part::Figure(alternative, mark) => Part::Figure(alternative, down(mark)),
        Part::Link(address, mark) => Part::Link(address, down(mark)),
        Part::Ornament(mark) => Part::Ornament(down(mark)),
    }
}

struct Maker<'a> {
    certificate: &'a Certificate<'a>,
    setter: &'a mut Setter,
    column: Column,
}

impl Maker<'_> {
    /// The emblem, and across from it the issuer's picture.
    fn head(&self, side: f32) -> Result<Vec<Part>, PaperError> {
        let seal = match self.certificate.seal {
            Seal::Emblem(facts) => {
                // An emblem has air around its stones: let the stones stand on the margin.
                let air = if facts.stacked { 0.0 } else { side * 0.14 };
                let ink = Ink::Emblem(draw(&facts), side);
                self.column.mark((-air, MARGIN - 8.0), side, ink)
            }
            Seal::Picture(png) => self.fitted(png, (side, side), 0.0)?,
        };
        let mut parts = vec![Part::Figure(self.certificate.seal_alt.to_owned(), seal)];
        if let Some(logo) = self.certificate.logo {
            let mark = self.fitted(logo.png, LOGO, self.column.width)?;
            parts.push(Part::Figure(logo.alt.to_owned(), mark));
        }
        Ok(parts)
    }

    /// A picture as large as it fits into a box, that ends at `end` or, if that is zero, begins at
    /// the margin.
    fn fitted(
        &self,
        png: &[u8],
        (width, height): (f32, f32),
        end: f32,
    ) -> Result<Mark, PaperError> {
        let image = picture(png)?;
        let [wide, high] = <[u32; 2]>::from(image.size())
            .map(|side| f32::from(u16::try_from(side).unwrap_or(u16::MAX)).max(1.0));
        let scale = (width / wide).min(height / high);
        let (wide, high) = (wide * scale, high * scale);
        let offset = if end > 0.0 { end - wide } else { 0.0 };
        Ok(self.column.mark((offset, MARGIN), wide, Ink::Picture(image, wide, high)))
    }

    /// What the page is, who, what and the facts, from `start` down.
    fn body(&mut self, start: f32, scale: f32) -> Stack {
        let width = self.column.width;
        let certificate = self.certificate;
        let mut parts = Vec::new();
        let mut y = start;

        let kicker = self.setter.set(certificate.heading, style::KICKER, width);
        let high = kicker.height();
        parts.push(Part::Heading(1, certificate.heading.to_owned(), self.wide(y, kicker)));
        y += high + 10.0;

        let name = self.setter.fit(certificate.name, style::NAME.scaled(scale), width, (2, 16.0));
        let high = name.height();
        parts.push(Part::Paragraph(vec![self.wide(y, name)]));
        y += high + 12.0;

        let phrase = self.setter.set(certificate.phrase, style::soft(14.0), width);
        let high = phrase.height();
        parts.push(Part::Paragraph(vec![self.wide(y, phrase)]));
        y += high + 8.0;

        let title =
            self.setter.fit(certificate.title, style::TITLE.scaled(scale), width, (3, 14.0));
        let high = title.height();
        parts.push(Part::Heading(2, certificate.title.to_owned(), self.wide(y, title)));
        y += high + 24.0;

        let facts = self.facts(y);
        y += facts.height;
        parts.extend(facts.parts);
        Stack { parts, height: y - start }
    }

    /// The facts in columns between two hairlines.
    fn facts(&mut self, start: f32) -> Stack {
        let facts = self.certificate.facts;
        if facts.is_empty() {
            return Stack { parts: Vec::new(), height: 0.0 };
        }
        let (across, gap) = (columns(facts.len()), 20.0);
        let count = f32::from(u8::try_from(across).unwrap_or(1));
        let width = (self.column.width - gap * (count - 1.0)) / count;
        let mut parts = vec![Part::Ornament(self.column.rule(start))];
        let mut y = start + 13.0;
        for row in facts.chunks(across) {
            let mut tallest = 0.0_f32;
            let mut offset = 0.0;
            for fact in row {
                let (paragraph, height) = self.fact(fact, (offset, y), width);
                parts.push(paragraph);
                tallest = tallest.max(height);
                offset += width + gap;
            }
            y += tallest + 12.0;
        }
        parts.push(Part::Ornament(self.column.rule(y)));
        Stack { parts, height: y + 22.0 - start }
    }

    fn fact(&mut self, fact: &Fact<'_>, (offset, y): (f32, f32), width: f32) -> (Part, f32) {
        let label = self.setter.set(fact.label, style::soft(9.5), width);
        let value = self.setter.set(fact.value, style::strong(11.5), width);
        let under = y + label.height() + 1.0;
        let height = under + value.height() - y;
        let marks = vec![
            self.column.words(offset, y, (label, width)),
            self.column.words(offset, under, (value, width)),
        ];
        (Part::Paragraph(marks), height)
    }

    /// What the person can do: as large as it fits, else as many as fit and how many more there are.
    fn outcomes(&mut self, start: f32, room: f32) -> Vec<Part> {
        let outcomes = &self.certificate.outcomes;
        if outcomes.lines.is_empty() {
            return Vec::new();
        }
        let heading = self.setter.set(outcomes.heading, style::strong(12.0), self.column.width);
        let under = if outcomes.heading.is_empty() { 0.0 } else { heading.height() + 6.0 };
        let mut parts = Vec::new();
        if !outcomes.heading.is_empty() {
            parts.push(Part::Heading(2, outcomes.heading.to_owned(), self.wide(start, heading)));
        }
        let (start, room) = (start + under, room - under);
        for size in OUTCOME_SIZES {
            let blocks = self.entries(size);
            if blocks.iter().map(|block| block.height() + size * 0.35).sum::<f32>() <= room {
                parts.push(self.list(start, size, blocks).0);
                return parts;
            }
        }
        parts.extend(self.cut(start, room));
        parts
    }

    /// The room that outcomes ask for in their full size, but no more than they get at least.
    fn wanted(&mut self) -> f32 {
        let [full, ..] = OUTCOME_SIZES;
        let entries: f32 =
            self.entries(full).iter().map(|block| block.height() + full * 0.35).sum();
        let heading = if entries > 0.0 { 24.0 } else { 0.0 };
        (heading + entries).min(OUTCOMES_LEAST)
    }

    fn entries(&mut self, size: f32) -> Vec<Block> {
        let width = self.column.width - size * 1.4;
        let lines = self.certificate.outcomes.lines;
        lines.iter().map(|line| self.setter.set(line, style::text(size), width)).collect()
    }

    /// As many entries as fit in the smallest size, and a line that counts the others.
    fn cut(&mut self, start: f32, room: f32) -> Vec<Part> {
        let size = OUTCOME_SIZES.last().copied().unwrap_or(9.5);
        let count = self.certificate.outcomes.lines.len();
        let line = size * 1.4;
        let mut left = room - line;
        let fitting: Vec<Block> = self
            .entries(size)
            .into_iter()
            .take_while(|block| {
                left -= block.height() + size * 0.35;
                left >= 0.0
            })
            .collect();
        let more = (self.certificate.outcomes.more)(count - fitting.len());
        let more = self.setter.set(&more, style::soft(size), self.column.width - line);
        let mut parts = Vec::new();
        let mut y = start;
        if !fitting.is_empty() {
            let (list, height) = self.list(start, size, fitting);
            parts.push(list);
            y += height;
        }
        let mark = self.column.words(line, y, (more, self.column.width - line));
        parts.push(Part::Paragraph(vec![mark]));
        parts
    }

    fn list(&self, start: f32, size: f32, blocks: Vec<Block>) -> (Part, f32) {
        let (inset, stone) = (size * 1.4, size * 0.46);
        let mut y = start;
        let entries = blocks
            .into_iter()
            .map(|block| {
                let height = block.height();
                let ink = Ink::Stone(stone, style::LICHEN);
                let bullet = self.column.mark((0.0, y + size * 0.56), stone, ink);
                let words = self.column.words(inset, y, (block, self.column.width - inset));
                y += height + size * 0.35;
                (bullet, words)
            })
            .collect();
        (Part::List(entries), y - start)
    }

    /// Who awards, how to check, the last line; its top is at zero.
    fn foot(&mut self) -> Result<Stack, PaperError> {
        let certificate = self.certificate;
        let check = certificate.check;
        let width = self.column.width - CODE - 28.0;
        let mut parts = vec![Part::Ornament(self.column.rule(0.0))];
        let mut y = 16.0;
        let issuer = [
            (certificate.issuer.label, style::soft(9.5)),
            (certificate.issuer.name, style::strong(13.0)),
            (certificate.issuer.country, style::text(10.5)),
        ];
        for (words, look) in issuer.into_iter().filter(|(words, _)| !words.is_empty()) {
            y = self.line(&mut parts, y, (words, look), width);
        }
        y += 12.0;
        y = self.line(&mut parts, y, (check.says, style::soft(10.0)), width);
        y = self.line(&mut parts, y + 5.0, (check.code, style::code(13.0)), width);
        let shown = check.address.trim_start_matches("https://").trim_start_matches("http://");
        let block = self.setter.set(shown, style::address(10.5), width);
        let high = block.height();
        let words = self.column.words(0.0, y, (block, width));
        parts.push(Part::Link(check.address.to_owned(), words));
        y += high;

        let modules = Modules::of(check.qr)?;
        // The quiet zone reaches into the margin, so that the modules end where the column does.
        let quiet = modules.quiet(CODE);
        let place = (self.column.width - CODE + quiet, 16.0 - quiet);
        let code = self.column.mark(place, CODE, Ink::Code(modules, CODE));
        parts.push(Part::Figure(check.qr_alt.to_owned(), code));
        y = y.max(16.0 + CODE - quiet);

        if !certificate.footer.is_empty() {
            let whole = self.column.width;
            y = self.line(&mut parts, y + 16.0, (certificate.footer, style::soft(9.0)), whole);
        }
        Ok(Stack { parts, height: y })
    }

    /// Adds a paragraph of its own and returns where the next begins.
    fn line(
        &mut self,
        parts: &mut Vec<Part>,
        y: f32,
        words: (&str, crate::words::Type),
        width: f32,
    ) -> f32 {
        let block = self.setter.set(words.0, words.1, width);
        let next = y + block.height();
        parts.push(Part::Paragraph(vec![self.column.words(0.0, y, (block, width))]));
        next
    }

    /// Words set across the whole column.
    fn wide(&self, y: f32, block: Block) -> Mark {
        self.column.words(0.0, y, (block, self.column.width))
    }
}

/// How many columns so many facts stand in.
fn columns(count: usize) -> usize {
    match count {
        0..=4 => count.max(1),
        5 | 6 => 3,
        _ => 4,
    }
}
