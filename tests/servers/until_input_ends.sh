# What the servers' scripts share. Sourced, not run.

# All that a server writes.
folder="$(mktemp -d)"

# Each in a process group of its own, so that what it has started ends with it.
set -m
jobs_started=()
in_background() {
  "$@" >>"$folder/log" 2>&1 </dev/null &
  jobs_started+=($!)
}

end_all() {
  local job
  # Where bash says that they were killed.
  exec 2>/dev/null
  for job in "${jobs_started[@]}"; do kill -KILL -- "-$job" 2>/dev/null || true; done
  wait
  rm -rf "$folder"
}
trap end_all EXIT

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# wait_until COMMAND...: until it succeeds, at most half a minute.
wait_until() {
  local tries
  for tries in $(seq 1 300); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  echo "in vain: $*" >&2
  tail -20 "$folder/log" >&2
  return 1
}

until_input_ends() {
  echo "ready $folder"
  cat >/dev/null
}
