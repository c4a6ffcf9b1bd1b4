//! The virus scanner: clamd over TCP, by its command INSTREAM (clamd(8)). Its answer is believed only when it is whole.

use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes of a chunk.
const CHUNK: usize = 64 * 1024;

/// Longest answer that is read.
const ANSWER: u64 = 1024;

/// What the scanner says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// It found something.
    Infected,
}

/// Why nothing is known of a file. The texts hold no content.
#[derive(Debug, Error)]
pub enum ScanError {
    #[error("the scanner did not answer in time")]
    Late,
    #[error("the scanner cannot be reached: {0}")]
    Unreachable(#[from] std::io::Error),
    #[error("the scanner answered: {0}")]
    Strange(String),
}

/// Asks about files, one after the other, all within the deadline; the first that is infected is told by its place.
pub async fn first_infected(
    address: &str,
    deadline: Duration,
    files: &[&[u8]],
) -> Result<Option<usize>, ScanError> {
    let all = async {
        for (place, file) in files.iter().enumerate() {
            if scan(address, file).await? == Verdict::Infected {
                return Ok(Some(place));
            }
        }
        Ok(None)
    };
    tokio::time::timeout(deadline, all).await.map_err(|_| ScanError::Late)?
}

async fn scan(address: &str, file: &[u8]) -> Result<Verdict, ScanError> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"zINSTREAM\0").await?;
    for chunk in file.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(chunk).await?;
    }
    stream.write_all(&0_u32.to_be_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer).await?;
    read(&answer)
}

/// `stream: OK`, `stream: <name> FOUND`; anything else is no answer.
fn read(answer: &[u8]) -> Result<Verdict, ScanError> {
    let text = String::from_utf8_lossy(answer);
    match text.strip_suffix('\0').unwrap_or_default().strip_prefix("stream: ") {
        Some("OK") => Ok(Verdict::Clean),
        Some(found) if found.ends_with(" FOUND") => Ok(Verdict::Infected),
        _ => Err(ScanError::Strange(text.chars().filter(|c| !c.is_control()).take(80).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, read};

    #[test]
    fn only_a_whole_answer_clears_a_file() {
        assert_eq!(read(b"stream: OK\0").unwrap(), Verdict::Clean);
        assert_eq!(read(b"stream: Eicar-Test-Signature FOUND\0").unwrap(), Verdict::Infected);
        for bad in [&b""[..], b"stream: O", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"OK\0"]
        {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }
}
