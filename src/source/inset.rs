//! Tables of HTML that stand in a text: Markdown has no merged cells, so programs that write it set tables with them in
//! as `<table>`, on one line or on many. Each is read as the grid that it is, the lines around it as lines.

use super::content::{BROKEN_OFF, Block, Content, Paragraph};
use super::limits::Budget;
use super::{SourceError, html, text};

/// The content of a text in which such a table stands; `None` where there is none.
///
/// # Errors
/// Fails where a limit is passed.
pub fn read(text: &str) -> Result<Option<Content>, SourceError> {
    let mut content = Content::default();
    let mut budget = Budget::default();
    let mut tags = Tags { text, at: 0 };
    let (mut from, mut found) = (0, false);
    while let Some(table) = next(&mut tags) {
        lines(text, from, table.start, &mut content, &mut budget)?;
        let read = html::fragment(&text[table.start..table.end])?;
        content.blocks.extend(read.blocks);
        content.unseen.extend(read.unseen);
        content.damage.extend(read.damage);
        if table.broken_off {
            content.damage.push(BROKEN_OFF.to_owned());
        }
        (from, found) = (table.end, true);
        tags.at = table.end;
    }
    if !found {
        return Ok(None);
    }
    lines(text, from, text.len(), &mut content, &mut budget)?;
    Ok(Some(content))
}

/// The lines of a part of a text. Next to a table a line may be broken off: what is blank there is none.
fn lines(
    text: &str,
    from: usize,
    to: usize,
    content: &mut Content,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let part = text.get(from..to).unwrap_or_default();
    let part = part.trim_matches(['\n', '\r', ' ']);
    for line in text::lines(part) {
        let said = &part[line.range];
        budget.block()?;
        budget.text(said.len())?;
        content.blocks.push(Block::Paragraph(Paragraph::plain(said)));
    }
    Ok(())
}

/// Where a table stands.
struct Table {
    start: usize,
    end: usize,
    /// The text ends in it.
    broken_off: bool,
}

/// The next table with all that stands in it. One that is never closed ends with its last row.
fn next(tags: &mut Tags) -> Option<Table> {
    let start = loop {
        let tag = tags.next()?;
        if tag.name == Name::Table && !tag.closes {
            break tag.at;
        }
    };
    let (mut depth, mut last_row) = (1, None);
    for tag in tags.by_ref() {
        match (tag.name, tag.closes) {
            (Name::Table, false) => depth += 1,
            (Name::Table, true) => depth -= 1,
            (Name::Row, true) => last_row = Some(tag.end),
            (Name::Row, false) => {}
        }
        if depth == 0 {
            // 大于<table>的…</table>: without a row it is none.
            last_row?;
            return Some(Table { start, end: tag.end, broken_off: false });
        }
    }
    let end = last_row?;
    let broken_off = tags.text[end..].trim().is_empty();
    Some(Table { start, end, broken_off })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Table,
    Row,
}

/// A tag of a table or a row.
struct Tag {
    name: Name,
    closes: bool,
    at: usize,
    end: usize,
}

/// The tags of tables and rows in a text.
struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let at = self.at + self.text.get(self.at..)?.find('<')?;
            self.at = at + 1;
            let behind = &self.text[at + 1..];
            let bare = behind.strip_prefix('/').unwrap_or(behind);
            let length = bare.bytes().take_while(u8::is_ascii_alphabetic).count();
            let name = match &bare[..length] {
                name if name.eq_ignore_ascii_case("table") => Name::Table,
                name if name.eq_ignore_ascii_case("tr") => Name::Row,
                _ => continue,
            };
            if !bare[length..].starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()) {
                continue;
            }
            let end = at + self.text[at..].find('>')? + 1;
            self.at = end;
            return Some(Tag { name, closes: bare.len() < behind.len(), at, end });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter a block: a paragraph or a table with its rows and columns.
    fn shape(text: &str) -> Option<String> {
        let content = read(text).expect("no limit is passed")?;
        let block = |block: &Block| match block {
            Block::Paragraph(paragraph) => format!("p:{}", paragraph.text),
            Block::Table(table) => format!("t{}x{}", table.rows, table.columns),
            _ => "?".to_owned(),
        };
        let damage = if content.damage.is_empty() { "" } else { " !" };
        Some(content.blocks.iter().map(block).collect::<Vec<_>>().join(" ") + damage)
    }

    #[test]
    fn a_table_in_a_text_is_one() {
        let table = "<table border=1><tr><td colspan=\"2\">甲</td></tr>\n<TR><td>乙<td>3</TR></table>";
        for (text, said) in [
            (format!("# 二、情况\n\n{table}\n\n三、情况\n无"), "p:# 二、情况 t2x2 p:三、情况 p:无"),
            (format!("见表：{table}以上。"), "p:见表： t2x2 p:以上。"),
            (format!("{table}{table}"), "t2x2 t2x2"),
            (format!("一\n{}", table.replace("</table>", "")), "p:一 t2x2 !"),
        ] {
            assert_eq!(shape(&text).as_deref(), Some(said), "{text}");
        }
    }

    #[test]
    fn a_text_without_rows_is_none() {
        for text in [
            "一、总体情况",
            "<table",
            "<table>",
            "<table>甲</table>",
            "<tables><tr></tr>",
            "<tr></tr>",
            "<",
            "</table>",
        ] {
            assert!(shape(text).is_none(), "{text}");
        }
    }
}
