use std::cell::RefCell;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::compress::densest_gzip;
use super::fonts::ANNOUNCEMENT;
use super::policy::{comment_settings, guard_single_file};
use super::shell::{DATA, LOADER, code, loaded};
use super::{ShellError, SiteError};
use crate::comments::CommentSettings;

/// Why a page could not become one file.
#[derive(Debug, thiserror::Error)]
pub enum SingleFileError {
    /// The page loads no program.
    #[error("index.html is not a finished page; run ./dev build, which makes it")]
    NotFinished,
    /// A large story has a page for each year.
    #[error(
        "a story of more than 100 meetings has pages of its own for its years, and is no single file"
    )]
    Large,
    /// The page is the front page of several stories.
    #[error(
        "dist holds several stories; build it with one of them alone, which DATELINE_CONTENT names"
    )]
    Several,
    /// The module is not what wasm-bindgen makes.
    #[error("the module of the WebAssembly has no `{0}`; build it again")]
    Module(&'static str),
}

/// The finished page in `folder` as one file that works where it lies, without a host: with its
/// program, fonts and icon in it, and with a policy that allows no request at all.
///
/// # Errors
/// When a file cannot be read, or when the page is none that can stand alone.
pub fn single_file(folder: &Path) -> Result<String, SiteError> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(SiteError::at(&path))
    };
    let text = |name| Ok::<_, SiteError>(String::from_utf8_lossy(&read(name)?).into_owned());
    let page = text("index.html")?;
    let (module, wasm) = loaded(&page)?.ok_or(SingleFileError::NotFinished)?;
    if has(&page, "#listed")? {
        return Err(SingleFileError::Several.into());
    }
    if has(&page, ".meeting-line")? {
        return Err(SingleFileError::Large.into());
    }
    let wasm = read(&wasm.name)?;
    let wasm = densest_gzip(&wasm).map_err(SiteError::at(folder))?;
    let scripts = format!(
        r#"<script type="application/wasm">{}</script><script type="module" id="{LOADER}">{}</script>"#,
        BASE64_STANDARD.encode(wasm),
        script(&text(&module.name)?)?,
    );
    let page = with_fonts(with_scripts(&page, &scripts)?, &read)?;
    let page = with_icons(&page, &read)?;
    let page = with_what_a_file_can(&page)?;
    Ok(guard_single_file(&page)?)
}

fn has(page: &str, selector: &str) -> Result<bool, ShellError> {
    let found = RefCell::new(false);
    rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(element!(selector, |_| {
            *found.borrow_mut() = true;
            Ok(())
        })),
    )?;
    Ok(found.into_inner())
}

