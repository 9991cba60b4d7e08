//! Proposals, and what stands beside the point: trainings, hotlines, ranges, years, numbers of documents.

use super::super::model::{BodyKind, Edition, Model};
use super::figure::{Claim, Value};
use super::pen::{Fig, Pen, Piece};

/// 建议 and 提案: two kinds that add up, three classes that do, a rate.
pub fn proposals(model: &Model, pen: &mut Pen, start: Piece) -> Piece {
    let most = match model.body.kind {
        BodyKind::Township | BodyKind::Subdistrict => 12,
        BodyKind::Department => 60,
        _ => 500,
    };
    let (motions, proposals) = (pen.number(1, most), pen.number(1, most));
    let all = motions + proposals;
    pen.begin(all);
    let total_fig = || Fig::count(all, "proposals");
    let figs = || [Fig::count(motions, "motions"), Fig::count(proposals, "proposals of members")];
    let mut piece = start;
    let total = match pen.random.below(8) {
        0..3 => {
            let template = pen.one(&[
                "办理人大代表建议和政协委员提案共{}件，其中建议{}件、提案{}件",
                "承办建议提案{}件，其中人大代表建议{}件，政协委员提案{}件",
                "办理建议、提案{}件（人大代表建议{}件、政协委员提案{}件）",
                "共承办人大建议、政协提案{}件，包括人大建议{}件、政协提案{}件",
            ]);
            let [first, second] = figs();
            let total = piece.join(pen.fill(template, &[total_fig(), first, second]));
            piece.sum(total, &[total + 1, total + 2]);
            total
        }
        3..6 => {
            let template = pen.one(&[
                "承办人大代表建议{}件、政协委员提案{}件，共{}件",
                "办理人大建议{}件、政协提案{}件，合计{}件",
                "承办人大代表建议{}件，政协委员提案{}件，共计{}件",
                "办理人大代表建议{}件和政协委员提案{}件，总计{}件",
            ]);
            let [first, second] = figs();
            let first = piece.join(pen.fill(template, &[first, second, total_fig()]));
            let items = vec![first, first + 1];
            piece.claim(Claim::Sum { total: first + 2, items, readings: Vec::new(), behind: true });
            first + 2
        }
        6 => {
            let template = pen.one(&[
                "共办理人大代表建议和政协委员提案{}件",
                "承办建议提案{}件",
                "承办各级建议提案共{}件",
            ]);
            piece.join(pen.fill(template, &[total_fig()]))
        }
        _ => {
            let template =
                pen.one(&["办理人大代表建议{}件、政协委员提案{}件", "承办人大建议{}件，政协提案{}件"]);
            let [first, second] = figs().map(|fig| fig.quiet(vec![motions + 1, proposals + 1, motions + 2]));
            piece.join(pen.fill(template, &[first, second]));
            let end = pen.one(&["，均已办复", "，全部按期办结", "，均按时答复代表和委员"]);
            piece.push(end);
            return piece;
        }
    };
    if pen.random.chance(2) && all >= 3 {
        classes(pen, &mut piece, total, all);
    }
    if pen.random.chance(3) {
        rate(pen, &mut piece, total, all);
    }
    // A reader may take what follows a list for more of its items.
    let figures = piece.figures.len();
    for claim in &mut piece.claims {
        if let Claim::Sum { items, readings, behind: false, .. } = claim {
            let last = *items.last().expect("an item");
            let longer = items.iter().copied().chain(last + 1..figures);
            readings.push(longer.collect());
        }
    }
    piece
}

/// Proposals by the classes of their answers, with or without percentages.
fn classes(pen: &mut Pen, piece: &mut Piece, whole: usize, all: i64) {
    let count = if pen.random.chance(2) { 2 } else { 3 };
    let values = pen.split(all, count);
    let into = pen.one(&["。按办理结果分，", "，答复结果为", "。其中，", "；办理结果：", "。答复类别："]);
    piece.push(into);
    let with_shares = pen.random.chance(3);
    let (mark, places) = (if with_shares { "；" } else { "、" }, pen.random.below(3));
    let mut items = Vec::new();
    for (class, value) in ["A类", "B类", "C类"].iter().zip(&values) {
        if !items.is_empty() {
            piece.push(mark);
        }
        let fig = Fig::count(*value, "classes of proposals");
        if with_shares {
            let figs = [fig, pen.share(*value, all, places)];
            let part = piece.join(pen.fill(&format!("{class}{{}}件，占{{}}%"), &figs));
            piece.claim(Claim::Share { part, whole, percent: part + 1 });
            items.push(part);
        } else {
            items.push(piece.join(pen.fill(&format!("{class}{{}}件"), &[fig])));
        }
    }
    piece.sum(whole, &items);
}

