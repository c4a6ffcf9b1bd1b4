//! Stylesheet, icons and fonts, as `cargo xtask ui` wrote them; held in memory and served for ever under hashed names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What `manifest.json` tells of the folder.
#[derive(Debug, Clone, Deserialize)]
struct Manifest {
    css: String,
    sprite: String,
    #[serde(default)]
    script: Option<String>,
    #[serde(default)]
    scanner: Option<String>,
    #[serde(default)]
    document_fonts: BTreeMap<String, String>,
}

/// One file ready to be sent.
#[derive(Debug, Clone)]
pub struct Asset {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
}

/// Addresses for the layout.
#[derive(Debug, Clone, Serialize)]
pub struct Links {
    pub css: String,
    pub sprite: String,
    pub script: Option<String>,
    /// The script of the one page that reads a QR code by the camera.
    pub scanner: Option<String>,
}

/// The whole folder.
#[derive(Debug)]
pub struct Ui {
    pub links: Links,
    pub dir: PathBuf,
    pub document_fonts: BTreeMap<String, String>,
    files: BTreeMap<String, Asset>,
}

impl Ui {
    /// Reads the folder.
    pub fn load(dir: &Path) -> anyhow::Result<Self> {
        let manifest = dir.join("manifest.json");
        let text = std::fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        let manifest: Manifest = serde_json::from_str(&text)?;
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if let Some(media_type) = media_type(&name) {
                files.insert(name, Asset { bytes: std::fs::read(&path)?, media_type });
            }
        }
        let link = |name: &str| format!("/static/{name}");
        let links = Links {
            css: link(&manifest.css),
            sprite: link(&manifest.sprite),
            script: manifest.script.as_deref().map(link),
            scanner: manifest.scanner.as_deref().map(link),
        };
        Ok(Self { links, dir: dir.to_owned(), document_fonts: manifest.document_fonts, files })
    }

    /// The file of that name.
    pub fn file(&self, name: &str) -> Option<&Asset> {
        self.files.get(name)
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "woff2" => Some("font/woff2"),
        "js" => Some("text/javascript; charset=utf-8"),
        _ => None,
    }
}
