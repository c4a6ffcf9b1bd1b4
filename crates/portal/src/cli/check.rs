//! `sportello check`: what would stop or spoil the service, told before it does.
#![expect(clippy::print_stdout, reason = "a command speaks to a terminal")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::tenant::{Printer, Profile};

use crate::clock::Clock;
use crate::config::Config;
use crate::login_log::{Keyring, is_needed};
use crate::press::Press;
use crate::registry::{Tenant, check_platform};
use crate::render::Render;
use crate::ui::Ui;
use crate::{pages, tenant};

mod cards;
mod identity;
mod node;

/// Checks every tenant folder under `folders`, renders every template with each, and tells how documents are printed here.
pub(super) async fn run(config: &Config, folders: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let render = Render::load()?;
    let (mut faults, mut tenants) = (0, Vec::new());
    for folder in tenant_folders(folders)? {
        match check_folder(&folder, config, &render) {
            Ok(tenant) => tenants.push(tenant),
            Err(found) => faults += found,
        }
    }
    faults += cards::check(config, &tenants)?;
    faults += node::check(config)?;
    let now = Clock::starting(config.clock_start()?).now();
    faults += identity::platform(config, now);
    faults += platform_host(config, now)?;
    faults += tenants.iter().map(|tenant| identity::tenant(config, tenant, now)).sum::<usize>();
    identity::sources(config, &tenants, now).await;
    faults += login_log(config, &tenants);
    faults += printers(config, &tenants).await;
    faults += usize::from(!ui_is_there(config));
    println!("{}", if faults == 0 { "nothing to mend".to_owned() } else { format!("{faults} to mend") });
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Who works on the platform must be able to log in there.
fn platform_host(config: &Config, now: chrono::DateTime<chrono::Utc>) -> anyhow::Result<usize> {
    let (platform, faults) = check_platform(config)?;
    faults.iter().for_each(|fault| println!("platform.{}: {}", fault.field, fault.text));
    if platform.config().access.schemes.is_empty() {
        println!("platform.access.schemes: warning: nobody can log in on {}", config.server.platform_host);
    }
    if !faults.is_empty() {
        return Ok(faults.len());
    }
    let unlogged =
        config.profile != Profile::Demo && is_needed(platform.config()) && config.identity.log.key.is_empty();
    if unlogged {
        println!("login log: the platform's host must record logins: set identity.log.key");
    }
    Ok(identity::tenant(config, &platform, now) + usize::from(unlogged))
}

/// The login log's key must be there as soon as a folder offers a real scheme; the demo makes its own.
fn login_log(config: &Config, tenants: &[Tenant]) -> usize {
    if config.profile == Profile::Demo {
        return 0;
    }
    let wanting = tenants.iter().filter(|tenant| is_needed(tenant.config()));
    let wanting: Vec<&str> = wanting.map(|tenant| tenant.id.as_str()).collect();
    match Keyring::load(&config.identity.log) {
        Ok(Some(keys)) => println!("login log: written with the key {}", keys.current().id()),
        Ok(None) if wanting.is_empty() => {}
        Ok(None) => {
            println!("login log: {} must record logins: set identity.log.key", wanting.join(", "));
            return 1;
        }
        Err(error) => {
            println!("login log: {error}");
            return 1;
        }
    }
    0
}

/// Tells how documents are printed here; a tenant whose printer cannot be had counts as a fault.
async fn printers(config: &Config, tenants: &[Tenant]) -> usize {
    let press = match Press::start(config) {
        Ok(press) => press,
        Err(error) => {
            println!("printer: {error:#}");
            return 1;
        }
    };
    let wanted = |printer| tenants.iter().any(|tenant| tenant.config().documents.printer == printer);
    // no tenant yet: the first ones will use what is the default
    let asked = tenants.is_empty() || wanted(Printer::Wkhtmltopdf);
    let process = if asked { process(config, &press).await } else { 0 };
    process + accessible(&press, wanted(Printer::Typst))
}

/// wkhtmltopdf, and which of its guards hold here.
async fn process(config: &Config, press: &Press) -> usize {
    let guards = press.guards().await;
    match &guards.program {
        Some(version) => println!("printer: {version}"),
        None => println!(
            "printer: {} cannot be run: notices and receipts will have no PDF",
            config.pdf.command.display()
        ),
    }
    println!(
        "printer: script off, proxy to a dead port, no local files, clean environment, deadline: always"
    );
    match guards.no_network_namespace {
        true => println!("printer: no network namespace: holds"),
        false => {
            println!("printer: no network namespace: does NOT hold here (the system refuses user namespaces)")
        }
    }
    if !guards.missing_fonts.is_empty() {
        println!(
            "printer: fonts missing in {}: {}",
            config.ui.dir.display(),
            guards.missing_fonts.join(", ")
        );
    }
    usize::from(guards.program.is_none())
}

/// typst: told where it is built in, and where a tenant asks for it.
fn accessible(press: &Press, wanted: bool) -> usize {
    match press.accessible() {
        Ok(()) => println!("printer: typst: PDF/UA-1 and PDF/A-2a, in process"),
        Err(why) if wanted || crate::press::BUILT_IN => println!("printer: typst cannot be had: {why}"),
        Err(_) => {}
    }
    usize::from(wanted && press.accessible().is_err())
}

fn ui_is_there(config: &Config) -> bool {
    let read = Ui::load(&config.ui.dir);
    if let Err(error) = &read {
        println!("ui.dir: {error:#} (run `cargo xtask ui`)");
    }
    read.is_ok()
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

/// The tenant as it would be served, or how much is wrong.
fn check_folder(folder: &Path, config: &Config, render: &Render) -> Result<Tenant, usize> {
    let read = match tenant::read(folder, config.profile) {
        Ok(read) => read,
        Err(tenant::TenantError::Faults(faults)) => {
            for fault in &faults {
                println!("{}/{}: {}", folder.display(), fault.field, fault.text);
            }
            return Err(faults.len());
        }
        Err(error) => {
            println!("{}: {error}", folder.display());
            return Err(1);
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
    if broken.is_empty() { Ok(served) } else { Err(broken.len()) }
}
