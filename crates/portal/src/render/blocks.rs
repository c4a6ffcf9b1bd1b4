//! The tenant's own texts as paragraphs, headings and lists.

use domain::tenant::TenantConfig;
use domain::texts::{self, Block, TextName};
use serde::Serialize;

use crate::registry::Tenant;

/// One block; exactly one part is filled.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shown {
    pub heading: Option<String>,
    pub paragraph: Option<String>,
    pub items: Vec<String>,
}

impl From<Block> for Shown {
    fn from(block: Block) -> Self {
        match block {
            Block::Heading(text) => Self { heading: Some(text), ..Self::default() },
            Block::Paragraph(text) => Self { paragraph: Some(text), ..Self::default() },
            Block::List(items) => Self { items, ..Self::default() },
        }
    }
}

/// The blocks of one of the tenant's texts; empty when it has none.
pub fn text(tenant: &Tenant, name: TextName) -> Vec<Shown> {
    let written = tenant.document.texts.get(name.file()).map_or("", String::as_str);
    shown(written, tenant.config())
}

fn shown(written: &str, config: &TenantConfig) -> Vec<Shown> {
    texts::blocks(written, config).into_iter().map(Shown::from).collect()
}

/// Blocks for samples: one of each kind.
pub fn sample() -> Vec<Shown> {
    vec![
        Block::Heading("Chi siamo".into()).into(),
        Block::Paragraph("Con questo portale puoi pagare.".into()).into(),
        Block::Paragraph("Scrivi a protocollo.generale@pec.comune-medesano.example.it.".into()).into(),
        Block::List(vec!["mensa".into(), "trasporto".into()]).into(),
    ]
}
