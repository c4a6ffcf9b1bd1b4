# shellcheck shell=bash
# shellcheck disable=SC2034  # settings are read by who sources this
# A sandbox and a portal on free ports with their own data, and the packages of the browser's programs. Sourced after common.sh.

TENANTS=(unionedelsorbara medesano)
# Carla, a test person of the sandbox, works in the office of both
CARLA=SPRCRL81H44F257I
WORK=""
SANDBOX_PID=""
PORTAL_PID=""
SANDBOX_PORT="" PUBLIC_PORT="" MANAGEMENT_PORT="" NODE_PORT="" CARDS_PORT=""

# need_tools TOOL...
need_tools() {
  local tool missing=()
  for tool in "$@"; do has "$tool" || missing+=("$tool"); done
  [ "${#missing[@]}" -eq 0 ] || die "not on this machine: ${missing[*]}"
}

build() {
  (cd "$ROOT" && cargo build --quiet --locked --package portal --package sandbox --package xtask && cargo xtask ui)
}

# install_kit FROM TO: the programs run in a build folder with their packages: nothing is installed into the source tree
install_kit() {
  local from="$1" to="$2"
  mkdir -p "$to"
  rm -f "$to"/*.mjs
  cp "$from"/*.mjs "$from"/.npmrc "$from"/package.json "$to/"
  if ! cmp -s "$from/package-lock.json" "$to/package-lock.json" || [ ! -d "$to/node_modules" ]; then
    rm -f "$to/package-lock.json"
    cp "$from/package-lock.json" "$to/lock.new"
    (cd "$to" && cp lock.new package-lock.json && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
      { rm -f "$to/package-lock.json"; die "npm could not install the browser's packages"; }
  fi
}

# choose_ports: five different free ones
choose_ports() {
  local ports
  while :; do
    ports=("$(free_port)" "$(free_port)" "$(free_port)" "$(free_port)" "$(free_port)")
    [ "$(printf '%s\n' "${ports[@]}" | sort -u | wc -l)" -eq 5 ] && break
  done
  SANDBOX_PORT="${ports[0]}" PUBLIC_PORT="${ports[1]}" MANAGEMENT_PORT="${ports[2]}" NODE_PORT="${ports[3]}"
  CARDS_PORT="${ports[4]}"
}

settings() {
  local sandbox="http://127.0.0.1:$SANDBOX_PORT"
  export SPORTELLO_CONFIG="$WORK/none.toml"
  export SPORTELLO__PROFILE=demo
  export SPORTELLO__SERVER__PUBLIC="127.0.0.1:$PUBLIC_PORT"
  export SPORTELLO__SERVER__MANAGEMENT="127.0.0.1:$MANAGEMENT_PORT"
  export SPORTELLO__SERVER__NODE="127.0.0.1:$NODE_PORT"
  export SPORTELLO__SERVER__CNS="127.0.0.1:$CARDS_PORT"
  export SPORTELLO__SERVER__PORT="$PUBLIC_PORT"
  export SPORTELLO__DATABASE__URL="sqlite://$WORK/sportello.db?mode=rwc"
  export SPORTELLO__MAIL__DIR="$WORK/mail"
  export SPORTELLO__UI__DIR="$CARGO_TARGET_DIR/ui"
  export SPORTELLO__IDENTITY__SPID__EXTRA="[\"file:$WORK/sandbox/idp/spid.xml\", \"file:$WORK/sandbox/idp/spid-2.xml\"]"
  export SPORTELLO__IDENTITY__CIE__METADATA="file:$WORK/sandbox/idp/cie.xml"
  export SPORTELLO__IDENTITY__CIE__LOGOUT_URL="$sandbox/idp/cie/logout"
  export SPORTELLO__IDENTITY__FEDERA__METADATA="file:$WORK/sandbox/idp/federa.xml"
  export SPORTELLO__IDENTITY__FEDERA__LOGOUT_URL="$sandbox/idp/federa/logout"
  export SPORTELLO__IDENTITY__AGGREGATOR__KEY="file:$WORK/identity/aggregator.key"
  export SPORTELLO__IDENTITY__AGGREGATOR__CERTIFICATE="file:$WORK/identity/aggregator.pem"
  export SPORTELLO__IDENTITY__LOG__KEY="file:$WORK/login-log.key"
  export SPORTELLO__IDENTITY__CNS__ADDRESS="$sandbox/cns/{host}"
  export SPORTELLO__IDENTITY__CNS__ANCHORS="[\"file:$WORK/sandbox/cns/ca.pem\"]"
  export SPORTELLO__IDENTITY__CNS__CRLS="[\"file:$WORK/sandbox/cns/ca.crl\"]"
  export SPORTELLO__IDENTITY__CNS__PROXY_SECRET="file:$WORK/sandbox/cns/proxy-secret"
  # the catalogues' items are valid on this day, whenever the journey is made
  export SPORTELLO__CLOCK__NOW="2026-11-23T09:00:00Z"
  export SPORTELLO_SANDBOX_LISTEN="127.0.0.1:$SANDBOX_PORT"
  export SPORTELLO_SANDBOX_DATA="$WORK/sandbox"
  export SPORTELLO_SANDBOX_MAIL="$WORK/mail"
  export SPORTELLO_SANDBOX_TENANTS="$WORK/tenants"
  export SPORTELLO_SANDBOX_STATION_URL="http://127.0.0.1:$NODE_PORT/pagopa/node"
  export SPORTELLO_SANDBOX_PORTAL_PORT="$PUBLIC_PORT"
  export JOURNEY_PORTAL_PORT="$PUBLIC_PORT"
  export JOURNEY_SANDBOX="$sandbox"
  export JOURNEY_SHOTS="${SPORTELLO_SHOTS:-}"
  JOURNEY_CHROMIUM="$(command -v chromium)"
  export JOURNEY_CHROMIUM
}

# The municipalities as they are, but with Checkout where this sandbox listens
copy_tenants() {
  local file
  cp -r "$ROOT/tenants" "$WORK/tenants"
  for file in "$WORK"/tenants/*/tenant.toml; do
    sed -i "s#http://127.0.0.1:8090#$JOURNEY_SANDBOX#" "$file"
  done
}

