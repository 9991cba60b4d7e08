//! Layers that are switched off (optional content, ISO 32000-2, 8.11).

use super::objects::Objects;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::BTreeSet;

/// The layers of a file that a viewer does not show.
#[derive(Debug, Default)]
pub struct Layers {
    off: BTreeSet<ObjectIdentifier>,
}

/// Expressions in expressions.
const DEPTH: usize = 8;

impl Layers {
    /// The layers that are off when a file is opened.
    pub fn of(objects: &Objects, root: ObjectIdentifier) -> Layers {
        let mut off = BTreeSet::new();
        let catalog = objects.of_id::<Dict>(root);
        let Some(properties) = catalog.and_then(|catalog| objects.get::<Dict>(&catalog, "OCProperties"))
        else {
            return Layers { off };
        };
        let Some(default) = objects.get::<Dict>(&properties, "D") else { return Layers { off } };
        if objects.get::<Name>(&default, "BaseState").is_some_and(|state| state.as_ref() == b"OFF") {
            off.extend(references(objects, &properties, "OCGs"));
            for id in references(objects, &default, "ON") {
                off.remove(&id);
            }
        }
        off.extend(references(objects, &default, "OFF"));
        // What a layer is for may say that it is off on a screen.
        let uses = objects.get::<Array>(&default, "AS");
        for usage in uses.iter().flat_map(|uses| objects.all::<Dict>(uses)) {
            if objects.get::<Name>(&usage, "Event").is_none_or(|event| event.as_ref() != b"View") {
                continue;
            }
            for id in references(objects, &usage, "OCGs") {
                let state = objects.of_id::<Dict>(id).and_then(|group| objects.get::<Dict>(&group, "Usage"));
                let state = state.and_then(|usage| objects.get::<Dict>(&usage, "View"));
                match state.and_then(|view| objects.get::<Name>(&view, "ViewState")).as_deref() {
                    Some(b"OFF") => drop(off.insert(id)),
                    Some(b"ON") => drop(off.remove(&id)),
                    _ => {}
                }
            }
        }
        Layers { off }
    }

    /// Whether a layer, or a membership in layers, that a dictionary has under a key is off.
    pub fn hides<'p>(&self, objects: &Objects<'p>, dict: &Dict<'p>, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return false;
        }
        let Some(group) = objects.get::<Dict>(dict, key) else { return false };
        let id = dict.get_ref(key).map(ObjectIdentifier::from).or(group.obj_id());
        self.is_off(objects, id, &group)
    }

    fn is_off<'p>(&self, objects: &Objects<'p>, id: Option<ObjectIdentifier>, group: &Dict<'p>) -> bool {
        if objects.get::<Name>(group, "Type").is_none_or(|kind| kind.as_ref() != b"OCMD") {
            return id.is_some_and(|id| self.off.contains(&id));
        }
        if let Some(expression) = objects.get::<Array>(group, "VE") {
            // All of it is looked at, at each of its depths.
            let known = objects.counted(expression.data().len() * DEPTH);
            return known.is_some() && !self.is_true(&expression, 0);
        }
        let mut groups: Vec<ObjectIdentifier> = references(objects, group, "OCGs");
        if groups.is_empty() {
            groups.extend(group.get_ref("OCGs").map(ObjectIdentifier::from));
        }
        if groups.is_empty() {
            return false;
        }
        let on = |id: &ObjectIdentifier| !self.off.contains(id);
        let policy = objects.get::<Name>(group, "P");
        !match policy.as_deref() {
            Some(b"AllOn") => groups.iter().all(on),
            Some(b"AnyOff") => !groups.iter().all(on),
            Some(b"AllOff") => !groups.iter().any(on),
            _ => groups.iter().any(on),
        }
    }

    /// A visibility expression: `[/And …]`, `[/Or …]`, `[/Not …]` of groups and expressions.
    fn is_true(&self, expression: &Array, depth: usize) -> bool {
        let mut items = expression.raw_iter();
        let operator = items.next();
        let value = |item: MaybeRef<Object>| match item {
            MaybeRef::Ref(id) => !self.off.contains(&id.into()),
            MaybeRef::NotRef(Object::Array(inner)) => depth >= DEPTH || self.is_true(&inner, depth + 1),
            MaybeRef::NotRef(_) => true,
        };
        match operator {
            Some(MaybeRef::NotRef(Object::Name(name))) if name.as_ref() == b"And" => items.all(value),
            Some(MaybeRef::NotRef(Object::Name(name))) if name.as_ref() == b"Or" => items.any(value),
            Some(MaybeRef::NotRef(Object::Name(name))) if name.as_ref() == b"Not" => {
                !items.next().is_some_and(value)
            }
            _ => true,
        }
    }
}

/// The references in an array that a dictionary has.
fn references<'p>(objects: &Objects<'p>, dict: &Dict<'p>, key: &str) -> Vec<ObjectIdentifier> {
    let items = objects.get::<Array>(dict, key);
    let items = items.filter(|items| objects.counted(items.data().len()).is_some());
    let reference = |item: MaybeRef<Object>| match item {
        MaybeRef::Ref(id) => Some(id.into()),
        MaybeRef::NotRef(_) => None,
    };
    items.iter().flat_map(|items| items.raw_iter()).filter_map(reference).collect()
}
