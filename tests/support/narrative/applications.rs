//! Sentences on the applications: received, carried over, handled, their outcomes and who applied how.

use super::super::model::{Model, columns3, legal};
use super::figure::{Claim, Value};
use super::outcomes::{answered, details, groups};
use super::pen::{Fig, Pen, Piece, lead};

/// The totals of table 3 that the sentences are about.
pub struct Flow<'a> {
    pub model: &'a Model,
    pub received: i64,
    pub carried_in: i64,
    pub handled: i64,
    pub carried_out: i64,
}

impl Flow<'_> {
    fn all(&self) -> i64 {
        self.received + self.carried_in
    }

    fn legal(&self, row: &str) -> i64 {
        legal(self.model.edition).map(|column| self.model.count(3, row, column)).sum()
    }

    fn natural(&self, row: &str) -> i64 {
        self.model.count(3, row, "N")
    }

    fn natural_only(&self) -> bool {
        ["A", "B", "R7", "D"].iter().all(|row| self.legal(row) == 0)
    }
}

/// The sentences on applications, in their order.
pub fn applications(model: &Model, pen: &mut Pen) -> Vec<Piece> {
    let total = |row: &str| model.count(3, row, "T");
    let [received, carried_in, handled, carried_out] = ["A", "B", "R7", "D"].map(total);
    let flow = Flow { model, received, carried_in, handled, carried_out };
    if flow.all() + handled + carried_out == 0 {
        return vec![nothing(model, pen)];
    }
    pen.begin(flow.all());
    let mut sentences = Vec::new();
    match pen.random.below(8) {
        0 if carried_in > 0 => sentences.push(chain(&flow, pen)),
        1 if received >= 100 => {
            let template = pen.one(&["共收到政府信息公开申请{}件", "全年收到政府信息公开申请{}件"]);
            sentences.push(pen.hedged(template, received));
            sentences.push(answered(&flow, pen));
        }
        2 => {
            let clauses = vec![intake(&flow, pen), carried_into(&flow, pen), carried_on(&flow, pen)];
            sentences.push(pen.sentence(clauses));
            sentences.push(answered(&flow, pen));
        }
        3 if carried_in > 0 => {
            let clauses = vec![all_together(&flow, pen), answered(&flow, pen), carried_on(&flow, pen)];
            sentences.push(pen.sentence(clauses));
        }
        4 if carried_in > 0 => {
            sentences.push(all_together(&flow, pen));
            let clauses = vec![answered(&flow, pen), carried_on(&flow, pen)];
            sentences.push(pen.sentence(clauses));
        }
        _ => {
            let clauses = vec![
                intake(&flow, pen),
                carried_into(&flow, pen),
                answered(&flow, pen),
                carried_on(&flow, pen),
            ];
            sentences.push(pen.sentence(clauses));
        }
    }
    if pen.random.chance(2) && handled > 0 {
        sentences.push(details(&flow, pen));
    }
    sentences.extend(remarks(&flow, pen));
    sentences.retain(|sentence| !sentence.text.is_empty());
    sentences
}

fn nothing(model: &Model, pen: &mut Pen) -> Piece {
    let text = pen.one(&[
        "未收到政府信息公开申请",
        "未收到任何政府信息公开申请，无上年结转和结转下年度办理的申请",
        "没有收到公民、法人和其他组织提出的政府信息公开申请",
        "收到政府信息公开申请{}件",
        "政府信息公开申请为零",
        "未接到政府信息公开申请，也没有上年度结转的申请",
        "无政府信息公开申请",
        "新收政府信息公开申请{}件，上年结转{}件，结转下年度继续办理{}件",
        "未收到申请人通过当面、信函、网络等渠道提交的政府信息公开申请",
    ]);
    let whats = ["received", "carried in", "carried out"];
    let figs: Vec<Fig> =
        whats.into_iter().take(text.matches("{}").count()).map(|what| Fig::cell(0, what)).collect();
    lead(model, pen, true).then(pen.applications(text, &figs))
}

