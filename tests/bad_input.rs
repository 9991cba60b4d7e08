//! Texts that are no report, or only half of one, or no text at all: a sentence about what was and was not found, and
//! never a panic, a hang or a false error.

mod support;

use gouji::finding::Severity;
use gouji::{CheckError, Checked, check_bytes, check_text};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use support::expect::{Fixture, fixture, fixtures};
use support::generate::{Random, seeds};

/// A limit far beyond what any case needs: it tells a hang from a busy machine.
const LIMIT: Duration = Duration::from_secs(20);
const MEGABYTE: usize = 1 << 20;

type Outcome = Result<Checked, CheckError>;

/// Checks in a thread of its own, prints how long that took, and fails where it does not come back.
fn timed(name: &str, check: impl FnOnce() -> Outcome + Send + 'static) -> Outcome {
    let (sender, receiver) = mpsc::channel();
    let begun = Instant::now();
    let worker = std::thread::spawn(move || sender.send(check()).is_ok());
    let outcome = receiver.recv_timeout(LIMIT).unwrap_or_else(|error| match error {
        mpsc::RecvTimeoutError::Timeout => panic!("{name}: not done after {LIMIT:?}"),
        mpsc::RecvTimeoutError::Disconnected => panic!("{name}: panicked"),
    });
    let took = begun.elapsed();
    println!("{name}: {took:?}");
    let sent = worker.join();
    assert!(sent.is_ok_and(|sent| sent), "{name}");
    assert!(took < LIMIT, "{name}: {took:?}");
    outcome
}

fn text(name: &str, text: String) -> Outcome {
    timed(name, move || check_text(&text))
}

fn bytes(bytes: &[u8]) -> Outcome {
    check_bytes(bytes, &decode)
}

