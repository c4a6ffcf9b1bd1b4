//! The mailbox: what the portal has sent, read from the folder of `*.eml` files.

mod letter;

use std::{
    fs, io,
    path::{Path as FilePath, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use poem::{
    Response, handler,
    http::{StatusCode, header},
    web::{Data, Path},
};
use serde_json::{Value, json};

use crate::app::App;
use letter::Letter;

const SHOWN: usize = 200;

/// The letters, the newest first.
#[handler]
pub(crate) fn list(Data(app): Data<&Arc<App>>) -> Response {
    let rows: Vec<Value> =
        newest_first(&app.mail).iter().take(SHOWN).map(|file| row(&app.mail, file)).collect();
    app.pages.show(StatusCode::OK, "posta", &json!({ "title": "Posta", "letters": rows }))
}

/// File names by time of writing; a folder that does not exist yet is an empty mailbox.
fn newest_first(folder: &FilePath) -> Vec<String> {
    let mut found: Vec<(SystemTime, String)> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().filter_map(|entry| named(&entry)).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the mail folder cannot be read");
            Vec::new()
        }
    };
    found.sort_by(|left, right| right.cmp(left));
    found.into_iter().map(|(_, name)| name).collect()
}

fn named(entry: &fs::DirEntry) -> Option<(SystemTime, String)> {
    let name = entry.file_name().into_string().ok().filter(|name| name.ends_with(".eml"))?;
    let written = entry.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    Some((written, name))
}

fn row(folder: &FilePath, file: &str) -> Value {
    match read(folder, file) {
        Some(Ok(letter)) => {
            json!({ "file": file, "subject": letter.subject, "to": letter.to, "date": letter.date })
        }
        Some(Err(reason)) => {
            json!({ "file": file, "subject": "(messaggio illeggibile)", "to": "", "date": reason })
        }
        None => json!({ "file": file, "subject": "(messaggio rimosso)", "to": "", "date": "" }),
    }
}

fn read(folder: &FilePath, file: &str) -> Option<Result<Letter, String>> {
    let bytes = fs::read(path_of(folder, file)?).ok()?;
    Some(Letter::read(&bytes))
}

/// The path of a letter; a name that leads elsewhere has none.
fn path_of(folder: &FilePath, file: &str) -> Option<PathBuf> {
    let plain = file.ends_with(".eml") && !file.contains(['/', '\\', '\0']) && !file.starts_with('.');
    plain.then(|| folder.join(file)).filter(|path| path.is_file())
}

/// One letter.
#[handler]
pub(crate) fn message(Data(app): Data<&Arc<App>>, Path(file): Path<String>) -> Response {
    match read(&app.mail, &file) {
        Some(Ok(letter)) => app.pages.show(StatusCode::OK, "message", &letter.shown(&file)),
        Some(Err(reason)) => app.pages.show(
            StatusCode::OK,
            "notice",
            &json!({ "title": "Messaggio illeggibile", "text": reason }),
        ),
        None => app.pages.problem(StatusCode::NOT_FOUND),
    }
}

/// The HTML part alone, for a frame in which nothing runs and nothing is loaded.
#[handler]
pub(crate) fn html(Data(app): Data<&Arc<App>>, Path(file): Path<String>) -> Response {
    let Some(html) = read(&app.mail, &file).and_then(Result::ok).and_then(|letter| letter.html) else {
        return app.pages.problem(StatusCode::NOT_FOUND);
    };
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
        )
        .body(html)
}

/// One attached file.
#[handler]
pub(crate) fn attachment(Data(app): Data<&Arc<App>>, Path((file, index)): Path<(String, usize)>) -> Response {
    let letter = read(&app.mail, &file).and_then(Result::ok);
    let Some(attached) = letter.and_then(|letter| letter.attachments.into_iter().nth(index)) else {
        return app.pages.problem(StatusCode::NOT_FOUND);
    };
    let safe: String = attached
        .name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' })
        .collect();
    Response::builder()
        .content_type("application/octet-stream")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{safe}\""))
        .body(attached.bytes)
}
