//! The rules of wording that the lists decide: their rows. What each looks for stands in `src/words/*.toml`.

use crate::finding::Severity;
use crate::rules::Change::{Add, Text};
use crate::rules::rule::{example, with_profile};
use crate::rules::wd::LANGUAGE;
use crate::rules::{Exchange, Rule};

const CITING: &str = "引用法律、文件应使用原名称和原文号";

pub(super) const WD_JIEZHI: Rule = Rule {
    id: "WD-JIEZHI",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "“截止”与“截至”",
    text: "“截止”是到此停止，后面不带时间；后面带时间的用“截至”。“截止到”已有不少人使用，只作提示；“截止日期”“报名截止”不报。",
    basis: LANGUAGE,
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("截止2023年12月31日，各栏目更新及时。")]),
    right: example(2023, &[Add("意见征集的截止日期为6月30日，截至年底各栏目更新及时。")]),
};

pub(super) const WD_LAW: Rule = Rule {
    id: "WD-LAW",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "条例名称写错",
    text: "书名号内的条例名称应是《中华人民共和国政府信息公开条例》（可简称《政府信息公开条例》）。地方性法规的名称、同名的网站栏目不报。",
    basis: CITING,
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("严格按照《政府信息公开》的要求执行。")]),
    right: example(2023, &[Add("在网站设《政府信息公开》专栏，严格按照《政府信息公开条例》执行。")]),
};

pub(super) const WD_DECREE: Rule = Rule {
    id: "WD-DECREE",
    severity: Severity::Error,
    since: "0.3.0",
    title: "条例的国务院令号写错",
    text: "修订后的条例是国务院令第711号，自2019年5月15日起施行，2019年度起的报告引用时应写711号。讲修订经过的句子、别的条例的令号不报。",
    basis: "国务院令第711号",
    exchange: None,
    wrong: example(2023, &[Text("国务院令第711号", "国务院令第492号")]),
    right: example(2023, &[Add("《优化营商环境条例》（国务院令第722号）施行以来，公开事项逐年增加。")]),
};

pub(super) const WD_OLDFMT: Rule = Rule {
    id: "WD-OLDFMT",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "引用了别的年度的格式文件",
    text: "2021年度起按国办公开办函〔2021〕30号编制；〔2019〕60号是2019、2020年度的格式。〔2019〕61号是另一份文件，不报。",
    basis: "国办公开办函〔2021〕30号",
    exchange: None,
    wrong: example(2023, &[Add("本报告按照国办公开办函〔2019〕60号编制。")]),
    right: example(2020, &[Add("本报告按照国办公开办函〔2019〕60号编制。")]),
};

pub(super) const WD_TITLEQ: Rule = Rule {
    id: "WD-TITLEQ",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "文件标题与原文不同",
    text: "引用全国性文件的标题，宜与原文一致。未加书名号的转述不报。",
    basis: CITING,
    exchange: None,
    wrong: example(2023, &[Add("根据《国务院办公厅关于印发政府信息公开工作年度报告格式的通知》编制。")]),
    right: example(
        2023,
        &[Add(
            "根据《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》编制。",
        )],
    ),
};

pub(super) const WD_3NEED: Rule = Rule {
    id: "WD-3NEED",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "“生产、生活、科研等特殊需要”",
    text: "2019年修订的条例删去了申请须基于“生产、生活、科研等特殊需要”的限制，2019年度起不宜再这样写。讲这项修订的句子不报。",
    basis: "《中华人民共和国政府信息公开条例》第二十七条",
    exchange: None,
    wrong: example(2023, &[Add("公民可以根据自身生产、生活、科研等特殊需要申请公开。")]),
    right: example(2023, &[Add("修订后的条例取消了生产、生活、科研等特殊需要的限制。")]),
};

