//! TOML to values with their places.

use super::read::Fault;
use super::tree::{Field, Node, Value};
use crate::message::say;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table that a text is.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    match DeTable::parse(text) {
        Ok(table) => Ok(Node { at: table.span().start, value: of_table(table.get_ref()) }),
        Err(error) => {
            let why = error.message().lines().next().unwrap_or_default();
            Err(Fault::at(error.span().map_or(0, |span| span.start), say::profile::no_toml(why)))
        }
    }
}

fn of_table(table: &DeTable) -> Value {
    let field = |(name, value): (&Spanned<std::borrow::Cow<str>>, &Spanned<DeValue>)| Field {
        at: name.span().start,
        name: name.get_ref().to_string(),
        node: node(value),
    };
    Value::Table(table.iter().map(field).collect())
}

fn node(value: &Spanned<DeValue>) -> Node {
    let at = value.span().start;
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            u32::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Array(values) => Value::List(values.iter().map(node).collect()),
        DeValue::Table(table) => of_table(table),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => Value::Other,
    };
    Node { at, value }
}
