//! What the comment stores write and read, against the servers themselves: a WordPress with MariaDB
//! and an Isso, started by the tests on loopback.
//!
//! `./dev test` runs these where the servers can be had (`need_comment_servers` in setup/tools.sh).
//! By hand: `./dev setup`, then `cargo test --test servers -- --ignored`.

mod entries;
mod reader;
mod running;

mod isso_guards;
mod isso_own;
mod isso_posting;
mod isso_reading;
mod wordpress_form;
mod wordpress_limits;
mod wordpress_reading;
mod wordpress_rest;
