//! Whether a result in English is English: what stands in it for people has no Chinese outside quotation marks.

use serde_json::Value;

/// The fields of `gouji/1` that are written in the language of the options. The others hold words of the draft or of the
/// format, and keys.
const TOLD: [&str; 7] = ["message", "fix", "statement", "why", "name", "note", "with"];

/// What is not English in an entry of `gouji/1`, each with the rule that said it.
pub fn faults(entry: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    read(entry, "", "", &mut faults);
    faults
}

fn read(value: &Value, key: &str, rule: &str, faults: &mut Vec<String>) {
    match value {
        Value::Array(members) => members.iter().for_each(|member| read(member, key, rule, faults)),
        Value::Object(fields) => {
            let rule = fields.get("rule").and_then(Value::as_str).unwrap_or(rule);
            // A repair and a relation have a sentence of their own under a name that the draft's words have, too.
            let is_told = |key: &str| match key {
                "label" => fields.contains_key("edits"),
                "title" => fields.contains_key("statement"),
                _ => TOLD.contains(&key),
            };
            for (key, field) in fields {
                read(field, if is_told(key) { "told" } else { "" }, rule, faults);
            }
        }
        Value::String(text) if key == "told" && has_chinese(text) => faults.push(format!("{rule}: {text}")),
        _ => {}
    }
}

/// Whether Chinese characters or signs stand outside of quotation marks.
fn has_chinese(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        depth == 0 && ('\u{2E80}'..='\u{FFEF}').contains(&c)
    })
}
