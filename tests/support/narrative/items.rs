//! Sentences on table 2 (documents, decisions, fees, purchases) and on 信息处理费.

use super::super::model::{BodyKind, Model, has_item};
use super::figure::Value;
use super::pen::{Fig, Pen, Piece, lead, lead_of_six};

/// Sentences on documents and decisions, fees and purchases: some of them, each at most once.
pub fn items(model: &Model, pen: &mut Pen) -> Vec<Piece> {
    let mut sentences = vec![documents(model, pen)];
    if model.body.kind == BodyKind::Prefecture && pen.random.chance(2) {
        sentences.push(rules(model, pen));
    }
    if pen.random.chance(2) {
        sentences.push(decisions(model, pen));
    }
    if has_item(model.edition, "fees", "amount") {
        if pen.random.chance(2) {
            sentences.push(fees(model, pen));
        }
    } else if has_item(model.edition, "procurement", "amount") && pen.random.chance(2) {
        sentences.push(purchases(model, pen));
    }
    sentences
}

fn documents(model: &Model, pen: &mut Pen) -> Piece {
    let count = |column: &str| model.count(2, "documents", column);
    let made = Fig::cell(count("made"), "documents made");
    pen.begin(count("made").max(20));
    let mut piece = lead(model, pen, true);
    if !has_item(model.edition, "documents", "valid") {
        let template = match count("made") {
            0 => pen.one(&[
                "未新制作规范性文件",
                "未制定规范性文件",
                "没有制发规范性文件",
                "新制作规范性文件{}件",
            ]),
            _ => pen.one(&[
                "新制作规范性文件{}件",
                "制定规范性文件{}件",
                "制发规范性文件{}件",
                "新制定规范性文件{}件，均已公开征求意见",
                "共制作规范性文件{}件",
            ]),
        };
        let figs = vec![made; template.matches("{}").count()];
        piece.join(pen.fill(template, &figs));
        return piece;
    }
    let repealed = Fig::cell(count("repealed"), "documents repealed");
    let valid = Fig::cell(count("valid"), "documents valid");
    if count("made") + count("repealed") == 0 && pen.random.chance(2) {
        let template = pen.one(&[
            "未制发、废止行政规范性文件，现行有效行政规范性文件{}件",
            "没有制发和废止行政规范性文件，现行有效{}件",
            "未制定行政规范性文件，现行有效行政规范性文件为{}件",
        ]);
        piece.join(pen.fill(template, &[valid]));
        return piece;
    }
    let (template, figs) = match pen.random.below(9) {
        0 => ("制发行政规范性文件{}件，废止{}件，现行有效{}件", vec![made, repealed, valid]),
        1 => ("制发行政规范性文件{}件、废止{}件，现行有效行政规范性文件{}件", vec![made, repealed, valid]),
        2 => (
            "新制定行政规范性文件{}件，废止行政规范性文件{}件，截至年底现行有效{}件",
            vec![made, repealed, valid],
        ),
        3 => ("行政规范性文件制发{}件、废止{}件、现行有效{}件", vec![made, repealed, valid]),
        4 => ("发布行政规范性文件{}件，宣布废止{}件，现行有效共{}件", vec![made, repealed, valid]),
        5 => ("制发、废止行政规范性文件分别为{}件、{}件，现行有效{}件", vec![made, repealed, valid]),
        6 => ("制发行政规范性文件{}件", vec![made]),
        7 => ("制发{}件、废止{}件行政规范性文件", vec![made, repealed]),
        _ => ("现行有效的行政规范性文件为{}件，当年制发{}件、废止{}件", vec![valid, made, repealed]),
    };
    piece.join(pen.fill(template, &figs));
    if count("valid") > 0 && pen.random.chance(5) {
        // Another matter: what was looked through.
        let looked = 1 + i64::from(pen.random.below(count("valid") as u32));
        let template = pen.one(&[
            "。对{}件规范性文件开展合法性审核",
            "。开展规范性文件评估{}件",
            "。集中清理规范性文件{}件",
        ]);
        piece.join(pen.fill(template, &[Fig::context(looked)]));
    }
    piece
}

