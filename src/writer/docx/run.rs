//! A run, written anew: the characters that go, the text that comes, and the marks that stand between.
//!
//! One run becomes several, each with its start tag and its properties. What is not touched in it, a tab or a drawing,
//! is copied as it stands.

use crate::source::docx::runs::said;
use crate::source::trail::Kind;
use crate::source::xml::child;
use crate::text::order::sort_by_key;
use crate::writer::Hand;
use crate::writer::xml::{Names, Splices, escaped, start_tag, with_id, written_name};
use roxmltree::{Node, NodeId};
use std::collections::BTreeSet;

/// Ids for what is new in a file.
#[derive(Default)]
pub struct Ids {
    taken: BTreeSet<u32>,
    last: u32,
}

impl Ids {
    /// Ids beside those that are taken.
    pub fn beside(&mut self, taken: impl Iterator<Item = u32>) {
        self.taken.extend(taken);
        // Word reads them as signed numbers; one that is huge already gives no room above.
        let last = self.taken.last().copied().unwrap_or(0);
        self.last = if last < 1 << 30 { last.max(self.last) } else { self.last };
    }

    /// The next one.
    pub fn next(&mut self) -> String {
        self.last += 1;
        while !self.taken.insert(self.last) {
            self.last += 1;
        }
        self.last.to_string()
    }
}

/// Writes in the name of a hand.
pub struct Pen<'h> {
    /// Who writes.
    pub hand: &'h Hand<'h>,
    /// The ids of changes and comments.
    pub ids: Ids,
}

impl Pen<'_> {
    /// The start tag of a change.
    fn change(&mut self, names: &Names, kind: &str) -> String {
        let id = self.ids.next();
        let mut attributes = vec![("id", id.as_str()), ("author", self.hand.author)];
        attributes.extend(self.hand.date.map(|date| ("date", date)));
        names.start(kind, &attributes)
    }

    /// A change that has no content of its own.
    pub fn mark(&mut self, names: &Names, kind: &str) -> String {
        let start = self.change(names, kind);
        format!("{}/>", start.trim_end_matches('>'))
    }

    /// A text that comes, as a run of its own.
    pub fn come(&mut self, names: &Names, properties: &str, text: &str) -> String {
        let run = [&names.start("r", &[]), properties, &content(names, "t", text), &names.end("r")].concat();
        match self.hand.tracked {
            true => [self.change(names, "ins"), run, names.end("ins")].concat(),
            false => run,
        }
    }
}

/// The content of a run that shows a text.
fn content(names: &Names, element: &str, text: &str) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str(&names.empty("br", &[]));
        }
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str(&names.empty("tab", &[]));
            }
            if !part.is_empty() {
                let start = names.open(element, &[]);
                out.push_str(&format!(
                    "{start} xml:space=\"preserve\">{}{}",
                    escaped(part),
                    names.end(element)
                ));
            }
        }
    }
    out
}

/// The properties of a run or of a paragraph's mark for a text that comes: without the traces of changes.
pub fn properties(text: &str, owner: Node) -> String {
    let Some(node) = child(owner, "rPr") else { return String::new() };
    let mut splices = Splices::default();
    let traces = ["ins", "del", "moveFrom", "moveTo", "rPrChange"];
    for trace in node.children().filter(|child| traces.contains(&child.tag_name().name())) {
        splices.put(trace.range(), String::new());
    }
    splices.take(text, node.range())
}

/// What stands between two characters.
enum Act {
    /// The characters up to this one go.
    Go(usize),
    /// A text comes, with these properties, or with those of the run.
    Come(String, Option<String>),
    /// A mark stands here.
    Mark(String),
}

impl Act {
    fn rank(&self) -> u8 {
        match self {
            Act::Come(..) => 0,
            Act::Mark(_) => 1,
            Act::Go(_) => 2,
        }
    }
}

/// All that happens to a run.
#[derive(Default)]
pub struct Surgery {
    before: Vec<String>,
    after: Vec<String>,
    /// By the child of the run, and the character in front of which it happens.
    acts: Vec<(NodeId, usize, Act)>,
}

/// A part of a run.
enum Piece {
    Keep(Content),
    Gone(Content),
    Come(String, Option<String>),
    Mark(String),
}

