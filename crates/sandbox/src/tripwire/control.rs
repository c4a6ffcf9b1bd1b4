//! Arming the trap, by HTTP.

use std::{io, net::SocketAddr, sync::Arc};

use poem::{
    EndpointExt, Route, Server, get, handler,
    listener::TcpAcceptor,
    post,
    web::{Data, Json},
};
use tokio::{net::TcpListener, task::JoinHandle};

use super::trap::{Arming, Seen, Trap};

/// Listens at once, and serves in a task.
pub(super) async fn serve(
    address: SocketAddr,
    trap: Arc<Trap>,
) -> anyhow::Result<impl Future<Output = anyhow::Result<()>>> {
    let acceptor = TcpAcceptor::from_tokio(TcpListener::bind(address).await?)?;
    let routes =
        Route::new().at("/state", get(state)).at("/arm", post(arm)).at("/disarm", post(disarm)).data(trap);
    let task: JoinHandle<io::Result<()>> = tokio::spawn(Server::new_with_acceptor(acceptor).run(routes));
    Ok(async { Ok(task.await??) })
}

#[handler]
fn state(Data(trap): Data<&Arc<Trap>>) -> Json<Seen> {
    Json(trap.seen())
}

#[handler]
fn arm(Data(trap): Data<&Arc<Trap>>, Json(arming): Json<Arming>) -> Json<Seen> {
    trap.arm(arming);
    Json(trap.seen())
}

#[handler]
fn disarm(Data(trap): Data<&Arc<Trap>>) -> Json<Seen> {
    Json(trap.disarm())
}
