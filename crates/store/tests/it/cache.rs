//! One contract for both caches; and what holds when Redis is lost.

use std::time::Duration;

use store::Cache;
use uuid::Uuid;

const MINUTE: Duration = Duration::from_secs(60);

async fn keeps_the_contract(cache: &Cache) {
    let key = format!("test:{}", Uuid::new_v4());
    assert_eq!(cache.get(&key).await, None);
    cache.set(&key, b"one", MINUTE).await;
    assert_eq!(cache.get(&key).await.as_deref(), Some(b"one".as_slice()));
    assert!(!cache.add(&key, b"two", MINUTE).await);
    assert_eq!(cache.get(&key).await.as_deref(), Some(b"one".as_slice()));
    cache.remove(&key).await;
    assert!(cache.add(&key, b"two", MINUTE).await);
    assert_eq!(cache.get(&key).await.as_deref(), Some(b"two".as_slice()));

    cache.set(&key, b"short", Duration::from_millis(30)).await;
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(cache.get(&key).await, None);

    let count = format!("{key}:count");
    assert_eq!(cache.incr(&count, Duration::from_millis(200)).await, 1);
    assert_eq!(cache.incr(&count, Duration::from_millis(200)).await, 2);
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(cache.incr(&count, Duration::from_millis(200)).await, 1);
}

async fn tells_subscribers(publisher: &Cache, listener: &Cache) {
    let (mine, other) = (format!("a:{}", Uuid::new_v4()), format!("b:{}", Uuid::new_v4()));
    let mut notices = listener.subscribe(&mine);
    publisher.publish(&other, b"not mine").await;
    publisher.publish(&mine, b"changed").await;
    let notice = tokio::time::timeout(Duration::from_secs(2), notices.recv()).await.unwrap();
    assert_eq!(notice.as_deref(), Some(b"changed".as_slice()));
}

#[tokio::test]
async fn the_cache_of_the_process_keeps_the_contract() {
    let cache = Cache::in_process();
    keeps_the_contract(&cache).await;
    tells_subscribers(&cache, &cache.clone()).await;
    assert!(cache.is_reachable().await);
}

#[tokio::test]
async fn the_cache_in_redis_keeps_the_contract_between_two_processes() {
    let Ok(url) = std::env::var("SPORTELLO_TEST_REDIS") else {
        eprintln!("skipped on Redis: SPORTELLO_TEST_REDIS is not set");
        return;
    };
    let (one, other) = (Cache::redis(&url).unwrap(), Cache::redis(&url).unwrap());
    keeps_the_contract(&one).await;
    // the subscription is made in the background
    tokio::time::sleep(Duration::from_millis(300)).await;
    tells_subscribers(&one, &other).await;
    one.set("test:shared", b"x", MINUTE).await;
    assert_eq!(other.get("test:shared").await.as_deref(), Some(b"x".as_slice()));
    assert!(one.is_reachable().await);
}

#[tokio::test]
async fn without_redis_everything_misses_and_nothing_fails() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cache = Cache::redis(&format!("redis://{nobody}")).unwrap();
    cache.set("key", b"one", MINUTE).await;
    assert_eq!(cache.get("key").await, None);
    assert!(!cache.add("key", b"one", MINUTE).await);
    cache.remove("key").await;
    assert_eq!(cache.incr("limit", MINUTE).await, 1);
    assert_eq!(cache.incr("limit", MINUTE).await, 2);
    let mut notices = cache.subscribe("changes");
    cache.publish("changes", b"here").await;
    assert_eq!(notices.recv().await.as_deref(), Some(b"here".as_slice()));
    assert!(!cache.is_reachable().await);
}
