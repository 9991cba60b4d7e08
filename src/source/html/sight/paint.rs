//! Colours, as far as they decide whether letters stand out from what is behind them.

use super::number;

/// What letters or a ground are painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Transparent,
    /// Red, green, blue.
    Colour([u8; 3]),
    /// A picture, a gradient, or a colour by a name that is not known.
    Other,
}

/// What letters are painted with; `None` where it is what is around.
pub(super) fn paint(value: &str) -> Option<Paint> {
    const NAMED: [(&str, [u8; 3]); 6] = [
        ("white", [255, 255, 255]),
        ("black", [0, 0, 0]),
        ("red", [255, 0, 0]),
        ("blue", [0, 0, 255]),
        ("snow", [255, 250, 250]),
        ("window", [255, 255, 255]),
    ];
    let value = value.trim();
    if matches!(value, "" | "inherit" | "currentcolor" | "unset") {
        return None;
    }
    if value == "transparent" {
        return Some(Paint::Transparent);
    }
    if let Some((_, colour)) = NAMED.iter().find(|(name, _)| *name == value) {
        return Some(Paint::Colour(*colour));
    }
    let parts = match value.strip_prefix('#') {
        Some(digits) => hexadecimal(digits),
        None => { value.strip_prefix("rgba(") }
            .or_else(|| value.strip_prefix("rgb("))
            .or_else(|| value.strip_prefix("hsla("))
            .and_then(|parts| channels(parts, value.starts_with("rgb"))),
    };
    Some(parts.unwrap_or(Paint::Other))
}

fn hexadecimal(digits: &str) -> Option<Paint> {
    let digits = digits.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<Vec<u8>>>()?;
    let (digits, alpha) = match digits.as_slice() {
        [r, g, b] => ([*r, *r, *g, *g, *b, *b], 1),
        [r, g, b, alpha] => ([*r, *r, *g, *g, *b, *b], *alpha),
        [r, r1, g, g1, b, b1] => ([*r, *r1, *g, *g1, *b, *b1], 1),
        [r, r1, g, g1, b, b1, alpha, alpha1] => ([*r, *r1, *g, *g1, *b, *b1], alpha | alpha1),
        _ => return None,
    };
    let [r, r1, g, g1, b, b1] = digits;
    Some(if alpha == 0 { Paint::Transparent } else { Paint::Colour([r * 16 + r1, g * 16 + g1, b * 16 + b1]) })
}

/// The channels of `rgb(255, 255, 255)` and its like; of other models only whether it is transparent.
fn channels(parts: &str, are_colours: bool) -> Option<Paint> {
    let mut numbers = parts
        .trim_end_matches(')')
        .split([',', ' ', '/'])
        .filter(|part| !part.is_empty())
        .map(|part| number(part).map(|(number, unit)| if unit == "%" { number * 2.55 } else { number }));
    let mut colour = [0; 3];
    for channel in &mut colour {
        *channel = numbers.next()?.unwrap_or(0.0).clamp(0.0, 255.0) as u8;
    }
    match numbers.next().flatten() {
        Some(alpha) if alpha <= 0.001 => Some(Paint::Transparent),
        _ => are_colours.then_some(Paint::Colour(colour)),
    }
}

/// What a ground is painted with; `None` where it lets through what is behind.
pub(super) fn ground(value: &str) -> Option<Paint> {
    if value.contains("url(") || value.contains("gradient") {
        return Some(Paint::Other);
    }
    let whole = if value.contains('(') { paint(value) } else { value.split(' ').find_map(known_paint) };
    match whole {
        Some(Paint::Transparent) => None,
        None if matches!(value, "" | "none" | "inherit" | "initial" | "unset") => None,
        None => Some(Paint::Other),
        paint => paint,
    }
}

fn known_paint(word: &str) -> Option<Paint> {
    paint(word).filter(|paint| *paint != Paint::Other)
}

/// Whether nobody tells two colours apart.
pub(super) fn are_near(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= 8)
}
