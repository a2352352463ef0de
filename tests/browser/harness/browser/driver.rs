use std::fs::{self, File};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use super::Engine;

/// How long a process may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(5);

/// The driver of an engine, which ends when this is dropped.
pub struct Driver {
    process: Process,
    port: u16,
}

impl Driver {
    /// Starts it, with what needs a screen on `screen`.
    pub fn start(engine: Engine, screen: Option<&Screen>) -> Self {
        match engine {
            Engine::Chromium => Self::start_chromium(),
            Engine::Firefox => {
                let process = Process::start("geckodriver", &["--port=0"], None);
                // "geckodriver INFO Listening on 127.0.0.1:40123"
                let port = process.tells(|written| number_after(written, "on 127.0.0.1:"));
                Self { process, port }
            }
            Engine::WebKit => {
                // It would choose one, too, and not tell which.
                let port = free_port();
                let process =
                    Process::start("WebKitWebDriver", &[&format!("--port={port}")], screen);
                process.tells(|_| std::net::TcpStream::connect(("127.0.0.1", port)).ok());
                Self { process, port }
            }
        }
    }

    /// It wants its port for IPv6, too, and gives up where another process has taken that meanwhile.
    fn start_chromium() -> Self {
        loop {
            let process = Process::start("chromedriver", &["--port=0", "--log-level=SEVERE"], None);
            // "ChromeDriver was started successfully on port 40123."
            let port = process.tells(|written| {
                let is_taken = written.contains("Address already in use").then_some(None);
                is_taken.or_else(|| number_after(written, "successfully on port ").map(Some))
            });
            if let Some(port) = port {
                return Self { process, port };
            }
        }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it; what it and its browser have written.
    pub fn end(self) -> String {
        let Process { child, output } = &self.process;
        kill("KILL", child.id());
        fs::read_to_string(output.path()).unwrap_or_default()
    }
}

/// An X server that shows nothing to anybody: WebKit's browser opens a window.
pub struct Screen {
    process: Process,
    display: String,
}

impl Screen {
    /// Starts one.
    pub fn start() -> Self {
        let arguments = ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
        let process = Process::start("Xvfb", &arguments, None);
        // A line with its number, among complaints about the numbers that others have.
        let display = process.tells(|written| {
            let lines = written.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
            let number: u16 = lines.filter_map(|line| line.parse().ok()).next()?;
            Some(format!(":{number}"))
        });
        Self { process, display }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It removes its lock file then.
        kill("TERM", self.process.child.id());
    }
}

/// Sends a signal to a process; one that has ended already needs none.
pub fn kill(signal: &str, process: u32) {
    let (signal, process) = (format!("-{signal}"), process.to_string());
    let _ = Command::new("kill").args([signal, process]).stderr(Stdio::null()).status();
}

fn number_after<T: std::str::FromStr>(written: &str, words: &str) -> Option<T> {
    let (_, rest) = written.split_once(words)?;
    // Only with what follows it is it known to be whole.
    let (number, _) = rest.split_once(|letter: char| !letter.is_ascii_digit())?;
    number.parse().ok()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port should be free");
    listener.local_addr().expect("the listener should have an address").port()
}

/// What it writes goes into a file, so that it never waits for a reader.
struct Process {
    child: Child,
    output: NamedTempFile,
}

impl Process {
    fn start(program: &str, arguments: &[&str], screen: Option<&Screen>) -> Self {
        let output = NamedTempFile::new().expect("a file for what a process writes");
        let writer = || -> File { output.as_file().try_clone().expect("another handle of it") };
        let child = Command::new(program)
            .args(arguments)
            .envs(screen.map(|screen| ("DISPLAY", &screen.display)))
            .stdin(Stdio::null())
            .stdout(writer())
            .stderr(writer())
            .spawn();
        let child = child.unwrap_or_else(|error| {
            panic!("{program} should start: see need_browsers in setup/tools.sh: {error}")
        });
        Self { child, output }
    }

    /// Waits until `find` finds something in what it has written.
    fn tells<T>(&self, find: impl Fn(&str) -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            let written = fs::read_to_string(self.output.path()).unwrap_or_default();
            if let Some(found) = find(&written) {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "it should listen, but has written: {written}");
            std::thread::sleep(PAUSE);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
