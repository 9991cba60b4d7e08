//! The characters of Adobe-GB1, a collection of Chinese glyphs with fixed numbers (Adobe Technical Note 5079).
//!
//! Fonts of the collection often come without a map to Unicode: whoever has the collection needs none. `gb1.bin` has
//! a character a glyph, as the difference to the one before it: all low bytes, then all high bytes, deflated. It was
//! made of Adobe's map `Adobe-GB1-UCS2`, whose licence stands in `gb1.license.txt`.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::sync::OnceLock;

const PACKED: &[u8] = include_bytes!("gb1.bin");
/// How many glyphs there are.
const GLYPHS: usize = 30_284;

/// The character of a glyph, where it has one.
pub fn character(glyph: u32) -> Option<char> {
    static CHARACTERS: OnceLock<Vec<u16>> = OnceLock::new();
    let characters = CHARACTERS.get_or_init(unpacked);
    let code = characters.get(usize::try_from(glyph).ok()?).copied().filter(|code| *code > 0)?;
    char::from_u32(u32::from(code))
}

fn unpacked() -> Vec<u16> {
    let bytes = decompress_to_vec_with_limit(PACKED, 2 * GLYPHS).unwrap_or_default();
    let (low, high) = bytes.split_at(bytes.len() / 2);
    let mut code = 0u16;
    let next = |(low, high): (&u8, &u8)| {
        code = code.wrapping_add(u16::from_le_bytes([*low, *high]));
        code
    };
    low.iter().zip(high).map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_have_their_characters() {
        let text: String = [2594, 4516, 18, 19].into_iter().filter_map(character).collect();
        assert_eq!(text, "临芝12");
        assert_eq!([0, 30_284, u32::MAX].map(character), [None; 3]);
    }
}
