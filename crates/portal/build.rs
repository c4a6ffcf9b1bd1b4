//! Rebuilds when a theme changes: themes are compiled in.

fn main() {
    println!("cargo:rerun-if-changed=../../themes/base");
    println!("cargo:rerun-if-changed=../../tenants/_platform");
}
