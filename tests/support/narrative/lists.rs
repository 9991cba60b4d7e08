//! Totals and their parts: closed and open lists, nested ones, with percentages, respective ones, hedged ones.

use super::figure::Claim;
use super::pen::{Fig, Pen, Piece};

/// Something that is counted and divided.
#[derive(Debug)]
pub struct Subject {
    pub what: &'static str,
    /// With the total.
    totals: &'static [&'static str],
    /// With the total, behind its parts.
    behind: &'static [&'static str],
    unit: &'static str,
    /// What its parts do: 发布 in 政府网站发布3条; nothing in 咨询类3条.
    verb: &'static str,
    names: &'static [&'static str],
    /// Names for what is left.
    rest: &'static [&'static str],
    /// Names of the parts of a part.
    within: &'static [&'static str],
}

pub static BY_CHANNEL: Subject = Subject {
    what: "publications by channel",
    totals: &[
        "主动公开政府信息{}条",
        "公开各类政府信息{}条",
        "发布政府信息{}条",
        "累计主动公开信息{}条",
        "共发布各类信息{}条",
        "主动公开政府信息共{}条",
        "主动公开{}条政府信息",
        "主动公开的政府信息为{}条",
    ],
    behind: &["共计公开政府信息{}条", "合计公开信息{}条", "总计发布政府信息{}条", "共发布信息{}条"],
    unit: "条",
    verb: "发布",
    names: &[
        "政府网站",
        "政务微信公众号",
        "政务微博",
        "政务公开栏",
        "便民服务大厅电子屏",
        "本地广播电视",
        "政府公报",
        "政务短视频号",
    ],
    rest: &["其他渠道", "其他方式"],
    within: &["图文信息", "视频信息", "文字信息"],
};

pub static BY_CATEGORY: Subject = Subject {
    what: "publications by category",
    totals: &[
        "主动公开政府信息{}条",
        "在门户网站公开政府信息{}条",
        "依法主动公开信息{}条",
        "公开发布政府信息{}条",
        "全部渠道发布政府信息{}条",
        "主动公开信息总量为{}条",
        "本机关公开政府信息{}条",
    ],
    behind: &["共计{}条", "合计{}条", "总计{}条", "共{}条"],
    unit: "条",
    verb: "",
    names: &[
        "机构职能类信息",
        "政策文件类信息",
        "财政资金类信息",
        "民生保障类信息",
        "工作动态类信息",
        "通知、公告类信息",
        "重大项目类信息",
        "人事招考类信息",
        "乡村振兴类信息",
    ],
    rest: &["其他信息", "其他类信息", "其余信息"],
    within: &["部门文件", "本级文件", "转载文件"],
};

static INTERPRETATIONS: Subject = Subject {
    what: "interpretations",
    totals: &[
        "发布政策解读{}篇",
        "制作发布政策解读材料{}篇",
        "编发政策解读{}篇",
        "政策解读稿件共{}篇",
        "发布{}篇政策解读",
    ],
    behind: &["共计{}篇", "合计{}篇", "共{}篇"],
    unit: "篇",
    verb: "",
    names: &["文字解读", "图片解读", "视频解读", "问答解读", "专家解读", "负责人解读"],
    rest: &["其他形式解读"],
    within: &["长图解读", "漫画解读", "表格解读"],
};

static MESSAGES: Subject = Subject {
    what: "messages",
    totals: &[
        "收到网民留言{}条",
        "办理网民留言{}条",
        "回复群众网上咨询和建议{}条",
        "受理网上留言{}条",
        "答复网民留言{}条",
    ],
    behind: &["共计{}条", "合计{}条", "共{}条"],
    unit: "条",
    verb: "",
    names: &["咨询类", "建议类", "求助类", "投诉类", "感谢类"],
    rest: &["其他类", "其他"],
    within: &["社保方面", "住房方面", "教育方面"],
};

