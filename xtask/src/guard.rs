//! Lists of what the built files may contain. Everything else is refused, so that a
//! dependency can't quietly bring in a newer instruction or a way out of the page.

use anyhow::{Result, bail};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// The features that Chromium 75 and later have (V8 of Node 16 too).
fn allowed_features() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
}

/// The functions that the module may ask of its host: to hold, make, fill and read plain objects, to throw, to decode
/// text. It has no way to the global object, so that it reaches nothing but what it was handed. wasm-bindgen appends a hash
/// to each name; it is not compared.
const IMPORTS: [&str; 47] = [
    // Options as plain objects: the kind of each value, and its fields and elements. `call` is for iterators.
    "__wbg___wbindgen_is_object",
    "__wbg___wbindgen_is_function",
    "__wbg___wbindgen_boolean_get",
    "__wbg___wbindgen_number_get",
    "__wbg___wbindgen_in",
    "__wbg___wbindgen_jsval_loose_eq",
    "__wbg_isArray",
    "__wbg_isSafeInteger",
    "__wbg_instanceof_ArrayBuffer",
    "__wbg_instanceof_Uint8Array",
    "__wbg_prototypesetcall",
    "__wbg_Number",
    "__wbg_get",
    "__wbg_get_unchecked",
    "__wbg_get_with_ref_key",
    "__wbg_entries",
    "__wbg_iterator",
    "__wbg_call",
    "__wbg_next",
    "__wbg_done",
    "__wbg_value",
    "__wbg_String",
    // These tell the kind of value that the host gave, for instance with an error.
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
    "__wbg_from",
    "__wbg___wbindgen_throw",
    "__wbg_Error",
    // TextDecoder
    "__wbg_new_with_label",
    "__wbg_new_with_label_and_options",
    "__wbg_set_fatal",
    "__wbg_set_ignore_bom",
    "__wbg_decode",
    "__wbg_decode_with_u8_array",
    "__wbg_encoding",
];

/// Words that no script may contain: each would be a way to send or fetch something, or to run text as a program.
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

/// A word that one script may nevertheless contain, and how often.
struct Exception {
    script: &'static str,
    word: &'static str,
    times: usize,
    /// Words that must stand in the script with it.
    with: &'static [&'static str],
    /// Words that may not stand there then.
    without: &'static [&'static str],
}

const EXCEPTIONS: [Exception; 2] = [
    // Registers the site's own worker, by a name that only says where it lies.
    Exception {
        script: "gouji-offline.js",
        word: "serviceWorker",
        times: 1,
        with: &[".register(\"sw.js\""],
        without: &["://"],
    },
    // Reads the files of the list, each of its own origin and with its digest; and, once the browser has thrown them away,
    // what the page itself asks for. Neither carries anything along.
    Exception {
        script: "sw.js",
        word: "fetch(",
        times: 2,
        with: &["integrity:", "mode:\"same-origin\""],
        without: &["://", "method:", "body:", "Request(", "keepalive", "postMessage"],
    },
];

/// The words that the package's script may contain, and how often. It reads its two modules, which lie beside it, and nothing
/// else.
/// The answer is never compiled while it comes, because many servers give a module no media type.
const PACKAGE_WORDS: [(&str, usize); 5] = [
    ("fetch(", 1),
    ("import(", 1),
    // Three modules, and the script of the thread for each of two hosts.
    ("import.meta.url", 5),
    ("instantiateStreaming", 0),
    ("compileStreaming", 0),
];

/// Those of the script of the package's thread, which asks Node for the other side.
const THREAD_WORDS: [(&str, usize); 3] = [("fetch(", 0), ("import(", 1), ("import.meta.url", 0)];

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

/// Refuses a script that could send something. `name` is that of its file.
pub fn check_script(name: &str, script: &str) -> Result<()> {
    let forbidden = |word: &&str| script.contains(word) && !is_excepted(name, script, word);
    let found: Vec<&str> = WORDS.into_iter().filter(forbidden).collect();
    if !found.is_empty() {
        bail!("{name} contains what xtask/src/guard.rs forbids: {}", found.join(", "));
    }
    Ok(())
}

