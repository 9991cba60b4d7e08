//! The results, for programs ([`json`]), for the page ([`page`]) and for a terminal ([`terminal`]); the documentation
//! of the rules, for all three (`rules`).

pub mod claims;
#[cfg(all(test, feature = "command"))]
mod contract;
mod counterpart;
#[cfg(feature = "command")]
pub mod csv;
#[cfg(feature = "desk")]
pub mod desk;
mod drawn;
mod figures;
pub mod json;
pub mod page;
pub mod places;
#[cfg(feature = "command")]
pub mod rules;
#[cfg(feature = "command")]
pub mod sarif;
pub mod terminal;
mod word;
