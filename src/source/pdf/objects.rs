//! Objects by the names that dictionaries have for them (ISO 32000-2, 7.3.10).
//!
//! Wherever an object is asked for, it is read from the file anew. A dictionary of a megabyte that each of a thousand
//! operators names would be a gigabyte: what is read is counted, and what a reference led to is kept for a while.

use crate::source::limits;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// The objects of a file, and how much of it may still be looked up.
pub struct Objects<'p> {
    file: &'p XRef,
    left: Cell<usize>,
    kept: RefCell<Kept<'p>>,
}

#[derive(Default)]
struct Kept<'p> {
    objects: BTreeMap<ObjectIdentifier, Option<Object<'p>>>,
    size: usize,
}

/// What is kept of objects, in bytes of the file.
const KEPT: usize = 4 << 20;
/// What an object costs beside its bytes.
const EACH: usize = 64;

impl<'p> Objects<'p> {
    /// Those of a file of which nothing was looked up.
    pub fn of(file: &'p XRef) -> Objects<'p> {
        Objects { file, left: Cell::new(limits::LOOKED_UP), kept: RefCell::default() }
    }

    /// Whether nothing can be looked up any more.
    pub fn are_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// What a dictionary has under a key, itself or by reference.
    pub fn get<T: TryFrom<Object<'p>>>(&self, dict: &Dict<'p>, key: impl AsRef<[u8]>) -> Option<T> {
        self.resolved(dict.get_raw::<Object>(key)?)?.try_into().ok()
    }

    /// So many numbers that stand in an array.
    pub fn numbers<const N: usize>(&self, dict: &Dict<'p>, key: &str) -> Option<[f32; N]> {
        let array = self.get::<Array>(dict, key)?;
        let numbers: Vec<f32> =
            self.items(&array).take(N + 1).map_while(|item| item.try_into().ok()).collect();
        numbers.try_into().ok()
    }

    /// The items of an array.
    pub fn items(&self, array: &Array<'p>) -> impl Iterator<Item = Object<'p>> {
        array.raw_iter().filter_map(|item| self.resolved(item))
    }

    /// The items of an array that are of one type.
    pub fn all<T: TryFrom<Object<'p>>>(&self, array: &Array<'p>) -> impl Iterator<Item = T> {
        self.items(array).filter_map(|item| item.try_into().ok())
    }

    /// The object of this number.
    pub fn of_id<T: TryFrom<Object<'p>>>(&self, id: ObjectIdentifier) -> Option<T> {
        let kept = self.kept.borrow().objects.get(&id).cloned();
        let object = match kept {
            Some(object) => self.counted(EACH).and(object),
            None if self.are_spent() => None,
            None => {
                let object = self.file.get::<Object>(id);
                let size = EACH + object.as_ref().map_or(0, size);
                self.counted(size)?;
                let mut kept = self.kept.borrow_mut();
                if kept.size > KEPT {
                    *kept = Kept::default();
                }
                kept.size = kept.size.saturating_add(size);
                kept.objects.insert(id, object.clone());
                object
            }
        };
        object?.try_into().ok()
    }

    /// The resources that a dictionary lists (7.8.3).
    pub fn resources(&self, dict: &Dict<'p>) -> Resources<'p> {
        let list = |key: &str| self.get::<Dict>(dict, key).unwrap_or_default();
        Resources {
            ext_g_states: list("ExtGState"),
            fonts: list("Font"),
            properties: list("Properties"),
            color_spaces: list("ColorSpace"),
            x_objects: list("XObject"),
            patterns: Dict::empty(),
            shadings: Dict::empty(),
        }
    }

    fn resolved(&self, item: MaybeRef<Object<'p>>) -> Option<Object<'p>> {
        match item {
            MaybeRef::Ref(id) => self.of_id(id.into()),
            MaybeRef::NotRef(object) => self.counted(8 + size(&object)).map(|()| object),
        }
    }

    /// Counts an object that the crate looks up by itself.
    pub fn read_again(&self, object: &Object) {
        let _ = self.counted(size(object));
    }

    /// Counts so many bytes; nothing where that is too much.
    pub fn counted(&self, bytes: usize) -> Option<()> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(drop)
    }
}

/// How much of the file is read for an object, beside the data of a stream.
fn size(object: &Object) -> usize {
    match object {
        Object::Dict(dict) => dict.data().len(),
        Object::Stream(stream) => stream.dict().data().len(),
        Object::Array(array) => array.data().len(),
        Object::String(text) => text.as_bytes().len(),
        Object::Name(name) => name.len(),
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => 0,
    }
}
