//! How long the core takes for a draft, natively: a 2021 report in each layout, and texts of growing size. A
//! plain scan of the same bytes stands beside the latter: the ratio says more across machines than either.

#[path = "../tests/support/mod.rs"]
mod support;

use divan::{Bencher, black_box, counter::BytesCount};
use support::generate::{Magnitude, consistent_with};
use support::layout::{Layout, Style};
use support::model::body_named;
use support::report::render;

const SIZES: [usize; 4] = [10_000, 100_000, 300_000, 1_000_000];

fn main() {
    divan::main();
}

/// A report for 2021 of a township, in one layout.
fn report(layout: Layout) -> String {
    let model = consistent_with(2021, body_named("青禾县云岭镇人民政府"), Magnitude::Small, 1);
    render(&model, &Style::new(layout, 1))
}

#[divan::bench(args = Layout::ALL)]
fn layout(bencher: Bencher, layout: Layout) {
    let text = report(layout);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| gouji::check_text(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn size(bencher: Bencher, bytes: usize) {
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

/// A report, followed by ordinary paragraphs until it has about so many bytes.
fn draft(bytes: usize) -> String {
    const PARAGRAPH: &str =
        "全年主动公开政府信息12条，其中通过政府网站公开8条，通过其他方式公开4条；举办培训2次，参加36人次。\n";
    let mut text = report(Layout::TabRows);
    while text.len() + PARAGRAPH.len() <= bytes {
        text.push_str(PARAGRAPH);
    }
    text
}