fn rules(model: &Model, pen: &mut Pen) -> Piece {
    let count = |column: &str| model.count(2, "rules", column);
    let made = Fig::cell(count("made"), "rules made");
    let mut piece = lead(model, pen, true);
    if !has_item(model.edition, "documents", "valid") {
        let template = match count("made") {
            0 => pen.one(&["未制定政府规章", "没有新制作规章"]),
            _ => pen.one(&["新制作规章{}件", "制定政府规章{}件", "新制定政府规章{}件"]),
        };
        let figs = vec![made; template.matches("{}").count()];
        piece.join(pen.fill(template, &figs));
        return piece;
    }
    let repealed = Fig::cell(count("repealed"), "rules repealed");
    let valid = Fig::cell(count("valid"), "rules valid");
    let template = pen.one(&[
        "制定政府规章{}件，废止{}件，现行有效{}件",
        "制发规章{}件、废止规章{}件，现行有效规章{}件",
        "规章制发{}件、废止{}件、现行有效{}件",
        "制定规章{}件，废止规章{}件，截至年底现行有效{}件",
    ]);
    piece.join(pen.fill(template, &[made, repealed, valid]));
    piece
}

fn decisions(model: &Model, pen: &mut Pen) -> Piece {
    let count = |row: &str| model.count(2, row, "decisions");
    let [permits, penalties, coercion] = ["permits", "penalties", "coercion"].map(count);
    let fig = |what: &'static str, value: i64| Fig::cell(value, what);
    pen.begin(permits.max(penalties).max(coercion));
    let mut piece = lead(model, pen, true);
    if permits >= 100 && pen.random.chance(4) {
        let template = pen.one(&["办理行政许可事项{}件", "作出行政许可决定{}件"]);
        piece.join(pen.hedged(template, permits));
        return piece;
    }
    if permits + penalties + coercion == 0 && pen.random.chance(2) {
        piece.push("未作出行政许可、行政处罚和行政强制决定");
        return piece;
    }
    let all = || vec![fig("permits", permits), fig("penalties", penalties), fig("coercion", coercion)];
    let (template, figs) = match pen.random.below(8) {
        0 => ("作出行政许可决定{}件、行政处罚决定{}件、行政强制决定{}件", all()),
        1 => ("行政许可处理决定{}件，行政处罚处理决定{}件，行政强制处理决定{}件", all()),
        2 => ("作出行政许可{}件，行政处罚{}件，行政强制{}件", all()),
        3 => ("行政许可、行政处罚、行政强制处理决定分别为{}件、{}件、{}件", all()),
        4 => ("作出行政许可决定{}件", vec![fig("permits", permits)]),
        5 => ("实施行政处罚{}件、行政强制{}件", vec![fig("penalties", penalties), fig("coercion", coercion)]),
        6 => ("作出行政处罚决定{}件", vec![fig("penalties", penalties)]),
        _ => (
            "作出{}件行政许可决定、{}件行政处罚决定",
            vec![fig("permits", permits), fig("penalties", penalties)],
        ),
    };
    piece.join(pen.fill(template, &figs));
    if pen.random.chance(5) {
        // Decisions that are shown to the public are counted otherwise.
        let shown = 10 + i64::from(pen.random.below(500));
        let template = pen.one(&["，公示双公示信息{}条", "，公示信用信息{}条", "，发布办事指南{}条"]);
        piece.join(pen.fill(template, &[Fig::context(shown)]));
    }
    piece
}

/// A number without the zeros at its end.
fn shortest(mut value: Value) -> Value {
    while value.places > 0 && value.units % 10 == 0 {
        value = Value { units: value.units / 10, places: value.places - 1 };
    }
    value
}

/// 万元 in 元.
fn in_yuan(amount: Value) -> Value {
    let grown = Value { units: amount.units * 10_000, places: amount.places };
    shortest(grown)
}

