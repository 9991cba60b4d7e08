//! CSV (RFC 4180, with commas or semicolons): a text that is certainly a table.
//!
//! The sentences of a report have commas, too, but Chinese ones, or a different number of them in each line. A table has
//! the same number of separators, three or more, in nearly all lines, figures among its cells, and no sentence. Tabs are
//! no separators here: a text with tabs is read as it stands.
//!
//! A whole report may be one, too: a sheet that was saved, with its sentences. It is told by its long tables.

use super::content::{BROKEN_OFF, Block, Cell, Content, Table};
use super::limits::{self, Budget};
use super::sheet::NOT_RECKONED;
use super::{SourceError, content::Paragraph};
use crate::text::order::sort_by_key;

/// The table that a text is; `None` where that is not certain.
///
/// # Errors
/// Fails where it is a table, and passes a limit.
pub fn read(text: &str) -> Result<Option<Content>, SourceError> {
    let text = text.trim_start_matches('\u{FEFF}');
    // A text without a line of separators is quickly no table.
    let head = text.lines().take(HEAD);
    let Some(separator) = [',', ';'].into_iter().find(|&separator| {
        head.clone().filter(|line| line.matches(separator).count() >= SEPARATORS).count() > 1
    }) else {
        return Ok(None);
    };
    let mut budget = Budget::default();
    let records = records(text, separator, &mut budget)?;
    let Some(mut records) = records else { return Ok(None) };
    // Each line of a table is written with all of its separators.
    let short = records.last().zip(records.first()).is_some_and(|(last, first)| last.len() < first.len());
    let damage = (short && records.last().is_some_and(|last| last.len() > 1)).then(|| BROKEN_OFF.to_owned());
    records.retain(|record| !is_blank(record));
    let blocks = if is_table(&records) {
        vec![Block::Table(table(&records, &mut budget)?)]
    } else if holds_a_long_table(&records) {
        parts_of_report(&records, separator, &mut budget)?
    } else {
        return Ok(None);
    };
    Ok(Some(Content { blocks, damage: damage.into_iter().collect(), ..Content::default() }))
}

/// The tables and paragraphs of a report: a record with several cells is a row, and so is a short one between two rows.
fn parts_of_report(
    records: &[Vec<String>],
    separator: char,
    budget: &mut Budget,
) -> Result<Vec<Block>, SourceError> {
    let row = |at: usize| {
        let record = records.get(at).filter(|record| !record.iter().any(|cell| is_sentence(cell)));
        record.is_some_and(|record| said(record).count() > 1)
    };
    let is_row = |at: usize| row(at) || at > 0 && row(at - 1) && row(at + 1) && !is_heading(&records[at]);
    let mut blocks = Vec::new();
    let mut from = 0;
    while from < records.len() {
        let to = (from..records.len()).find(|&at| !is_row(at)).unwrap_or(records.len());
        if to > from {
            blocks.push(Block::Table(table(&records[from..to], budget)?));
        }
        if let Some(record) = records.get(to) {
            let text = record.join(&separator.to_string());
            let text = text.trim_matches(|c: char| c == separator || c.is_whitespace());
            budget.block()?;
            budget.text(text.len())?;
            blocks.push(Block::Paragraph(Paragraph::plain(text)));
        }
        from = to + 1;
    }
    Ok(blocks)
}

/// The cells in which something is said.
fn said(record: &[String]) -> impl Iterator<Item = &str> {
    record.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

/// 三、收到和处理政府信息公开申请情况
fn is_heading(record: &[String]) -> bool {
    let text = said(record).next().unwrap_or_default();
    let number = text.split_once('、').map_or("", |(number, _)| number);
    !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c))
}

fn table(records: &[Vec<String>], budget: &mut Budget) -> Result<Table, SourceError> {
    let mut table = Table::default();
    for (row, record) in (0..).zip(records) {
        for (column, text) in (0..).zip(record) {
            let text = text.trim();
            if column >= limits::COLUMNS && text.is_empty() {
                break;
            }
            if row >= limits::ROWS || column >= limits::COLUMNS {
                return Err(SourceError::TooLarge("表格行数或列数过多"));
            }
            budget.block()?;
            budget.text(text.len())?;
            let said = (!text.is_empty()).then(|| Block::Paragraph(said_in(text)));
            let blocks = said.into_iter().collect();
            table.cells.push(Cell { row, column, rows: 1, columns: 1, blocks });
            (table.rows, table.columns) = (row + 1, table.columns.max(column + 1));
        }
    }
    Ok(table)
}

