//! A text before anything is known of reports: its blocks and places ([`document`]), the forms in which its characters
//! are compared ([`fold`], [`compatibility`], [`signs`], [`traditional`]), the numbers in front of its headings ([`numbering`]), the
//! sorting and the maps that all rooms share ([`order`], [`hash`]), how far two names are apart ([`distance`]), the form of a table ([`shape`]),
//! the search for the words of a list ([`search`]), what is not seen made visible ([`visible`]).

pub mod compatibility;
pub mod distance;
pub mod document;
pub mod fold;
pub(crate) mod hash;
pub mod numbering;
pub(crate) mod order;
pub mod search;
pub mod shape;
pub mod signs;
pub mod traditional;
pub mod visible;
