//! Values in attributes: numbers, arrays, places, colours, texts (GB/T 33190, 7.3).

use super::params::Params;
use crate::source::pages::draw::{self, BLACK, Ink, Matrix};
use crate::source::xml;
use roxmltree::Node;

/// The space inside an object: its own matrix, then its place.
pub fn placed(node: Node, matrix: Matrix) -> Matrix {
    let own = xml::attribute(node, "CTM").map(numbers).and_then(|numbers| numbers.try_into().ok());
    let [x, y, ..] = boundary(node);
    own.map_or(Matrix::IDENTITY, Matrix).then(Matrix::shift(x, y)).then(matrix)
}

/// Left, top, width and height of an object.
pub fn boundary(node: Node) -> [f32; 4] {
    let numbers = xml::attribute(node, "Boundary").map(numbers).unwrap_or_default();
    numbers.try_into().unwrap_or_default()
}

/// A flag of an object, where it has it, or else what holds without.
pub fn flag(node: Node, name: &str, usual: bool) -> bool {
    xml::attribute(node, name).map_or(usual, |value| value.trim() == "true")
}

/// Whether an object is shown: all are of which nothing else is said.
pub fn is_visible(node: Node) -> bool {
    xml::attribute(node, "Visible").is_none_or(|value| value.trim() != "false")
}

/// A number in an attribute or an array.
pub fn number(text: &str) -> Option<f32> {
    draw::number(text.trim().as_bytes())
}

/// The numbers of an array (7.3); no array that is read here is longer.
pub fn numbers(text: &str) -> Vec<f32> {
    text.split_ascii_whitespace().filter_map(number).take(8).collect()
}

/// The distances between characters: numbers, and `g 3 4.2` for three times 4.2.
pub fn deltas(text: &str, count: usize) -> Vec<f32> {
    let mut deltas = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let room = count.saturating_sub(deltas.len());
        if room == 0 {
            break;
        }
        if word == "g" {
            let times = words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
            let delta = words.next().and_then(number).unwrap_or(0.0);
            deltas.extend(std::iter::repeat_n(delta, times.min(room)));
        } else {
            deltas.push(number(word).unwrap_or(0.0));
        }
    }
    deltas
}

/// A location (7.3): from the root of the archive, or from the part in which it stands.
pub fn located(base: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if location.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(location.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The colour that an element of this name inside of a node gives.
pub fn colour(node: Node, name: &str) -> Option<Ink> {
    told(xml::attribute(xml::child(node, name)?, "Value")?)
}

/// The colour with which an object is drawn, `name` being that of its element; where it gives none, that of its
/// parameters, or black. `cover` is how much what is around the object covers, from 0 to 255.
pub fn ink(node: Node, name: &str, params: &Params, cover: u8) -> Ink {
    let alpha =
        |node: Node| xml::attribute(node, "Alpha").and_then(number).unwrap_or(255.0).clamp(0.0, 255.0);
    let own = xml::child(node, name);
    let usual = || params.colour(node, name).filter(|_| own.is_none());
    let [red, green, blue, _] = colour(node, name).or_else(usual).unwrap_or(BLACK);
    let cover = f32::from(cover) * alpha(node) * own.map_or(255.0, alpha) / (255.0 * 255.0);
    [red, green, blue, cover as u8]
}

/// A colour of one, three or four parts: grey, red green blue, cyan magenta yellow black. A part is decimal, or `#` and
/// hexadecimal.
fn told(value: &str) -> Option<Ink> {
    let part = |word: &str| match word.strip_prefix('#') {
        Some(word) => u8::from_str_radix(word, 16).ok(),
        None => number(word).map(|number| number.clamp(0.0, 255.0) as u8),
    };
    let parts: Vec<u8> = value.split_ascii_whitespace().map(part).take(4).collect::<Option<_>>()?;
    let mixed = |ink: u8, black: u8| (u32::from(255 - ink) * u32::from(255 - black) / 255) as u8;
    match *parts.as_slice() {
        [grey] => Some([grey, grey, grey, 255]),
        [red, green, blue] => Some([red, green, blue, 255]),
        [cyan, magenta, yellow, black] => {
            Some([mixed(cyan, black), mixed(magenta, black), mixed(yellow, black), 255])
        }
        _ => None,
    }
}

/// A text as it is meant. Programs that indent a file put line ends and blanks around and into texts; no text of a page
/// holds a line end of its own.
pub fn unindented(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.trim_matches('\t').to_owned();
    }
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let last = lines.len() - 1;
    let bare = lines.iter().enumerate().map(|(number, line)| {
        // What stands before the first line end and behind the last is the text's own.
        let line = if number > 0 { line.trim_start_matches([' ', '\t']) } else { line };
        if number < last { line.trim_end_matches([' ', '\t']) } else { line }
    });
    bare.collect()
}
