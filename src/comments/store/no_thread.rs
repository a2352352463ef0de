/// Why a thread cannot be shown. Its `Display` says what happened; [`NoThread::advice`] goes on with
/// what a reader can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoThread {
    /// No answer came.
    #[error("The comment server cannot be reached.")]
    Unreachable,
    /// It answered with a failure of its own, or takes no more requests at the moment.
    #[error("The comment server does not work at the moment.")]
    ServerFailed,
    /// What came is no thread.
    #[error("The comment server’s answer cannot be read.")]
    Unreadable,
    /// There is no comment server at the address, or it does not know the article.
    #[error("The comment server does not know this article.")]
    NotThere,
    /// It refused, in its own words: plain text.
    #[error("The comment server said: “{0}”")]
    Refused(String),
}

impl NoThread {
    /// What a status other than 200 means, with the server's own words if it has any.
    pub(super) fn from_status(status: u16, message: Option<String>) -> NoThread {
        match (status, message) {
            (404 | 405 | 410, _) => NoThread::NotThere,
            (408 | 425 | 429 | 500..=599, _) => NoThread::ServerFailed,
            (_, Some(message)) if !message.is_empty() => NoThread::Refused(message),
            _ => NoThread::Unreadable,
        }
    }

    /// The whole message for a reader.
    pub fn advice(&self) -> String {
        let remedy = match self {
            NoThread::Unreachable => {
                " The comments cannot be shown now. Check your connection, then load this page again."
            }
            NoThread::ServerFailed | NoThread::Unreadable => {
                " The comments cannot be shown now. Load this page again later."
            }
            NoThread::NotThere | NoThread::Refused(_) => {
                " The comments cannot be shown. If it stays so, tell the publisher."
            }
        };
        [&self.to_string(), remedy].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_happened_and_what_to_do() {
        assert_eq!(
            NoThread::from_status(503, Some("x".to_owned())).advice(),
            "The comment server does not work at the moment. The comments cannot be shown now. \
             Load this page again later."
        );
        assert_eq!(
            NoThread::from_status(403, Some("No.".to_owned())).advice(),
            "The comment server said: “No.” The comments cannot be shown. If it stays so, tell \
             the publisher."
        );
        assert_eq!(NoThread::from_status(403, None), NoThread::Unreadable);
        assert_eq!(NoThread::from_status(404, None), NoThread::NotThere);
    }
}