/// Decodes as the command does.
fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn in_words(outcome: &Outcome) -> String {
    match outcome {
        Err(error) => error.to_string(),
        Ok(checked) => {
            let lines = checked.findings.iter().map(|f| format!("{:?} {} {}", f.severity, f.rule, f.message));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Nothing of a report was found, and that is said.
fn is_no_report(outcome: &Outcome) {
    let words = in_words(outcome);
    assert!(matches!(outcome, Err(CheckError::NotAReport)), "{words}");
    assert!(words.contains("没有读到") && words.contains("请粘贴"), "{words}");
}

/// Something was found, and neither an error nor a warning is made of what was not.
fn is_quiet(outcome: &Outcome) {
    let words = in_words(outcome);
    let serious = |checked: &Checked| checked.findings.iter().any(|f| f.severity <= Severity::Warning);
    assert!(outcome.as_ref().is_ok_and(|checked| !serious(checked)), "{words}");
}

/// Whatever it is taken for, nothing is claimed about it.
fn claims_nothing(outcome: &Outcome) {
    if outcome.is_ok() {
        is_quiet(outcome);
    }
}

fn says(outcome: &Outcome, rule: &str, words: &str) {
    let said = |checked: &Checked| {
        checked.findings.iter().any(|f| f.rule == rule && f.message.to_string().contains(words))
    };
    assert!(outcome.as_ref().is_ok_and(said), "no {rule} with {words}: {}", in_words(outcome));
}

// ------------------------------------------------------------------------------- nothing, or no report

#[test]
fn an_empty_text_is_called_empty() {
    let encoded: [&[u8]; 4] = [b"", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    for empty in encoded {
        let error = bytes(empty).expect_err("an error");
        assert_eq!(error.kind(), "empty", "{empty:?}: {error}");
        assert!(error.to_string().contains("是空的"), "{error}");
    }
    for blank in
        ["", " ", "\n\n\n", "\r\n\t\r\n", "　　\n　", "\u{200B}\u{FEFF}\n", "\u{C}\u{2028}", "\0\0\0"]
    {
        let error = check_text(blank).expect_err("an error");
        assert_eq!(error.kind(), "empty", "{blank:?}: {error}");
    }
}

#[test]
fn a_story_is_no_report() {
    is_no_report(&check_text(&fixture("not-a-report-story").text));
}

#[test]
fn source_code_is_no_report() {
    is_no_report(&check_text(&fixture("not-a-report-code").text));
    is_no_report(&check_text(include_str!("../src/lib.rs").split("```").next().unwrap_or_default()));
}

#[test]
fn data_is_no_report() {
    is_no_report(&check_text(&fixture("not-a-report-data").text));
    is_no_report(&check_text("{\"年度\": 2023, \"件数\": [1, 2, 3], \"总计\": 6}"));
}

#[test]
fn a_word_of_the_form_is_no_report() {
    for word in [
        "0",
        "总计",
        "自然人",
        "规章",
        "行政许可 3",
        "2023年",
        "其他",
        "一、",
        "（七）总计",
        "小计 0 0 0 0 0 0 0",
    ] {
        claims_nothing(&check_text(word));
    }
}

#[test]
fn another_report_is_no_report() {
    let other = "青禾县2023年政府工作报告\n各位代表：\n一、2023年工作回顾\n全年受理行政许可 120 件。\n\
                 二、2024年工作安排\n（一）稳定增长\n（二）改善民生\n";
    claims_nothing(&check_text(other));
}

// ---------------------------------------------------------------------------------- parts of a report

#[test]
fn only_a_table_is_checked_as_a_table() {
    let outcome = check_text(&fixture("only-a-table").text);
    says(&outcome, "RD-PART", "表三");
    says(&outcome, "RD-YEAR", "没有读到报告年度");
    let checked = outcome.expect("a table");
    assert!(checked.findings.iter().all(|f| !f.rule.starts_with("ST-")), "{:?}", checked.findings);
}

#[test]
fn only_a_narrative_is_checked_as_a_narrative() {
    let outcome = check_text(&fixture("only-a-narrative").text);
    says(&outcome, "ST-MISS", "收到和处理政府信息公开申请情况");
    let checked = outcome.expect("a narrative");
    assert!(checked.findings.iter().all(|f| f.rule.starts_with("ST-MISS") || f.severity > Severity::Warning));
}

#[test]
fn a_title_alone_asks_for_nothing() {
    let outcome = check_text("青禾县云岭镇人民政府2023年政府信息公开工作年度报告");
    says(&outcome, "RD-PART", "标题");
    is_quiet(&outcome);
}

#[test]
fn every_table_of_a_clean_report_can_be_pasted_alone() {
    let whole = fixture("2021-township-tabrows-clean").text;
    let cuts = ["二、主动公开", "三、收到和处理", "四、政府信息公开行政复议", "五、存在的主要问题"];
    let at = cuts.map(|cut| whole.find(cut).expect(cut));
    for pair in at.windows(2) {
        let part = &whole[pair[0]..pair[1]];
        is_quiet(&check_text(part));
        let without_heading = part.split_once('\n').expect("lines").1;
        is_quiet(&check_text(without_heading));
    }
}

#[test]
fn of_two_reports_in_one_paste_the_second_is_named_and_left_alone() {
    let outcome = check_text(&fixture("two-reports").text);
    says(&outcome, "RD-TWO", "另一份报告");
    let first = fixture("2021-township-tabrows-clean").text;
    let begin = first.lines().count() + 2;
    let mut failed = Vec::new();
    for second in fixtures().into_iter().filter(is_whole_report) {
        let outcome = check_text(&format!("{first}\n{}", second.text));
        let words = in_words(&outcome);
        // The title stands on the first written line, or below the body's name.
        let named = (begin..begin + 4)
            .any(|line| words.contains(&format!("Info RD-TWO 从第 {line} 行起是另一份报告")));
        if !named || words.contains("Error") || words.contains("Warning") {
            failed.push(format!("{}:\n{words}", second.name));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Begins with a title of its own.
fn is_whole_report(fixture: &Fixture) -> bool {
    fixture.text.lines().take(4).any(|line| line.ends_with("年度报告"))
}

// -------------------------------------------------------------------------------- wrong bytes, encodings

#[test]
fn other_formats_are_named() {
    let formats: [(&[u8], &str); 5] = [
        (b"Rar!\x1A\x07\0", "压缩包"),
        (b"7z\xBC\xAF\x27\x1C", "压缩包"),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "图片"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "图片"),
        (b"GIF89a", "图片"),
    ];
    for (magic, word) in formats {
        let error = bytes(magic).expect_err("an error");
        let words = error.to_string();
        assert_eq!(error.kind(), "format", "{words}");
        assert!(words.contains(word) && words.contains("没有可以直接核对的文字"), "{words}");
    }
}

#[test]
fn lone_surrogates_and_nul_bytes_are_survived() {
    let clean = fixture("2021-township-tabrows-clean").text;
    let mut units: Vec<u16> = clean.encode_utf16().collect();
    let end = units.len();
    for (at, unit) in [(end, 0xD800), (end / 2, 0xDC00), (end / 3, 0xDBFF), (0, 0xDFFF)] {
        units.insert(at, unit);
    }
    let little: Vec<u8> =
        [b"\xFF\xFE".to_vec(), units.iter().flat_map(|u| u.to_le_bytes()).collect()].concat();
    let big: Vec<u8> = [b"\xFE\xFF".to_vec(), units.iter().flat_map(|u| u.to_be_bytes()).collect()].concat();
    for encoded in [little, big] {
        assert!(bytes(&encoded).is_ok());
        assert!(bytes(&encoded[..encoded.len() - 1]).is_ok());
    }
    let only_surrogates: Vec<u8> = std::iter::repeat_n([0x00, 0xD8], 1000).flatten().collect();
    assert!(bytes(&[b"\xFF\xFE".as_slice(), &only_surrogates].concat()).is_err());
    is_quiet(&bytes(clean.replace('\n', "\0\n\0").as_bytes()));
    is_quiet(&bytes(clean.replace('\t', "\0\t").as_bytes()));
    assert!(bytes(&[0; 5000]).is_err());
}

#[test]
fn text_in_the_wrong_encoding_is_no_report_or_says_so() {
    let clean = fixture("2021-township-tabrows-clean").text;
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&clean);
    // GB18030 read as Latin, UTF-8 read as GB18030, and each saved again.
    let as_latin: String = gb18030.iter().map(|&byte| char::from(byte)).collect();
    let (as_gb, _) = encoding_rs::GB18030.decode_without_bom_handling(clean.as_bytes());
    for damaged in [as_latin, as_gb.into_owned()] {
        claims_nothing(&check_text(&damaged));
    }
    for length in [gb18030.len() - 1, gb18030.len() / 2, gb18030.len() / 2 + 1] {
        assert!(bytes(&gb18030[..length]).is_ok(), "cut at {length}");
    }
}

#[test]
fn random_bytes_are_survived() {
    let outcome = timed("3000 times random bytes", || {
        let mut random = Random::new(11);
        for _ in 0..3000 {
            let length = random.below(700) as usize;
            let noise: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
            if let Err(error) = bytes(&noise) {
                assert!(error.to_string().ends_with('。'), "{error}");
            }
        }
        check_text("")
    });
    assert!(outcome.is_err());
}

// ----------------------------------------------------------------------------------------- too much

#[test]
fn ten_megabytes_of_anything_come_to_an_end() {
    let of = |piece: &str| piece.repeat(10 * MEGABYTE / piece.len());
    let cases = [
        ("10 MB in one line", of("a ")),
        ("10 MB of Latin words", of("lorem ipsum dolor sit amet, ")),
        ("10 MB of Han", of("政府信息公开工作稳步推进")),
        ("10 MB of Han in lines", of("政府信息公开工作稳步推进。\n")),
        ("10 MB of one Han character", of("一")),
        ("10 MB of tabs", of("\t")),
        ("10 MB of bars", of("|")),
        ("10 MB of bars in lines", of("| | |\n")),
        ("10 MB of blanks", of(" ")),
        ("10 MB of ideographic blanks", of("　")),
        ("10 MB of line breaks", of("\n")),
        ("10 MB of digits", of("0123456789")),
        ("10 MB of zeros by tabs", of("0\t")),
        ("10 MB of brackets", of("（")),
        ("10 MB of &", of("&")),
        ("10 MB of stops", of("。")),
        ("10 MB of （一）", of("（一）")),
        ("10 MB of NUL", of("\0")),
        ("10 MB of invisible characters", of("\u{200B}")),
        ("10 MB of emoji", of("😀")),
    ];
    for (name, case) in cases {
        let outcome = text(name, case);
        assert!(outcome.is_err(), "{name}: {}", in_words(&outcome));
    }
}

#[test]
fn ten_megabytes_of_what_converters_leave_behind_come_to_an_end() {
    for piece in ["[bookmark:", "[bookmark: _GoBack]", "<br", "<br/>", "&nbsp;", "[", "<"] {
        let outcome = text(&format!("10 MB of {piece}"), piece.repeat(10 * MEGABYTE / piece.len()));
        assert!(outcome.is_err(), "{piece}: {}", in_words(&outcome));
    }
}

#[test]
fn ten_megabytes_of_the_form_s_own_words_come_to_an_end() {
    let of = |piece: &str| piece.repeat(10 * MEGABYTE / piece.len());
    let cases = [
        ("10 MB of 总计", of("总计")),
        ("10 MB of labels in one line", of("1.属于国家秘密")),
        ("10 MB of labels with figures in one line", of("1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\t")),
        ("10 MB of 年度报告", of("2023年政府信息公开工作年度报告")),
        ("10 MB of headings in one line", of("一、总体情况")),
        ("10 MB of 部分", of("由六个部分")),
        ("10 MB of 第二十条", of("第二十条第（一）项\n")),
        ("10 MB of 小计 rows", of("小计\t0\t0\t0\t0\t0\t0\t0\n")),
    ];
    for (name, case) in cases {
        claims_nothing(&text(name, case));
    }
}

#[test]
fn a_report_with_seven_megabytes_behind_it_is_still_read_and_with_ten_refused() {
    let clean = fixture("2021-township-tabrows-clean").text;
    let line = "附件内容与本报告无关，仅供参考。";
    let one = format!("{clean}\n{}", line.repeat(7 * MEGABYTE / line.len()));
    is_quiet(&text("a report and 7 MB in one line", one));
    let many = format!("{clean}\n{}", format!("{line}\n").repeat(7 * MEGABYTE / line.len()));
    is_quiet(&text("a report and 7 MB in lines", many));
    let more = format!("{clean}\n{}", format!("{line}\n").repeat(10 * MEGABYTE / line.len()));
    let refused = text("a report and 10 MB in lines", more);
    assert!(refused.as_ref().is_err_and(|error| error.kind() == "too_large"), "{}", in_words(&refused));
}

/// A line takes some room whatever is in it: a text has no more lines than a file has paragraphs.
#[test]
fn a_text_has_no_more_lines_than_a_file_has_paragraphs() {
    for line in ["一\n", "一\r\n", "0\r", "0\u{2028}"] {
        let open = |lines: usize| gouji::source::open_text(&line.repeat(lines)).map(|_| ());
        assert_eq!(open(199_999), Ok(()), "{line:?}");
        assert!(open(200_001).is_err_and(|error| error.kind() == "too_large"), "{line:?}");
    }
    let blank = check_text(&"\n".repeat(7 * MEGABYTE));
    assert!(blank.as_ref().is_err_and(|error| error.kind() == "too_large"), "{}", in_words(&blank));
}

#[test]
fn a_hundred_thousand_lines_of_digits_claim_nothing() {
    claims_nothing(&text("100,000 lines 0", "0\n".repeat(100_000)));
    claims_nothing(&text("100,000 lines of 7 digits", "1\t2\t3\t4\t5\t6\t21\n".repeat(100_000)));
    claims_nothing(&text("100,000 lines of 60 digits", format!("{}\n", "7".repeat(60)).repeat(100_000)));
}

#[test]
fn a_hundred_thousand_labels_claim_nothing() {
    claims_nothing(&text("100,000 times a label", "1.属于国家秘密\n".repeat(100_000)));
    claims_nothing(&text("100,000 times a row", "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n".repeat(100_000)));
}

#[test]
fn fifty_thousand_headings_claim_nothing() {
    let headings =
        ["一、总体情况", "一、总体情况\n（一）主动公开", "六、其他需要报告的事项\n无。", "一、其他工作"];
    for heading in headings {
        let name = format!("50,000 times {}", heading.replace('\n', " / "));
        claims_nothing(&text(&name, format!("{heading}\n").repeat(50_000)));
    }
    let title = "青禾县云岭镇人民政府2023年政府信息公开工作年度报告\n";
    claims_nothing(&text("50,000 titles", title.repeat(50_000)));
}

#[test]
fn a_hundred_thousand_foreign_rows_are_no_error() {
    let rows = "9.格式没有的一行\t0\t0\t0\t0\t0\t0\t0\n".repeat(100_000);
    let checked = text("100,000 foreign rows", with_inserted("（七）总计", &rows)).expect("a report");
    assert!(checked.findings.iter().all(|f| f.severity > Severity::Error && f.rule == "ST-ROW"));
}

/// A report with something in front of a line that begins so.
fn with_inserted(before: &str, inserted: &str) -> String {
    let clean = fixture("2021-township-tabrows-clean").text;
    let at = clean.find(before).expect(before);
    let at = clean[..at].rfind('\n').map_or(0, |end| end + 1);
    format!("{}{inserted}{}", &clean[..at], &clean[at..])
}

#[test]
fn a_report_with_a_hundred_thousand_lines_too_many_comes_to_an_end() {
    let cases = [
        ("六、其他需要报告的事项", "7.还有一项。\n"),
        ("六、其他需要报告的事项", "（九）还有一项。\n（二）又一项。\n"),
        ("六、其他需要报告的事项", "五、存在的主要问题及改进情况\n"),
        ("六、其他需要报告的事项", "九、其他工作\n"),
        ("六、其他需要报告的事项", "青禾县云岭镇人民政府\n2022年1月22日\n"),
        ("一、总体情况", "本报告由六个部分组成，包括总体情况。\n"),
        ("一、总体情况", "由总体情况、主动公开政府信息情况、存在的主要问题组成\n"),
        ("一、总体情况", "青禾县云岭镇人民政府2021年政府信息公开工作年度报告\n"),
        ("规章", "规章\t0\t0\t0\n"),
        ("规章", "第二十条第（一）项\n信息内容\t本年制发件数\n"),
        ("（七）总计", "5.要求行政机关确认或重新出具已获取信息\t0\t0\t0\t0\t0\t0\t0\n"),
        ("（七）总计", "0\n"),
        ("（七）总计", "自然人\t商业企业\t科研机构\n"),
        ("结果维持\t结果纠正", "结果维持\t结果纠正\t其他结果\n"),
        ("五、存在的主要问题", "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"),
    ];
    for (before, line) in cases {
        let lines = line.repeat(100_000 / line.lines().count());
        let name = format!("100,000 lines in front of {before}: {}", line.trim_end().replace('\n', " / "));
        let outcome = text(&name, with_inserted(before, &lines));
        assert!(outcome.is_ok(), "{name}: {}", in_words(&outcome));
    }
}

#[test]
fn rows_without_a_label_of_their_own_come_to_an_end() {
    for row in ["0\t0\t0\t0\t0\t0\t0\n", "小计\t0\t0\t0\t0\t0\t0\t0\n"] {
        let name = format!("100,000 rows {}", row.trim_end());
        assert!(text(&name, with_inserted("（七）总计", &row.repeat(100_000))).is_ok());
    }
}

#[test]
fn lists_without_a_first_item_come_to_an_end() {
    let lines = "3.又一项。\n（七）再一项。\n".repeat(50_000);
    assert!(
        text("50,000 lists without a first item", with_inserted("六、其他需要报告的事项", &lines)).is_ok()
    );
}

#[test]
fn growth_is_printed() {
    let clean = fixture("2021-township-tabrows-clean").text;
    for (name, piece) in [
        ("Han", "政府信息公开工作稳步推进。\n"),
        ("rows", "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n"),
        ("digits", "0\n"),
        ("reports", &clean),
    ] {
        for megabytes in [1, 2] {
            let piece = piece.repeat(megabytes * MEGABYTE / piece.len());
            let _ = text(&format!("{megabytes} MB of {name}"), piece);
        }
    }
}

// ------------------------------------------------------------------------------------- absurd figures

/// The clean report with the figures of one row of table 3 replaced.
fn with_row(label: &str, figures: &str) -> String {
    let clean = fixture("2021-township-tabrows-clean").text;
    let at = clean.find(label).expect(label);
    let start = at + label.len();
    let end = start + clean[start..].find('\n').expect("a line end");
    format!("{}{figures}{}", &clean[..start], &clean[end..])
}

#[test]
fn figures_of_sixty_digits_are_survived() {
    let huge = "9".repeat(60);
    let just_too_large = "79228162514264337593543950335";
    for figure in
        [huge.as_str(), just_too_large, "79228162514264337593543950336", "0.0000000000000000000000000000001"]
    {
        for label in
            ["1.属于国家秘密", "（七）总计", "四、结转下年度继续办理", "一、本年新收政府信息公开申请数量"]
        {
            let row = format!("\t{figure}").repeat(7);
            let outcome = text(&format!("{label} × 7 of {} digits", figure.len()), with_row(label, &row));
            let checked = outcome.expect("a report");
            assert!(checked.ledger.counts().held > 0, "{label} {figure}");
        }
    }
}

#[test]
fn long_runs_of_glued_digits_come_to_an_end() {
    for digits in ["0", "1", "10", "123456789", "9"] {
        for length in [8, 13, 20, 59, 400, 20_000] {
            let run: String = digits.chars().cycle().take(length).collect();
            let outcome =
                text(&format!("{length} of {digits} glued"), with_row("1.属于国家秘密", &format!("\t{run}")));
            assert!(outcome.is_ok());
        }
    }
}

#[test]
fn glued_digits_in_every_row_come_to_an_end() {
    let clean = fixture("2021-township-tabrows-clean").text;
    for (name, run) in [
        ("7 zeros", "0000000"),
        ("59 digits", "12345678901234567890123456789012345678901234567890123456789"),
        ("13 digits", "1010101010101"),
    ] {
        let begin = clean.find("一、本年新收").expect("table 3");
        let end = clean.find("四、政府信息公开行政复议").expect("section 4");
        let rows: Vec<String> = clean[begin..end]
            .lines()
            .map(|line| {
                let label = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '\t');
                if label.len() < line.len() { format!("{label}\t{run}") } else { line.to_owned() }
            })
            .collect();
        let glued = format!("{}{}\n{}", &clean[..begin], rows.join("\n"), &clean[end..]);
        assert!(text(&format!("{name} glued in every row"), glued).is_ok());
    }
}

// --------------------------------------------------------------------------------------- damaged drafts

const ODD: [char; 24] = [
    '\0', '\t', '\u{B}', '\u{C}', '\r', '\n', '|', '［', '[', '<', '&', '　', '\u{200B}', '\u{FEFF}',
    '\u{301}', '\u{FFFD}', '０', '①', '㈠', '⑴', '（', '）', '.', '😀',
];

/// A draft after some accidents: lines lost, doubled, swapped or joined, odd characters, an end too early.
fn damage(text: &str, random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=random.below(8) {
        if lines.is_empty() {
            break;
        }
        let count = lines.len() as u32;
        let (at, other) = (random.below(count) as usize, random.below(count) as usize);
        match random.below(7) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, lines[at].clone()),
            2 => lines.swap(at, other),
            3 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                lines[at].push_str(&next);
            }
            4 => {
                let cut = boundary(&lines[at], random);
                let rest = lines[at].split_off(cut);
                lines.insert(at + 1, rest);
            }
            5 => {
                let cut = boundary(&lines[at], random);
                lines[at].truncate(cut);
            }
            _ => {
                let cut = boundary(&lines[at], random);
                lines[at].insert(cut, *random.pick(&ODD));
            }
        }
    }
    let mut bytes = lines.join("\n").into_bytes();
    match random.below(4) {
        // Anywhere, inside a character too.
        0 => bytes.truncate(random.below(bytes.len() as u32 + 1) as usize),
        1 if !bytes.is_empty() => {
            let at = random.below(bytes.len() as u32) as usize;
            bytes[at] = random.below(256) as u8;
        }
        _ => {}
    }
    bytes
}

fn boundary(line: &str, random: &mut Random) -> usize {
    let count = line.chars().count() as u32;
    let nth = random.below(count + 1) as usize;
    line.char_indices().nth(nth).map_or(line.len(), |(at, _)| at)
}

#[test]
fn damaged_drafts_are_survived() {
    let rounds = seeds(60);
    let begun = Instant::now();
    let mut slowest = (Duration::ZERO, String::new());
    for fixture in fixtures() {
        for seed in 0..rounds {
            let mut random = Random::new(seed);
            let damaged = damage(&fixture.text, &mut random);
            let started = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| bytes(&damaged).is_ok()));
            let took = started.elapsed();
            assert!(result.is_ok(), "{} with seed {seed}", fixture.name);
            if took > slowest.0 {
                slowest = (took, format!("{} with seed {seed}", fixture.name));
            }
        }
    }
    println!("damaged drafts: {:?}, the slowest {:?}: {}", begun.elapsed(), slowest.0, slowest.1);
    assert!(slowest.0 < LIMIT, "{slowest:?}");
}