fn fees(model: &Model, pen: &mut Pen) -> Piece {
    let amount = shortest(Value::parse(model.get(2, "fees", "amount")).expect("an amount"));
    let mut piece = lead(model, pen, true);
    if amount.units == 0 {
        let text = pen.one(&[
            "未收取行政事业性收费",
            "没有行政事业性收费",
            "行政事业性收费为零",
            "行政事业性收费{}元",
        ]);
        let figs = vec![Fig::amount(amount, "fees"); text.matches("{}").count()];
        piece.join(pen.fill(text, &figs));
        return piece;
    }
    let (template, value) = if pen.random.chance(3) {
        let template =
            pen.one(&["行政事业性收费{}元", "依法收取行政事业性收费{}元", "行政事业性收费金额共计{}元"]);
        (template, in_yuan(amount))
    } else {
        let template = pen.one(&[
            "行政事业性收费{}万元",
            "收取行政事业性收费{}万元",
            "行政事业性收费金额为{}万元",
            "行政事业性收费共计{}万元",
            "依法收取行政事业性收费{}万元",
        ]);
        (template, amount)
    };
    piece.join(pen.fill(template, &[Fig::amount(value, "fees")]));
    piece
}

fn purchases(model: &Model, pen: &mut Pen) -> Piece {
    let projects = model.count(2, "procurement", "projects");
    let mut piece = lead(model, pen, true);
    if projects == 0 {
        let text = pen.one(&["未开展政府集中采购", "没有政府集中采购项目", "无政府集中采购"]);
        piece.push(text);
        return piece;
    }
    let typed = model.get(2, "procurement", "amount");
    let in_ten_thousands = typed.ends_with("万元");
    let number = typed.trim_end_matches("万元").trim_end_matches('元').trim();
    let amount = shortest(Value::parse(number).expect("an amount"));
    let (amount, unit) = match (in_ten_thousands, pen.random.chance(3)) {
        (true, true) => (in_yuan(amount), "元"),
        (false, true) => (shortest(Value { units: amount.units, places: amount.places + 4 }), "万元"),
        (true, false) => (amount, "万元"),
        (false, false) => (amount, "元"),
    };
    let template = pen.one(&[
        "实施政府集中采购项目{}个，采购总金额{}@",
        "政府集中采购{}项，金额{}@",
        "完成政府集中采购项目{}项，采购总金额为{}@",
        "开展政府集中采购{}项、采购金额{}@",
        "政府集中采购项目{}个、总金额{}@",
    ]);
    let figs = [Fig::cell(projects, "purchases"), Fig::amount(amount, "amount of purchases")];
    piece.join(pen.fill(&template.replace('@', unit), &figs));
    piece
}

/// The statement on 信息处理费 that section six owes.
pub fn processing_fees(model: &Model, pen: &mut Pen) -> Piece {
    let unpaid = model.count(3, "R6.2", "T");
    let fees = in_yuan(Value::parse(model.get(2, "fees", "amount")).expect("an amount"));
    let collected_at_most = fees.units / 10i64.pow(fees.places);
    let mut paid = i64::from(pen.random.below(4));
    if collected_at_most < paid * 1000 {
        paid = 0;
    }
    pen.begin(unpaid + paid);
    let mut piece = lead_of_six(model, pen);
    if unpaid + paid == 0 {
        let text = pen.one(&[
            "未发出信息处理费收费通知，未收取信息处理费",
            "未收取信息处理费",
            "没有向申请人收取信息处理费",
            "收取信息处理费0元",
            "未产生政府信息公开信息处理费",
            "未发出收费通知，实际收取信息处理费0元",
            "依申请公开政府信息未收取任何费用，信息处理费为零",
        ]);
        piece.push(text);
        return piece;
    }
    // Multiples of 10 元, at least 100 元 a notice.
    let mut each = |notices: i64| notices * 100 + i64::from(pen.random.below(40)) * 10;
    let paid_amount = if paid == 0 { 0 } else { each(paid) };
    let unpaid_amount = if unpaid == 0 { 0 } else { each(unpaid) };
    let (notices, amount) = (unpaid + paid, unpaid_amount + paid_amount);
    let template = pen.one(&[
        "共发出信息处理费收费通知{}件，总金额{}元",
        "发出信息处理费收费通知{}件，通知收费总金额{}元",
        "共作出信息处理费收费通知{}件、金额合计{}元",
        "向申请人发出信息处理费收费通知{}件，通知金额{}元",
        "信息处理费收费通知共发出{}件，总额{}元",
    ]);
    let count_fig = Fig::count(notices, "notices of fees");
    let amount_fig = Fig::count(amount, "amount of notices");
    let total = piece.join(pen.fill(template, &[count_fig, amount_fig]));
    let governs = matches!(model.body.kind, BodyKind::County | BodyKind::City | BodyKind::Prefecture);
    if governs && notices >= 2 && pen.random.below(4) > 0 {
        by_agency(pen, &mut piece, total, notices, amount);
    }
    if paid_amount == 0 {
        let text = pen.one(&[
            "，申请人逾期未缴纳，实际收取0元",
            "，申请人均未缴纳，实际收取0元",
            "；申请人逾期未缴费，未实际收取",
        ]);
        piece.push(text);
    } else {
        let template = pen.one(&["，实际收取{}元", "；实际收取金额{}元", "，实收{}元"]);
        piece.join(pen.fill(template, &[Fig::count(paid_amount, "collected")]));
    }
    piece
}

