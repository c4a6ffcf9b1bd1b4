# shellcheck shell=bash
# Debian packages: which are missing, and how they come. Sourced after common.sh.

MISSING=()

# want COMMAND PACKAGE...: the packages are missing when the command is
want() {
  local command="$1"
  shift
  has "$command" || MISSING+=("$@")
}

# want_postgresql: Debian keeps the server's binaries out of the PATH
want_postgresql() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || MISSING+=(postgresql)
}

want_node() {
  want node nodejs
  want npm npm
}

want_compiler() {
  want cc gcc libc6-dev
  if has cc && [ ! -e /usr/include/stdlib.h ]; then MISSING+=(libc6-dev); fi
}

# Debian keeps the part that makes virtual environments in a package of its own
want_python() {
  if ! has python3 || ! python3 -c 'import ensurepip, venv' 2>/dev/null; then MISSING+=(python3 python3-venv); fi
}

# Every https client of the build reads the system's certificates
want_certificates() {
  [ -e /etc/ssl/certs/ca-certificates.crt ] || MISSING+=(ca-certificates)
}

# install_missing: by apt-get as root or with a sudo that asks nothing; else the one line to type, and exit 1
install_missing() {
  [ "${#MISSING[@]}" -gt 0 ] || return 0
  local apt=(apt-get)
  if [ "$(id -u)" -ne 0 ]; then
    if has sudo && sudo -n true 2>/dev/null; then
      apt=(sudo -n apt-get)
    else
      say "These Debian packages are missing. Install them, then run this again:"
      say "  sudo apt-get install -y ${MISSING[*]}"
      exit 1
    fi
  fi
  has apt-get || die "not a Debian system; missing: ${MISSING[*]}"
  heading "installing ${MISSING[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${apt[@]}" update -q
  "${apt[@]}" install -y -q --no-install-recommends "${MISSING[@]}" ||
    die "apt-get could not install: ${MISSING[*]} (wkhtmltopdf exists in Debian 12 only, see docs/adr)"
  hash -r
}
