//! Fields that draw what they show out of their instruction (`EQ`, ISO/IEC 29500-1, 17.16.5.17): they have no result. Programs use
//! them for the reading above a word and for characters in circles; a formula is more than text can say.

use super::content::UNREAD;

/// No such instruction that is read is longer.
pub const LONGEST: usize = 1_000;

/// What a field shows whose instruction draws; `None` for other fields. What text can't say is unread.
pub fn shown(instruction: &str) -> Option<String> {
    let drawn = instruction.trim_start();
    let (name, drawn) = drawn.split_at_checked(2)?;
    if !name.eq_ignore_ascii_case("EQ") || !drawn.starts_with([' ', '\\']) {
        return None;
    }
    Some(overlaid(drawn).unwrap_or_else(|| UNREAD.to_string()))
}

/// The text of characters that lie over each other, `\o(…,…)`.
fn overlaid(drawn: &str) -> Option<String> {
    // Beside the drawing stand switches of the field: \* jc0, \* "Font:宋体", \* hps10.
    let at = drawn.to_ascii_lowercase().find("\\o")?;
    let (before, drawn) = (drawn.get(..at)?, drawn.get(at + 2..)?);
    let is_switch = |part: &str| part.is_empty() || part.starts_with('*');
    if !before.split('\\').all(|part| is_switch(part.trim())) {
        return None;
    }
    let inside = drawn.trim().strip_suffix(')')?;
    let (options, inside) = inside.split_once('(')?;
    if !matches!(options.trim().to_ascii_lowercase().as_str(), "" | "\\ad" | "\\al" | "\\ac" | "\\ar") {
        return None;
    }
    let mut parts = parts(inside);
    // The reading above the word.
    parts.retain(|part| !part.to_ascii_lowercase().starts_with("\\s\\up"));
    match parts.as_slice() {
        [word] if is_text(word) => Some((*word).to_owned()),
        [circle, inside] if is_frame(circle) && is_text(inside) => framed(inside),
        [inside, circle] if is_frame(circle) && is_text(inside) => framed(inside),
        _ => None,
    }
}

/// The parts between commas or semicolons that stand in no bracket.
fn parts(inside: &str) -> Vec<&str> {
    let mut depth = 0usize;
    let divides = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ',' | ';')
    };
    inside.split(divides).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_text(part: &str) -> bool {
    !part.contains(['\\', '(', ')'])
}

fn is_frame(part: &str) -> bool {
    matches!(part, "○" | "◯" | "〇" | "□" | "△" | "◇")
}

/// A number or a character in a frame. A number in it is none of a figure beside it.
fn framed(inside: &str) -> Option<String> {
    match inside.parse::<u32>() {
        Ok(number @ 1..=20) => char::from_u32(0x245F + number).map(String::from),
        Ok(_) => None,
        Err(_) => Some(inside.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_below_its_reading_is_shown() {
        for instruction in [
            r#" EQ \* jc0 \* "Font:Cambria" \* hps22 \o(\s\up 8(1138),1183)"#,
            r#"eq \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(shu),1183) "#,
            r"EQ \O\AC(1183;\S\UP 9(x,y))",
        ] {
            assert_eq!(shown(instruction).as_deref(), Some("1183"), "{instruction}");
        }
    }

    #[test]
    fn what_stands_in_a_circle_is_shown() {
        let of = |instruction: &str| shown(instruction).expect("a drawing");
        assert_eq!(of(r"eq \o\ac(○,3)"), "③");
        assert_eq!(of(r"EQ \o\ac(□,密)"), "密");
        assert_eq!(of(r"eq \o\ac(○,21)"), "\u{FFFD}");
    }

    #[test]
    fn a_formula_is_unread_and_another_field_is_none() {
        for formula in [r"EQ \f(1,2)", r"eq \r(3,x)", r"EQ \o(a,b)", "EQ ", r"EQ \o(", r"EQ \f(1,2)\o(3)"] {
            assert_eq!(shown(formula).as_deref(), Some("\u{FFFD}"), "{formula}");
        }
        for other in [" PAGE ", "EQUATION", "", "数", " FORMTEXT "] {
            assert_eq!(shown(other), None, "{other}");
        }
    }
}
