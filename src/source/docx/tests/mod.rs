//! Traps of documents, each in a small one.

mod changes;
mod drawings;
mod ground;
mod lists;
mod parts;
mod tables;
mod text;

use super::read;
use crate::source::content::{Block, Cell, Content, Paragraph};
use crate::source::opc::package;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="m" xmlns:wp="wp" xmlns:a="a" xmlns:wps="wps" xmlns:v="v" xmlns:r="r" xmlns:m="math""#;

/// A part with this root element.
fn part(root: &str, inner: &str) -> String {
    format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>")
}

fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}</w:body>"))
}

fn opened(parts: &[(&str, &str)]) -> Content {
    read(&package(parts), &|_, _| None).expect("a document")
}

fn content(body: &str) -> Content {
    opened(&[("word/document.xml", &document(body))])
}

/// The content of a document, shortly: a paragraph as it is printed, a table as its cells.
fn lines(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(line).collect()
}

fn line(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.printed(),
        Block::Picture => "[picture]".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
        Block::Table(table) => {
            let cell = |cell: &Cell| {
                let span = match (cell.rows, cell.columns) {
                    (1, 1) => String::new(),
                    (rows, columns) => format!(" {rows}x{columns}"),
                };
                format!("{},{}{span} {}", cell.row, cell.column, lines(&cell.blocks).join("/"))
            };
            let cells: Vec<String> = table.cells.iter().map(cell).collect();
            format!("{}x{}[{}]", table.rows, table.columns, cells.join("|"))
        }
    }
}

fn said(body: &str) -> Vec<String> {
    lines(&content(body).blocks)
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn only(content: &Content) -> &Paragraph {
    match content.blocks.as_slice() {
        [Block::Paragraph(paragraph)] => paragraph,
        other => panic!("{other:?}"),
    }
}