/// What a cell says: a program that was asked for formulas writes them in the place of their values.
fn said_in(text: &str) -> Paragraph {
    let mut said = Paragraph::default();
    if is_formula(text) {
        said.unread(NOT_RECKONED);
    } else {
        said.text.push_str(text);
    }
    said
}

fn is_formula(cell: &str) -> bool {
    cell.strip_prefix('=')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '('))
}

/// A cell without the signs that keep a figure as it is written: `="1183"`, `'1183`, `=1183`.
fn bare(cell: &str) -> &str {
    let text = cell.trim();
    let quoted = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let quoted = quoted.or_else(|| text.strip_prefix('\'')).filter(|figure| is_figure(figure));
    let is_number = |text: &&str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    quoted.or_else(|| text.strip_prefix('=').filter(is_number)).unwrap_or(cell)
}

/// So many lines of a report stand in front of its first table at most.
const HEAD: usize = 400;

/// A line of a table has so many separators at least.
const SEPARATORS: usize = 3;

/// The cells of each line; `None` where a quote is open to the end, or quotes stand where none do.
fn records(
    text: &str,
    separator: char,
    budget: &mut Budget,
) -> Result<Option<Vec<Vec<String>>>, SourceError> {
    let mut records = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted => {
                // Two quotes are one; after the last comes a separator or the line's end.
                if rest.next_if_eq(&'"').is_some() {
                    cell.push('"');
                } else if rest.peek().is_none_or(|&next| next == separator || matches!(next, '\r' | '\n')) {
                    quoted = false;
                } else {
                    return Ok(None);
                }
            }
            // `="1183"` is how a program keeps a figure as it is written.
            '"' if matches!(cell.trim(), "" | "=") => {
                quoted = true;
                cell.clear();
            }
            '\n' | '\r' if !quoted => {
                rest.next_if(|&next| c == '\r' && next == '\n');
                if let Some(record) = records.last_mut() {
                    record.push(std::mem::take(&mut cell));
                }
                budget.block()?;
                records.push(Vec::new());
            }
            c if c == separator && !quoted => {
                budget.block()?;
                if let Some(record) = records.last_mut() {
                    record.push(std::mem::take(&mut cell));
                }
            }
            c => cell.push(c),
        }
    }
    if let Some(record) = records.last_mut() {
        record.push(cell);
    }
    for cell in records.iter_mut().flatten() {
        let bare = bare(cell);
        if bare.len() < cell.len() {
            *cell = bare.to_owned();
        }
    }
    Ok((!quoted).then_some(records))
}

fn is_blank(record: &[String]) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

fn is_table(records: &[Vec<String>]) -> bool {
    let mut lengths: Vec<usize> = records.iter().map(Vec::len).collect();
    sort_by_key(&mut lengths, |length| *length);
    // The number that most lines have is in the middle of all.
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let same = lengths.iter().filter(|&&length| length == usual).count();
    let cells = || records.iter().flatten().map(|cell| cell.trim());
    lengths.len() > 1
        && usual > SEPARATORS
        && same * 10 >= lengths.len() * 9
        && cells().filter(|cell| is_figure(cell)).count() * 10 >= cells().count()
        && !cells().any(is_sentence)
}

fn is_figure(cell: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    cell.contains(is_digit) && cell.chars().all(|c| is_digit(c) || ".,%-．，％－".contains(c))
        || is_formula(cell)
}

fn is_sentence(cell: &str) -> bool {
    cell.contains('。') || cell.chars().count() > 80
}

