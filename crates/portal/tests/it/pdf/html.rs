//! The page of HTML that wkhtmltopdf prints.

use pagopa::notice::NoticeData;

use super::closed::assert_closed;
use super::notice::with_postal;
use super::receipt;
use super::samples::{coat_of_arms, data, documents, notice, whole};

#[test]
fn the_page_refers_to_nothing_outside_itself() {
    let page = documents().notice(&notice(with_postal()), Some(&coat_of_arms())).unwrap();
    assert_closed(&page.html);
}

#[test]
fn what_people_write_stays_text() {
    let mut data = data();
    data.subject = "<img src=\"http://example.org/a.png\"> & {{amount}}".to_owned();
    let page = documents().notice(&notice(data), None).unwrap();
    assert!(page.html.contains("&lt;img src") && !page.html.contains("<img"), "{}", page.html);
    assert!(page.html.contains("{{amount}}"));
}

#[test]
fn the_hash_follows_the_content_and_the_pictures() {
    let documents = documents();
    let same = documents.notice(&notice(data()), None).unwrap();
    assert_eq!(same.hash, documents.notice(&notice(data()), None).unwrap().hash);
    let dearer = NoticeData { form: whole(150_001), ..data() };
    assert_ne!(same.hash, documents.notice(&notice(dearer), None).unwrap().hash);
    assert_ne!(same.hash, documents.notice(&notice(data()), Some(&coat_of_arms())).unwrap().hash);
}

#[test]
fn the_page_of_a_receipt_refers_to_nothing_outside_itself() {
    let page = documents()
        .receipt(&receipt::content(&receipt::receipt(), &receipt::lines(3)), Some(&coat_of_arms()))
        .unwrap();
    assert_closed(&page.html);
}
