//! Fields (MS-DOC 2.8.25): an instruction and its result, divided by signs in the text. Only the result is on the page,
//! with three exceptions: fields of forms (2.9.79) show what is chosen, embedded objects are shown by their program, and
//! some fields draw ([`equation`]).

use crate::source::content::{UNREAD, writes_formulas};
use crate::source::equation;
use crate::source::ole::{u16_at, u32_at};

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    /// Whether what comes is its result.
    pub result: bool,
    /// The beginning of its instruction.
    pub instruction: String,
    /// What it shows, where it has no result.
    pub choice: Option<String>,
    /// Whether anything was shown of its result.
    pub shown: bool,
}

impl Field {
    /// Takes a character of the instruction.
    pub fn instruct(&mut self, unit: u16) {
        if self.instruction.len() < equation::LONGEST {
            self.instruction.extend(char::from_u32(unit.into()));
        }
    }

    /// What it shows without a result.
    pub fn own(&self) -> Option<String> {
        self.choice.clone().or_else(|| equation::shown(&self.instruction))
    }

    /// Whether it embeds an object other than a formula.
    pub fn embeds(&self) -> bool {
        let mut words = self.instruction.split_whitespace();
        let first = words.next().is_some_and(|word| word.eq_ignore_ascii_case("EMBED"));
        first && !words.next().is_some_and(writes_formulas)
    }
}

/// What the field of a form shows whose data stand at a place of `Data` (FFData, 2.9.78): the sign of a check box, the
/// choice of a drop-down. Texts have a result.
pub fn choice(data: &[u8], at: u32) -> Option<String> {
    let form = data.get(at as usize..)?;
    let header = usize::from(u16_at(form, 4)?);
    let form = form.get(header..u32_at(form, 0)? as usize)?;
    let bits = u16_at(form, 4)?;
    let (kind, chosen) = (bits & 3, bits >> 2 & 0x1F);
    // Version, bits, the longest text, the size of a check box; then the name.
    let mut rest = text(form.get(10..)?, true)?.1;
    let usual = u16_at(rest, 0)?;
    let chosen = if chosen == 25 { usual } else { chosen };
    match kind {
        1 => Some(if chosen == 1 { "☑" } else { "☐" }.to_owned()),
        2 => {
            rest = rest.get(2..)?;
            // Format, help, status, two macros.
            for _ in 0..5 {
                rest = text(rest, true)?.1;
            }
            let count = u16_at(rest, 2).filter(|count| chosen < *count)?;
            rest = rest.get(6..)?;
            for number in 0..count {
                let (entry, behind) = text(rest, false)?;
                if number == chosen {
                    return Some(entry);
                }
                rest = behind;
            }
            None
        }
        _ => None,
    }
}

/// A text with its length in front, and what stands behind it and its 0.
fn text(bytes: &[u8], with_zero: bool) -> Option<(String, &[u8])> {
    let length = usize::from(u16_at(bytes, 0)?);
    let end = 2 + 2 * length;
    let units = bytes.get(2..end)?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(UNREAD)).collect();
    Some((text, bytes.get(end + if with_zero { 2 } else { 0 }..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = (units.len() as u16).to_le_bytes().to_vec();
        [length, units.iter().flat_map(|unit| unit.to_le_bytes()).collect()].concat()
    }

    /// The data of a field behind 3 bytes.
    fn field(kind: u16, chosen: u16, entries: &[&str]) -> Vec<u8> {
        let mut form = vec![0xFF; 4];
        form.extend((kind | chosen << 2).to_le_bytes());
        form.extend([0; 4]);
        let texts = |count: usize| std::iter::repeat_n(0u8, 4 * count);
        form.extend(texts(1));
        form.extend(0u16.to_le_bytes());
        form.extend(texts(5));
        form.extend(0xFFFFu16.to_le_bytes());
        form.extend((entries.len() as u16).to_le_bytes());
        form.extend([0, 0]);
        entries.iter().for_each(|entry| form.extend(units(entry)));
        let header =
            [((form.len() + 0x44) as u32).to_le_bytes().to_vec(), vec![0x44, 0], vec![0; 62]].concat();
        [vec![1, 2, 3], header, form].concat()
    }

    #[test]
    fn what_is_chosen_is_shown() {
        assert_eq!(choice(&field(2, 1, &["1138", "1183"]), 3).as_deref(), Some("1183"));
        assert_eq!(choice(&field(2, 25, &["1138", "1183"]), 3).as_deref(), Some("1138"));
        assert_eq!(choice(&field(2, 2, &["1138", "1183"]), 3), None);
        assert_eq!(choice(&field(1, 1, &[]), 3).as_deref(), Some("☑"));
        assert_eq!(choice(&field(0, 0, &[]), 3), None);
        let whole = field(2, 1, &["1138", "1183"]);
        for end in 0..whole.len() {
            assert_eq!(choice(&whole[..end], 3), None);
        }
    }

    #[test]
    fn objects_are_told_by_the_instruction() {
        let field = |instruction: &str| Field { instruction: instruction.to_owned(), ..Field::default() };
        assert!(field(" EMBED Excel.Sheet.8 ").embeds());
        assert!(!field(" EMBED Equation.3 ").embeds() && !field(" PAGE ").embeds());
    }
}