#[test]
fn a_draft_cut_at_any_byte_is_survived() {
    for fixture in fixtures() {
        let whole = fixture.text.as_bytes();
        let step = (whole.len() / 60).max(1) | 1;
        for length in (0..whole.len()).step_by(step) {
            let result = catch_unwind(AssertUnwindSafe(|| bytes(&whole[..length]).is_ok()));
            assert!(result.is_ok(), "{} cut at byte {length}", fixture.name);
        }
    }
}

/// Figures beyond all reckoning, in cells and in sentences that are compared, added up and divided.
#[test]
fn figures_beyond_reckoning_come_to_an_end() {
    const LARGEST: &str = "79228162514264337593543950335";
    const LARGE: &str = "9999999999999999亿";
    let sentences = [
        "收到政府信息公开申请12件，较上年11件增长9.09%，其中网络5件（占41.67%）、信函7件。".to_owned(),
        "从申请渠道看，网络申请5件、信函申请8件。行政事业性收费0.01元。收取信息处理费30元。".to_owned(),
        format!(
            "公开信息{LARGE}条，其中网站{LARGE}条、微信{LARGE}条、其他{LARGE}条，较上年增加{LARGE}条，增长{LARGE}%。"
        ),
        format!(
            "收费{LARGE}万元，其中甲{LARGE}万元、乙{LARGE}万元、丙{LARGE}万元、丁{LARGE}万元，占{LARGE}%。"
        ),
    ];
    for first in ["7", "-79228162514264337593543950335"] {
        let mut report = with_inserted("二、主动公开政府信息情况", &format!("{}\n", sentences.concat()));
        for label in ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
        {
            let line = report.lines().find(|line| line.starts_with(label)).expect(label).to_owned();
            report = report.replace(&line, &format!("{label}\t{first}\t1\t0\t0\t0\t0\t{LARGEST}"));
        }
        let line = report.lines().find(|line| line.starts_with("行政事业性收费")).expect("fees").to_owned();
        report = report.replace(&line, &format!("行政事业性收费\t{LARGEST}"));
        let checked = text(&format!("figures beyond reckoning, {first}"), report).expect("a report");
        assert!(checked.findings.iter().any(|finding| finding.rule.starts_with("T3")));
    }
}

