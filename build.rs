//! Gives the page a stack of the size that it needs.

use std::env;

/// Sixteen times what the page takes at most; docs/decisions/0025 has how that was measured.
const STACK: u32 = 256 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    // Code that is not optimised takes more, and keeps what Rust gives it.
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if is_page && is_release {
        println!("cargo::rustc-link-arg-bins=-zstack-size={STACK}");
    }
}
