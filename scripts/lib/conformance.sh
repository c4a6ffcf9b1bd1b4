# shellcheck shell=bash
# The steps of scripts/conformance. Sourced after common.sh and packages.sh.

VENV="$CACHE/spid-sp-test"
TOOL_VERSION=1.2.18
# The tool's own identity provider is called so
FAKE_IDP="https://localhost:8443"
PLATFORM=piattaforma.localhost
# slug:mode:comparison, one entity for each way in which an entity may be a service provider
ENTITIES=(minima:own:minimum esatta:own:exact aggregata:aggregated:minimum)
WORK=""
PORTAL_PID=""
NGINX_PID=""
TLS_PORT=""
EXECUTED=0
FAILED_CHECKS=0
FAILED_RUNS=()

obtain_tool() {
  [ -x "$VENV/bin/spid_sp_test" ] && compgen -G "$VENV/lib/python3*/site-packages/spid_sp_test-$TOOL_VERSION.dist-info" >/dev/null &&
    return 0
  heading "installing spid-sp-test $TOOL_VERSION (once, kept in $VENV)"
  rm -rf "$VENV"
  python3 -m venv "$VENV" &&
    "$VENV/bin/pip" install --quiet --disable-pip-version-check "spid-sp-test==$TOOL_VERSION"
}

# without_network COMMAND...: loopback only, where this machine lets us make a network namespace
without_network() {
  local namespace=(unshare --net)
  [ "$(id -u)" -eq 0 ] || namespace=(unshare --map-root-user --net)
  if "${namespace[@]}" ip link set lo up 2>/dev/null; then
    "${namespace[@]}" sh -c 'ip link set lo up && exec "$@"' sh "$@"
  else
    say "NOT CHECKED: that the tool needs no network (no network namespace on this machine)"
    "$@"
  fi
}

tool() { PYTHONPATH="$WORK/python" "$VENV/bin/python" -W ignore "$VENV/bin/spid_sp_test" "$@"; }

# The names of the hosts are under .localhost, which the C library need not resolve
teach_python() {
  mkdir -p "$WORK/python"
  cat >"$WORK/python/sitecustomize.py" <<'PY'
import socket

_resolve = socket.getaddrinfo


def _local(host, *rest, **named):
    name = host.decode() if isinstance(host, bytes) else host
    here = isinstance(name, str) and name.endswith(".localhost")
    return _resolve("127.0.0.1" if here else host, *rest, **named)


socket.getaddrinfo = _local
PY
}

# The tool's built-in certificate has expired and its key is public: it gets one of its own
fake_provider() {
  mkdir "$WORK/idp"
  openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 2 -subj "/C=IT/O=Prova/CN=idp.test" \
    -keyout "$WORK/idp/private.key" -out "$WORK/idp/public.cert" 2>/dev/null
  export IDP_CERT_PATH="$WORK/idp" IDP_ENTITYID="$FAKE_IDP"
  tool --idp-metadata >"$WORK/idp.xml" 2>"$WORK/idp.log" || die "no metadata of the tool's provider: $(tail -n 3 "$WORK/idp.log")"
}

hosts() {
  local entity
  for entity in "${ENTITIES[@]}"; do say "portale-${entity%%:*}.localhost"; done
  say "$PLATFORM"
}

certificate_of_a_day() {
  local names
  names="$(hosts | sed 's/^/DNS:/' | paste -sd,)"
  openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 2 -subj "/O=Prova/CN=CA di un giorno" \
    -keyout "$WORK/ca.key" -out "$WORK/ca.pem" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$PLATFORM" -keyout "$WORK/tls.key" -out "$WORK/tls.csr" 2>/dev/null
  printf 'subjectAltName=%s\n' "$names" >"$WORK/tls.ext"
  openssl x509 -req -in "$WORK/tls.csr" -CA "$WORK/ca.pem" -CAkey "$WORK/ca.key" -CAcreateserial -days 2 \
    -extfile "$WORK/tls.ext" -out "$WORK/tls.pem" 2>/dev/null
  export REQUESTS_CA_BUNDLE="$WORK/ca.pem"
}

start_nginx() {
  mkdir "$WORK/nginx"
  cat >"$WORK/nginx.conf" <<CONF
daemon off;
user $(id -un);
pid $WORK/nginx/pid;
error_log $WORK/nginx/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path $WORK/nginx/body;
  proxy_temp_path $WORK/nginx/proxy;
  fastcgi_temp_path $WORK/nginx/fastcgi;
  uwsgi_temp_path $WORK/nginx/uwsgi;
  scgi_temp_path $WORK/nginx/scgi;
  server {
    listen 127.0.0.1:$TLS_PORT ssl;
    ssl_certificate $WORK/tls.pem;
    ssl_certificate_key $WORK/tls.key;
    location / {
      proxy_pass http://127.0.0.1:$PUBLIC_PORT;
      proxy_set_header Host \$http_host;
    }
  }
}
CONF
  nginx -c "$WORK/nginx.conf" -e "$WORK/nginx/error.log" &
  NGINX_PID=$!
  wait_until 10 "$NGINX_PID" port_open "$TLS_PORT" || die "no nginx: $(tail -n 3 "$WORK/nginx/error.log")"
}

