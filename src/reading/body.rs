//! The kind of a body, told by its name.

use crate::report::{Body, BodyKind};
use crate::text::document::Document;
use crate::text::traditional::simplify;

/// 设区的市 by 2024, without 市. A list has to decide: 县级市 have the same ending. Data, not law: changes
/// of administrative divisions are published every year.
const PREFECTURE_CITIES: &str = "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 \
呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 \
长春 吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 \
南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 \
合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 \
南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 \
郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 \
长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 \
南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 \
贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 \
兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密";

const PROVINCIAL_CITIES: [&str; 4] = ["北京", "上海", "天津", "重庆"];

/// 国务院组成部门 and what is like them, by the beginnings of their names.
const MINISTRIES: &str = "外交部 国防部 教育部 科学技术部 科技部 工业和信息化部 公安部 国家安全部 民政部 司法部 财政部 人力资源和社会保障部 自然资源部 \
生态环境部 住房和城乡建设部 交通运输部 水利部 农业农村部 商务部 文化和旅游部 应急管理部 退役军人事务部 中国人民银行 审计署 海关总署 国务院";

/// Endings of the names of schools.
const SCHOOLS: [&str; 18] = [
    "学校",
    "中学",
    "小学",
    "大学",
    "学院",
    "幼儿园",
    "高中",
    "职高",
    "一中",
    "二中",
    "三中",
    "附中",
    "附小",
    "中心校",
    "教学点",
    "职教中心",
    "职业教育中心",
    "技师学院",
];

/// Schools of officials, which are departments.
const NO_SCHOOLS: [&str; 3] = ["党校", "行政学院", "社会主义学院"];

/// Endings of the names of institutions and enterprises that serve the public.
const INSTITUTIONS: [&str; 16] = [
    "医院",
    "卫生院",
    "保健院",
    "卫生服务中心",
    "集团",
    "公司",
    "水厂",
    "电厂",
    "供电所",
    "燃气站",
    "电视台",
    "疗养院",
    "敬老院",
    "福利院",
    "养老院",
    "研究院",
];

/// The beginnings of the names of local branches of State Council departments, where a place follows.
const BRANCHES_BEGIN: [&str; 10] = [
    "国家税务总局",
    "国家统计局",
    "国家金融监督管理总局",
    "国家外汇管理局",
    "国家矿山安全监察局",
    "国家能源局",
    "中国人民银行",
    "中国证券监督管理委员会",
    "中国银行保险监督管理委员会",
    "中国银保监会",
];

/// The endings of the names of units that a department at the top directs, not the government of their place.
const BRANCHES_END: [&str; 18] = [
    "税务局",
    "税务分局",
    "税务所",
    "气象局",
    "海关",
    "海事局",
    "海事处",
    "消防救援总队",
    "消防救援支队",
    "消防救援大队",
    "消防救援局",
    "邮政管理局",
    "通信管理局",
    "烟草专卖局",
    "出入境边防检查站",
    "银保监局",
    "银保监分局",
    "监管分局",
];

/// Areas that a 管理委员会 runs on behalf of a government.
const ZONES: [&str; 29] = [
    "开发区",
    "高新区",
    "保税区",
    "新区",
    "实验区",
    "试验区",
    "示范区",
    "园区",
    "度假区",
    "合作区",
    "经济区",
    "产业区",
    "工业区",
    "集聚区",
    "集中区",
    "工业园",
    "产业园",
    "科技园",
    "科学城",
    "新城",
    "保税港区",
    "风景区",
    "景区",
    "名胜区",
    "旅游区",
    "自贸区",
    "港区",
    "片区",
    "新片区",
];

/// What runs them.
const ZONE_BODIES: [&str; 6] = ["管理委员会", "管委会", "管理局", "管理处", "管理办公室", "管理服务中心"];

/// Endings of departments and what is like them.
const DEPARTMENT_ENDINGS: [&str; 18] = [
    "局",
    "委",
    "委员会",
    "厅",
    "中心",
    "站",
    "队",
    "管委会",
    "院",
    "办",
    "办公室",
    "馆",
    "社",
    "所",
    "处",
    "部",
    "联合会",
    "工会",
];

/// Parts of names of places, behind which another name begins.
const PLACES: [&str; 9] = ["省", "自治区", "自治州", "地区", "盟", "市", "区", "县", "旗"];

/// The names of 设区的市, without 市.
pub fn prefecture_cities() -> impl Iterator<Item = &'static str> {
    PREFECTURE_CITIES.split_whitespace()
}

/// Words of what stands below a 设区的市, and never below a 县级市.
const DISTRICTS: [&str; 6] = ["县区", "区县", "个县", "县（市、区）", "县(市、区)", "市、县"];

