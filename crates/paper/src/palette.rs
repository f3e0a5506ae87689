//! The colours of stones: one family of six tones for each broad field of ISCED-F 2013.
//!
//! Chosen in OKLCH: lightness 0.42 to 0.83, so that the family reads on a white and on a black
//! ground; the hue drifts by a few degrees from dark to light, as in weathered rock.

/// Six tones, dark to light, as `#rrggbb`.
pub(crate) type Tones = [&'static str; 6];

/// How many tones a family has.
pub(crate) const TONES: usize = 6;

/// Stone without a field.
const PLAIN: Tones = ["#524c47", "#68625c", "#7f7973", "#97918a", "#aeaaa4", "#cac7c0"];

const FIELDS: [Tones; 11] = [
    // 00 generic programmes: sand
    ["#574c37", "#6c624d", "#817a63", "#98937b", "#aeac97", "#c9c9b3"],
    // 01 education: slate blue
    ["#035473", "#2c6a8e", "#4a80a9", "#6797c4", "#8aaed8", "#aac9f7"],
    // 02 arts and humanities: heather
    ["#693962", "#844e75", "#9f6489", "#bb7b9c", "#d297af", "#f1b3c7"],
    // 03 social sciences, journalism, information: amethyst
    ["#4f4377", "#69588e", "#846ea4", "#a084bb", "#bb9ecc", "#dbb9e7"],
    // 04 business, administration, law: lake
    ["#005862", "#226e7c", "#408598", "#5b9db4", "#80b3cb", "#9ecfea"],
    // 05 natural sciences, mathematics, statistics: serpentine
    ["#105a49", "#297163", "#40897e", "#57a19a", "#7ab8b5", "#96d5d6"],
    // 06 information and communication technologies: lapis
    ["#304b81", "#4b609a", "#6776b3", "#848dcc", "#a3a5dd", "#c4c0fa"],
    // 07 engineering, manufacturing, construction: sandstone
    ["#78372a", "#914e3a", "#a9674c", "#c2805e", "#d49d7b", "#f0bb94"],
    // 08 agriculture, forestry, fisheries, veterinary: moss
    ["#455419", "#566c35", "#678550", "#799f6b", "#91b78d", "#a8d5ad"],
    // 09 health and welfare: rose granite
    ["#783245", "#934956", "#ad6066", "#c87978", "#dc968f", "#fab3a6"],
    // 10 services: amber
    ["#723e07", "#885620", "#9e6f36", "#b5894c", "#c6a56f", "#e0c48a"],
];

/// The tones of a broad field (0 to 10), or of plain stone when there is none or it is unknown.
pub(crate) fn tones(field: Option<u8>) -> Tones {
    field.and_then(|field| FIELDS.get(usize::from(field))).copied().unwrap_or(PLAIN)
}

/// The tone at a step from dark (0) to light; beyond the ends it is the end.
pub(crate) fn tone(tones: &Tones, step: usize) -> &'static str {
    tones.get(step.min(TONES - 1)).copied().unwrap_or("#7f7973")
}
