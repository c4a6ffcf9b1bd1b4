//! The test people, for scripts.

use serde_json::Value;

use crate::world::World;

#[tokio::test]
async fn the_list_of_people_is_there_for_scripts() {
    let world = World::new().await;
    let people: Vec<Value> = world.get("/idp/people.json").await.json().await.unwrap();
    let marta = people.iter().find(|person| person["id"] == "marta").unwrap();
    assert_eq!(
        (marta["fiscal_code"].as_str(), marta["level"].as_str()),
        (Some("CMPMRT84C52F082M"), Some("MEDIO"))
    );
}
