#!/usr/bin/env bash
# A fresh Isso on loopback: isso.sh PORT ORIGIN [SECTION.OPTION=VALUE...]
#
# ORIGIN may use it from a page. Prints "ready" and its folder once it answers; ends, and removes the
# folder, when its standard input does. From PyPI: need_comment_servers in setup/tools.sh.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
port="$1" origin="$2"
shift 2
source "$here/until_input_ends.sh"
source "$here/../../setup/tools.sh"

{
  printf '[general]\ndbpath = %s/comments.db\nhost = %s\n' "$folder" "$origin"
  printf '[server]\nlisten = http://127.0.0.1:%s\npublic-endpoint = http://127.0.0.1:%s\n' "$port" "$port"
  for option in "$@"; do
    section="${option%%.*}" rest="${option#*.}"
    printf '[%s]\n%s = %s\n' "$section" "${rest%%=*}" "${rest#*=}"
  done
} >"$folder/unmerged.cfg"
# A section stands once in what Isso reads.
awk '/^\[/ { section = $0; if (!(section in lines)) order[++count] = section; next }
     { lines[section] = lines[section] $0 "\n" }
     END { for (at = 1; at <= count; at++) printf "%s\n%s", order[at], lines[order[at]] }' \
  "$folder/unmerged.cfg" >"$folder/isso.cfg"
in_background "$ISSO/bin/isso" -c "$folder/isso.cfg" run
wait_until answers "$port"
until_input_ends