enum Content {
    Text(String),
    Raw(String),
}

/// A run that was written anew.
pub struct Rewritten {
    /// What stands in its place.
    pub run: String,
    /// What stands behind the element around it.
    pub behind: String,
}

impl Surgery {
    /// Characters of a child go.
    pub fn go(&mut self, child: Node, from: usize, to: usize) {
        self.acts.push((child.id(), from, Act::Go(to)));
    }

    /// A text comes in front of a character of a child.
    pub fn come(&mut self, child: Node, at: usize, text: &str, properties: Option<String>) {
        self.acts.push((child.id(), at, Act::Come(text.to_owned(), properties)));
    }

    /// A mark stands in front of a character of a child.
    pub fn mark(&mut self, child: Node, at: usize, mark: String) {
        self.acts.push((child.id(), at, Act::Mark(mark)));
    }

    /// A mark stands in front of the run.
    pub fn mark_before(&mut self, mark: String) {
        self.before.push(mark);
    }

    /// A mark stands behind the run.
    pub fn mark_after(&mut self, mark: String) {
        self.after.push(mark);
    }

    /// The run, written anew.
    pub fn write(mut self, text: &str, run: Node, splices: &mut Splices, pen: &mut Pen) -> Rewritten {
        sort_by_key(&mut self.acts, |(child, at, act)| (child.get(), *at, act.rank()));
        let pieces = match self.acts.is_empty() {
            // Marks around it leave the run as it is.
            true => None,
            false => Some(self.pieces(text, run, splices)),
        };
        let mut out = Out::new(text, run, pen);
        out.text.push_str(&self.before.concat());
        match pieces {
            None => out.text.push_str(&splices.take(text, run.range())),
            Some(pieces) => pieces.into_iter().for_each(|piece| out.piece(piece)),
        }
        out.flush();
        let Out { mut text, parted, .. } = out;
        let is_last = run.next_sibling_element().is_none() && self.after.is_empty();
        // Where nothing of somebody else's change is left behind the text that came, that need not be in it.
        let behind = match parted.filter(|parted| is_last && parted.end == text.len()) {
            Some(parted) => {
                text.truncate(parted.start);
                parted.new
            }
            None => String::new(),
        };
        text.push_str(&self.after.concat());
        Rewritten { run: text, behind }
    }

    fn pieces(&mut self, text: &str, run: Node, splices: &mut Splices) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for child in run.children().filter(|child| child.is_element() && child.tag_name().name() != "rPr") {
            let (own, others) =
                std::mem::take(&mut self.acts).into_iter().partition(|act| act.0 == child.id());
            self.acts = others;
            let mut own: std::iter::Peekable<_> = Vec::into_iter(own).peekable();
            if own.peek().is_none() {
                pieces.push(Piece::Keep(Content::Raw(splices.take(text, child.range()))));
                continue;
            }
            let signs: Vec<Content> = match kind_of(child) {
                Kind::Text => said(child).chars().map(|c| Content::Text(c.to_string())).collect(),
                Kind::Sign | Kind::Paragraph => vec![Content::Raw(splices.take(text, child.range()))],
            };
            let mut gone_to = 0;
            let mut happen = |at: usize, pieces: &mut Vec<Piece>| {
                while let Some((_, _, act)) = own.next_if(|act| act.1 <= at) {
                    match act {
                        Act::Go(to) => gone_to = to.max(gone_to),
                        Act::Come(text, properties) => pieces.push(Piece::Come(text, properties)),
                        Act::Mark(mark) => pieces.push(Piece::Mark(mark)),
                    }
                }
                at < gone_to
            };
            for (at, sign) in signs.into_iter().enumerate() {
                let gone = happen(at, &mut pieces);
                pieces.push(if gone { Piece::Gone(sign) } else { Piece::Keep(sign) });
            }
            // Whatever is left stands behind the last character.
            happen(usize::MAX, &mut pieces);
        }
        pieces
    }
}

/// What the reader takes a child of a run for.
pub fn kind_of(child: Node) -> Kind {
    if child.tag_name().name() == "t" { Kind::Text } else { Kind::Sign }
}