/// Sentences on what was received, with who applied and how.
fn intake(flow: &Flow, pen: &mut Pen) -> Piece {
    let grows = pen.random.chance(4);
    let mut piece = lead(flow.model, pen, !grows);
    let template = pen.one(&[
        "新收政府信息公开申请{}件",
        "共收到政府信息公开申请{}件",
        "收到公民、法人和其他组织提出的政府信息公开申请{}件",
        "收到信息公开申请{}件",
        "新收到政府信息公开申请{}件",
        "受理政府信息公开申请{}件",
        "接到政府信息公开申请{}件",
        "共收到{}件政府信息公开申请",
        "政府信息公开申请新收{}件",
        "接收政府信息公开申请共{}件",
        "收到依申请公开政府信息的申请{}件",
        "收到申请人提交的政府信息公开申请{}件",
        "收到的政府信息公开申请为{}件",
    ]);
    let received = Fig::cell(flow.received, "received").or(&[flow.all()]);
    let total = piece.join(pen.applications(template, &[received]));
    // 其中 behind an increase would mean the increase.
    let mut same_sentence = true;
    if grows {
        let unit = pen.application_unit();
        same_sentence = if pen.random.chance(4) {
            piece.join(pen.loose_growth(flow.received, unit));
            false
        } else {
            pen.growth(&mut piece, total, &[flow.received, flow.all()], unit)
        };
    }
    if pen.random.chance(2) {
        piece.push(if same_sentence { "，" } else { "。" });
        applicants(flow, pen, &mut piece, total);
        if pen.random.chance(3) {
            let mark = pen.one(&["；", "。"]);
            piece.push(mark);
            channels(flow, pen, &mut piece, total, &CHANNEL_STARTS[..4]);
        }
    } else if pen.random.chance(3) {
        let mark = if grows { "。" } else { pen.one(&["，", "，", "。"]) };
        piece.push(mark);
        channels(flow, pen, &mut piece, total, &CHANNEL_STARTS);
    }
    piece
}

/// 其中自然人…、法人或其他组织….
fn applicants(flow: &Flow, pen: &mut Pen, piece: &mut Piece, total: usize) {
    if flow.natural_only() {
        let text = pen.one(&[
            "申请人均为自然人",
            "均为自然人申请",
            "均由自然人提出",
            "申请人全部为自然人",
            "上述申请均来自自然人",
        ]);
        return piece.push(text);
    }
    let template = pen.one(&[
        "其中自然人{}件、法人或其他组织{}件",
        "其中自然人申请{}件，法人或其他组织申请{}件",
        "其中，自然人提出{}件，法人或其他组织提出{}件",
        "按申请人划分，自然人{}件、法人或其他组织{}件",
        "其中来自自然人的申请{}件、来自法人或其他组织的申请{}件",
        "申请人为自然人的{}件，为法人或其他组织的{}件",
        "其中：自然人{}件；法人或其他组织{}件",
    ]);
    let (natural, legal) = (flow.natural("A"), flow.legal("A"));
    let natural_fig = Fig::cell(natural, "natural persons").or(&[natural + flow.natural("B")]);
    let legal_fig = Fig::cell(legal, "legal persons").or(&[legal + flow.legal("B")]);
    let places = pen.random.below(3);
    if pen.random.chance(4) && flow.received > 0 && !template.contains('；') {
        let shared =
            template.replacen("{}件、", "{}件，", 1).replacen("{}件，", "{}件（占{}%），", 1) + "（占{}%）";
        let shares = [pen.share(natural, flow.received, places), pen.share(legal, flow.received, places)];
        let [first_share, second_share] = shares;
        let first =
            piece.join(pen.applications(&shared, &[natural_fig, first_share, legal_fig, second_share]));
        piece.sum(total, &[first, first + 2]);
        for part in [first, first + 2] {
            piece.claim(Claim::Share { part, whole: total, percent: part + 1 });
        }
        return;
    }
    let first = piece.join(pen.applications(template, &[natural_fig, legal_fig]));
    piece.sum(total, &[first, first + 1]);
    let kinds = super::super::model::legal(flow.model.edition);
    let columns: Vec<i64> = kinds.map(|column| flow.model.count(3, "A", column)).filter(|n| *n > 0).collect();
    if columns.len() >= 2 && template.ends_with("法人或其他组织{}件") && pen.random.chance(3) {
        legal_persons(flow, pen, piece, first + 1);
    }
}

/// （商业企业…、其他…）
fn legal_persons(flow: &Flow, pen: &mut Pen, piece: &mut Piece, total: usize) {
    let columns = columns3(flow.model.edition);
    let mut items = Vec::new();
    for (column, name) in &columns[1..columns.len() - 1] {
        let count = flow.model.count(3, "A", column);
        if count > 0 {
            piece.push(if items.is_empty() { "（" } else { "、" });
            let fig = Fig::count(count, "kinds of legal persons");
            items.push(piece.join(pen.applications(&format!("{name}{{}}件"), &[fig])));
        }
    }
    piece.push("）");
    piece.sum(total, &items);
}

/// How a list of channels begins, how its items are written and what is between them.
type ChannelStart = (&'static str, u32, &'static str);

const CHANNEL_STARTS: [ChannelStart; 9] = [
    ("从申请渠道看，", 1, "、"),
    ("按申请方式分，", 0, "、"),
    ("申请渠道为：", 0, "，"),
    ("申请方式上，", 1, "，"),
    ("其中", 1, "、"),
    ("其中，", 2, "，"),
    ("其中通过", 2, "、"),
    ("其中：", 0, "；"),
    ("包括", 1, "、"),
];

