//! The three tables: where each can stand, which edition's form it follows, its rows and cells.

mod cases;

use super::atoms::{Atom, Kind, Layout, atoms};
use super::glued;
use super::labels::{self, Found, Item, Words};
use super::slots::{self, Row, Slots};
use crate::form::{ColumnForm, ColumnRole, EditionId, RowRole, TableForm, applications};
use crate::number::read_cell;
use crate::report::{Cell, ColumnsFault, LabelFit, Report, RowRead, Spot, Table, Unreadable};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::fold;
use crate::text::numbering::without_enumerator;
use crate::text::order::sort_by_key;
use std::ops::Range;

/// Reads the tables that are there.
pub fn read(document: &Document, report: &Report) -> Vec<Table> {
    let end = report.second.map_or(document.len() as BlockId, |place| place.block);
    let year = report.edition().filter(|edition| !edition.tables().is_empty());
    [2, 3, 4]
        .into_iter()
        .filter_map(|number| {
            let section = report.section(number).map(|section| section.body.clone());
            let in_section = section.and_then(|blocks| read_table(document, blocks, number, year));
            in_section.or_else(|| {
                let blocks = by_anchors(document, 0..end, number)?;
                read_table(document, blocks, number, year)
            })
        })
        .collect()
}

/// Words that stand in one table only; folded.
const ANCHORS: [(u8, &[&str]); 3] = [
    (
        2,
        &[
            "第二十条第",
            "对外公开总数",
            "本年新制作",
            "本年新公开",
            "制发件数",
            "废止件数",
            "现行有效件数",
            "本年处理决定数量",
            "处理决定数量",
            "上一年项目数量",
            "政府集中采购",
            "行政事业性收费",
            "行政规范性文件",
        ],
    ),
    (
        3,
        &[
            "新收政府信息公开申请",
            "上年结转政府信息",
            "属于国家秘密",
            "法律行政法规禁止",
            "安全一稳定",
            "第三方合法权益",
            "三类内部事务",
            "四类过程性",
            "行政执法案卷",
            "行政查询事项",
            "不掌握相关",
            "没有现成信息",
            "补正后申请",
            "信访举报投诉类",
            "要求提供公开出版物",
            "大量反复申请",
            "重新出具已获取",
            "结转下年度继续",
            "申请人情况",
        ],
    ),
    (4, &["结果维持", "结果纠正", "尚未审结", "未经复议直接起诉", "复议后起诉"]),
];

/// Without a section: the blocks around the words that stand in this table only.
fn by_anchors(document: &Document, blocks: Range<BlockId>, number: u8) -> Option<Range<BlockId>> {
    let (_, anchors) = ANCHORS.iter().find(|(table, _)| *table == number)?;
    let mut seen = vec![false; anchors.len()];
    let mut range: Option<(BlockId, BlockId)> = None;
    for block in blocks.clone() {
        let text = document.text(block);
        // Han only, and no running text.
        if text.is_ascii() || text.len() > 600 || text.contains('。') {
            continue;
        }
        let folded = fold(text);
        for (anchor, seen) in anchors.iter().zip(&mut seen) {
            if folded.contains(anchor) {
                *seen = true;
                range = Some(range.map_or((block, block), |(first, _)| (first, block)));
            }
        }
    }
    let (first, last) = range.filter(|_| seen.iter().filter(|&&seen| seen).count() >= 3)?;
    // Values of the last row may stand below its label, a cell a line; another table ends this one.
    let others = || ANCHORS.iter().filter(|(table, _)| *table != number).flat_map(|(_, words)| *words);
    let other_table = |block: &BlockId| {
        let text = document.text(*block);
        !text.is_ascii() && !text.contains('。') && {
            let folded = fold(text);
            others().any(|anchor| folded.contains(anchor))
        }
    };
    let start = (first.saturating_sub(12).max(blocks.start)..first)
        .rev()
        .find(other_table)
        .map_or(first.saturating_sub(12).max(blocks.start), |block| block + 1);
    let end = (last + 24).min(blocks.end);
    Some(start..(last + 1..end).find(other_table).unwrap_or(end))
}