pub(super) const WD_ROLE: Rule = Rule {
    id: "WD-ROLE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "写了本机关没有的职权",
    text: "乡镇、街道的报告里出现部门规章、部门规范性文件、立法计划等，可能是沿用了上级文件的文字。学习、执行上级规章的句子不报，其他机关不报。",
    basis: "《中华人民共和国立法法》关于规章制定权的规定",
    exchange: None,
    wrong: example(2023, &[Add("全面推进规章、部门规范性文件集中公开。")]),
    right: example(2023, &[Add("认真学习贯彻部门规章。")]),
};

pub(super) const WD_OLDORG: Rule = Rule {
    id: "WD-OLDORG",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "已撤并的机构",
    text: "提到了报告年度之前已撤并或更名的机构（国土局、工商局、扶贫办等），请核对名称。写“原××局”或讲机构改革的不报，开发区不报。",
    basis: "机构改革方案",
    exchange: None,
    wrong: example(2023, &[Add("联合县工商局开展检查。")]),
    right: example(2023, &[Add("原县工商局的档案已移交。")]),
};

pub(super) const WD_TERM: Rule = Rule {
    id: "WD-TERM",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "易混、易错的词",
    text: "常见的错别字和用错的术语（人大提案、予于公开、登陆网站等）。书名号内的名称不报。",
    basis: LANGUAGE,
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("办理市人大提案6件。")]),
    right: example(2023, &[Add("办理市人大代表建议4件、政协提案2件。")]),
};

pub(super) const WD_CASE: Rule = Rule {
    id: "WD-CASE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "字母缩写大写",
    text: "LED 等字母缩写宜大写。网址、邮箱不报。",
    basis: LANGUAGE,
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("通过led显示屏滚动播放政策。")]),
    right: example(2023, &[Add("通过LED显示屏滚动播放政策。")]),
};

pub(super) const WD_REP: Rule = Rule {
    id: "WD-REP",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "词语、标点重复",
    text: "同一个词连写两遍、“将……将”套用、标点连用。“目的的”“的确”“对联”等正常的叠字不报。",
    basis: LANGUAGE,
    exchange: None,
    wrong: example(2023, &[Add("将信息公开工作将纳入年度考核，不断不断提高质量。")]),
    right: example(2023, &[Add("为实现公开目的的要求，将信息公开纳入年度考核。")]),
};

pub(super) const WD_MISS: Rule = Rule {
    id: "WD-MISS",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "漏字",
    text: "常见的漏字（六个部分成、12月31止、政府信公开等）。",
    basis: LANGUAGE,
    exchange: None,
    wrong: example(2023, &[Add("扎实做好政府信公开工作。")]),
    right: example(2023, &[Add("扎实做好政务信息公开工作。")]),
};

pub(super) const WD_OWN: Rule = Rule {
    id: "WD-OWN",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "本地的用语",
    text: "配置文件（words）列出的词语：本地的旧地名、已更名的机构、固定的写法等。没有配置文件的，不提示。",
    basis: "本地规定（见配置文件）",
    exchange: Some(Exchange::Possible),
    wrong: with_profile(OLD_NAME, &[Add("会同青石乡公开征地信息。")]),
    right: with_profile(OLD_NAME, &[Add("会同青石镇公开征地信息，执行《青石乡征地办法》。")]),
};

/// A profile with one word.
const OLD_NAME: &str =
    "words = [{ words = ['青石乡'], says = '“{found}”已改为“{write}”。', write = '青石镇' }]";

pub(super) const WD_NONUM: Rule = Rule {
    id: "WD-NONUM",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "量词前漏了数字",
    text: "并列的各项都有数量，其中一项只有量词没有数字。“逐条”“头条”“信件”等词不报。",
    basis: "同类事项并列时各有数量",
    exchange: None,
    wrong: example(2023, &[Add("其中政策文件8条、企业资质条、公告3条。")]),
    right: example(2023, &[Add("其中政策文件8条、登上今日头条、公告3条。")]),
};
