//! What stands between the browser and everything that it asks for: passes requests on to the site and
//! to the comment server, and gets the latter into trouble.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::trouble::{Fault, Trouble};

/// A proxy on loopback, until the test's runtime ends.
pub struct Proxy {
    address: SocketAddr,
    road: Arc<Road>,
}

/// Where requests go.
struct Road {
    site: SocketAddr,
    /// The path under which the comment server stands.
    prefix: String,
    server: SocketAddr,
    trouble: Mutex<Trouble>,
}

/// Servers tell readers by their network; each request comes from another one.
static NETWORKS: AtomicU32 = AtomicU32::new(1);

impl Proxy {
    /// Starts one before `site` that has `server` under `prefix`.
    pub async fn start(site: SocketAddr, prefix: &str, server: SocketAddr) -> Self {
        let road = Arc::new(Road {
            site,
            prefix: prefix.to_owned(),
            server,
            trouble: Mutex::new(Trouble::none()),
        });
        let listener =
            TcpListener::bind("127.0.0.1:0").await.expect("a loopback port should be free");
        let address = listener.local_addr().expect("the listener should have an address");
        let passing = Arc::clone(&road);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let road = Arc::clone(&passing);
                // A browser that goes away in the middle is no failure.
                tokio::spawn(async move { road.pass(client).await.ok() });
            }
        });
        Self { address, road }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What befalls the requests to the comment server from now on.
    pub fn trouble(&self) -> std::sync::MutexGuard<'_, Trouble> {
        self.road.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Road {
    async fn pass(&self, mut client: TcpStream) -> io::Result<()> {
        let Some(request) = HttpRequest::read(&mut client).await? else { return Ok(()) };
        let Some(path) = request.path().strip_prefix(&self.prefix) else {
            let answer =
                exchange(TcpStream::connect(self.site).await?, &request.closing("")).await?;
            return client.write_all(&answer).await;
        };
        let (fault, hostile) = {
            let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
            (trouble.next_fault(), trouble.hostile_answer())
        };
        if let Some(answer) = hostile {
            return client.write_all(&answer).await;
        }
        if let Some(fault) = fault.filter(|fault| !fault.comes_after()) {
            return befalls(client, fault, &[]).await;
        }
        let passed_on = request.with_path(path).closing(&self.prefix);
        let answer = exchange(self.connect().await?, &passed_on).await?;
        match fault {
            Some(fault) => befalls(client, fault, &answer).await,
            None => client.write_all(&answer).await,
        }
    }

    async fn connect(&self) -> io::Result<TcpStream> {
        let [_, first, second, third] = NETWORKS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        // The third byte is the fastest to change that Isso looks at.
        let network = Ipv4Addr::new(127, 1 + second, third, 1 + first);
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((network, 0)))?;
        socket.connect(self.server).await
    }
}

/// The whole answer; the request has asked to close the connection after it.
async fn exchange(mut server: TcpStream, request: &[u8]) -> io::Result<Vec<u8>> {
    server.write_all(request).await?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// Lets `fault` happen to a client whose request would have had this `answer`.
async fn befalls(mut client: TcpStream, fault: Fault, answer: &[u8]) -> io::Result<()> {
    match fault {
        Fault::DroppedBefore | Fault::DroppedAfter => Ok(()),
        Fault::ResetBefore | Fault::ResetAfter => client.set_zero_linger(),
        Fault::SilenceBefore | Fault::SilenceAfter => {
            // Until the page's time-out.
            client.read_to_end(&mut Vec::new()).await.map(|_| ())
        }
        Fault::Truncated { hundredths } => {
            let end = answer.len() * usize::from(hundredths) / 100;
            client.write_all(&answer[..end]).await
        }
        Fault::AnsweredBefore(answer) | Fault::AnsweredAfter(answer) => {
            client.write_all(answer.http().as_bytes()).await
        }
    }
}

/// A request of HTTP/1.1.
struct HttpRequest {
    method: String,
    target: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl HttpRequest {
    /// Reads a whole one; none where the browser has opened a connection in vain.
    async fn read(client: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            if client.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n").map(str::to_owned);
        let start = lines.next().unwrap_or_default();
        let mut words = start.split(' ').map(str::to_owned);
        let headers: Vec<String> = lines.collect();
        let length = headers.iter().find_map(|header| {
            let (name, value) = header.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        let mut body = bytes.split_off(end + 4);
        while body.len() < length.unwrap_or(0) {
            if client.read_buf(&mut body).await? == 0 {
                return Ok(None);
            }
        }
        let [method, target] = [words.next(), words.next()].map(Option::unwrap_or_default);
        Ok(Some(Self { method, target, headers, body }))
    }

    fn path(&self) -> &str {
        &self.target
    }

    fn with_path(&self, path: &str) -> Self {
        let target = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let Self { method, headers, body, .. } = self;
        Self { method: method.clone(), target, headers: headers.clone(), body: body.clone() }
    }

    /// Its bytes, with the wish that the connection ends with the answer.
    fn closing(&self, prefix: &str) -> Vec<u8> {
        let kept = self.headers.iter().filter(|header| {
            let name = header.split(':').next().unwrap_or_default();
            !["connection", "upgrade-insecure-requests"].contains(&&*name.to_ascii_lowercase())
        });
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for header in kept {
            head += &format!("{header}\r\n");
        }
        head += &format!("Connection: close\r\nX-Forwarded-Prefix: {prefix}\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }
}
