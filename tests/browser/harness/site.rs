use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use dateline::story::Story;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use super::beginning::beginning;
use super::headers::HeaderRules;
use super::proxy::Proxy;
use super::publishing::{change, publish_another, publish_for_the_network_only, publish_stories};
use super::trouble::Trouble;

/// A page of the same host that is not the story's and has no script.
pub const ELSEWHERE: &str = "elsewhere.html";
const NOTHING: &str =
    "<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href=icon.svg>";

/// Where a browser sends its complaints about the page.
pub const COMPLAINTS: &str = "/complaints";
/// A report is one violation, which has a page of text at most.
const LONGEST_COMPLAINT: usize = 1 << 20;

/// A form in which the page lies compressed beside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Encoding::Brotli => "br",
            Encoding::Gzip => "gz",
        }
    }
}

/// Where the host serves what the first `bytes` of the compressed page hold of it.
pub fn beginning_address(encoding: Encoding, bytes: usize) -> String {
    format!("beginning-{bytes}.{}", encoding.ending())
}

/// What [`beginning_address`] has put into a path.
fn asked_beginning(path: &str) -> Option<(Encoding, usize)> {
    let (_, name) = path.split_once("/beginning-")?;
    let (bytes, ending) = name.split_once('.')?;
    let encoding =
        [Encoding::Brotli, Encoding::Gzip].into_iter().find(|known| known.ending() == ending)?;
    Some((encoding, bytes.parse().ok()?))
}

/// The built page on a static host of its own, at a loopback address, until the test's runtime ends.
pub struct Site {
    origin: String,
    folder: String,
    host: Arc<Host>,
    address: SocketAddr,
    router: Router,
    /// None while the host cannot be reached.
    running: Mutex<Option<Running>>,
    proxy: Option<Proxy>,
}

/// The host as it answers.
struct Running {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Running {
    fn start(listener: TcpListener, router: Router) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(listener, router).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        let ended = tokio::spawn(async move {
            let _ = serving.await;
        });
        Self { stop, ended }
    }
}

/// A part of what the page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The front page itself.
    Page,
    /// The script that the page loads.
    Module,
    WebAssembly,
    /// All of them.
    Fonts,
}

impl Part {
    fn is_at(self, path: &str) -> bool {
        match self {
            Part::Page => path.ends_with('/'),
            Part::Module => path.contains("/page-") && path.ends_with(".js"),
            Part::WebAssembly => path.ends_with(".wasm"),
            Part::Fonts => path.ends_with(".woff2"),
        }
    }
}

/// How the host answers: by its rules, and as it has been told to do otherwise.
struct Host {
    files: TempDir,
    rules: HeaderRules,
    folder: String,
    refused: Mutex<Option<(Part, StatusCode)>>,
    held: watch::Sender<Option<Part>>,
    served: Mutex<Vec<Served>>,
    complaints: Mutex<Vec<String>>,
}

/// A file that was asked for and how it was answered.
#[derive(Clone, Debug)]
pub struct Served {
    pub path: String,
    pub status: u16,
    pub kind: String,
    pub encoding: String,
}

impl Site {
    /// Serves `files`, a built page, under `folder`, which starts and ends with `/`.
    pub async fn serve(files: TempDir, folder: &str) -> Self {
        let host = Arc::new(Host {
            rules: HeaderRules::of(files.path()),
            files,
            folder: folder.to_owned(),
            refused: Mutex::default(),
            held: watch::Sender::new(None),
            served: Mutex::default(),
            complaints: Mutex::default(),
        });
        let files = ServeDir::new(host.files.path()).precompressed_br().precompressed_gzip();
        let router = match folder.trim_matches('/') {
            "" => Router::new().fallback_service(files),
            _ => Router::new().nest_service(folder.trim_end_matches('/'), files),
        };
        let router = router.layer(from_fn_with_state(Arc::clone(&host), answer));
        let listener =
            TcpListener::bind("127.0.0.1:0").await.expect("a loopback port should be free");
        let address = listener.local_addr().expect("the listener should have an address");
        let running = Mutex::new(Some(Running::start(listener, router.clone())));
        let origin = format!("http://{address}");
        Self { origin, folder: folder.to_owned(), host, address, router, running, proxy: None }
    }

    /// The same behind a proxy that has a comment server, too, under the path `prefix`.
    pub async fn with_server(self, prefix: &str, server: SocketAddr) -> Self {
        let proxy = Proxy::start(self.address, prefix, server).await;
        Self { origin: format!("http://{}", proxy.address()), proxy: Some(proxy), ..self }
    }