/// How the applications of this year came in; the sum is what was received.
fn channels(flow: &Flow, pen: &mut Pen, piece: &mut Piece, total: usize, starts: &[ChannelStart]) {
    let names = [
        pen.one(&["网络", "网上", "互联网", "在线平台"]),
        pen.one(&["信函", "邮寄", "信件"]),
        pen.one(&["当面", "现场"]),
        "传真",
    ];
    let count = (2 + pen.random.below(3) as usize).min(flow.received as usize);
    if count < 2 {
        let text = pen.one(&["申请均通过网络渠道提交", "均为网上申请", "申请全部以信函方式提出"]);
        return piece.push(text);
    }
    let mut names = pen.some(&names, count);
    if pen.random.chance(5) {
        names[count - 1] = "其他方式";
    } else if pen.random.chance(5) {
        names[count - 1] = "电子邮件";
    }
    let values = pen.split(flow.received, count);
    let (start, style, mark) = *pen.random.pick(starts);
    piece.push(start);
    let mut items = Vec::new();
    for (at, (name, value)) in names.iter().zip(&values).enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let template = match style {
            0 => format!("{name}{{}}件"),
            1 => format!("{name}申请{{}}件"),
            _ => format!("{name}提交{{}}件"),
        };
        let fig = Fig::count(*value, "channels of the applications");
        items.push(piece.join(pen.applications(&template, &[fig])));
    }
    piece.sum(total, &items);
    if !names.contains(&"传真") && pen.random.chance(4) {
        piece.push("，未收到通过传真渠道提交的申请");
    }
}

fn carried_into(flow: &Flow, pen: &mut Pen) -> Piece {
    let fig = Fig::cell(flow.carried_in, "carried in");
    if flow.carried_in == 0 {
        let template = pen.one(&[
            "无上年结转申请",
            "没有上年度结转的申请",
            "上年结转{}件",
            "上年度无结转申请",
            "无上年度结转事项",
        ]);
        let figs = vec![fig; template.matches("{}").count()];
        return pen.applications(template, &figs);
    }
    let template = pen.one(&[
        "上年结转{}件",
        "上年度结转申请{}件",
        "另有上年结转申请{}件",
        "承接上年结转{}件",
        "上年结转政府信息公开申请{}件",
        "由上年度结转本年度办理的申请{}件",
        "上一年度结转{}件",
        "上年结转办理{}件",
    ]);
    pen.applications(template, &[fig])
}

/// Sentences on what was received together with what was carried in.
fn all_together(flow: &Flow, pen: &mut Pen) -> Piece {
    let mut piece = lead(flow.model, pen, true);
    let received = || Fig::cell(flow.received, "received").or(&[flow.all()]);
    let carried = || Fig::cell(flow.carried_in, "carried in");
    // 办理 may mean what came in or what was finished.
    let either = [flow.received, flow.handled];
    let all = || Fig::cell(flow.all(), "all there was").or(&either);
    let choice = pen.random.below(8);
    let (template, figs, parts) = match choice {
        0 => ("共收到政府信息公开申请{}件（含上年结转{}件）", vec![all(), carried()], None),
        1 => (
            "收办政府信息公开申请{}件（其中上年结转{}件、本年新收{}件）",
            vec![all(), carried(), received()],
            Some(0),
        ),
        2 => (
            "共处理政府信息公开申请{}件，包括本年新收{}件和上年度结转{}件",
            vec![all(), received(), carried()],
            Some(0),
        ),
        3 => (
            "办理政府信息公开申请{}件，其中新收{}件、上年结转{}件",
            vec![all(), received(), carried()],
            Some(0),
        ),
        4 => (
            "新收政府信息公开申请{}件，加上上年结转{}件，共有申请{}件",
            vec![received(), carried(), all()],
            Some(2),
        ),
        5 => {
            ("新收政府信息公开申请{}件、上年结转{}件，合计{}件", vec![received(), carried(), all()], Some(2))
        }
        6 => ("收到政府信息公开申请{}件，包括上年结转{}件", vec![all(), carried()], None),
        _ => (
            "共有政府信息公开申请{}件，其中：本年新收{}件，上年结转{}件",
            vec![all(), received(), carried()],
            Some(0),
        ),
    };
    let first = piece.join(pen.applications(template, &figs));
    match parts {
        Some(0) => piece.sum(first, &[first + 1, first + 2]),
        Some(_) => piece.claim(Claim::Sum {
            total: first + 2,
            items: vec![first, first + 1],
            readings: Vec::new(),
            behind: true,
        }),
        None => {}
    }
    // Those who applied are counted together in all there was, too.
    if matches!(choice, 0 | 5) && !flow.natural_only() && pen.random.chance(3) {
        let template = pen.one(&[
            "，其中自然人{}件、法人或其他组织{}件",
            "，其中自然人申请{}件，法人或其他组织申请{}件",
            "。其中，自然人{}件，法人或其他组织{}件",
        ]);
        let (natural, legal) = (flow.natural("A"), flow.legal("A"));
        let (with_natural, with_legal) = (natural + flow.natural("B"), legal + flow.legal("B"));
        let figs = [
            Fig::cell(with_natural, "natural persons").or(&[natural]),
            Fig::cell(with_legal, "legal persons").or(&[legal]),
        ];
        let total = if choice == 0 { first } else { first + 2 };
        let first = piece.join(pen.applications(template, &figs));
        piece.sum(total, &[first, first + 1]);
    }
    piece
}

