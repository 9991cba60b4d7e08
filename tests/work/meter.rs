//! The modules with a counter in them, and how many instructions Node carries out in a check.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, Module,
    ValType,
};
use wasmparser::{ExportSectionReader, FunctionBody, GlobalSectionReader, Operator, Parser};

use super::support::skipped;

/// The modules and their glue, as `cargo xtask dist` leaves them.
const MODULES: [&str; 2] = ["gouji", "gouji-pdf"];
const COUNTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/work/count.mjs");

/// A file that is checked: its name, its bytes. The pages of a PDF are read, and no more.
pub type Draft = (String, Vec<u8>);

/// A folder with the counting modules and the drafts, which goes when it is dropped.
pub struct Meter(PathBuf);

impl Meter {
    /// `None` where the modules or Node are missing, which is said.
    pub fn new(test: &str) -> Option<Self> {
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/module");
        let why = if !MODULES.iter().all(|name| dist.join(format!("{name}_bg.wasm")).exists()) {
            "dist/module is not here (cargo xtask dist)"
        } else if Command::new("node").arg("--version").stdout(Stdio::null()).status().is_err() {
            "node is not here"
        } else {
            let folder = std::env::temp_dir().join(format!("gouji-work-{test}-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            let meter = Self(folder);
            for name in MODULES {
                let module = fs::read(dist.join(format!("{name}_bg.wasm"))).expect("a module");
                fs::write(meter.0.join(format!("{name}.wasm")), counting(&module)).expect("room");
                fs::copy(dist.join(format!("{name}.mjs")), meter.0.join(format!("{name}.mjs")))
                    .expect("glue");
            }
            return Some(meter);
        };
        skipped::say(&format!("{why}; no instructions are counted"));
        None
    }

    /// The instructions of each check. The drafts of a group are checked by one instance, one after the other.
    pub fn count(&self, groups: &[Vec<Draft>]) -> Vec<Vec<u64>> {
        let mut list = Vec::new();
        for (group, drafts) in groups.iter().enumerate() {
            let mut files = Vec::new();
            for (index, (name, bytes)) in drafts.iter().enumerate() {
                let path = self.0.join(format!("{group}-{index}"));
                fs::write(&path, bytes).expect("room");
                let module = MODULES[usize::from(bytes.starts_with(b"%PDF"))];
                files.push(serde_json::json!({ "module": module, "name": name, "path": path }));
            }
            list.push(files);
        }
        let mut node = Command::new("node")
            .args([Path::new(COUNTS), &self.0])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node");
        let asked = serde_json::to_vec(&list).expect("JSON");
        // Dropped at the end of the line: Node reads to the end.
        node.stdin.take().expect("a pipe").write_all(&asked).expect("node listens");
        let output = node.wait_with_output().expect("node");
        assert!(output.status.success(), "node failed");
        serde_json::from_slice(&output.stdout).expect("counts")
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

// ------------------------------------------------------------------------------------------ counter

/// The module with a counter, which it exports as `work`: each run of instructions that are carried out together adds
/// their number to it first.
fn counting(module: &[u8]) -> Vec<u8> {
    let globals = Parser::new(0).parse_all(module).find_map(|part| match part {
        Ok(wasmparser::Payload::GlobalSection(section)) => Some(section.count()),
        _ => None,
    });
    let mut counter = Counter { global: globals.expect("a module has globals") };
    let mut counted = Module::new();
    counter.parse_core_module(&mut counted, Parser::new(0), module).expect("a valid module");
    counted.finish()
}

struct Counter {
    /// The number of the global that is added behind those that are there.
    global: u32,
}

impl Reencode for Counter {
    type Error = std::convert::Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: GlobalSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_global_section(self, globals, section)?;
        let counter = GlobalType { val_type: ValType::I64, mutable: true, shared: false };
        globals.global(counter, &ConstExpr::i64_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_export_section(self, exports, section)?;
        exports.export("work", ExportKind::Global, self.global);
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let mut run = Vec::new();
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            let operator = reader.read()?;
            let ends = ends_run(&operator);
            run.push(self.instruction(operator)?);
            if ends {
                self.write(&mut function, &mut run);
            }
        }
        self.write(&mut function, &mut run);
        code.function(&function);
        Ok(())
    }
}

impl Counter {
    fn write(&self, function: &mut wasm_encoder::Function, run: &mut Vec<Instruction<'_>>) {
        // What only closes a block is no work.
        let work = run.iter().filter(|one| !matches!(one, Instruction::End)).count();
        if work > 0 {
            function.instruction(&Instruction::GlobalGet(self.global));
            function.instruction(&Instruction::I64Const(work as i64));
            function.instruction(&Instruction::I64Add);
            function.instruction(&Instruction::GlobalSet(self.global));
        }
        for instruction in run.drain(..) {
            function.instruction(&instruction);
        }
    }
}

/// Behind these another instruction may follow than the next one, or be reached from elsewhere.
fn ends_run(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::Unreachable
    )
}
