//! Reads a story from its files.
