//! Complex fields (ISO/IEC 29500-1, 17.16.18): marks in the text divide the instruction of a field from its result,
//! and only the result is on the page. Fields stand in each other's instructions and results, and run over
//! paragraphs.

use super::styles::is_on;
use crate::source::content::UNREAD;
use crate::source::equation;
use crate::source::xml::{attribute, child, children};
use roxmltree::Node;

/// The fields of a part, and those that are open.
#[derive(Default)]
pub struct Fields {
    open: Vec<Open>,
    /// How many have not.
    instructions: usize,
    /// Fields that begin and never end, by node, sorted: all text behind them would be their instruction.
    endless: Vec<u32>,
}

/// A field that is open.
pub struct Open {
    /// Whether the result has begun.
    result: bool,
    /// The choice of a drop-down, which has no result of its own.
    choice: Option<String>,
    /// Its instruction, as far as it was met.
    instruction: String,
    /// How much text was given before it.
    given: usize,
}

impl Fields {
    /// The fields of a part.
    pub fn of(root: Node) -> Fields {
        let mut fields = Fields::default();
        for node in root.descendants().filter(|node| node.tag_name().name() == "fldChar") {
            match attribute(node, "fldCharType") {
                Some("begin") => fields.endless.push(node.id().get()),
                Some("end") => drop(fields.endless.pop()),
                _ => {}
            }
        }
        fields
    }

    /// Whether text here is on the page.
    pub fn is_shown(&self) -> bool {
        self.instructions == 0
    }

    /// Begins a container, in which no field is open; what [`Fields::leave`] needs.
    pub fn enter(&mut self) -> (Vec<Open>, usize) {
        (std::mem::take(&mut self.open), std::mem::take(&mut self.instructions))
    }

    /// Ends a container.
    pub fn leave(&mut self, outer: (Vec<Open>, usize)) {
        (self.open, self.instructions) = outer;
    }

    /// The sign that the field which begins at a mark shows by itself: a check box of a form has no result.
    pub fn check_box(&self, mark: Node) -> Option<&'static str> {
        let form = child(mark, "ffData").and_then(|form| child(form, "checkBox"))?;
        let on = |name| child(form, name).map(|node| is_on(attribute(node, "val"), true));
        let on = on("checked").or_else(|| on("default")).unwrap_or(false);
        Some(if on { "☑" } else { "☐" })
    }

    /// Takes a piece of the instruction of the field that is open.
    pub fn instruct(&mut self, piece: &str) {
        if let Some(open) = self.open.last_mut().filter(|open| !open.result)
            && open.instruction.len() + piece.len() <= equation::LONGEST
        {
            open.instruction.push_str(piece);
        }
    }

    /// Passes a mark, before which so much text was given; what a field shows that ends here and gave no result.
    pub fn pass(&mut self, mark: Node, given: usize) -> Option<String> {
        match attribute(mark, "fldCharType") {
            Some("begin") if self.endless.binary_search(&mark.id().get()).is_err() => {
                self.open.push(Open {
                    result: false,
                    choice: choice(mark),
                    instruction: String::new(),
                    given,
                });
                self.instructions += 1;
            }
            Some("separate") => {
                if let Some(Open { result: result @ false, .. }) = self.open.last_mut() {
                    *result = true;
                    self.instructions -= 1;
                }
            }
            Some("end") => {
                let ended = self.open.pop()?;
                self.instructions -= usize::from(!ended.result);
                let told = || equation::shown(&ended.instruction).or_else(|| figure(&ended.instruction));
                // A result of nothing was made by somebody.
                let made = |shown: &String| !(ended.result && shown.contains(UNREAD));
                let own = ended.choice.clone().filter(made).or_else(told);
                return own.filter(|_| ended.given == given);
            }
            _ => {}
        }
        None
    }
}

/// The figure that a field shows of its own instruction (`QUOTE 12`, `MACROBUTTON 名称 12`); words there are what should be
/// clicked.
fn figure(instruction: &str) -> Option<String> {
    let mut words = instruction.split_whitespace();
    match words.next()? {
        "QUOTE" => {}
        "MACROBUTTON" => drop(words.next()?),
        _ => return None,
    }
    let shown = words.next().filter(|_| words.next().is_none())?.trim_matches('"');
    let is_figure = !shown.is_empty() && shown.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_figure.then(|| shown.to_owned())
}

/// The choice of a drop-down of a form (17.16.9): the one that was made, or the first. What a box for text begins with is
/// shown in one program and not in the other.
fn choice(mark: Node) -> Option<String> {
    let form = child(mark, "ffData")?;
    if child(form, "textInput").is_some_and(|text| child(text, "default").is_some()) {
        return Some(UNREAD.to_string());
    }
    let list = child(form, "ddList")?;
    let number = |name| attribute(child(list, name)?, "val")?.parse::<usize>().ok();
    let chosen = number("result").or_else(|| number("default")).unwrap_or(0);
    children(list, "listEntry").nth(chosen).and_then(|entry| attribute(entry, "val")).map(str::to_owned)
}
