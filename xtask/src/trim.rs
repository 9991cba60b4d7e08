//! Takes out of a module what only a panic's message needs.
//!
//! A panic ends the module's instance, and the page starts another: nobody reads the message, for a module in a browser has
//! no place to write it to. The compiler writes it nevertheless: for each place that can panic the name of its file, its
//! line, its column and the code that hands them over, a tenth of the module. Here the call of a function that can only
//! panic becomes the instruction `unreachable`, in which the panic would end, too.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{CodeSection, DataSection, Module, RawSection};
use wasmparser::{DataKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// The functions in which every panic ends, as their names are mangled.
const ENDS: [&str; 5] = [
    "4core9panicking",
    "4core3str16slice_error_fail",
    "5alloc7raw_vec12handle_error",
    "5alloc7raw_vec17capacity_overflow",
    "5alloc5alloc18handle_alloc_error",
];

/// `unreachable`.
const TRAP: u8 = 0x00;
/// `end`.
const END: u8 = 0x0B;

/// The module without the messages of its panics.
pub fn without_panics(module: &[u8]) -> Result<Vec<u8>> {
    let parts = Parts::of(module)?;
    let ends = parts.ends()?;
    let mut code = CodeSection::new();
    for (index, body) in parts.bodies.iter().enumerate() {
        if ends[parts.imported + index] {
            // Without locals. What still names it, a table of functions, keeps a function of its type.
            code.raw(&[0, TRAP, END]);
        } else {
            code.raw(&shortened(module, body, &ends)?);
        }
    }
    let data = parts.data.iter().map(|segment| (segment.at, without_places(segment, &parts.data))).collect();
    rewritten(module, &code, data)
}

/// What is read of a module.
struct Parts<'m> {
    /// How many functions it imports: they come first in the numbering.
    imported: usize,
    bodies: Vec<FunctionBody<'m>>,
    names: HashMap<usize, &'m str>,
    data: Vec<Segment<'m>>,
}

/// Constants, and where they lie in the memory.
#[derive(Clone, Copy)]
struct Segment<'m> {
    at: u32,
    bytes: &'m [u8],
}

