//! The servers' processes. Each ends when its [`Script`] is dropped or the tests end.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use dateline::comments::store::{Isso, Way, WordPress};
use serde::Deserialize;
use serde_json::Value;

/// The WordPress of all tests. A static is never dropped; the script's input closes with the process.
pub static NEWSROOM: LazyLock<Newsroom> = LazyLock::new(Newsroom::start);

/// A script of this folder at work, which ends when its standard input does.
struct Script {
    child: Child,
    folder: PathBuf,
}

impl Script {
    /// Runs it until it says that it is ready.
    fn start(name: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(path_of(name))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the script should start");
        let mut line = String::new();
        let output = child.stdout.take().expect("a piped output");
        BufReader::new(output).read_line(&mut line).expect("the script should say something");
        let folder = line.strip_prefix("ready ").unwrap_or_else(|| {
            panic!("{name} did not start: see need_comment_servers in setup/tools.sh")
        });
        Self { folder: folder.trim_end().into(), child }
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers").join(name)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port should be free");
    listener.local_addr().expect("it should have an address").port()
}

/// A WordPress.
pub struct Newsroom {
    script: Script,
    port: u16,
}

/// A comment as WordPress keeps it, whatever its state.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Stored {
    pub id: u32,
    pub parent: u32,
    pub author: String,
    pub email: String,
    pub website: String,
    pub text: String,
    pub approved: bool,
}

impl Newsroom {
    fn start() -> Self {
        let port = free_port();
        Self { script: Script::start("wordpress.sh", &[&port.to_string()]), port }
    }

    /// A new post: `open`, `closed` or `draft`; `switches` are those of wordpress/switches.php.
    pub fn post(&self, status: &str, switches: &[&str]) -> u32 {
        let arguments: Vec<&str> = [status].into_iter().chain(switches.iter().copied()).collect();
        let post = self.manage("post", &arguments);
        post.as_u64().and_then(|post| post.try_into().ok()).expect("the number of a post")
    }

    /// Publishes a comment that is held.
    pub fn approve(&self, comment: u32) {
        assert_eq!(self.manage("approve", &[&comment.to_string()]), Value::Bool(true));
    }

    /// All comments of a post, oldest first.
    pub fn comments(&self, post: u32) -> Vec<Stored> {
        serde_json::from_value(self.manage("comments", &[&post.to_string()])).expect("comments")
    }

    /// Publishes so many comments on a post.
    pub fn seed(&self, post: u32, count: u32) {
        self.manage("seed", &[&post.to_string(), &count.to_string()]);
    }

    /// The comments of a post as a page without a proxy reaches them.
    pub fn thread_of(&self, post: u32, way: Way) -> WordPress {
        let site = format!("http://127.0.0.1:{}", self.port);
        WordPress { rest: format!("{site}/wp-json"), site, post, way }
    }

    fn manage(&self, command: &str, arguments: &[&str]) -> Value {
        let output = Command::new("php")
            .arg(path_of("wordpress/manage.php"))
            .arg(self.script.folder.join("root"))
            .arg(command)
            .args(arguments)
            .output()
            .expect("php should start");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
            panic!("manage.php {command} said: {}", String::from_utf8_lossy(&output.stdout))
        })
    }
}

/// An Isso.
pub struct Discussion {
    _script: Script,
    port: u16,
}

impl Discussion {
    /// Starts one that the pages of `origin` may use, with options such as `guard.enabled=false`.
    pub fn start(origin: &str, options: &[&str]) -> Self {
        let port = free_port().to_string();
        let arguments: Vec<&str> =
            [port.as_str(), origin].into_iter().chain(options.iter().copied()).collect();
        let script = Script::start("isso.sh", &arguments);
        Self { _script: script, port: port.parse().expect("a port") }
    }

    /// A thread as a page without a proxy reaches it.
    pub fn thread_of(&self, thread: &str) -> Isso {
        Isso {
            server: format!("http://127.0.0.1:{}", self.port),
            thread: thread.to_owned(),
            title: "Talks".to_owned(),
        }
    }
}
