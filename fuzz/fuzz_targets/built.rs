#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../src/readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::run("built", bytes));
