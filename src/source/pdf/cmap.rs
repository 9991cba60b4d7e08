//! Character maps: from codes to characters (`ToUnicode`, ISO 32000-2, 9.10.3) or to glyph numbers (9.7.5).

use super::lexer::{Lexer, Token};
use crate::text::order::sort_by_key;

/// A character map.
#[derive(Debug, Default)]
pub struct CMap {
    /// Lengths of codes in bytes: length, first and last code; in order, and none that overlap.
    spaces: Vec<(usize, u32, u32)>,
    /// Codes by the first of their range.
    ranges: Vec<Range>,
}

#[derive(Debug, Clone)]
struct Range {
    first: u32,
    last: u32,
    to: Target,
}

/// The meaning of a code: that of the first one of a range, the others count on from it.
#[derive(Debug, Clone)]
enum Target {
    Text(Box<str>),
    Glyph(u32),
}

/// More words between two operators are none of a map.
const OPERANDS: usize = 400_000;
/// No map has more ranges.
const RANGES: usize = 200_000;

impl CMap {
    /// Reads a map; what can't be read is left out.
    pub fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut operands: Vec<Token> = Vec::new();
        for token in Lexer::new(bytes) {
            match token {
                Token::Word(b"endcodespacerange") => {
                    for pair in operands.chunks_exact(2) {
                        if let [Token::Text(first), Token::Text(last)] = pair
                            && (1..=4).contains(&first.len())
                        {
                            map.spaces.push((first.len(), code(first), code(last)));
                        }
                    }
                }
                Token::Word(b"endbfchar" | b"endcidchar") => {
                    for pair in operands.chunks_exact(2) {
                        if let [Token::Text(from), to] = pair {
                            map.add(code(from), code(from), to);
                        }
                    }
                }
                Token::Word(b"endbfrange" | b"endcidrange") => map.ranges(&operands),
                Token::Word(_) => {}
                token => {
                    if operands.len() < OPERANDS {
                        operands.push(token);
                    }
                    continue;
                }
            }
            operands.clear();
        }
        sort_by_key(&mut map.ranges, |range| u64::from(range.first));
        map.join_spaces();
        map
    }

    /// Puts the spaces in order, and those of one length that overlap together: they are looked through for each code.
    fn join_spaces(&mut self) {
        sort_by_key(&mut self.spaces, |(length, first, _)| (*length as u64) << 32 | u64::from(*first));
        let mut joined: Vec<(usize, u32, u32)> = Vec::new();
        for (length, first, last) in std::mem::take(&mut self.spaces) {
            match joined.last_mut().filter(|before| before.0 == length && before.2 >= first) {
                Some(before) => before.2 = before.2.max(last),
                None if first <= last => joined.push((length, first, last)),
                None => {}
            }
        }
        self.spaces = joined;
    }

    /// `first last to`, or `first last [to to …]`.
    fn ranges(&mut self, operands: &[Token]) {
        let mut rest = operands;
        while let [Token::Text(first), Token::Text(last), to, after @ ..] = rest {
            rest = after;
            let (first, last) = (code(first), code(last));
            if *to != Token::Open {
                self.add(first, last, to);
                continue;
            }
            let mut code = first;
            while let Some((to, after)) = rest.split_first() {
                rest = after;
                if *to == Token::Close {
                    break;
                }
                self.add(code, code, to);
                code = code.wrapping_add(1);
            }
        }
    }

    fn add(&mut self, first: u32, last: u32, to: &Token) {
        let to = match to {
            Token::Text(bytes) => Target::Text(utf16(bytes).into()),
            Token::Number(number) => Target::Glyph(*number as u32),
            _ => return,
        };
        if self.ranges.len() < RANGES {
            self.ranges.push(Range { first, last, to });
        }
    }

    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    fn range(&self, code: u32) -> Option<&Range> {
        let next = self.ranges.partition_point(|range| range.first <= code);
        self.ranges.get(next.checked_sub(1)?).filter(|range| range.last >= code)
    }

    /// The characters of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        let range = self.range(code)?;
        let Target::Text(text) = &range.to else { return None };
        let mut text = text.to_string();
        if code > range.first {
            let last = text.pop()? as u32;
            text.push(char::from_u32(last.checked_add(code - range.first)?)?);
        }
        Some(text)
    }

    /// The glyph number of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let range = self.range(code)?;
        match range.to {
            Target::Glyph(glyph) => glyph.checked_add(code - range.first),
            Target::Text(_) => None,
        }
    }

    /// The length of the code at the start of some bytes; 2 where the map does not tell.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let fits = |length: &usize| {
            let Some(code) = bytes.get(..*length).map(code) else { return false };
            let behind = self.spaces.partition_point(|space| (space.0, space.1) <= (*length, code));
            let space = behind.checked_sub(1).and_then(|at| self.spaces.get(at));
            space.is_some_and(|(of, _, last)| of == length && *last >= code)
        };
        let shortest = || self.spaces.first().map_or(2, |(length, ..)| *length);
        (1..=4).find(fits).unwrap_or_else(shortest)
    }
}

/// Bytes as a number, the last four of them.
pub fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16BE; a byte alone is a character.
pub fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| code(pair) as u16);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_by_code_range_and_list() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <653F> <0004> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <4E00> <0020> <0022> [<7532> <4E59> <D842DFB7>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!([3, 4, 0x10, 0x12].map(text), ["政", "fi", "一", "丂"]);
        assert_eq!([0x20, 0x22, 0x23, 5].map(text), ["甲", "𠮷", "", ""]);
        assert_eq!(map.length(b"\0\x03"), 2);
    }

    #[test]
    fn glyph_numbers_and_lengths_of_codes() {
        let map = CMap::read(
            b"2 begincodespacerange <00> <7F> <8140> <FEFE> endcodespacerange\n\
              2 begincidrange <20> <7E> 814 <8140> <817E> 9980 endcidrange",
        );
        assert_eq!(map.glyph(0x21), Some(815));
        assert_eq!(map.glyph(0x8141), Some(9981));
        assert_eq!((map.length(b"A\x81"), map.length(b"\x81\x40")), (1, 2));
    }

    #[test]
    fn a_damaged_map_keeps_what_is_whole() {
        let map = CMap::read(
            b"beginbfrange <0010> <0012> [<4E00> <4E8C> endbfrange <01> beginbfchar <03> <4E09> endbfchar",
        );
        assert_eq!(map.text(0x11).as_deref(), Some("二"));
    }

    #[test]
    fn the_length_of_a_code_is_found_among_many_spaces() {
        let spaces: String =
            (0..50_000u32).rev().map(|n| format!("<{:06X}> <{:06X}> ", n * 300, n * 300 + 150)).collect();
        let map = CMap::read(
            format!("begincodespacerange <00> <7F> <60> <80> {spaces} <FF00> <FE00> endcodespacerange")
                .as_bytes(),
        );
        assert_eq!(map.spaces.len(), 50_001, "those of one byte are one, one is none");
        let lengths =
            [b"\x00\x01\x2C", b"\x80\x00\x00", b"\x81\x00\x00", b"\xFF\xFF\xFF"].map(|code| map.length(code));
        assert_eq!(lengths, [1, 1, 3, 1]);
    }
}
