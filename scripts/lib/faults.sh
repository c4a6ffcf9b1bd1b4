# shellcheck shell=bash
# The steps of scripts/faults: a portal on its own PostgreSQL, behind a wire that kills it, kept alive by a supervisor. Sourced after
# common.sh, packages.sh and servers.sh.

TENANTS=(unionedelsorbara medesano)
WORK=""
SANDBOX_PORT="" PUBLIC_PORT="" MANAGEMENT_PORT="" NODE_PORT="" CARDS_PORT="" WIRE_PORT="" CONTROL_PORT=""
SANDBOX_PID="" WIRE_PID="" WORKER_PID="" SUPERVISOR_PID="" PLAYING_PID=""
# Where a scenario finds everything
WHERE=()
# Statements that are no step of an operation: what follows the tenants' changes, which tenant a transaction is for, the Node's journal
BESIDE=(change_counter set_config node_call)
CLOCK_START="2026-12-01T09:00:00Z"
BROKEN=()

prepare_machine() {
  want wkhtmltopdf wkhtmltopdf
  want openssl openssl
  want xmlsec1 xmlsec1 libxmlsec1-openssl
  want pgrep procps
  want_node
  want_compiler
  want_certificates
  want_postgresql
  install_missing
}

build() {
  heading "building"
  (cd "$ROOT" && cargo build --quiet --locked --package portal --package sandbox --package xtask && cargo xtask ui)
}

# choose_ports: seven different free ones
choose_ports() {
  local ports _
  while :; do
    ports=()
    for _ in 1 2 3 4 5 6 7; do ports+=("$(free_port)"); done
    [ "$(printf '%s\n' "${ports[@]}" | sort -u | wc -l)" -eq 7 ] && break
  done
  SANDBOX_PORT="${ports[0]}" PUBLIC_PORT="${ports[1]}" MANAGEMENT_PORT="${ports[2]}" NODE_PORT="${ports[3]}"
  CARDS_PORT="${ports[4]}" WIRE_PORT="${ports[5]}" CONTROL_PORT="${ports[6]}"
}

# The portal's clock goes on through its deaths
now() { date -u -d "@$(($(date -u -d "$CLOCK_START" +%s) + SECONDS - BEGUN))" +%FT%TZ; }

database() { printf 'postgres://%s@127.0.0.1:%s/sportello' "$1" "$2"; }

settings() {
  local sandbox="http://127.0.0.1:$SANDBOX_PORT"
  # what a killed portal leaves behind goes with the rest
  export TMPDIR="$WORK/tmp"
  mkdir -p "$TMPDIR"
  export SPORTELLO_CONFIG="$WORK/none.toml"
  export SPORTELLO__PROFILE=demo
  export SPORTELLO__SERVER__PUBLIC="127.0.0.1:$PUBLIC_PORT"
  export SPORTELLO__SERVER__MANAGEMENT="127.0.0.1:$MANAGEMENT_PORT"
  export SPORTELLO__SERVER__NODE="127.0.0.1:$NODE_PORT"
  export SPORTELLO__SERVER__CNS="127.0.0.1:$CARDS_PORT"
  export SPORTELLO__SERVER__PORT="$PUBLIC_PORT"
  SPORTELLO__DATABASE__URL="$(database portal "$POSTGRES_PORT")"
  SPORTELLO__DATABASE__MIGRATE_URL="$(database owner "$POSTGRES_PORT")"
  export SPORTELLO__DATABASE__URL SPORTELLO__DATABASE__MIGRATE_URL
  export SPORTELLO__MAIL__DIR="$WORK/mail"
  export SPORTELLO__UI__DIR="$CARGO_TARGET_DIR/ui"
  export SPORTELLO__IDENTITY__SPID__EXTRA="[\"file:$WORK/sandbox/idp/spid.xml\"]"
  export SPORTELLO__IDENTITY__CIE__METADATA="file:$WORK/sandbox/idp/cie.xml"
  export SPORTELLO__IDENTITY__FEDERA__METADATA="file:$WORK/sandbox/idp/federa.xml"
  export SPORTELLO__IDENTITY__AGGREGATOR__KEY="file:$WORK/identity/aggregator.key"
  export SPORTELLO__IDENTITY__AGGREGATOR__CERTIFICATE="file:$WORK/identity/aggregator.pem"
  export SPORTELLO__IDENTITY__LOG__KEY="file:$WORK/login-log.key"
  export SPORTELLO__IDENTITY__CNS__ADDRESS="$sandbox/cns/{host}"
  export SPORTELLO__IDENTITY__CNS__ANCHORS="[\"file:$WORK/sandbox/cns/ca.pem\"]"
  export SPORTELLO__IDENTITY__CNS__CRLS="[\"file:$WORK/sandbox/cns/ca.crl\"]"
  export SPORTELLO__IDENTITY__CNS__PROXY_SECRET="file:$WORK/sandbox/cns/proxy-secret"
  SPORTELLO__CLOCK__NOW="$(now)"
  export SPORTELLO__CLOCK__NOW
  export SPORTELLO_SANDBOX_LISTEN="127.0.0.1:$SANDBOX_PORT"
  export SPORTELLO_SANDBOX_DATA="$WORK/sandbox"
  export SPORTELLO_SANDBOX_MAIL="$WORK/mail"
  export SPORTELLO_SANDBOX_TENANTS="$WORK/tenants"
  export SPORTELLO_SANDBOX_STATION_URL="http://127.0.0.1:$NODE_PORT/pagopa/node"
  export SPORTELLO_SANDBOX_PORTAL_PORT="$PUBLIC_PORT"
  # an hour of the Node is a second: 48 of them outlast every fault here
  export SPORTELLO_SANDBOX_HOUR=1
  export SPORTELLO_SANDBOX_BROADCAST=true
  WHERE=(--sandbox "$sandbox" --tenants "$WORK/tenants" --clients "$WORK" --portal-port "$PUBLIC_PORT")
}

