//! The app's WebAssembly is cut into rooms after linking (tools/finish.mjs); the cut follows the linker's notes.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-bin=rungs-app=--emit-relocs");
    }
}