static HOTLINE: Subject = Subject {
    what: "hotline",
    totals: &[
        "承办12345政务服务便民热线工单{}件",
        "受理12345热线工单{}件",
        "办理12345热线转办事项{}件",
        "接收12345热线派单{}件",
        "处理12345热线诉求{}件",
    ],
    behind: &["共计{}件", "合计{}件", "共{}件"],
    unit: "件",
    verb: "",
    names: &["咨询类", "求助类", "投诉类", "建议类", "举报类"],
    rest: &["其他类", "其他"],
    within: &["城市管理方面", "劳动保障方面", "道路交通方面"],
};

static COLUMNS: Subject = Subject {
    what: "columns of the site",
    totals: &[
        "维护政府网站栏目{}个",
        "政府信息公开专栏共设置栏目{}个",
        "规范设置公开栏目{}个",
        "网站公开栏目为{}个",
    ],
    behind: &["共计{}个", "合计{}个", "共{}个"],
    unit: "个",
    verb: "",
    names: &["法定主动公开内容栏目", "政策栏目", "互动交流栏目", "办事服务栏目", "基层政务公开栏目"],
    rest: &["其他栏目"],
    within: &["一级栏目", "二级栏目", "三级栏目"],
};

static INSPECTED: Subject = Subject {
    what: "faults found",
    totals: &[
        "开展网站和新媒体巡查@次，发现并整改问题{}个",
        "检查公开平台@个，整改问题{}个",
        "抽查信息@条，发现问题{}个",
        "组织自查@次，查改问题{}个",
    ],
    behind: &["共计{}个", "合计{}个"],
    unit: "个",
    verb: "",
    names: &["错别字", "链接失效", "更新不及时", "附件打不开", "表述不规范"],
    rest: &["其他问题"],
    within: &["首页", "子栏目"],
};

/// What may be counted beside the publications.
pub static BESIDE: [&Subject; 5] = [&INTERPRETATIONS, &MESSAGES, &HOTLINE, &COLUMNS, &INSPECTED];

/// How a total and its parts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Flat,
    Shares,
    SharesTogether,
    Respective,
    Behind,
    NestedInBrackets,
    Nested,
    RunsOn,
    Open,
    Hedged,
    HedgedParts,
    Alone,
}

const FORMS: [Form; 18] = [
    Form::Flat,
    Form::Flat,
    Form::Flat,
    Form::Flat,
    Form::Shares,
    Form::Shares,
    Form::SharesTogether,
    Form::Respective,
    Form::Behind,
    Form::NestedInBrackets,
    Form::NestedInBrackets,
    Form::Nested,
    Form::RunsOn,
    Form::Open,
    Form::Open,
    Form::Hedged,
    Form::HedgedParts,
    Form::Alone,
];

/// A list in progress.
struct List<'a> {
    subject: &'a Subject,
    names: Vec<&'static str>,
    values: Vec<i64>,
}

impl List<'_> {
    fn total(&self) -> i64 {
        self.values.iter().sum()
    }

    /// 政府网站发布{}条
    fn item(&self, at: usize, style: u32) -> String {
        let Subject { verb, unit, .. } = self.subject;
        let name = self.names[at];
        match style {
            _ if verb.is_empty() => format!("{name}{{}}{unit}"),
            0 => format!("{name}{{}}{unit}"),
            1 => format!("通过{name}{verb}{{}}{unit}"),
            _ => format!("{name}{verb}{{}}{unit}"),
        }
    }
}