impl<'m> Parts<'m> {
    fn of(module: &'m [u8]) -> Result<Parts<'m>> {
        let mut parts = Parts { imported: 0, bodies: Vec::new(), names: HashMap::new(), data: Vec::new() };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        parts.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => parts.bodies.push(body),
                Payload::DataSection(section) => {
                    for data in section {
                        let data = data?;
                        let at = place(&data.kind).context("constants without a fixed place")?;
                        parts.data.push(Segment { at, bytes: data.data });
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let Name::Function(functions) = name? {
                                for function in functions {
                                    let function = function?;
                                    parts.names.insert(function.index as usize, function.name);
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    /// Which functions can do nothing but panic.
    fn ends(&self) -> Result<Vec<bool>> {
        let mut ends: Vec<bool> = (0..self.imported + self.bodies.len())
            .map(|index| self.names.get(&index).is_some_and(|name| ENDS.iter().any(|end| name.contains(end))))
            .collect();
        ensure!(ends.iter().any(|end| *end), "no function of the module is known as the end of a panic");
        loop {
            let mut further = Vec::new();
            for (index, body) in self.bodies.iter().enumerate() {
                if !ends[self.imported + index] && only_panics(body, &ends)? {
                    further.push(self.imported + index);
                }
            }
            if further.is_empty() {
                return Ok(ends);
            }
            further.into_iter().for_each(|index| ends[index] = true);
        }
    }
}

fn place(kind: &DataKind) -> Option<u32> {
    let DataKind::Active { memory_index: 0, offset_expr } = kind else { return None };
    match offset_expr.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// Whether a function's first call is that of an end, and nothing in front of it could lead elsewhere.
fn only_panics(body: &FunctionBody, ends: &[bool]) -> Result<bool> {
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => return Ok(ends[function_index as usize]),
            Operator::Unreachable => return Ok(false),
            operator if leads_on(&operator) => return Ok(false),
            _ => {}
        }
    }
    Ok(false)
}

/// Whether what comes behind an instruction may be reached another way, or not at all, or the host may see it.
fn leads_on(operator: &Operator) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::MemoryGrow { .. }
    )
}

/// A function with a trap for each call of an end. What stands in front of it in the same run of instructions only gets it
/// ready: nobody sees it behind a trap. What stands behind it is never reached.
fn shortened(module: &[u8], body: &FunctionBody, ends: &[bool]) -> Result<Vec<u8>> {
    let range = body.range();
    let mut operators = body.get_operators_reader()?.into_iter_with_offsets().peekable();
    let first = operators.peek().and_then(|next| next.as_ref().ok()).map_or(range.end, |(_, at)| *at);
    let mut out = module[range.start..first].to_vec();
    // Where the run of instructions begins, and how many blocks deep we are behind a trap.
    let (mut run, mut behind_trap) = (out.len(), None);
    while let Some(next) = operators.next() {
        let (operator, at) = next?;
        let end = match operators.peek() {
            Some(Ok((_, next))) => *next,
            _ => range.end,
        };
        if let Some(depth) = behind_trap {
            behind_trap = match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => Some(depth + 1),
                Operator::End | Operator::Else if depth == 0 => None,
                Operator::End => Some(depth - 1),
                _ => Some(depth),
            };
            if behind_trap.is_some() {
                continue;
            }
        }
        let is_trap = match operator {
            Operator::Unreachable => true,
            Operator::Call { function_index } => ends[function_index as usize],
            _ => false,
        };
        if is_trap {
            out.truncate(run);
            out.push(TRAP);
            behind_trap = Some(0);
            continue;
        }
        out.extend_from_slice(&module[at..end]);
        if leads_on(&operator) {
            run = out.len();
        }
    }
    Ok(out)
}

/// Constants with zeros for the places of panics, which nothing reads any more: `core::panic::Location`, a text with its
/// length, a line and a column. The text, the name of a file, goes with it.
fn without_places(segment: &Segment, all: &[Segment]) -> Vec<u8> {
    const SIZE: usize = 16;
    let mut bytes = segment.bytes.to_vec();
    let mut at = (4 - segment.at as usize % 4) % 4;
    while at + SIZE <= bytes.len() {
        let word = |index: usize| {
            let word = &segment.bytes[at + index * 4..at + index * 4 + 4];
            u32::from_le_bytes([word[0], word[1], word[2], word[3]])
        };
        if is_place(word(2), word(3)) && is_source(text(all, word(0), word(1))) {
            bytes[at..at + SIZE].fill(0);
            if let Some(from) = word(0).checked_sub(segment.at) {
                let name = from as usize..from as usize + word(1) as usize;
                bytes.get_mut(name).unwrap_or_default().fill(0);
            }
            at += SIZE;
        } else {
            at += 4;
        }
    }
    bytes
}

fn is_place(line: u32, column: u32) -> bool {
    (1..100_000).contains(&line) && (1..1000).contains(&column)
}

/// Whether a text is the name of a file of Rust.
fn is_source(text: Option<&[u8]>) -> bool {
    text.is_some_and(|text| text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic))
}

fn text<'m>(all: &[Segment<'m>], at: u32, length: u32) -> Option<&'m [u8]> {
    all.iter().find_map(|segment| {
        let from = at.checked_sub(segment.at)? as usize;
        segment.bytes.get(from..from.checked_add(length as usize)?)
    })
}

