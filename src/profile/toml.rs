//! TOML to values with their places.
//!
//! A reader of our own: the module for the browser reads what a county wrote, too, and the crate for it would make the module
//! 40 KB longer. `toml` reads the same files in the tests, and both have to agree.

mod build;

use super::read::Fault;
use super::tree::{DEEPEST, Node, Value};
use crate::message::{Sentence, say};
use build::{Key, Table};

/// The table that a text is.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0 };
    let mut root = Table::header(0);
    // The names of the header that came last.
    let mut path: Vec<Key> = Vec::new();
    loop {
        reader.blanks_and_lines()?;
        match reader.next() {
            None => return Ok(Node { at: 0, value: root.into_value() }),
            Some(b'[') => {
                let is_list = reader.rest().starts_with("[[");
                path = reader.header(is_list)?;
                if is_list { root.append(&path)? } else { root.open(&path)? }
            }
            Some(_) => {
                let (keys, node) = reader.field(0)?;
                root.at_path(&path)?.put(&keys, node)?;
            }
        }
        reader.end_of_line()?;
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn fault(&self, why: &'static Sentence) -> Fault {
        Fault::at(self.at.min(self.text.len()), say::profile::no_toml(why))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len() } else { 0 };
        is_next
    }

    fn blanks(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// A remark, where one begins here.
    fn remark(&mut self) -> Result<(), Fault> {
        if self.next() == Some(b'#') {
            let line = self.rest().split('\n').next().unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.contains(is_control) {
                return Err(self.fault(&say::profile::BAD_SIGN));
            }
            self.at += line.len();
        }
        Ok(())
    }

    fn line_end(&mut self) -> bool {
        self.takes("\n") || self.takes("\r\n")
    }

    fn blanks_and_lines(&mut self) -> Result<(), Fault> {
        loop {
            self.blanks();
            self.remark()?;
            if !self.line_end() {
                return Ok(());
            }
        }
    }

    /// Nothing else stands in a line.
    fn end_of_line(&mut self) -> Result<(), Fault> {
        self.blanks();
        self.remark()?;
        if self.line_end() || self.rest().is_empty() {
            return Ok(());
        }
        Err(self.fault(&say::profile::REST_OF_LINE))
    }

    fn header(&mut self, is_list: bool) -> Result<Vec<Key>, Fault> {
        let (open, close) = if is_list { ("[[", "]]") } else { ("[", "]") };
        self.takes(open);
        let keys = self.keys()?;
        if self.takes(close) { Ok(keys) } else { Err(self.fault(&say::profile::HEADER)) }
    }

    /// A name, or several with points between them.
    fn keys(&mut self) -> Result<Vec<Key>, Fault> {
        let mut keys = Vec::new();
        loop {
            self.blanks();
            if keys.len() >= DEEPEST {
                return Err(self.fault(&say::profile::TOO_DEEP));
            }
            keys.push(self.key()?);
            self.blanks();
            if !self.takes(".") {
                return Ok(keys);
            }
        }
    }

    fn key(&mut self) -> Result<Key, Fault> {
        let at = self.at;
        let name = match self.next() {
            Some(b'"') => self.escaped()?,
            Some(b'\'') => self.literal()?,
            _ => {
                let is_of_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
                let name: String = self.rest().chars().take_while(|c| is_of_key(*c)).collect();
                if name.is_empty() {
                    return Err(self.fault(&say::profile::NAME));
                }
                self.at += name.len();
                name
            }
        };
        Ok(Key { at, name })
    }

    fn field(&mut self, depth: usize) -> Result<(Vec<Key>, Node), Fault> {
        let keys = self.keys()?;
        if !self.takes("=") {
            return Err(self.fault(&say::profile::EQUALS));
        }
        self.blanks();
        Ok((keys, self.node(depth)?))
    }

    fn node(&mut self, depth: usize) -> Result<Node, Fault> {
        let at = self.at;
        if depth > DEEPEST {
            return Err(self.fault(&say::profile::TOO_DEEP));
        }
        let value = match self.next() {
            Some(b'"') if self.rest().starts_with("\"\"\"") => Value::Text(self.escaped_lines()?),
            Some(b'\'') if self.rest().starts_with("'''") => Value::Text(self.literal_lines()?),
            Some(b'"') => Value::Text(self.escaped()?),
            Some(b'\'') => Value::Text(self.literal()?),
            Some(b'[') => self.list(depth)?,
            Some(b'{') => self.inline(depth)?,
            _ => self.word()?,
        };
        Ok(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut nodes = Vec::new();
        loop {
            self.blanks_and_lines()?;
            if self.takes("]") {
                return Ok(Value::List(nodes));
            }
            nodes.push(self.node(depth + 1)?);
            self.blanks_and_lines()?;
            if !self.takes(",") && self.next() != Some(b']') {
                return Err(self.fault(&say::profile::COMMA));
            }
        }
    }

    /// A table within a line. TOML 1.1 lets it have several.
    fn inline(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut table = Table::header(self.at);
        self.at += 1;
        loop {
            self.blanks_and_lines()?;
            if self.takes("}") {
                return Ok(table.into_value());
            }
            let (keys, node) = self.field(depth + 1)?;
            table.put(&keys, node)?;
            self.blanks_and_lines()?;
            if !self.takes(",") && self.next() != Some(b'}') {
                return Err(self.fault(&say::profile::COMMA));
            }
        }
    }

    /// A number, a truth, a day: of these a profile has whole numbers only.
    fn word(&mut self) -> Result<Value, Fault> {
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-_.:".contains(byte);
        let length = self.rest().bytes().take_while(|byte| is_of_word(byte)).count();
        let word = self.rest().get(..length).unwrap_or_default();
        let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
        let is_value = matches!(word, "true" | "false")
            || matches!(unsigned, "inf" | "nan")
            || is_number(unsigned)
            || word == unsigned && is_day(word);
        if !is_value {
            return Err(self.fault(&say::profile::VALUE));
        }
        self.at += length;
        Ok(number(word).map_or(Value::Other, Value::Number))
    }

    fn literal(&mut self) -> Result<String, Fault> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let end = inside.find(|c: char| c == '\'' || is_control(c)).unwrap_or(inside.len());
        let (text, rest) = inside.split_at(end);
        if !rest.starts_with('\'') {
            return Err(self.fault(&say::profile::UNENDED));
        }
        self.at += text.len() + 2;
        Ok(text.to_owned())
    }

    fn literal_lines(&mut self) -> Result<String, Fault> {
        let begin = self.fault(&say::profile::UNENDED);
        self.at += 3;
        self.line_end();
        let mut text = String::new();
        loop {
            if let Some(quotes) = self.end_of_lines('\'') {
                text.push_str(quotes);
                return Ok(text);
            }
            match self.sign_of_lines() {
                Some(sign) => text.push(sign),
                None => return Err(begin),
            }
        }
    }

    fn escaped(&mut self) -> Result<String, Fault> {
        let begin = self.fault(&say::profile::UNENDED);
        self.at += 1;
        let mut text = String::new();
        loop {
            if self.takes("\"") {
                return Ok(text);
            }
            match self.rest().chars().next() {
                Some('\\') => text.push(self.escape()?),
                Some(sign) if !is_control(sign) => {
                    text.push(sign);
                    self.at += sign.len_utf8();
                }
                _ => return Err(begin),
            }
        }
    }

    fn escaped_lines(&mut self) -> Result<String, Fault> {
        let begin = self.fault(&say::profile::UNENDED);
        self.at += 3;
        self.line_end();
        let mut text = String::new();
        loop {
            if let Some(quotes) = self.end_of_lines('"') {
                text.push_str(quotes);
                return Ok(text);
            }
            if self.next() == Some(b'\\') {
                if !self.joins_lines() {
                    text.push(self.escape()?);
                }
                continue;
            }
            match self.sign_of_lines() {
                Some(sign) => text.push(sign),
                None => return Err(begin),
            }
        }
    }

    /// At the end of a text of several lines: up to two quotes belong to it.
    fn end_of_lines(&mut self, quote: char) -> Option<&'t str> {
        let quotes = self.rest().chars().take_while(|c| *c == quote).count().min(5);
        let own = quotes.checked_sub(3)?;
        let text = self.rest().get(..own)?;
        self.at += quotes;
        Some(text)
    }

    /// The next character of a text of several lines; the end of a line stays as it is written.
    fn sign_of_lines(&mut self) -> Option<char> {
        let is_end = self.rest().starts_with('\n') || self.rest().starts_with("\r\n");
        let sign = self.rest().chars().next().filter(|sign| is_end || !is_control(*sign))?;
        self.at += sign.len_utf8();
        Some(sign)
    }

    /// A backslash at the end of a line: the text goes on with the next word.
    fn joins_lines(&mut self) -> bool {
        let after = self.rest().get(1..).unwrap_or_default();
        let blank = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let line = after.trim_start_matches([' ', '\t']);
        let joins = line.starts_with('\n') || line.starts_with("\r\n");
        self.at += if joins { 1 + blank } else { 0 };
        joins
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let unknown = self.fault(&say::profile::ESCAPE);
        let sign = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        let digits = match sign {
            Some(b'b') => return Ok('\u{8}'),
            Some(b't') => return Ok('\t'),
            Some(b'n') => return Ok('\n'),
            Some(b'f') => return Ok('\u{C}'),
            Some(b'r') => return Ok('\r'),
            Some(b'e') => return Ok('\u{1B}'),
            Some(sign @ (b'"' | b'\\')) => return Ok(char::from(sign)),
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => return Err(unknown),
        };
        let code = self.text.get(self.at..self.at + digits);
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        self.at += digits;
        code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32).ok_or(unknown)
    }
}

