//! What a line of a report is, as far as its looks go. Where it is not certain it is a sentence: that looks wrong nowhere.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title, or a line of it.
    Title,
    /// 一、总体情况.
    Section,
    /// （一）主动公开.
    Part,
    /// A sentence, or nothing.
    Sentence,
    /// The body that signs, and the date.
    Signature,
}

impl Role {
    /// The id of its style.
    pub fn style(self) -> &'static str {
        match self {
            Role::Title => "Title",
            Role::Section => "Heading1",
            Role::Part => "Heading2",
            Role::Sentence => "",
            Role::Signature => "Signature",
        }
    }
}

/// The most lines of a title.
const TITLE: usize = 4;
/// No title or heading is longer.
const LONGEST: usize = 40;

/// What each line is.
pub fn roles(lines: &[&str]) -> Vec<Role> {
    let mut roles: Vec<Role> = lines.iter().map(|line| role(line.trim())).collect();
    let said: Vec<usize> = (0..lines.len()).filter(|&index| !lines[index].trim().is_empty()).collect();
    let is_title = |&&index: &&usize| roles[index] == Role::Sentence && is_short(lines[index].trim());
    let head: Vec<usize> = said.iter().take(TITLE).take_while(is_title).copied().collect();
    let named = head.iter().position(|&index| lines[index].trim_end().ends_with("报告"));
    head.iter().take(named.map_or(0, |last| last + 1)).for_each(|&index| roles[index] = Role::Title);
    if let Some((&last, before)) = said.split_last()
        && is_date(lines[last].trim())
    {
        roles[last] = Role::Signature;
        if let Some(&body) =
            before.last().filter(|&&index| roles[index] == Role::Sentence && is_short(lines[index].trim()))
        {
            roles[body] = Role::Signature;
        }
    }
    roles
}

fn role(line: &str) -> Role {
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let rest = line.trim_start_matches(is_numeral);
    if !is_short(line) {
        Role::Sentence
    } else if rest.len() < line.len() && rest.starts_with(['、', '．', '.']) {
        Role::Section
    } else if let Some(inner) =
        line.strip_prefix(['（', '(']).map(|inner| (inner, inner.trim_start_matches(is_numeral)))
        && inner.1.len() < inner.0.len()
        && inner.1.starts_with(['）', ')'])
    {
        Role::Part
    } else {
        Role::Sentence
    }
}

/// Whether a line may be a title or a heading.
fn is_short(line: &str) -> bool {
    !line.contains('\t') && !line.ends_with(['。', '；', '：', ':', '，']) && line.chars().count() <= LONGEST
}

/// Whether a line is nothing but a date: 2026年1月5日.
fn is_date(line: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十 ".contains(c);
    line.contains('年')
        && line.contains('月')
        && line.ends_with('日')
        && line.chars().all(|c| is_digit(c) || matches!(c, '年' | '月' | '日'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_beginning_and_their_place() {
        let lines = [
            "青石镇人民政府",
            "2025年政府信息公开工作年度报告",
            "",
            "根据规定编制本报告。",
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请公开。全年收到申请3件。",
            "二、三月公开",
            "青石镇人民政府",
            "2026年1月5日",
        ];
        use Role::*;
        assert_eq!(
            roles(&lines),
            [Title, Title, Sentence, Sentence, Section, Part, Sentence, Section, Signature, Signature]
        );
    }

    #[test]
    fn what_is_not_certain_is_a_sentence() {
        assert_eq!(roles(&["根据规定编制本报告。", "全年收到申请3件"]), [Role::Sentence; 2]);
        assert_eq!(roles(&["一年来工作平稳", "（以下简称条例）"]), [Role::Sentence; 2]);
        assert_eq!(roles(&[""]), [Role::Sentence]);
        assert_eq!(roles(&["报告中2026年1月5日"]), [Role::Sentence]);
    }
}
