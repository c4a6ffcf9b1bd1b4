//! Files of a form: judged by what is inside and scanned before anything is written, kept with their message.

use domain::request::attachment::{
    Attachment, AttachmentFault, MediaType, is_heic, name, readable_size, told_name,
};
use domain::request::message::Message;
use store::Txn;
use uuid::Uuid;

use crate::config;
use crate::input::Upload;
use crate::scanner::{self, ScanError};

/// A file that may be kept.
#[derive(Debug, Clone)]
pub struct Checked {
    name: String,
    media: MediaType,
    bytes: Vec<u8>,
}

/// Judges the files of one message. The network is asked here, before any transaction begins.
pub async fn checked(
    limits: &config::Attachments,
    uploads: Vec<Upload>,
) -> Result<Vec<Checked>, AttachmentFault> {
    if uploads.len() > limits.max_files {
        return Err(AttachmentFault::Many(limits.max_files));
    }
    let files: Vec<Checked> =
        uploads.into_iter().map(|upload| judged(upload, limits.max_bytes)).collect::<Result<_, _>>()?;
    if !limits.scanner.is_empty() && !files.is_empty() {
        scan(limits, &files).await?;
    }
    Ok(files)
}

fn judged(upload: Upload, most: usize) -> Result<Checked, AttachmentFault> {
    let told = told_name(&upload.name);
    let Some(bytes) = upload.bytes.filter(|bytes| bytes.len() <= most) else {
        return Err(AttachmentFault::Large(told, readable_size(most as u64)));
    };
    if bytes.is_empty() {
        return Err(AttachmentFault::Empty(told));
    }
    let media = MediaType::of(&bytes);
    let fault = || if is_heic(&bytes) { AttachmentFault::Heic(told) } else { AttachmentFault::Kind(told) };
    let media = media.ok_or_else(fault)?;
    Ok(Checked { name: name(&upload.name, media), media, bytes })
}

async fn scan(limits: &config::Attachments, files: &[Checked]) -> Result<(), AttachmentFault> {
    let contents: Vec<&[u8]> = files.iter().map(|file| file.bytes.as_slice()).collect();
    let found = scanner::first_infected(&limits.scanner, limits.scanner_deadline(), &contents).await;
    match found {
        Ok(None) => Ok(()),
        Ok(Some(place)) => {
            tracing::warn!("a file was refused by the scanner");
            Err(AttachmentFault::Infected(files.get(place).map(|file| file.name.clone()).unwrap_or_default()))
        }
        Err(error @ (ScanError::Late | ScanError::Unreachable(_) | ScanError::Strange(_))) => {
            tracing::error!(%error, "files cannot be checked, so they are refused");
            Err(AttachmentFault::Unchecked)
        }
    }
}

/// Why files were not kept with their message.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeepError {
    #[error(transparent)]
    Fault(#[from] AttachmentFault),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Keeps files with their message: hold the request's lock.
pub(super) async fn keep(
    txn: &Txn,
    request: Uuid,
    message: &Message,
    files: &[Checked],
    most: u64,
) -> Result<(), KeepError> {
    if txn.count_attachments(request).await? + files.len() as u64 > most {
        return Err(AttachmentFault::Full(most).into());
    }
    for file in files {
        let told = Attachment {
            id: Uuid::new_v4(),
            message: message.id,
            name: file.name.clone(),
            media: file.media,
            size: file.bytes.len() as u64,
            side: message.side,
            at: message.at,
        };
        txn.add_attachment(request, &told, &file.bytes).await?;
    }
    Ok(())
}
