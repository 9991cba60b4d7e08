//! What stands in the slots of a message.

use super::{Language, Message, Sentence, say};
use crate::text::numbering::han_ordinal;
use rust_decimal::Decimal;

/// What stands in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words of the draft or of the official format, or a figure: the same in every language.
    Text(String),
    /// A name or a sentence of the catalogue.
    Message(Message),
    /// A number that a Chinese sentence writes in characters: 六.
    Number(u32),
    /// Several, with something between them.
    List(Between, Vec<Part>),
}

/// What stands between the members of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// 甲、乙 and A, B.
    Commas,
    /// 甲”“乙 and A”, “B: the list stands in quotation marks.
    Quotes,
    /// 甲＋乙 and A + B.
    Plus,
    /// 甲 ＋ 乙 and A + B.
    SpacedPlus,
}

impl Between {
    fn written(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Between::Commas => ("、", ", "),
            Between::Quotes => ("”“", "”, “"),
            Between::Plus => ("＋", " + "),
            Between::SpacedPlus => (" ＋ ", " + "),
        };
        if language == Language::English { en } else { zh }
    }

    /// A list.
    pub fn list(self, parts: impl IntoIterator<Item = impl Into<Part>>) -> Part {
        Part::List(self, parts.into_iter().map(Into::into).collect())
    }
}

impl Part {
    /// The text in a language.
    pub fn written(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        out
    }

    /// The part in a sentence: words of the draft and of the format stand in quotation marks among English ones.
    pub fn named(&self) -> Part {
        match self {
            Part::Text(text) if !text.is_empty() => say::relation::label(text).into(),
            part => part.clone(),
        }
    }

    /// A figure as it was written. With a unit or the like it stands in quotation marks among English words.
    pub fn figure(written: &str) -> Part {
        let part = Part::from(written);
        if written.is_ascii() { part } else { part.named() }
    }

    /// Whether nothing is written of it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Part::Text(text) if text.is_empty())
    }

    pub(super) fn write(&self, language: Language, out: &mut String) {
        match self {
            Part::Text(text) => out.push_str(text),
            Part::Message(message) => message.write(language, out),
            Part::Number(number) if language == Language::Chinese => out.push_str(&han_ordinal(*number)),
            Part::Number(number) => out.push_str(&number.to_string()),
            Part::List(between, parts) => {
                for (index, part) in parts.iter().enumerate() {
                    if index > 0 {
                        out.push_str(between.written(language));
                    }
                    part.write(language, out);
                }
            }
        }
    }

    /// Whether a word beside it stands in the singular.
    pub(super) fn is_one(&self) -> bool {
        match self {
            Part::Text(text) => text == "1",
            Part::Number(number) => *number == 1,
            Part::List(_, parts) => parts.len() == 1,
            Part::Message(_) => false,
        }
    }
}

/// In Chinese.
impl std::fmt::Display for Part {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(&self.written(Language::Chinese))
    }
}

// A part is made at some two thousand places: each of them only calls what makes it.

impl From<Message> for Part {
    fn from(message: Message) -> Part {
        Part::Message(message)
    }
}

impl From<&Message> for Part {
    #[inline(never)]
    fn from(message: &Message) -> Part {
        Part::Message(message.clone())
    }
}

impl From<&'static Sentence> for Part {
    #[inline(never)]
    fn from(sentence: &'static Sentence) -> Part {
        Part::Message(sentence.into())
    }
}

impl From<&Part> for Part {
    #[inline(never)]
    fn from(part: &Part) -> Part {
        part.clone()
    }
}

impl From<String> for Part {
    fn from(text: String) -> Part {
        Part::Text(text)
    }
}

impl From<&String> for Part {
    fn from(text: &String) -> Part {
        Part::from(text.as_str())
    }
}

impl From<&str> for Part {
    #[inline(never)]
    fn from(text: &str) -> Part {
        Part::Text(text.to_owned())
    }
}

impl From<&&str> for Part {
    fn from(text: &&str) -> Part {
        Part::from(*text)
    }
}

/// Figures are written in digits.
macro_rules! figures {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Part {
            #[inline(never)]
            fn from(figure: $kind) -> Part {
                Part::Text(figure.to_string())
            }
        }
    )*};
}

figures!(u8 u32 u64 usize i32 i64 Decimal);
