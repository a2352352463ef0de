# A site of many stories from nothing, beside Hugo with the same articles as Markdown in a plain template.
# Sourced by ./dev. Figures are the best of ROUNDS, taken in turn; of what is compressed there is one.

STORIES=1000
ROUNDS=3
MANY="$PWD/target/bench/many-stories"

bench_many_stories() {
  local round shell="$1"
  make_many_stories "$shell"
  for ((round = 1; round <= ROUNDS; round++)); do
    aside hugo/public hugo/resources
    take hugo hugo_build
    from_nothing
    take ours render
    one_word_changed
    take again render
  done
  # Minutes of compression: once.
  from_nothing
  take release render release
  one_word_changed
  take again_release render release
  report_many_stories
  rm -rf "$MANY"
}

# A folder as Trunk hands it over, and no earlier build to look at.
from_nothing() {
  aside target dist
  cp -r "$MANY/shell" "$MANY/dist"
}

# The same after a build, with one more word in one story.
one_word_changed() {
  aside dist
  cp -r "$MANY/shell" "$MANY/dist"
  sed -i '$ s/$/ indeed/' "$MANY/content/story-500/article.md"
}

# The stories, Hugo's copies of their articles, and what Trunk builds before any story is rendered.
make_many_stories() {
  local seed folder
  rm -rf "$MANY"
  mkdir -p "$MANY"/{shell,aside,content,hugo/content,hugo/layouts/_default}
  cp "$1"/index.html "$1"/icon.svg "$1"/page-*.js "$1"/page-*.wasm "$MANY/shell/"
  say "making up $STORIES stories of 800 words and 20 meetings"
  for ((seed = 1; seed <= STORIES; seed++)); do
    folder="$MANY/content/story-$seed"
    target/release/examples/generate-story --meetings 20 --places 10 --words 800 --seed "$seed" "$folder"
    # Hugo's own front matter has the same fence; it needs two of the fields.
    sed -e 's/^published = \(.*\)/date = \1/' -e '/^\(source_line\|url\)/d' "$folder/article.md" \
      >"$MANY/hugo/content/story-$seed.md"
  done
  printf 'baseURL = "/"\ntitle = "Stories"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n' \
    >"$MANY/hugo/config.toml"
  printf '<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n' \
    >"$MANY/hugo/layouts/_default/single.html"
  printf '<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>\n' \
    >"$MANY/hugo/layouts/_default/list.html"
}

# Each build is made where nothing was: ext4 looks for a while past every inode that was freed before, and
# deleting is no part of a build. What earlier rounds have made goes when all are done.
aside() {
  local folder
  for folder in "$@"; do
    [ ! -e "$MANY/$folder" ] || mv "$MANY/$folder" "$(mktemp -d "$MANY/aside/XXXXXX")"
  done
}

hugo_build() {
  hugo --quiet --source "$MANY/hugo"
}

# render [PROFILE]: what Trunk's hook runs.
render() {
  (cd "$MANY" && TRUNK_PROFILE="${1:-debug}" TRUNK_STAGING_DIR="$MANY/dist" "$OLDPWD/target/release/dateline" render >/dev/null)
}

# take NAME COMMAND...: runs it and keeps its best time, in milliseconds.
take() {
  local name="$1" started="${EPOCHREALTIME/./}" took
  shift
  "$@"
  took=$(((${EPOCHREALTIME/./} - started) / 1000))
  [ "${best[$name]:-$took}" -lt "$took" ] || best[$name]=$took
}
declare -A best=()

report_many_stories() {
  local name
  printf '\n%s stories, best of %s rounds, load %s\n\n' "$STORIES" "$ROUNDS" "$(cut -d' ' -f1 /proc/loadavg)"
  for name in hugo ours again release again_release; do
    awk -v name="$name" -v took="${best[$name]}" -v hugo="${best[hugo]}" \
      'BEGIN { printf "%-14s %8.2f s  %6.2f times Hugo\n", name, took / 1000, took / hugo }'
  done
  cat <<'TEXT'

hugo            its HTML of the articles alone
ours            pages with timeline, chart and map, four other formats each, front page, places; nothing compressed
release         the same with policies, and every file compressed by brotli and gzip, which Hugo does not do
again           after a word was changed in one story
again_release   the same with policies and compression
TEXT
}
