use super::policy::Policy;
use super::shell::Linked;
use super::worker::WORKER;

/// What the hosts are told about.
#[derive(Default)]
pub(super) struct Site {
    /// The policy of all pages.
    pub(super) policy: Policy,
    /// The addresses of the pages, from the root of the site: `/`, `/index.html`.
    pub(super) pages: Vec<String>,
    /// The addresses of the files that are named after their content.
    pub(super) lasting: Vec<String>,
    /// The module that the front page loads.
    pub(super) module: Option<Linked>,
    /// Whether the pages are too many for a rule each: Cloudflare Pages reads 100.
    pub(super) has_many_pages: bool,
}

/// For files that are named after their content: another content has another name (RFC 8246).
const LASTING: &str = "public, max-age=31536000, immutable";
/// For all others: to be kept, and asked for before each use (RFC 9111, section 5.2.2.4).
const ASKED: &str = "no-cache";
/// The page asks for nothing that a reader would have to grant.
const NOTHING_ASKED_FOR: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
/// The type of the timeline as a calendar (RFC 5545, 8.1), which nginx's own list does not have.
const CALENDAR: &str = "text/calendar; charset=utf-8";
/// What the names of lasting files look like, for nginx and Apache, without the end.
const LASTING_NAME: &str = r"-[0-9a-f]{16}(_bg)?\.[a-z0-9]+";

/// Whether a name holds its content's hash, as the build gives it to scripts and WebAssembly.
pub(super) fn is_named_after_content(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let is_hash = |hash: &str| {
        hash.len() == 16 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    // Compressed files are behind another ending and are never asked for by name.
    !ending.is_empty() && stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash))
}

