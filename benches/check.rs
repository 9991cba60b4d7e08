//! How long the core takes for a draft, natively. A plain scan of the same bytes is timed beside it:
//! the ratio of the two says more across machines than either number.

use divan::{Bencher, black_box, counter::BytesCount};

const SIZES: [usize; 4] = [10_000, 100_000, 300_000, 1_000_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn check(bencher: Bencher, bytes: usize) {
    let text = draft(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| gouji::check_text(black_box(&text)));
}

/// The yardstick: every character looked at once.
#[divan::bench(args = SIZES)]
fn scan(bencher: Bencher, bytes: usize) {
    let text = draft(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| black_box(&text).chars().filter(char::is_ascii_digit).count());
}

/// A fixture's text, followed by ordinary paragraphs until it has about so many bytes.
fn draft(bytes: usize) -> String {
    const PARAGRAPH: &str =
        "全年主动公开政府信息12条，其中通过政府网站公开8条，通过其他方式公开4条；举办培训2次，参加36人次。\n";
    let mut text = report();
    while text.len() + PARAGRAPH.len() <= bytes {
        text.push_str(PARAGRAPH);
    }
    text
}

fn report() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.first().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default()
}
