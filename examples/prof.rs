fn main() {
    let text = std::fs::read("/tmp/typing40.txt").unwrap();
    let n: usize = std::env::args().nth(1).map_or(200, |n| n.parse().unwrap());
    let decode = |_: &'static str, _: &[u8]| None;
    let start = std::time::Instant::now();
    let mut total = 0;
    for _ in 0..n {
        let opened = gouji::source::open_bytes(&text, &decode).unwrap();
        let page = gouji::output::page::result("x", opened);
        total += serde_json::to_string(&page).unwrap().len();
    }
    println!("{:?} per check, {}", start.elapsed() / n as u32, total / n);
}
