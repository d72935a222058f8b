# The web program as it is published, from outside. Sourced by run.sh, which gives $work and stops what is in $stop.
port=${PORT:-5981}
site="http://127.0.0.1:$port"
target_days=200

copy() { [ -d "$work/source" ] || { mkdir "$work/source"; git ls-files -z -- src facts '*.props' '.editorconfig' 'global.json' | xargs -0 cp --parents -t "$work/source"; }; }

# As it ships: code compiled ahead of time, so that a start does not wait for the compiler. From a copy, because publishing for one platform would
# write that platform into the lock files of the checkout.
publish() { # project folder
  copy
  dotnet publish "$work/source/src/$1" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$work/$2" -v q -nologo \
    --disable-build-servers >"$work/publish.log" 2>&1 || { cat "$work/publish.log"; exit 1; }
}

serve() { # command prefix...
  ( cd "$work/site" && exec "$@" dotnet Entente.Web.dll --urls "$site" --db "$work/entente.db" >"$work/site.log" 2>&1 ) &
  server=$!
  stop+=("kill $server")
  for _ in $(seq 3000); do
    curl -sf -o "$work/first" "$site/en/" && return
    kill -0 $server 2>/dev/null || { cat "$work/site.log"; exit 1; }
    sleep 0.005
  done
  exit 1
}

# Processor time that the server has used so far, in ms: on a machine that others use, the figure to trust.
used() { awk -v tick="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1000 / tick }' "/proc/${1:-$server}/stat"; }

halt() { kill "$server"; wait "$server" 2>/dev/null || true; }

milliseconds() { echo $((($(date +%s%N) - $1) / 1000000)); }

# Days spread over the years of the register, the same on every run.
days() { for i in $(seq 0 $(($1 - 1))); do date -u -d "2018-11-12 +$((i * 2600 / $1)) days" +%F; done; }

start() {
  publish Entente.Web site
  publish Entente.Cli cli
  local t
  t=$(date +%s%N); serve; echo "first start, the register made from the facts, to the first page: $(milliseconds "$t") ms; processor $(used) ms"; halt
  for _ in 1 2 3 4 5; do t=$(date +%s%N); serve; echo "start with the register on disk, to the first page: $(milliseconds "$t") ms; processor $(used) ms"; halt; done
  for _ in 1 2 3; do ask "facts packaged" absent paris-call --group five-eyes --as-of 2018-11-13; done
  for _ in 1 2 3; do ask "from a database" count paris-call --as-of 2018-11-12 --db "$work/entente.db"; done
}

ask() { # remark verb...
  local t
  t=$(date +%s%N)
  ( TIMEFORMAT='%U %S'; time "$work/cli/entente" register "${@:2}" --json >/dev/null ) 2>"$work/time"
  echo "command line, one question, $1: $(milliseconds "$t") ms; processor $(awk '{ printf "%d", ($1 + $2) * 1000 }' "$work/time") ms"
}

# What a first view loads: the page, and the style sheets, scripts and pictures that it names.
sizes() {
  local page asset plain gzip br first
  serve
  printf '%-40s %10s %10s %10s %14s\n' page bytes gzip brotli 'first view, br'
  for page in /en/ /en/parties /en/parties/microsoft /en/acts /en/acts/100 /en/agreements/paris-call /en/principles /en/groups /en/groups/five-eyes \
    /en/accusations /en/sources /en/briefing /fr/briefing /en/compare /en/when /en/data-quality /en/api /en/log; do
    plain=$(size "$page" identity) gzip=$(size "$page" gzip) br=$(size "$page" br) first=$br
    for asset in $(curl -s "$site$page" | grep -oE '<(link rel="stylesheet"|script|img)[^>]*' | grep -oE '(href|src)="/?[^":]*"' | cut -d'"' -f2 | sort -u); do
      first=$((first + $(size "/${asset#/}" br)))
    done
    printf '%-40s %10d %10d %10d %14d\n' "$page" "$plain" "$gzip" "$br" "$first"
  done
  halt
}

size() { curl -s -H "Accept-Encoding: $2" "$site$1" | wc -c; }

# One core for the server, one for wrk. Bodies are fetched from the program once, compressed, and given to nginx as files.
http() {
  local seconds=${2:-10} page
  command -v wrk >/dev/null && command -v nginx >/dev/null || { echo "wrk and nginx are needed"; exit 2; }
  publish Entente.Web site
  serve taskset -c 0
  mkdir -p "$work/nginx/html" "$work/paths"
  printf '%-8s %-22s %10s %12s %10s %10s %8s\n' page server requests/s 'µs processor' 'p50 ms' 'p99 ms' errors
  for page in list party count; do
    address() { # day
      case $page in
        list) echo "/en/parties?as-of=$1" ;;
        party) echo "/en/parties/microsoft?as-of=$1" ;;
        count) echo "/api/register/paris-call/count?as-of=$1" ;;
      esac
    }
    days $target_days | while read -r day; do
      address "$day" >>"$work/paths/$page"
      curl -sf -H 'Accept-Encoding: gzip' "$site$(address "$day")" >"$work/nginx/html/$page-$day.gz" || { echo "no page at $(address "$day")"; exit 1; }
      echo "/$page-$day" >>"$work/paths/$page.nginx"
    done
    # Any date: all days of the register, with a cookie, so that none is answered from memory.
    days 2600 | shuf --random-source=<(yes) | while read -r day; do address "$day"; done | grep -vxFf "$work/paths/$page" >"$work/paths/$page.fresh"
  done
  nginx_conf >"$work/nginx/nginx.conf"
  taskset -c 0 nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" -e "$work/nginx/error.log"
  stop+=("kill \$(cat $work/nginx/pid)")
  local worker
  worker=$(pgrep -P "$(cat "$work/nginx/pid")")
  bytes taskset -c 0
  for page in list party count; do
    load "$page" warm "$site" "$work/paths/$page.fresh" "$seconds" "$server" computed >/dev/null
    load "$page" warm "$site" "$work/paths/$page" "$seconds" "$server" >/dev/null
    load "$page" 'nginx, file' "http://127.0.0.1:$((port + 1))" "$work/paths/$page.nginx" "$seconds" "$worker"
    load "$page" warm "$bare" "$work/paths/$page.nginx" "$seconds" "$kestrel" >/dev/null
    load "$page" 'Kestrel, dictionary' "$bare" "$work/paths/$page.nginx" "$seconds" "$kestrel"
    load "$page" 'entente, seen before' "$site" "$work/paths/$page" "$seconds" "$server"
    load "$page" 'entente, any date' "$site" "$work/paths/$page.fresh" "$seconds" "$server" computed
  done
  halt
  sizes
}

