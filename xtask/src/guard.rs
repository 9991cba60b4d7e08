//! What the built files may contain. Everything that is not on these lists is refused, so that a
//! dependency can't quietly bring in a newer instruction or a way out of the page.

use anyhow::{Result, bail};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// What Chromium 75 and later run (V8 of Node 16 too).
fn allowed_features() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
}

/// What the module may ask of its host: to hold, make and fill plain objects, to throw, to decode
/// text. wasm-bindgen appends a hash to each name; it is not compared.
const IMPORTS: [&str; 26] = [
    // JSON.parse of a result
    "__wbg_parse",
    // What kind of value the host gave, for instance with an error.
    "__wbg___wbindgen_is_string",
    "__wbg___wbindgen_string_get",
    "__wbg___wbindgen_is_undefined",
    "__wbg___wbindgen_is_null",
    "__wbg___wbindgen_debug_string",
    "__wbg_length",
    "__wbg_name",
    "__wbg_message",
    "__wbindgen_object_clone_ref",
    "__wbindgen_object_drop_ref",
    // A string or number as a JavaScript value (the number says which conversion).
    "__wbindgen_generic",
    "__wbindgen_cast",
    "__wbg_new",
    "__wbg_set",
    "__wbg_push",
    "__wbg___wbindgen_throw",
    "__wbg_Error",
    "__wbg_String",
    // TextDecoder
    "__wbg_new_with_label",
    "__wbg_new_with_label_and_options",
    "__wbg_set_fatal",
    "__wbg_set_ignore_bom",
    "__wbg_decode",
    "__wbg_decode_with_u8_array",
    "__wbg_encoding",
];

/// Words that the page's script and its worker may not contain: each would be a way to send or fetch
/// something, or to run text as a program.
const WORDS: [&str; 11] = [
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "importScripts",
    "RTCPeerConnection",
    "WebTransport",
    "eval(",
    "new Function",
    "serviceWorker",
];

/// Refuses a module that old engines can't run, or that asks for something unknown.
pub fn check_module(module: &[u8]) -> Result<()> {
    if let Err(error) = Validator::new_with_features(allowed_features()).validate_all(module) {
        bail!("the module needs more than the engines of 2021 have: {error}");
    }
    let unknown: Vec<String> =
        imports(module)?.into_iter().filter(|import| !allowed_import(import)).collect();
    if !unknown.is_empty() {
        bail!("the module asks for what xtask/src/guard.rs does not list: {}", unknown.join(", "));
    }
    Ok(())
}

/// Refuses a script that could send something.
pub fn check_script(script: &str) -> Result<()> {
    let found: Vec<&str> = WORDS.into_iter().filter(|word| script.contains(word)).collect();
    if !found.is_empty() {
        bail!("the page's script contains what xtask/src/guard.rs forbids: {}", found.join(", "));
    }
    Ok(())
}

/// Refuses a document without the policy that lets nothing out, or with an address of another host.
pub fn check_document(document: &str) -> Result<()> {
    for required in [
        "http-equiv=\"Content-Security-Policy\"",
        "default-src 'none'",
        "connect-src 'none'",
        "form-action 'none'",
    ] {
        if !document.contains(required) {
            bail!("index.html lacks {required}");
        }
    }
    if document.contains("://") || document.contains("=\"//") {
        bail!("index.html names an address of another host");
    }
    Ok(())
}

/// The names of the functions that the module imports.
fn imports(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.push(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

fn allowed_import(name: &str) -> bool {
    let stem = match name.rsplit_once('_') {
        Some((stem, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => stem,
        _ => name,
    };
    IMPORTS.contains(&stem)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, Instruction, Module, TypeSection,
        ValType,
    };

    use super::*;

    fn module(parameters: &[ValType], import: &str, body: &[Instruction]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function(parameters.iter().copied(), []);
        let mut imports = ImportSection::new();
        imports.import("./gouji_bg.js", import, EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        for instruction in body {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code);
        module.finish()
    }

    fn refusal(module: &[u8]) -> String {
        check_module(module).expect_err("refused").to_string()
    }

    #[test]
    fn a_module_of_the_old_instructions_and_the_known_imports_passes() {
        let extend = [Instruction::I32Const(200), Instruction::I32Extend8S, Instruction::Drop];
        check_module(&module(&[ValType::I32], "__wbg_new_cd4348290afae586", &extend)).expect("allowed");
    }

    #[test]
    fn newer_instructions_and_types_are_refused() {
        let known = "__wbindgen_object_drop_ref";
        assert!(refusal(&module(&[ValType::EXTERNREF], known, &[])).contains("engines of 2021"));
        assert!(refusal(&module(&[ValType::V128], known, &[])).contains("engines of 2021"));
        let tail_call = [Instruction::ReturnCall(0)];
        assert!(refusal(&module(&[], known, &tail_call)).contains("engines of 2021"));
    }

    #[test]
    fn unknown_imports_are_refused() {
        assert!(refusal(&module(&[], "__wbg_fetch_cd4348290afae586", &[])).contains("__wbg_fetch"));
        assert!(refusal(&module(&[], "__wbindgen_externref_xform__", &[])).contains("externref"));
    }

    #[test]
    fn a_document_without_the_policy_is_refused() {
        let policy = "default-src 'none'; connect-src 'none'; form-action 'none'";
        let document = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        check_document(&document).expect("allowed");
        check_document("<p>").expect_err("no policy");
        check_document(&document.replace("connect-src 'none'", "connect-src 'self'"))
            .expect_err("it may connect");
        check_document(&format!("{document}<img src=\"https://example.org/\">")).expect_err("another host");
    }

    #[test]
    fn a_script_that_could_send_something_is_refused() {
        check_script("const answer = 42; // evaluate").expect("allowed");
        for script in ["fetch('x')", "new WebSocket(u)", "navigator.sendBeacon(u)", "eval('1')"] {
            check_script(script).expect_err(script);
        }
    }
}
