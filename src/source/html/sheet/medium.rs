//! Media: whether the rules of a block are those of the screen of an office.

/// Whether rules count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counts {
    No,
    /// That depends on what can't be known.
    Perhaps,
    Yes,
}

/// Widths of screens, in pixels: narrower none is in an office, wider none.
const NARROWEST: u32 = 1000;
const WIDEST: u32 = 2600;

/// The head of a block of rules: `@media screen and (min-width: 600px)`. `No` for what holds none.
pub(super) fn of_block(head: &str) -> Counts {
    let (name, what) = head.split_once(|c: char| c.is_whitespace() || c == '(').unwrap_or((head, ""));
    match name.to_ascii_lowercase().as_str() {
        "@media" => of_media(head.get(name.len()..).unwrap_or("")),
        "@layer" | "@scope" => Counts::Yes,
        "@supports" if !what.trim_start().starts_with("not") => Counts::Yes,
        "@supports" | "@container" => Counts::Perhaps,
        _ => Counts::No,
    }
}

/// A list of media, one of which has to be there; an empty one is all of them.
pub(super) fn of_media(media: &str) -> Counts {
    media.split(',').map(medium).max().unwrap_or(Counts::Yes)
}

fn medium(text: &str) -> Counts {
    let text = text.trim().to_ascii_lowercase();
    if text.starts_with("not") {
        return if text == "not print" { Counts::Yes } else { Counts::Perhaps };
    }
    let asked = text.split(" and ").flat_map(|part| part.split(')'));
    let asked = asked.map(|part| {
        part.trim().trim_start_matches("only ").trim_start_matches("and ").trim_start_matches('(')
    });
    asked.filter(|part| !part.is_empty()).map(condition).min().unwrap_or(Counts::Yes)
}

fn condition(text: &str) -> Counts {
    let Some((name, value)) = text.split_once(':') else {
        return match text.trim() {
            "screen" | "all" => Counts::Yes,
            "print" | "speech" | "tv" | "handheld" | "projection" | "aural" | "braille" => Counts::No,
            _ => Counts::Perhaps,
        };
    };
    let pixels = super::super::style::pixels(value.trim());
    let told = value.trim().ends_with("px");
    match name.trim() {
        "min-width" if told && pixels <= NARROWEST => Counts::Yes,
        "min-width" if told && pixels >= WIDEST => Counts::No,
        "max-width" if told && pixels <= NARROWEST => Counts::No,
        "max-width" if told && pixels >= WIDEST => Counts::Yes,
        _ => Counts::Perhaps,
    }
}
