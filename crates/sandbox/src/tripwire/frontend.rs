//! Messages of a PostgreSQL client, one by one, and which statement each of them completes (protocol 3.0, "Message Formats").

use std::{collections::HashMap, io};

use tokio::io::{AsyncRead, AsyncReadExt, BufReader};

/// Longest message that is taken for one.
const LONGEST: usize = 64 * 1024 * 1024;
/// "I want TLS" and "I want GSS": an answer of one byte comes, then another first message.
const SSL_REQUEST: [u8; 4] = 80_877_103_u32.to_be_bytes();
const GSS_REQUEST: [u8; 4] = 80_877_104_u32.to_be_bytes();

/// One message as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) bytes: Vec<u8>,
    /// The statement's text, if with this message it is complete: a simple query, or the `Sync` after an `Execute`.
    pub(super) ends: Option<String>,
    /// Which transaction of the connection it belongs to.
    pub(super) transaction: Transaction,
}

/// What a statement does to the connection's transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transaction {
    /// Begins one, or says how it shall be.
    Begins,
    /// Keeps what was done in it.
    Commits,
    /// Forgets what was done in it.
    RollsBack,
    /// None of these.
    Goes,
}

/// A client's side of one connection.
#[derive(Debug)]
pub(super) struct Frontend<R> {
    from: BufReader<R>,
    started: bool,
    /// Texts of prepared statements, by name.
    prepared: HashMap<Vec<u8>, String>,
    /// Statement of each portal, by name.
    bound: HashMap<Vec<u8>, String>,
    executed: Option<String>,
}

impl<R: AsyncRead + Unpin> Frontend<R> {
    pub(super) fn new(from: R) -> Self {
        let from = BufReader::new(from);
        Self { from, started: false, prepared: HashMap::new(), bound: HashMap::new(), executed: None }
    }

    /// The next message; `None` at the end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Message>> {
        let mut bytes = Vec::new();
        if self.started {
            let mut kind = [0];
            if self.from.read(&mut kind).await? == 0 {
                return Ok(None);
            }
            bytes.extend(kind);
        }
        let mut length = [0; 4];
        match self.from.read_exact(&mut length).await {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let rest = (u32::from_be_bytes(length) as usize).checked_sub(4).filter(|rest| *rest <= LONGEST);
        let rest = rest.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        bytes.extend(length);
        let head = bytes.len();
        bytes.resize(head + rest, 0);
        if let Some(body) = bytes.get_mut(head..) {
            self.from.read_exact(body).await?;
        }
        let ends = self.understand(&bytes, head);
        let transaction = ends.as_deref().map_or(Transaction::Goes, transaction);
        Ok(Some(Message { bytes, ends, transaction }))
    }

    /// Follows what is prepared, bound and executed.
    fn understand(&mut self, bytes: &[u8], head: usize) -> Option<String> {
        let body = bytes.get(head..).unwrap_or_default();
        if !self.started {
            self.started = !(body.starts_with(&SSL_REQUEST) || body.starts_with(&GSS_REQUEST));
            return None;
        }
        let mut parts = body.split(|byte| *byte == 0);
        let mut part = || parts.next().unwrap_or_default().to_vec();
        match bytes.first() {
            Some(b'Q') => return Some(text(&part())),
            Some(b'P') => {
                let name = part();
                self.prepared.insert(name, text(&part()));
            }
            Some(b'B') => {
                let (portal, statement) = (part(), part());
                let known = self.prepared.get(&statement).cloned().unwrap_or_default();
                self.bound.insert(portal, known);
            }
            Some(b'E') => self.executed = self.bound.get(&part()).cloned(),
            Some(b'S') => return self.executed.take(),
            _ => {}
        }
        None
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn transaction(statement: &str) -> Transaction {
    let upper = statement.to_ascii_uppercase();
    let mut words = upper.split([' ', ';']);
    match (words.next().unwrap_or_default(), words.next().unwrap_or_default()) {
        ("BEGIN" | "START", _) | ("SET", "TRANSACTION") => Transaction::Begins,
        ("COMMIT" | "END", _) => Transaction::Commits,
        ("ROLLBACK", second) if second != "TO" => Transaction::RollsBack,
        _ => Transaction::Goes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        [&[kind][..], &length, body].concat()
    }

    fn first(body: &[u8]) -> Vec<u8> {
        message(0, body).split_off(1)
    }

    async fn ends(sent: &[Vec<u8>]) -> Vec<Option<String>> {
        let bytes = sent.concat();
        let mut frontend = Frontend::new(bytes.as_slice());
        let mut found = Vec::new();
        while let Some(message) = frontend.next().await.unwrap() {
            assert_eq!(message.bytes, sent[found.len()], "every message passes as it was sent");
            found.push(message.ends);
        }
        found
    }

    #[tokio::test]
    async fn a_statement_is_complete_at_its_sync_or_as_a_simple_query() {
        let sent = [
            first(&SSL_REQUEST),
            first(b"\x00\x03\x00\x00user\x00portal\x00\x00"),
            message(b'Q', b"BEGIN\0"),
            message(b'P', b"s1\0SELECT  $1\0\x00\x00"),
            message(b'D', b"Ss1\0"),
            message(b'S', b""),
            message(b'B', b"\0s1\0\x00\x00"),
            message(b'E', b"\0\x00\x00\x00\x00"),
            message(b'S', b""),
            message(b'X', b""),
        ];
        let mut expected = vec![None; sent.len()];
        expected[2] = Some("BEGIN".to_owned());
        expected[8] = Some("SELECT $1".to_owned());
        assert_eq!(ends(&sent).await, expected);
    }

    #[tokio::test]
    async fn a_client_that_goes_away_in_the_middle_is_no_message() {
        assert!(ends(&[first(b"\x00\x03\x00\x00\x00")]).await.len() == 1);
        let half = message(b'Q', b"COMMIT\0");
        let mut frontend = Frontend::new(&half[..3]);
        frontend.started = true;
        assert_eq!(frontend.next().await.unwrap(), None);
    }
}
