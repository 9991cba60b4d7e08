//! The data of streams, unpacked within the limits (ISO 32000-2, 7.4).

use super::filters::{Parameters, undone};
use crate::source::{SourceError, limits};
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The data of a stream; nothing where it is that of a picture. `room` is what may still be unpacked: each filter of a
/// chain takes of it.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits.
pub fn unpacked(stream: &Stream, room: &mut usize) -> Result<Vec<u8>, SourceError> {
    let mut data = stream.raw_data().into_owned();
    let told = parameters(stream.dict());
    for (index, filter) in stream.filters().iter().enumerate() {
        let told = told.get(index).unwrap_or(&Parameters::NONE);
        let Some(out) = undone(*filter, &data, told, (*room).min(limits::ENTRY))? else {
            return Ok(Vec::new());
        };
        *room = room.checked_sub(out.len()).ok_or(SourceError::TooLarge("解压后过大"))?;
        data = out;
    }
    Ok(data)
}

/// What the filters of a stream are told, in their order.
fn parameters(dict: &Dict) -> Vec<Parameters> {
    let has = |key: &str| dict.contains_key(key);
    let Some(key) = ["DP", "DecodeParms"].into_iter().find(|key| has(key)) else { return Vec::new() };
    match dict.get::<Dict>(key) {
        Some(one) => vec![Parameters::of(&one)],
        None => {
            let all = dict.get::<Array>(key);
            let each = all.iter().flat_map(|all| all.iter::<Object>());
            each.take(limits::DEPTH)
                .map(|one| one.into_dict().map_or(Parameters::NONE, |dict| Parameters::of(&dict)))
                .collect()
        }
    }
}