/// The module with other code and constants.
fn rewritten(module: &[u8], code: &CodeSection, data: Vec<(u32, Vec<u8>)>) -> Result<Vec<u8>> {
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::CodeSectionStart { .. } => {
                out.section(code);
            }
            Payload::CodeSectionEntry(_) => {}
            Payload::DataSection(_) => {
                let mut section = DataSection::new();
                for (at, bytes) in &data {
                    let offset = wasm_encoder::ConstExpr::i32_const(at.cast_signed());
                    section.active(0, &offset, bytes.iter().copied());
                }
                out.section(&section);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: &module[range] });
                }
            }
        }
    }
    Ok(out.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        BlockType, ConstExpr, DataSection, Function, FunctionSection, IndirectNameMap, InstructionSink,
        MemorySection, MemoryType, NameMap, NameSection, TypeSection, ValType,
    };

    const PANIC: &str = "_RNvNtCs1_4core9panicking9panic_fmt";

    /// Functions of (i32) → () with these bodies, of which the first has this name, and constants at 1000.
    fn module(name: &str, bodies: &[&dyn Fn(&mut InstructionSink)], constants: &[u8]) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        module.section(&types);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for body in bodies {
            functions.function(0);
            let mut function = Function::new([]);
            body(&mut function.instructions());
            code.function(&function);
        }
        module.section(&functions);
        let mut memory = MemorySection::new();
        let kind =
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        memory.memory(kind);
        module.section(&memory);
        module.section(&code);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(1000), constants.iter().copied());
        module.section(&data);
        let mut names = NameSection::new();
        let mut of_functions = NameMap::new();
        of_functions.append(0, name);
        names.functions(&of_functions);
        names.locals(&IndirectNameMap::new());
        module.section(&names);
        module.finish()
    }

    /// The bodies without their locals.
    fn bodies(module: &[u8]) -> Vec<Vec<u8>> {
        let parts = Parts::of(module).expect("a module");
        parts.bodies.iter().map(|body| module[body.range()][1..].to_vec()).collect()
    }

    fn panics(body: &mut InstructionSink) {
        body.loop_(BlockType::Empty).br(0).end().end();
    }

    #[test]
    fn a_call_that_can_only_panic_is_a_trap() {
        let hands_on = |body: &mut InstructionSink| {
            body.i32_const(5).call(0).unreachable().end();
        };
        let checks = |body: &mut InstructionSink| {
            body.local_get(0).if_(BlockType::Empty);
            body.i32_const(7).call(1).block(BlockType::Empty).br(0).end().unreachable().else_();
            body.i32_const(1).drop().end().i32_const(2).drop().end();
        };
        let before = module(PANIC, &[&panics, &hands_on, &checks], b"");
        wasmparser::validate(&before).expect("valid");
        let after = without_panics(&before).expect("a module");
        wasmparser::validate(&after).expect("valid");
        let expected = [
            vec![TRAP, END],
            vec![TRAP, END],
            // local.get 0; if; unreachable; else; i32.const 1; drop; end; i32.const 2; drop; end
            vec![0x20, 0, 0x04, 0x40, TRAP, 0x05, 0x41, 1, 0x1A, END, 0x41, 2, 0x1A, END],
        ];
        assert_eq!(bodies(&after), expected);
    }

    #[test]
    fn what_may_return_stays() {
        let perhaps = |body: &mut InstructionSink| {
            body.local_get(0).if_(BlockType::Empty).i32_const(5).call(0).end().end();
        };
        let calls = |body: &mut InstructionSink| {
            body.i32_const(5).call(1).end();
        };
        let before = module(PANIC, &[&panics, &perhaps, &calls], b"");
        let after = without_panics(&before).expect("a module");
        wasmparser::validate(&after).expect("valid");
        assert_eq!(bodies(&after)[1], [0x20, 0, 0x04, 0x40, TRAP, END, END]);
        assert_eq!(bodies(&after)[2], bodies(&before)[2]);
    }

    #[test]
    fn places_of_panics_are_zeros_and_other_constants_stay() {
        let words = |words: [u32; 4]| words.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<_>>();
        let text = b"src/rules/mod.rs";
        let place = words([1000, text.len() as u32, 12, 5]);
        // The text is no name of a file; the line can be none.
        let (other, none) = (words([1004, 5, 12, 5]), words([1000, text.len() as u32, 0, 5]));
        let constants = [text.as_slice(), &place, &other, &none, b"rule.rs "].concat();
        let after = without_panics(&module(PANIC, &[&panics], &constants)).expect("a module");
        let kept = Parts::of(&after).expect("a module").data[0].bytes.to_vec();
        assert_eq!(kept, [[0; 16].as_slice(), &[0; 16], &other, &none, b"rule.rs "].concat());
    }

    #[test]
    fn a_module_in_which_no_panic_is_known_is_refused() {
        let error = without_panics(&module("main", &[&panics], b"")).expect_err("refused");
        assert!(error.to_string().contains("no function"));
    }
}
