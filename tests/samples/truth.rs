//! The content of a sample file, as its truth file has it, and how a reading differs from that.

use gouji::source::Content;
use gouji::source::content::{Block, Table};
use std::path::Path;

/// The part of the truth that a sample can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Paragraphs with their labels, and tables.
    All,
    /// The same; labels of automatic numbering may be missing.
    Unlabelled,
    /// Tables only.
    Tables,
    /// Everything, line ends and blanks inside paragraphs and cells aside: text by positions.
    Positions,
}

#[derive(Debug, PartialEq, Eq, Clone)]
enum Item {
    Paragraph(String),
    Table(u32, u32, Vec<(u32, u32, u32, u32, String)>),
}

/// The differences between a reading and the truth, empty where there is none.
pub fn differences(content: &Content, truth: &Path, shows: Shows) -> Vec<String> {
    let text = std::fs::read_to_string(truth).expect("a truth file");
    let truth: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let wanted: Vec<Item> =
        truth.as_array().expect("a list").iter().map(|item| wanted(item, shows)).collect();
    let found: Vec<Item> = content.blocks.iter().filter_map(|block| found(block, shows)).collect();
    let mut differences = Vec::new();
    compare_paragraphs(&wanted, &found, shows, &mut differences);
    let tables = |items: &[Item]| -> Vec<Item> {
        items.iter().filter(|item| matches!(item, Item::Table(..))).cloned().collect()
    };
    compare_tables(&tables(&wanted), &tables(&found), &mut differences);
    differences
}

fn wanted(item: &serde_json::Value, shows: Shows) -> Item {
    if let Some(text) = item.get("p") {
        return Item::Paragraph(clean(text.as_str().expect("text"), shows));
    }
    let table = &item["t"];
    let number = |value: &serde_json::Value| value.as_u64().expect("a number") as u32;
    let cells = table["cells"].as_array().expect("cells").iter().map(|cell| {
        let text = clean(cell["text"].as_str().expect("text"), shows);
        (number(&cell["r"]), number(&cell["c"]), number(&cell["rs"]), number(&cell["cs"]), text)
    });
    Item::Table(number(&table["rows"]), number(&table["cols"]), cells.collect())
}

fn found(block: &Block, shows: Shows) -> Option<Item> {
    match block {
        Block::Paragraph(paragraph) => {
            let text = clean(&paragraph.printed(), shows);
            (!text.is_empty()).then_some(Item::Paragraph(text))
        }
        Block::Table(Table { rows, columns, cells }) => {
            let cells = cells
                .iter()
                .map(|cell| (cell.row, cell.column, cell.rows, cell.columns, clean(&cell.text(), shows)));
            Some(Item::Table(*rows, *columns, cells.collect()))
        }
        Block::Picture | Block::Lost(_) => None,
    }
}

fn clean(text: &str, shows: Shows) -> String {
    match shows {
        Shows::Positions | Shows::Tables => text.split_whitespace().collect(),
        Shows::All | Shows::Unlabelled => text.trim().to_owned(),
    }
}

fn compare_paragraphs(wanted: &[Item], found: &[Item], shows: Shows, differences: &mut Vec<String>) {
    let texts = |items: &[Item]| -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Paragraph(text) => Some(text.clone()),
            Item::Table(..) => None,
        };
        items.iter().filter_map(text).collect()
    };
    let (wanted, found) = (texts(wanted), texts(found));
    match shows {
        Shows::Tables => {}
        Shows::Positions => {
            // Nobody knows for certain which lines of a page end a paragraph: the text is compared as a whole.
            let (wanted, found) = (wanted.concat(), found.concat());
            if wanted != found {
                let same = wanted.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
                let near =
                    |text: &str| text.chars().skip(same.saturating_sub(8)).take(40).collect::<String>();
                differences.push(format!("text: {:?} instead of {:?}", near(&found), near(&wanted)));
            }
        }
        Shows::All | Shows::Unlabelled => {
            if wanted.len() != found.len() {
                differences.push(format!("{} paragraphs instead of {}", found.len(), wanted.len()));
            }
            for (wanted, found) in wanted.iter().zip(&found) {
                let unlabelled = shows == Shows::Unlabelled && wanted.ends_with(found.as_str());
                if wanted != found && !unlabelled {
                    differences.push(format!("paragraph {found:?} instead of {wanted:?}"));
                }
            }
        }
    }
}

fn compare_tables(wanted: &[Item], found: &[Item], differences: &mut Vec<String>) {
    if wanted.len() != found.len() {
        differences.push(format!("{} tables instead of {}", found.len(), wanted.len()));
    }
    for (number, pair) in wanted.iter().zip(found).enumerate() {
        let (Item::Table(rows, columns, cells), Item::Table(found_rows, found_columns, found)) = pair else {
            continue;
        };
        if (rows, columns) != (found_rows, found_columns) {
            differences.push(format!(
                "table {number}: {found_rows} × {found_columns} instead of {rows} × {columns}"
            ));
        }
        for cell in cells.iter().filter(|cell| !found.contains(cell)) {
            let at = found.iter().find(|other| (other.0, other.1) == (cell.0, cell.1));
            differences.push(format!("table {number}: {at:?} instead of {cell:?}"));
        }
        for cell in found.iter().filter(|cell| !cells.iter().any(|c| (c.0, c.1) == (cell.0, cell.1))) {
            differences.push(format!("table {number}: {cell:?} is too much"));
        }
    }
}
