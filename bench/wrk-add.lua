-- POST /add with 200-byte entries of which no two are equal: a number per thread and request, and filling.
local threads = 0
local filling = string.rep("x", 200)

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  run = args[1] or "0"
  n = 0
end

function request()
  n = n + 1
  return wrk.format("POST", "/add", nil, string.sub(string.format("%s %d %d ", run, id, n) .. filling, 1, 200))
end

function done(summary, latency, requests)
  io.write(string.format("receipts/s %.0f  p50 %.1f ms  p99 %.1f ms  refused %d  errors %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
