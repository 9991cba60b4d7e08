//! How a body calls itself in its report: the one list of these words.

/// What a body would be that calls itself so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// 镇
    Town,
    /// 乡
    Township,
    /// 街道
    Subdistrict,
    /// 局, 厅
    Bureau,
    /// 委
    Commission,
    /// 学校
    Campus,
    /// 县, 旗
    County,
    /// 区
    District,
    /// 市
    City,
    /// 省, 州, 盟
    Wider,
    /// Any body, or one of many kinds.
    Anyone,
}

use Whose::*;

/// Words by which a body calls itself, whose they are, and what behind them makes another word of them (我局限).
pub const SELVES: [(&str, Whose, &[&str]); 54] = [
    ("我镇", Town, &[]),
    ("本镇", Town, &[]),
    ("我乡", Township, &["村振", "亲", "愁"]),
    ("本乡", Township, &[]),
    ("我街道", Subdistrict, &[]),
    ("我街", Subdistrict, &["道", "头"]),
    ("本街道", Subdistrict, &[]),
    ("我局", Bureau, &["限", "面", "部"]),
    ("本局", Bureau, &[]),
    ("我厅", Bureau, &[]),
    ("本厅", Bureau, &[]),
    ("我委", Commission, &["托", "派", "员"]),
    ("本委", Commission, &[]),
    ("我校", Campus, &["对", "正", "验"]),
    ("我县", County, &[]),
    ("本县", County, &[]),
    ("我旗", County, &[]),
    ("我区", District, &["域", "别", "分", "间"]),
    ("本区", District, &["域"]),
    ("我市", City, &["场"]),
    ("本市", City, &["场"]),
    ("我省", Wider, &[]),
    ("本省", Wider, &[]),
    ("我州", Wider, &[]),
    ("本州", Wider, &[]),
    ("我盟", Wider, &[]),
    ("我办", Anyone, &[]),
    ("本办", Anyone, &[]),
    ("我院", Anyone, &[]),
    ("我处", Anyone, &[]),
    ("我站", Anyone, &[]),
    ("我队", Anyone, &[]),
    ("我所", Anyone, &[]),
    ("我馆", Anyone, &[]),
    ("我中心", Anyone, &[]),
    ("本中心", Anyone, &[]),
    ("我社", Anyone, &["会", "区"]),
    ("本社", Anyone, &["会", "区"]),
    ("我会", Anyone, &["同", "议", "场", "员"]),
    ("我单位", Anyone, &[]),
    ("本单位", Anyone, &[]),
    ("我部门", Anyone, &[]),
    ("本部门", Anyone, &[]),
    ("我机关", Anyone, &[]),
    ("本机关", Anyone, &[]),
    ("本行政机关", Anyone, &[]),
    ("本级行政机关", Anyone, &[]),
    ("我们", Anyone, &[]),
    ("镇政府", Town, &[]),
    ("镇人民政府", Town, &[]),
    ("乡政府", Township, &[]),
    ("乡人民政府", Township, &[]),
    ("街道办", Subdistrict, &[]),
    ("街道办事处", Subdistrict, &[]),
];

/// What a zone and its committee are called, by what stands in the name; 管委会 and 高新区 alone are said, too.
pub const ZONES: [(&str, &str); 6] = [
    ("管理委员会", "管委会"),
    ("产业园区", "园区"),
    ("工业园区", "园区"),
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
];

/// The one word by which such a body, or the office of a street, is the subject of a sentence (街道认真贯彻…), by what stands in
/// its name.
pub fn seats(issuer: &str) -> impl Iterator<Item = &'static str> {
    const STREET: (&str, &str) = ("街道", "街道");
    let called = ZONES.iter().chain([&STREET]).filter(|(in_name, _)| issuer.contains(in_name));
    called.map(|(_, short)| *short)
}

/// The area that a body speaks for.
const AREAS: [&str; 6] = ["全镇", "全乡", "全县", "全市", "全区", "全局"];

/// Whether a folded text says 我镇, 本机关 or the like.
pub fn names_itself(text: &str) -> bool {
    of_itself().any(|word| text.contains(word))
}

/// Whether it does, or speaks of 全镇.
pub fn names_itself_or_its_area(text: &str) -> bool {
    names_itself(text) || AREAS.iter().any(|word| text.contains(word))
}

/// Whether a folded word is one by which a body calls itself or its area.
pub fn is_own_name(word: &str) -> bool {
    SELVES.iter().any(|(own, ..)| *own == word) || AREAS.contains(&word)
}

fn of_itself() -> impl Iterator<Item = &'static str> {
    SELVES.iter().map(|(word, ..)| *word).filter(|word| word.starts_with(['我', '本']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_name_the_body_or_its_area() {
        assert!(names_itself("我镇认真落实"));
        assert!(!names_itself("全镇认真落实"));
        assert!(names_itself_or_its_area("全镇认真落实"));
        assert!(!names_itself_or_its_area("各级政府部门认真落实"));
        assert!(is_own_name("我镇") && is_own_name("全镇"));
        assert!(!is_own_name("我镇认真"));
    }
}