/// A text that came between two parts of somebody else's change.
struct Parted {
    /// Where the change ends and goes on, in what is written.
    start: usize,
    end: usize,
    new: String,
}

/// The runs that are being written.
struct Out<'w, 'h, 'a, 'i, 't> {
    pen: &'w mut Pen<'h>,
    source: &'t str,
    node: Node<'a, 'i>,
    names: Names,
    text: String,
    /// The last text that parted somebody else's change.
    parted: Option<Parted>,
    /// The parts of the run that is open, and whether it goes.
    open: Vec<Content>,
    goes: bool,
    /// Whether a run with the properties was written: the next one needs other ids in them.
    repeated: bool,
}

impl<'w, 'h, 'a, 'i, 't> Out<'w, 'h, 'a, 'i, 't> {
    fn new(source: &'t str, node: Node<'a, 'i>, pen: &'w mut Pen<'h>) -> Self {
        Out {
            pen,
            source,
            node,
            names: Names::of(node),
            text: String::new(),
            parted: None,
            open: Vec::new(),
            goes: false,
            repeated: false,
        }
    }

    fn piece(&mut self, piece: Piece) {
        // What goes and is not tracked is gone.
        let (goes, content) = match piece {
            Piece::Gone(_) if !self.pen.hand.tracked => return,
            Piece::Come(text, None) if !self.pen.hand.tracked && !text.contains(['\n', '\t']) => {
                (false, Content::Text(text))
            }
            Piece::Keep(content) => (false, content),
            Piece::Gone(content) => (true, content),
            Piece::Come(text, properties) => return self.come(&text, properties),
            Piece::Mark(mark) => {
                self.flush();
                return self.text.push_str(&mark);
            }
        };
        if goes != self.goes {
            self.flush();
        }
        self.goes = goes;
        match (self.open.last_mut(), content) {
            (Some(Content::Text(before)), Content::Text(more)) => before.push_str(&more),
            (_, content) => self.open.push(content),
        }
    }

    /// Ends the open run.
    fn flush(&mut self) {
        let parts = std::mem::take(&mut self.open);
        if parts.is_empty() {
            return;
        }
        let element = if self.goes { "delText" } else { "t" };
        let mut run = start_tag(self.source, self.node).0.to_owned();
        run.push_str(&self.properties());
        for part in parts {
            match part {
                Content::Raw(raw) => run.push_str(&raw),
                Content::Text(text) => {
                    let start = self.names.open(element, &[]);
                    let end = self.names.end(element);
                    run.push_str(&format!("{start} xml:space=\"preserve\">{}{end}", escaped(&text)));
                }
            }
        }
        run.push_str(&format!("</{}>", written_name(self.source, self.node)));
        if self.goes {
            let change = self.pen.change(&self.names, "del");
            run = [change, run, self.names.end("del")].concat();
        }
        self.text.push_str(&run);
    }

    /// The run's own properties; those of a later run of the same have other ids.
    fn properties(&mut self) -> String {
        let Some(node) = child(self.node, "rPr") else { return String::new() };
        let change = child(node, "rPrChange").filter(|_| std::mem::replace(&mut self.repeated, true));
        match change {
            Some(change) => with_id(self.source, change, node.range(), &self.pen.ids.next()),
            None => self.source.get(node.range()).unwrap_or_default().to_owned(),
        }
    }

    fn come(&mut self, text: &str, properties: Option<String>) {
        self.flush();
        let properties = properties.unwrap_or_else(|| self::properties(self.source, self.node));
        let new = self.pen.come(&self.names, &properties, text);
        // Somebody else's change ends in front of this one, and goes on behind it.
        let around = self.node.parent().filter(|parent| matches!(parent.tag_name().name(), "ins" | "moveTo"));
        let Some(around) = around.filter(|_| self.pen.hand.tracked) else {
            return self.text.push_str(&new);
        };
        let tag = start_tag(self.source, around).0;
        let start = around.range().start;
        let again = with_id(self.source, around, start..start + tag.len(), &self.pen.ids.next());
        let end = format!("</{}>", written_name(self.source, around));
        let start = self.text.len();
        self.text.push_str(&[end.as_str(), &new, &again].concat());
        self.parted = Some(Parted { start, end: self.text.len(), new });
    }
}
