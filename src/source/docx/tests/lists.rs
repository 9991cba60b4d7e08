//! Labels that are not in the text.

use super::*;

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )
}

fn definition(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
}

fn list(id: u32, definition: u32, more: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{definition}'/>{more}</w:num>")
}

fn item(list: u32, level: u32) -> String {
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr></w:p>")
}

fn of_style(style: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr></w:p>")
}

fn numbered(numbering: &str, styles: &str, body: &str) -> Vec<String> {
    let parts = [
        ("word/document.xml", document(body)),
        ("word/numbering.xml", part("numbering", numbering)),
        ("word/styles.xml", part("styles", styles)),
    ];
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    lines(&opened(&parts).blocks)
}

fn three() -> String {
    level(0, "chineseCounting", "%1、", "")
        + &level(1, "chineseCountingThousand", "（%2）", "")
        + &level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
}

#[test]
fn levels_begin_anew_below_a_higher_one() {
    let numbering = definition(7, &three()) + &list(1, 7, "");
    let items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 2), (1, 1), (1, 9)];
    let body: String = items.iter().map(|(list, level)| item(*list, *level)).collect();
    let wanted = ["一、", "（一）", "（二）", "1.2.1 ", "二、", "2.1.1 ", "（一）", ""];
    assert_eq!(numbered(&numbering, "", &body), wanted);
}

#[test]
fn lists_of_one_definition_count_on() {
    let over = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>";
    let other = format!("<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>", level(0, "decimal", "%1)", ""));
    let numbering =
        definition(7, &three()) + &list(1, 7, "") + &list(2, 7, "") + &list(3, 7, over) + &list(4, 7, &other);
    let body: String = [1, 2, 1, 3, 3, 1, 4].iter().map(|list| item(*list, 0)).collect();
    assert_eq!(numbered(&numbering, "", &body), ["一、", "二、", "三、", "五、", "六、", "七、", "8) "]);
}

#[test]
fn some_levels_never_begin_anew() {
    let levels = level(0, "decimal", "%1", "")
        + &level(1, "decimal", "%2", "<w:lvlRestart w:val='0'/>")
        + &level(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>");
    let numbering = definition(7, &levels) + &list(1, 7, "");
    let body: String = [0, 1, 2, 1, 2, 0, 1, 2].iter().map(|level| item(1, *level)).collect();
    let wanted = ["1 ", "1 ", "1 ", "2 ", "2 ", "2 ", "3 ", "1 "];
    assert_eq!(numbered(&numbering, "", &body), wanted);
}

#[test]
fn styles_bring_lists() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='usual'/>
        <w:style w:type='paragraph' w:styleId='h1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='h2'><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='mine'><w:basedOn w:val='h2'/></w:style>
        <w:style w:type='paragraph' w:styleId='none'><w:basedOn w:val='h2'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='h3'><w:basedOn w:val='h1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>
        <w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>";
    let levels = level(0, "chineseCounting", "%1、", "<w:pStyle w:val='h1'/>")
        + &level(1, "chineseCounting", "（%2）", "")
        + &level(2, "decimal", "%3.", "<w:pStyle w:val='h3'/>");
    let numbering = definition(7, &levels) + &list(1, 7, "");
    let body: String =
        ["h1", "h2", "mine", "none", "h3", "a", "gone"].iter().map(|style| of_style(style)).collect();
    let taken = "<w:p><w:pPr><w:pStyle w:val='h1'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:p>";
    let wanted = ["一、", "（一）", "（二）", "", "1. ", "", "", ""];
    assert_eq!(numbered(&numbering, styles, &(body + taken)), wanted);
}

#[test]
fn a_definition_points_to_a_style() {
    let styles = "<w:style w:type='numbering' w:styleId='s'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let pointer = definition(1, "<w:numStyleLink w:val='s'/>");
    let target = definition(2, &("<w:styleLink w:val='s'/>".to_owned() + &three()));
    let numbering = pointer + &target + &list(1, 1, "") + &list(2, 2, "");
    assert_eq!(numbered(&numbering, styles, &(item(1, 0) + &item(2, 0))), ["一、", "二、"]);
    let circle = definition(1, "<w:numStyleLink w:val='s'/>") + &list(2, 1, "");
    assert_eq!(numbered(&circle, styles, &item(2, 0)), [""]);
}

#[test]
fn signs_bare_levels_and_formats_of_newer_programs() {
    let levels = level(0, "bullet", "\u{F06C}", "")
        + &level(1, "none", "", "")
        + "<w:lvl w:ilvl='2'><w:start w:val='3'/><mc:AlternateContent><mc:Choice><w:numFmt w:val='custom'/></mc:Choice>
            <mc:Fallback><w:numFmt w:val='decimalEnclosedCircle'/></mc:Fallback></mc:AlternateContent>
            <w:suff w:val='nothing'/><w:lvlText w:val='100%第%3步%'/></w:lvl>";
    let numbering = definition(7, &levels) + &list(1, 7, "");
    let body: String = [0, 1, 2].iter().map(|level| item(1, *level)).collect();
    assert_eq!(numbered(&numbering, "", &body), ["●", "", "100%第③步%"]);
}

#[test]
fn a_label_of_figures_stays_apart_from_the_text() {
    let levels = level(0, "decimal", "%1.", "<w:suff w:val='space'/>")
        + &level(1, "decimal", "%2.", "<w:suff w:val='nothing'/>");
    let numbering = definition(7, &levels) + &list(1, 7, "");
    let body = (item(1, 0) + &item(1, 1)).replace("</w:p>", "<w:r><w:t>2023年</w:t></w:r></w:p>");
    assert_eq!(numbered(&numbering, "", &body), ["1. 2023年", "1.2023年"]);
}

#[test]
fn a_paragraph_that_is_gone_is_not_counted() {
    let numbering = definition(7, &three()) + &list(1, 7, "");
    let gone = item(1, 0).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>");
    // A heading that runs on into the text keeps its number.
    let runs_on =
        item(1, 0).replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r>");
    assert_eq!(numbered(&numbering, "", &(gone + &item(1, 0) + &runs_on + &p("乙"))), ["一、", "二、甲乙"]);
}
