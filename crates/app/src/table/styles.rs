//! Which cells of a workbook are days: their styles say so.

use std::{borrow::Cow, collections::BTreeMap};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::fault::TableError;

/// The most styles that are kept; Excel allows about as many.
const STYLES_MAX: usize = 65_536;
/// The first number that a workbook may give to a format of its own (ECMA-376, 18.8.30).
const OWN_FORMATS: u32 = 164;
/// The number of Excel's own format for days, for hours without end, and for everything else.
const DAY: u32 = 14;
const HOURS: u32 = 46;
const GENERAL: u32 = 0;

/// Writes the styles anew with nothing left but Excel's own formats: enough to tell days from numbers.
pub(crate) fn plain(styles: &[u8]) -> Result<Vec<u8>, TableError> {
    let text = std::str::from_utf8(styles).map_err(|_| TableError::Damaged)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut formats = BTreeMap::new();
    let mut plain = String::from("<styleSheet><cellXfs>");
    let (mut within, mut count) = (false, 0);
    loop {
        let event = reader.read_event().map_err(|_| TableError::Damaged)?;
        if let Event::Start(it) = &event {
            let name = it.local_name();
            if name.as_ref() == "numFmt" {
                let code = attribute(it, "formatCode").unwrap_or_default();
                formats.insert(number(it), excels_own(&code));
            } else if name.as_ref() == "cellXfs" {
                within = true;
            } else if name.as_ref() == "xf" && within && count < STYLES_MAX {
                count += 1;
                plain.push_str("<xf numFmtId=\"");
                plain.push_str(&kept(number(it), &formats).to_string());
                plain.push_str("\"/>");
            }
        } else if matches!(&event, Event::End(it) if it.local_name().as_ref() == "cellXfs") {
            within = false;
        } else if matches!(event, Event::Eof) {
            break;
        }
    }
    plain.push_str("</cellXfs></styleSheet>");
    Ok(plain.into_bytes())
}

/// Gives Excel's own number for the format of a style.
fn kept(id: u32, formats: &BTreeMap<u32, u32>) -> u32 {
    let own = formats.get(&id).copied();
    own.unwrap_or(if id < OWN_FORMATS { id } else { GENERAL })
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

fn number(element: &BytesStart<'_>) -> u32 {
    attribute(element, "numFmtId").and_then(|it| it.parse().ok()).unwrap_or(GENERAL)
}

/// Gives Excel's own format that is nearest to a written one: `dd/mm/yyyy` is a day, `[h]:mm` hours.
fn excels_own(code: &str) -> u32 {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // The next letter stands for itself, or is only as wide.
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|it| *it == '"');
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|it| *it != ']').collect();
                if !inner.is_empty() && inner.chars().all(|it| "hmsHMS".contains(it)) {
                    return HOURS;
                }
            }
            ';' => return GENERAL,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return DAY,
            _ => {}
        }
    }
    GENERAL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_days_from_numbers() {
        for (code, expected) in [
            ("dd/mm/yyyy", DAY),
            ("[$-409]d-mmm-yy;@", DAY),
            ("h:mm AM/PM", DAY),
            ("[h]:mm", HOURS),
            ("General", GENERAL),
            ("#,##0.00 \"days\"", GENERAL),
            ("0.00E+00", GENERAL),
            ("[Red]0.0", GENERAL),
            ("0\\d", GENERAL),
            ("0;d", GENERAL),
            ("\"unclosed d", GENERAL),
        ] {
            assert_eq!(excels_own(code), expected, "{code}");
        }
    }

    #[test]
    fn only_the_styles_of_cells_are_kept() {
        let styles = br#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="170"><alignment/></xf><xf numFmtId="9"/><xf numFmtId="999"/></cellXfs>
            </styleSheet>"#;
        let plain = String::from_utf8(plain(styles).unwrap()).unwrap();
        assert_eq!(
            plain,
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/>\
             <xf numFmtId=\"0\"/></cellXfs></styleSheet>"
        );
    }
}
