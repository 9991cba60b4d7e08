//! What is a page's and not the report's: the lines below a report, the words beside a counter, an address.

use crate::text::numbering::is_han;

/// What a page puts below a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// It goes on elsewhere: 阅读全文, 第1页 共3页, …
    Preview,
    /// The page ends: 打印, 版权所有.
    Footer,
}

/// Which frame a line is, if it is one.
pub fn frame(line: &str) -> Option<Frame> {
    const PREVIEW: [&str; 13] = [
        "阅读全文",
        "展开全文",
        "查看全文",
        "查看更多",
        "加载更多",
        "阅读更多",
        "下一页",
        "未完待续",
        "全文如下",
        "点击查看",
        "点击展开",
        "余下全文",
        "剩余页",
    ];
    const FOOTER: [&str; 22] = [
        "打印",
        "关闭",
        "版权所有",
        "扫一扫",
        "分享",
        "备案",
        "主办",
        "承办",
        "网站地图",
        "返回顶部",
        "上一篇",
        "下一篇",
        "相关链接",
        "友情链接",
        "责任编辑",
        "网站标识码",
        "公网安备",
        "联系我们",
        "访问量",
        "收藏",
        "纠错",
        "字体",
    ];
    // A line of the report is longer, or a sentence.
    const LONGEST: usize = 40;
    if line.chars().count() > LONGEST || line.contains(['。', '\t']) {
        return None;
    }
    let pages = line.contains('页')
        && line.chars().any(|c| c.is_ascii_digit())
        && line.starts_with(['第', '共', '-']);
    let only_dots =
        !line.is_empty() && line.trim_matches(['…', '.', '⋯', ' ', '(', ')', '[', ']']).is_empty();
    if pages || only_dots || PREVIEW.iter().any(|word| line.contains(word)) {
        Some(Frame::Preview)
    } else {
        FOOTER.iter().any(|word| says(line, word)).then_some(Frame::Footer)
    }
}

/// Whether a line has a word of a page. In a line with several clauses it begins one of them, or something is stated
/// behind it: ……，由县政府办承办 is a piece of a sentence, 主办：某局 承办：某中心 is not.
fn says(line: &str, word: &str) -> bool {
    const BETWEEN: [char; 6] = [',', '，', ';', '；', ':', '：'];
    let clauses = line.contains(BETWEEN);
    line.match_indices(word).any(|(at, _)| {
        let begins = !line[..at].ends_with(is_han);
        !clauses || begins || line[at + word.len()..].starts_with(BETWEEN)
    })
}

/// Words of a page's frame that stand right in front of a number: 浏览次数：120, 备案号：12.
pub const BEFORE_NUMBERS: [&str; 26] = [
    "浏览次数",
    "浏览量",
    "浏览",
    "阅读次数",
    "阅读量",
    "阅读",
    "点击次数",
    "点击数",
    "点击率",
    "点击",
    "访问次数",
    "人气",
    "字体",
    "字号",
    "索引号",
    "标识码",
    "备案号",
    "备案编号",
    "备",
    "许可证",
    "信用代码",
    "空间",
    "微信",
    "分享到",
    "打印",
    "页数",
];

/// Words of an address or a way to reach somebody, in the clause around the number.
pub const ADDRESS: [&str; 16] = [
    "地址",
    "邮编",
    "邮政编码",
    "电话",
    "传真",
    "邮箱",
    "网址",
    "号楼",
    "大厦",
    "大街",
    "大道",
    "路",
    "街",
    "巷",
    "公网安备",
    "备案",
];