fn read_table(
    document: &Document,
    blocks: Range<BlockId>,
    number: u8,
    year: Option<EditionId>,
) -> Option<Table> {
    let (atoms, layout) = atoms(document, blocks);
    let words = Words::new(document, &atoms);
    let draft = Draft { document, atoms: &atoms, layout, words: &words };
    match number {
        4 => draft.table4(year),
        _ => draft.rows_table(number, year),
    }
}

/// A stretch of a draft in which a table is looked for.
struct Draft<'a> {
    document: &'a Document,
    atoms: &'a [Atom],
    layout: Layout,
    words: &'a Words,
}

/// The edition, whether the table itself says so, its form, and the labels that were found.
type Identified = (EditionId, bool, &'static TableForm, Vec<Found>);

impl Draft<'_> {
    /// Tables 2 and 3: a row a label.
    fn rows_table(&self, number: u8, year: Option<EditionId>) -> Option<Table> {
        let (edition, edition_certain, form, found) = self.identify(number, year)?;
        let (columns, mut columns_fault) = match number {
            3 => self.columns(form, &found),
            _ => (Vec::new(), None),
        };
        let expected =
            |row: usize| if columns.is_empty() { form.rows[row].columns.len() } else { columns.len() };
        let gathered = self.gather(form, &found, &expected);
        let (gathered, strangers) = self.adopt_orphans(form, gathered, &expected);
        let slot_lists: Vec<Slots> = gathered.iter().map(|row| row.slots.clone()).collect();
        let resolved = slots::resolve(self.document, self.atoms, self.layout, &slot_lists);
        if number == 3 {
            columns_fault = self.modal_count(&gathered, &resolved, columns.len()).or(columns_fault);
        }
        let mut rows: Vec<Option<RowRead>> = vec![None; form.rows.len()];
        for (gathered, row) in gathered.into_iter().zip(resolved) {
            let Some(index) = gathered.row else { continue };
            let columns = if columns.is_empty() { &form.rows[index].columns } else { &columns };
            let read = self.row(&gathered, row, columns);
            // Zeros behind the label of a group are the filling of a merged cell, not a subtotal.
            let filling = |cell: &Cell| matches!(cell.text.as_str(), "" | "0");
            if gathered.by_group && read.cells.iter().all(filling) {
                continue;
            }
            match &mut rows[index] {
                Some(first) => first.repeated = first.repeated.or(Some(gathered.place)),
                none => *none = Some(read),
            }
        }
        let unit_in_header = number == 2 && {
            let text = self.words.text();
            ["金额(万元)", "金额(元)", "金额(单位", "单位:万元", "单位:元"]
                .iter()
                .any(|unit| text.contains(unit))
        };
        if let Some(ColumnsFault::Count { found, expected }) = columns_fault {
            // Which figure stands in which column can't be told, even where a row happens to have as many.
            for row in rows.iter_mut().flatten() {
                row.unreadable = Some(Unreadable::Count { found, expected });
                row.cells.iter_mut().for_each(|cell| cell.entry = None);
            }
        }
        let place = found.first().map(|f| f.place)?;
        let mut table = Table {
            form,
            edition,
            edition_certain,
            columns,
            rows,
            strangers,
            columns_fault,
            unit_in_header,
            place,
        };
        glued::tell_apart(self.document, &mut table);
        Some(table)
    }

    /// The form whose rows are found, and whether the table leaves no doubt about the edition.
    fn identify(&self, number: u8, year: Option<EditionId>) -> Option<Identified> {
        let rows_found = |reading: &Identified| {
            let official = |f: &&Found| f.item.row().is_some_and(|row| reading.2.rows[row].official());
            reading.3.iter().filter(official).count()
        };
        let reading = |edition: EditionId| -> Option<Identified> {
            let form = edition.table(number)?;
            Some((edition, false, form, labels::find(form, self.words, self.atoms)))
        };
        let text = self.words.text();
        let telling = |words: &[&str]| words.iter().filter(|word| text.contains(**word)).count();
        // Headings (table 2) and rows (table 3) that only one edition has.
        let new = telling(match number {
            2 => &["制发件数", "废止件数", "现行有效", "本年处理决定数量", "收费金额"][..],
            _ => &["逾期不补正", "逾期未按收费通知", "逾期不缴费", "逾期未缴费"],
        });
        let old = match number {
            2 => telling(&[
                "新制作",
                "新公开",
                "对外公开总数",
                "上一年项目数",
                "增/减",
                "采购项目",
                "采购总金额",
                "其他对外管理服务事项",
            ]),
            _ => 0,
        };
        let mut reading = match number {
            2 => {
                let edition = match new.cmp(&old) {
                    std::cmp::Ordering::Greater => EditionId::Y2021,
                    std::cmp::Ordering::Less => EditionId::Y2019,
                    std::cmp::Ordering::Equal => year.unwrap_or(EditionId::Y2021),
                };
                let mut reading = reading(edition)?;
                reading.1 = new.abs_diff(old) >= 2;
                reading
            }
            _ if new > 0 => {
                let mut reading = reading(EditionId::Y2021)?;
                reading.1 = true;
                reading
            }
            // （六）其他处理 is a row in 2019 and a group in 2021: a table that is complete without the new rows
            // is of 2019.
            _ => {
                let mut old = reading(EditionId::Y2019)?;
                let other = old.2.row("R6").map(Item::Row);
                let complete = rows_found(&old) >= 21 && old.3.iter().any(|f| Some(f.item) == other);
                old.1 = complete;
                match year {
                    Some(EditionId::Y2019) => old,
                    _ if complete => old,
                    _ => reading(year.unwrap_or(EditionId::Y2021))?,
                }
            }
        };
        reading.1 = reading.1 && !reading.3.is_empty();
        // A few labels in running text are no table.
        let official = reading.2.rows.iter().filter(|row| row.official()).count();
        let enough =
            if number == 3 { 5 * rows_found(&reading) >= official } else { rows_found(&reading) >= 2 };
        let with_values = reading.3.iter().any(|found| {
            let next = self.atoms.get(found.atoms.end);
            found.item.row().is_some()
                && next.is_some_and(|atom| matches!(atom.kind, Kind::Value | Kind::Empty))
        });
        let headed = telling(&["申请人情况", "勾稽关系", "第二十条第", "信息内容"]) > 0;
        (enough && (with_values || headed)).then_some(reading)
    }

    /// The values behind each label: all atoms up to the next label that are neither parts of labels nor
    /// words of the heading. What stands in front of the first label and behind the labels of groups is
    /// gathered, too: rows whose labels were not recognised can be there.
    fn gather(
        &self,
        form: &'static TableForm,
        found: &[Found],
        expected: &dyn Fn(usize) -> usize,
    ) -> Vec<Gathered> {
        let start = found.first().map_or(0, |first| first.atoms.start);
        let place = self.atoms.first().map_or(Place { block: 0, start: 0, end: 0 }, |atom| atom.place);
        let mut gathered = vec![Gathered::nameless(place, self.slots(form, 0..0, 0, start, 0))];
        for (index, label) in found.iter().enumerate() {
            let next = found.get(index + 1).map_or(self.atoms.len(), |next| self.begin(next.atoms.start));
            // Behind a group's label the label of its first row may stand in the same piece.
            let ends = self.words.at_end(label.range.end);
            let row = match label.item {
                Item::Row(row) | Item::Top(row) => Some(row),
                // Values right behind the label of a group are its subtotals.
                Item::Group { row, .. } if ends && self.values_follow(label.atoms.end..next) => {
                    let group = form.rows[row].group();
                    form.rows.iter().position(|r| {
                        r.role == RowRole::Subtotal && group.strip_prefix('R') == Some(r.group())
                    })
                }
                Item::Group { .. } => None,
            };
            let own = match row {
                None if !ends => label.atoms.start..label.atoms.end - 1,
                _ => label.atoms.clone(),
            };
            let slots = self.slots(form, own, label.atoms.start, next, row.map_or(0, expected));
            gathered.push(Gathered {
                row,
                fit: label.fit.clone(),
                place: label.place,
                slots,
                by_group: matches!(label.item, Item::Group { .. }),
            });
        }
        gathered
    }

    /// Where the physical row begins in which a label stands, if only values are in front of it: a column of
    /// serial numbers.
    fn begin(&self, label: usize) -> usize {
        if !self.layout.is_grid() && self.layout != Layout::BlankRows {
            return label;
        }
        let serial =
            |i: &usize| self.atoms[*i].row == self.atoms[label].row && self.atoms[*i].kind != Kind::Words;
        (0..label).rev().take_while(serial).last().unwrap_or(label)
    }

    /// Values, blanks and unknown words from a label up to the next one.
    fn slots(
        &self,
        form: &TableForm,
        label: Range<usize>,
        from: usize,
        next: usize,
        expected: usize,
    ) -> Slots {
        let mut slots = Slots { atoms: Vec::new(), expected };
        for at in from..next.max(from) {
            match self.atoms[at].kind {
                Kind::Prose if !slots.atoms.is_empty() && !label.is_empty() => break,
                Kind::Prose => slots.atoms.clear(),
                Kind::Words if label.contains(&at) || self.is_furniture(form, at) => {}
                Kind::Empty if label.contains(&at) => {}
                // Words on a line of their own right behind the label are a part of it.
                Kind::Words if slots.atoms.is_empty() && !label.is_empty() && !self.is_among_values(at) => {}
                _ => slots.atoms.push(at),
            }
        }
        slots
    }

    /// Whether values stand directly behind a label, blanks aside.
    fn values_follow(&self, range: Range<usize>) -> bool {
        let mut atoms = range.filter_map(|i| self.atoms.get(i)).filter(|a| a.kind != Kind::Empty);
        atoms.by_ref().take(2).filter(|atom| atom.kind == Kind::Value).count() == 2
    }

    /// Whether words stand in one physical row with a value: then they are in a cell.
    fn is_among_values(&self, index: usize) -> bool {
        let row = self.atoms[index].row;
        let same_row = |atom: &&Atom| atom.row == row;
        let around = self.atoms[..index].iter().rev().take_while(same_row);
        let mut around = around.chain(self.atoms[index..].iter().take_while(same_row));
        let among = around.any(|atom| atom.kind == Kind::Value);
        // A cell a line without row ends: between two values.
        let value = |atom: Option<&Atom>| atom.is_some_and(|a| a.kind == Kind::Value);
        match self.layout {
            Layout::Cells => {
                index > 0 && value(self.atoms.get(index - 1)) && value(self.atoms.get(index + 1))
            }
            _ => among,
        }
    }

    /// Whether an atom is words of headings or groups, or a part of one.
    fn is_furniture(&self, form: &TableForm, index: usize) -> bool {
        let text = without_enumerator(self.words.atom(index));
        // Signs alone are no words; a single character may be the end of a broken label.
        let part = |text: &str| {
            text.chars().any(|c| !c.is_ascii() && c != '、')
                && form.furniture.iter().any(|known| known.contains(text))
        };
        if part(text) {
            return true;
        }
        // Several headings that single blanks could not keep apart.
        let mut rest = text.to_owned();
        for label in &form.furniture {
            if rest.contains(label.as_str()) {
                rest = rest.replace(label.as_str(), "");
            }
        }
        rest.len() < text.len() && (rest.is_empty() || part(&rest))
    }

    /// Rows whose labels were not recognised: words with a full set of values behind them. Where as many
    /// of them stand between two rows as the form has there, they are these rows; others are strangers.
    fn adopt_orphans(
        &self,
        form: &'static TableForm,
        gathered: Vec<Gathered>,
        expected: &dyn Fn(usize) -> usize,
    ) -> (Vec<Gathered>, Vec<Spot>) {
        let mut adopted: Vec<Gathered> = Vec::new();
        let mut strangers = Vec::new();
        let mut waiting: Vec<Orphan> = Vec::new();
        let mut settle = |waiting: &mut Vec<Orphan>, adopted: &mut Vec<Gathered>, before: usize| {
            let in_place = |g: &&Gathered| g.fit != LabelFit::Displaced;
            let after = adopted.iter().rev().filter(in_place).find_map(|g| g.row).map_or(0, |row| row + 1);
            let missing: Vec<usize> = (after..before).filter(|&row| form.rows[row].official()).collect();
            let fits = missing.len() == waiting.len()
                && missing.iter().zip(&*waiting).all(|(&row, orphan)| orphan.values >= expected(row));
            for (position, orphan) in waiting.drain(..).enumerate() {
                let quote = self.document.quote(orphan.place);
                let text: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
                if fits {
                    let row = missing[position];
                    adopted.push(Gathered {
                        row: Some(row),
                        fit: LabelFit::Altered(text),
                        place: orphan.place,
                        slots: Slots { atoms: orphan.atoms, expected: expected(row) },
                        by_group: false,
                    });
                } else if let Some(row) = labelled(form, &fold(&text)).filter(|_| form.number == 3) {
                    // A known label out of its place: a second time, or in another order.
                    adopted.push(Gathered {
                        row: Some(row),
                        fit: LabelFit::Displaced,
                        place: orphan.place,
                        slots: Slots { atoms: orphan.atoms, expected: expected(row) },
                        by_group: false,
                    });
                } else if form.number == 3 {
                    // The items of table 2 differ from place to place.
                    strangers.push(Spot { text, place: orphan.place });
                }
            }
        };
        // What stands in front of the table belongs to it only if it has as many values as its rows.
        let least = if form.number == 3 { expected(0) } else { 1 };
        for mut row in gathered {
            if let Some(index) = row.row {
                settle(&mut waiting, &mut adopted, index);
            }
            let orphans = self.cut_orphans(&mut row);
            waiting.extend(orphans.into_iter().filter(|orphan| orphan.values >= least));
            if row.row.is_some() {
                adopted.push(row);
            }
        }
        settle(&mut waiting, &mut adopted, form.rows.len());
        (adopted, strangers)
    }

    /// Takes everything from the second label on out of a row's slots.
    fn cut_orphans(&self, row: &mut Gathered) -> Vec<Orphan> {
        let mut orphans: Vec<Orphan> = Vec::new();
        let mut own = Vec::new();
        let mut own_values = 0;
        for &index in &row.slots.atoms {
            let atom = &self.atoms[index];
            let enough = orphans.last().map_or(own_values >= row.slots.expected, |orphan| orphan.values > 0);
            match (atom.kind, orphans.last_mut()) {
                (Kind::Words, Some(orphan)) if orphan.atoms.is_empty() => {
                    orphan.place = orphan.place.to(atom.place);
                }
                (Kind::Words, _) if enough => {
                    orphans.push(Orphan { place: atom.place, atoms: Vec::new(), values: 0 });
                }
                (kind, Some(orphan)) => {
                    orphan.atoms.push(index);
                    orphan.values += usize::from(kind == Kind::Value);
                }
                (kind, None) => {
                    own.push(index);
                    own_values += usize::from(kind == Kind::Value);
                }
            }
        }
        row.slots.atoms = own;
        orphans
    }

    fn row(&self, gathered: &Gathered, row: Row, columns: &[ColumnForm]) -> RowRead {
        let (cells, unreadable) = match row {
            Row::Read(cells) => {
                let cells = cells.iter().zip(columns);
                let cell =
                    |(index, column): (&Option<usize>, &ColumnForm)| self.cell(*index, column, gathered);
                (cells.map(cell).collect(), None)
            }
            Row::Unread(why) => {
                let values = self.values(gathered);
                let place = gathered.slots.atoms.first().map_or(gathered.place, |&first| {
                    let last = gathered.slots.atoms.last().map_or(first, |last| *last);
                    self.atoms[first].place.to(self.atoms[last].place)
                });
                let cell = Cell { text: String::new(), entry: None, place };
                // Where as many blanks are seen as values are missing, the figures beside them are whole.
                let cells = gathered.slots.atoms.len() >= columns.len();
                let glued = !cells && glued::is_glued(self.document, &values, columns.len());
                let why = if glued { Unreadable::Glued(values) } else { why };
                (vec![cell; columns.len()], Some(why))
            }
        };
        let written = || self.document.quote(gathered.place).chars().filter(|c| !c.is_whitespace()).collect();
        let label = match &gathered.fit {
            LabelFit::Altered(_) => LabelFit::Altered(written()),
            fit => fit.clone(),
        };
        RowRead { label, place: gathered.place, cells, unreadable, split: false, repeated: None }
    }

    fn values(&self, gathered: &Gathered) -> Vec<Place> {
        let atoms = gathered.slots.atoms.iter().map(|&index| &self.atoms[index]);
        atoms.filter(|a| a.kind == Kind::Value).map(|a| a.place).collect()
    }

    fn cell(&self, index: Option<usize>, column: &ColumnForm, row: &Gathered) -> Cell {
        match index.map(|index| &self.atoms[index]) {
            Some(atom) if atom.kind != Kind::Empty => {
                let text = self.document.quote(atom.place).to_owned();
                Cell { entry: Some(read_cell(&text, column.measure)), text, place: atom.place }
            }
            // A blank has no text to point at: its line, or the label of its row.
            _ => {
                let entry = Some(read_cell("", column.measure));
                Cell { text: String::new(), entry, place: row.place }
            }
        }
    }

    /// The columns of table 3 as its heading gives them.
    fn columns(&self, form: &'static TableForm, found: &[Found]) -> (Vec<ColumnForm>, Option<ColumnsFault>) {
        let official = form.rows[0].columns.clone();
        let first_row = found.iter().find(|f| f.item.row().is_some());
        let end = first_row.map_or(0, |first| first.atoms.start);
        let headings = |i: usize| {
            let row = self.atoms[i].row;
            headings(form, self.words.atom(i)).into_iter().map(move |text| (text, row))
        };
        let (header, lines): (Vec<&str>, Vec<u32>) = (0..end).flat_map(headings).unzip();
        let position = |label: &str| header.iter().rposition(|text| *text == label);
        let mut columns = official.clone();
        let subtotal = applications::subtotal_column();
        // Whatever it is called: 小计, 法人小计. 合计 only in a piece of its own.
        let sum = |text: &&str| text.contains("合计") && position("总计").is_some();
        let extra =
            header.iter().rposition(|text| text.contains("小计")).or_else(|| header.iter().rposition(sum));
        let first = official.get(1).and_then(|column| position(&column.accepted[0]));
        if let Some(extra) = extra {
            let leads = first.is_some_and(|first| extra < first);
            let at = if leads { 1 } else { official.len() - 1 };
            columns.insert(at, subtotal);
        }
        if header.is_empty() {
            return (columns, None);
        }
        // A heading broken over lines stands where it begins: 社会公益 / 组织.
        let begins = |label: &str| {
            let beginning = |text: &&str| text.chars().count() >= 2 && label.starts_with(*text);
            position(label).or_else(|| header.iter().rposition(beginning))
        };
        // The order of the five 法人或其他组织.
        let organisations = |c: &&ColumnForm| c.role == ColumnRole::OrganisationPart;
        let mut order: Vec<(usize, &ColumnForm)> = official
            .iter()
            .filter(organisations)
            .filter_map(|column| Some((begins(&column.accepted[0])?, column)))
            .collect();
        let all_found = order.len() == official.iter().filter(organisations).count();
        let in_order = order.is_sorted_by_key(|(position, _)| *position);
        // On the lines of a PDF, headings of different heights are not in the order of their columns.
        let comparable =
            self.layout.shows_blanks() || order.windows(2).all(|pair| lines[pair[0].0] == lines[pair[1].0]);
        if all_found && !in_order && comparable {
            sort_by_key(&mut order, |(position, _)| *position);
            let labels: Vec<&'static str> = order.iter().map(|(_, column)| column.label).collect();
            let start = columns.iter().position(|c| c.role == ColumnRole::OrganisationPart).unwrap_or(1);
            for (offset, (_, column)) in order.iter().enumerate() {
                columns[start + offset] = (*column).clone();
            }
            return (columns, Some(ColumnsFault::Order(labels)));
        }
        // A heading of which not even the characters are there, while others are.
        let joined: String = header.concat();
        let absent: Vec<&'static str> = official
            .iter()
            .filter(|column| !column.accepted[0].chars().all(|c| joined.contains(c)))
            .map(|column| column.label)
            .collect();
        let some = !absent.is_empty() && absent.len() <= 3;
        (columns, some.then_some(ColumnsFault::Missing(absent)))
    }

    /// Whether a row has, for certain, another number of cells than columns: too many values, or too few where
    /// blanks would be seen and none is.
    fn is_miscounted(&self, slots: &Slots) -> bool {
        let count = |kind| slots.atoms.iter().filter(|&&i| self.atoms[i].kind == kind).count();
        let values = count(Kind::Value);
        values > slots.expected
            || values < slots.expected && self.layout.shows_cells() && count(Kind::Empty) == 0
    }

    /// The number of values in most rows, where it is not the form's.
    fn modal_count(&self, gathered: &[Gathered], rows: &[Row], expected: usize) -> Option<ColumnsFault> {
        let miscounted = |(g, row): (&Gathered, &Row)| {
            let unread = matches!(row, Row::Unread(_)) && self.is_miscounted(&g.slots);
            unread.then(|| self.values(g).len())
        };
        let counts: Vec<usize> = gathered.iter().zip(rows).filter_map(miscounted).collect();
        let found = *counts.iter().max_by_key(|n| counts.iter().filter(|m| m == n).count())?;
        let share = counts.iter().filter(|&&n| n == found).count();
        let usual = found > 1 && 5 * share >= 3 * gathered.len() && share >= 4;
        usual.then_some(ColumnsFault::Count { found, expected })
    }
}