    /// What befalls the requests to the comment server.
    ///
    /// # Panics
    /// Without one.
    pub fn trouble(&self) -> MutexGuard<'_, Trouble> {
        self.proxy.as_ref().expect("a site with a comment server").trouble()
    }

    /// Cannot be reached from now on, as without a network: no connection stays or comes about.
    pub async fn stop(&self) {
        let running = lock(&self.running).take().expect("a host that answers");
        let _ = running.stop.send(());
        running.ended.await.expect("the host should stop");
    }

    /// Answers again, at the same address.
    pub async fn start_again(&self) {
        let listener = TcpListener::bind(self.address).await.expect("its port should be free");
        *lock(&self.running) = Some(Running::start(listener, self.router.clone()));
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of `path` on the site.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.folder)
    }

    /// Answers with `status` instead of this part from now on.
    pub fn refuse(&self, part: Part, status: u16) {
        let status = StatusCode::from_u16(status).expect("a status code");
        *lock(&self.host.refused) = Some((part, status));
    }

    /// Lets requests for this part wait until [`Site::release`].
    pub fn hold(&self, part: Part) {
        self.host.held.send_replace(Some(part));
    }

    /// Answers what [`Site::hold`] has let wait.
    pub fn release(&self) {
        self.host.held.send_replace(None);
    }

    /// Sends this part with something changed in it, as somebody on the way could.
    pub fn change_on_the_way(&self, part: Part) {
        change(self.host.files.path(), |path| part.is_at(path));
    }

    /// Puts another build beside this one, whose files stay but for the page.
    pub fn publish_another_build(&self) {
        publish_another(self.host.files.path());
    }

    /// Publishes these stories in the place of those before.
    pub fn publish_stories(&self, stories: &[Arc<Story>]) {
        publish_stories(self.host.files.path(), stories);
    }

    /// Publishes the same build with the story's setting `offline = false`.
    pub fn switch_offline_off(&self) {
        publish_for_the_network_only(self.host.files.path());
    }

    /// What browsers have sent to [`COMPLAINTS`]: violations of the policy, and failures in scripts.
    pub fn complaints(&self) -> Vec<String> {
        lock(&self.host.complaints).clone()
    }

    /// The files asked for so far.
    pub fn served(&self) -> Vec<Served> {
        lock(&self.host.served).clone()
    }
}

/// The folder that was built: `dist/`, or what `DATELINE_DIST` names.
///
/// # Panics
/// When it holds no page: a test that cannot run has failed.
pub fn dist() -> PathBuf {
    built("DATELINE_DIST", "dist")
}

/// The same with every comment store in the WebAssembly, or what `DATELINE_SERVERS_DIST` names.
///
/// # Panics
/// As [`dist`].
pub fn dist_with_servers() -> PathBuf {
    built("DATELINE_SERVERS_DIST", "target/dist-with-servers")
}

fn built(variable: &str, folder: &str) -> PathBuf {
    let dist = std::env::var_os(variable).map_or_else(|| folder.into(), PathBuf::from);
    let dist = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(dist);
    assert!(
        dist.join("index.html").is_file(),
        "There is no built page in {}: run ./dev test, or set {variable}.",
        dist.display()
    );
    dist
}

async fn answer(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path == COMPLAINTS {
        let complaint = to_bytes(request.into_body(), LONGEST_COMPLAINT).await.unwrap_or_default();
        lock(&host.complaints).push(String::from_utf8_lossy(&complaint).into_owned());
        return StatusCode::NO_CONTENT.into_response();
    }
    let mut held = host.held.subscribe();
    // The sender lives as long as the site does.
    let _ = held.wait_for(|held| held.is_none_or(|part| !part.is_at(&path))).await;
    let refused = lock(&host.refused).filter(|(part, _)| part.is_at(&path));
    let mut response = match refused {
        Some((_, status)) => status.into_response(),
        None if path.ends_with(ELSEWHERE) => Html(NOTHING).into_response(),
        None => match asked_beginning(&path) {
            Some((encoding, bytes)) => {
                Html(beginning(host.files.path(), encoding, bytes)).into_response()
            }
            None => next.run(request).await,
        },
    };
    let address = path.strip_prefix(host.folder.trim_end_matches('/')).unwrap_or(&path);
    host.rules.add_to(&mut response, address);
    response.headers_mut().insert(VARY, HeaderValue::from(ACCEPT_ENCODING));
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let served = Served {
        kind: header("content-type"),
        encoding: header("content-encoding"),
        status: response.status().as_u16(),
        path,
    };
    lock(&host.served).push(served);
    response
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
