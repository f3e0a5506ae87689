//! Cairn's own mark: three stones, one colour.

/// The three stones, drawn by hand on a grid of 32: largest at the foot, each slightly off axis.
const STONES: &str = concat!(
    "M15.6 3C19 2.8 21.5 4.2 21.6 6.6C21.7 9 19.6 10.5 16.4 10.6C13 10.7 10.6 9.4 10.5 7.1",
    "C10.4 4.8 12.4 3.2 15.6 3Z",
    "M17.4 11.8C22.6 11.7 25.6 13.2 25.6 16C25.6 18.7 22.6 20 17.2 20.2C11.6 20.4 8 19.2 7.9 16.5",
    "C7.8 13.8 11.4 11.9 17.4 11.8Z",
    "M15.4 21.4C24.2 21.2 29.4 22.4 29.6 25.3C29.8 28.2 24.6 29.4 15.8 29.5C7 29.6 2.5 28.4 2.4 25.6",
    "C2.3 22.7 7.4 21.6 15.4 21.4Z",
);

/// The mark in the colour of the text around it (`currentColor`), hidden from assistive technology:
/// the name stands beside it.
pub fn mark() -> String {
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" "#,
            r#"fill="currentColor" aria-hidden="true" focusable="false"><path d="{}"/></svg>"#,
        ),
        STONES,
    )
}

/// The mark for a browser's tab: pale stones on a ground of lichen, for tabs are light or dark.
pub fn favicon() -> String {
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">"#,
            r##"<rect width="32" height="32" rx="7" fill="#275c39"/>"##,
            r##"<path transform="translate(3.2 3.2) scale(.8)" fill="#f4f1ea" d="{}"/></svg>"##,
        ),
        STONES,
    )
}
