//! What the module for browsers does, counted in instructions and not in time: the same on every machine.
//!
//! * **Growth**: twice the draft takes about twice the work, whatever the draft is made of: ordinary text in every format
//!   that can be made here, the examples of each family of rules, and pieces chosen to make a reader go back.
//! * **Level**: a report of each kind takes no more than what `work/level.toml` states, by 3 %. A change that is
//!   worth more work changes the file, too: `GOUJI_BLESS=1 cargo test --test work`. *Again* is the same draft a
//!   second time, whose lines are remembered.
//! * **Size**: what is given away weighs no more than `work/sizes.toml` states, by 1 %, in the same way.
//!
//! The module is that of `dist/`, as `cargo xtask dist` made it, with a counter in it; Node runs it. Without one of them
//! nothing is counted, and it is said.

#[path = "work/drafts.rs"]
mod drafts;
#[path = "work/meter.rs"]
mod meter;
#[path = "work/pack.rs"]
mod pack;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use meter::{Draft, Meter};

/// What is added to a draft, in bytes: first a little, for what it takes without the rest.
const SIZES: [usize; 3] = [24_000, 56_000, 152_000];
/// How much larger the drafts of a second look are.
const LARGER: usize = 4;
/// What weighs less, in bytes, is not held: a word more in it would be some per cent.
const SMALLEST: u64 = 4_000;
/// The work may grow as the size to this power.
const EXPONENT: f64 = 1.05;

/// The power of the size with which the work for what is added grows; below nothing where the largest draft is refused at a limit.
fn exponent(sizes: &[usize], work: &[u64]) -> f64 {
    let added = |of: usize| (work[of].saturating_sub(work[0]) as f64, (sizes[of] - sizes[0]) as f64);
    let ((less, short), (more, long)) = (added(1), added(2));
    let power = (more / less).ln() / (long / short).ln();
    assert!(less > 0.0, "nothing was counted: {work:?}");
    power
}

/// A case, with the power of its growth and the work of its largest draft.
type Grown<'c> = (&'c drafts::Growing, f64, u64);

/// Each case in these sizes.
fn grown<'c>(meter: &Meter, cases: &[&'c drafts::Growing], sizes: [usize; 3]) -> Vec<Grown<'c>> {
    // Nothing may take less because of what was checked before. What is made once and kept is made in a check of the smallest
    // draft that nobody looks at; what is remembered of a draft is forgotten in a check of the report alone.
    let [smallest, ..] = sizes;
    let report = ("a.txt".to_owned(), drafts::report().into_bytes());
    let made = |case: &&drafts::Growing| {
        let file = |size: usize| (case.file.to_owned(), (case.draft)(size));
        let counted = sizes.into_iter().flat_map(|size| [report.clone(), file(size)]);
        std::iter::once(file(smallest)).chain(counted).collect::<Vec<Draft>>()
    };
    let drafts: Vec<Vec<Draft>> = cases.iter().map(made).collect();
    let work = &meter.count(&[drafts.concat()])[0];
    let each = cases.iter().zip(&drafts).zip(work.chunks(1 + 2 * sizes.len()));
    each.map(|((case, drafts), work)| {
        // Behind the first draft, each report is followed by a draft that counts.
        let sizes: Vec<usize> = drafts[2..].iter().step_by(2).map(|(_, bytes)| bytes.len()).collect();
        let work: Vec<u64> = work[2..].iter().step_by(2).copied().collect();
        (*case, exponent(&sizes, &work), work[2])
    })
    .collect()
}

/// How far the growth of a case is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// In larger drafts, too: some work only begins, or a memory only ends, at a certain size.
    Always,
    /// In larger drafts where it seems to grow too fast in small ones: hostile pieces take long.
    Suspects,
}

fn is_linear(test: &str, cases: &[drafts::Growing], look: Look) {
    let Some(meter) = Meter::new(test) else { return };
    let mut suspects: Vec<&drafts::Growing> = cases.iter().collect();
    for sizes in [SIZES, SIZES.map(|size| size * LARGER)] {
        let of_all = grown(&meter, &suspects, sizes);
        for (case, grows, work) in &of_all {
            println!("{grows:.3} {work:>12} {}", case.name);
        }
        let goes_on = |grows: f64| grows > EXPONENT || look == Look::Always && sizes == SIZES;
        suspects = of_all.iter().filter(|(_, grows, _)| goes_on(*grows)).map(|(case, ..)| *case).collect();
    }
    let names: Vec<&str> = suspects.iter().map(|case| case.name.as_str()).collect();
    assert!(names.is_empty(), "the work grows faster than the draft: {names:?}");
}

