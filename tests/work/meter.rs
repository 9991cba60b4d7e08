//! The module in an interpreter that counts.

use wasmi::{Config, Engine, ExternType, Func, Instance, Linker, Module, Store, TypedFunc, Val};

/// More than any draft takes here; a check that needs more is at fault.
const ENOUGH: u64 = 1 << 40;
/// What stands in front of a file whose pages the second module reads.
const PDF: &[u8] = b"%PDF";

/// Compiled modules.
pub struct Meter {
    engine: Engine,
    first: Module,
    pdf: Module,
}

impl Meter {
    /// `first` checks drafts, `pdf` turns a PDF into its pages.
    pub fn new(first: &[u8], pdf: &[u8]) -> Self {
        let mut config = Config::default();
        config.consume_fuel(true);
        let engine = Engine::new(&config);
        let compile = |bytes| Module::new(&engine, bytes).expect("a module");
        let (first, pdf) = (compile(first), compile(pdf));
        Self { engine, first, pdf }
    }

    /// Instructions of the first check of a fresh module.
    pub fn first(&self, name: &str, draft: &[u8]) -> u64 {
        self.run(draft).check(name, draft)
    }

    /// Instructions of a check after one of another draft.
    pub fn after(&self, other: &[u8], name: &str, draft: &[u8]) -> u64 {
        let mut run = self.run(draft);
        if !draft.starts_with(PDF) {
            run.check("report.txt", other);
        }
        run.check(name, draft)
    }

    fn run(&self, draft: &[u8]) -> Run {
        let module = if draft.starts_with(PDF) { &self.pdf } else { &self.first };
        Run::new(&self.engine, module)
    }
}

/// A module at work. What it asks the browser for is answered by nothing: it gets 0 for every object.
struct Run {
    store: Store<()>,
    instance: Instance,
}

impl Run {
    fn new(engine: &Engine, module: &Module) -> Self {
        let mut store = Store::new(engine, ());
        store.set_fuel(ENOUGH).expect("fuel is counted");
        let mut linker = Linker::new(engine);
        for import in module.imports() {
            let ExternType::Func(of) = import.ty() else { panic!("{} is no function", import.name()) };
            let throws = import.name().contains("throw");
            let answer = Func::new(&mut store, of.clone(), move |_, _, results| {
                for result in results.iter_mut() {
                    *result = Val::default_for_ty(result.ty());
                }
                if throws { Err(wasmi::Error::new("the module throws")) } else { Ok(()) }
            });
            linker.define(import.module(), import.name(), answer).expect("an import");
        }
        let instance = linker.instantiate_and_start(&mut store, module).expect("an instance");
        Self { store, instance }
    }

    /// Checks a file, or reads the pages of a PDF: instructions, without those of handing it over.
    fn check(&mut self, name: &str, draft: &[u8]) -> u64 {
        let answer: TypedFunc<i32, i32> = self.function("__wbindgen_add_to_stack_pointer");
        let answer = answer.call(&mut self.store, -16).expect("a place for the answer");
        let (name, draft_at) = (self.put(name.as_bytes()), self.put(draft));
        let before = self.store.get_fuel().expect("fuel");
        if draft.starts_with(PDF) {
            let pages: TypedFunc<(i32, i32, i32, i32, i32), ()> = self.function("pages");
            pages.call(&mut self.store, (answer, draft_at.0, draft_at.1, 0, 0)).expect("pages");
        } else {
            let check: TypedFunc<(i32, i32, i32, i32, i32, i32, i32), ()> = self.function("check_bytes");
            check
                .call(&mut self.store, (answer, name.0, name.1, draft_at.0, draft_at.1, 0, 0))
                .expect("a check");
        }
        before - self.store.get_fuel().expect("fuel")
    }

    fn function<P: wasmi::WasmParams, R: wasmi::WasmResults>(&self, name: &str) -> TypedFunc<P, R> {
        self.instance.get_typed_func(&self.store, name).expect(name)
    }

    /// Hands bytes over: where they are, and how many.
    fn put(&mut self, bytes: &[u8]) -> (i32, i32) {
        let malloc: TypedFunc<(i32, i32), i32> = self.function("__wbindgen_malloc");
        let size = bytes.len() as i32;
        let at = malloc.call(&mut self.store, (size, 1)).expect("memory");
        let memory = self.instance.get_memory(&self.store, "memory").expect("memory");
        memory.write(&mut self.store, at as usize, bytes).expect("room");
        (at, size)
    }
}