start() {
  local slug role
  "$BIN/sportello-sandbox" >"$WORK/sandbox.log" 2>&1 &
  SANDBOX_PID=$!
  wait_until 60 "$SANDBOX_PID" http_ok "$SANDBOX_PORT" /idp/people.json || die "no sandbox: $(tail -n 5 "$WORK/sandbox.log")"
  "$BIN/sportello" migrate >"$WORK/setup.log" 2>&1 || die "no database: $(tail -n 5 "$WORK/setup.log")"
  for slug in "${TENANTS[@]}"; do
    "$BIN/sportello" tenant apply "$WORK/tenants/$slug" >>"$WORK/setup.log" 2>&1 ||
      die "$slug was not applied: $(tail -n 5 "$WORK/setup.log")"
    for role in clerk catalogue-editor tenant-admin; do
      "$BIN/sportello" grant "$CARLA" "$role" --tenant "$slug" >>"$WORK/setup.log" 2>&1 || die "no $role in $slug: $(tail -n 5 "$WORK/setup.log")"
    done
  done
  "$BIN/sportello" demo >"$WORK/portal.log" 2>&1 &
  PORTAL_PID=$!
  wait_until 30 "$PORTAL_PID" http_ok "$MANAGEMENT_PORT" /readyz || die "no portal: $(tail -n 15 "$WORK/portal.log")"
}

stop_all() {
  trap '' INT TERM
  stop_pid "$PORTAL_PID"
  stop_pid "$SANDBOX_PID"
  if [ -n "$WORK" ]; then rm -rf "$WORK"; fi
}

# told_errors: what the portal's own log says went wrong
told_errors() { sed -E 's/\x1b\[[0-9;]*m//g' "$WORK/portal.log" | grep -E '^\S+ +ERROR' | head -n 20; }
