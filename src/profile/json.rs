//! JSON to values with their places.

use super::read::Fault;
use super::tree::{DEEPEST, Field, MOST_FIELDS, Node, Value};
use crate::message::say;

/// The one value that a text is.
pub(crate) fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.node(0)?;
    reader.blanks();
    if reader.at < text.len() { Err(reader.fault()) } else { Ok(node) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn fault(&self) -> Fault {
        Fault::at(self.at, say::profile::no_json())
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes on behind a sign, where it comes next.
    fn takes(&mut self, sign: u8) -> bool {
        self.blanks();
        let is_next = self.next() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn expects(&mut self, sign: u8) -> Result<(), Fault> {
        if self.takes(sign) { Ok(()) } else { Err(self.fault()) }
    }

    fn node(&mut self, depth: usize) -> Result<Node, Fault> {
        self.blanks();
        let at = self.at;
        if depth > DEEPEST {
            return Err(self.fault());
        }
        let value = match self.next() {
            Some(b'"') => Value::Text(self.string()?),
            Some(b'[') => self.list(depth)?,
            Some(b'{') => self.table(depth)?,
            _ => self.word()?,
        };
        Ok(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.expects(b'[')?;
        let mut nodes = Vec::new();
        while !self.takes(b']') {
            if !nodes.is_empty() {
                self.expects(b',')?;
            }
            nodes.push(self.node(depth + 1)?);
        }
        Ok(Value::List(nodes))
    }

    fn table(&mut self, depth: usize) -> Result<Value, Fault> {
        self.expects(b'{')?;
        let mut fields: Vec<Field> = Vec::new();
        while !self.takes(b'}') {
            if !fields.is_empty() {
                self.expects(b',')?;
            }
            self.blanks();
            let at = self.at;
            let name = self.string()?;
            if fields.iter().any(|field| field.name == name) {
                return Err(Fault::at(at, say::profile::twice(name)));
            }
            if fields.len() >= MOST_FIELDS {
                return Err(Fault::at(at, say::profile::too_many_fields(MOST_FIELDS)));
            }
            self.expects(b':')?;
            fields.push(Field { at, name, node: self.node(depth + 1)? });
        }
        Ok(Value::Table(fields))
    }

    fn string(&mut self) -> Result<String, Fault> {
        if self.next() != Some(b'"') {
            return Err(self.fault());
        }
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').ok_or_else(|| self.fault())?;
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.next() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    let c = self.escape().ok_or_else(|| self.fault())?;
                    out.push(c);
                }
                _ => return Err(self.fault()),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let sign = *self.text.as_bytes().get(self.at + 1)?;
        self.at += 2;
        Some(match sign {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'"' | b'\\' | b'/' => char::from(sign),
            b'u' => {
                let first = self.unit()?;
                // Half of a character beyond the first plane; the other half follows as an escape, too.
                if !(0xD800..0xDC00).contains(&first) {
                    return char::from_u32(first);
                }
                if !self.text[self.at..].starts_with("\\u") {
                    return None;
                }
                self.at += 2;
                let second = self.unit()?.checked_sub(0xDC00).filter(|half| *half < 0x400)?;
                return char::from_u32(0x10000 + ((first - 0xD800) << 10) + second);
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value, Fault> {
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = self.text.as_bytes()[self.at..].iter().take_while(|byte| is_of_word(byte)).count();
        let word = &self.text[self.at..self.at + length];
        let digits = word.strip_prefix('-').unwrap_or(word);
        let value = match word {
            "null" => Value::Nothing,
            "true" => Value::True,
            "false" => Value::Other,
            _ if !digits.starts_with(|c: char| c.is_ascii_digit()) => return Err(self.fault()),
            _ if digits.len() > 1 && digits.starts_with('0') && !digits[1..].starts_with(['.', 'e', 'E']) => {
                return Err(self.fault());
            }
            _ if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                word.parse().map_or(Value::Other, Value::Number)
            }
            _ => Value::Other,
        };
        self.at += length;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// Without places.
    fn shown(node: &Node, out: &mut String) {
        match &node.value {
            Value::Text(text) => write!(out, "{text:?}").expect("text"),
            Value::Number(number) => write!(out, "{number}").expect("text"),
            Value::Nothing => out.push_str("null"),
            Value::True | Value::Other => out.push_str("other"),
            Value::List(nodes) => nodes.iter().for_each(|node| {
                out.push(';');
                shown(node, out);
            }),
            Value::Table(fields) => fields.iter().for_each(|field| {
                write!(out, "{}@{}=", field.name, field.at).expect("text");
                shown(&field.node, out);
            }),
        }
    }

    fn value(text: &str) -> Option<String> {
        let mut out = String::new();
        shown(&read(text).ok()?, &mut out);
        Some(out)
    }

    #[test]
    fn values_are_read_with_their_places() {
        for (text, expected) in [
            (r#"{"a": 1, "b": ["甲", ["\u4e59"]]}"#, "a@1=1b@9=;\"甲\";;\"乙\""),
            (r#" "\ud83d\ude00\"\\\/\n" "#, "\"😀\\\"\\\\/\\n\""),
            ("[null, true, -1, 1.5, 1e9, 99999999999, 0]", ";null;other;other;other;other;other;0"),
            ("[]", ""),
            ("{ }", ""),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            "{",
            "[1",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "[1 2]",
            "1 2",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud83d\"",
            "\"\\ud83dx\"",
            "\"\\udc00\"",
            "\"a\nb\"",
            "nul",
            "01",
            "-",
            ".5",
            "{\"a\":1,\"a\":2}",
            "\"\\u12甲\"",
            "\"\\u+123\"",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(value(&"[".repeat(100_000)), None);
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(value(&nested(16)).is_some() && value(&nested(100)).is_none());
    }
}