/// The notices and their amounts by those who sent them.
fn by_agency(pen: &mut Pen, piece: &mut Piece, total: usize, notices: i64, amount: i64) {
    let count = (2 + pen.random.below(4) as usize).min(notices as usize);
    let names = pen
        .some(&["自然资源局", "住房城乡建设局", "城市管理局", "公安局", "民政局", "财政局", "教育局"], count);
    let counts = pen.split(notices, count);
    // Every agency's notices ask for at least 100 元 each.
    let extra = pen.split((amount - notices * 100) / 10 + count as i64, count);
    let amounts: Vec<i64> =
        counts.iter().zip(extra).map(|(notices, extra)| notices * 100 + (extra - 1) * 10).collect();
    let (mut count_items, mut amount_items) = (Vec::new(), Vec::new());
    let into = pen.one(&["，其中", "，其中：", "。其中，", "："]);
    match pen.random.below(3) {
        // Each agency with both.
        0 => {
            piece.push(into);
            let template = pen.one(&["@{}件{}元", "@{}件、{}元", "@发出{}件、金额{}元"]);
            for (at, name) in names.iter().enumerate() {
                piece.push(if at > 0 { "，" } else { "" });
                let figs = [
                    Fig::count(counts[at], "notices of an agency"),
                    Fig::count(amounts[at], "amount of an agency"),
                ];
                let first = piece.join(pen.fill(&template.replace('@', name), &figs));
                count_items.push(first);
                amount_items.push(first + 1);
            }
        }
        // 分别为
        1 => {
            piece.push(into);
            piece.push(&names.join("、"));
            piece.push(pen.one(&["分别发出", "发出通知分别为"]));
            list(pen, piece, &counts, "件", "notices of an agency", &mut count_items);
            piece.push("，金额分别为");
            list(pen, piece, &amounts, "元", "amount of an agency", &mut amount_items);
        }
        // The counts alone.
        _ => {
            piece.push("，其中");
            for (at, name) in names.iter().enumerate() {
                piece.push(if at > 0 { "、" } else { "" });
                let fig = Fig::count(counts[at], "notices of an agency");
                count_items.push(piece.join(pen.fill(&format!("{name}{{}}件"), &[fig])));
            }
        }
    }
    piece.sum(total, &count_items);
    if !amount_items.is_empty() {
        piece.sum(total + 1, &amount_items);
    }
}

fn list(
    pen: &mut Pen,
    piece: &mut Piece,
    values: &[i64],
    unit: &str,
    what: &'static str,
    items: &mut Vec<usize>,
) {
    for (at, value) in values.iter().enumerate() {
        piece.push(if at > 0 { "、" } else { "" });
        items.push(piece.join(pen.fill(&format!("{{}}{unit}"), &[Fig::count(*value, what)])));
    }
}
