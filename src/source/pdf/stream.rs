//! Streams, unpacked within the limits (ISO 32000-2, 7.4).

use crate::source::{SourceError, limits};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// Streams of other kinds than deflate are short; unpacking them has no limit of its own.
const SHORT: usize = 128 << 10;

/// The data of a stream; nothing where it is that of a picture or can't be read. `room` is what may still be
/// unpacked.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits.
pub fn unpacked(stream: &Stream, room: &mut usize) -> Result<Vec<u8>, SourceError> {
    let mut data = stream.raw_data().into_owned();
    let filters = stream.filters();
    let simple = filters.iter().all(|filter| matches!(filter, Filter::FlateDecode | Filter::Ascii85Decode));
    if simple && !stream.dict().contains_key("DecodeParms") {
        for filter in filters {
            data = match filter {
                Filter::FlateDecode => inflated(&data, (*room).min(limits::ENTRY))?,
                _ => ascii85(&data),
            };
        }
    } else if data.len() <= SHORT {
        data = stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default();
    } else {
        data.clear();
    }
    *room = room.checked_sub(data.len()).ok_or(SourceError::TooLarge("解压后过大"))?;
    Ok(data)
}

/// Unpacks deflate with or without its frame; of a damaged stream what comes before the damage.
///
/// # Errors
/// [`SourceError::TooLarge`] where it is more than `room`.
pub fn inflated(data: &[u8], room: usize) -> Result<Vec<u8>, SourceError> {
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
            return Err(SourceError::TooLarge("解压后过大"));
        }
        out.resize(out.len().saturating_mul(2).min(room), 0);
    }
}

/// Five characters from `!` to `u` are four bytes, `z` is four zeros, `~` the end.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii85_of_any_length() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii85(b"87cUR\nD]i,\"Ebo7~>x"), b"Hello World");
        assert_eq!(ascii85(b"z!!~>"), b"\0\0\0\0\0");
    }

    #[test]
    fn a_damaged_stream_keeps_its_beginning_and_a_bomb_is_refused() {
        let text: Vec<u8> =
            (0..400).flat_map(|n| format!("{} {} Td ", n * n, n * 7 % 90).into_bytes()).collect();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&text, 6);
        assert_eq!(inflated(&packed, 1 << 20), Ok(text.clone()));
        let cut = inflated(&packed[..packed.len() - 12], 1 << 20).expect("a beginning");
        assert!(text.starts_with(&cut) && cut.len() > 100);
        assert_eq!(inflated(&packed, 1000), Err(SourceError::TooLarge("解压后过大")));
        let bare = miniz_oxide::deflate::compress_to_vec(&text, 6);
        assert_eq!(inflated(&bare, 1 << 20), Ok(text));
    }
}
