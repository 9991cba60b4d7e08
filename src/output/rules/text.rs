//! The documentation of the rules as text: a list or one rule for a terminal, and a page of Markdown.

use super::Language::{self, Chinese, English};
use super::{Book, Entry};
use crate::finding::Severity;
use crate::output::terminal::severity_word;
use std::fmt::Write;

/// Each rule in one line, under the names of the families.
pub fn list(book: &Book, language: Language) -> String {
    let word = |entry: &Entry| weight(entry, language);
    let id_width = book.rules.iter().map(|entry| entry.id.len()).max().unwrap_or(0);
    let word_width = book.rules.iter().map(|entry| width(word(entry))).max().unwrap_or(0);
    let mut out = String::new();
    for family in &book.families {
        let _ = writeln!(out, "{}", family.title.of(language));
        for entry in book.rules.iter().filter(|entry| entry.family == family.id) {
            let severity = word(entry);
            let fill = " ".repeat(word_width - width(severity));
            let title = entry.title.of(language);
            let _ = writeln!(out, "  {:id_width$}  {severity}{fill}  {title}", entry.id);
        }
    }
    out
}

/// All that is to say of a rule.
pub fn entry(entry: &Entry, language: Language) -> String {
    let severity = weight(entry, language);
    let mut out = format!(
        "{} {severity} {}\n\n{}\n{}{}\n",
        entry.id,
        entry.title.of(language),
        entry.text.of(language),
        basis_word(language),
        entry.basis.of(language)
    );
    for (lead, changes) in examples(entry, language) {
        let _ = writeln!(out, "\n{lead}");
        for change in changes {
            let _ = writeln!(out, "  · {change}");
        }
    }
    // A list looks in a terminal as on the page, but for its marks.
    out.push_str(&words(entry, language).replace("\n\n- ", "\n  · ").replace("\n- ", "\n  · "));
    let _ = match (language, is_released(entry.since)) {
        (Chinese, true) => writeln!(out, "\n{} 版起。", entry.since),
        (Chinese, false) => writeln!(out, "\n{} 版起（尚未发布）。", entry.since),
        (English, true) => writeln!(out, "\nSince {}.", entry.since),
        (English, false) => writeln!(out, "\nSince {}, which is not released yet.", entry.since),
    };
    out
}

/// Whether a version is this one or came before it: until a release takes its new number, what was built since the last one
/// has the number of the next.
fn is_released(version: &str) -> bool {
    let numbers = |version: &str| -> Vec<u32> {
        version.split('.').map(|number| number.parse().unwrap_or_default()).collect()
    };
    numbers(version) <= numbers(env!("CARGO_PKG_VERSION"))
}

/// All rules by families, each with the link to its page.
pub fn index(book: &Book, language: Language) -> String {
    let mut out = String::from(match language {
        Chinese => CHINESE_HEAD,
        English => ENGLISH_HEAD,
    });
    let of_severity = |severity| book.rules.iter().filter(move |entry| entry.severity == severity);
    out.push('\n');
    for severity in [Severity::Error, Severity::Warning, Severity::Hint, Severity::Info] {
        let ids: Vec<String> = of_severity(severity).map(link).collect();
        let (word, count) = (severity_in(severity, language), ids.len());
        let _ = match language {
            Chinese => writeln!(out, "- **{word}**（{count} 条）：{}", ids.join(" ")),
            English => writeln!(out, "- **{word}** ({count}): {}", ids.join(" ")),
        };
    }
    for family in &book.families {
        let _ = write!(out, "\n## {}\n\n", family.title.of(language));
        for entry in book.rules.iter().filter(|entry| entry.family == family.id) {
            let severity = weight(entry, language);
            let _ = writeln!(out, "- {} **{severity}** {}", link(entry), entry.title.of(language));
        }
    }
    out
}

fn link(entry: &Entry) -> String {
    format!("[{0}](rules/{0}.md)", entry.id)
}

