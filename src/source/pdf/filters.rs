//! The filters that pack the data of streams (ISO 32000-2, 7.4), each undone within a limit.
//!
//! A chain of two packs a gigabyte into two kilobytes, so that each step has the same limit as the result.

use super::objects::Objects;
use crate::source::SourceError;
use hayro_syntax::Filter;
use hayro_syntax::object::Dict;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use weezl::BitOrder;

/// What a filter is told beside its data (7.4.4.3).
#[derive(Debug, Clone, Copy)]
pub struct Parameters {
    predictor: u32,
    colors: u32,
    bits: u32,
    columns: u32,
    early: bool,
}

impl Parameters {
    /// Those of a filter that is told nothing.
    pub const NONE: Parameters = Parameters { predictor: 1, colors: 1, bits: 8, columns: 1, early: true };

    /// Those of a dictionary.
    pub fn of<'p>(dict: &Dict<'p>, objects: &Objects<'p>) -> Parameters {
        let number = |key: &str, usual: u32| objects.get::<u32>(dict, key).unwrap_or(usual);
        Parameters {
            predictor: number("Predictor", 1),
            colors: number("Colors", 1),
            bits: number("BitsPerComponent", 8),
            columns: number("Columns", 1),
            early: number("EarlyChange", 1) != 0,
        }
    }
}

/// Whether what a filter yields can be many times longer than its data.
pub fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// A filter by its name, or by the short one that pictures in streams use.
pub fn named(name: &[u8]) -> Option<Filter> {
    match name {
        b"FlateDecode" | b"Fl" => Some(Filter::FlateDecode),
        b"LZWDecode" | b"LZW" => Some(Filter::LzwDecode),
        b"RunLengthDecode" | b"RL" => Some(Filter::RunLengthDecode),
        b"ASCII85Decode" | b"A85" => Some(Filter::Ascii85Decode),
        b"ASCIIHexDecode" | b"AHx" => Some(Filter::AsciiHexDecode),
        _ => None,
    }
}

/// Undoes a filter; `None` for those of pictures. Of damaged data it yields what comes before the damage.
///
/// # Errors
/// [`SourceError::TooLarge`] where it is more than `room`.
pub fn undone(
    filter: Filter,
    data: &[u8],
    told: &Parameters,
    room: usize,
) -> Result<Option<Vec<u8>>, SourceError> {
    Ok(Some(match filter {
        Filter::FlateDecode => unpredicted(inflated(data, room)?, told),
        Filter::LzwDecode => unpredicted(lzw(data, told.early, room)?, told),
        Filter::RunLengthDecode => run_lengths(data, room)?,
        // They are shorter than their data.
        Filter::Ascii85Decode => ascii85(data),
        Filter::AsciiHexDecode => hexadecimal(data),
        // What is encrypted was decrypted before.
        Filter::Crypt => data.to_vec(),
        Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode => {
            return Ok(None);
        }
    }))
}

const TOO_LARGE: SourceError = SourceError::TooLarge("解压后过大");

/// Deflate with or without its frame.
fn inflated(data: &[u8], room: usize) -> Result<Vec<u8>, SourceError> {
    let out = inflated_with(data, room, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER)?;
    if out.is_empty() { inflated_with(data, room, 0) } else { Ok(out) }
}

fn inflated_with(mut data: &[u8], room: usize, flags: u32) -> Result<Vec<u8>, SourceError> {
    let flags = flags
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF
        | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; room.min(16 << 10)];
    let mut length = 0;
    loop {
        let (status, read, written) = decompress(&mut state, data, &mut out, length, flags);
        length += written;
        data = data.get(read..).unwrap_or_default();
        if status != TINFLStatus::HasMoreOutput {
            out.truncate(length);
            return Ok(out);
        }
        if out.len() >= room {
            return Err(TOO_LARGE);
        }
        out.resize(out.len().saturating_mul(2).min(room), 0);
    }
}

