//! Accessible notices joined for the office: their structure goes along.

use portal::bundle::Bundle;
use print::Typesetter;

use super::both::printers;
use super::notice::with_postal;
use super::paper::{Paper, tool};
use super::printed::{arms, at};
use super::samples::{coat_of_arms, data, documents, notice, plan};
use super::tags;

fn join(documents: &[Vec<u8>]) -> Paper {
    let mut bundle = Bundle::pdf();
    let mut file = Vec::new();
    for document in documents {
        file.extend(bundle.add("avviso.pdf", document).unwrap());
    }
    file.extend(bundle.finish().unwrap());
    Paper::new(&file)
}

/// A notice of one page, one of two, and the first again.
fn three(typesetter: &Typesetter) -> Vec<Vec<u8>> {
    let plan = pagopa::notice::NoticeData { form: plan(5, true), ..data() };
    let print = |data| {
        let prepared = typesetter.notice(&notice(data), arms()).unwrap();
        typesetter.print(&prepared, at()).unwrap().pdf
    };
    vec![print(with_postal()), print(plan), print(with_postal())]
}

#[tokio::test]
async fn each_notice_is_read_aloud_as_it_was() {
    let Some((_, typesetter)) = printers().await else { return };
    let single = three(&typesetter);
    let joined = join(&single);
    assert_eq!(joined.info("Pages"), "4");
    assert_eq!(joined.info("Tagged"), "yes");
    let papers: Vec<Paper> = single.iter().map(|pdf| Paper::new(pdf)).collect();
    assert_eq!(tags::headings(&joined), papers.iter().flat_map(tags::headings).collect::<Vec<_>>());
    assert_eq!(tags::alternatives(&joined), papers.iter().flat_map(tags::alternatives).collect::<Vec<_>>());
    if let Some(program) = std::env::var_os("SPORTELLO_PDFUA") {
        // the whole makes no claim of its own (UA-28-004, a warning): nobody has judged it as one document
        let arguments = ["check", "--min-severity", "error", "page.pdf"];
        tool(program.to_str().unwrap(), &arguments, joined.folder());
        assert!(tags::metadata(&joined).contains("Avvisi di pagamento"));
    }
}

#[tokio::test]
async fn one_notice_without_tags_leaves_the_whole_without() {
    let Some((process, typesetter)) = printers().await else { return };
    let page = documents().notice(&notice(data()), Some(&coat_of_arms())).unwrap();
    let mut all = three(&typesetter);
    all.insert(1, process.print(&page.html).await.unwrap());
    let joined = join(&all);
    assert_eq!(joined.info("Tagged"), "no");
    assert_eq!(joined.info("Pages"), "5");
    assert_eq!(joined.text().matches("AVVISO DI PAGAMENTO").count(), 5);
}
