//! Writes the finished pages.