/// Whether so many records follow one another that are rows of figures as no sentences are.
fn holds_a_long_table(records: &[Vec<String>]) -> bool {
    const ROWS: usize = 8;
    const FIGURES: usize = 6;
    let of_figures = |record: &Vec<String>| said(record).filter(|cell| is_figure(cell)).count() >= FIGURES;
    records.windows(ROWS).any(|rows| rows.iter().all(of_figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows by `/`, cells by `|`; nothing where the text is no table.
    fn shown(text: &str) -> Option<String> {
        let content = read(text).expect("within the limits")?;
        let [Block::Table(table)] = content.blocks.as_slice() else { panic!("one table") };
        let row = |row| {
            let cells = table.cells.iter().filter(|cell| cell.row == row);
            cells.map(Cell::text).collect::<Vec<_>>().join("|")
        };
        Some((0..table.rows).map(row).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn a_table_is_a_table() {
        let text =
            "\u{FEFF}项目,自然人,企业,其他\r\n新收,1,2,3\r\n\r\n,,,\n\"结转,\"\"去年\"\"\",4, \"5\"\n,6";
        assert_eq!(shown(text), None, "lines of other numbers");
        let text = "\u{FEFF}项目,自然人,企业,其他\r\n新收,1,2,3\r\n\r\n,,,\n\"结转,\"\"去年\"\"\",4, \"5\",";
        assert_eq!(shown(text).as_deref(), Some("项目|自然人|企业|其他/新收|1|2|3/结转,\"去年\"|4|5|"));
        let formulas = "甲,乙,丙,丁\n=\"1\",=\"1,183\",3,4";
        assert_eq!(shown(formulas).as_deref(), Some("甲|乙|丙|丁/1|1,183|3|4"));
        assert_eq!(shown("甲;乙;丙;丁\n1;2;3;\"4\n5\"").as_deref(), Some("甲|乙|丙|丁/1|2|3|4\n5"));
    }

    #[test]
    fn a_figure_is_read_without_the_signs_that_keep_it() {
        let kept = "甲,乙,丙,丁\n\"=\"\"1183\"\"\",'390,１２,\"=\"\"甲\"\"\"\n=7,=1.5,1,1";
        assert_eq!(shown(kept).as_deref(), Some("甲|乙|丙|丁/1183|390|１２|=\"甲\"/7|1.5|1|1"));
        assert_eq!(shown("甲,乙,丙,丁\n１,２,３,４").as_deref(), Some("甲|乙|丙|丁/１|２|３|４"));
        assert_eq!(shown("甲,乙,丙,丁\n'甲,1,2,3").as_deref(), Some("甲|乙|丙|丁/'甲|1|2|3"));
    }

    #[test]
    fn a_formula_is_unread() {
        let formula = "甲,乙,丙,丁\n1,=SUM(A2:A2),=A2+1,=A2";
        assert_eq!(shown(formula).as_deref(), Some("甲|乙|丙|丁/1|\u{FFFD}|\u{FFFD}|\u{FFFD}"));
    }

    #[test]
    fn a_table_whose_last_line_is_short_is_broken_off() {
        let damage = |text: &str| read(text).expect("within the limits").expect("a table").damage;
        let rows = "甲,乙,丙,丁\n".to_owned() + &"甲,1,2,3\n".repeat(20);
        assert_eq!(damage(&rows), Vec::<String>::new());
        assert_eq!(damage(rows.trim_end()), Vec::<String>::new());
        assert_eq!(damage(&format!("{rows}甲,1")), [BROKEN_OFF]);
    }

    #[test]
    fn a_report_has_tables_and_paragraphs() {
        let rows = "一、新收,,1,2,3,4,5,6,7\n".repeat(8);
        let text = format!(
            "标题,,\n一、总体,,\n公开,按期,完整。\n第（一）项,,\n规章,0,0,0\n第（五）项,,\n许可,1,,\n三、申请\n{rows}"
        );
        let content = read(&text).expect("within the limits").expect("a report");
        let kinds: Vec<String> = content
            .blocks
            .iter()
            .map(|block| match block {
                Block::Table(table) => format!("{} rows", table.rows),
                Block::Paragraph(_) => "paragraph".to_owned(),
                _ => "other".to_owned(),
            })
            .collect();
        let expected = ["paragraph", "paragraph", "paragraph", "paragraph", "3 rows", "paragraph", "8 rows"];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_report_is_none() {
        assert_eq!(shown("2023年,收到申请12件,结转1件,均已办结。\n共公开5条,其中甲1条,乙2条,丙2条。"), None);
        assert_eq!(shown("甲,乙,丙,丁\n戊,己,庚,辛"), None, "no figures");
        assert_eq!(shown("新收,1,2,3"), None, "one line");
        assert_eq!(shown("甲,1,2,3\n乙,\"1,2,3\n"), None, "an open quote");
        assert_eq!(shown("项目\t自然人\n新收\t1"), None);
        assert_eq!(shown(""), None);
        let long = "字".repeat(81);
        assert_eq!(shown(&format!("{long},1,2,3\n{long},1,2,3")), None);
    }

    #[test]
    fn any_cut_comes_to_an_end() {
        let text = "甲;\"乙\";丙;丁\r\n1;2;3;\"4\n5\"\n;;;";
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let _ = read(&text[..at]);
            let _ = read(&text[at..]);
        }
    }
}