# Requests a second by the clock, and what the server's processor needs for one: the second holds on a machine that others use.
load() { # page server url paths seconds pid [computed]
  local before after
  printf '%-8s %-22s ' "$1" "$2"
  before=$(used "$6")
  taskset -c 1 wrk -t1 -c16 -d"$5s" --latency -s bench/wrk-paths.lua "$3" -- "$4" ${7:+"$7"} >/dev/null 2>"$work/wrk"
  after=$(used "$6")
  awk -v ms=$((after - before)) '{ printf "%10s %12.1f %10s %10s %8s\n", $1, ms * 1000 / $5, $2, $3, $4 }' "$work/wrk"
}

# The same answer from both: nginx sends the headers that the program sends, but for those that it makes of the file itself.
headers() {
  curl -s -o /dev/null -D - -H 'Accept-Encoding: gzip' "$site/en/parties" | tr -d '\r' | grep ': ' |
    grep -viE '^(date|server|connection|transfer-encoding|etag|last-modified|content-(type|length|encoding)):' | sed -E 's/^([^:]+): (.*)$/  add_header \1 "\2";/'
}

# The web server that the program stands on, with the same bytes and nothing of the program.
bytes() { # command prefix...
  bare="http://127.0.0.1:$((port + 2))"
  headers | sed -E 's/^  add_header ([^ ]+) "(.*)";$/\1: \2/' >"$work/nginx/html/headers.txt"
  printf '%s\n' 'Content-Type: text/html; charset=utf-8' 'Content-Encoding: gzip' >>"$work/nginx/html/headers.txt"
  dotnet build bench/Entente.Bench -c Release -v q -nologo --disable-build-servers >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
  DOTNET_TieredPGO=0 "$@" dotnet artifacts/bin/Entente.Bench/release/Entente.Bench.dll bytes "$work/nginx/html" "$bare" >/dev/null 2>&1 &
  kestrel=$!
  stop+=("kill $kestrel")
  until curl -s -o /dev/null "$bare$(head -1 "$work/paths/list.nginx")"; do kill -0 $kestrel || exit 1; sleep 0.1; done
}

nginx_conf() {
  cat <<CONF
worker_processes 1;
pid $work/nginx/pid;
$([ "$(id -u)" = 0 ] && echo 'user root;')
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  open_file_cache max=10000;
  gzip_static always;
  default_type text/html;
  client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy; fastcgi_temp_path $work/nginx/fastcgi;
  uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
$(headers)
  server { listen 127.0.0.1:$((port + 1)); root $work/nginx/html; }
}
CONF
}
