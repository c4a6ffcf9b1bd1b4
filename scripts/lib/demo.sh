# shellcheck shell=bash
# The steps of scripts/demo. Sourced after common.sh and packages.sh.

DATA="$ROOT/data"
TENANTS=(unionedelsorbara medesano)
PUBLIC=8080 MANAGEMENT=8081 NODE=8082 CARDS=8083 SANDBOX=8090
SANDBOX_PID=""
PORTAL_PID=""
# The scopes of the demo's API clients, as the API names them
API_SCOPES="api.catalogue.read api.debt.write api.debt.read"
export SPORTELLO__PROFILE=demo
export SPORTELLO__UI__DIR="$CARGO_TARGET_DIR/ui"
# An hour of the Node passes in five seconds: a receipt that was not taken comes again while one looks
export SPORTELLO_SANDBOX_HOUR=5
export SPORTELLO_SANDBOX_BROADCAST=true

# Who works where in the demo: test person of the sandbox, role, tenant (- for the platform)
ROLES=(
  "carla clerk medesano"
  "carla clerk unionedelsorbara"
  "ivo clerk medesano"
  "ivo clerk unionedelsorbara"
  "dario catalogue-editor medesano"
  "dario catalogue-editor unionedelsorbara"
  "elena tenant-admin medesano"
  "elena tenant-admin unionedelsorbara"
  "ugo platform-operator -"
)

prepare_machine() {
  want wkhtmltopdf wkhtmltopdf
  # the sandbox's identity providers make keys and signatures with them
  want openssl openssl
  want xmlsec1 xmlsec1 libxmlsec1-openssl
  want_node
  want_compiler
  want_certificates
  install_missing
}

refuse_busy_ports() {
  local port busy=()
  for port in "$PUBLIC" "$MANAGEMENT" "$NODE" "$CARDS" "$SANDBOX"; do
    if port_open "$port"; then busy+=("$port"); fi
  done
  [ "${#busy[@]}" -eq 0 ] ||
    die "busy on 127.0.0.1: ${busy[*]}. Another demo may be running; stop what listens there ('ss -ltnp' tells), then try again"
}

build() {
  heading "building (the first time takes minutes)"
  cargo build --locked --package portal --package sandbox --package xtask
  heading "stylesheet"
  cargo xtask ui
}

# changed FILE TEXT: TEXT differs from what FILE holds, or FILE is not there
changed() { [ ! -f "$1" ] || [ "$(cat "$1")" != "$2" ]; }

checksum() { find "$1" -type f -exec cksum {} + | sort | cksum; }

fill_database() {
  heading "database"
  "$BIN/sportello" migrate
  local slug
  for slug in "${TENANTS[@]}"; do
    apply_tenant "$slug"
    create_client "$slug"
  done
  grant_roles
}

# Applied when the folder is new or has changed; an edit made in the office since then is newer and stays
apply_tenant() {
  local slug="$1" stamp="$DATA/applied-$1" now
  now="$(checksum "tenants/$slug")"
  changed "$stamp" "$now" || return 0
  if "$BIN/sportello" tenant apply "tenants/$slug"; then
    printf '%s' "$now" >"$stamp"
  elif [ -f "$stamp" ]; then
    say "tenants/$slug was not applied: the office's newer edits stay ('sportello tenant apply --force' overrules them)"
  else
    die "tenants/$slug could not be applied"
  fi
}

# The secret is shown once by the command, so the demo keeps what was printed
create_client() {
  local kept="$DATA/api-client-$1.txt"
  [ -s "$kept" ] && return 0
  (
    umask 077
    "$BIN/sportello" api-client create "$1" --scope "$API_SCOPES" >"$kept.new" && mv "$kept.new" "$kept"
  )
}

# people: one line per test person of the sandbox: short name, codice fiscale, level, who that is
people() {
  http_body "$SANDBOX" /idp/people.json | node -e '
    const answer = JSON.parse(require("fs").readFileSync(0, "utf8"));
    for (const p of Array.isArray(answer) ? answer : answer.people)
      console.log([p.id, p.fiscal_code, p.level, `${p.given_name} ${p.family_name}: ${p.purpose}`].join("\t"));'
}

