//! What the page asks of the writer, as JSON: a draft that is to be handed back, sheets that are to be a workbook.
//!
//! It is read by the small reader that profiles have, not by serde's: that one brings the reading of floats along with its
//! tables, a tenth of the writer's module.

use super::Sheet;
use crate::profile::json;
use crate::profile::tree::{Field, Node, Value};
use crate::text::shape::Shape;

/// Units of a text, from one to another.
pub type Span = (u32, u32);

/// A draft that is to be handed back.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// As it came.
    pub before: Given,
    /// As it is now.
    pub after: Given,
    /// What is said of it.
    pub notes: Vec<Said>,
    /// Where the title is.
    pub home: Option<Span>,
    /// The time on the wall: `2026-01-05T09:00:00Z`.
    pub date: String,
    /// Whether changes are tracked.
    pub tracked: bool,
    /// The format that is asked for; where there is none, it is that of the file.
    pub format: Option<String>,
}

/// A draft.
#[derive(Debug, PartialEq, Eq)]
pub struct Given {
    /// Its text.
    pub text: String,
    /// Its tables.
    pub shapes: Vec<Shape>,
}

/// A comment.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// Its paragraphs.
    pub text: Vec<String>,
    /// Where it stands.
    pub place: Option<Span>,
}

impl Asked {
    /// Reads what is asked; `None` where it is something else.
    pub fn read(text: &str) -> Option<Asked> {
        let mut asked = Fields::of(json::read(text).ok()?)?;
        Some(Asked {
            before: given(asked.take("before")?)?,
            after: given(asked.take("after")?)?,
            notes: list(asked.take("notes")?, said)?,
            home: perhaps(asked.take("home"), span)?,
            date: word(asked.take("date")?)?,
            tracked: matches!(asked.take("tracked")?.value, Value::True),
            format: perhaps(asked.take("format"), word)?,
        })
    }
}

/// Reads sheets: `[{"name", "columns", "numbers", "rows"}]`; `None` where it is something else.
pub fn sheets(text: &str) -> Option<Vec<Sheet>> {
    let words = |node| list(node, word);
    let sheet = |node| {
        let mut sheet = Fields::of(node)?;
        Some(Sheet {
            name: word(sheet.take("name")?)?,
            columns: words(sheet.take("columns")?)?,
            numbers: list(sheet.take("numbers")?, |node| Some(number(node)? as usize))?,
            rows: list(sheet.take("rows")?, words)?,
        })
    };
    list(json::read(text).ok()?, sheet)
}

struct Fields(Vec<Field>);

impl Fields {
    fn of(node: Node) -> Option<Fields> {
        match node.value {
            Value::Table(fields) => Some(Fields(fields)),
            _ => None,
        }
    }

    fn take(&mut self, name: &str) -> Option<Node> {
        let index = self.0.iter().position(|field| field.name == name)?;
        Some(self.0.swap_remove(index).node)
    }
}

/// What need not be there.
fn perhaps<T>(node: Option<Node>, read: impl Fn(Node) -> Option<T>) -> Option<Option<T>> {
    match node {
        None | Some(Node { value: Value::Nothing, .. }) => Some(None),
        Some(node) => read(node).map(Some),
    }
}

fn list<T>(node: Node, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
    match node.value {
        Value::List(nodes) => nodes.into_iter().map(read).collect(),
        _ => None,
    }
}

fn word(node: Node) -> Option<String> {
    match node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn number(node: Node) -> Option<u32> {
    match node.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn span(node: Node) -> Option<Span> {
    let [start, end] = list(node, number)?.try_into().ok()?;
    Some((start, end))
}

fn said(node: Node) -> Option<Said> {
    let mut said = Fields::of(node)?;
    Some(Said { text: list(said.take("text")?, word)?, place: perhaps(said.take("place"), span)? })
}

fn given(node: Node) -> Option<Given> {
    let shape = |node| {
        let mut shape = Fields::of(node)?;
        Some(Shape {
            line: number(shape.take("line")?)?,
            rows: number(shape.take("rows")?)?,
            columns: number(shape.take("columns")?)?,
            cells: list(shape.take("cells")?, |cell| list(cell, number)?.try_into().ok())?,
        })
    };
    let mut given = Fields::of(node)?;
    Some(Given { text: word(given.take("text")?)?, shapes: list(given.take("shapes")?, shape)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str =
        r#"{"text":"甲\t1\n","shapes":[{"line":1,"rows":1,"columns":2,"cells":[[0,0,1,1],[0,1,1,1]]}]}"#;

    #[test]
    fn what_is_asked_is_read() {
        let text = format!(
            r#"{{"before":{DRAFT},"after":{{"text":"","shapes":[]}},"notes":[{{"text":["注"],"place":[0,1]}},{{"text":[],"place":null}}],"home":null,"date":"2026-01-05T09:00:00Z","tracked":true}}"#
        );
        let asked = Asked::read(&text).expect("asked");
        assert_eq!(asked.before.text, "甲\t1\n");
        assert_eq!(asked.before.shapes[0].cells, [[0, 0, 1, 1], [0, 1, 1, 1]]);
        assert_eq!(asked.notes[0], Said { text: vec!["注".to_owned()], place: Some((0, 1)) });
        assert_eq!((asked.notes[1].place, asked.home, asked.tracked, asked.format), (None, None, true, None));
        let other =
            text.replace("true", r#"false,"format":"docx""#).replace(r#""home":null"#, r#""home":[3,5]"#);
        let other = Asked::read(&other).expect("asked");
        assert_eq!((other.home, other.tracked, other.format.as_deref()), (Some((3, 5)), false, Some("docx")));
        for wrong in [
            "",
            "{}",
            "[]",
            &text[..text.len() - 1],
            &text.replace("[0,1]}", "[0]}"),
            &text.replace("true", "1.5}"),
        ] {
            assert_eq!(Asked::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sheets_are_read() {
        let text = r#"[{"name":"甲","columns":["一","二"],"numbers":[1],"rows":[["a","1"],["b","2"]]}]"#;
        let sheets = sheets(text).expect("sheets");
        assert_eq!(
            (sheets[0].name.as_str(), sheets[0].columns.len(), &sheets[0].numbers[..]),
            ("甲", 2, &[1][..])
        );
        assert_eq!(sheets[0].rows, [["a", "1"], ["b", "2"]]);
        assert!(super::sheets("[{}]").is_none());
    }
}