/// Writes a subject of about this size.
pub fn breakdown(subject: &Subject, size: i64, pen: &mut Pen, lead: Piece) -> Piece {
    let total = (size / 2).max(3) + i64::from(pen.random.below(size.max(4) as u32));
    let count = 2 + pen.random.below(5) as usize;
    let count = count.min(subject.names.len()).min(total as usize);
    let mut names = pen.some(subject.names, count);
    let mut values = pen.split(total, count);
    if count > 2 && pen.random.chance(3) {
        names[count - 1] = pen.one(subject.rest);
    }
    // A channel that was not used still stands in the list, but not at its end.
    if count > 3 && pen.random.chance(8) {
        values[count - 2] += std::mem::take(&mut values[1]);
    }
    let list = List { subject, names, values };
    pen.begin(total);
    let form = FORMS[pen.random.below(FORMS.len() as u32) as usize];
    // A sentence that names last year does not begin with a year.
    let growth = lead.figures.is_empty() && pen.random.chance(4);
    let mut piece = lead;
    match form {
        Form::Flat => flat(&list, pen, &mut piece, growth),
        Form::Shares => shares(&list, pen, &mut piece),
        Form::SharesTogether => shares_together(&list, pen, &mut piece),
        Form::Respective => respective(&list, pen, &mut piece),
        Form::Behind if !subject.totals[0].contains('@') => behind(&list, pen, &mut piece),
        Form::NestedInBrackets => nested(&list, pen, &mut piece, true),
        Form::Nested => nested(&list, pen, &mut piece, false),
        Form::RunsOn => runs_on(&list, pen, &mut piece),
        Form::Open => open(&list, pen, &mut piece),
        Form::Hedged if total >= 30 => hedged(&list, pen, &mut piece),
        Form::HedgedParts if list.values.iter().all(|part| *part >= 20) => {
            hedged_parts(&list, pen, &mut piece);
        }
        Form::Alone => alone(&list, pen, &mut piece, growth),
        _ => flat(&list, pen, &mut piece, growth),
    }
    piece
}

/// The total; returns its index.
fn total(list: &List, pen: &mut Pen, piece: &mut Piece, fig: Fig) -> usize {
    let template = pen.one(list.subject.totals);
    if template.contains('@') {
        // Another total in front: the list belongs to the nearest.
        let template = template.replace('@', "{}");
        let looked = list.total() * 3 + i64::from(pen.random.below(9));
        return piece.join(pen.fill(&template, &[Fig::context(looked), fig])) + 1;
    }
    piece.join(pen.fill(template, &[fig]))
}

fn plain_total(list: &List, pen: &mut Pen, piece: &mut Piece) -> usize {
    total(list, pen, piece, Fig::count(list.total(), list.subject.what))
}

const INTO_PARTS: [&str; 9] =
    ["，其中", "，其中：", "。其中，", "。其中：", "，包括", "，分别是", "：", "，具体为：", "，具体包括"];

/// Items one after the other; returns their indices.
fn items(list: &List, pen: &mut Pen, piece: &mut Piece, mark: &str) -> Vec<usize> {
    let style = pen.random.below(3);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&list.item(at, style), &[fig])));
    }
    indices
}

fn flat(list: &List, pen: &mut Pen, piece: &mut Piece, growth: bool) {
    let total = plain_total(list, pen, piece);
    // 其中 behind an increase would mean the increase.
    let same_sentence = !growth || pen.growth(piece, total, &[], list.subject.unit);
    let in_brackets = !growth && pen.random.chance(6);
    let into = match (in_brackets, growth) {
        (true, _) => pen.one(&["（其中", "（"]),
        (_, true) if same_sentence => pen.one(&["。其中，", "。其中：", "，其中"]),
        (_, true) => pen.one(&["。其中，", "。其中："]),
        _ => pen.one(&INTO_PARTS),
    };
    piece.push(into);
    let mark = if in_brackets { "、" } else { pen.one(&["、", "、", "，", "；"]) };
    let items = items(list, pen, piece, mark);
    if in_brackets {
        piece.push("）");
    }
    piece.sum(total, &items);
}

fn shares(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let whole = plain_total(list, pen, piece);
    let into = pen.one(&INTO_PARTS);
    piece.push(into);
    let (behind, mark) = pen
        .random
        .pick(&[("，占{}%", "；"), ("（占{}%）", "、"), ("，占比{}%", "；"), ("、占{}%", "；"), ("（{}%）", "，")])
        .to_owned();
    let (style, places) = (pen.random.below(3), pen.random.below(3));
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let figs = [Fig::count(*value, list.subject.what), pen.share(*value, list.total(), places)];
        let part = piece.join(pen.fill(&format!("{}{behind}", list.item(at, style)), &figs));
        piece.claim(Claim::Share { part, whole, percent: part + 1 });
        indices.push(part);
    }
    piece.sum(whole, &indices);
}

