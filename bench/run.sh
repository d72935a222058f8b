#!/usr/bin/env bash
# Runs one benchmark: bench/run.sh replay | register | append | applications | micro | http | loghttp | start | sizes | advisories | shipped, with sizes after the name for a smaller run. What each is: bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$(mktemp -d "${TMPDIR:-/tmp}/entente-bench.XXXXXX")
stop=()
cleanup() {
  for command in "${stop[@]}"; do eval "$command" >/dev/null 2>&1 || true; done
  rm -rf "$work"
}
trap cleanup EXIT

program() {
  dotnet build bench/Entente.Bench -c Release -v q -nologo --disable-build-servers >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
  "$@" dotnet artifacts/bin/Entente.Bench/release/Entente.Bench.dll "${arguments[@]}"
}

# PostgreSQL, with fsync on or off, in a folder of its own, on a socket of its own. It will not run as root, so root lends it to the user that the package made.
postgres() {
  local fsync=$1 bin as=() data="$work/pg"
  bin=$(ls -d /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin 2>/dev/null | head -1) || true
  [ -n "$bin" ] || { echo "PostgreSQL is not installed: what is measured stands alone."; return; }
  mkdir "$data"
  if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid=postgres --regid=postgres --clear-groups); chmod 711 "$work"; chown postgres "$data"; fi
  "${as[@]}" "$bin/initdb" -D "$data/db" -U bench -A trust --no-sync >/dev/null
  cat >>"$data/db/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$data'
shared_buffers = 2GB
work_mem = 256MB
maintenance_work_mem = 1GB
max_wal_size = 8GB
fsync = $fsync
jit = off
CONF
  "${as[@]}" "$bin/pg_ctl" -D "$data/db" -l "$data/log" -w start >/dev/null
  stop+=("${as[*]} $bin/pg_ctl -D $data/db -m immediate stop")
  export ENTENTE_BENCH_POSTGRES="Host=$data;Username=bench;Database=postgres;Command Timeout=0"
}

# Folders of documents, and after --npm a node_modules folder that holds @secvisogram/csaf-validator-lib, which then judges the same documents.
advisories() {
  local folders=() modules=
  while [ $# -gt 0 ]; do
    if [ "$1" = --npm ]; then modules=$2; shift 2; else folders+=("$(realpath "$1")"); shift; fi
  done
  [ ${#folders[@]} -gt 0 ] || { echo "usage: bench/run.sh advisories FOLDER... [--npm NODE_MODULES]" >&2; exit 2; }
  # Documents say that their language is en; Debian has the words of en_US.
  if [ -e /usr/share/hunspell/en_US.dic ]; then
    mkdir "$work/words"
    for part in aff dic; do ln -s "/usr/share/hunspell/en_US.$part" "$work/words/en.$part"; ln -s "/usr/share/hunspell/en_US.$part" "$work/words/"; done
    export DICPATH="$work/words"
  fi
  [ -z "$modules" ] || for folder in "${folders[@]}"; do echo; echo "$folder"; node bench/advisories.mjs "$modules" "$folder"; done
  arguments=(advisories "${folders[@]}")
  program env
}

# The command line as it ships: cold start on the smallest document of a folder, and the most memory on the largest.
shipped() {
  local folder=${1:?a folder of documents} sorted smallest largest
  source bench/web.sh
  copy
  dotnet publish "$work/source/src/Entente.Cli" -p:PublishProfile=single-file -r linux-x64 -o "$work/shipped" -v q -nologo --disable-build-servers >"$work/publish.log" 2>&1 || { cat "$work/publish.log"; exit 1; }
  sorted=$(find "$folder" -name '*.json' -printf '%s %p\n' | sort -n)
  smallest=$(head -1 <<<"$sorted") largest=$(tail -1 <<<"$sorted")
  echo "program: $(stat -c %s "$work/shipped/entente") bytes"
  echo "cold start, ${smallest%% *} bytes: seconds by the clock, processor, most memory in KiB"
  for _ in $(seq 10); do judged "${smallest#* }"; done
  echo "largest, ${largest%% *} bytes: the same"
  for _ in $(seq 5); do judged "${largest#* }"; done
}
judged() { /usr/bin/time -f '  %e  %U + %S  %M' "$work/shipped/entente" csaf validate --preset full --jobs 1 "$1" 2>&1 >/dev/null | tail -1 || true; }

arguments=("$@")
case "${1:-}" in
  replay | log) program taskset -c 0 ;;
  register) postgres off; program env ;;
  append) postgres on; arguments=(append "$work" "${@:2}"); program env ;;
  advisories) advisories "${@:2}" ;;
  shipped) shipped "${@:2}" ;;
  applications) source bench/web.sh; publish Entente.Web site; arguments=(applications "$work/site" "$work" "${@:2}"); program env ;;
  micro) program env ;;
  http | start | sizes) source bench/web.sh; "$@" ;;
  loghttp) source bench/web.sh; source bench/log.sh; "$@" ;;
  *) echo "usage: bench/run.sh replay [acts] | register [parties [observations]] | append [seconds] | applications [per-second [seconds]] | micro | http [seconds] | loghttp [seconds] | start | sizes | advisories FOLDER... [--npm NODE_MODULES] | shipped FOLDER" >&2; exit 2 ;;
esac
