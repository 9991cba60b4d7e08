//! What `--help` says in English. In Chinese it is beside each argument.

use clap::Command;
use std::ffi::OsString;

/// The commands and their arguments, by name.
const TEXTS: [(&str, &str); 49] = [
    ("", "Checks the figures of annual reports on open government information against each other."),
    (
        "check",
        "Checks files. Exit code: 0 no errors, 1 errors, 2 a file could not be read, the result not be written or the call is wrong, 141 nobody read the result to its end.",
    ),
    (
        "check files",
        "The files, folders, archives (.zip) or patterns (*.docx) to check; `-` is the standard input.",
    ),
    (
        "check from_ndjson",
        "Reads NDJSON from the standard input, a draft a line: {\"id\": …, \"text\": …} or {\"id\": …, \"path\": …}.",
    ),
    (
        "check format",
        "What is written: `text` for people, `json` and `ndjson` (schema gouji/1), `csv` or `sarif` (2.1.0) for programs, `xlsx` for spreadsheets.",
    ),
    ("check output", "Where a workbook (--format xlsx) goes; `-` is the standard output."),
    ("check summary", "One line a draft; the last line adds up. For results as text only."),
    (
        "check last_year",
        "Reports for the year before: a file, or a folder, archive or pattern whose files are paired by body and year. May be repeated.",
    ),
    (
        "check last_year_anyway",
        "Takes the one report for the year before although its body or year does not fit the one draft.",
    ),
    ("check published", "The published version: a file, or a folder as above. May be repeated."),
    (
        "check desk",
        "Checks the drafts side by side: doubled ones, years, formats, copies, figures that stand out.",
    ),
    ("check units", "The list of units, one a line: missing, doubled and unknown ones (turns --desk on)."),
    (
        "check aggregate",
        "The report that adds up all others: each of its cells is the sum of the units' (turns --desk on).",
    ),
    ("check jobs", "How many drafts are checked at once; as many as there are cores without it."),
    (
        "check ignore",
        "A list of findings to ignore (gouji-ignores/1): they are not listed and change no exit code. May be repeated.",
    ),
    ("check language", "The language of the result: `zh` or `en`."),
    (
        "check profile",
        "A profile (TOML or JSON): rules off, severities, days, lengths, units, words of one's own.",
    ),
    ("check body", "The name of the body, instead of what the report says."),
    ("check kind", "The kind of the body, for instance township_government."),
    ("check year", "The year of the report."),
    ("check edition", "The edition of the format, for instance 2021."),
    ("new", "Writes a new report as a Word file."),
    ("completions", "Writes the script by which a shell completes the command line."),
    ("man", "Writes the page of the manual."),
    (
        "annotate",
        "Writes comments and tracked changes into a copy of the file (.docx, .odt), or notes and corrected values (.xlsx). A draft in another format, or an output that ends with .docx, becomes a new Word file. Exit code: 0 written, 2 not.",
    ),
    ("annotate file", "The file; `-` is the standard input."),
    ("annotate output", "Where the copy goes; `-` is the standard output."),
    ("annotate apply_certain", "Repairs errors that have one repair only, as tracked changes."),
    ("annotate accepted", "Repairs without tracking."),
    (
        "annotate date",
        "The time of the changes and comments, such as 2026-01-05 or 2026-01-05T09:00:00; now (in Beijing) without it.",
    ),
    ("annotate profile", "A profile, as for check."),
    ("annotate last_year", "The report for the year before; comments name its places."),
    (
        "annotate language",
        "The language of what is said on the terminal: `zh` or `en`. Comments stand in a Chinese draft and are in Chinese.",
    ),
    ("annotate published", "The published version."),
    ("annotate body", "The name of the body, instead of what the report says."),
    ("annotate kind", "The kind of the body, for instance township_government."),
    ("annotate year", "The year of the report."),
    ("annotate edition", "The edition of the format, for instance 2021."),
    (
        "new",
        "A report from nothing (.docx): the official outline and its three tables, filled with 0. Exit code: 0 written, 2 not.",
    ),
    ("new year", "The year of the report, such as 2025."),
    ("new body", "The name of the body, as it signs the report."),
    ("new output", "Where the file goes; `-` is the standard output."),
    (
        "completions",
        "Writes a script that completes the command, such as: gouji completions bash > /etc/bash_completion.d/gouji",
    ),
    ("completions shell", "The shell."),
    ("man", "Writes the manual page."),
    ("rules", "Lists the rules, or explains one."),
    ("rules id", "The id of a rule, such as T3-ROW; all without it."),
    ("rules format", "What is written: `text`, `json` (schema gouji-rules/1, both languages) or `markdown`."),
    ("rules language", "The language: `zh` or `en`."),
];

/// Whether a call asks for English.
pub fn is_english(arguments: &[OsString]) -> bool {
    let value = |index: usize| arguments.get(index + 1).and_then(|next| next.to_str());
    arguments.iter().enumerate().any(|(index, argument)| match argument.to_str() {
        Some("--language") => value(index) == Some("en"),
        Some(argument) => argument == "--language=en",
        None => false,
    })
}

/// The command line with its texts in English. What has none keeps its Chinese.
pub fn in_english(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(told(command, ""), |command, name| {
        command.mut_subcommand(&name, |sub| {
            let arguments: Vec<String> = sub.get_arguments().map(|one| one.get_id().to_string()).collect();
            arguments.into_iter().fold(told(sub, &name), |sub, id| match text(&format!("{name} {id}")) {
                // The values have texts of their own, in Chinese.
                Some(text) => sub.mut_arg(id, |one| {
                    let takes_values = one.get_action().takes_values();
                    let one = one.help(text).long_help(None);
                    if takes_values { one.hide_possible_values(true) } else { one }
                }),
                None => sub,
            })
        })
    })
}

fn told(command: Command, name: &str) -> Command {
    match text(name) {
        Some(text) => command.about(text).long_about(None),
        None => command,
    }
}

fn text(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(of, _)| *of == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn arguments(texts: &[&str]) -> Vec<OsString> {
        texts.iter().map(OsString::from).collect()
    }

    #[test]
    fn english_is_asked_for_in_both_forms() {
        assert!(is_english(&arguments(&["gouji", "check", "--language", "en", "--help"])));
        assert!(is_english(&arguments(&["gouji", "rules", "--language=en"])));
        assert!(!is_english(&arguments(&["gouji", "check", "--language", "zh", "en"])));
        assert!(!is_english(&arguments(&["gouji", "check", "en", "--language"])));
    }

    #[test]
    fn the_help_in_english_has_no_chinese() {
        let mut command = in_english(super::super::Arguments::command());
        command.build();
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let mut helps = vec![command.render_long_help().to_string()];
        for name in names.iter().filter(|name| ["check", "annotate", "rules"].contains(&name.as_str())) {
            let sub = command.find_subcommand_mut(name).expect("a command");
            helps.push(sub.render_long_help().to_string());
        }
        assert!(helps.len() > 3);
        for help in helps {
            let chinese = help.chars().find(|c| ('\u{2E80}'..='\u{FFEF}').contains(c));
            assert_eq!(chinese, None, "{help}");
        }
    }

    #[test]
    fn each_text_is_of_something() {
        let command = super::super::Arguments::command();
        for (name, _) in TEXTS {
            let mut words = name.split(' ').filter(|word| !word.is_empty());
            let Some(sub) = words.next() else { continue };
            let sub = command.find_subcommand(sub).expect(name);
            let is_there = |id: &str| sub.get_arguments().any(|one| one.get_id() == id);
            assert!(words.next().is_none_or(is_there), "{name}");
        }
    }
}
