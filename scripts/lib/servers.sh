# shellcheck shell=bash
# A private PostgreSQL and a private Redis: own folder, free ports, loopback, unprivileged user. Sourced after common.sh.

SERVERS_DIR=""
POSTGRES_PID=""
POSTGRES_PORT=""
POSTGRES_BIN=""
REDIS_PID=""
UNPRIVILEGED=()

servers_prepare() {
  SERVERS_DIR="$(mktemp -d "${TMPDIR:-/tmp}/sportello-servers.XXXXXX")"
  mkdir "$SERVERS_DIR/postgres" "$SERVERS_DIR/redis"
  if [ "$(id -u)" -eq 0 ]; then
    UNPRIVILEGED=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
    chown -R nobody:nogroup "$SERVERS_DIR"
  fi
}

# Durability is off: the cluster lives as long as the tests
postgres_start() {
  postgres_init
  postgres_run -c fsync=off -c synchronous_commit=off -c full_page_writes=off
  export SPORTELLO_TEST_POSTGRES="postgres://owner@127.0.0.1:$POSTGRES_PORT/postgres"
}

# A new cluster, and a port for it
postgres_init() {
  local dir="$SERVERS_DIR/postgres"
  POSTGRES_BIN="$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)"
  POSTGRES_PORT="$(free_port)"
  (cd "$dir" && "${UNPRIVILEGED[@]}" env LC_ALL=C.UTF-8 "$POSTGRES_BIN/initdb" -D "$dir/data" -U owner -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$SERVERS_DIR/initdb.log" 2>&1) || die "initdb failed: $(cat "$SERVERS_DIR/initdb.log")"
}

# postgres_run [OPTION...]: starts the cluster, and again after it was stopped
postgres_run() {
  local dir="$SERVERS_DIR/postgres"
  cd "$dir" || return 1
  "${UNPRIVILEGED[@]}" "$POSTGRES_BIN/postgres" -D "$dir/data" -p "$POSTGRES_PORT" -k "$dir" -c listen_addresses=127.0.0.1 \
    -c max_connections=300 "$@" >>"$SERVERS_DIR/postgres.log" 2>&1 &
  POSTGRES_PID=$!
  cd "$ROOT" || return 1
  wait_until 60 "$POSTGRES_PID" "$POSTGRES_BIN/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT" -U owner -d postgres ||
    die "PostgreSQL did not start: $(tail -n 5 "$SERVERS_DIR/postgres.log")"
}

redis_start() {
  local port
  port="$(free_port)"
  "${UNPRIVILEGED[@]}" redis-server --port "$port" --bind 127.0.0.1 --dir "$SERVERS_DIR/redis" --save '' \
    --appendonly no --daemonize no >"$SERVERS_DIR/redis.log" 2>&1 &
  REDIS_PID=$!
  wait_until 15 "$REDIS_PID" port_open "$port" || die "Redis did not start: $(tail -n 5 "$SERVERS_DIR/redis.log")"
  export SPORTELLO_TEST_REDIS="redis://127.0.0.1:$port"
}

# INT is PostgreSQL's fast shutdown: sessions are cut, the cluster is closed in order
servers_stop() {
  stop_pid "$POSTGRES_PID" INT
  stop_pid "$REDIS_PID"
  POSTGRES_PID="" REDIS_PID=""
  if [ -n "$SERVERS_DIR" ]; then rm -rf "$SERVERS_DIR"; fi
  SERVERS_DIR=""
}