/// All that is to say of a rule, in both languages, as a page of its own.
pub fn page(entry: &Entry) -> String {
    let mut out = format!("# {} {}\n", entry.id, entry.title.of(Chinese));
    for language in [Chinese, English] {
        if language == English {
            let _ = write!(out, "\n## {}\n", entry.title.of(language));
        }
        let severity = weight(entry, language);
        let (open, close) = match (language, is_released(entry.since)) {
            (Chinese, true) => ("（", "起）"),
            (Chinese, false) => ("（", "起，尚未发布）"),
            (English, true) => (" (since ", ")"),
            (English, false) => (" (since ", ", not released yet)"),
        };
        let _ =
            write!(out, "\n**{severity}**{open}{}{close}\n\n{}\n\n", entry.since, entry.text.of(language));
        let _ = writeln!(out, "{}{}", basis_word(language), entry.basis.of(language));
        for (lead, changes) in examples(entry, language) {
            let _ = write!(out, "\n{lead}\n\n");
            for change in changes {
                let _ = writeln!(out, "- {change}");
            }
        }
        out.push_str(&words(entry, language));
    }
    out
}

/// What the lists of a rule look for.
fn words(entry: &Entry, language: Language) -> String {
    let mut out = String::new();
    if entry.words.is_empty() {
        return out;
    }
    let lead = match language {
        Chinese => "要找的词（依据在后）：",
        English => "The words that it looks for, each with its source:",
    };
    let _ = write!(out, "\n{lead}\n\n");
    for listed in &entry.words {
        let gap = if language == Chinese { "、" } else { ", " };
        let quoted: Vec<String> = listed.words.iter().map(|word| format!("“{word}”")).collect();
        let _ = write!(out, "- {}", quoted.join(gap));
        if let Some(write) = listed.write {
            let _ = write!(out, " → “{write}”");
        }
        let years = match (listed.from, listed.to) {
            (Some(from), None) => format!(" {from}–"),
            (None, Some(to)) => format!(" –{to}"),
            (Some(from), Some(to)) => format!(" {from}–{to}"),
            (None, None) => String::new(),
        };
        let _ = match language {
            Chinese => writeln!(out, "{years}（{}）", listed.why),
            English => writeln!(out, "{years} ({})", listed.why),
        };
    }
    out
}

const CHINESE_HEAD: &str = "\
# 规则

每条规则有编号、级别、依据和两个例子，各有一页。例子是对一份没有问题的样例报告（虚构的乡镇，新收申请 12 件、上年结转 1 件）所作的改动，全部作为测试运行。

- **错误**：两处表述不能同时成立，或缺少必备内容。
- **警告**：很可能有误，请人工判断。
- **提示**：建议。
- **未能核对**：工具无法判断，请人工核对。

本页和各条规则的页面由 `cargo xtask docs` 生成，离线时用 `gouji rules`、`gouji rules T3-ROW` 看同样的内容（英文加 `--language en`）。
";

const ENGLISH_HEAD: &str = "\
# The rules

Each rule has an id, a severity, a basis, two examples, and a page of its own. An example is a change to a correct sample report (of an invented township
with 12 new applications and one carried over); all of them run as tests.

- **Error**: two statements can't both be true, or a required part is absent.
- **Warning**: very likely wrong; a person decides.
- **Hint**: advice.
- **Not checked**: the tool can't judge; a person must check.

This page and those of the rules are written by `cargo xtask docs`; offline, `gouji rules` and `gouji rules T3-ROW` show the same.
";

/// Both examples, each with the line that leads it in.
fn examples(entry: &Entry, language: Language) -> [(String, &[String]); 2] {
    let (wrong, right) = (entry.wrong.year, entry.right.year);
    let leads = match language {
        Chinese if entry.of_evidence => [
            format!("{wrong} 年度样例报告这样改，记为相符："),
            format!("{right} 年度样例报告这样改，不作判断："),
        ],
        English if entry.of_evidence => [
            format!("Kept as an agreement, with these changes to the sample report for {wrong}:"),
            format!("Nothing is said, with these changes to the sample report for {right}:"),
        ],
        Chinese => {
            [format!("{wrong} 年度样例报告这样改，会报告："), format!("{right} 年度样例报告这样改，不报告：")]
        }
        English => [
            format!("Reported, with these changes to the sample report for {wrong}:"),
            format!("Left alone, with these changes to the sample report for {right}:"),
        ],
    };
    let [wrong_lead, right_lead] = leads;
    [(wrong_lead, entry.wrong.changes.of(language)), (right_lead, entry.right.changes.of(language))]
}

