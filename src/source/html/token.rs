//! HTML text to tokens: text, start tags with the few attributes that count, end tags, remarks.
//!
//! The states follow the HTML Living Standard, 13.2.5 (Tokenization), as far as they decide where a tag ends: a quote
//! counts in an attribute's value only, so that a stray one does not swallow the page; what is never closed runs to
//! the end. Every byte is looked at a bounded number of times.

use crate::source::symbols::windows_1252;

/// A piece of the source.
pub enum Token<'a> {
    /// Text, entities not yet decoded.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name.
    End(&'a str),
    /// A comment's text, or that of a declaration: `[if !supportLists]` of `<![if !supportLists]>`.
    Note(&'a str),
}

/// A start tag and those of its attributes that count.
#[derive(Default)]
pub struct Tag<'a> {
    pub name: &'a str,
    /// Whether it ends in `/>`.
    pub closed: bool,
    /// Whether it has the attribute `hidden`.
    pub hidden: bool,
    /// Whether it says when or why text was changed, as Word does for a tracked change.
    pub tracked: bool,
    pub id: &'a str,
    /// Of a control: its kind, its value, whether it is chosen.
    pub kind: &'a str,
    pub value: &'a str,
    pub chosen: bool,
    /// Whether it is open (`<dialog open>`).
    pub open: bool,
    /// All attributes, as they are written.
    pub source: &'a str,
    pub style: &'a str,
    pub class: &'a str,
    pub title: &'a str,
    pub colspan: &'a str,
    pub rowspan: &'a str,
    /// The span of a `<col>`.
    pub span: &'a str,
    pub width: &'a str,
    pub height: &'a str,
}

/// The tokens of a text.
pub struct Tokens<'a> {
    rest: &'a str,
}

const BLANKS: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Tokens<'a> {
        Tokens { rest: text }
    }

    /// Passes over the content of an element that holds no markup (script, style, title), up to its end tag; the content.
    pub fn skip_raw(&mut self, name: &str) -> &'a str {
        let whole = self.rest;
        while let Some(at) = self.rest.find("</") {
            let content = whole.len() - self.rest.len() + at;
            self.rest = after(self.rest, at + 2);
            let here = self.rest.as_bytes().get(..name.len());
            if here.is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes())) {
                self.skip_past(">");
                return whole.get(..content).unwrap_or("");
            }
        }
        self.rest = "";
        whole
    }

    /// Takes what stands before `end`, and `end`; all that is left where there is none.
    fn skip_past(&mut self, end: &str) -> &'a str {
        let at = self.rest.find(end);
        let (before, rest) = match at {
            Some(at) => (self.rest.get(..at).unwrap_or(""), after(self.rest, at + end.len())),
            None => (self.rest, ""),
        };
        self.rest = rest;
        before
    }

    fn note(&mut self) -> Token<'a> {
        if !self.rest.starts_with("<!--") {
            self.rest = after(self.rest, 2);
            return Token::Note(self.skip_past(">"));
        }
        self.rest = after(self.rest, 4);
        // `<!-->` and `<!--->` are whole comments.
        for whole in [">", "->"] {
            if let Some(rest) = self.rest.strip_prefix(whole) {
                self.rest = rest;
                return Token::Note("");
            }
        }
        Token::Note(self.skip_past("-->"))
    }

    fn start(&mut self) -> Option<Token<'a>> {
        let whole = after(self.rest, 1);
        let (name, mut rest) = split(whole, |c| BLANKS.contains(&c) || matches!(c, '/' | '>'));
        let mut tag = Tag { name, ..Tag::default() };
        let attributes = rest;
        loop {
            let unsigned = rest.trim_start_matches(BLANKS);
            rest = unsigned.trim_start_matches(|c| c == '/' || BLANKS.contains(&c));
            if let Some(behind) = rest.strip_prefix('>') {
                tag.closed = unsigned.len() > rest.len();
                tag.source = attributes.get(..attributes.len() - rest.len()).unwrap_or("");
                self.rest = behind;
                return Some(Token::Start(tag));
            }
            let (key, value, behind) = attribute(rest)?;
            tag.keep(key, value);
            rest = behind;
        }
    }
}