/// The row with this label; `None` for labels that several rows have.
fn labelled(form: &TableForm, text: &str) -> Option<usize> {
    let mut rows = (0..form.rows.len()).filter(|&row| {
        form.rows[row].official()
            && form.rows[row].accepted.iter().any(|l| l.full == text || l.core == without_enumerator(text))
    });
    let row = rows.next()?;
    rows.next().is_none().then_some(row)
}

/// The headings in a piece of text: several, where single blanks could not keep them apart. What is not known
/// is a piece of its own.
fn headings<'a>(form: &TableForm, text: &'a str) -> Vec<&'a str> {
    let known = |rest: &str| {
        let labels = form.furniture.iter().filter(|label| rest.starts_with(label.as_str()));
        labels.map(|label| label.len()).max()
    };
    let mut parts = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let unknown = text[from..].char_indices().find(|(at, _)| known(&text[from + at..]).is_some());
        let length = match unknown {
            Some((0, _)) => known(&text[from..]).unwrap_or(text.len() - from),
            Some((at, _)) => at,
            None => text.len() - from,
        };
        parts.push(&text[from..from + length]);
        from += length;
    }
    parts
}

/// A label and what stands behind it.
struct Gathered {
    /// The form's row; `None` for what stands behind no label of a row.
    row: Option<usize>,
    fit: LabelFit,
    place: Place,
    slots: Slots,
    /// Whether the label is a group's, which carries subtotals only in home-made templates.
    by_group: bool,
}

impl Gathered {
    fn nameless(place: Place, slots: Slots) -> Gathered {
        Gathered { row: None, fit: LabelFit::Accepted, place, slots, by_group: false }
    }
}

/// A label that was not recognised, and what stands behind it.
struct Orphan {
    place: Place,
    atoms: Vec<usize>,
    values: usize,
}