settings() {
  PUBLIC_PORT="$(free_port)" TLS_PORT="$(free_port)" MANAGEMENT_PORT="$(free_port)"
  export SPORTELLO_CONFIG="$WORK/none.toml"
  export SPORTELLO__PROFILE=demo
  export SPORTELLO__SERVER__PUBLIC="127.0.0.1:$PUBLIC_PORT"
  export SPORTELLO__SERVER__MANAGEMENT="127.0.0.1:$MANAGEMENT_PORT"
  SPORTELLO__SERVER__NODE="127.0.0.1:$(free_port)"
  SPORTELLO__SERVER__CNS="127.0.0.1:$(free_port)"
  export SPORTELLO__SERVER__NODE SPORTELLO__SERVER__CNS
  export SPORTELLO__SERVER__SCHEME=https
  export SPORTELLO__SERVER__PORT="$TLS_PORT"
  export SPORTELLO__DATABASE__URL="sqlite://$WORK/sportello.db?mode=rwc"
  export SPORTELLO__MAIL__DIR="$WORK/mail"
  export SPORTELLO__UI__DIR="$CARGO_TARGET_DIR/ui"
  export SPORTELLO__IDENTITY__SPID__EXTRA="[\"file:$WORK/idp.xml\"]"
  export SPORTELLO__IDENTITY__CIE__METADATA="file:$WORK/idp.xml"
  export SPORTELLO__IDENTITY__FEDERA__METADATA=""
}

# make_entity SLUG MODE COMPARISON NUMBER: a municipality like Medesano, with its own host, code and way of logging in
make_entity() {
  local folder="$WORK/tenants/$1"
  mkdir -p "$WORK/tenants"
  cp -r "$ROOT/tenants/medesano" "$folder"
  sed -i -e '/^\[access\]/,$d' -e "s/^hosts = .*/hosts = [\"portale-$1.localhost\"]/" -e "s/^fiscal_code = .*/fiscal_code = \"0000000000$4\"/" \
    -e "s/^ipa_code = .*/ipa_code = \"c_x00$4\"/" "$folder/tenant.toml"
  cat >>"$folder/tenant.toml" <<TOML
[access]
schemes = ["spid", "cie"]
[access.spid]
mode = "$2"
comparison = "$3"
[access.cie]
mode = "$2"
comparison = "$3"
level = "ALTO"
municipality = "F082"
province = "PR"
TOML
  if [ "$2" = own ]; then own_keys "$1" "$folder"; fi
}

# own_keys SLUG FOLDER: one key and certificate for each scheme; in the demo profile the portal makes them when it starts
own_keys() {
  local scheme
  for scheme in spid cie; do
    sed -i "s#^\[access.$scheme\]#&\nkey = \"file:$WORK/$1-$scheme.key\"\ncertificate = \"file:$WORK/$1-$scheme.pem\"#" "$2/tenant.toml"
  done
}

entities() {
  local entity slug mode comparison number=1
  "$BIN/sportello" migrate >"$WORK/setup.log" 2>&1 || die "no database: $(tail -n 5 "$WORK/setup.log")"
  for entity in "${ENTITIES[@]}"; do
    IFS=: read -r slug mode comparison <<<"$entity"
    make_entity "$slug" "$mode" "$comparison" "$number"
    "$BIN/sportello" tenant apply "$WORK/tenants/$slug" >>"$WORK/setup.log" 2>&1 ||
      die "$slug was not applied: $(tail -n 5 "$WORK/setup.log")"
    number=$((number + 1))
  done
}

start_portal() {
  "$BIN/sportello" demo >"$WORK/portal.log" 2>&1 &
  PORTAL_PID=$!
  wait_until 30 "$PORTAL_PID" http_ok "$MANAGEMENT_PORT" /readyz || die "no portal: $(tail -n 15 "$WORK/portal.log")"
}

