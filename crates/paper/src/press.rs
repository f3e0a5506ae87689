//! The press: pages of tagged marks in, one PDF out that meets PDF/A-3a and PDF/UA-1.

use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup,
    TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::error::PaperError;
use crate::ink::{Ink, Mark};

/// The size of a sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperSize {
    /// 210 by 297 millimetres (ISO 216).
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl PaperSize {
    /// Width and height in points.
    pub(crate) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// The moment that a document says it was made, in UTC; the room asks no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The year, as 2026.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// A file that travels inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name, such as `credential.json`.
    pub name: String,
    /// Its media type, such as `application/vc+ld+json`.
    pub media_type: String,
    /// What it is, in words, for the person who finds it.
    pub description: String,
    /// The file; it comes out byte for byte.
    pub bytes: Vec<u8>,
}

/// A part of a page and what it is, in reading order.
pub(crate) enum Part {
    /// A heading of a rank, with the words that the outline shows.
    Heading(u16, String, Mark),
    /// A paragraph of one or more marks.
    Paragraph(Vec<Mark>),
    /// A list of entries, each a decoration and its words.
    List(Vec<(Mark, Mark)>),
    /// A picture and what it shows, in words.
    Figure(String, Mark),
    /// Words that lead to an address.
    Link(String, Mark),
    /// What is only there to be looked at.
    Ornament(Mark),
}

/// One sheet: its parts, its name in the document's outline, and its language where that is not the document's.
pub(crate) struct Sheet {
    pub(crate) parts: Vec<Part>,
    pub(crate) name: String,
    pub(crate) language: Option<String>,
}

/// What a whole document says about itself.
pub(crate) struct Imprint<'a> {
    pub(crate) size: PaperSize,
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
    pub(crate) made_at: Moment,
}

/// Prints the sheets. An error means that the document would not meet the standards.
pub(crate) fn print(
    imprint: &Imprint<'_>,
    sheets: Vec<Sheet>,
    attachment: Option<&Attachment>,
) -> Result<Vec<u8>, PaperError> {
    let mut document = Document::new_with(settings()?);
    let mut tree = TagTree::new().with_lang(Some(imprint.language.to_owned()));
    let mut outline = Outline::new();
    let (width, height) = imprint.size.points();
    for (index, sheet) in sheets.into_iter().enumerate() {
        let settings = PageSettings::from_wh(width, height)
            .ok_or_else(|| PaperError::Standards("page size".to_owned()))?;
        let top = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(sheet.name, top));
        let mut page = document.start_page_with(settings);
        tree.push(lay(&mut page, index, (sheet.parts, sheet.language)));
        page.finish();
    }
    if let Some(attachment) = attachment {
        attach(&mut document, attachment, imprint.made_at)?;
    }
    document.set_metadata(metadata(imprint));
    document.set_outline(outline);
    document.set_tag_tree(tree);
    document.finish().map_err(|error| PaperError::Standards(reason(&error)))
}