grant_roles() {
  local stamp="$DATA/granted" known line id role tenant code
  changed "$stamp" "${ROLES[*]}" || return 0
  known="$(people)"
  for line in "${ROLES[@]}"; do
    read -r id role tenant <<<"$line"
    code="$(sed -n "s/^$id\t\([^\t]*\)\t.*/\1/p" <<<"$known")"
    [ -n "$code" ] || die "the sandbox knows no test person '$id'"
    if [ "$tenant" = - ]; then
      "$BIN/sportello" grant "$code" "$role"
    else
      "$BIN/sportello" grant "$code" "$role" --tenant "$tenant"
    fi
  done
  printf '%s' "${ROLES[*]}" >"$stamp"
}

start_sandbox() {
  heading "sandbox"
  "$BIN/sportello-sandbox" >"$DATA/sandbox.log" 2>&1 &
  SANDBOX_PID=$!
  wait_until 60 "$SANDBOX_PID" http_ok "$SANDBOX" /idp/people.json ||
    die "the sandbox did not start; the end of data/sandbox.log: $(tail -n 5 "$DATA/sandbox.log")"
}

start_portal() {
  heading "portal"
  "$BIN/sportello" demo >"$DATA/portal.log" 2>&1 &
  PORTAL_PID=$!
  wait_until 30 "$PORTAL_PID" http_ok "$MANAGEMENT" /readyz ||
    die "the portal did not start; the end of data/portal.log: $(tail -n 15 "$DATA/portal.log")"
}

tell_addresses() {
  local slug
  heading "open in a browser"
  for slug in "${TENANTS[@]}"; do say "  http://portale-$slug.localhost:$PUBLIC/"; done
  say "  http://piattaforma.localhost:$PUBLIC/          the platform's console"
  say "  http://127.0.0.1:$SANDBOX/posta                     mail that the portal has sent"
  say "  http://127.0.0.1:$MANAGEMENT/readyz                    is it ready (also /healthz, /metrics)"
  say "  logs: data/portal.log data/sandbox.log"
}

tell_people() {
  heading "test people (choose one on the login page)"
  local code level who
  while IFS=$'\t' read -r _ code level who; do printf '  %s  %-5s  %s\n' "$code" "$level" "$who"; done < <(people)
  say "  in the office: carla and ivo (clerk), dario (catalogue-editor), elena (tenant-admin); on the platform: ugo"
}

tell_clients() {
  local slug
  heading "API clients (kept in data/)"
  for slug in "${TENANTS[@]}"; do sed "s/^/  $slug  /" "$DATA/api-client-$slug.txt"; done
  say "  token: POST /api/v1/oauth/token on the municipality's host; documentation: /api/docs"
}

tell_month() {
  heading "a month of two towns, and its balance (in another terminal, from $ROOT)"
  say "  $BIN/sportello-sandbox scenario month --debts 300"
  say "  SPORTELLO__PROFILE=demo $BIN/sportello balance --json | $BIN/sportello-sandbox scenario balance --older"
  say "  faults of pagoPA on demand: http://127.0.0.1:$SANDBOX/nodo/guasti"
}

# Ends when one of the two ends; stop_all stops the other
watch_both() {
  local status=0
  wait -n "$SANDBOX_PID" "$PORTAL_PID" || status=$?
  if kill -0 "$PORTAL_PID" 2>/dev/null; then die "the sandbox ended (status $status), see data/sandbox.log"; fi
  die "the portal ended (status $status), see data/portal.log"
}

stop_all() {
  trap '' INT TERM
  stop_pid "$PORTAL_PID"
  stop_pid "$SANDBOX_PID"
  if [ -n "$PORTAL_PID$SANDBOX_PID" ]; then say "stopped"; fi
}
