//! Forms that bring files (`multipart/form-data`), read with limits of their own. A file that is too large is read to its end and
//! thrown away, so that the page can say so and keep what was written beside it.

use poem::web::Multipart;
use poem::{Body, FromRequest, Request, RequestBody};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::MAX_FIELDS;
use crate::config::Config;
use crate::problem::Problem;

/// So many times what may be kept is read before the rest is refused unread.
const PATIENCE: usize = 4;

/// How much is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of everything that is no file.
    pub form: usize,
    /// Bytes of a file.
    pub file: usize,
    /// Files that are kept in memory; of further ones only the names.
    pub files: usize,
    /// Bytes after which nothing more is read.
    whole: usize,
}

/// A file of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// As the browser told it: show or keep nothing of it as it is.
    pub name: String,
    /// What is inside; `None`: more than a file may have.
    pub bytes: Option<Vec<u8>>,
}

/// Whether a request is a form with files.
pub fn is_multipart(request: &Request) -> bool {
    request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

impl Limits {
    /// As configured.
    pub fn of(config: &Config) -> Self {
        let (form, limits) = (config.server.body_limit, &config.attachments);
        let (file, files) = (limits.max_bytes, limits.max_files);
        Self { form, file, files, whole: form + PATIENCE * files * file }
    }

    /// The same for what is written, so many bytes of it: files are read to their end and thrown away.
    #[must_use]
    pub fn of_texts(self, most: usize) -> Self {
        Self { form: self.form.min(most), file: 0, ..self }
    }

    /// Reads a body that nobody may send, up to the limit, so that the browser gets its answer.
    pub async fn discard(&self, body: Body) -> Result<(), Problem> {
        let whole = self.whole as u64;
        let mut reader = body.into_async_read().take(whole);
        let read = tokio::io::copy(&mut reader, &mut tokio::io::sink()).await;
        read.map(drop).map_err(|_| Problem::bad_request())
    }
}

/// The fields and the files of a form, each in their order.
pub(super) async fn read(
    request: &Request,
    body: Body,
    limits: &Limits,
) -> Result<(Vec<(String, String)>, Vec<Upload>), Problem> {
    let mut body = RequestBody::new(body);
    let mut parts = Multipart::from_request(request, &mut body).await.map_err(|_| Problem::bad_request())?;
    let (mut form, mut files, mut room) = (Vec::new(), Vec::new(), Room::of(limits));
    while let Some(part) = parts.next_field().await.map_err(|_| Problem::bad_request())? {
        if form.len() + files.len() >= MAX_FIELDS {
            return Err(Problem::bad_request());
        }
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                let kept = files.len() <= limits.files;
                let most = if kept { limits.file } else { 0 };
                let bytes = room.file(part.into_async_read(), most).await?;
                // a browser sends a nameless empty file for a control in which nothing was chosen
                if !(file.is_empty() && bytes.as_ref().is_some_and(Vec::is_empty)) {
                    files.push(Upload { name: file, bytes });
                }
            }
            None => form.push((name, room.field(part.into_async_read()).await?)),
        }
    }
    Ok((form, files))
}

/// What may still be read.
struct Room {
    form: usize,
    whole: usize,
}

impl Room {
    const fn of(limits: &Limits) -> Self {
        Self { form: limits.form, whole: limits.whole }
    }

    async fn field(&mut self, part: impl AsyncRead) -> Result<String, Problem> {
        let bytes = up_to(part, self.form).await?.ok_or_else(Problem::too_large)?;
        self.form -= bytes.len();
        String::from_utf8(bytes).map_err(|_| Problem::bad_request())
    }

    /// What is inside a file of at most so many bytes; what is larger is read and forgotten.
    async fn file(&mut self, part: impl AsyncRead, most: usize) -> Result<Option<Vec<u8>>, Problem> {
        let mut part = std::pin::pin!(part);
        let kept = up_to(part.as_mut(), most.min(self.whole)).await?;
        let used = match &kept {
            Some(bytes) => bytes.len(),
            None => {
                let left = (self.whole as u64).saturating_add(1);
                let rest = tokio::io::copy(&mut part.take(left), &mut tokio::io::sink()).await;
                most + usize::try_from(rest.map_err(|_| Problem::bad_request())?).unwrap_or(usize::MAX)
            }
        };
        self.whole = self.whole.checked_sub(used).ok_or_else(Problem::too_large)?;
        Ok(kept)
    }
}

/// All of it; `None` where it is longer than `most`.
async fn up_to(part: impl AsyncRead, most: usize) -> Result<Option<Vec<u8>>, Problem> {
    let part = std::pin::pin!(part);
    let mut bytes = Vec::new();
    let read = part.take((most as u64).saturating_add(1)).read_to_end(&mut bytes).await;
    read.map_err(|_| Problem::bad_request())?;
    Ok((bytes.len() <= most).then_some(bytes))
}