/// An attribute's name, its value, and what stands behind it. `None` where there is none, or its end is missing.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    // The first character is part of the name, whatever it is.
    let first = rest.chars().next()?.len_utf8();
    let (name_rest, behind) =
        split(after(rest, first), |c| BLANKS.contains(&c) || matches!(c, '/' | '>' | '='));
    let key = rest.get(..first + name_rest.len()).unwrap_or("");
    let Some(told) = behind.trim_start_matches(BLANKS).strip_prefix('=') else {
        return Some((key, "", behind));
    };
    let told = told.trim_start_matches(BLANKS);
    let (value, behind) = match told.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => told.get(1..)?.split_once(quote)?,
        None => split(told, |c| BLANKS.contains(&c) || c == '>'),
    };
    Some((key, value, behind))
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let text = text_length(self.rest);
        if text > 0 {
            let (text, rest) = (self.rest.get(..text)?, after(self.rest, text));
            self.rest = rest;
            return Some(Token::Text(text));
        }
        match self.rest.as_bytes().get(1)? {
            b'/' => {
                self.rest = after(self.rest, 2);
                let tag = self.skip_past(">");
                let (name, _) = split(tag, |c| BLANKS.contains(&c) || c == '/');
                Some(Token::End(name))
            }
            b'!' | b'?' => Some(self.note()),
            _ => {
                let token = self.start();
                if token.is_none() {
                    self.rest = "";
                }
                token
            }
        }
    }
}

impl<'a> Tag<'a> {
    /// The value of an attribute, by its name in small letters; the first of two counts.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.source;
        loop {
            rest = rest.trim_start_matches(|c| c == '/' || BLANKS.contains(&c));
            let (key, value, behind) = attribute(rest)?;
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
    }

    fn keep(&mut self, key: &str, value: &'a str) {
        let fields: [(&str, &mut &'a str); 11] = [
            ("id", &mut self.id),
            ("type", &mut self.kind),
            ("value", &mut self.value),
            ("style", &mut self.style),
            ("class", &mut self.class),
            ("title", &mut self.title),
            ("colspan", &mut self.colspan),
            ("rowspan", &mut self.rowspan),
            ("span", &mut self.span),
            ("width", &mut self.width),
            ("height", &mut self.height),
        ];
        for (name, field) in fields {
            // The first of two attributes of one name counts.
            if field.is_empty() && key.eq_ignore_ascii_case(name) {
                *field = value;
            }
        }
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        self.hidden |= is("hidden");
        self.tracked |= is("datetime") || is("cite");
        self.chosen |= is("selected");
        self.open |= is("open");
    }
}

/// How much of the start is text: up to a `<` that opens something.
fn text_length(rest: &str) -> usize {
    let mut at = 0;
    while let Some(found) = after(rest, at).find('<') {
        at += found;
        let next = rest.as_bytes().get(at + 1);
        if next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            return at;
        }
        at += 1;
    }
    rest.len()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

fn split(text: &str, ends: fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(ends).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// The characters of a text, entities decoded.
pub fn characters(text: &str, each: &mut dyn FnMut(char)) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        rest.get(..at).unwrap_or("").chars().for_each(&mut *each);
        rest = after(rest, at + 1);
        match entity(rest) {
            Some((c, length)) => {
                each(c);
                rest = after(rest, length);
            }
            None => each('&'),
        }
    }
    rest.chars().for_each(each);
}

