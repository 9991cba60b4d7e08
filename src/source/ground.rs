//! Letters that nobody sees on what they stand on: white ones on white, and ones of two points or less. Pages of the web have
//! colours and sizes of many kinds, and a judge of their own (`html/sight`). What fills
//! the ground the readers of the formats know; where they do not, letters are seen.

/// Letters of so many half points are dots.
const DOTS: u32 = 4;

/// Whether a colour is white: `FFFFFF`, `#ffffff`, and with how far it covers in front: `FFFFFFFF`.
pub fn is_white(colour: &str) -> bool {
    let digits = colour.trim().trim_start_matches('#');
    matches!(digits.len(), 6 | 8) && digits.bytes().all(|digit| digit.eq_ignore_ascii_case(&b'f'))
}

/// Whether a colour behind letters fills their ground with anything but white.
pub fn fills(colour: &str) -> bool {
    !(is_white(colour) || matches!(colour.trim(), "" | "auto" | "none" | "transparent"))
}

/// Whether letters of a size in half points are too small to be read by anybody.
pub fn are_dots(half_points: u32) -> bool {
    half_points <= DOTS
}

#[cfg(test)]
mod tests {
    use super::{fills, is_white};

    #[test]
    fn white_and_what_fills() {
        for white in ["FFFFFF", "#ffffff", "FFFFFFFF"] {
            assert!(is_white(white) && !fills(white), "{white}");
        }
        for other in ["auto", "FEFEFE0", "", "fff"] {
            assert!(!is_white(other), "{other}");
        }
        assert!(fills("1F4E79") && !fills("auto") && !fills("transparent"));
    }
}
