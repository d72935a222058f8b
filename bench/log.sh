# A log over HTTP as it ships: POST /add answers when the entry is durable (fsync) and covered by a checkpoint, with the receipt as its body. Sourced by run.sh.
logport=${PORT:-5982}

# 200-byte entries of which no two are equal, from one connection to many, each on the log that the others have grown.
loghttp() { # seconds
  local seconds=${1:-15} connections entries t
  publish Entente.Cli cli
  ( cd "$work" && DOTNET_gcServer=0 exec "$work/cli/entente" log serve --db "$work/bench.db" --origin bench.example/log --listen "127.0.0.1:$logport" >"$work/log.out" 2>&1 ) &
  server=$!
  stop+=("kill $server")
  for _ in $(seq 3000); do
    curl -sf -o /dev/null "http://127.0.0.1:$logport/checkpoint" && break
    kill -0 $server 2>/dev/null || { cat "$work/log.out"; exit 1; }
    sleep 0.02
  done
  floor
  for connections in 1 16 64 256 256 1024; do
    t=$(used $server)
    echo "$connections connections: $(wrk -t $((connections > 1 ? 2 : 1)) -c "$connections" -d "${seconds}s" --timeout 10s -s bench/wrk-add.lua "http://127.0.0.1:$logport" -- "$connections-$RANDOM" | tail -1); processor $((($(used $server) - t) / seconds / 10)) % of one core"
  done
  entries=$(curl -s "http://127.0.0.1:$logport/checkpoint" | sed -n 2p)
  t=$(date +%s%N)
  "$work/cli/entente" log verify --url "http://127.0.0.1:$logport" | head -1
  echo "that log of $entries entries read over HTTP and verified whole: $(milliseconds "$t") ms"
  halt
  # Again: what others did on the machine meanwhile shows here.
  floor
}

# The disk's own speed: append 64 KiB and make it durable, one at a time.
floor() {
  local out
  out=$(dd if=/dev/zero of="$work/floor" bs=64k count=1000 oflag=dsync 2>&1 | tail -1)
  rm -f "$work/floor"
  echo "the disk, 1000 durable appends of 64 KiB: ${out##*, }"
}