/// Its severity in a word; that of a rule that finds nothing would mislead.
fn weight(entry: &Entry, language: Language) -> &'static str {
    match language {
        _ if !entry.of_evidence => severity_in(entry.severity, language),
        Chinese => "佐证",
        English => "Evidence",
    }
}

fn basis_word(language: Language) -> &'static str {
    match language {
        Chinese => "依据：",
        English => "Basis: ",
    }
}

fn severity_in(severity: Severity, language: Language) -> &'static str {
    match (language, severity) {
        (Chinese, _) => severity_word(severity, Chinese),
        (English, Severity::Error) => "Error",
        (English, Severity::Warning) => "Warning",
        (English, Severity::Hint) => "Hint",
        (English, Severity::Info) => "Not checked",
    }
}

/// Columns on a terminal: a Chinese character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn versions_are_compared_by_their_numbers() {
        let next = env!("CARGO_PKG_VERSION").rsplit_once('.').expect("a version").0.to_owned() + ".999";
        for (version, released) in [("0.1.0", true), (env!("CARGO_PKG_VERSION"), true), (&next, false)] {
            assert_eq!(super::is_released(version), released, "{version}");
        }
    }

    use super::super::{Format, show};
    use super::*;

    /// How many rules there are.
    fn count() -> usize {
        crate::rules::RULES.iter().map(|family| family.len()).sum::<usize>() + crate::desk::RULES.len()
    }

    #[test]
    fn one_rule_is_told_whole() {
        let text = show(Some("CP-BLANK"), Format::Text, Chinese).expect("a rule");
        assert_eq!(
            text,
            "CP-BLANK 警告 单元格空白\n\n\
             空白既不是 0，也看不出是漏填还是没有。没有发生的应填 0。\n\
             依据：表格是统计表，每格一个数，没有的填 0\n\n\
             2023 年度样例报告这样改，会报告：\n  · 表三“1.属于国家秘密”行“商业企业”列由 0 改为空白\n\n\
             2023 年度样例报告这样改，不报告：\n  · 表三“1.属于国家秘密”行“商业企业”列仍为 0\n\n0.1.0 版起。\n"
        );
    }

    #[test]
    fn the_list_has_a_line_a_rule_with_aligned_titles() {
        for (language, word_width) in [(Chinese, 8), (English, 11)] {
            let text = show(None, Format::Text, language).expect("a list");
            let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("  ")).collect();
            assert_eq!(rows.len(), count());
            for row in rows {
                // The id's column, the severity and its fill, the title.
                let (before, _) = row.trim_start().split_once("  ").expect("an id");
                let rest = row[2 + before.len()..].trim_start();
                let (word, title) = rest.split_once("  ").expect("a severity");
                let start = width(row) - width(title.trim_start());
                assert_eq!(start, 2 + 11 + 2 + word_width + 2, "{word} {row}");
            }
        }
    }

    #[test]
    fn the_index_has_a_line_a_rule_and_a_page_has_both_languages() {
        let text = show(None, Format::Markdown, English).expect("an index");
        assert_eq!(text.lines().filter(|line| line.starts_with("- [")).count(), count());
        assert!(text.contains("\n- [T3-ROW](rules/T3-ROW.md) **Error** Table 3, each row"));
        let page = show(Some("wd-jiezhi"), Format::Markdown, Chinese).expect("a page");
        let [zh, en] =
            if is_released("0.3.0") { ["", ""] } else { ["，尚未发布", ", not released yet"] };
        let (zh, en) = (format!("\n**警告**（0.3.0起{zh}）"), format!("\n**Warning** (since 0.3.0{en})"));
        for part in ["# WD-JIEZHI “截止”", &zh, &en, "→ “截至”"] {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
    }
}
