# What the build and the tests need, and how to get it. Sourced by ./dev, not run.
#
# Each need_* function looks first and does nothing when the thing is there, so that a second run
# costs milliseconds. Two ways are served: rustup with its own servers, and a Debian machine that
# reaches package registries only, where rustup can download no target and Trunk no tool.

TRUNK_VERSION=0.22.1
CARGO_DENY_VERSION=0.20.2
MDBOOK_VERSION=0.5.4
BINARYEN_VERSION=132.0.0
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/dateline"
BINARYEN="$CACHE/binaryen-$BINARYEN_VERSION"
ISSO_VERSION=0.14.0
ISSO="$CACHE/isso-$ISSO_VERSION"
GECKODRIVER_VERSION=0.36.0
AXE_VERSION=4.14.1
AXE="$CACHE/axe-$AXE_VERSION/node_modules/axe-core/axe.min.js"
VNU_VERSION=26.9.27
VNU="$CACHE/vnu-$VNU_VERSION/node_modules/vnu-jar/build/dist/vnu.jar"
export PATH="$BINARYEN/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

say() { printf '\033[1m%s\033[0m\n' "dateline: $*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# missing_of PACKAGE...: those of them that are not installed, into the array `missing`.
missing_of() {
  local package
  missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
}

# apt PACKAGE...: installs what is missing, or says in one line what to install.
apt() {
  local missing
  missing_of "$@"
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || fail "please install these Debian packages: ${missing[*]}"
  say "installing Debian packages (about a minute): ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 \
    --no-install-recommends "${missing[@]}" >/dev/null
}

need_build_tools() {
  has cargo || fail "please install Rust first: https://rustup.rs"
  need_wasm32
  need_trunk
  need_wasm_bindgen
  need_wasm_opt
}

has_wasm32() { compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null; }

need_wasm32() {
  has_wasm32 && return
  say "adding the wasm32-unknown-unknown target (seconds)"
  if has rustup && rustup target add wasm32-unknown-unknown 2>/dev/null; then return; fi
  has apt-get || fail "please install the Rust target wasm32-unknown-unknown"
  debian_wasm32
  has_wasm32 || fail "the wasm32-unknown-unknown target is still missing after building it"
}

# Debian's own Rust ships the standard library's source, from which the target is built.
debian_wasm32() {
  say "rustup cannot fetch the target: building it with Debian's Rust (about two minutes)"
  apt rustc-web cargo-web rust-web-src rust-web-llvm lld-22
  local lib
  lib="$(/usr/bin/rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib"
  if ! compgen -G "$lib/libstd-*.rlib" >/dev/null; then
    PATH="/usr/bin:$PATH" build_std "$lib"
  fi
  # An override belongs to this checkout, so that a bare `trunk serve` follows it too.
  if has rustup; then
    rustup toolchain link debian /usr
    rustup override set debian >/dev/null
  fi
}

# build_std FOLDER [RUSTC'S FLAGS...]: builds the standard library for wasm32 from its source into
# FOLDER. Cargo builds it on nightly only, hence RUSTC_BOOTSTRAP for this one step; the page itself is
# compiled by the stable compiler as it is.
build_std() {
  local folder="$1" bin scratch
  shift
  # By its path: an override of rustup's holds in the checkout only.
  bin="$(rustc --print sysroot)/bin"
  scratch="$(mktemp -d)"
  mkdir -p "$scratch/src" "$folder"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n' >"$scratch/Cargo.toml"
  : >"$scratch/src/lib.rs"
  # Bitcode, or link-time optimisation stops with "can't find section .llvmbc".
  (cd "$scratch" && RUSTC="$bin/rustc" RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes $*" \
    "$bin/cargo" build --quiet --release --target wasm32-unknown-unknown \
    -Z build-std=std,panic_abort -Z build-std-features=optimize_for_size)
  rm -f "$scratch"/target/wasm32-unknown-unknown/release/deps/libempty-*
  cp "$scratch"/target/wasm32-unknown-unknown/release/deps/*.rlib "$folder/"
  rm -rf "$scratch"
}

# For the production build: a standard library that stops at a panic without formatting its message,
# which nobody reads there, and paths without this machine's own. It took 6.3 kB (brotli) off the
# WebAssembly. `panic=immediate-abort` is a nightly flag for the page's code; as the library's cfg it
# needs no change to how the page is compiled.
use_small_std() {
  local host sysroot small
  host="$(rustc -vV | sed -n 's/^host: //p')"
  sysroot="$(rustc --print sysroot)"
  small="$CACHE/std-$(rustc -vV | cksum | cut -d' ' -f1)"
  if ! compgen -G "$small/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null; then
    need_std_source || return 0
    say "building a small standard library for the production build (half a minute, once)"
    build_std "$small/lib/rustlib/wasm32-unknown-unknown/lib" \
      '-Aexplicit_builtin_cfgs_in_flags --cfg panic="immediate-abort"'
    ln -sfn "$sysroot/lib/rustlib/$host" "$small/lib/rustlib/$host"
  fi
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$small \
    --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$PWD="
}

need_std_source() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  if has rustup && rustup component add rust-src 2>/dev/null; then return; fi
  say "the standard library's source is missing (rust-src): the WebAssembly becomes 10 % larger"
  return 1
}

need_trunk() {
  [ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK_VERSION" ] && return
  say "installing trunk $TRUNK_VERSION (four to seven minutes, once)"
  cargo install --quiet --locked --ignore-rust-version trunk --version "$TRUNK_VERSION"
}

# The command and the crate must be of one version, so Cargo.lock says which.
need_wasm_bindgen() {
  local version
  version="$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)"
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] && return
  say "installing wasm-bindgen $version (two minutes, once)"
  cargo install --quiet --locked wasm-bindgen-cli --version "$version"
}

has_node() { has node && has npm; }

# Debian's binaryen 108 makes a module that fails at start ("failed to grow table by 4"), so the one
# from npm goes first in PATH. Without npm and without Debian, Trunk downloads its own.
need_wasm_opt() {
  [ -x "$BINARYEN/node_modules/.bin/wasm-opt" ] && return
  has_node || { has apt-get && apt nodejs npm; } || return 0
  say "installing wasm-opt from npm's binaryen $BINARYEN_VERSION (seconds)"
  npm install --prefix "$BINARYEN" --no-audit --no-fund --loglevel=error "binaryen@$BINARYEN_VERSION" >/dev/null
}

need_linters() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  if has rustup && rustup component add rustfmt clippy 2>/dev/null; then return; fi
  has apt-get || fail "please install rustfmt and clippy"
  apt rustfmt-web rust-web-clippy
}

need_cargo_deny() {
  [ "$(cargo-deny --version 2>/dev/null)" = "cargo-deny $CARGO_DENY_VERSION" ] && return
  say "installing cargo-deny $CARGO_DENY_VERSION (five to ten minutes, once)"
  cargo install --quiet --locked cargo-deny --version "$CARGO_DENY_VERSION"
}

# Makes a book of docs/. Without its own server and its watching of files.
need_mdbook() {
  [ "$(mdbook --version 2>/dev/null)" = "mdbook v$MDBOOK_VERSION" ] && return
  say "installing mdbook $MDBOOK_VERSION (two to seven minutes, once)"
  cargo install --quiet --locked mdbook --version "$MDBOOK_VERSION" --no-default-features --features search
}

# The three engines of the browser tests, or those that DATELINE_ENGINES lists, and what looks for
# barriers in the page.
need_browsers() {
  need_chromium
  ! wants firefox || need_firefox
  ! wants webkit || need_webkit
  need_axe
}

# wants ENGINE: whether tests are to run in it.
wants() { [[ ",${DATELINE_ENGINES:-$1}," == *",$1,"* ]]; }

need_chromium() {
  { has chromium || has google-chrome; } && has chromedriver && has_stand_ins && has pdftotext && return
  has apt-get || fail "please install Chromium, chromedriver, poppler-utils and the Liberation fonts for the browser tests"
  apt chromium chromium-driver poppler-utils fonts-liberation
}

# What a page shows without its own fonts, in the widths of Times and Arial.
has_stand_ins() { has fc-list && [ -n "$(fc-list "Liberation Serif")" ]; }

need_firefox() {
  if ! has firefox-esr; then
    has apt-get || fail "please install Firefox as firefox-esr, or leave it out: DATELINE_ENGINES=chromium"
    apt firefox-esr
  fi
  [[ "$(geckodriver --version 2>/dev/null)" == "geckodriver $GECKODRIVER_VERSION"* ]] && return
  say "installing geckodriver $GECKODRIVER_VERSION (two minutes, once)"
  cargo install --quiet --locked geckodriver --version "$GECKODRIVER_VERSION"
}

# WebKitGTK has Safari's engine. Its browser opens a window, and Xvfb is the screen for it.
need_webkit() {
  has WebKitWebDriver && has Xvfb && return
  has apt-get || fail "please install WebKitGTK's WebKitWebDriver and Xvfb, or leave it out: DATELINE_ENGINES=chromium,firefox"
  apt webkit2gtk-driver xvfb
}

# It runs in the page; nothing of it is in the page's own files.
need_axe() {
  [ -f "$AXE" ] && return
  has_node || { has apt-get && apt nodejs npm; } || fail "please install Node.js and npm for axe-core"
  say "installing axe-core $AXE_VERSION from npm (seconds)"
  npm install --prefix "$CACHE/axe-$AXE_VERSION" --no-audit --no-fund --loglevel=error "axe-core@$AXE_VERSION" >/dev/null
}

# What the tests check files with: the Nu HTML checker for pages, xmllint for feeds and sitemap.
need_checkers() {
  has java && has xmllint || { has apt-get && apt default-jre-headless libxml2-utils; } ||
    fail "please install Java and xmllint for the tests of valid pages and feeds"
  [ -f "$VNU" ] && return
  has_node || { has apt-get && apt nodejs npm; } || fail "please install Node.js and npm for the Nu HTML checker"
  say "installing the Nu HTML checker $VNU_VERSION from npm (seconds)"
  # Its own script would download a Java.
  npm install --prefix "$CACHE/vnu-$VNU_VERSION" --ignore-scripts --no-audit --no-fund --loglevel=error \
    "vnu-jar@$VNU_VERSION" >/dev/null
}

# WordPress with MariaDB and PHP from Debian, Isso from PyPI, for the tests of comments at a server;
# each test starts its own. Where they cannot be had, it says so and returns 1. WordPress wants a web
# server installed; none of them is used.
need_comment_servers() {
  local packages=(wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-cgi php-mysql nginx) missing
  has apt-get || { say "no WordPress and MariaDB from Debian's packages here"; return 1; }
  missing_of "${packages[@]}"
  if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" != 0 ]; then
    say "these Debian packages are missing: ${missing[*]}"
    return 1
  fi
  apt "${packages[@]}"
  need_isso
}

need_isso() {
  [ "$("$ISSO/bin/isso" --version 2>/dev/null)" = "isso $ISSO_VERSION" ] && return
  say "installing Isso $ISSO_VERSION from PyPI (seconds)"
  python3 -m venv "$ISSO" 2>/dev/null || { apt python3-venv && python3 -m venv "$ISSO"; } || return 1
  "$ISSO/bin/pip" install --quiet --disable-pip-version-check "isso==$ISSO_VERSION" ||
    { say "Isso cannot be had from PyPI"; return 1; }
}

# What 1,000 stories are compared with.
need_hugo() {
  has hugo && return
  has apt-get || fail "please install Hugo for the comparison of many stories"
  apt hugo
}

# Lighthouse, TimelineJS and what drives the browser, in the versions of package-lock.json.
need_bench_tools() {
  has_node || { has apt-get && apt nodejs npm; } || fail "please install Node.js and npm for the comparison of pages"
  { has chromium || has google-chrome; } || { has apt-get && apt chromium; } || fail "please install Chromium"
  local installed=benches/browser/node_modules/.package-lock.json
  [ "$installed" -nt benches/browser/package-lock.json ] && return
  say "installing Lighthouse and TimelineJS from npm (seconds)"
  npm ci --prefix benches/browser --no-audit --no-fund --loglevel=error >/dev/null
  touch "$installed"
}
