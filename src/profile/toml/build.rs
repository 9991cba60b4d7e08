//! The tables of a TOML text while it is read: one may be written in several places, but no field twice.

use super::super::read::Fault;
use super::super::tree::{Field, MOST_FIELDS, Node, Value};
use crate::message::say;

/// A name, and where it stands.
pub(super) struct Key {
    pub at: usize,
    pub name: String,
}

impl Key {
    fn twice(&self) -> Fault {
        Fault::at(self.at, say::profile::twice(&self.name))
    }
}

pub(super) struct Table {
    at: usize,
    made: Made,
    fields: Vec<(Key, Item)>,
}

/// By what a table came to be: that decides where more of it may be written.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    /// By the header of a table in it: its own header may follow.
    Implied,
    /// By its header.
    Header,
    /// By a name with points, as in `a.b = 1`: more such names may follow, but no header.
    Points,
}

enum Item {
    Value(Node),
    Table(Table),
    /// `[[words]]`: where the first of them stands, and all of them.
    Tables(usize, Vec<Table>),
}

impl Table {
    pub fn header(at: usize) -> Table {
        Table { at, made: Made::Header, fields: Vec::new() }
    }

    pub fn into_value(self) -> Value {
        let field = |(key, item): (Key, Item)| Field { at: key.at, name: key.name, node: item.into_node() };
        Value::Table(self.fields.into_iter().map(field).collect())
    }

    fn index(&self, key: &Key) -> Option<usize> {
        self.fields.iter().position(|(known, _)| known.name == key.name)
    }

    /// The field of a name; a new one where there is none yet.
    fn field(&mut self, key: &Key, new: impl FnOnce() -> Item) -> Result<&mut Item, Fault> {
        let index = match self.index(key) {
            Some(index) => index,
            None => {
                if self.fields.len() >= MOST_FIELDS {
                    return Err(Fault::at(key.at, say::profile::too_many_fields(MOST_FIELDS)));
                }
                self.fields.push((Key { at: key.at, name: key.name.clone() }, new()));
                self.fields.len() - 1
            }
        };
        self.fields.get_mut(index).map(|(_, item)| item).ok_or_else(|| key.twice())
    }

    /// The table below, by the names of a header.
    fn below(&mut self, key: &Key) -> Result<&mut Table, Fault> {
        match self.field(key, || Item::Table(Table { made: Made::Implied, ..Table::header(key.at) }))? {
            Item::Table(table) => Ok(table),
            Item::Tables(_, tables) => tables.last_mut().ok_or_else(|| key.twice()),
            Item::Value(_) => Err(key.twice()),
        }
    }

    /// The table of the header that came last.
    pub fn at_path(&mut self, path: &[Key]) -> Result<&mut Table, Fault> {
        path.iter().try_fold(self, Table::below)
    }

    /// `[a.b]`
    pub fn open(&mut self, path: &[Key]) -> Result<(), Fault> {
        let Some((last, above)) = path.split_last() else { return Ok(()) };
        let table = self.at_path(above)?;
        match table.field(last, || Item::Table(Table { made: Made::Implied, ..Table::header(last.at) }))? {
            Item::Table(table) if table.made == Made::Implied => {
                *table = Table { at: last.at, made: Made::Header, fields: std::mem::take(&mut table.fields) };
                Ok(())
            }
            _ => Err(last.twice()),
        }
    }

    /// `[[a.b]]`
    pub fn append(&mut self, path: &[Key]) -> Result<(), Fault> {
        let Some((last, above)) = path.split_last() else { return Ok(()) };
        let table = self.at_path(above)?;
        match table.field(last, || Item::Tables(last.at, Vec::new()))? {
            Item::Tables(_, tables) => {
                tables.push(Table::header(last.at));
                Ok(())
            }
            _ => Err(last.twice()),
        }
    }

    /// `a.b = …`
    pub fn put(&mut self, keys: &[Key], node: Node) -> Result<(), Fault> {
        let Some((last, above)) = keys.split_last() else { return Ok(()) };
        let mut table = self;
        for key in above {
            let new = || Item::Table(Table { made: Made::Points, ..Table::header(key.at) });
            table = match table.field(key, new)? {
                Item::Table(table) if table.made == Made::Points => table,
                _ => return Err(key.twice()),
            };
        }
        if table.index(last).is_some() {
            return Err(last.twice());
        }
        table.field(last, || Item::Value(node)).map(|_| ())
    }
}

impl Item {
    fn into_node(self) -> Node {
        match self {
            Item::Value(node) => node,
            Item::Table(table) => Node { at: table.at, value: table.into_value() },
            Item::Tables(at, tables) => {
                let node = |table: Table| Node { at: table.at, value: table.into_value() };
                Node { at, value: Value::List(tables.into_iter().map(node).collect()) }
            }
        }
    }
}
