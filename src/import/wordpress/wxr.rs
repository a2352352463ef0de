use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::post::{Comment, Post, Site};
use crate::import::ImportError;
use crate::import::limits::DEEPEST_XML;

const FORMAT: &str = "a WordPress export";
const HELP: &str = "in WordPress, Tools, Export writes the file: RSS with `<item>` for each post. A \
                    saved answer of `wp/v2/posts` is read, too";

/// Reads an export. Elements are known by their prefixes, which are the same in every version.
pub(super) fn read(text: &str) -> Result<Site, ImportError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut export = Export::default();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string());
        let position = usize::try_from(reader.error_position().max(reader.buffer_position()));
        let outcome = match event {
            Ok(Event::Eof) => break,
            Ok(event) => export.take(event),
            Err(error) => Err(error),
        };
        outcome.map_err(|cause| not(&cause, text, position.unwrap_or(usize::MAX)))?;
    }
    match export.open.last() {
        Some(open) => Err(not(&format!("it ends inside of `<{open}>`"), text, text.len())),
        None if !export.has_channel => Err(not("it has no `<channel>`", text, 0)),
        None => Ok(export.site()),
    }
}

fn not(cause: &str, text: &str, position: usize) -> ImportError {
    let before = text.as_bytes().get(..position).unwrap_or(text.as_bytes());
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    ImportError::Format { format: FORMAT, cause: format!("{cause} (line {line})"), help: HELP }
}

#[derive(Default)]
struct Export {
    site: Site,
    has_channel: bool,
    /// The names of the elements that are open.
    open: Vec<String>,
    /// The words of the innermost one.
    text: String,
    items: usize,
    post: Post,
    comment: Comment,
    /// What kind of term the open `<category>` is.
    domain: String,
    /// Display names by login.
    authors: HashMap<String, String>,
    login: String,
    terms: usize,
}

