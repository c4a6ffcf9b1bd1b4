//! A printed page, measured with other people's tools: poppler, zbar, dmtx.

use std::path::Path;

/// Runs a tool and gives back what it prints.
#[expect(clippy::disallowed_methods, reason = "the measuring tools are other people's programs")]
pub(crate) fn tool(name: &str, arguments: &[&str], folder: &Path) -> Vec<u8> {
    let output =
        std::process::Command::new(name).args(arguments).current_dir(folder).output().unwrap_or_else(
            |reason| panic!("{name} is needed (poppler-utils, zbar-tools, dmtx-utils): {reason}"),
        );
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A word and its box in millimetres from the top left corner.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// A PDF in a folder of its own.
#[derive(Debug)]
pub(crate) struct Paper {
    folder: tempfile::TempDir,
}

impl Paper {
    pub(crate) fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("page.pdf"), pdf).unwrap();
        // `SPORTELLO_TEST_PRINTS` names a folder that keeps every print, to look at.
        if let Some(keep) = std::env::var_os("SPORTELLO_TEST_PRINTS") {
            let name = std::thread::current().name().unwrap_or("page").replace("::", "-");
            std::fs::write(Path::new(&keep).join(format!("{name}.pdf")), pdf).unwrap();
        }
        Self { folder }
    }

    /// Where `page.pdf` is.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn info(&self, key: &str) -> String {
        let text = String::from_utf8(tool("pdfinfo", &["page.pdf"], self.folder())).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key}:")));
        line.unwrap_or_else(|| panic!("no {key} in {text}")).trim().to_owned()
    }

    pub(crate) fn text(&self) -> String {
        let text = String::from_utf8(tool("pdftotext", &["-raw", "page.pdf", "-"], self.folder())).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn fonts(&self) -> String {
        String::from_utf8(tool("pdffonts", &["page.pdf"], self.folder())).unwrap()
    }

    pub(crate) fn words(&self) -> Vec<Word> {
        let page = String::from_utf8(tool("pdftotext", &["-bbox", "page.pdf", "-"], self.folder())).unwrap();
        page.lines().filter_map(|line| line.trim().strip_prefix("<word ")).map(word).collect()
    }

    /// The words of one page, from 1.
    pub(crate) fn words_of(&self, page: usize) -> Vec<Word> {
        let page = page.to_string();
        let arguments = ["-bbox", "-f", &page, "-l", &page, "page.pdf", "-"];
        let text = String::from_utf8(tool("pdftotext", &arguments, self.folder())).unwrap();
        text.lines().filter_map(|line| line.trim().strip_prefix("<word ")).map(word).collect()
    }

    /// The QR code inside a window (left, top, width, height in millimetres), as zbar reads it from the page at 600 dpi.
    pub(crate) fn qr_at(&self, page: usize, window: [f64; 4]) -> String {
        let [x, y, width, height] = window.map(|mm| format!("{:.0}", mm * 600.0 / 25.4));
        self.draw_page(page, &["-x", &x, "-y", &y, "-W", &width, "-H", &height]);
        let read =
            tool("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "page.pgm"], self.folder());
        String::from_utf8(read).unwrap().trim_end_matches('\n').to_owned()
    }

    /// The Data Matrix whose top edge is there (millimetres), as dmtx reads it from the page at 600 dpi.
    pub(crate) fn data_matrix_at(&self, page: usize, top: f64) -> String {
        let dots = |mm: f64| format!("{:.0}", mm * 600.0 / 25.4);
        let (x, y, side) = (dots(174.0), dots(top - 3.0), dots(29.0));
        self.draw_page(page, &["-x", &x, "-y", &y, "-W", &side, "-H", &side]);
        let read = tool("dmtxread", &["-n", "page.pgm"], self.folder());
        String::from_utf8(read).unwrap().trim_end_matches('\n').to_owned()
    }

    fn draw_page(&self, page: usize, area: &[&str]) {
        let page = page.to_string();
        let head = ["-gray", "-r", "600", "-singlefile", "-f", &page, "-l", &page];
        tool("pdftoppm", &[&head[..], area, &["page.pdf", "page"]].concat(), self.folder());
    }

    /// The first word with this text.
    pub(crate) fn word(&self, text: &str) -> Word {
        let words = self.words();
        words
            .iter()
            .find(|word| word.text == text)
            .unwrap_or_else(|| panic!("no {text} among {words:?}"))
            .clone()
    }

    /// The QR code as zbar reads it from the page at 300 dpi.
    pub(crate) fn qr(&self) -> String {
        self.draw(&[]);
        let read =
            tool("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "page.png"], self.folder());
        String::from_utf8(read).unwrap().trim_end_matches('\n').to_owned()
    }

    /// The Data Matrix as dmtx reads it from the page at 300 dpi.
    pub(crate) fn data_matrix(&self) -> String {
        self.draw(&["-x", "2040", "-y", "2680", "-W", "380", "-H", "380"]);
        String::from_utf8(tool("dmtxread", &["-n", "page.png"], self.folder()))
            .unwrap()
            .trim_end_matches('\n')
            .to_owned()
    }

    /// Left, top, width and height in millimetres of what is dark inside a window (the same four, in millimetres).
    pub(crate) fn ink(&self, window: [f64; 4]) -> [f64; 4] {
        let dots = 600.0 / 25.4;
        let [x, y, width, height] = window.map(|mm| format!("{:.0}", mm * dots));
        let area = ["-gray", "-r", "600", "-x", &x, "-y", &y, "-W", &width, "-H", &height];
        let picture = tool("pdftoppm", &[&area[..], &["page.pdf"]].concat(), self.folder());
        let found = dark(&picture);
        [found[0] / dots + window[0], found[1] / dots + window[1], found[2] / dots, found[3] / dots]
    }

    fn draw(&self, area: &[&str]) {
        let arguments = [&["-png", "-r", "300", "-singlefile"], area, &["page.pdf", "page"]].concat();
        tool("pdftoppm", &arguments, self.folder());
    }
}

fn word(line: &str) -> Word {
    let attribute = |name: &str| {
        let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        value.parse::<f64>().unwrap() * 25.4 / 72.0
    };
    let text = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let text = text.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\"");
    Word {
        text,
        left: attribute("xMin"),
        top: attribute("yMin"),
        right: attribute("xMax"),
        bottom: attribute("yMax"),
    }
}

/// Left, top, width and height in dots of what is dark in a PGM picture.
fn dark(picture: &[u8]) -> [f64; 4] {
    let mut header = picture.splitn(4, |byte| *byte == b'\n');
    assert_eq!(header.next(), Some(&b"P5"[..]));
    let size = String::from_utf8(header.next().unwrap().to_vec()).unwrap();
    let width: usize = size.split(' ').next().unwrap().parse().unwrap();
    header.next();
    let dots = header.next().unwrap();
    let found: Vec<_> = dots
        .iter()
        .enumerate()
        .filter(|(_, grey)| **grey < 110)
        .map(|(i, _)| (i % width, i / width))
        .collect();
    let edge = |values: Vec<usize>| {
        let (low, high) = (values.iter().min().unwrap(), values.iter().max().unwrap());
        (u32::try_from(*low).unwrap(), u32::try_from(high - low + 1).unwrap())
    };
    let (left, across) = edge(found.iter().map(|dot| dot.0).collect());
    let (top, down) = edge(found.iter().map(|dot| dot.1).collect());
    [left, top, across, down].map(f64::from)
}