/// 分别占 60%、30%、10%
fn shares_together(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let whole = plain_total(list, pen, piece);
    let into = pen.one(&["，其中", "，其中：", "，包括"]);
    piece.push(into);
    let items = items(list, pen, piece, "、");
    piece.sum(whole, &items);
    let places = pen.random.below(3);
    let of = pen.one(&["，分别占总数的", "，分别占", "，占比分别为", "，所占比例分别为"]);
    piece.push(of);
    for (at, part) in items.into_iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let share = pen.share(list.values[at], list.total(), places);
        let percent = piece.join(pen.fill("{}%", &[share]));
        piece.claim(Claim::Share { part, whole, percent });
    }
}

/// 通过甲、乙和丙分别发布 1 条、2 条、3 条
fn respective(list: &List, pen: &mut Pen, piece: &mut Piece) {
    // Nobody could tell how many names 通知、公告类信息 are.
    if list.names.iter().any(|name| name.contains('、')) {
        return flat(list, pen, piece, false);
    }
    let whole = plain_total(list, pen, piece);
    let (last, others) = list.names.split_last().expect("names");
    let names = format!("{}{}{last}", others.join("、"), pen.one(&["和", "、", "以及"]));
    let Subject { verb, unit, .. } = list.subject;
    let says = match (verb.is_empty(), pen.random.below(2)) {
        (false, 0) => format!("，其中通过{names}分别{verb}"),
        (false, _) => format!("，{names}分别{verb}"),
        (true, 0) => format!("，其中{names}分别为"),
        _ => format!("，{names}分别有"),
    };
    piece.push(&says);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            let mark = if at + 1 == list.values.len() { pen.one(&["、", "和"]) } else { "、" };
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&format!("{{}}{unit}"), &[fig])));
    }
    piece.sum(whole, &indices);
}

/// The total behind its parts.
fn behind(list: &List, pen: &mut Pen, piece: &mut Piece) {
    if list.subject.verb.is_empty() {
        let subject = list.subject.totals[0].split("{}").next().unwrap_or_default();
        piece.push(subject);
        piece.push("情况为：");
    }
    let style = 1 + pen.random.below(2);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&list.item(at, style), &[fig])));
    }
    piece.push("，");
    let closing = pen.one(list.subject.behind);
    let total = piece.join(pen.fill(closing, &[Fig::count(list.total(), list.subject.what)]));
    piece.claim(Claim::Sum { total, items: indices, readings: Vec::new(), behind: true });
}

/// One of the parts has parts of its own.
fn nested(list: &List, pen: &mut Pen, piece: &mut Piece, brackets: bool) {
    let total = plain_total(list, pen, piece);
    let into = pen.one(&INTO_PARTS);
    piece.push(into);
    let largest = (0..list.values.len()).max_by_key(|at| list.values[*at]).expect("a part");
    let mark = if brackets { pen.one(&["、", "，", "；"]) } else { "；" };
    let style = pen.random.below(3);
    let (mut outer, mut inner, mut flat) = (Vec::new(), Vec::new(), Vec::new());
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        let part = piece.join(pen.fill(&list.item(at, style), &[fig]));
        outer.push(part);
        flat.push(part);
        if at == largest && *value >= 3 {
            let count = if *value >= 9 { 2 + pen.random.below(2) as usize } else { 2 };
            let names = pen.some(list.subject.within, count);
            let values = pen.split(*value, names.len());
            let open = match (brackets, pen.random.below(3)) {
                (true, 0) => "（其中",
                (true, 1) => "（含",
                (true, _) => "（",
                (false, 0) => "，其中：",
                (false, _) => "，其中",
            };
            piece.push(open);
            for (at, (name, value)) in names.iter().zip(&values).enumerate() {
                if at > 0 {
                    piece.push("、");
                }
                let template = format!("{name}{{}}{}", list.subject.unit);
                inner.push(piece.join(pen.fill(&template, &[Fig::count(*value, "part of a part")])));
            }
            if brackets {
                piece.push("）");
            }
            flat.extend(&inner);
        }
    }
    if !inner.is_empty() {
        let behind = outer[largest + 1..].iter();
        let running = inner.iter().chain(behind).copied().collect();
        let claim =
            Claim::Sum { total: outer[largest], items: inner, readings: vec![running], behind: false };
        piece.claim(claim);
    }
    piece.claim(Claim::Sum { total, items: outer, readings: vec![flat], behind: false });
}