/// A control character, which stands in no text and no remark.
fn is_control(sign: char) -> bool {
    sign != '\t' && sign.is_ascii_control()
}

/// 1_000, 0x1F, 1.5e3, without their sign (TOML 1.0, Integer and Float). 01 is none.
fn is_number(word: &str) -> bool {
    let runs = |text: &str, is_digit: fn(char) -> bool| {
        text.split('_').all(|run| !run.is_empty() && run.chars().all(is_digit))
    };
    let decimal = |text: &str| runs(text, |c| c.is_ascii_digit());
    let radix = word.get(..2).and_then(|prefix| {
        let is_digit: fn(char) -> bool = match prefix {
            "0x" => |c| c.is_ascii_hexdigit(),
            "0o" => |c| c.is_digit(8),
            "0b" => |c| c.is_digit(2),
            _ => return None,
        };
        Some(runs(&word[2..], is_digit))
    });
    let (mantissa, exponent) = word.split_once(['e', 'E']).map_or((word, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let exponent = exponent.map(|power| power.strip_prefix(['+', '-']).unwrap_or(power));
    radix.unwrap_or_else(|| {
        let no_zero_in_front = whole.len() == 1 || !whole.starts_with('0');
        decimal(whole) && no_zero_in_front && fraction.is_none_or(decimal) && exponent.is_none_or(decimal)
    })
}

/// 1979-05-27, 07:32:00, by the place of their signs.
fn is_day(word: &str) -> bool {
    let sign = |at: usize| word.as_bytes().get(at).copied();
    word.starts_with(|c: char| c.is_ascii_digit())
        && (sign(4) == Some(b'-') && sign(7) == Some(b'-') || sign(2) == Some(b':') && sign(5) == Some(b':'))
}

/// A whole number that is not negative.
fn number(word: &str) -> Option<u32> {
    let (digits, radix) = match word.get(..2) {
        Some("0x") => (word.get(2..)?, 16),
        Some("0o") => (word.get(2..)?, 8),
        Some("0b") => (word.get(2..)?, 2),
        _ => (word.strip_prefix('+').unwrap_or(word), 10),
    };
    let between = digits.split('_');
    let is_written = between.clone().all(|part| !part.is_empty() && part.chars().all(|c| c.is_digit(radix)));
    let is_plain = radix != 10 || digits == "0" || !digits.starts_with('0');
    (is_written && is_plain).then(|| u32::from_str_radix(&between.collect::<String>(), radix).ok())?
}

#[cfg(test)]
mod tests;
