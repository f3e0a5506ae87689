//! Who someone is: signing in, accounts, invitations, tokens, first start.

#![cfg(test)]

mod addresses;
mod common;
mod invitations;
mod passwords;
mod setup;
mod sign_in;
mod tokens;
