//! SVG: the credential is an element of its own name space (Open Badges 3.0, "SVG").

use std::ops::Range;

use roxmltree::{Document, Error, Node, NodeType, ParsingOptions};

use super::{
    BakeError, CREDENTIAL_BYTES_MAX, Container, FILE_BYTES_MAX, UnbakeError, is_compact_jws,
};

const SVG: &str = "http://www.w3.org/2000/svg";
const OPEN_BADGES_3: &str = "https://purl.imsglobal.org/ob/v3p0";
/// Every name space and name that a credential goes under: Open Badges 3.0, CLR 2.0, Open Badges 2.0.
const ELEMENTS: &[(&str, &str)] = &[
    (OPEN_BADGES_3, "credential"),
    ("https://purl.imsglobal.org/clr/v2p0", "credential"),
    ("http://openbadges.org", "assertion"),
    ("https://openbadges.org", "assertion"),
];
/// The most elements and texts that are looked at.
const NODES_MAX: u32 = 200_000;
/// The most attributes that are looked at.
const ATTRIBUTES_MAX: usize = 200_000;
/// The most attributes of one element, since each is held against those before it.
const ATTRIBUTES_OF_ONE_MAX: usize = 256;
/// The most declarations of name spaces, since each element is held against all of them.
const NAME_SPACES_MAX: usize = 100;
/// The deepest nesting that is looked at.
const DEPTH_MAX: usize = 256;

/// Puts a credential into an SVG, in the place of one that is there. The rest of the text stays as it is.
///
/// # Errors
///
/// Refuses what is no SVG, declares entities, or is larger than [`FILE_BYTES_MAX`] or
/// [`CREDENTIAL_BYTES_MAX`].
pub fn bake_svg(svg: &str, credential: &str) -> Result<String, BakeError> {
    if svg.len() > FILE_BYTES_MAX {
        return Err(BakeError::TooLarge(FILE_BYTES_MAX));
    }
    if credential.len() > CREDENTIAL_BYTES_MAX {
        return Err(BakeError::TooLarge(CREDENTIAL_BYTES_MAX));
    }
    if credential.chars().any(|it| it.is_control() && !it.is_ascii_whitespace()) {
        return Err(BakeError::Malformed);
    }
    let document = parse(svg).map_err(|_| BakeError::Malformed)?;
    let root = document.root_element();
    let mut cuts: Vec<Range<usize>> =
        credentials(root).map_err(|_| BakeError::Malformed)?.iter().map(Node::range).collect();
    cuts.sort_by_key(|it| it.start);
    let start = start_tag(svg, root).ok_or(BakeError::Malformed)?;
    splice(svg, &start, &cuts, &element(credential)).ok_or(BakeError::Malformed)
}

/// Finds the credential in an SVG.
pub(super) fn find(svg: &str) -> Result<String, UnbakeError> {
    let document = parse(svg)?;
    let found = credentials(document.root_element())?;
    let [element] = found.as_slice() else {
        return Err(match found.as_slice() {
            [] => UnbakeError::Nothing(Container::Svg),
            _ => UnbakeError::Several(Container::Svg),
        });
    };
    let text = match element.attribute("verify") {
        Some(verify) => verify.trim().to_owned(),
        None => words(*element),
    };
    if text.is_empty() { Err(UnbakeError::Nothing(Container::Svg)) } else { Ok(text) }
}

/// Reads an SVG that declares no entities, so that there is nothing to expand; a document type is passed over.
fn parse(svg: &str) -> Result<Document<'_>, UnbakeError> {
    if svg.contains("<!ENTITY") {
        return Err(UnbakeError::Malformed(Container::Svg));
    }
    count(svg)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES_MAX, ..Default::default() };
    let document = Document::parse_with_options(svg, options).map_err(|error| {
        if matches!(error, Error::NodesLimitReached) {
            UnbakeError::TooComplex(NODES_MAX as usize)
        } else {
            UnbakeError::Malformed(Container::Svg)
        }
    })?;
    let root = document.root_element();
    if root.tag_name().name() == "svg" && matches!(root.tag_name().namespace(), Some(SVG) | None) {
        Ok(document)
    } else {
        Err(UnbakeError::UnknownKind)
    }
}

