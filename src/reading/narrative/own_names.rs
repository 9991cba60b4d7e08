//! The names by which a report's body calls itself: 青禾县云岭镇人民政府, 云岭镇, 镇政府, 镇.

use crate::report::{BodyKind, Report};
use crate::text::fold::fold;
use crate::text::order::sort_by;

/// What stands at the end of a body's name for what kind of body it is; a name is used without it, too.
const ENDINGS: [&str; 8] =
    ["人民政府办公室", "人民政府办公厅", "政府办公室", "人民政府", "办事处", "政府", "办公室", "管理委员会"];

/// What stands at the end of a government's name for the place that it governs.
const KINDS: [&str; 11] = ["省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "苏木", "街道"];

/// Behind these a part of a name ends: 青禾县|云岭镇.
const PLACES: [char; 8] = ['省', '市', '县', '区', '州', '旗', '盟', '镇'];

/// What the ends of long names are shortened to: 区发展和改革局 is 区发改局.
const SHORTER: [(&str, &[&str]); 37] = [
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
    ("卫生健康委员会", &["卫健委"]),
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
];

/// What a zone and its committee are called, by what stands in the name; 管委会 and 高新区 alone are said, too.
const ZONES: [(&str, &str); 6] = [
    ("管理委员会", "管委会"),
    ("产业园区", "园区"),
    ("工业园区", "园区"),
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
];

/// What a body is called in its own report, longest first.
#[derive(Debug, Default)]
pub(super) struct OwnNames(Vec<String>);

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
            for ending in ENDINGS {
                let Some(bare) = part.strip_suffix(ending) else { continue };
                // An office is not its government.
                names.extend((!office).then(|| bare.to_owned()));
                // 镇人民政府, 镇政府; 县政府办 of an office only.
                let kind = KINDS.into_iter().find(|kind| bare.ends_with(kind));
                names.extend((ending == "办事处").then(|| ending.to_owned()));
                if let (Some(kind), false) = (kind, office) {
                    names.extend([format!("{kind}{ending}"), kind.to_owned()]);
                    names.push(format!("{kind}{}", ending.replace("人民", "")));
                }
                if office {
                    let long = ending.replace("人民", "");
                    let short = long.replace("办公室", "办").replace("办公厅", "办");
                    names.extend(kind.map(|kind| format!("{kind}{ending}")));
                    for name in [long, short] {
                        names.extend(kind.map(|kind| format!("{kind}{name}")));
                        names.push(name);
                    }
                }
                break;
            }
        }
        let zones = ZONES.iter().filter(|(in_name, _)| full.contains(in_name));
        names.extend(zones.map(|(_, short)| (*short).to_owned()));
        names.extend(full.ends_with("分局").then(|| "分局".to_owned()));
        // 教育局: 局, 县教育局 is among the parts.
        names.extend(full.chars().next_back().filter(|last| "局委厅办院".contains(*last)).map(String::from));
        names.retain(|name| !name.is_empty());
        sort_by(&mut names, |a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.dedup();
        OwnNames(names)
    }

    /// Whether a text ends in one of the names, of which a single character is none here.
    pub(super) fn end(&self, text: &str) -> bool {
        self.0.iter().any(|name| name.chars().nth(1).is_some() && text.ends_with(name.as_str()))
    }

    /// How much of a text, from its start on, is one of the names; in bytes, 0 for none.
    pub(super) fn length_at(&self, text: &str) -> usize {
        self.0.iter().find(|name| text.starts_with(name.as_str())).map_or(0, String::len)
    }
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
        for text in ["青禾县教育局", "县教育局", "教育局", "局"] {
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
        for text in ["下沙街道办事处", "下沙街道", "街道"] {
            assert!(known("安澜区人民政府下沙街道办事处", text), "{text}");
        }
        for text in ["管委会", "高新区", "青禾高新技术产业开发区管委会", "青禾高新区管委会"]
        {
            assert!(known("青禾高新技术产业开发区管理委员会", text), "{text}");
        }
        for text in ["青禾县", "县政府", "县人民政府", "县"] {
            assert!(known("青禾县人民政府", text), "{text}");
        }
    }

    #[test]
    fn another_body_is_not_called_so() {
        for text in ["青禾县", "县政府", "白杨镇", "人民政府", "县"] {
            assert!(!known("青禾县云岭镇人民政府", text), "{text}");
        }
        assert!(!known("青禾县教育局", "县公安局"));
        assert!(!known("青禾县人民政府办公室", "县"));
        assert!(!known("安澜区发展和改革局", "区教体局") && !known("安澜区发展和改革局", "市发改局"));
    }
}