/// `scripts` in the place of the loader. What asks for the fonts, which are in the page, or leads to a file of the site goes, and so
/// does what search engines read: none finds the file.
fn with_scripts(page: &str, scripts: &str) -> Result<String, ShellError> {
    Ok(rewrite_str(
        page,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(format!("script#{LOADER}"), |loader| {
                loader.replace(scripts, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!(
                format!("script#{ANNOUNCEMENT}, link[rel=manifest], link[rel=alternate], {DATA}"),
                |unwanted| {
                    unwanted.remove();
                    Ok(())
                }
            )),
    )?)
}

/// The module's text as the beginning of a script in the page, which can export nothing, and what
/// starts it.
fn script(module: &str) -> Result<String, SingleFileError> {
    const FUNCTION: &str = "export function ";
    let islands: Vec<&str> = module
        .match_indices(FUNCTION)
        .filter_map(|(at, _)| module[at + FUNCTION.len()..].split('(').next())
        .collect();
    let (body, list) = module
        .rsplit_once("export{")
        .or_else(|| module.rsplit_once("export {"))
        .ok_or(SingleFileError::Module("export"))?;
    let load = list
        .split([',', '}'])
        .find_map(|name| name.trim().strip_suffix(" as default"))
        .ok_or(SingleFileError::Module("default"))?;
    let body = body.replace("export function ", "function ").replace("export class ", "class ");
    let script = format!(
        "{body}\nconst program = {{ {} }};\nconst load = {load};\n{}",
        islands.join(", "),
        code(include_str!("single_file.js")),
    );
    // What would end the element, or make it no script (HTML, "restrictions for contents of script
    // elements"); such words can only stand in a text.
    Ok(script.replace("</script", "<\\/script").replace("<!--", "<\\!--"))
}

/// Each font in the style sheet that names it.
fn with_fonts(
    mut page: String,
    read: &impl Fn(&str) -> Result<Vec<u8>, SiteError>,
) -> Result<String, SiteError> {
    for name in names_between(&page, "url(", ".woff2") {
        let font = BASE64_STANDARD.encode(read(&name)?);
        page = page.replace(&name, &format!("data:font/woff2;base64,{font}"));
    }
    Ok(page)
}

/// What stands between `start` and `end`, once each and with the latter: names of files.
fn names_between(text: &str, start: &str, end: &str) -> Vec<String> {
    let is_name = |name: &&str| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
    };
    let mut names: Vec<_> = text
        .split(start)
        .skip(1)
        .filter_map(|rest| rest.split_once(end).map(|(name, _)| name.trim_matches('"')))
        .filter(is_name)
        .map(|name| [name, end].concat())
        .collect();
    names.sort();
    names.dedup();
    names
}

fn with_icons(
    page: &str,
    read: &impl Fn(&str) -> Result<Vec<u8>, SiteError>,
) -> Result<String, SiteError> {
    let failed = RefCell::new(None);
    let page = rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "link[rel=icon][href]",
            |icon| {
                let name = icon.get_attribute("href").unwrap_or_default();
                match read(&name) {
                    Ok(picture) => {
                        let picture = BASE64_STANDARD.encode(picture);
                        let address = format!("data:image/svg+xml;base64,{picture}");
                        icon.set_attribute("href", &address)?;
                    }
                    Err(error) => *failed.borrow_mut() = Some(error),
                }
                Ok(())
            }
        )),
    )
    .map_err(ShellError::from)?;
    failed.into_inner().map_or(Ok(page), Err)
}

/// Says where the rest is: files beside the page, and comments at a server, which does not take them
/// from a file.
fn with_what_a_file_can(page: &str) -> Result<String, ShellError> {
    let is_local = comment_settings(page)? == CommentSettings::Browser;
    Ok(rewrite_str(
        page,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(".exports", |exports| {
                exports.set_inner_content(
                    "This is the page as one file. Where it was published, the timeline lies beside \
                     it as CSV and JSON.",
                    ContentType::Text,
                );
                Ok(())
            }))
            .append_element_content_handler(element!("#comments", |comments| {
                if !is_local {
                    comments.set_inner_content(
                        "<h2>Comments</h2><p>This is the page as one file. Comments are read and \
                         written where it was published.</p>",
                        ContentType::Html,
                    );
                }
                Ok(())
            })),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_script_that_knows_its_islands() {
        let module = "let wasm;export function ListIsland_1(e){}export class Sink{}function s(){}\
                      async function i(e){}export{s,i as default};";
        let script = script(module).expect("it is a module");
        assert!(script.starts_with("let wasm;function ListIsland_1(e){}class Sink{}"), "{script}");
        assert!(script.contains("const program = { ListIsland_1 };\nconst load = i;"), "{script}");
        assert!(!script.contains("export"), "{script}");
    }

    #[test]
    fn a_text_of_the_module_does_not_end_the_script() {
        let module = "const a='</script><!--';export{a as default};";
        let script = script(module).expect("it is a module");
        assert!(script.starts_with("const a='<\\/script><\\!--'"), "{script}");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(matches!(script("let a"), Err(SingleFileError::Module("export"))));
        assert!(matches!(script("export{a};"), Err(SingleFileError::Module("default"))));
    }

    #[test]
    fn fonts_are_found_once_each() {
        let sheet =
            "src:url(a-1.woff2)format(\"woff2\")}src:url(\"b.woff2\")url(a-1.woff2)url(x y)";
        assert_eq!(names_between(sheet, "url(", ".woff2"), ["a-1.woff2", "b.woff2"]);
    }
}
