-- Asks for the paths of a file, one a line, in turn and over again. With a second word, each request carries a cookie: such answers are never from memory.
local requests, at = {}, 0

function init(args)
  wrk.headers["Accept-Encoding"] = "gzip"
  if args[2] then wrk.headers["Cookie"] = "bench=" .. args[2] end
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.stderr:write(string.format("%.0f %.3f %.3f %d %d\n", summary.requests / seconds, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, errors, summary.requests))
end
