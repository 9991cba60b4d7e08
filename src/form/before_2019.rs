//! Reports up to 2018: no format was prescribed, each body has an outline of its own, without tables.

use super::common;
use super::edition::Edition;

/// The edition.
pub fn edition() -> Edition {
    Edition {
        key: "before-2019",
        first_year: 0,
        label: "2019 年以前（无统一格式）",
        short_label: "2019 年以前",
        notice: None,
        outline: common::outline(),
        tables: Vec::new(),
        words: &[],
        sample: Vec::new(),
    }
}
