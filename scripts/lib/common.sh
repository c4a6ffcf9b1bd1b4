# shellcheck shell=bash
# shellcheck disable=SC2034  # ROOT and BIN are used by those who source this
# Words, places and small tools that every script of this folder shares. Sourced, never run.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/sportello"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$CACHE/target}"
BIN="$CARGO_TARGET_DIR/debug"

# cargo installed by rustup is not in the PATH of a shell that was not logged in again
if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi

say() { printf '%s\n' "$*"; }
heading() { printf '\n== %s\n' "$*"; }
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

need_cargo() {
  has cargo || die "cargo is missing: install Rust first (https://rustup.rs), then run this again"
}

# port_open PORT: somebody listens on 127.0.0.1:PORT
port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port: a port of the ephemeral range on which nobody listens
free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 12000))
    if ! port_open "$port"; then
      echo "$port"
      return
    fi
  done
  die "no free port found between 20000 and 32000"
}

# http_get PORT PATH: the answer of 127.0.0.1, head and body, without curl
http_get() {
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  timeout 5 cat <&3
  exec 3>&-
} 2>/dev/null

http_body() { http_get "$1" "$2" | tr -d '\r' | sed '1,/^$/d'; }
http_ok() { http_get "$1" "$2" | head -n 1 | grep -q '^HTTP/1.1 200'; }

# wait_until SECONDS PID COMMAND...: true as soon as COMMAND succeeds, false when PID has gone or time is up
wait_until() {
  local end=$((SECONDS + $1)) pid="$2"
  shift 2
  while [ "$SECONDS" -lt "$end" ]; do
    kill -0 "$pid" 2>/dev/null || return 1
    if "$@"; then
      # it must be PID that answers, not somebody who took its port a moment before
      sleep 0.2
      kill -0 "$pid" 2>/dev/null
      return
    fi
    sleep 0.2
  done
  return 1
}

# stop_pid PID [SIGNAL]: asks, waits up to 15 s, then insists; only ever this process
stop_pid() {
  local pid="${1:-}" signal="${2:-TERM}"
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null || return 0
  kill -"$signal" "$pid" 2>/dev/null || return 0
  for _ in $(seq 75); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.2
  done
  kill -KILL "$pid" 2>/dev/null || return 0
}
