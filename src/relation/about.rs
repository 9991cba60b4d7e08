//! The subject of a relation: a row or a column of a table, or the statement of a sentence.

/// The subject of a relation. The names are for people; the program asks fields of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A row of a table.
    Row {
        /// 2, 3 or 4, or 9 for the appended statistics.
        table: u8,
        /// Its key, such as `R3.7`.
        key: &'static str,
        /// 表三“（七）总计”行.
        name: String,
    },
    /// A column of a table.
    Column {
        /// 2, 3 or 4, or 9 for the appended statistics.
        table: u8,
        /// Its key, such as `C1`.
        key: &'static str,
        /// 表三“自然人”列.
        name: String,
    },
    /// The text: what it says, in its own words, where there are some.
    Text(Option<String>),
}

/// Along what the operands of a relation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// A row of a table.
    Row,
    /// A column of a table.
    Column,
    /// The text, and whatever it is held against.
    Text,
}

impl About {
    /// In words: 表三“自然人”列, 正文, 正文“全部办结”.
    pub fn name(&self) -> String {
        match self {
            About::Row { name, .. } | About::Column { name, .. } => name.clone(),
            About::Text(None) => "正文".to_owned(),
            About::Text(Some(words)) => format!("正文“{words}”"),
        }
    }

    /// Along what the operands stand.
    pub fn axis(&self) -> Axis {
        match self {
            About::Row { .. } => Axis::Row,
            About::Column { .. } => Axis::Column,
            About::Text(_) => Axis::Text,
        }
    }

    /// The table's number and the row's or column's key.
    pub fn line(&self) -> Option<(u8, &'static str)> {
        match *self {
            About::Row { table, key, .. } | About::Column { table, key, .. } => Some((table, key)),
            About::Text(_) => None,
        }
    }

    /// The row's key.
    pub fn row(&self) -> Option<&'static str> {
        if let About::Row { key, .. } = self { Some(key) } else { None }
    }

    /// The column's key.
    pub fn column(&self) -> Option<&'static str> {
        if let About::Column { key, .. } = self { Some(key) } else { None }
    }
}
