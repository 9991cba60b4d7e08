//! Layers that are switched off (optional content, ISO 32000-2, 8.11).

use hayro_syntax::Pdf;
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
    pub fn of(pdf: &Pdf) -> Layers {
        let mut off = BTreeSet::new();
        let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id());
        let Some(properties) = catalog.and_then(|catalog| catalog.get::<Dict>("OCProperties")) else {
            return Layers { off };
        };
        let Some(default) = properties.get::<Dict>("D") else { return Layers { off } };
        if default.get::<Name>("BaseState").is_some_and(|state| state.as_ref() == b"OFF") {
            off.extend(references(&properties, "OCGs"));
            for id in references(&default, "ON") {
                off.remove(&id);
            }
        }
        off.extend(references(&default, "OFF"));
        // What a layer is for may say that it is off on a screen.
        let uses = default.get::<Array>("AS");
        for usage in uses.iter().flat_map(|uses| uses.iter::<Dict>()) {
            if usage.get::<Name>("Event").is_none_or(|event| event.as_ref() != b"View") {
                continue;
            }
            for id in references(&usage, "OCGs") {
                let state = pdf.xref().get::<Dict>(id).and_then(|group| group.get::<Dict>("Usage"));
                let state = state.and_then(|usage| usage.get::<Dict>("View"));
                match state.and_then(|view| view.get::<Name>("ViewState")).as_deref() {
                    Some(b"OFF") => drop(off.insert(id)),
                    Some(b"ON") => drop(off.remove(&id)),
                    _ => {}
                }
            }
        }
        Layers { off }
    }

    /// Whether a layer, or a membership in layers, that a dictionary has under a key is off.
    pub fn hides(&self, dict: &Dict, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return false;
        }
        let Some(group) = dict.get::<Dict>(key) else { return false };
        let id = dict.get_ref(key).map(ObjectIdentifier::from).or(group.obj_id());
        self.is_off(id, &group)
    }

    fn is_off(&self, id: Option<ObjectIdentifier>, group: &Dict) -> bool {
        if group.get::<Name>("Type").is_none_or(|kind| kind.as_ref() != b"OCMD") {
            return id.is_some_and(|id| self.off.contains(&id));
        }
        if let Some(expression) = group.get::<Array>("VE") {
            return !self.is_true(&expression, 0);
        }
        let mut groups: Vec<ObjectIdentifier> = references(group, "OCGs");
        if groups.is_empty() {
            groups.extend(group.get_ref("OCGs").map(ObjectIdentifier::from));
        }
        if groups.is_empty() {
            return false;
        }
        let on = |id: &ObjectIdentifier| !self.off.contains(id);
        let policy = group.get::<Name>("P");
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
fn references(dict: &Dict, key: &str) -> Vec<ObjectIdentifier> {
    let items = dict.get::<Array>(key);
    let reference = |item: MaybeRef<Object>| match item {
        MaybeRef::Ref(id) => Some(id.into()),
        MaybeRef::NotRef(_) => None,
    };
    items.iter().flat_map(|items| items.raw_iter()).filter_map(reference).collect()
}