/// All were answered: the number is the total, the rate 100 %.
fn rate(pen: &mut Pen, piece: &mut Piece, whole: usize, all: i64) {
    let hundred = || Fig::percent(Value::whole(100), "rate of proposals");
    let template = pen.one(&["；已办复{}件，办复率{}%", "；办复{}件，办复率为{}%", "；办结{}件，办结率{}%"]);
    let part = piece.join(pen.fill(template, &[Fig::count(all, "proposals answered"), hundred()]));
    piece.claim(Claim::Share { part, whole, percent: part + 1 });
}

/// Sentences for 主动公开 whose numbers nobody can check.
pub fn active(model: &Model, pen: &mut Pen) -> Piece {
    let year = model.year;
    match pen.random.below(9) {
        0 => {
            let number = 2 + pen.random.below(40);
            let text = format!(
                "按照《{year}年政务公开工作要点》（办发〔{year}〕{number}号）的分工，逐项落实公开任务"
            );
            Piece::plain(&text)
        }
        1 => Piece::plain("围绕财政资金、社会救助、公共服务等领域公开信息，做到应公开尽公开"),
        2 => Piece::plain("对照基层政务公开标准目录，编制本机关公开事项清单并实时更新"),
        3 => {
            let held = pen.number(2, 5);
            pen.fill(
                "召开新闻发布会{}场，主要负责人参加{}次",
                &[Fig::context(held), Fig::count(1, "context")],
            )
        }
        4 => {
            let policies = pen.number(3, 9);
            pen.fill("年内对{}项民生政策开展解读，解读与政策同步发布", &[Fig::context(policies)])
        }
        5 if model.edition != Edition::Y2019 => {
            Piece::plain("落实《政务公开标准化建设规划（2021—2025年）》，完善重点领域公开目录")
        }
        6 => {
            Piece::plain("自2019年修订后的《条例》施行以来，坚持以公开为常态、不公开为例外，公开范围不断扩大")
        }
        7 => {
            let from = 2 + pen.random.below(4);
            Piece::plain(&format!("{from}月至{}月，集中公开惠民补贴发放结果", from + 3))
        }
        _ => Piece::plain("及时公开机构职能、办事指南、工作动态等内容，方便群众查询办理"),
    }
}

/// Sentences that belong to 政府信息管理.
pub fn management(pen: &mut Pen) -> Vec<Piece> {
    let mut sentences = vec![Piece::plain(pen.one(&[
        "严格执行信息发布三审三校制度，做到先审查、后公开，政府信息的制作、保存和归档责任到人",
        "落实公文公开属性源头认定机制，拟稿时同步确定公开属性，政府信息管理更加规范",
        "健全政府信息管理制度，对信息的制作、获取、保存、更新实行全过程管理",
        "完善政府信息发布审查和动态调整机制，对失效内容及时清理",
    ]))];
    let number = pen.number(3, 5);
    let more = match pen.random.below(7) {
        0 => {
            let figs = [Fig::context(number), Fig::context(number + 2)];
            pen.fill("明确{}名专职人员和{}名兼职人员负责信息管理", &figs)
        }
        1 => Piece::plain("各科室确定1—2名信息员，负责收集和报送信息"),
        2 => pen.fill("修订信息发布、保密审查等{}项制度", &[Fig::context(number)]),
        3 => pen.hedged("更新失效链接{}处", 20 + number * 11),
        4 => pen.fill("全年归档政府信息{}条", &[Fig::context(50 + number * 97)]),
        5 => Piece::plain("从三个方面规范信息管理：一是明确审核责任，二是统一发布标准，三是定期开展检查"),
        _ => Piece::plain("定期核对主动公开目录，对内容变化的信息在20个工作日内更新"),
    };
    sentences.push(more);
    if pen.random.chance(3) {
        let month = 3 + pen.random.below(8);
        sentences.push(Piece::plain(&format!("{month}月，对公开目录进行了一次全面梳理")));
    }
    sentences
}

/// Sentences that belong to 平台建设.
pub fn platforms(pen: &mut Pen) -> Vec<Piece> {
    let mut sentences = vec![Piece::plain(pen.one(&[
        "依托政府门户网站规范设置政府信息公开专栏，专人维护栏目内容",
        "加强政府网站和政务新媒体日常管理，平台运行平稳、内容规范",
        "统筹网站、新媒体和公开栏建设，在便民服务大厅设置政务公开专区，方便群众就近查询",
        "推进公开平台建设，优化网站检索和互动功能，发布内容统一审核",
    ]))];
    let (few, many) = (pen.number(2, 8), pen.number(30, 9_000));
    let more = match pen.random.below(7) {
        0 => pen.hedged("网站全年访问量达{}次", 10 * many),
        1 => pen.fill("政务新媒体关注用户达{}人", &[Fig::context(many)]),
        2 => pen.hedged("制作宣传展板{}块", 20 + 7 * few),
        3 => Piece::plain("公布咨询电话0690-6660124，安排1至2名工作人员现场引导"),
        4 => {
            let figs = [Fig::context(few), Fig::context(few + 1)];
            pen.fill("建成政务公开专区{}个，配备自助查询设备{}台", &figs)
        }
        5 => Piece::plain("依托12345政务服务便民热线倾听群众诉求"),
        _ => pen.hedged("便民服务大厅查阅点接待群众{}次", many),
    };
    sentences.push(more);
    sentences
}