# The municipalities as they are, but with Checkout where this sandbox listens
copy_tenants() {
  local file
  cp -r "$ROOT/tenants" "$WORK/tenants"
  for file in "$WORK"/tenants/*/tenant.toml; do
    sed -i "s#http://127.0.0.1:8090#http://127.0.0.1:$SANDBOX_PORT#" "$file"
  done
}

# A cluster that keeps what it says it keeps, with a role for the portal that sees one tenant at a time
start_database() {
  servers_prepare
  postgres_init
  postgres_run
  "$POSTGRES_BIN/psql" -q -h 127.0.0.1 -p "$POSTGRES_PORT" -U owner -d postgres -v ON_ERROR_STOP=1 \
    -c 'CREATE ROLE portal LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE' -c 'CREATE DATABASE sportello' ||
    die "PostgreSQL takes no role and no database"
}

start_sandbox() {
  "$BIN/sportello-sandbox" >"$WORK/sandbox.log" 2>&1 &
  SANDBOX_PID=$!
  wait_until 60 "$SANDBOX_PID" http_ok "$SANDBOX_PORT" /idp/people.json || die "no sandbox: $(tail -n 5 "$WORK/sandbox.log")"
}

fill_database() {
  local slug
  "$BIN/sportello" migrate >"$WORK/setup.log" 2>&1 || die "no tables: $(tail -n 5 "$WORK/setup.log")"
  for slug in "${TENANTS[@]}"; do
    "$BIN/sportello" tenant apply "$WORK/tenants/$slug" >>"$WORK/setup.log" 2>&1 || die "$slug: $(tail -n 5 "$WORK/setup.log")"
    "$BIN/sportello" api-client create "$slug" --scope "api.debt.write api.debt.read" >"$WORK/api-client-$slug.txt" 2>>"$WORK/setup.log" ||
      die "no client of $slug: $(tail -n 5 "$WORK/setup.log")"
  done
}

start_wire() {
  "$BIN/sportello-sandbox" tripwire --listen "127.0.0.1:$WIRE_PORT" --postgres "127.0.0.1:$POSTGRES_PORT" \
    --control "127.0.0.1:$CONTROL_PORT" --pid-file "$WORK/portal.pid" >"$WORK/wire.log" 2>&1 &
  WIRE_PID=$!
  wait_until 15 "$WIRE_PID" http_ok "$CONTROL_PORT" /state || die "no wire: $(tail -n 5 "$WORK/wire.log")"
}

# Starts the portal again whenever it has died, as Kubernetes would; ends with the file "stop". Jobs run in a process of their own,
# on a way of their own to the database
supervise() {
  local pid
  while [ ! -e "$WORK/stop" ]; do
    SPORTELLO__CLOCK__NOW="$(now)" SPORTELLO__DATABASE__URL="$(database portal "$1")" "$BIN/sportello" "$2" >>"$WORK/$3.log" 2>&1 &
    pid=$!
    echo "$pid" >"$WORK/$3.pid.new" && mv "$WORK/$3.pid.new" "$WORK/$3.pid"
    wait "$pid" || true
    echo "$3 ended" >>"$WORK/supervisor.log"
    sleep 0.1
  done
}

start_portal() {
  supervise "$WIRE_PORT" serve portal 2>/dev/null &
  SUPERVISOR_PID=$!
  supervise "$POSTGRES_PORT" worker worker 2>/dev/null &
  WORKER_PID=$!
  wait_until 60 "$SUPERVISOR_PID" http_ok "$MANAGEMENT_PORT" /readyz || die "no portal: $(tail -n 15 "$WORK/portal.log")"
}

scenario() { "$BIN/sportello-sandbox" scenario "$1" "${WHERE[@]}" "${@:2}"; }

# checked WHAT COMMAND...: what fails is told at the end, and the rest is tried all the same
checked() {
  local what="$1"
  shift
  if ! "$@"; then BROKEN+=("$what"); fi
}

# The portal's books against the Node's ledger, to the cent
balance() {
  local what="$1"
  checked "receipts after $what" scenario settle --within 120
  "$BIN/sportello" balance --json >"$WORK/told.json" 2>"$WORK/balance.log" || say "sportello balance: $(tail -n 3 "$WORK/balance.log")"
  checked "balance after $what" scenario balance --told "$WORK/told.json"
}

month() {
  local what="$1" seed="$2" debts="$3"
  shift 3
  heading "a month: $what"
  checked "month: $what" scenario month --seed "$seed" --debts "$debts" "$@"
  balance "$what"
}

# interrupted WHAT SEED DEBTS HOW SECONDS [OPTION...]: the database goes away in the midst of a month
interrupted() {
  local what="$1" seed="$2" debts="$3" how="$4" long="$5"
  shift 5
  heading "a month: $what"
  "$BIN/sportello-sandbox" scenario month "${WHERE[@]}" --seed "$seed" --debts "$debts" "$@" &
  PLAYING_PID=$!
  database_gone "$how" "$long" 5
  wait "$PLAYING_PID" || BROKEN+=("month: $what")
  PLAYING_PID=""
  balance "$what"
}

# kills [OPTION...]: the portal dies at each statement of each operation
kills() {
  local ignore=() part
  for part in "${BESIDE[@]}"; do ignore+=(--ignore "$part"); done
  heading "kill -9 of the portal"
  checked "kills" scenario kills --tripwire "http://127.0.0.1:$CONTROL_PORT" "${ignore[@]}" "$@"
  balance "the kills"
}

# database_gone HOW SECONDS AFTER: stopped (all its processes stand still) or shut (killed at once, recovers when started again)
database_gone() {
  local how="$1" long="$2" after="$3" pids
  sleep "$after"
  pids="$POSTGRES_PID $(pgrep -P "$POSTGRES_PID" | tr '\n' ' ')"
  if [ "$how" = stopped ]; then
    # shellcheck disable=SC2086  # a list of numbers
    kill -STOP $pids
    sleep "$long"
    pids="$POSTGRES_PID $(pgrep -P "$POSTGRES_PID" | tr '\n' ' ')"
    # shellcheck disable=SC2086  # as above
    kill -CONT $pids
  else
    kill -QUIT "$POSTGRES_PID"
    sleep "$long"
    postgres_run
  fi
}

stop_all() {
  trap '' INT TERM
  local file
  if [ -n "$WORK" ]; then touch "$WORK/stop"; fi
  stop_pid "$PLAYING_PID"
  for file in portal worker; do
    if [ -f "$WORK/$file.pid" ]; then stop_pid "$(cat "$WORK/$file.pid")"; fi
  done
  stop_pid "$SUPERVISOR_PID"
  stop_pid "$WORKER_PID"
  stop_pid "$WIRE_PID"
  stop_pid "$SANDBOX_PID"
  servers_stop
  if [ -n "${SPORTELLO_FAULTS_LOGS:-}" ] && [ -n "$WORK" ]; then
    mkdir -p "$SPORTELLO_FAULTS_LOGS" && cp "$WORK"/*.log "$SPORTELLO_FAULTS_LOGS/"
  fi
  if [ -n "$WORK" ]; then rm -rf "$WORK"; fi
}
