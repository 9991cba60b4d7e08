//! The names by which a report's body calls itself: 青禾县云岭镇人民政府, 云岭镇, 镇政府, 镇.

use crate::report::lexicon::selves::ZONES;
use crate::report::{BodyKind, Report};
use crate::text::fold::fold;
use crate::text::order::sort_by;
use std::ops::Range;

/// What stands at the end of a body's name for what kind of body it is; a name is used without it, too.
const ENDINGS: [&str; 8] =
    ["人民政府办公室", "人民政府办公厅", "政府办公室", "人民政府", "办事处", "政府", "办公室", "管理委员会"];

/// What stands at the end of a government's name for the place that it governs.
const KINDS: [&str; 11] = ["省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "苏木", "街道"];

/// Behind these a part of a name ends: 青禾县|云岭镇.
const PLACES: [char; 8] = ['省', '市', '县', '区', '州', '旗', '盟', '镇'];

/// What a body is called by the end of its name alone: 中心未收到申请.
const SEATS: [&str; 8] = ["中心", "办公室", "学校", "学院", "医院", "大队", "支队", "联合社"];

/// What the ends of long names are shortened to: 区发展和改革局 is 区发改局.
const SHORTER: [(&str, &[&str]); 60] = [
    ("发展和改革局", &["发改局"]),
    ("发展和改革委员会", &["发改委"]),
    ("发展改革局", &["发改局"]),
    ("经济和信息化局", &["经信局"]),
    ("工业和信息化局", &["工信局"]),
    ("工业和信息化厅", &["工信厅"]),
    ("教育和体育局", &["教体局"]),
    ("科学技术局", &["科技局"]),
    ("民族宗教事务局", &["民宗局"]),
    ("民族宗教事务委员会", &["民宗委"]),
    ("人力资源和社会保障局", &["人社局", "人力社保局"]),
    ("人力资源和社会保障厅", &["人社厅"]),
    ("自然资源和规划局", &["自规局", "资规局"]),
    ("自然资源局", &["资源局"]),
    ("住房和城乡建设局", &["住建局"]),
    ("住房和城乡建设厅", &["住建厅"]),
    ("城市管理局", &["城管局"]),
    ("城市管理和综合执法局", &["城管局", "城管执法局"]),
    ("综合行政执法局", &["执法局", "综合执法局"]),
    ("交通运输局", &["交通局"]),
    ("林业和草原局", &["林草局"]),
    ("文化和旅游局", &["文旅局"]),
    ("文化广电和旅游局", &["文广旅局", "文旅局"]),
    ("文化旅游广电局", &["文旅广电局"]),
    ("卫生健康局", &["卫健局"]),
    ("卫生健康委员会", &["卫健委", "卫生健康委"]),
    ("退役军人事务局", &["退役军人局"]),
    ("应急管理局", &["应急局"]),
    ("市场监督管理局", &["市场监管局", "市监局"]),
    ("医疗保障局", &["医保局"]),
    ("国有资产监督管理委员会", &["国资委"]),
    ("机关事务管理局", &["机关事务局"]),
    ("行政审批服务局", &["审批局", "行政审批局"]),
    ("公共资源交易中心", &["交易中心"]),
    ("教育体育局", &["教体局"]),
    ("住房和城乡建设委员会", &["住建委"]),
    ("人民防空办公室", &["人防办"]),
    ("残疾人联合会", &["残联"]),
    ("供销合作社联合社", &["供销社", "供销联社"]),
    ("供销合作联社", &["供销社"]),
    ("工商业联合会", &["工商联"]),
    ("科学技术协会", &["科协"]),
    ("文学艺术界联合会", &["文联"]),
    ("妇女联合会", &["妇联"]),
    ("住房公积金管理中心", &["公积金中心"]),
    ("政务服务和数据管理局", &["政数局", "政务和数据局"]),
    ("政务服务数据管理局", &["政数局"]),
    ("政务服务管理局", &["政务服务局", "政务局"]),
    ("大数据管理局", &["大数据局"]),
    ("住房保障和房屋管理局", &["房管局"]),
    ("规划和自然资源局", &["规自局", "规资局"]),
    ("城区改造更新局", &["城改局"]),
    ("生态环境局", &["环境局"]),
    ("文化体育和旅游局", &["文体旅局"]),
    ("文化广电旅游体育局", &["文广旅体局"]),
    ("科技和工业信息化局", &["科工信局"]),
    ("行政公署", &["行署"]),
    ("行政公署办公室", &["行署办公室", "行署办"]),
    ("邮政管理局", &["邮管局"]),
    ("地方志编纂委员会办公室", &["地方志办", "史志办"]),
];

/// What joins a government's name to those of its branches: 县政府及各部门.
const JOINS: [&str; 5] = ["及其", "及", "和", "与", "、"];

/// What the branches of a government are called together.
const BRANCHES: [&str; 14] = [
    "各乡镇(街道)",
    "各镇(街道)",
    "各工作部门",
    "直属各部门",
    "各乡镇",
    "各镇街",
    "各街道",
    "各部门",
    "各单位",
    "各镇",
    "工作部门",
    "所属部门",
    "部门",
    "乡镇",
];

/// What a body is called in its own report, longest first.
#[derive(Debug, Default)]
pub(super) struct OwnNames {
    names: Vec<String>,
    /// Whether the body is a government of a county or above, which reports for its branches.
    governs: bool,
}

impl OwnNames {
    /// The names of a report's body; none where the body is not known.
    pub(super) fn of(report: &Report) -> OwnNames {
        let Some(issuer) = &report.issuer else { return OwnNames::default() };
        let full = fold(&issuer.text);
        let office = report.body.is_some_and(|body| body.kind == BodyKind::GovernmentOffice);
        let mut names = Vec::new();
        for part in parts(&full) {
            names.push(part.to_owned());
            let mut zone = part.to_owned();
            for (long, short) in ZONES.iter().filter(|(long, _)| part.contains(long)) {
                zone = zone.replace(long, short);
                names.push(zone.clone());
            }
            for (long, shorter) in SHORTER {
                let Some(before) = part.strip_suffix(long) else { continue };
                names.extend(shorter.iter().map(|short| format!("{before}{short}")));
            }
            names.extend(part.strip_suffix("委员会").map(|before| format!("{before}委")));
            let ending = ENDINGS.into_iter().find(|ending| part.ends_with(ending)).unwrap_or_default();
            let bare = &part[..part.len() - ending.len()];
            let zone = zone_names(bare);
            if !zone.is_empty() {
                names.extend(zone);
            } else if office {
                names.extend(office_names(bare, ending));
            } else {
                names.extend(seat_names(bare));
            }
        }
        names.extend(branch_names(&full));
        let zones = ZONES.iter().filter(|(in_name, _)| full.contains(in_name));
        names.extend(zones.map(|(_, short)| (*short).to_owned()));
        names.extend(full.ends_with("分局").then(|| "分局".to_owned()));
        // 教育局: 局, 全局; 县教育局 is among the parts.
        let short = full.replace("委员会", "委").replace("办公室", "办").replace("办事处", "办");
        let last = short.chars().next_back().filter(|last| "局委厅办院".contains(*last));
        names.extend(full.chars().next_back().filter(|last| "局委厅办院".contains(*last)).map(String::from));
        names.extend(last.map(|last| format!("全{last}")));
        names.extend(SEATS.iter().filter(|seat| full.ends_with(**seat)).map(|seat| (*seat).to_owned()));
        names.retain(|name| !name.is_empty());
        sort_by(&mut names, |a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.dedup();
        let governs = report.body.is_some_and(|body| body.kind.governs());
        OwnNames { names, governs }
    }

    /// Whether a text ends in one of the names, of which a single character is none here.
    pub(super) fn end(&self, text: &str) -> bool {
        self.names.iter().any(|name| name.chars().nth(1).is_some() && text.ends_with(name.as_str()))
    }

    /// Whether a range of a text stands within one of the names: 镇街 in 安镇街道.
    pub(super) fn hold(&self, text: &str, range: &Range<usize>) -> bool {
        /// Nobody names more branches.
        const MOST_BRANCHES: usize = 30 * 3;
        let branches = if self.governs { MOST_BRANCHES } else { 0 };
        let longest = self.names.first().map_or(0, String::len) + branches;
        let from = text.floor_char_boundary(range.start.saturating_sub(longest));
        let mut starts = text[from..range.start].char_indices().map(|(at, _)| from + at);
        starts.any(|at| at + self.length_at(&text[at..]) >= range.end)
    }

    /// How much of a text, from its start on, is one of the names; in bytes, 0 for none. 县政府及各部门 are all that a county's report is of.
    pub(super) fn length_at(&self, text: &str) -> usize {
        let length = self.names.iter().find(|name| text.starts_with(name.as_str())).map_or(0, String::len);
        let seat = self.governs && text[..length].ends_with("政府");
        if seat { length + branches_at(&text[length..]) } else { length }
    }
}

/// 及各部门, 及其部门、各镇街: how much of the text behind a government's name names its branches; in bytes.
fn branches_at(text: &str) -> usize {
    let mut at = 0;
    let branch = |text: &str| {
        let (join, rest) = JOINS.iter().find_map(|join| Some((join.len(), text.strip_prefix(join)?)))?;
        let kind = BRANCHES.iter().find(|branch| rest.starts_with(**branch))?;
        Some(join + kind.len())
    };
    while let Some(length) = branch(&text[at..]) {
        at += length;
    }
    at
}

/// What a government or the office of a street is called, whether its title has that or not: 云岭镇, 云岭镇人民政府, 镇政府.
fn seat_names(bare: &str) -> Vec<String> {
    let Some(kind) = KINDS.into_iter().find(|kind| bare.ends_with(kind)) else {
        return vec![bare.to_owned()];
    };
    let seats: &[&str] =
        if kind == "街道" { &["", "办事处", "办"] } else { &["", "人民政府", "政府"] };
    let street =
        bare.strip_suffix("街道").into_iter().flat_map(|place| [format!("{place}街办"), "街办".to_owned()]);
    let mut names: Vec<String> =
        seats.iter().flat_map(|seat| [format!("{bare}{seat}"), format!("{kind}{seat}")]).collect();
    names.extend((kind == "街道").then(|| "办事处".to_owned()));
    names.extend(street);
    names
}

/// What the office of a government is called, which is not its government: 县政府办, 政府办公室.
fn office_names(bare: &str, ending: &str) -> Vec<String> {
    let Some(kind) = KINDS.into_iter().find(|kind| bare.ends_with(kind)) else { return Vec::new() };
    let long = ending.replace("人民", "");
    let short = long.replace("办公室", "办").replace("办公厅", "办");
    let mut names = vec![format!("{kind}{ending}")];
    for name in [long, short] {
        names.extend([format!("{bare}{name}"), format!("{kind}{name}"), name]);
    }
    // The office reports for its government where both are named: 区政府（含区政府办公室）、市政府及政府办.
    const JOINED: [(&str, &str); 4] = [("(", ")"), ("(含", ")"), ("及", ""), ("和", "")];
    let with_government = |own: &String| {
        let seats = ["政府", "人民政府"];
        seats.map(|seat| JOINED.map(|(front, behind)| format!("{kind}{seat}{front}{own}{behind}"))).concat()
    };
    let both: Vec<String> = names.iter().flat_map(with_government).collect();
    names.extend(both);
    names
}

/// What a zone is called that is named without its committee, or with it: 园区, 青禾开发区管委会.
fn zone_names(bare: &str) -> Vec<String> {
    const ENDS: [&str; 12] = [
        "开发区",
        "高新区",
        "经开区",
        "园区",
        "示范区",
        "度假区",
        "风景区",
        "管理区",
        "试验区",
        "合作区",
        "保税区",
        "新区",
    ];
    let Some(end) = ENDS.into_iter().find(|end| bare.ends_with(end)) else { return Vec::new() };
    let seats = ["", "管委会", "管理委员会"];
    let all = seats.iter().flat_map(|seat| [bare, end, ""].map(|name| format!("{name}{seat}")));
    all.collect()
}

/// What a branch is called by its place, by its field, or by both: 青禾分局, 公安分局, 青禾公安分局.
fn branch_names(full: &str) -> Vec<String> {
    let Some(branch) = full.strip_suffix("分局") else { return Vec::new() };
    let Some((above, place)) = branch.split_once('局') else { return Vec::new() };
    let field = above.rsplit(PLACES).next().unwrap_or_default();
    let bare = place.trim_end_matches(['区', '县', '市']);
    let places = [place, bare, "", "区", "县", "市"];
    let with_kind = ["区", "县"].map(|kind| format!("{bare}{kind}"));
    let all = places.into_iter().chain(with_kind.iter().map(String::as_str));
    let mut names: Vec<String> = all.map(|place| format!("{place}{field}分局")).collect();
    names.extend([format!("{place}分局"), format!("{bare}分局")]);
    names
}

/// A name and its ends from each place on: 青禾县教育局, 县教育局, 教育局.
fn parts(full: &str) -> Vec<&str> {
    let mut parts = vec![full];
    for (at, place) in full.char_indices().filter(|(_, c)| PLACES.contains(c)) {
        let behind = at + place.len_utf8();
        // The last place of a government's name is its own.
        if full[behind..].chars().count() >= 2 {
            parts.extend([&full[at..], &full[behind..]]);
        }
    }
    // 安澜区人民政府下沙街道办事处
    parts.extend(
        full.split_once("人民政府").map(|(_, office)| office).filter(|office| office.contains("街道")),
    );
    // 国家税务总局青禾市税务局
    if let Some((_, own)) = full.split_once("总局").filter(|(_, own)| !own.is_empty()) {
        parts.push(own);
    }
    parts.retain(|part| !ENDINGS.contains(part));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Spot;
    use crate::text::document::Place;

    fn known(issuer: &str, text: &str) -> bool {
        let spot = Spot { text: issuer.to_owned(), place: Place { block: 0, start: 0, end: 0 } };
        let body = crate::reading::body::of(issuer);
        let report = Report { issuer: Some(spot), body, ..Report::default() };
        OwnNames::of(&report).length_at(text) == text.len()
    }

    #[test]
    fn a_body_is_called_by_the_ends_of_its_name() {
        for text in ["青禾县云岭镇人民政府", "云岭镇人民政府", "云岭镇", "镇人民政府", "镇政府", "镇"]
        {
            assert!(known("青禾县云岭镇人民政府", text), "{text}");
        }
        for text in ["县卫生健康委", "卫健委", "全委"] {
            assert!(known("青禾县卫生健康委员会", text), "{text}");
        }
        for text in ["青禾县教育局", "县教育局", "教育局", "局", "全局"] {
            assert!(known("青禾县教育局", text), "{text}");
        }
        for text in ["青禾县人民政府办公室", "县政府办公室", "县政府办", "政府办公室"]
        {
            assert!(known("青禾县人民政府办公室", text), "{text}");
        }
        for text in ["青禾旗云岭苏木人民政府", "云岭苏木", "苏木政府", "苏木"] {
            assert!(known("青禾旗云岭苏木人民政府", text), "{text}");
        }
        for text in ["安澜区发改局", "区发改局", "发改局", "区发展和改革局"] {
            assert!(known("安澜区发展和改革局", text), "{text}");
        }
        for text in ["下沙街道办事处", "下沙街道", "街道", "下沙街办", "全办"] {
            assert!(known("安澜区人民政府下沙街道办事处", text), "{text}");
        }
        for text in ["管委会", "高新区", "青禾高新技术产业开发区管委会", "青禾高新区管委会"]
        {
            assert!(known("青禾高新技术产业开发区管理委员会", text), "{text}");
        }
        for text in ["青禾县", "县政府", "县人民政府", "县"] {
            assert!(known("青禾县人民政府", text), "{text}");
        }
        for text in ["青禾镇人民政府", "青禾镇政府", "镇政府", "青禾镇"] {
            assert!(known("青禾县青禾镇", text) && known("青禾镇", text), "{text}");
        }
        for text in ["青禾街道办事处", "青禾街道办", "街道办事处", "办事处"] {
            assert!(known("青禾街道", text), "{text}");
        }
        for text in ["青禾分局", "公安分局", "青禾公安分局", "区公安分局", "分局"] {
            assert!(known("南山市公安局青禾区分局", text) && known("南山市公安局青禾分局", text), "{text}");
        }
        for text in ["青禾市税务局", "市税务局", "税务局"] {
            assert!(known("国家税务总局青禾市税务局", text), "{text}");
        }
        for text in
            ["县政府(县政府办公室)", "县人民政府(含县政府办)", "县政府及政府办", "县政府和县政府办公室"]
        {
            assert!(known("青禾县人民政府办公室", text), "{text}");
        }
        for text in ["县残联", "残联"] {
            assert!(known("青禾县残疾人联合会", text), "{text}");
        }
        for text in ["中心", "市交易中心", "交易中心"] {
            assert!(known("青禾市公共资源交易中心", text), "{text}");
        }
        for text in ["办公室", "市人防办", "人防办"] {
            assert!(known("青禾市人民防空办公室", text), "{text}");
        }
        for text in ["园区", "园区管委会", "青禾现代农业园区管理委员会", "管委会"] {
            assert!(known("青禾现代农业园区", text), "{text}");
        }
    }

    #[test]
    fn another_body_is_not_called_so() {
        for text in ["青禾县", "县政府", "白杨镇", "人民政府", "县"] {
            assert!(!known("青禾县云岭镇人民政府", text), "{text}");
        }
        assert!(!known("青禾县教育局", "县公安局"));
        assert!(!known("青禾镇", "县政府") && !known("青禾街道", "下沙街道办事处"));
        assert!(!known("南山市公安局青禾分局", "市公安局") && !known("南山市公安局青禾分局", "白杨分局"));
        assert!(!known("青禾县人民政府办公室", "县"));
        assert!(!known("青禾县人民政府办公室", "县政府") && !known("青禾县人民政府", "县政府(县政府办公室)"));
        assert!(!known("青禾县教育局", "中心") && !known("青禾县人民政府", "办公室"));
        assert!(!known("安澜区发展和改革局", "区教体局") && !known("安澜区发展和改革局", "市发改局"));
    }
}