/// A city that no list knows is one with districts where its report speaks of them: its kind is less certain than a
/// name's, but it may make rules.
pub(super) fn with_districts(body: Body, document: &Document) -> Body {
    let is_city = body.kind == BodyKind::CountyGovernment && !body.certain;
    // 下辖4区3县
    let counts_counties = |text: &str| {
        let numeral = |c: char| c.is_ascii_digit() || "两二三四五六七八九十".contains(c);
        text.match_indices('县').any(|(at, _)| text[..at].ends_with(numeral))
    };
    let speaks_of = |text: &str| DISTRICTS.iter().any(|word| text.contains(word)) || counts_counties(text);
    if !is_city || !document.ids().any(|block| speaks_of(document.text(block))) {
        return body;
    }
    let kind = BodyKind::PrefectureGovernment;
    Body { kind, certain: false, makes_rules: kind.makes_rules() }
}

/// The kind of the body with this name; `None` where the name tells nothing.
pub fn of(name: &str) -> Option<Body> {
    let body = |kind: BodyKind, certain| Some(Body { kind, certain, makes_rules: kind.makes_rules() });
    let name = &simplify(name.trim());
    let bare = name.strip_suffix("人民政府").or_else(|| name.strip_suffix("政府")).unwrap_or(name);
    let is_government = bare.len() < name.len();
    for ending in ["办公室", "办公厅", "办"] {
        let government = name.strip_suffix(ending).filter(|rest| rest.ends_with("政府"));
        if let Some(government) = government {
            // An office may report for its government, and then has its powers.
            let makes_rules = match of(government).map(|body| (body.makes_rules, body.certain)) {
                Some((Some(false), true)) => Some(false),
                _ => None,
            };
            return Some(Body { kind: BodyKind::GovernmentOffice, certain: true, makes_rules });
        }
    }
    if name.ends_with("街道办事处") || bare.ends_with("街道") || name.ends_with("街道办") {
        return body(BodyKind::SubdistrictOffice, true);
    }
    if is_ministry(name) {
        return body(BodyKind::Ministry, false);
    }
    if is_branch(name) {
        return body(BodyKind::Branch, true);
    }
    let mut areas = ZONE_BODIES.iter().filter_map(|ending| name.strip_suffix(ending));
    if areas.any(|area| ZONES.iter().any(|zone| area.ends_with(zone))) {
        return body(BodyKind::Zone, true);
    }
    let ends_as = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if !is_government && ends_as(&SCHOOLS) && !ends_as(&NO_SCHOOLS) {
        return body(BodyKind::School, true);
    }
    if !is_government && ends_as(&INSTITUTIONS) {
        return body(BodyKind::Institution, true);
    }
    if !is_government && DEPARTMENT_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return body(BodyKind::Department, true);
    }
    if name.ends_with("行政公署") || name.ends_with("行署") || bare.ends_with("地区") || bare.ends_with('盟')
    {
        return body(BodyKind::PrefectureOffice, true);
    }
    match bare.chars().next_back()? {
        '镇' | '乡' => body(BodyKind::TownshipGovernment, true),
        '木' if bare.ends_with("苏木") => body(BodyKind::TownshipGovernment, true),
        '县' | '旗' => body(BodyKind::CountyGovernment, true),
        '区' if bare.ends_with("自治区") => body(BodyKind::ProvincialGovernment, true),
        // 开发区、园区 are run by a 管委会; some 新区 have a government.
        '区' if !is_government && ends_as(&ZONES) => body(BodyKind::Zone, true),
        '区' => body(BodyKind::CountyGovernment, true),
        '省' => body(BodyKind::ProvincialGovernment, true),
        '州' if bare.ends_with("自治州") => body(BodyKind::PrefectureGovernment, true),
        '州' => body(BodyKind::PrefectureGovernment, false),
        '市' => {
            let (kind, certain) = city(bare);
            body(kind, certain)
        }
        _ => None,
    }
}

/// 国家…局, 中国…委员会, the ministries; their local branches name a place.
fn is_ministry(name: &str) -> bool {
    let bare = name.strip_prefix("中华人民共和国").unwrap_or(name);
    let national = ["国家", "中国", "国务院"].iter().any(|start| bare.starts_with(start))
        || MINISTRIES.split_whitespace().any(|ministry| bare == ministry);
    // 市场 is no city, 地区 and 区域 no district here
    let place = bare.replace("市场", "").replace("区域", "");
    let ends_as_branch = ["支行", "分行", "分局", "监管局", "调查队", "调查总队"];
    let branch = ends_as_branch.iter().any(|ending| bare.ends_with(ending));
    national && !branch && !PLACES.iter().any(|part| place.contains(part))
}

/// A local branch of a State Council department: 国家税务总局青禾县税务局, 青禾海关, 青禾县气象局.
fn is_branch(name: &str) -> bool {
    let begins = BRANCHES_BEGIN.iter().any(|start| name.len() > start.len() && name.starts_with(start));
    let ends = BRANCHES_END.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending));
    begins || ends
}

