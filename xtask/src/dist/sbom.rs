//! The list of what is in the modules, as CycloneDX has it. One commit gives one list: no time, no random number.

use anyhow::Result;
use serde_json::{Value, json};

use super::crates::{Crate, Id, Shipped};
use crate::files;

/// The list as JSON.
pub fn sbom(shipped: &Shipped) -> Result<String> {
    let mut components: Vec<Value> = shipped.crates.iter().map(component).collect();
    components.push(standard_library(&shipped.compiler));
    let mut dependencies: Vec<Value> = shipped.crates.iter().map(|one| needs(one, &[])).collect();
    let library = standard_library_id(&shipped.compiler);
    dependencies.insert(0, needs(&shipped.root, std::slice::from_ref(&library)));
    dependencies.push(json!({ "ref": library, "dependsOn": [] }));
    let mut root = component(&shipped.root);
    root["type"] = "application".into();
    let mut list = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": root,
            "properties": [
                property("gouji:scope", "the crates in the two WebAssembly modules; all other code is the project's own or written by wasm-bindgen"),
                property("gouji:not-shipped", "the development tools from npm, and crates that only build or test"),
            ],
        },
        "components": components,
        "dependencies": dependencies,
    });
    list["serialNumber"] = serial(&files::digest(list.to_string().as_bytes())).into();
    Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
}

fn component(one: &Crate) -> Value {
    let modules: Vec<&str> = one.modules.iter().copied().collect();
    let mut component = json!({
        "type": "library",
        "bom-ref": purl(&one.id),
        "name": one.id.0,
        "version": one.id.1,
        "purl": purl(&one.id),
        "licenses": [{ "expression": one.licence }],
        "properties": [property("gouji:modules", &modules.join(" "))],
    });
    if let Some(checksum) = &one.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = &one.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

fn standard_library(compiler: &str) -> Value {
    let id = standard_library_id(compiler);
    json!({
        "type": "library",
        "bom-ref": id,
        "name": "rust-std",
        "version": compiler,
        "purl": id,
        "description": "Rust's standard library, as the compiler brings it",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "externalReferences": [{ "type": "vcs", "url": "https://github.com/rust-lang/rust" }],
    })
}

fn standard_library_id(compiler: &str) -> String {
    format!("pkg:generic/rust-std@{compiler}")
}

fn needs(one: &Crate, further: &[String]) -> Value {
    let needed: Vec<String> = one.needs.iter().map(purl).chain(further.iter().cloned()).collect();
    json!({ "ref": purl(&one.id), "dependsOn": needed })
}

fn purl((name, version): &Id) -> String {
    // The only character of a version that an address would read otherwise.
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

fn property(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}

/// A UUID of our own making (version 8 of RFC 9562) from a digest.
fn serial(digest: &str) -> String {
    let part = |from: usize, to: usize| &digest[from..to];
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn one(name: &str, checksum: Option<&str>, needs: &[(&str, &str)]) -> Crate {
        Crate {
            id: (name.into(), "1.0.0+x".into()),
            licence: "MIT OR Apache-2.0".into(),
            authors: Vec::new(),
            repository: None,
            checksum: checksum.map(str::to_owned),
            folder: "/".into(),
            modules: BTreeSet::from(["gouji", "gouji-pdf"]),
            needs: needs.iter().map(|(name, version)| ((*name).into(), (*version).into())).collect(),
        }
    }

    fn list() -> String {
        sbom(&Shipped {
            root: one("gouji", None, &[("a", "1.0.0+x")]),
            crates: vec![one("a", Some("11"), &[])],
            compiler: "1.95.0".into(),
        })
        .expect("a list")
    }

    #[test]
    fn a_crate_is_named_with_version_licence_and_digest() {
        let list: Value = serde_json::from_str(&list()).expect("JSON");
        assert_eq!(list["bomFormat"], "CycloneDX");
        assert_eq!(list["specVersion"], "1.6");
        assert_eq!(list["metadata"]["component"]["type"], "application");
        assert!(list["metadata"].get("timestamp").is_none());
        let crate_a = &list["components"][0];
        assert_eq!(crate_a["purl"], "pkg:cargo/a@1.0.0%2Bx");
        assert_eq!(crate_a["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(crate_a["hashes"], json!([{ "alg": "SHA-256", "content": "11" }]));
        assert_eq!(crate_a["properties"][0]["value"], "gouji gouji-pdf");
        assert_eq!(list["components"][1]["name"], "rust-std");
    }

    #[test]
    fn every_reference_names_a_component() {
        let list: Value = serde_json::from_str(&list()).expect("JSON");
        let named = |value: &Value| value["bom-ref"].as_str().expect("a reference").to_owned();
        let mut known: BTreeSet<String> =
            list["components"].as_array().expect("components").iter().map(named).collect();
        known.insert(named(&list["metadata"]["component"]));
        for dependency in list["dependencies"].as_array().expect("dependencies") {
            let needed = dependency["dependsOn"].as_array().expect("needs");
            for reference in needed.iter().chain([&dependency["ref"]]) {
                assert!(known.contains(reference.as_str().expect("a text")), "{reference}");
            }
        }
        assert_eq!(list["dependencies"][0]["dependsOn"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn one_input_gives_one_list_with_a_serial_number() {
        assert_eq!(list(), list());
        let digest = files::digest(b"abc");
        assert_eq!(serial(&digest), "urn:uuid:ba7816bf-8f01-8cfe-8a41-4140de5dae22");
    }
}
