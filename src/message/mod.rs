//! What Gouji says, as data: a sentence of the catalogue and what stands in its slots. The text is written where it leaves
//! the core, in the language that was asked for.
//!
//! ```text
//! *.toml ─► build/messages.rs (checks them) ─► say::t2::stock(…) ─► Message ─► Message::written(language) ─► text
//! ```
//!
//! `docs/messages.md` says what the catalogue looks like, and why so.

mod part;

pub use part::{Between, Part};

use std::fmt;

/// The languages in which Gouji speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "command", derive(clap::ValueEnum))]
pub enum Language {
    /// 中文
    #[default]
    #[cfg_attr(feature = "command", value(name = "zh"))]
    Chinese,
    /// English
    #[cfg_attr(feature = "command", value(name = "en"))]
    English,
}

impl Language {
    /// The language of a key, `zh` or `en`; Chinese where nothing else is asked for.
    pub fn asked(key: Option<String>) -> Language {
        if key.as_deref() == Some("en") { Language::English } else { Language::Chinese }
    }
}

/// A sentence of this key in Chinese and in English.
macro_rules! sentence {
    ($key:literal, $zh:literal, $en:literal) => {
        $crate::message::Sentence {
            #[cfg(test)]
            key: $key,
            both: concat!($zh, "\0", $en),
        }
    };
}

/// The catalogue: a function a message, with a parameter a slot.
#[allow(clippy::too_many_arguments)]
pub mod say {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// An entry of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Family and name: `t2.stock`. Only tests name a sentence by it.
    #[cfg(test)]
    pub key: &'static str,
    /// In Chinese, with `{0}` for its first slot; behind a null character in English, where `{0:row|rows}` is a word that goes
    /// with the number in the slot. In one text: two of them would need another address and length for each sentence.
    pub both: &'static str,
}

impl Sentence {
    /// The sentence in a language, its slots still open.
    pub fn written(&self, language: Language) -> &'static str {
        let (chinese, english) = self.both.split_once('\0').unwrap_or((self.both, self.both));
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// A sentence, or a name in one, with all that stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    sentence: &'static Sentence,
    parts: Vec<Part>,
    next: Option<Box<Message>>,
}

/// What is written beside the entry of a list.
static OWN: Sentence = sentence!("own", "{0}", "{1}");

/// What has no English yet.
static UNTRANSLATED: Sentence = sentence!("untranslated", "{0}", "{0}");

impl Message {
    /// A sentence with its parts. The functions of [`say`] make it. They stand in the code wherever something is said, so
    /// that all but the parts is done here, once for each number of parts.
    #[inline(never)]
    pub fn new<const N: usize>(sentence: &'static Sentence, parts: [Part; N]) -> Message {
        Message { sentence, parts: parts.into(), next: None }
    }

    /// A text that is in Chinese only, for tests, and for a rule whose English is still to be written.
    pub fn chinese(text: impl Into<String>) -> Message {
        Message::new(&UNTRANSLATED, [Part::Text(text.into())])
    }

    /// A sentence of a list of words, which has both languages beside its entry.
    pub fn own(zh: String, en: String) -> Message {
        Message::new(&OWN, [zh.into(), en.into()])
    }

    /// With a further sentence behind it.
    pub fn and(mut self, further: Message) -> Message {
        self.next = Some(match self.next {
            Some(next) => Box::new(next.and(further)),
            None => Box::new(further),
        });
        self
    }

    /// With a further sentence behind it, where there is one.
    pub fn and_perhaps(self, further: Option<Message>) -> Message {
        match further {
            Some(further) => self.and(further),
            None => self,
        }
    }

    /// The text in a language.
    pub fn written(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        out
    }

    fn write(&self, language: Language, out: &mut String) {
        let mut rest = self.sentence.written(language);
        while let Some((before, from)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, mut behind)) = from.split_once('}') else { break };
            let (number, choice) = match slot.split_once(':') {
                Some((number, choice)) => (number, choice.split_once('|')),
                None => (slot, None),
            };
            if let Some(part) = number.parse().ok().and_then(|number: usize| self.parts.get(number)) {
                match choice {
                    Some((one, many)) => out.push_str(if part.is_one() { one } else { many }),
                    None => {
                        let from = out.len();
                        part.write(language, out);
                        // An empty slot leaves no gap between two words.
                        if out.len() == from && language == Language::English && out.ends_with(' ') {
                            behind = behind.trim_start_matches(' ');
                        }
                    }
                }
            }
            rest = behind;
        }
        out.push_str(rest);
        if let Some(next) = &self.next {
            if language == Language::English {
                out.push(' ');
            }
            next.write(language, out);
        }
    }
}

impl From<&'static Sentence> for Message {
    fn from(sentence: &'static Sentence) -> Message {
        Message::new(sentence, [])
    }
}

/// In Chinese, the language of what is checked and of most who check it.
impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.written(Language::Chinese))
    }
}

/// Finds the sentence of a family whose Chinese a text is, and what stands in its slots. So a text that went through the
/// page, which keeps it with the draft, is a message again.
pub fn known(family: &[&'static Sentence], text: &str) -> Part {
    let read = |sentence: &&'static Sentence| {
        let parts = inside(sentence.written(Language::Chinese), text)?;
        Some(Message { sentence, parts: parts.into_iter().map(Part::from).collect(), next: None })
    };
    match family.iter().find_map(read) {
        Some(message) => Part::Message(message),
        None => Part::from(text),
    }
}