#[test]
fn ordinary_drafts_of_every_format_take_linear_work() {
    is_linear("ordinary", &drafts::ordinary(), Look::Always);
}

#[test]
fn what_each_family_of_rules_looks_for_takes_linear_work() {
    is_linear("families", &drafts::of_families(), Look::Always);
}

#[test]
fn pieces_that_make_a_reader_go_back_take_linear_work() {
    is_linear("hostile", &drafts::hostile(), Look::Suspects);
}

#[test]
fn pieces_joined_at_random_take_linear_work() {
    is_linear("random", &drafts::random(40), Look::Suspects);
}

// -------------------------------------------------------------------------------------------- level

#[test]
fn a_report_takes_the_stated_work() {
    let Some(meter) = Meter::new("level") else { return };
    let levels = drafts::levels();
    let twice: Vec<Vec<Draft>> =
        levels.iter().map(|(_, file, draft)| vec![((*file).to_owned(), draft.clone()); 2]).collect();
    let mut counted = BTreeMap::new();
    for ((name, ..), work) in levels.iter().zip(meter.count(&twice)) {
        counted.insert(format!("{name}, first"), work[0]);
        counted.insert(format!("{name}, again"), work[1]);
    }
    LEVEL.hold(&counted);
}

#[test]
fn what_is_given_away_weighs_what_is_stated() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let size = |path: &Path| std::fs::metadata(path).expect("a file").len();
    let mut weighed = BTreeMap::new();
    for folder in ["", "module", "site"] {
        let Ok(files) = std::fs::read_dir(dist.join(folder)) else {
            support::skipped::say("dist/ is not here (cargo xtask dist); nothing is weighed");
            return;
        };
        for path in files.map(|file| file.expect("a file").path()) {
            let name = path.strip_prefix(&dist).expect("in dist").to_string_lossy().into_owned();
            // A server sends the packed text of the site; one file and the modules are taken as they are.
            let counts = name.ends_with(".wasm")
                || name.ends_with(".gz")
                || folder.is_empty() && name.ends_with(".html");
            if counts && size(&path) >= SMALLEST {
                weighed.insert(name, size(&path));
            }
        }
    }
    WEIGHT.hold(&weighed);
}

/// Numbers that a file states, and that may grow by so much.
struct Stated {
    file: &'static str,
    intro: &'static str,
    table: &'static str,
    tolerance: f64,
}

const LEVEL: Stated = Stated {
    file: "tests/work/level.toml",
    intro: "Instructions of the module for one check, as tests/work.rs counts them.",
    table: "instructions",
    tolerance: 1.03,
};

const WEIGHT: Stated = Stated {
    file: "tests/work/sizes.toml",
    intro: "Bytes of what is given away, as tests/work.rs weighs it in dist/.",
    table: "bytes",
    tolerance: 1.01,
};

impl Stated {
    /// Fails where a number has grown by more than it may, or is not stated.
    fn hold(&self, counted: &BTreeMap<String, u64>) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(self.file);
        if std::env::var_os("GOUJI_BLESS").is_some() {
            std::fs::write(&path, self.written(counted)).expect("the file is written");
            return;
        }
        let stated: toml::Table = std::fs::read_to_string(&path).expect("a file").parse().expect("TOML");
        if stated["compiler"].as_str() != Some(compiler().as_str()) {
            let of = stated["compiler"].as_str().unwrap_or("nothing");
            let now = compiler();
            support::skipped::say(&format!(
                "{} is of {of}, this is {now}; its numbers are not judged",
                self.file
            ));
            return;
        }
        let mut wrong = String::new();
        for (name, now) in counted {
            let was = stated[self.table].get(name).and_then(toml::Value::as_integer).unwrap_or(0);
            let ratio = *now as f64 / was as f64;
            println!("{now:>12} {ratio:.3} {name}");
            if ratio > self.tolerance {
                let _ = writeln!(wrong, "{name}: {was} → {now} (× {ratio:.3})");
            }
        }
        assert!(wrong.is_empty(), "more than {} states:\n{wrong}", self.file);
    }

    fn written(&self, counted: &BTreeMap<String, u64>) -> String {
        let mut text = format!(
            "# {} Written by GOUJI_BLESS=1; a commit that\n# raises a number says why.\n",
            self.intro
        );
        let _ = writeln!(text, "compiler = {:?}\n\n[{}]", compiler(), self.table);
        for (name, number) in counted {
            let _ = writeln!(text, "{name:?} = {number}");
        }
        text
    }
}

/// What compiled the module: another compiler makes other instructions.
fn compiler() -> String {
    let output = std::process::Command::new("rustc").arg("--version").output().expect("rustc");
    String::from_utf8_lossy(&output.stdout).split(" (").next().unwrap_or_default().trim().to_owned()
}