fn settings() -> Result<SerializeSettings, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PaperError::Standards(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(imprint: &Imprint<'_>) -> Metadata {
    Metadata::new()
        .title(imprint.title.to_owned())
        .language(imprint.language.to_owned())
        .authors(vec![imprint.author.to_owned()])
        .creator("Cairn".to_owned())
        .creation_date(date(imprint.made_at))
}

fn date(at: Moment) -> DateTime {
    DateTime::new(at.year)
        .month(at.month)
        .day(at.day)
        .hour(at.hour)
        .minute(at.minute)
        .second(at.second)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn attach(document: &mut Document, file: &Attachment, at: Moment) -> Result<(), PaperError> {
    let mime_type = MimeType::new(&file.media_type).ok_or(PaperError::MediaType)?;
    document
        .embed_file(EmbeddedFile {
            path: file.name.clone(),
            mime_type: Some(mime_type),
            description: Some(file.description.clone()),
            association_kind: AssociationKind::Data,
            data: file.bytes.clone().into(),
            modification_date: Some(date(at)),
            compress: None,
            location: None,
        })
        .ok_or_else(|| PaperError::Standards("attachment".to_owned()))
}

fn reason(error: &KrillaError) -> String {
    if let KrillaError::Validation(errors) = error {
        errors.iter().map(|(error, _)| format!("{error:?}")).collect::<Vec<_>>().join("; ")
    } else {
        error.to_string()
    }
}

/// Lays the parts on a page and returns what they are, in the language that they are in.
fn lay(
    page: &mut Page<'_>,
    index: usize,
    (parts, language): (Vec<Part>, Option<String>),
) -> TagGroup {
    // Annotations belong to the page and are made before the surface borrows it.
    let links: Vec<Identifier> = parts.iter().filter_map(|part| link(page, part)).collect();
    let mut surface = page.surface();
    let mut hand = Hand { surface: &mut surface, links: links.into_iter(), index };
    let mut section = TagGroup::new(Tag::Section.with_lang(language));
    for part in parts {
        hand.place(part, &mut section);
    }
    surface.finish();
    section
}

fn link(page: &mut Page<'_>, part: &Part) -> Option<Identifier> {
    let Part::Link(address, mark) = part else { return None };
    let target = Target::Action(Action::from(LinkAction::new(address.clone())));
    let area = LinkAnnotation::new(mark.bounds()?, target);
    Some(page.add_tagged_annotation(Annotation::new_link(area, Some(address.clone()))))
}

/// Draws parts and notes what they are.
struct Hand<'a, 'b> {
    surface: &'a mut Surface<'b>,
    links: std::vec::IntoIter<Identifier>,
    index: usize,
}

impl Hand<'_, '_> {
    fn place(&mut self, part: Part, section: &mut TagGroup) {
        match part {
            Part::Ornament(mark) => self.ornament(mark),
            Part::Heading(rank, title, mark) => {
                let rank = NonZeroU16::new(rank).unwrap_or(NonZeroU16::MIN);
                let mut group = TagGroup::new(Tag::Hn(rank, Some(title)));
                group.push(self.mark(mark));
                section.push(group);
            }
            Part::Paragraph(marks) => {
                let mut group = TagGroup::new(Tag::P);
                for mark in marks {
                    group.push(self.mark(mark));
                }
                section.push(group);
            }
            Part::List(entries) => section.push(self.list(entries)),
            Part::Figure(alternative, mark) => {
                let bounds = mark.bounds().map(|rect| BBox::new(self.index, rect));
                let figure = Tag::Figure(Some(alternative)).with_bbox(bounds);
                let mut group = TagGroup::new(figure);
                group.push(self.mark(mark));
                section.push(group);
            }
            Part::Link(address, mark) => {
                let mut group = TagGroup::new(Tag::Link.with_alt_text(Some(address)));
                group.push(self.mark(mark));
                if let Some(annotation) = self.links.next() {
                    group.push(annotation);
                }
                let mut paragraph = TagGroup::new(Tag::P);
                paragraph.push(group);
                section.push(paragraph);
            }
        }
    }

    fn list(&mut self, entries: Vec<(Mark, Mark)>) -> TagGroup {
        let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
        for (stone, words) in entries {
            self.ornament(stone);
            let mut body = TagGroup::new(Tag::LBody);
            body.push(self.mark(words));
            let mut entry = TagGroup::new(Tag::LI);
            entry.push(body);
            list.push(entry);
        }
        list
    }

    fn ornament(&mut self, mark: Mark) {
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        mark.draw(self.surface);
        self.surface.end_tagged();
    }

    fn mark(&mut self, mark: Mark) -> Identifier {
        let tag = if matches!(mark.ink, Ink::Words(_)) {
            ContentTag::Span(SpanTag::empty())
        } else {
            ContentTag::Other
        };
        let identifier = self.surface.start_tagged(tag);
        mark.draw(self.surface);
        self.surface.end_tagged();
        identifier
    }
}
