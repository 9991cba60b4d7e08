//! 勾稽: a draft of a 政府信息公开工作年度报告 goes in, every relation that it states is recomputed.
#![forbid(unsafe_code)]

pub mod document;
pub mod fold;
pub mod form;
pub mod number;
pub mod numbering;
pub mod source;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
