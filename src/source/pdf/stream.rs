//! The data of streams, unpacked within the limits (ISO 32000-2, 7.4).

use super::filters::{self, Parameters, undone};
use super::objects::Objects;
use crate::source::{SourceError, limits};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use std::borrow::Cow;

/// What a filter may read for each byte that it is taken to yield.
const READ: usize = 8;

/// The data of a stream; nothing where it is that of a picture. `room` is what may still be unpacked: each filter of a
/// chain takes of it, and what is not packed does.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits.
pub fn unpacked<'p>(
    stream: &Stream<'p>,
    objects: &Objects<'p>,
    room: &mut usize,
) -> Result<Vec<u8>, SourceError> {
    let too_large = SourceError::TooLarge("解压后过大");
    let mut take = |bytes: usize| {
        *room = room.checked_sub(bytes).ok_or(too_large.clone())?;
        Ok::<usize, SourceError>((*room).min(limits::ENTRY))
    };
    let dict = stream.dict();
    let filters = filters(dict, objects);
    // Where a file is encrypted, the crate asks what decrypts the data.
    for key in ["Type", "F", "Filter", "DP", "DecodeParms"] {
        if dict.get_ref(key).is_some()
            && let Some(object) = objects.get::<Object>(dict, key)
        {
            objects.read_again(&object);
        }
    }
    let mut data: Cow<[u8]> = stream.raw_data();
    if filters.is_empty() {
        take(data.len())?;
    }
    let told = parameters(dict, objects);
    for (index, filter) in filters.iter().enumerate() {
        let told = told.get(index).unwrap_or(&Parameters::NONE);
        let room = take(data.len() / READ)?;
        let Some(out) = undone(*filter, &data, told, room)? else {
            return Ok(Vec::new());
        };
        take(out.len())?;
        data = Cow::Owned(out);
    }
    Ok(data.into_owned())
}

/// The filters of a stream, in their order.
fn filters<'p>(dict: &Dict<'p>, objects: &Objects<'p>) -> Vec<Filter> {
    let under = |key: &str| -> Option<Vec<Filter>> {
        match objects.get::<Object>(dict, key)? {
            Object::Name(name) => named(&name).map(|filter| vec![filter]),
            Object::Array(names) => {
                Some(objects.all::<Name>(&names).filter_map(|name| named(&name)).collect())
            }
            _ => None,
        }
    };
    under("F").or_else(|| under("Filter")).unwrap_or_default()
}

/// A filter by its name, those of pictures, too.
fn named(name: &[u8]) -> Option<Filter> {
    filters::named(name).or(match name {
        b"CCITTFaxDecode" | b"CCF" => Some(Filter::CcittFaxDecode),
        b"DCTDecode" | b"DCT" => Some(Filter::DctDecode),
        b"JBIG2Decode" => Some(Filter::Jbig2Decode),
        b"JPXDecode" => Some(Filter::JpxDecode),
        b"Crypt" => Some(Filter::Crypt),
        _ => None,
    })
}

/// What the filters of a stream are told, in their order.
fn parameters<'p>(dict: &Dict<'p>, objects: &Objects<'p>) -> Vec<Parameters> {
    let Some(key) = ["DP", "DecodeParms"].into_iter().find(|key| dict.contains_key(key)) else {
        return Vec::new();
    };
    match objects.get::<Object>(dict, key) {
        Some(Object::Dict(one)) => vec![Parameters::of(&one, objects)],
        Some(Object::Array(all)) => {
            let each = objects.items(&all).take(limits::DEPTH);
            each.map(|one| one.into_dict().map_or(Parameters::NONE, |dict| Parameters::of(&dict, objects)))
                .collect()
        }
        _ => Vec::new(),
    }
}