/// Entities by name; what reports and the programs that write them use.
const NAMED: [(&str, char); 42] = [
    ("nbsp", '\u{A0}'),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("shy", '\u{AD}'),
    ("middot", '·'),
    ("bull", '•'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("horbar", '―'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("times", '×'),
    ("divide", '÷'),
    ("minus", '−'),
    ("plusmn", '±'),
    ("permil", '‰'),
    ("deg", '°'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("sect", '§'),
    ("para", '¶'),
    ("yen", '¥'),
    ("le", '≤'),
    ("ge", '≥'),
    ("rarr", '→'),
    ("radic", '√'),
];

/// The character of an entity that stands at the start, without its `&`, and its length.
fn entity(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes().get(..12).unwrap_or(rest.as_bytes());
    let run = |from: usize, radix: u32| {
        let of = |byte: &&u8| char::from(**byte).is_digit(radix);
        bytes.get(from..).map_or(0, |bytes| bytes.iter().take_while(of).count())
    };
    let (c, length) = if bytes.first() == Some(&b'#') {
        let (from, radix) = if matches!(bytes.get(1), Some(b'x' | b'X')) { (2, 16) } else { (1, 10) };
        let length = from + run(from, radix);
        let number = rest.get(from..length).filter(|digits| !digits.is_empty())?;
        let number = u32::from_str_radix(number, radix).unwrap_or(u32::MAX);
        let c = match number {
            // They stand for what windows-1252 has there (13.2.5.80, Numeric character reference end state).
            128..160 => Some(windows_1252(number as u8)),
            _ => char::from_u32(number).filter(|&c| c != '\0'),
        };
        (c.unwrap_or(char::REPLACEMENT_CHARACTER), length)
    } else {
        let length = run(0, 36);
        let name = rest.get(..length)?;
        (NAMED.iter().find(|(known, _)| *known == name)?.1, length)
    };
    Some((c, length + usize::from(bytes.get(length) == Some(&b';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let each = |token| match token {
            Token::Text(text) => format!("{text}|"),
            Token::Start(tag) => {
                format!("<{} {}{}>|", tag.name, tag.style, if tag.closed { "/" } else { "" })
            }
            Token::End(name) => format!("</{name}>|"),
            Token::Note(note) => format!("!{note}|"),
        };
        Tokens::new(text).map(each).collect()
    }

    #[test]
    fn a_tag_ends_where_a_browser_ends_it() {
        assert_eq!(shown("a<p style='x>y'>b</p >"), "a|<p x>y>|b|</p>|");
        assert_eq!(shown("<td width=\"20\" \">7</td>"), "<td >|7|</td>|", "a stray quote is a name");
        assert_eq!(shown("<td width=20\">7"), "<td >|7|");
        assert_eq!(shown("<a href=x/ style = y>7<br/>"), "<a y>|7|<br />|");
        assert_eq!(shown("1 < 2<3 <一>"), "1 < 2<3 <一>|", "no tags");
        assert_eq!(shown("<p style=\"a>没有完"), "", "an open quote runs to the end");
    }

    #[test]
    fn remarks_are_one_token() {
        assert_eq!(shown("<!--[if gte mso 9]><p>x<![endif]-->y"), "![if gte mso 9]><p>x<![endif]|y|");
        assert_eq!(shown("<![if !supportLists]>一<!-->x<!--->y"), "![if !supportLists]|一|!|x|!|y|");
        assert_eq!(shown("<?xml:namespace prefix = o />x<!-- open"), "!xml:namespace prefix = o /|x|! open|");
    }

    #[test]
    fn raw_text_holds_no_tags() {
        let mut tokens = Tokens::new("<script>if (a</b) '<p>'</SCRIPT >x");
        assert!(matches!(tokens.next(), Some(Token::Start(_))));
        tokens.skip_raw("script");
        assert!(matches!(tokens.next(), Some(Token::Text("x"))));
    }

    #[test]
    fn entities_are_decoded_and_what_is_none_stays() {
        let decoded = |text: &str| {
            let mut into = String::new();
            characters(text, &mut |c| into.push(c));
            into
        };
        assert_eq!(decoded("&lt;7&gt;&amp;&quot;&apos;"), "<7>&\"'");
        assert_eq!(decoded("&#19968;&#x4E8C;&#20108&#150;&#8212;"), "一二二–—");
        assert_eq!(decoded("a&nbsp;b&nbspc"), "a\u{A0}b&nbspc");
        assert_eq!(
            decoded("甲&乙&&;&#;&#x;&nosuch;&#0;&#1114112;"),
            "甲&乙&&;&#;&#x;&nosuch;\u{FFFD}\u{FFFD}"
        );
        assert_eq!(decoded("&#99999999999999999999;&"), "\u{FFFD}999999999;&");
    }
}