impl Export {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::End(_) => {
                let text = std::mem::take(&mut self.text);
                self.end(text.trim());
                self.open.pop();
                Ok(())
            }
            Event::Text(text) => self.words(&text.xml10_content()),
            Event::CData(text) => self.words(&text.xml10_content()),
            Event::GeneralRef(reference) => self.reference(&reference),
            // A document type could define entities that stand for a billion words.
            Event::DocType(text) if text.to_uppercase().contains("ENTITY") => {
                Err("it defines entities of its own, which are not read".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        if self.open.is_empty() && name != "rss" {
            return Err(format!("it begins with `<{name}>`, not with `<rss>`"));
        }
        if self.open.len() == DEEPEST_XML {
            return Err(format!("elements are more than {DEEPEST_XML} levels deep"));
        }
        self.text.clear();
        self.has_channel |= name == "channel";
        match name.as_str() {
            "item" => {
                self.items += 1;
                self.post =
                    Post { at: format!("item {}", self.items), is_raw: true, ..Post::default() };
            }
            "wp:comment" => self.comment = Comment::default(),
            "category" => {
                let domain = start.try_get_attribute("domain").ok().flatten();
                self.domain = domain.map(|domain| domain.value.to_string()).unwrap_or_default();
            }
            _ => {}
        }
        self.open.push(name);
        Ok(())
    }

    fn words(&mut self, words: &str) -> Result<(), String> {
        if self.open.is_empty() && !words.trim().is_empty() {
            return Err("it is no XML".to_owned());
        }
        self.text.push_str(words);
        Ok(())
    }

    /// Only what XML itself defines; others are HTML's, and part of the HTML that is in the field.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), String> {
        if let Some(letter) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
            self.text.push(letter);
            return Ok(());
        }
        match &**reference {
            "amp" => self.text.push('&'),
            "lt" => self.text.push('<'),
            "gt" => self.text.push('>'),
            "quot" => self.text.push('"'),
            "apos" => self.text.push('\''),
            name => self.text.extend(["&", name, ";"]),
        }
        Ok(())
    }

    /// An element ends, with these words in it.
    fn end(&mut self, text: &str) {
        let (Some(name), outer) = (self.open.last(), self.open.len().checked_sub(2)) else {
            return;
        };
        let outer = outer.and_then(|outer| self.open.get(outer)).map_or("", String::as_str);
        let name = name.clone();
        match (outer, name.as_str()) {
            ("channel", "item") => self.site.posts.push(std::mem::take(&mut self.post)),
            ("channel", name) => self.channel(name, text),
            ("wp:author", "wp:author_login") => self.login = text.to_owned(),
            ("wp:author", "wp:author_display_name") => {
                self.authors.insert(std::mem::take(&mut self.login), text.to_owned());
            }
            ("item", "wp:comment") => self.post.comments.push(std::mem::take(&mut self.comment)),
            ("item", name) => self.item(name, text),
            ("wp:postmeta", "wp:meta_key") => self.post.fields.push(text.to_owned()),
            ("wp:comment", name) => self.comment(name, text),
            _ => {}
        }
    }

    fn channel(&mut self, name: &str, text: &str) {
        match name {
            "title" => self.site.title = text.to_owned(),
            "language" => self.site.language = text.to_owned(),
            "description" if !text.is_empty() => {
                self.site.report.lose("the site’s description", text)
            }
            "wp:category" | "wp:tag" | "wp:term" => self.terms += 1,
            _ => {}
        }
    }

    fn item(&mut self, name: &str, text: &str) {
        let post = &mut self.post;
        let field = match name {
            "title" => &mut post.title,
            "link" => &mut post.link,
            "dc:creator" => &mut post.author,
            "content:encoded" => &mut post.content,
            "excerpt:encoded" => &mut post.excerpt,
            "wp:post_id" => &mut post.id,
            "wp:post_date" => &mut post.date,
            "wp:post_modified" => &mut post.modified,
            "wp:post_name" => &mut post.slug,
            "wp:status" => &mut post.status,
            "wp:post_type" => &mut post.kind,
            "wp:post_password" => {
                post.is_protected = !text.is_empty();
                return;
            }
            "wp:is_sticky" if text == "1" => {
                post.fields.push("is_sticky".to_owned());
                return;
            }
            "category" => {
                let domain = if self.domain.is_empty() { "category" } else { &self.domain };
                post.terms.push(format!("{domain} “{text}”"));
                return;
            }
            _ => return,
        };
        text.clone_into(field);
    }

    fn comment(&mut self, name: &str, text: &str) {
        let comment = &mut self.comment;
        let field = match name {
            "wp:comment_id" => &mut comment.id,
            "wp:comment_parent" => &mut comment.parent,
            "wp:comment_author" => &mut comment.author,
            "wp:comment_date_gmt" => &mut comment.date,
            "wp:comment_content" => &mut comment.content,
            "wp:comment_type" => &mut comment.kind,
            "wp:comment_approved" => {
                comment.is_approved = matches!(text, "1" | "approve");
                return;
            }
            "wp:comment_author_url" => {
                comment.has_website = !text.is_empty();
                return;
            }
            "wp:comment_author_email" | "wp:comment_author_IP" => {
                comment.has_private_data |= !text.is_empty();
                return;
            }
            _ => return,
        };
        text.clone_into(field);
    }

    fn site(mut self) -> Site {
        for post in &mut self.site.posts {
            if let Some(name) = self.authors.get(&post.author).filter(|name| !name.is_empty()) {
                post.author.clone_from(name);
            }
        }
        if !self.authors.is_empty() {
            let number = self.authors.len();
            let words = format!("the logins and e-mail addresses of {number}, on purpose");
            self.site.report.lose("the site’s authors", words);
        }
        if self.terms > 0 {
            let words = format!("the descriptions and order of {}", self.terms);
            self.site.report.lose("the site’s categories and tags", words);
        }
        self.site
    }
}