# check NAME PROFILE HOST SCHEME [QUERY]: metadata, the request and, without "only" before the query, all answers
check() {
  local name="$1" profile="$2" scheme="$4" base="https://portale-$3.localhost:$TLS_PORT" log="$WORK/$1.log" line
  local query="idp=https%3A%2F%2Flocalhost%3A8443&ritorno=%2Fhome&$5"
  local options=(--metadata-url "$base/saml/$scheme/metadata" --authn-url "$base/accesso/$scheme?$query"
    --profile "$profile" --extra -d ERROR)
  [ "${6:-}" = "request-only" ] ||
    options+=(-tr -rf json -o "$REPORTS/$name.json" -rhd "$REPORTS/$name")
  if tool "${options[@]}" >"$log" 2>&1; then :; else FAILED_RUNS+=("$name"); fi
  line="$(grep -E '^Spid QA: executed' "$log" | tail -n 1 || true)"
  count "$name" "$line"
}

# count NAME LINE: adds what the tool's last line tells; a run without that line has failed
count() {
  local executed failed
  executed="$(sed -nE 's/.*executed ([0-9]+) tests.*/\1/p' <<<"$2")"
  failed="$(sed -nE 's/.*, ([0-9]+) failed.*/\1/p' <<<"$2")"
  if [ -z "$executed" ] || [ -z "$failed" ]; then
    FAILED_RUNS+=("$1")
    say "$1: the tool told no result:"
    tail -n 8 "$WORK/$1.log"
    return
  fi
  EXECUTED=$((EXECUTED + executed))
  FAILED_CHECKS=$((FAILED_CHECKS + failed))
  say "$1: $executed checks, $failed failed"
  if [ "$failed" -gt 0 ]; then grep -vE '^Spid QA' "$WORK/$1.log" | head -n 40; fi
}

short_set() {
  check spid-own-minimum-L2-post spid-sp-public minima spid "livello=MEDIO&binding=post"
  check spid-own-minimum-L2-redirect spid-sp-public minima spid "livello=MEDIO&binding=redirect" request-only
  check spid-own-exact-L1-post spid-sp-public esatta spid "livello=BASSO&binding=post" request-only
  check spid-aggregated-L3-post spid-sp-ag-public-full aggregata spid "livello=ALTO&binding=post" request-only
  check cie-L3-post cie-sp-public minima cie "livello=ALTO&binding=post"
}

full_set() {
  local level word binding slug comparison
  for slug in minima:minimum esatta:exact; do
    comparison="${slug#*:}"
    for level in L1:BASSO L2:MEDIO L3:ALTO; do
      word="${level#*:}"
      for binding in post redirect; do
        check "spid-own-$comparison-${level%:*}-$binding" spid-sp-public "${slug%:*}" spid "livello=$word&binding=$binding"
      done
    done
  done
  for binding in post redirect; do
    check "spid-aggregated-L2-$binding" spid-sp-ag-public-full aggregata spid "livello=MEDIO&binding=$binding"
    check "cie-minimum-L2-$binding" cie-sp-public minima cie "livello=MEDIO&binding=$binding"
    check "cie-minimum-L3-$binding" cie-sp-public minima cie "livello=ALTO&binding=$binding"
    check "cie-exact-L3-$binding" cie-sp-public esatta cie "livello=ALTO&binding=$binding"
  done
}

# The tool looks at the status of an error page and not at its words: the citizen reads them
words_of_errors() {
  local folder="$REPORTS/$1" case_text text
  while IFS='|' read -r case_text text; do
    grep -lqs "$text" "$folder"/*"$case_text"*.html ||
      { FAILED_RUNS+=("$1: words of case $case_text"); say "$1: the page of case $case_text does not say \"$text\""; }
  done <<'WORDS'
104|ripetuta sottomissione di credenziali errate
105|credenziali compatibili con il livello richiesto
106|Timeout durante l
107|nega il consenso
108|sospesa
111|annullato
WORDS
}

stop_all() {
  trap '' INT TERM
  stop_pid "$NGINX_PID"
  stop_pid "$PORTAL_PID"
  if [ -n "$WORK" ]; then rm -rf "$WORK"; fi
}

inside() {
  trap stop_all EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  WORK="$(mktemp -d)"
  REPORTS="${CONFORMANCE_REPORTS:-$WORK/reports}"
  mkdir -p "$REPORTS"
  cd "$WORK"
  teach_python
  fake_provider
  certificate_of_a_day
  settings
  entities
  start_portal
  start_nginx
  if [ "${1:-}" = --short ]; then
    short_set
    words_of_errors spid-own-minimum-L2-post
  else
    full_set
    words_of_errors spid-own-minimum-L2-post
  fi
  heading "conformance: $EXECUTED checks, $FAILED_CHECKS failed"
  if [ "${#FAILED_RUNS[@]}" -gt 0 ] || [ "$FAILED_CHECKS" -gt 0 ]; then
    say "FAILED: ${FAILED_RUNS[*]}"
    return 1
  fi
}
