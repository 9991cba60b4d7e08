use super::*;
use ::toml::de::{DeTable, DeValue};
use proptest::prelude::*;
use std::fmt::Write;

/// Without places, the fields by their names: the crate sorts them.
fn ours(node: &Node, out: &mut String) {
    match &node.value {
        Value::Text(text) => write!(out, "{text:?}").expect("text"),
        Value::Number(number) => write!(out, "{number}").expect("text"),
        Value::Nothing | Value::True | Value::Other => out.push_str("other"),
        Value::List(nodes) => {
            out.push('[');
            nodes.iter().for_each(|node| {
                ours(node, out);
                out.push(';');
            });
            out.push(']');
        }
        Value::Table(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|a, b| a.name.cmp(&b.name));
            out.push('{');
            for field in fields {
                write!(out, "{:?}=", field.name).expect("text");
                ours(&field.node, out);
                out.push(';');
            }
            out.push('}');
        }
    }
}

fn theirs(value: &DeValue, out: &mut String) {
    match value {
        DeValue::String(text) => write!(out, "{text:?}").expect("text"),
        DeValue::Integer(number) => match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => write!(out, "{number}").expect("text"),
            Err(_) => out.push_str("other"),
        },
        DeValue::Array(values) => {
            out.push('[');
            values.iter().for_each(|value| {
                theirs(value.get_ref(), out);
                out.push(';');
            });
            out.push(']');
        }
        DeValue::Table(table) => their_table(table, out),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => out.push_str("other"),
    }
}

fn their_table(table: &DeTable, out: &mut String) {
    let mut fields: Vec<_> = table.iter().collect();
    fields.sort_by(|a, b| a.0.get_ref().cmp(b.0.get_ref()));
    out.push('{');
    for (name, value) in fields {
        write!(out, "{:?}=", name.get_ref()).expect("text");
        theirs(value.get_ref(), out);
        out.push(';');
    }
    out.push('}');
}

/// What both make of a text; `None`: no TOML.
fn both(text: &str) -> (Option<String>, Option<String>) {
    let our = read(text).ok().map(|node| {
        let mut out = String::new();
        ours(&node, &mut out);
        out
    });
    let their = DeTable::parse(text).ok().map(|table| {
        let mut out = String::new();
        their_table(table.get_ref(), &mut out);
        out
    });
    (our, their)
}

const PROFILE: &str = "# 青禾县\nname = \"青禾县\"\noff = [ 'WD-ABBR', # 简称\n \"CT\", ]\n\n[severities]\nCN-EVAL = \"hint\"\r\n\
    [overview]\nlongest = 1_000\n[[words]]\nwords = ['青石乡']\nsays = \"\"\"\n第一行\\\n   接着\n\"\"\"\n[[words]]\nwords = []\n";

#[test]
fn what_a_county_writes_is_read_as_the_crate_reads_it() {
    for text in [
        PROFILE,
        "",
        "\n\n# 只有注释",
        "a.b.c = 1\na.b.d = 2",
        "[a.b]\nc = 1\n[a]\nd = 2",
        "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2",
        "[[a.b]]\nc = 1\n[[a.b]]\nc = 2",
        "a = {b = 1, c = {d = 'x'}}",
        "a = {b.c = 1, b.d = 2}",
        "a = ''''两个'引号'''''\nb = \"\"\"\"x\"\"\"\"\"",
        "a = \"\\u9752\\U00004e2d\\t\\\"\\\\\"",
        "a = [1_000, 0.5, 1e3, -1.5E-2, 07:32:00, +inf]",
        "a = [0x1F, 0o17, 0b101, +7, 0, -1, 1.5, true, 1979-05-27, inf, 99999999999]",
        "\"有 空格\" = 1\n'单' = 2\n3 = 4",
        "a = [[1, 2], ['x']]",
        "[a . 'b']\nc = 1",
        "a = '''\r\n一\r\n二'''",
        "fruit.apple.color = 'r'\nfruit.pear = 1",
        "[fruit]\napple.color = 'r'\n[fruit.apple.taste]\nsweet = 1",
    ] {
        let (our, their) = both(text);
        assert!(our.is_some(), "{text}");
        assert_eq!(our, their, "{text}");
    }
}

