//! What the binary is made of: configuration, assembly, commands.

pub mod command;
pub mod demo;
mod fetch;
mod folder;
mod listen;
mod mail;
pub mod world;