/// Counts attributes and name spaces, of which the library has no limit.
fn count(svg: &str) -> Result<(), UnbakeError> {
    if svg.matches("xmlns").nth(NAME_SPACES_MAX).is_some() {
        return Err(UnbakeError::TooComplex(NAME_SPACES_MAX));
    }
    let mut all = 0;
    // No value of an attribute holds the sign that a tag begins with.
    for tag in svg.split('<').skip(1) {
        let own = attributes(tag);
        all += own;
        if own > ATTRIBUTES_OF_ONE_MAX {
            return Err(UnbakeError::TooComplex(ATTRIBUTES_OF_ONE_MAX));
        }
    }
    if all > ATTRIBUTES_MAX { Err(UnbakeError::TooComplex(ATTRIBUTES_MAX)) } else { Ok(()) }
}

/// How many attributes a tag has at most.
fn attributes(tag: &str) -> usize {
    let (mut count, mut quote) = (0, None);
    for byte in tag.bytes() {
        match (quote, byte) {
            (None, b'>') => break,
            (None, b'=') => count += 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    count
}

/// Lists the elements that hold credentials.
fn credentials<'a, 'input>(root: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, UnbakeError> {
    let mut found = Vec::new();
    let (mut depth, mut at) = (0_usize, root);
    // Walks by hand, since asking each element for its depth would take quadratic time.
    loop {
        let name = at.tag_name();
        let here = (name.namespace().unwrap_or_default(), name.name());
        if at.is_element() && ELEMENTS.contains(&here) {
            found.push(at);
        }
        if let Some(child) = at.first_child() {
            depth += 1;
            if depth > DEPTH_MAX {
                return Err(UnbakeError::TooComplex(DEPTH_MAX));
            }
            at = child;
            continue;
        }
        while at != root && at.next_sibling().is_none() {
            let Some(parent) = at.parent() else { break };
            depth = depth.saturating_sub(1);
            at = parent;
        }
        match at.next_sibling() {
            Some(next) if at != root => at = next,
            _ => return Ok(found),
        }
    }
}

fn words(element: Node<'_, '_>) -> String {
    let texts = element.children().filter(|it| it.node_type() == NodeType::Text);
    texts.filter_map(|it| it.text()).collect::<String>().trim().to_owned()
}

/// Where the root's start tag ends, and whether it is its end tag too.
struct StartTag {
    /// The tag's name in the text, with its prefix.
    name: String,
    /// The place of `>` or `/>`.
    end: usize,
    is_empty: bool,
}

fn start_tag(svg: &str, root: Node<'_, '_>) -> Option<StartTag> {
    let start = root.range().start;
    let tag = svg.get(start..)?;
    let name = tag.strip_prefix('<')?;
    let name = name.split(|it: char| it.is_whitespace() || it == '>' || it == '/').next()?;
    let mut quote = None;
    let mut before = ' ';
    for (at, it) in tag.char_indices() {
        match (quote, it) {
            (None, '"' | '\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            (None, '>') => {
                let is_empty = before == '/';
                let end = start + at - usize::from(is_empty);
                return Some(StartTag { name: name.to_owned(), end, is_empty });
            }
            _ => {}
        }
        before = it;
    }
    None
}

/// Writes the element: a JWS as attribute, JSON as characters.
fn element(credential: &str) -> String {
    let open = format!("<openbadges:credential xmlns:openbadges=\"{OPEN_BADGES_3}\"");
    if is_compact_jws(credential) {
        return format!("{open} verify=\"{credential}\"/>");
    }
    // `]]>` would end the section. In JSON it can only stand inside a string, where `>` may be escaped.
    let json = credential.replace("]]>", "]]\\u003e");
    format!("{open}><![CDATA[{json}]]></openbadges:credential>")
}

/// Puts the element first into the root, and leaves out what is cut.
fn splice(svg: &str, root: &StartTag, cuts: &[Range<usize>], element: &str) -> Option<String> {
    let mut baked = String::with_capacity(svg.len() + element.len() + 32);
    baked.push_str(svg.get(..root.end)?);
    baked.push('>');
    baked.push_str(element);
    if root.is_empty {
        baked.push_str("</");
        baked.push_str(&root.name);
        baked.push('>');
        baked.push_str(svg.get(root.end + 2..)?);
        return Some(baked);
    }
    let mut from = root.end + 1;
    for cut in cuts {
        baked.push_str(svg.get(from..cut.start)?);
        from = cut.end;
    }
    baked.push_str(svg.get(from..)?);
    Some(baked)
}