#[test]
fn what_is_no_toml_is_refused_as_the_crate_refuses_it() {
    for text in [
        "a",
        "a =",
        "a = 1 b = 2",
        "a = 'x",
        "a = \"x",
        "a = \"x\ny\"",
        "a = \"\"\"x",
        "a = [1 2]",
        "a = [1",
        "a = {b = 1",
        "a = {b = 1 c = 2}",
        "[a",
        "[a]]",
        "[[a]",
        "[]",
        "[a]\n[a]",
        "a = 1\na = 2",
        "a = 1\n[a]",
        "a = 1\na.b = 2",
        "a = {b = 1}\n[a.c]",
        "a = {b = 1}\na.c = 2",
        "a = [{b = 1}]\n[[a]]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a.b = 1\n[a]",
        "[a.b]\n[a]\nb.c = 1",
        "= 1",
        "青 = 1",
        "a = 青",
        "a = \"\\q\"",
        "a = \"\\ud800\"",
        "a = 'x' y",
        "# \u{1}",
        "a = '\u{1}'",
        "a = 1\r",
        "[a] b = 1",
        "a = 01",
        "a = -00",
        "a = 1b",
        "a = 1.",
        "a = 1.2.3",
        "a = 1__0",
        "a = 1e",
        "a = 2024-01",
        "a = \"\"\"\"\"\"\"\"\"",
    ] {
        assert_eq!(both(text), (None, None), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    use crate::profile::Profile;
    for (text, line, what) in [
        ("name = '青禾县'\noff = ['WD'", 2, "逗号"),
        ("name = '青禾县\noff = []", 1, "引号"),
        ("name = '青禾县'\n\noff 'WD'", 3, "等号"),
        ("off = []\n\n[deadlines\ntownship = '01-20'", 3, "方括号"),
        ("off = []\noff = []", 2, "“off”写了两次"),
        ("name = 青禾县", 1, "引号"),
    ] {
        let message = Profile::read(text, &["WD-ABBR"]).expect_err(text).to_string();
        assert!(message.contains(&format!("第 {line} 行")) && message.contains(what), "{text}: {message}");
    }
}

#[test]
fn no_text_is_too_deep_or_too_wide_for_the_stack_and_the_clock() {
    assert!(read(&format!("a = {}", "[".repeat(100_000))).is_err());
    assert!(read(&format!("a = {}", "{a=".repeat(100_000))).is_err());
    assert!(read(&format!("[{}]", vec!["a"; 100_000].join("."))).is_err());
    let wide: String = (0..100_000).map(|n| format!("a{n} = 1\n")).collect();
    assert!(read(&wide).is_err());
}

proptest! {
    /// Pieces of TOML in any order: both take a text, or neither, and read the same.
    #[test]
    fn any_text_of_its_signs_is_read_as_the_crate_reads_it(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b", "c", ".", " = ", "=", "\n", "\n", "[", "]", "[[a]]\n", "[b]\n", "[a.b]\n", "{", "}", ", ", "'x'",
                "\"y\"", "1", "0", "true", "#r\n", " ", "'''", "\"\"\"", "\\", "\\n", "青", "a = 1\n", "b.c = 2\n", "a.b = 3\n",
            ]),
            0..14,
        )
    ) {
        let text = pieces.concat();
        let (our, their) = both(&text);
        prop_assert_eq!(our, their, "{}", text);
    }

    #[test]
    fn any_text_ends_in_a_value_or_a_fault(text in "\\PC{0,40}") {
        let _ = read(&text);
    }
}
