//! A batch on its way to the reader: one print at a time leaves the database, joins the bundle and is forgotten.

use std::io;

use domain::scope::Scope;
use futures_util::Stream;
use futures_util::stream::try_unfold;
use store::{BatchKind, NoticeBatch, Store};
use uuid::Uuid;

use crate::bundle::Bundle;

struct Sending {
    store: Store,
    scope: Scope,
    batch: Uuid,
    next: u64,
    /// Taken away when its end was sent.
    bundle: Option<Bundle>,
}

/// The bytes of a batch. An error ends the answer before its end: the reader sees that the file is not whole.
pub fn stream(
    store: Store,
    scope: Scope,
    batch: &NoticeBatch,
) -> impl Stream<Item = io::Result<Vec<u8>>> + use<> {
    let bundle = match batch.kind {
        BatchKind::Pdf => Bundle::pdf(),
        BatchKind::Zip => Bundle::zip(batch.created_at),
    };
    try_unfold(Sending { store, scope, batch: batch.id, next: 0, bundle: Some(bundle) }, piece)
}

async fn piece(mut sending: Sending) -> io::Result<Option<(Vec<u8>, Sending)>> {
    let Some(mut bundle) = sending.bundle.take() else { return Ok(None) };
    let txn = sending.store.begin_read(&sending.scope).await.map_err(io::Error::other)?;
    let print = txn.notice_print(sending.batch, sending.next).await.map_err(io::Error::other)?;
    drop(txn);
    let Some(print) = print else {
        return Ok(Some((bundle.finish().map_err(io::Error::other)?, sending)));
    };
    let bytes = bundle.add(&print.name, &print.pdf).map_err(io::Error::other)?;
    sending.next = print.position + 1;
    sending.bundle = Some(bundle);
    Ok(Some((bytes, sending)))
}
