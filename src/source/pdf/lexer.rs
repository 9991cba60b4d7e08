//! Words of content streams and character maps (ISO 32000-2, 7.2 and 7.3).

use crate::source::pages::draw::number;

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub enum Token<'a> {
    /// A number.
    Number(f32),
    /// A string, in brackets of either kind.
    Text(Vec<u8>),
    /// A name, without its slash; `#xx` is left as it is.
    Name(&'a [u8]),
    /// `[`
    Open,
    /// `]`
    Close,
    /// An operator, or `<<` and `>>`.
    Word(&'a [u8]),
}

/// Cuts bytes into words.
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Begins at the first byte.
    pub fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The bytes from here on that are part of a word.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// `( … )` with brackets in pairs and escapes; the first bracket is behind us.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 1usize;
        while let Some(byte) = self.bump() {
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    let Some(escaped) = self.bump() else { break };
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                match self.peek() {
                                    Some(digit @ b'0'..=b'7') => code = code * 8 + u32::from(digit - b'0'),
                                    _ => break,
                                }
                                self.at += 1;
                            }
                            text.push(code as u8);
                        }
                        // The end of a line is none.
                        b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
                        b'\n' => {}
                        other => text.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    /// `< … >`; the first bracket is behind us.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut half: Option<u8> = None;
        while let Some(byte) = self.bump().filter(|byte| *byte != b'>') {
            let Some(digit) = (byte as char).to_digit(16) else { continue };
            match half.take() {
                Some(high) => text.push(high * 16 + digit as u8),
                None => half = Some(digit as u8),
            }
        }
        text.extend(half.map(|high| high * 16));
        text
    }

    /// Goes past the data of a picture in the stream: behind `EI`, which stands alone.
    pub fn skip_image(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.windows(4).position(
            |part| matches!(part, [before, b'E', b'I', after] if !is_regular(*before) && !is_regular(*after)),
        );
        self.at += end.map_or(rest.len(), |end| end + 3);
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let start = self.at;
            match self.bump()? {
                0 | 9 | 10 | 12 | 13 | 32 | b')' | b'{' | b'}' => {}
                b'%' => {
                    while self.peek().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                b'(' => return Some(Token::Text(self.literal())),
                b'<' if self.peek() == Some(b'<') => {
                    self.at += 1;
                    return Some(Token::Word(b"<<"));
                }
                b'<' => return Some(Token::Text(self.hexadecimal())),
                b'>' => {
                    self.at += usize::from(self.peek() == Some(b'>'));
                    return Some(Token::Word(b">>"));
                }
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'/' => return Some(Token::Name(self.regular())),
                first => {
                    self.regular();
                    let word = self.bytes.get(start..self.at).unwrap_or_default();
                    let number =
                        matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.').then(|| number(word)).flatten();
                    return Some(number.map_or(Token::Word(word), Token::Number));
                }
            }
        }
    }
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | 9 | 10 | 12 | 13 | 32 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token<'_>> {
        Lexer::new(text).collect()
    }

    #[test]
    fn strings() {
        assert_eq!(tokens(br"(a(b)\)\053\0533\n\q)"), [Token::Text(b"a(b))++3\nq".to_vec())]);
        assert_eq!(tokens(b"(a\\\r\nb"), [Token::Text(b"ab".to_vec())]);
        assert_eq!(tokens(b"<4 1 4>"), [Token::Text(b"A@".to_vec())]);
    }

    #[test]
    fn everything_else() {
        let found = tokens(b"/F1 12 Tf[<41>-5]TJ % note\n<</MCID 0>>BDC");
        let wanted = [
            Token::Name(b"F1"),
            Token::Number(12.0),
            Token::Word(b"Tf"),
            Token::Open,
            Token::Text(b"A".to_vec()),
            Token::Number(-5.0),
            Token::Close,
            Token::Word(b"TJ"),
            Token::Word(b"<<"),
            Token::Name(b"MCID"),
            Token::Number(0.0),
            Token::Word(b">>"),
            Token::Word(b"BDC"),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn the_data_of_a_picture_is_passed() {
        let mut lexer = Lexer::new(b"\x00EI\xFFEIx(\nEI Q");
        lexer.skip_image();
        assert_eq!(lexer.collect::<Vec<_>>(), [Token::Word(b"Q")]);
    }
}