/// LZW (7.4.4.2); `early` is whether codes grow one entry before they must.
fn lzw(data: &[u8], early: bool, room: usize) -> Result<Vec<u8>, SourceError> {
    let mut decoder = match early {
        true => weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8),
        false => weezl::decode::Decoder::new(BitOrder::Msb, 8),
    };
    let (mut out, mut rest) = (Vec::new(), data);
    let mut piece = vec![0; 16 << 10];
    loop {
        let step = decoder.decode_bytes(rest, &mut piece);
        out.extend(piece.iter().take(step.consumed_out));
        rest = rest.get(step.consumed_in..).unwrap_or_default();
        if out.len() > room {
            return Err(TOO_LARGE);
        }
        if !matches!(step.status, Ok(weezl::LzwStatus::Ok)) || step.consumed_out == 0 && rest.is_empty() {
            return Ok(out);
        }
    }
}

/// Run lengths (7.4.5): up to 127 so many bytes and one more, from 129 on the next byte 257 less so many times.
fn run_lengths(data: &[u8], room: usize) -> Result<Vec<u8>, SourceError> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, behind @ ..] = rest {
        let length = usize::from(*length);
        rest = match (length, behind) {
            (..=127, _) => {
                let (bytes, behind) = behind.split_at(behind.len().min(length + 1));
                out.extend_from_slice(bytes);
                behind
            }
            (129.., [byte, behind @ ..]) => {
                out.extend(std::iter::repeat_n(*byte, 257 - length));
                behind
            }
            _ => break,
        };
        if out.len() > room {
            return Err(TOO_LARGE);
        }
    }
    Ok(out)
}

/// Five characters from `!` to `u` are four bytes, `z` is four zeros, `~` the end (7.4.3).
fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut group, mut count) = (0u32, 0usize);
    for byte in data {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().iter().take(count - 1));
    }
    out
}

/// Two hexadecimal digits are a byte, `>` the end; a last one alone stands before a zero (7.4.2).
fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> =
        digits.filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit) << (4 * (2 - pair.len())))
        .collect()
}

/// Undoes what was done to rows of numbers so that they pack better (7.4.4.4).
fn unpredicted(mut data: Vec<u8>, told: &Parameters) -> Vec<u8> {
    let bits = u64::from(told.colors) * u64::from(told.bits);
    let row = bits.saturating_mul(u64::from(told.columns)).div_ceil(8);
    // A row that is longer than all data is a last one that was cut.
    let row = usize::try_from(row).unwrap_or(usize::MAX).clamp(1, data.len().max(1));
    let pixel = usize::try_from(bits.div_ceil(8)).unwrap_or(usize::MAX).clamp(1, row);
    match told.predictor {
        10.. => unpredicted_by_row(&data, row, pixel),
        2 if told.bits == 8 => {
            for row in data.chunks_mut(row) {
                for at in pixel..row.len() {
                    row[at] = row[at].wrapping_add(row[at - pixel]);
                }
            }
            data
        }
        _ => data,
    }
}

