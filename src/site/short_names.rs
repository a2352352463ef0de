use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{Error as ReencodeError, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, Imports, Parser, Payload};

/// Why names could not be shortened.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
    /// The file is not the WebAssembly that wasm-bindgen and wasm-opt write.
    #[error("the WebAssembly cannot be read: {0}")]
    Wasm(String),
    /// Module and WebAssembly are not of one build.
    #[error("the module does not provide `{0}`, which the WebAssembly imports; build both again")]
    NotProvided(String),
}

/// The WebAssembly and its module with short names for what passes between the two.
///
/// wasm-bindgen names each import after its function and a hash of 16 digits, once in either file.
/// Digits do not compress: 140 hashes are a kilobyte and more (brotli) in each file. Exports that the
/// module never speaks of are left out.
///
/// # Errors
/// When `wasm` cannot be read, or when `module` was not made for it.
pub fn shorten(wasm: &[u8], module: &str) -> Result<(Vec<u8>, String), NamesError> {
    let used: HashSet<&str> = words(module).filter(|word| is_name(word)).collect();
    let names = short_names(&passed_names(wasm)?, &used)?;
    let mut shortened = Module::new();
    Shortener { names: &names, used: &used }
        .parse_core_module(&mut shortened, Parser::new(0), wasm)
        .map_err(unreadable)?;
    Ok((shortened.finish(), replace_words(module, &names)))
}

fn unreadable(error: impl ToString) -> NamesError {
    NamesError::Wasm(error.to_string())
}

/// The names that wasm-bindgen has made up.
#[derive(Default)]
struct PassedNames {
    imports: Vec<String>,
    /// Those that only its own code calls.
    exports: Vec<String>,
}

fn passed_names(wasm: &[u8]) -> Result<PassedNames, NamesError> {
    let mut names = PassedNames::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(unreadable)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    names.imports.push(import.map_err(unreadable)?.name.to_owned());
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let name = export.map_err(unreadable)?.name;
                    if name.starts_with("__") || name.starts_with("wasm_bindgen__") {
                        names.exports.push(name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// A short name for each of `passed` that the module speaks of: one that is not among the names that
/// it uses.
fn short_names(
    passed: &PassedNames,
    used: &HashSet<&str>,
) -> Result<BTreeMap<String, String>, NamesError> {
    if let Some(missing) = passed.imports.iter().find(|name| !used.contains(name.as_str())) {
        return Err(NamesError::NotProvided(missing.clone()));
    }
    let letters = || ('a'..='z').chain('A'..='Z');
    let mut free = letters()
        .flat_map(|first| letters().map(move |second| [first, second].iter().collect::<String>()))
        .filter(|short| !used.contains(short.as_str()) && !RESERVED.contains(&short.as_str()));
    let exports = passed.exports.iter().filter(|name| used.contains(name.as_str()));
    Ok(passed.imports.iter().chain(exports).cloned().zip(&mut free).collect())
}

/// JavaScript's reserved words of two letters (ECMAScript, `ReservedWord`).
const RESERVED: [&str; 3] = ["do", "if", "in"];

fn is_name(word: &str) -> bool {
    word.starts_with(is_name_part)
}

fn is_name_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// `text` cut into names and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let name = rest.starts_with(is_name_part);
        let end = rest.find(|character| is_name_part(character) != name).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

fn replace_words(module: &str, names: &BTreeMap<String, String>) -> String {
    words(module).map(|word| names.get(word).map_or(word, String::as_str)).collect()
}

/// Writes the WebAssembly as it is, apart from names, and without what nobody uses.
struct Shortener<'a> {
    names: &'a BTreeMap<String, String>,
    /// Every name in the module.
    used: &'a HashSet<&'a str>,
}

impl Shortener<'_> {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Shortener<'_> {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), ReencodeError> {
        if let Imports::Single(_, Import { module, name, ty }) = imports {
            let ty = self.entity_type(ty)?;
            section.import(module, self.short(name), ty);
            return Ok(());
        }
        wasm_encoder::reencode::utils::parse_imports(self, section, imports)
    }

    /// Custom sections say which tools made the module; browsers pass over them.
    fn parse_custom_section(
        &mut self,
        _module: &mut Module,
        _section: CustomSectionReader<'_>,
    ) -> Result<(), ReencodeError> {
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), ReencodeError> {
        if !self.used.contains(export.name) {
            return Ok(());
        }
        let kind = self.export_kind(export.kind)?;
        let index = self.external_index(export.kind, export.index)?;
        exports.export(self.short(export.name), kind, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };

    /// A module that imports one function and exports three, of which `MODULE` uses two.
    fn wasm() -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        imports.import("./page_bg.js", "__wbg_now_aa4ccb83129e9e55", EntityType::Function(0));
        let (mut functions, mut exports) = (FunctionSection::new(), ExportSection::new());
        functions.function(0);
        exports.export("TimelineIsland_1", ExportKind::Func, 1);
        exports.export("__wbindgen_start", ExportKind::Func, 1);
        exports.export("__abort_handler", ExportKind::Func, 1);
        let (mut code, mut function) = (CodeSection::new(), Function::new([]));
        function.instructions().call(0).end();
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        module.finish()
    }

    const MODULE: &str = "let aa=1;export function TimelineIsland_1(){wasm.TimelineIsland_1()}\
        const i={__proto__:null,__wbg_now_aa4ccb83129e9e55:()=>Date.now()};wasm.__wbindgen_start()";

    #[test]
    fn both_files_get_the_same_names_and_public_ones_stay() {
        let (short, module) = shorten(&wasm(), MODULE).unwrap();
        assert_eq!(
            module,
            "let aa=1;export function TimelineIsland_1(){wasm.TimelineIsland_1()}\
             const i={__proto__:null,ab:()=>Date.now()};wasm.ac()"
        );
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&short) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    names.extend(imports.into_imports().map(|import| import.unwrap().name));
                }
                Payload::ExportSection(exports) => {
                    names.extend(exports.into_iter().map(|export| export.unwrap().name));
                }
                _ => {}
            }
        }
        assert_eq!(names, ["ab", "TimelineIsland_1", "ac"]);
    }

    #[test]
    fn a_module_of_another_build_is_refused() {
        let other = MODULE.replace("aa4ccb83129e9e55", "617a8cdb8bb1130e");
        let error = shorten(&wasm(), &other).unwrap_err();
        assert!(matches!(error, NamesError::NotProvided(name) if name.starts_with("__wbg_now")));
    }

    #[test]
    fn what_is_not_webassembly_is_refused() {
        assert!(matches!(shorten(b"<!doctype html>", MODULE), Err(NamesError::Wasm(_))));
    }

    #[test]
    fn words_lose_nothing() {
        for text in ["", "a", " a", "a.b(c)", "née(ß)"] {
            assert_eq!(words(text).collect::<String>(), text);
        }
    }
}