/// 新收…，上年结转…，共…，其中予以公开…、结转下年度…: everything in one list.
fn chain(flow: &Flow, pen: &mut Pen) -> Piece {
    let mut piece = lead(flow.model, pen, true);
    let template = pen.one(&[
        "新收政府信息公开申请{}件、上年结转{}件，共{}件，其中",
        "收到政府信息公开申请{}件，上年结转{}件，合计{}件。其中，",
        "新收到政府信息公开申请{}件，上年度结转{}件，共计{}件，办理情况为：",
    ]);
    let figs = [
        Fig::cell(flow.received, "received").or(&[flow.all()]),
        Fig::cell(flow.carried_in, "carried in"),
        Fig::cell(flow.all(), "all there was").or(&[flow.received, flow.handled]),
    ];
    let first = piece.join(pen.applications(template, &figs));
    let total = first + 2;
    piece.claim(Claim::Sum { total, items: vec![first, first + 1], readings: Vec::new(), behind: true });
    let mut items = Vec::new();
    for (key, what, name) in groups(flow.model.edition) {
        let count = flow.model.group(key, "T");
        if count > 0 {
            if !items.is_empty() {
                piece.push("、");
            }
            let fig = Fig::cell(count, what);
            items.push(piece.join(pen.applications(&format!("{name}{{}}件"), &[fig])));
        }
    }
    if flow.carried_out > 0 {
        piece.push(if items.is_empty() { "" } else { "、" });
        let fig = Fig::cell(flow.carried_out, "carried out");
        items.push(piece.join(pen.applications("结转下年度继续办理{}件", &[fig])));
    }
    if items.is_empty() {
        return piece;
    }
    piece.sum(total, &items);
    piece
}

fn carried_on(flow: &Flow, pen: &mut Pen) -> Piece {
    let fig = Fig::cell(flow.carried_out, "carried out");
    if flow.carried_out == 0 {
        let template = pen.one(&[
            "无结转下年度继续办理的申请",
            "没有结转下年度办理的申请",
            "结转下年度继续办理{}件",
            "无结转下年的申请",
            "结转下年度{}件",
        ]);
        let figs = vec![fig; template.matches("{}").count()];
        return pen.applications(template, &figs);
    }
    let template = pen.one(&[
        "结转下年度继续办理{}件",
        "结转下年度{}件",
        "结转至下年度办理{}件",
        "尚有{}件结转下年度继续办理",
        "{}件因未到答复期限结转下年度继续办理",
        "另有{}件结转下年度办理",
        "结转下年继续办理的申请{}件",
        "结转下一年度继续办理{}件",
    ]);
    pen.applications(template, &[fig])
}

/// Remarks that are often added, and must not be mistaken.
fn remarks(flow: &Flow, pen: &mut Pen) -> Vec<Piece> {
    let mut remarks = Vec::new();
    if pen.random.chance(5) {
        let text = pen.one(&[
            "已办结的申请均在法定期限内答复",
            "答复文书均经合法性审查后送达申请人",
            "对内容不明确的申请一次性告知补正",
            "没有因申请公开引起的投诉举报",
        ]);
        remarks.push(Piece::plain(text));
    }
    if pen.random.chance(6) {
        let permits = 20 + i64::from(pen.random.below(300));
        let template = pen.one(&[
            "另受理行政许可申请{}件，按程序办理",
            "政务服务窗口接待群众咨询{}次",
            "另受理群众来信来访{}件，转有关部门办理",
            "窗口收到办事申请{}件，均按时办理",
        ]);
        remarks.push(pen.fill(template, &[Fig::context(permits)]));
    }
    if flow.carried_out == 0 && pen.random.chance(6) {
        let text = pen.one(&["所有申请均已按期办结", "上述申请已全部办结", "全部申请均在法定期限内办结"]);
        remarks.push(Piece::plain(text));
    }
    if flow.carried_out > 0 && pen.random.chance(6) {
        let template = pen.one(&["按期办结率{}%", "按期答复率为{}%"]);
        remarks.push(pen.fill(template, &[Fig::percent(Value::whole(100), "rate in time")]));
    }
    remarks
}