fn is_excepted(name: &str, script: &str, word: &str) -> bool {
    EXCEPTIONS.iter().any(|exception| {
        exception.script == name
            && exception.word == word
            && script.matches(word).count() <= exception.times
            && exception.with.iter().all(|part| script.contains(part))
            && !exception.without.iter().any(|part| script.contains(part))
    })
}

/// Refuses a script of the package that asks for more than its modules.
pub fn check_package(script: &str) -> Result<()> {
    check_counted("the package's script", script, &PACKAGE_WORDS)
}

/// Refuses a script of its thread that asks for more than the other side.
pub fn check_thread(script: &str) -> Result<()> {
    check_counted("the script of the package's thread", script, &THREAD_WORDS)
}

fn check_counted(name: &str, script: &str, words: &[(&str, usize)]) -> Result<()> {
    let code: Vec<&str> = script.lines().filter(|line| !is_comment(line)).collect();
    let script = code.join("\n");
    let mut found: Vec<String> = Vec::new();
    for (word, allowed) in words.iter().copied() {
        let times = script.matches(word).count();
        if times != allowed {
            found.push(format!("{word} {times} times, not {allowed}"));
        }
    }
    let own = |word: &&str| words.iter().any(|(known, _)| known == word);
    let others = WORDS.into_iter().filter(|word| !own(word) && script.contains(word));
    found.extend(others.map(str::to_owned));
    if !found.is_empty() {
        bail!("{name} contains what xtask/src/guard.rs forbids: {}", found.join(", "));
    }
    Ok(())
}

/// A line that is nothing but comment: the package keeps the comments of its classes, with the `import(…)` of types.
fn is_comment(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("/**") || line.starts_with('*'))
        && line.find("*/").is_none_or(|at| at + 2 == line.len())
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
        check_script("gouji.js", "const answer = 42; // evaluate").expect("allowed");
        for script in ["fetch('x')", "new WebSocket(u)", "navigator.sendBeacon(u)", "eval('1')"] {
            check_script("gouji.js", script).expect_err(script);
        }
    }

    #[test]
    fn only_its_own_script_may_register_the_worker() {
        let script = "navigator.serviceWorker.register(\"sw.js\",{})";
        check_script("gouji-offline.js", script).expect("allowed");
        check_script("gouji.js", script).expect_err("another script");
        for more in
            ["fetch('x')", "importScripts('x')", "u='https://example.org/'", "navigator.serviceWorker"]
        {
            check_script("gouji-offline.js", &format!("{script};{more}")).expect_err(more);
        }
        check_script("gouji-offline.js", &script.replace("\"sw.js\"", "address")).expect_err("any worker");
    }

    #[test]
    fn the_worker_may_only_read_its_files() {
        let script = "fetch(a,{cache:c,integrity:d,mode:\"same-origin\"});fetch(request)";
        check_script("sw.js", script).expect("allowed");
        check_script("gouji.js", script).expect_err("another script");
        for more in
            ["fetch('x')", "new WebSocket(u)", "r={method:m}", "new Request(u)", "u='https://example.org/'"]
        {
            check_script("sw.js", &format!("{script};{more}")).expect_err(more);
        }
        check_script("sw.js", &script.replace("integrity:d,", "")).expect_err("anything of the origin");
        check_script("sw.js", &script.replace("same-origin", "cors")).expect_err("any origin");
    }

    #[test]
    fn the_package_may_read_its_modules_and_nothing_else() {
        let modules = ["new URL(\"a\", import.meta.url)"; 5].join(", ");
        let script = format!("const places = [{modules}]; fetch(place); import(name);");
        check_package(&script).expect("allowed");
        check_package(&format!("/** @param {{import('x').Y}} y */\n{script}\n * import('x')"))
            .expect("comments");
        check_package(&format!("{script}\n/** a */ import('x')")).expect_err("code behind a comment");
        for more in [
            "fetch('x')",
            "import('x')",
            "new URL('d', import.meta.url)",
            "WebAssembly.compileStreaming(r)",
            "eval('1')",
            "new WebSocket(u)",
        ] {
            check_package(&format!("{script} {more}")).expect_err(more);
        }
        check_package(&script.replace("fetch(", "get(")).expect_err("it can't read its modules");
        check_thread("import(name);").expect("allowed");
        check_thread("import(name); fetch(place);")
            .expect_err("its modules are read by the package's script");
    }
}
