//! What can go wrong on the way to a comment server, and in which order it does: from a seed.

use std::collections::BTreeMap;

use fastrand::Rng;

/// One thing that goes wrong with one request, before the server has acted on it or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    DroppedBefore,
    DroppedAfter,
    ResetBefore,
    ResetAfter,
    /// No answer comes until the page gives up.
    SilenceBefore,
    SilenceAfter,
    Truncated {
        hundredths: u8,
    },
    AnsweredBefore(Misleading),
    AnsweredAfter(Misleading),
}

/// An answer that is not the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misleading {
    ServerError,
    TooManyRequests,
    /// The same with `Retry-After`.
    RetryAfter,
    BadGateway,
    BrokenJson,
    WrongJson,
}

impl Misleading {
    const ALL: [Misleading; 6] = [
        Misleading::ServerError,
        Misleading::TooManyRequests,
        Misleading::RetryAfter,
        Misleading::BadGateway,
        Misleading::BrokenJson,
        Misleading::WrongJson,
    ];

    /// The bytes of it.
    pub fn http(self) -> String {
        let (status, kind, more, body) = match self {
            Misleading::ServerError => ("500 Internal Server Error", "text/plain", "", ""),
            Misleading::TooManyRequests => {
                ("429 Too Many Requests", "text/html", "", "<h1>Too Many Requests</h1>")
            }
            Misleading::RetryAfter => {
                ("429 Too Many Requests", "text/plain", "Retry-After: 2\r\n", "Slow down")
            }
            Misleading::BadGateway => (
                "502 Bad Gateway",
                "text/html",
                "",
                "<html><h1>502 Bad Gateway</h1><hr>nginx</html>",
            ),
            Misleading::BrokenJson => ("200 OK", "application/json", "", "{\"id\": 1, \"text"),
            Misleading::WrongJson => {
                ("200 OK", "application/json", "", "[{\"surprise\": [null, {}]}]")
            }
        };
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
    }
}

impl Fault {
    fn any(rng: &mut Rng) -> Self {
        let misleading = Misleading::ALL[rng.usize(..Misleading::ALL.len())];
        match rng.u8(..11) {
            0 => Fault::DroppedBefore,
            1 => Fault::DroppedAfter,
            2 => Fault::ResetBefore,
            3 => Fault::ResetAfter,
            4 => Fault::SilenceBefore,
            5 => Fault::SilenceAfter,
            6 => Fault::Truncated { hundredths: rng.u8(..100) },
            7 | 8 => Fault::AnsweredBefore(misleading),
            _ => Fault::AnsweredAfter(misleading),
        }
    }

    /// Whether the server has acted when it happens.
    pub fn comes_after(self) -> bool {
        !matches!(
            self,
            Fault::DroppedBefore
                | Fault::ResetBefore
                | Fault::SilenceBefore
                | Fault::AnsweredBefore(_)
        )
    }

    fn name(self) -> String {
        match self {
            Fault::Truncated { .. } => "Truncated".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

/// Which requests go wrong, and how.
pub struct Trouble {
    rng: Rng,
    faults_left: u32,
    /// Whether no request is answered.
    silent: bool,
    /// What answers in the server's place, if somebody does.
    hostile: Option<String>,
    /// How often each kind has happened so far.
    pub injected: BTreeMap<String, u32>,
}

impl Trouble {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self {
            rng: Rng::with_seed(0),
            faults_left: 0,
            silent: false,
            hostile: None,
            injected: BTreeMap::new(),
        }
    }

    /// From now on every request is answered with this JSON.
    pub fn becomes_hostile(&mut self, json: String) {
        self.hostile = Some(json);
    }

    /// The whole answer of who answers in the server's place.
    pub fn hostile_answer(&self) -> Option<Vec<u8>> {
        let json = self.hostile.as_ref()?;
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            json.len()
        );
        Some([head.as_bytes(), json.as_bytes()].concat())
    }

    /// From now on no request is answered.
    pub fn falls_silent(&mut self) {
        self.silent = true;
    }

    /// From now on so many faults, each at one of the next requests, as `seed` has it.
    pub fn begin(&mut self, seed: u64, faults: u32) {
        self.rng = Rng::with_seed(seed);
        self.faults_left = faults;
    }

    /// No more faults.
    pub fn end(&mut self) {
        self.faults_left = 0;
    }

    /// What goes wrong with the next request.
    pub fn next_fault(&mut self) -> Option<Fault> {
        if self.silent {
            return Some(Fault::SilenceBefore);
        }
        if self.faults_left == 0 || self.rng.u8(..3) == 0 {
            return None;
        }
        self.faults_left -= 1;
        let fault = Fault::any(&mut self.rng);
        *self.injected.entry(fault.name()).or_default() += 1;
        Some(fault)
    }
}
