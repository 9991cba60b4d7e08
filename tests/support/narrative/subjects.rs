//! Things that are counted and divided in the text alone.

/// Something that is counted and divided.
#[derive(Debug)]
pub struct Subject {
    pub what: &'static str,
    /// With the total.
    pub totals: &'static [&'static str],
    /// With the total, behind its parts.
    pub behind: &'static [&'static str],
    pub unit: &'static str,
    /// The verb of its parts: 发布 in 政府网站发布3条; none in 咨询类3条.
    pub verb: &'static str,
    pub names: &'static [&'static str],
    /// Names for what is left.
    pub rest: &'static [&'static str],
    /// Names of the parts of a part.
    pub within: &'static [&'static str],
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
        "通过各类渠道公开政府信息{}条",
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

/// Things that may be counted beside the publications.
pub static BESIDE: [&Subject; 5] = [&INTERPRETATIONS, &MESSAGES, &HOTLINE, &COLUMNS, &INSPECTED];