/// Sentences that belong to 监督保障: 考核, 社会评议 and 责任追究 are a duty of governments.
pub fn supervision(pen: &mut Pen) -> Vec<Piece> {
    let evaluation = pen.one(&[
        "将政府信息公开工作纳入年度绩效考核，考核结果定期通报",
        "把政务公开列入年度工作考核，由办公室负责日常检查",
        "政府信息公开占年度考核的一定分值，考核中发现的问题均已整改",
    ]);
    let rate = Value { units: pen.number(900, 90), places: 1 };
    let rated = Fig::percent(rate, "rate of nothing stated");
    let review = pen.one(&[
        "开展社会评议，邀请群众代表对公开工作提出意见，评议结果总体满意",
        "组织人大代表、政协委员和群众代表开展社会评议，评议反映良好",
        "通过问卷方式开展社会评议，群众满意度较高",
        "开展社会评议，群众满意率为{}%",
    ]);
    let blame = pen.one(&[
        "严格执行责任追究制度，没有需要追究责任的情形",
        "落实责任追究规定，未发生因信息公开不当被追究责任的情况",
        "全年没有因政府信息公开工作被责任追究的人员",
    ]);
    let (sessions, trained) = (pen.number(2, 4), pen.number(20, 180));
    let template = pen.one(&[
        "举办政务公开业务培训{}期，培训{}人次",
        "组织业务培训{}次，参训{}人次",
        "召开工作推进会{}次，培训信息员{}人次",
        "开展专题学习{}次，参加人员{}人次",
        "全年培训{}场次、{}人次",
    ]);
    let training = pen.fill(template, &[Fig::context(sessions), Fig::context(trained)]);
    let rated = vec![rated; review.matches("{}").count()];
    vec![training, Piece::plain(evaluation), pen.fill(review, &rated), Piece::plain(blame)]
}

/// Section five: what is lacking, and what will be done. One paragraph each.
pub fn problems(model: &Model, pen: &mut Pen) -> [Piece; 2] {
    let (year, we) = (model.year, model.body.we);
    let lacking = pen.some(
        &[
            "公开内容与群众需求还有差距，部分栏目更新不够及时",
            "政策解读形式比较单一，通俗易懂的解读不多",
            "从事公开工作的人员变动较多，业务能力有待提高",
            "依申请公开答复的规范程度需要进一步提升",
            "部门之间信息报送的协同还不够顺畅",
        ],
        3,
    );
    let better = pen.some(
        &[
            "梳理群众咨询较多的事项，补充完善公开目录，做到应公开尽公开",
            "增加图解、问答、视频等解读形式，提高解读的可读性",
            "定期组织业务培训，推动公开工作人员相对稳定",
            "完善答复文书的审核流程，提高答复质量",
            "健全信息报送机制，明确报送时限和责任",
        ],
        3,
    );
    let count = 2 + pen.random.below(2) as usize;
    let ordinals = |sentences: &[&str]| {
        let said: Vec<String> = ["一是", "二是", "三是"]
            .iter()
            .zip(&sentences[..count])
            .map(|(ordinal, sentence)| format!("{ordinal}{sentence}"))
            .collect();
        said.join("；")
    };
    let last =
        pen.one(&["上年度报告中提出的问题已经整改。", "针对上年查找的3个问题，本年度逐项整改。", "", ""]);
    let number = if count == 2 { "两" } else { "三" };
    let mut first = Piece::plain(last);
    let open = pen.one(&["从全年情况看，存在以下不足：", "还存在一些问题：", "主要问题有："]);
    let counted = pen.random.chance(3);
    first.push(&if counted { format!("还存在{number}个方面的问题：") } else { open.to_owned() });
    first.push(&format!("{}。", ordinals(&lacking)));
    let next = if pen.random.chance(2) { format!("{}年", year + 1) } else { "下一步".to_owned() };
    let mut second = Piece::plain(&format!("{next}，{we}将"));
    second.push(&format!("从以下方面改进：{}。", ordinals(&better)));
    [first, second]
}
