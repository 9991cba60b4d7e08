//! What was found, for programs ([`json`]), for the page ([`page`]) and for a terminal ([`terminal`]).

pub mod claims;
mod counterpart;
pub mod json;
pub mod page;
pub mod terminal;
