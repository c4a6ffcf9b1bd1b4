//! The other forms of the notice on paper.

use domain::tenant::Language;
use pagopa::notice::{NoticeData, NoticeForm};

use super::notice::print;
use super::samples::{data, fine, plan, postal};

fn form(form: NoticeForm, with_postal: bool) -> NoticeData {
    NoticeData { form, postal: with_postal.then(postal), ..data() }
}

#[tokio::test]
async fn a_look_at_them_all() {
    let mut all = Vec::new();
    for with_postal in [false, true] {
        for count in [2, 3, 4, 6, 8, 10, 13] {
            all.push((format!("plan{count}-{with_postal}"), form(plan(count, true), with_postal)));
        }
        all.push((format!("planonly5-{with_postal}"), form(plan(5, false), with_postal)));
        all.push((format!("planonly11-{with_postal}"), form(plan(11, false), with_postal)));
        all.push((format!("fine-{with_postal}"), form(fine(), with_postal)));
        for second in [Language::De, Language::En] {
            let code = second.code();
            all.push((
                format!("one-{with_postal}-{code}"),
                NoticeData { second: Some(second), ..form(data().form, with_postal) },
            ));
            all.push((
                format!("plan3-{with_postal}-{code}"),
                NoticeData { second: Some(second), ..form(plan(3, true), with_postal) },
            ));
            all.push((
                format!("fine-{with_postal}-{code}"),
                NoticeData { second: Some(second), ..form(fine(), with_postal) },
            ));
            all.push((
                format!("dense-{with_postal}-{code}"),
                NoticeData { second: Some(second), ..form(plan(11, false), with_postal) },
            ));
        }
    }
    for (name, data) in all {
        let Some(paper) = print(data).await else { return };
        paper.keep(&name);
    }
}