fn city(bare: &str) -> (BodyKind, bool) {
    let name = bare.strip_suffix('市').unwrap_or(bare);
    // 吉林省长春市: the last part is the body's own name. 苏州 is no 州.
    let start = PLACES.iter().filter_map(|part| name.rfind(part).map(|at| at + part.len())).max();
    let own = &name[start.filter(|&at| at < name.len()).unwrap_or(0)..];
    if PROVINCIAL_CITIES.contains(&own) {
        return (BodyKind::ProvincialGovernment, true);
    }
    let listed = prefecture_cities().any(|city| city == own);
    (if listed { BodyKind::PrefectureGovernment } else { BodyKind::CountyGovernment }, listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let kind = |name| of(name).map(|body| (body.kind, body.certain));
        assert_eq!(kind("青禾县云岭镇人民政府"), Some((BodyKind::TownshipGovernment, true)));
        assert_eq!(kind("云岭乡"), Some((BodyKind::TownshipGovernment, true)));
        assert_eq!(kind("青禾县云岭镇"), Some((BodyKind::TownshipGovernment, true)));
        assert_eq!(kind("某某区东岸街道办事处"), Some((BodyKind::SubdistrictOffice, true)));
        assert_eq!(kind("临溪市住房和城乡建设局"), Some((BodyKind::Department, true)));
        assert_eq!(kind("青禾县人民政府办公室"), Some((BodyKind::GovernmentOffice, true)));
        assert_eq!(kind("青禾县人民政府"), Some((BodyKind::CountyGovernment, true)));
        assert_eq!(kind("宿迁市人民政府"), Some((BodyKind::PrefectureGovernment, true)));
        assert_eq!(kind("临溪市人民政府"), Some((BodyKind::CountyGovernment, false)));
        assert_eq!(kind("广西壮族自治区人民政府"), Some((BodyKind::ProvincialGovernment, true)));
        assert_eq!(kind("上海市人民政府"), Some((BodyKind::ProvincialGovernment, true)));
        assert_eq!(kind("苏州市人民政府"), Some((BodyKind::PrefectureGovernment, true)));
        assert_eq!(kind("江苏省苏州市人民政府"), Some((BodyKind::PrefectureGovernment, true)));
        assert_eq!(kind("国家市场监督管理总局"), Some((BodyKind::Ministry, false)));
        assert_eq!(kind("中华人民共和国教育部"), Some((BodyKind::Ministry, false)));
        assert_eq!(kind("国家税务总局"), Some((BodyKind::Ministry, false)));
        assert_eq!(kind("海关总署"), Some((BodyKind::Ministry, false)));
        for branch in [
            "国家税务总局青禾县税务局",
            "青禾县税务局",
            "青禾县气象局",
            "青禾海关",
            "中华人民共和国青禾海关",
            "青禾县消防救援大队",
            "国家统计局青禾调查队",
            "中国人民银行青禾支行",
            "临溪市邮政管理局",
            "国家金融监督管理总局临溪监管分局",
        ] {
            assert_eq!(kind(branch), Some((BodyKind::Branch, true)), "{branch}");
        }
        assert_eq!(kind("南桥经济开发区管理委员会"), Some((BodyKind::Zone, true)));
        assert_eq!(kind("临溪市高新区管委会"), Some((BodyKind::Zone, true)));
        assert_eq!(kind("南岭风景名胜区管理委员会"), Some((BodyKind::Zone, true)));
        assert_eq!(kind("临溪市城市管理委员会"), Some((BodyKind::Department, true)));
        assert_eq!(kind("南岭自由贸易试验区云港片区管理局"), Some((BodyKind::Zone, true)));
        assert_eq!(kind("云港综合保税区管理委员会"), Some((BodyKind::Zone, true)));
        assert_eq!(kind("青禾县公园管理处"), Some((BodyKind::Department, true)));
        assert_eq!(kind("青禾县第一中学"), Some((BodyKind::School, true)));
        assert_eq!(kind("青禾县职业教育中心"), Some((BodyKind::School, true)));
        assert_eq!(kind("云岭镇中心卫生院"), Some((BodyKind::Institution, true)));
        assert_eq!(kind("青禾县妇幼保健院"), Some((BodyKind::Institution, true)));
        assert_eq!(kind("青禾县政务服务中心"), Some((BodyKind::Department, true)));
        assert_eq!(kind("青禾县政府信息公开"), None);
        assert_eq!(kind("临水师范学院"), Some((BodyKind::School, true)));
        assert_eq!(kind("青禾县行政学院"), Some((BodyKind::Department, true)));
        assert_eq!(kind("临溪市水务集团有限公司"), Some((BodyKind::Institution, true)));
        assert_eq!(kind("云岭镇党政办公室"), Some((BodyKind::Department, true)));
        assert_eq!(kind("某某"), None);
    }

    #[test]
    fn offices_have_the_powers_of_their_governments() {
        let makes_rules = |name| of(name).map(|body| body.makes_rules);
        assert_eq!(makes_rules("云岭镇人民政府办公室"), Some(Some(false)));
        assert_eq!(makes_rules("上海市人民政府办公厅"), Some(None));
        assert_eq!(makes_rules("临溪市人民政府办公室"), Some(None));
    }
}