/// What stands in a text for the slots of a sentence, which come in the order of their numbers.
fn inside<'t>(sentence: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = sentence.split('{');
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    for piece in pieces {
        let (_, behind) = piece.split_once('}')?;
        let end = if behind.is_empty() { rest.len() } else { rest.find(behind)? };
        let (part, from) = rest.split_at(end);
        if part.is_empty() {
            return None;
        }
        parts.push(part);
        rest = &from[behind.len()..];
    }
    rest.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    static COUNTED: Sentence = sentence!("test.counted", "{0}有 {1} 行。", "{0} has {1} {1:row|rows}.");
    static NAMED: Sentence = sentence!("test.named", "附件“{0}”", "the attachment “{0}”");

    fn counted(count: u32) -> Message {
        Message::new(&COUNTED, [Message::new(&NAMED, ["甲".into()]).into(), count.into()])
    }

    #[test]
    fn a_message_is_written_in_both_languages() {
        assert_eq!(counted(2).to_string(), "附件“甲”有 2 行。");
        assert_eq!(counted(2).written(Language::English), "the attachment “甲” has 2 rows.");
        assert_eq!(counted(1).written(Language::English), "the attachment “甲” has 1 row.");
    }

    #[test]
    fn an_empty_slot_leaves_no_gap() {
        static OF: Sentence = sentence!("test.of", "占{0} {1}", "of {0} {1}");
        let of = |whole: &str| Message::new(&OF, [whole.into(), "9".into()]);
        assert_eq!(of("").written(Language::English), "of 9");
        assert_eq!(of("all").written(Language::English), "of all 9");
        assert_eq!(of("").to_string(), "占 9");
    }

    #[test]
    fn further_sentences_stand_behind() {
        let both = counted(1).and(counted(2)).and_perhaps(None).and(counted(3));
        assert_eq!(both.to_string(), "附件“甲”有 1 行。附件“甲”有 2 行。附件“甲”有 3 行。");
        assert!(both.written(Language::English).ends_with("has 2 rows. the attachment “甲” has 3 rows."));
    }

    #[test]
    fn a_known_text_is_a_message_again() {
        let family = &[&COUNTED, &NAMED][1..];
        assert_eq!(known(family, "附件“甲”"), Message::new(&NAMED, ["甲".into()]).into());
        assert_eq!(known(family, "乙"), Part::from("乙"));
        assert_eq!(inside("表“{0}”第 {1} 行", "表“甲”第 3 行"), Some(vec!["甲", "3"]));
        assert_eq!(inside("表“{0}”第 {1} 行", "表“甲”第 3 列"), None);
        assert_eq!(inside("甲", "甲乙"), None);
    }

    /// Whether Chinese characters or signs stand outside of quotation marks.
    fn has_chinese(text: &str) -> bool {
        let mut depth = 0;
        text.chars().any(|c| {
            match c {
                '“' => depth += 1,
                '”' => depth -= 1,
                _ => {}
            }
            depth == 0 && ('\u{2E80}'..='\u{FFEF}').contains(&c)
        })
    }

    #[test]
    fn the_catalogue_speaks_both_languages() {
        let mut keys: Vec<&str> = say::ALL.iter().map(|sentence| sentence.key).collect();
        keys.dedup();
        assert_eq!(keys.len(), say::ALL.len());
        for sentence in say::ALL {
            let [zh, en] = [Language::Chinese, Language::English].map(|language| sentence.written(language));
            assert!(!has_chinese(en), "{}: {}", sentence.key, en);
            let (open, closed) = (en.matches('“').count(), en.matches('”').count());
            assert_eq!(open, closed, "{}: {}", sentence.key, en);
            assert_eq!(zh.ends_with('。'), en.ends_with('.'), "{}", sentence.key);
        }
    }

    /// Every Rust file under a folder of the sources.
    fn sources(folder: &std::path::Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                into.push(std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }

    /// The texts that stand between one of these and the quotation mark behind it.
    fn texts<'t>(code: &'t [String], before: &[&str]) -> Vec<&'t str> {
        let of = |text: &'t String| {
            let starts = before.iter().flat_map(move |before| text.match_indices(before));
            starts.filter_map(move |(at, before)| text[at + before.len()..].split('"').next())
        };
        code.iter().flat_map(of).collect()
    }

    #[test]
    fn what_readers_say_of_a_file_is_in_the_catalogue() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut source, mut reading) = (Vec::new(), Vec::new());
        sources(&root.join("source"), &mut source);
        sources(&root.join("reading"), &mut reading);
        let of_files = [
            "Damaged(\"",
            "TooLarge(\"",
            "Unsupported(\"",
            "NoText(\"",
            "Lost(\"",
            "unread(\"",
            "lost.push(\"",
            "damaged.then(|| \"",
            "unseen(\"",
        ];
        let mut of_files = texts(&source, &of_files);
        of_files.extend(texts(&source, &["=> \""]).into_iter().filter(|text| text.starts_with('嵌')));
        let of_figures = texts(&reading, &["Apart(\"", "Said(\""]);
        assert!(of_files.len() > 80 && of_figures.len() > 10, "{} {}", of_files.len(), of_figures.len());
        let unknown = |family, all: Vec<&str>| -> Vec<String> {
            all.into_iter()
                .filter(|text| matches!(known(family, text), Part::Text(_)))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(unknown(say::part::ALL, of_files), [""; 0]);
        assert_eq!(unknown(say::alone::ALL, of_figures), [""; 0]);
    }
}
