//! Many documents as one file, read back by other people's tools.

use portal::bundle::{Bundle, BundleError};

use super::pdf::paper::{Paper, tool};

/// A page that says a number and has its size from the node above it, as ISO 32000-1, 7.7.3.4 allows.
fn page(number: usize) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 72 700 Td (notice {number}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "xref\n0 6\n0000000000 65535 f \n".to_owned();
    for (place, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", place + 1));
    }
    let start = pdf.len();
    pdf.push_str(&format!("{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    pdf.into_bytes()
}

fn whole(mut bundle: Bundle, documents: usize) -> Vec<u8> {
    let mut file = Vec::new();
    for number in 0..documents {
        file.extend(bundle.add(&format!("{number:04}-avviso.pdf"), &page(number)).unwrap());
    }
    file.extend(bundle.finish().unwrap());
    file
}

#[test]
fn what_is_no_pdf_is_refused() {
    for wrong in [&b""[..], b"%PDF-1.4", b"not a document at all", &page(1)[..200]] {
        assert!(matches!(Bundle::pdf().add("a.pdf", wrong), Err(BundleError::Document(_))));
    }
}

#[test]
fn a_thousand_documents_become_one_pdf_in_their_order() {
    let paper = Paper::new(&whole(Bundle::pdf(), 1000));
    assert_eq!(paper.info("Pages"), "1000");
    assert_eq!(paper.info("Page size"), "595 x 842 pts (A4)");
    let expected: Vec<String> = (0..1000).map(|number| format!("notice {number}")).collect();
    assert_eq!(paper.text(), expected.join(" "));
}

#[test]
fn a_thousand_documents_become_a_zip_that_others_open() {
    let folder = tempfile::tempdir().unwrap();
    let at = "2026-11-22T10:00:00Z".parse().unwrap();
    std::fs::write(folder.path().join("avvisi.zip"), whole(Bundle::zip(at), 1000)).unwrap();
    let told = String::from_utf8(tool("unzip", &["-tq", "avvisi.zip"], folder.path())).unwrap();
    assert!(told.contains("No errors detected"), "{told}");
    tool("unzip", &["-q", "avvisi.zip", "0999-avviso.pdf"], folder.path());
    assert_eq!(std::fs::read(folder.path().join("0999-avviso.pdf")).unwrap(), page(999));
}