/// Each row begins with the number of its predictor, those of PNG.
fn unpredicted_by_row(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    for packed in data.chunks(row + 1) {
        let [kind, bytes @ ..] = packed else { break };
        let start = out.len();
        for (at, byte) in bytes.iter().enumerate() {
            let left = if at >= pixel { out[start + at - pixel] } else { 0 };
            let above = (start + at).checked_sub(row).map_or(0, |at| out[at]);
            let corner = match (start + at).checked_sub(row + pixel) {
                Some(corner) if at >= pixel => out[corner],
                _ => 0,
            };
            let guess = match kind {
                1 => left,
                2 => above,
                3 => (u16::from(left) + u16::from(above)).div_euclid(2) as u8,
                4 => nearest(left, above, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    out
}

/// The one of three neighbours that is nearest to where the three point (Paeth).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i32::from);
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undo(filter: &str, data: &[u8]) -> Vec<u8> {
        let filter = named(filter.as_bytes()).expect("a filter");
        undone(filter, data, &Parameters::NONE, 1 << 20).expect("small").expect("no picture")
    }

    #[test]
    fn ascii85_of_any_length() {
        assert_eq!(undo("A85", b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(undo("A85", b"87cUR\nD]i,\"Ebo7~>x"), b"Hello World");
        assert_eq!(undo("A85", b"z!!~>"), b"\0\0\0\0\0");
    }

    #[test]
    fn hexadecimal_digits_and_runs() {
        assert_eq!(undo("AHx", b"48 65\n6C6c 7>FF"), b"Hellp");
        assert_eq!(undo("RL", &[2, b'a', b'b', b'c', 254, b'x', 0, b'y', 128, b'z']), b"abcxxxy");
        // The last run is cut.
        assert_eq!(undo("RL", &[5, b'a', b'b']), b"ab");
        assert_eq!(undo("RL", &[255]), b"");
    }

    #[test]
    fn lzw_in_both_ways_of_growing() {
        // The example of 7.4.4.2.
        assert_eq!(undo("LZW", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), b"-----A---B");
        let text: Vec<u8> = (0..3_000u32).flat_map(|n| format!("{} ", n * n % 971).into_bytes()).collect();
        for (early, packed) in [
            (true, weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(&text)),
            (false, weezl::encode::Encoder::new(BitOrder::Msb, 8).encode(&text)),
        ] {
            let told = Parameters { early, ..Parameters::NONE };
            let out = undone(Filter::LzwDecode, &packed.expect("packed"), &told, 1 << 20);
            assert_eq!(out, Ok(Some(text.clone())), "{early}");
        }
    }

    #[test]
    fn rows_are_brought_back() {
        let told = Parameters { predictor: 12, columns: 4, ..Parameters::NONE };
        let rows = [0, 1, 2, 3, 4, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 3, 1, 1, 1, 1, 4, 1, 1, 1];
        let right = [1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 2, 3, 4, 5, 3, 4, 5];
        assert_eq!(unpredicted(rows.to_vec(), &told), right);
        let told = Parameters { predictor: 2, columns: 2, colors: 2, ..Parameters::NONE };
        assert_eq!(unpredicted(vec![1, 2, 3, 4, 5, 6, 7, 8], &told), [1, 2, 4, 6, 5, 6, 12, 14]);
        // Numbers that no file has in earnest.
        let wide = Parameters { predictor: 15, columns: u32::MAX, colors: u32::MAX, bits: 16, early: true };
        assert_eq!(unpredicted(vec![1, 2, 3], &wide), [2, 3]);
        assert!(unpredicted(vec![], &wide).is_empty());
    }

    #[test]
    fn a_damaged_stream_keeps_its_beginning_and_a_bomb_is_refused() {
        let text: Vec<u8> =
            (0..400).flat_map(|n| format!("{} {} Td ", n * n, n * 7 % 90).into_bytes()).collect();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&text, 6);
        assert_eq!(inflated(&packed, 1 << 20), Ok(text.clone()));
        let cut = inflated(&packed[..packed.len() - 12], 1 << 20).expect("a beginning");
        assert!(text.starts_with(&cut) && cut.len() > 100);
        assert_eq!(inflated(&packed, 1000), Err(TOO_LARGE));
        let bare = miniz_oxide::deflate::compress_to_vec(&text, 6);
        assert_eq!(inflated(&bare, 1 << 20), Ok(text));
        assert_eq!(run_lengths(&[129, 0].repeat(1000), 1000), Err(TOO_LARGE));
        let zeros = weezl::encode::Encoder::new(BitOrder::Msb, 8).encode(&[0; 100_000]).expect("packed");
        assert_eq!(lzw(&zeros, false, 1000), Err(TOO_LARGE));
    }
}