/// A closed list, and then something of the same unit that is no part of it.
fn runs_on(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let total = plain_total(list, pen, piece);
    let into = pen.one(&["，其中", "，包括", "：", "，其中："]);
    piece.push(into);
    let items = items(list, pen, piece, "、");
    let template = match list.subject.unit {
        "条" => pen.one(&["，另收集意见建议{}条", "，另有归档信息{}条", "，发送便民提示{}条"]),
        "篇" => pen.one(&["，另转载上级解读{}篇", "，转发上级政策问答{}篇"]),
        "件" => pen.one(&["，另协助其他单位办理{}件", "，退回重派{}件"]),
        _ => pen.one(&["，另有{}个正在完善", "，另有{}个正在办理"]),
    };
    let beside = 1 + i64::from(pen.random.below(30));
    let tail = piece.join(pen.fill(template, &[Fig::context(beside)]));
    let running = [&items[..], &[tail]].concat();
    piece.claim(Claim::Sum { total, items, readings: vec![running], behind: false });
}

/// A list that does not name all parts, and says so.
fn open(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let room = 3 + i64::from(pen.random.below(20));
    let all = list.total() + room;
    total(list, pen, piece, Fig::count(all, "open total").quiet(vec![all + 1, all - 1]));
    let (into, mark, end) = pen
        .random
        .pick(&[
            ("，主要包括", "、", ""),
            ("，主要为", "、", ""),
            ("，包括", "、", "等"),
            ("，其中", "、", "等"),
            ("，主要是", "，", ""),
            ("，其中主要有", "、", ""),
            ("，主要涉及", "、", "等"),
            ("，如", "、", "等"),
        ])
        .to_owned();
    piece.push(into);
    let style = if into.ends_with('如') { 2 } else { 0 };
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, "open list").quiet(vec![value + 1, value - 1]);
        piece.join(pen.fill(&list.item(at, style), &[fig]));
    }
    piece.push(end);
}

/// A round total, with parts that are round or exact; no part can be checked.
fn hedged(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let template = pen.one(list.subject.totals);
    if template.contains('@') {
        return alone(list, pen, piece, false);
    }
    piece.join(pen.hedged(template, list.total()));
    if pen.random.chance(3) {
        return;
    }
    piece.push("，其中");
    let exact = pen.random.chance(2);
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let template = list.item(at, 0);
        let part = if exact || *value < 20 {
            let fig = Fig::count(*value, "part of a round total").quiet(vec![value + 1, value - 1]);
            pen.fill(&template, &[fig])
        } else {
            pen.hedged(&template, *value)
        };
        piece.join(part);
    }
}

/// An exact total of round parts.
fn hedged_parts(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let all = list.total();
    let quiet = vec![all + 1, all - 1];
    total(list, pen, piece, Fig::count(all, "total of round parts").quiet(quiet));
    piece.push("，其中");
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        piece.join(pen.hedged(&list.item(at, 0), *value * 9 / 10));
    }
}

/// A total without parts.
fn alone(list: &List, pen: &mut Pen, piece: &mut Piece, growth: bool) {
    let all = list.total();
    if growth {
        let total = plain_total(list, pen, piece);
        pen.growth(piece, total, &[], list.subject.unit);
        return;
    }
    total(list, pen, piece, Fig::context(all));
    if piece.figures.len() == 1 && pen.random.chance(4) {
        piece.join(pen.loose_growth(all, list.subject.unit));
    }
}
