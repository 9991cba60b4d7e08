//! What stands in a profile, each with its place: the same for TOML and JSON.
//!
//! The reading is our own, not serde's: so whatever is wrong is told in both languages and with its line, and the module
//! for the browser holds no code for the kinds of values that no profile has.

use super::read::Fault;
use crate::message::say;

/// The deepest that lists and tables may stand in each other: a profile has four levels.
pub(super) const DEEPEST: usize = 16;
/// The most fields of a table: each is held against all others. There are fewer rules.
pub(super) const MOST_FIELDS: usize = 1000;

/// A value and where it begins, in bytes.
#[derive(Debug)]
pub(crate) struct Node {
    pub at: usize,
    pub value: Value,
}

#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    Number(u32),
    /// JSON's `true`, which no profile has.
    True,
    List(Vec<Node>),
    Table(Vec<Field>),
    /// JSON's `null`: as if the field were not there.
    Nothing,
    /// A kind of value that nobody asks for.
    Other,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub at: usize,
    pub name: String,
    pub node: Node,
}

impl Node {
    /// The fields of a table, whatever their names.
    fn table(&self, name: &str) -> Result<&[Field], Fault> {
        match &self.value {
            Value::Table(fields) => Ok(fields),
            _ => Err(self.is_no(name, &say::profile::TABLE)),
        }
    }

    /// The fields of a table that has these and no others.
    pub fn fields<'a>(&'a self, name: &str, known: &[&str]) -> Result<Fields<'a>, Fault> {
        let fields = self.table(name)?;
        match fields.iter().find(|field| !known.contains(&field.name.as_str())) {
            Some(field) => Err(Fault::unknown(field.at, &field.name, known, &say::profile::NO_SUCH_FIELD)),
            None => Ok(Fields { at: self.at, fields }),
        }
    }

    pub fn text(&self, name: &str) -> Result<&str, Fault> {
        match &self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.is_no(name, &say::profile::TEXT)),
        }
    }

    fn list(&self, name: &str) -> Result<&[Node], Fault> {
        match &self.value {
            Value::List(nodes) => Ok(nodes),
            _ => Err(self.is_no(name, &say::profile::LIST)),
        }
    }

    fn is_no(&self, name: &str, kind: &'static crate::message::Sentence) -> Fault {
        Fault::at(self.at, say::profile::wrong_kind(name, kind))
    }
}

/// The fields of a table.
pub(crate) struct Fields<'a> {
    /// Where the table begins.
    pub at: usize,
    fields: &'a [Field],
}

impl<'a> Fields<'a> {
    pub fn get(&self, name: &str) -> Option<&'a Node> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(&field.node).filter(|node| !matches!(node.value, Value::Nothing))
    }

    pub fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        self.get(name).map(|node| node.text(name).map(str::to_owned)).transpose()
    }

    pub fn number(&self, name: &str) -> Result<Option<u32>, Fault> {
        match self.get(name) {
            None => Ok(None),
            Some(Node { value: Value::Number(number), .. }) => Ok(Some(*number)),
            Some(node) => Err(node.is_no(name, &say::profile::NUMBER)),
        }
    }

    /// The fields of a table, whatever their names; none where it is not there.
    pub fn table(&self, name: &str) -> Result<&'a [Field], Fault> {
        self.get(name).map_or(Ok(&[]), |node| node.table(name))
    }

    /// The members of a list; none where it is not there.
    pub fn list(&self, name: &str) -> Result<&'a [Node], Fault> {
        self.get(name).map_or(Ok(&[]), |node| node.list(name))
    }

    /// The texts of a list, each with its place.
    pub fn texts(&self, name: &str) -> Result<Vec<(usize, String)>, Fault> {
        let text = |node: &Node| Ok((node.at, node.text(name)?.to_owned()));
        self.list(name)?.iter().map(text).collect()
    }
}