impl Site {
    /// What is sent with every file.
    fn headers(&self) -> [(&'static str, String); 5] {
        [
            ("Content-Security-Policy", self.policy.for_header()),
            // A page that opens this one, or is opened by it, gets no hold of it (HTML, 7.1.3).
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Permissions-Policy", NOTHING_ASKED_FOR.to_owned()),
            ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ]
    }

    /// The addresses that are to be asked for before each use, or patterns of them.
    fn asked(&self) -> Vec<String> {
        let patterns = [
            "/",
            "/index.html",
            "/search.json",
            "/:story/",
            "/:story/:part/",
            "/:story/:part/:year/",
        ];
        let pages = match self.has_many_pages {
            true => patterns.map(str::to_owned).to_vec(),
            false => self.pages.clone(),
        };
        [pages, vec![format!("/{WORKER}")]].concat()
    }

    /// The value of a `Link` header that announces the module before the page.
    fn early_hint(&self) -> Option<String> {
        let Linked { name, integrity } = self.module.as_ref()?;
        let hint = format!(
            r#"<./{name}>; rel=modulepreload; crossorigin=anonymous; integrity="{integrity}""#
        );
        Some(hint)
    }
}

const ABOUT: &str =
    "# Written by `dateline render` with every release; docs/serving.md tells how to use it.\n";
const ABOUT_HINT: &str = "\
# Early hint: lets the module's download start before the page arrives. Off, because on a slow line
# it takes its bytes from the first screen, which needs the page alone.
";

/// The file `_headers`, which Netlify and Cloudflare Pages read. Both join values when two rules
/// give the same header, so no two rules here do.
pub(super) fn headers_file(site: &Site) -> String {
    let mut text = format!("{ABOUT}/*\n");
    for (name, value) in site.headers() {
        text += &format!("  {name}: {value}\n");
    }
    for (addresses, age) in [(&site.asked(), ASKED), (&site.lasting, LASTING)] {
        for address in addresses {
            text += &format!("{address}\n  Cache-Control: {age}\n");
            if address.ends_with(".wasm") {
                text += "  Content-Type: application/wasm\n";
            }
        }
    }
    if let Some(hint) = site.early_hint() {
        text += &format!("{ABOUT_HINT}# /\n#   Link: {hint}\n");
    }
    text
}

/// A snippet for nginx, to be included in a `server` or a `location`.
pub(super) fn nginx(site: &Site) -> String {
    // A location with an add_header of its own inherits none.
    let all = |indent: &str| -> String {
        let line = |(name, value): (&str, String)| {
            format!("{indent}add_header {name} \"{value}\" always;\n")
        };
        site.headers().into_iter().map(line).collect()
    };
    let hint = site
        .early_hint()
        .map_or_else(String::new, |hint| format!("{ABOUT_HINT}# add_header Link '{hint}';\n"));
    format!(
        r#"{ABOUT}gzip_static on;
# With the module brotli_static (libnginx-mod-http-brotli-static in Debian):
# brotli_static on;
gzip_vary on;
etag on;
{everywhere}add_header Cache-Control "{ASKED}" always;
{hint}
location ~ "{LASTING_NAME}$" {{
{here}    add_header Cache-Control "{LASTING}";

    location ~ \.wasm$ {{
        types {{ }}
        default_type application/wasm;
    }}
}}

location ~ \.ics$ {{
    types {{ }}
    default_type '{CALENDAR}';
}}

location ~ "/(_headers|nginx\.conf|\.htaccess)$" {{
    return 404;
}}
"#,
        everywhere = all(""),
        here = all("    "),
    )
}

/// The file `.htaccess`, which needs `AllowOverride FileInfo`. A module that is not there is passed
/// over, or Apache would answer every request with an error.
pub(super) fn apache(site: &Site) -> String {
    let all: String = site
        .headers()
        .into_iter()
        .map(|(name, value)| format!("  Header always set {name} \"{value}\"\n"))
        .collect();
    let hint = site
        .early_hint()
        .map_or_else(String::new, |hint| format!("{ABOUT_HINT}# Header add Link '{hint}'\n"));
    format!(
        r#"{ABOUT}AddType application/wasm .wasm
AddType text/javascript .js
AddType font/woff2 .woff2
AddType '{CALENDAR}' .ics

<IfModule mod_headers.c>
{all}  Header set Cache-Control "{ASKED}"
  <FilesMatch "{LASTING_NAME}(\.br|\.gz)?$">
    Header set Cache-Control "{LASTING}"
  </FilesMatch>
  <FilesMatch "\.({compressible})(\.br|\.gz)?$">
    Header merge Vary Accept-Encoding
  </FilesMatch>
</IfModule>
{hint}
# The compressed file in the place of the file, for browsers that take it.
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteRule ^(.*/)?(_headers|nginx\.conf)$ - [R=404,L]
  RewriteCond %{{REQUEST_FILENAME}} -d
  RewriteCond %{{REQUEST_FILENAME}}/index.html -f
  RewriteRule ^(.+/|)$ $1index.html
  RewriteCond %{{HTTP:Accept-Encoding}} \bbr\b
  RewriteCond %{{REQUEST_FILENAME}}.br -f
  RewriteRule ^(.+)$ $1.br [L]
  RewriteCond %{{HTTP:Accept-Encoding}} \bgzip\b
  RewriteCond %{{REQUEST_FILENAME}}.gz -f
  RewriteRule ^(.+)$ $1.gz [L]
</IfModule>
# What Debian's configuration takes for an archive or for Breton is an encoding here.
<FilesMatch "\.({compressible})\.br$">
  RemoveLanguage .br
  AddEncoding br .br
</FilesMatch>
<FilesMatch "\.({compressible})\.gz$">
  RemoveType .gz
  AddEncoding gzip .gz
</FilesMatch>
"#,
        compressible = super::compress::COMPRESSIBLE.join("|"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_known_alike_here_and_by_the_servers() {
        let pattern = regex::Regex::new(&format!("{LASTING_NAME}$")).expect("it is a pattern");
        for (name, lasts) in [
            ("page-38b060a751ac9638.js", true),
            ("page-38b060a751ac9638_bg.wasm", true),
            ("serif-bold-38b060a751ac9638.woff2", true),
            ("page-38b060a751ac9638.js.br", false),
            ("page-38b060a751ac963.js", false),
            ("page-38B060A751AC9638.js", false),
            ("38b060a751ac9638.js", false),
            ("page-38b060a751ac9638", false),
            ("index.html", false),
            ("icon.svg", false),
            ("2024.html", false),
        ] {
            assert_eq!(is_named_after_content(name), lasts, "{name}");
            assert_eq!(pattern.is_match(name), lasts, "{name}, as a pattern");
        }
    }
}
