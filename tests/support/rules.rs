//! The rules that expectations may name.

/// Rules that the answer keys name and that nobody has built yet. Whoever builds one takes it out of this list:
/// then it is asked for.
pub const TO_COME: [&str; 1] = ["CN-APPLY"];

/// Whether a name is that of a rule to come.
pub fn is_to_come(id: &str) -> bool {
    TO_COME.contains(&id)
}

/// The fault of a name in an expectation: it is neither a rule nor one to come. A family (`T3-*`) needs one rule.
pub fn unknown(name: &str, ids: &[&str]) -> Option<String> {
    let known = match name.strip_suffix('*') {
        Some(family) => ids.iter().any(|id| id.starts_with(family)),
        None => ids.contains(&name) || is_to_come(name),
    };
    (!known).then(|| format!("{name} is no rule, and none to come (tests/support/rules.rs)"))
}

/// The rules to come that are there already.
pub fn built(ids: &[&str]) -> Vec<String> {
    let built = TO_COME.iter().filter(|id| ids.contains(id));
    built.map(|id| format!("{id} is a rule now: take it out of tests/support/rules.rs")).collect()
}
