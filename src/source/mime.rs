//! MIME (RFC 2045, 2046), as far as it leads to the text of a message: headers, boundaries, quoted-printable and base64.

use super::{LegacyDecoder, html};

/// The parts of a message that count.
#[derive(Default)]
pub struct Parts<'a> {
    /// Pages.
    pub pages: Vec<Part<'a>>,
    /// Plain texts.
    pub texts: Vec<Part<'a>>,
    /// The names of attached files, as they are written.
    pub attached: Vec<String>,
}

/// A part that is a page or a text.
pub struct Part<'a> {
    body: &'a [u8],
    /// Content-Transfer-Encoding.
    transfer: String,
    /// The encoding that the envelope names.
    pub charset: String,
}

/// No message has more attachments that are named.
const ATTACHED: usize = 20;

/// The name of an attachment in words: `"=?utf-8?B?…?="` (RFC 2047), `utf-8''%E5…` (RFC 2231), or plain.
pub fn named(name: &str, legacy: LegacyDecoder) -> String {
    let mut decoded = String::new();
    if let Some((charset, coded)) = name.split_once("''") {
        let bytes = quoted_printable(coded.replace('=', "=3D").replace('%', "=").as_bytes());
        decoded = html::decode(&bytes, charset, legacy).unwrap_or_default();
    } else if name.contains("=?") {
        for word in name.split("=?").skip(1) {
            let mut fields = word.split('?');
            if let (Some(charset), Some(kind), Some(coded)) = (fields.next(), fields.next(), fields.next()) {
                let bytes = match kind {
                    "B" | "b" => base64(coded.as_bytes()),
                    _ => quoted_printable(coded.replace('_', " ").as_bytes()),
                };
                decoded.push_str(&html::decode(&bytes, charset, legacy).unwrap_or_default());
            }
        }
    } else {
        decoded.push_str(name);
    }
    let shown: String = decoded.chars().filter(|c| !c.is_control()).take(60).collect();
    if shown.trim().is_empty() { "（没有名称）".to_owned() } else { format!("“{}”", shown.trim()) }
}

/// Multiparts in multiparts: an e-mail has two.
const DEPTH: usize = 4;

/// The parts of a message.
pub fn parts(message: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    collect(message.trim_ascii_start(), 0, &mut parts);
    parts
}

/// Adds the parts of a message or of a part of one.
fn collect<'a>(message: &'a [u8], depth: usize, parts: &mut Parts<'a>) {
    let (head, body) = divide(message);
    let kind = header(head, "Content-Type");
    let is = |name: &str| kind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let disposition = header(head, "Content-Disposition");
    if disposition.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("attachment")) {
        let name = ["filename*=", "filename="].map(|name| parameter(&disposition, name));
        let name = name.into_iter().chain([parameter(&kind, "name=")]).find(|name| !name.is_empty());
        if parts.attached.len() < ATTACHED {
            parts.attached.push(name.unwrap_or_default());
        }
        return;
    }
    let list = if is("text/html") || is("application/xhtml") {
        Some(&mut parts.pages)
    } else {
        is("text/plain").then_some(&mut parts.texts)
    };
    if let Some(list) = list {
        let transfer = header(head, "Content-Transfer-Encoding");
        list.push(Part { body, transfer, charset: parameter(&kind, "charset=") });
    }
    if !is("multipart/") || depth >= DEPTH {
        return;
    }
    let mut boundary = b"--".to_vec();
    boundary.extend(parameter(&kind, "boundary=").bytes());
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(&boundary) {
            if let Some(part) = start.and_then(|start| body.get(start..at)) {
                collect(part, depth + 1, parts);
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    // A message that was cut off.
    if let Some(part) = start.and_then(|start| body.get(start..)) {
        collect(part, depth + 1, parts);
    }
}

/// Head and body, which an empty line divides.
fn divide(message: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        at += line.len();
    }
    message.split_at_checked(at).unwrap_or((message, &[]))
}

/// The value of a header, its lines joined; empty where it is not there.
fn header(head: &[u8], name: &str) -> String {
    let mut value = String::new();
    let mut found = false;
    for line in head.split(|&byte| byte == b'\n') {
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let after = line.get(name.len()..).and_then(|rest| rest.strip_prefix(b":"));
        match after {
            _ if folded && found => value.push_str(&String::from_utf8_lossy(line)),
            _ if found => break,
            Some(rest) if starts(line, name) => {
                found = true;
                value.push_str(&String::from_utf8_lossy(rest));
            }
            _ => {}
        }
    }
    value.trim().to_owned()
}

fn starts(line: &[u8], name: &str) -> bool {
    line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// A parameter of a header's value, its name with the `=`.
fn parameter(value: &str, name: &str) -> String {
    let at = value.as_bytes().windows(name.len()).position(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    let rest = at.and_then(|at| value.get(at + name.len()..)).unwrap_or("");
    let rest = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ', '\r', '\t']).next(),
    };
    rest.unwrap_or("").to_owned()
}

impl Part<'_> {
    /// Its bytes, as they were before they were sent.
    pub fn decoded(&self) -> Vec<u8> {
        if self.transfer.eq_ignore_ascii_case("quoted-printable") {
            quoted_printable(self.body)
        } else if self.transfer.eq_ignore_ascii_case("base64") {
            base64(self.body)
        } else {
            self.body.to_vec()
        }
    }
}

/// RFC 2045, 6.7: `=C4` is a byte, `=` at the end of a line joins it with the next.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut into = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'=' {
            into.push(first);
            continue;
        }
        let hex = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        if let (Some(high), Some(low)) = (hex(0), hex(1)) {
            into.push((high * 16 + low) as u8);
            rest = after.get(2..).unwrap_or_default();
            continue;
        }
        // Mailers add blanks at the ends of lines; a line has 76 characters at most.
        let near = after.get(..80).unwrap_or(after);
        let blanks = near.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        match after.get(blanks) {
            Some(b'\n') => rest = after.get(blanks + 1..).unwrap_or_default(),
            _ => into.push(b'='),
        }
    }
    into
}

/// RFC 2045, 6.8; characters outside of the alphabet are passed over, `=` and what is missing at the end count nothing.
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut into = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            into.push((bits >> held) as u8);
        }
    }
    into
}
