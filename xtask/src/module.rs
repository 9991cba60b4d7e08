//! The core as wasm modules with their glue: compiled, bound, checked, written to dist/module/.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{CustomSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::setup::wasm_std::{TARGET, WasmStd};
use crate::{guard, order, project, run, sizes, trim};

/// A module of the crate: which features it has, and the name of its files.
pub struct Door {
    pub name: &'static str,
    pub features: &'static str,
    /// How far functions are inlined, by the size of what is; nothing where only size counts.
    inlining: Option<&'static str>,
}

/// The first module checks drafts of all formats but one; the second turns a PDF into what the first one reads; the third
/// hands drafts back as files.
pub const DOORS: [Door; 3] = [
    Door { name: "gouji", features: "desk", inlining: Some(INLINING) },
    Door { name: "gouji-pdf", features: "pdf", inlining: Some(INLINING) },
    Door { name: "gouji-word", features: "writer", inlining: None },
];

/// Builds a module.
pub fn build(library: &WasmStd, door: &Door) -> Result<()> {
    run::announce(&format!("compiling {} to wasm", door.name));
    let compiled = fs::read(compile(library, door)?)?;
    // Both halves are needed for engines of 2021: `target-cpu=mvp` compiles our code without newer
    // instructions, and this keeps wasm-bindgen from using what the precompiled library declares.
    let declared = without_features(&compiled, &["reference-types", "multivalue"])?;
    // Before wasm-bindgen's tool, which takes out what is not called any more.
    let declared = trim::without_panics(&declared)?;
    let mut bound = Bindgen::new()
        .input_bytes(door.name, declared)
        .web(true)?
        .typescript(false)
        // The page hands over the bytes; without a default the glue holds no address at all.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let bytes = order::ordered(&bound.wasm_mut().emit_wasm())?;
    guard::check_module(&bytes)?;
    let folder = project::module();
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{}.mjs", door.name)), bound.js())?;
    // A script carries the module packed.
    fs::write(folder.join(format!("{}_bg.wasm.gz", door.name)), sizes::packed(&bytes)?)?;
    fs::write(folder.join(format!("{}_bg.wasm", door.name)), bytes)?;
    Ok(())
}

fn compile(library: &WasmStd, door: &Door) -> Result<PathBuf> {
    // A folder each: a module has the crate's name whatever its features are, so that in one folder each of the two would
    // always be compiled anew.
    let target = project::target().join("modules").join(door.name);
    let mut command = Command::new("cargo");
    command
        .args([
            "rustc",
            "--package",
            "gouji",
            "--lib",
            "--crate-type",
            "cdylib",
            "--profile",
            "module",
            "--no-default-features",
            "--features",
            door.features,
        ])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(project::root())
        // This one comes before all others, and a flag in it may have a blank, as a folder may.
        .env("CARGO_ENCODED_RUSTFLAGS", flags(door)?.join("\u{1f}"));
    run::quiet(library.apply(&mut command))?;
    Ok(target.join(TARGET).join("module/gouji.wasm"))
}

/// How far functions are inlined: those of a few instructions. "z" alone inlines next to nothing: that makes the module
/// some 8 KB smaller (gzipped) and a check a seventh slower.
const INLINING: &str = "-Cllvm-args=-inline-threshold=25";

/// The oldest instruction set, and no path of this machine in the module: two machines build the same bytes.
fn flags(door: &Door) -> Result<Vec<String>> {
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::home_dir().context("no home folder")?.join(".cargo"),
    };
    let mut flags = vec!["-Ctarget-cpu=mvp".to_owned()];
    flags.extend(door.inlining.map(str::to_owned));
    flags.extend([
        // What Excel's own password opens is some kilobytes long: small code, not fast code.
        "--cfg=aes_backend_soft=\"compact\"".to_owned(),
        "--cfg=sha2_backend_soft=\"compact\"".to_owned(),
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=/src", project::root().display()),
    ]);
    Ok(flags)
}

/// The module with some names taken out of its `target_features` section.
fn without_features(module: &[u8], unwanted: &[&str]) -> Result<Vec<u8>> {
    let mut rewritten = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CustomSection(section) = &payload
            && section.name() == "target_features"
        {
            let kept = kept_features(section.data(), unwanted)?;
            rewritten.section(&CustomSection { name: "target_features".into(), data: kept.into() });
        } else if let Some((id, range)) = payload.as_section() {
            rewritten.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok(rewritten.finish())
}

/// The section is a vector of (prefix byte, name).
fn kept_features(data: &[u8], unwanted: &[&str]) -> Result<Vec<u8>> {
    let mut reader = wasmparser::BinaryReader::new(data, 0);
    let mut kept = Vec::new();
    for _ in 0..reader.read_var_u32()? {
        let prefix = reader.read_u8()?;
        let name = reader.read_string()?;
        if !unwanted.contains(&name) {
            kept.push((prefix, name));
        }
    }
    let mut section = Vec::new();
    wasm_encoder::Encode::encode(&kept.len(), &mut section);
    for (prefix, name) in kept {
        section.push(prefix);
        wasm_encoder::Encode::encode(name, &mut section);
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(module: &[u8]) -> Vec<String> {
        Parser::new(0)
            .parse_all(module)
            .filter_map(|payload| match payload {
                Ok(Payload::CustomSection(section)) if section.name() == "target_features" => {
                    Some(section.data().to_vec())
                }
                _ => None,
            })
            .flat_map(|data| {
                let mut reader = wasmparser::BinaryReader::new(&data, 0);
                let count = reader.read_var_u32().expect("count");
                (0..count)
                    .map(|_| {
                        let prefix = char::from(reader.read_u8().expect("prefix"));
                        format!("{prefix}{}", reader.read_string().expect("name"))
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn only_the_unwanted_features_go() {
        let mut module = Module::new();
        let data = b"\x03+\x08sign-ext+\x0freference-types+\x0amultivalue";
        module.section(&CustomSection { name: "before".into(), data: b"kept".as_slice().into() });
        module.section(&CustomSection { name: "target_features".into(), data: data.as_slice().into() });
        let module = module.finish();
        assert_eq!(features(&module).len(), 3);
        let rewritten = without_features(&module, &["reference-types", "multivalue"]).expect("a module");
        assert_eq!(features(&rewritten), ["+sign-ext"]);
        assert!(rewritten.windows(4).any(|bytes| bytes == b"kept"));
    }

    #[test]
    fn nothing_changes_where_nothing_is_unwanted() {
        let module = Module::new().finish();
        assert_eq!(without_features(&module, &["multivalue"]).expect("a module"), module);
    }
}
