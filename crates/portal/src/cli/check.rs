//! `sportello check`: what would stop or spoil the service, told before it does.
#![expect(clippy::print_stdout, reason = "a command speaks to a terminal")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config::Config;
use crate::registry::Tenant;
use crate::render::Render;
use crate::{pages, tenant};

/// Checks every tenant folder under `folders`, renders every template with each, and tells which guards of the printer hold.
pub(super) async fn run(config: &Config, folders: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let render = Render::load()?;
    let mut faults = 0;
    for folder in tenant_folders(folders)? {
        faults += check_folder(&folder, config, &render);
    }
    println!("{}", if faults == 0 { "nothing to mend".to_owned() } else { format!("{faults} to mend") });
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A folder that holds `tenant.toml` is one; else its children that do, and that are not hidden or shared.
fn tenant_folders(given: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in given {
        if folder.join("tenant.toml").is_file() {
            found.push(folder.clone());
            continue;
        }
        let mut children: Vec<PathBuf> = std::fs::read_dir(folder)
            .map_err(|why| anyhow::anyhow!("{}: {why}", folder.display()))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.is_dir() && !is_shared(path))
            .collect();
        children.sort();
        found.extend(children);
    }
    anyhow::ensure!(!found.is_empty(), "no tenant folder here");
    Ok(found)
}

fn is_shared(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_none_or(|name| name.starts_with(['_', '.']))
}

fn check_folder(folder: &Path, config: &Config, render: &Render) -> usize {
    let read = match tenant::read(folder, config.profile) {
        Ok(read) => read,
        Err(tenant::TenantError::Faults(faults)) => {
            for fault in &faults {
                println!("{}/{}: {}", folder.display(), fault.field, fault.text);
            }
            return faults.len();
        }
        Err(error) => {
            println!("{}: {error}", folder.display());
            return 1;
        }
    };
    let served = Tenant::new(read.id, 0, read.document, config);
    let broken = pages::render_all(render, &served);
    for (template, why) in &broken {
        println!("{}: themes/base/{template}.hbs: {why}", folder.display());
    }
    if broken.is_empty() {
        println!("{}: {} and all pages are right", folder.display(), served.config().name);
    }
    broken.len()
}