/// The sentences of the bank, cut anywhere and put together anew: whatever comes out is read without a panic.
#[test]
fn sentences_cut_and_joined_at_random_never_panic() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let files = ["tables.txt", "within.txt", "dates.txt", "published.txt", "traps.txt"];
    let texts = files.map(|name| std::fs::read_to_string(folder.join(name)).expect(name));
    let sentences: Vec<Vec<char>> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| Some(line.split_once(" | ")?.1.chars().collect()))
        .collect();
    assert!(sentences.len() > 1_000, "{} sentences", sentences.len());
    const JOINTS: [&str; 12] = ["", "", "，", "；", "（", "）", "、", "\n", "分别为", "其中", "。", "和"];
    let mut random = Random::new(20);
    for round in 0..400 {
        let mut narrative = String::new();
        for _ in 0..8 {
            let sentence = random.pick(&sentences);
            let length = sentence.len() as u32;
            let from = if random.chance(2) { 0 } else { random.below(length.max(1)) };
            let to = if random.chance(2) { length } else { from + random.below((length - from).max(1)) };
            narrative.extend(&sentence[from as usize..to as usize]);
            narrative.push_str(random.pick::<&str>(&JOINTS));
        }
        let report = with_inserted("二、主动公开政府信息情况", &format!("{narrative}\n"));
        let checked = catch_unwind(AssertUnwindSafe(|| check_text(&report)));
        assert!(checked.is_ok_and(|checked| checked.is_ok()), "round {round}:\n{narrative}");
    }
}
