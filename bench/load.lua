-- For wrk: asks the questions of a file in turn, from a place on. A line is a path and headers, with tabs between.
local questions, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local parts = {}
    for part in line:gmatch("[^\t]+") do parts[#parts + 1] = part end
    local headers = { ["X-Forwarded-Proto"] = "https" }
    for index = 2, #parts do
      local name, value = parts[index]:match("^([^:]+): (.*)$")
      headers[name] = value
    end
    questions[#questions + 1] = wrk.format("GET", parts[1], headers)
  end
  at = tonumber(args[2])
end

function request()
  at = at % #questions + 1
  return questions[at]
end

function done(summary, latency, requests)
  local failed = summary.errors
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, failed.status,
    failed.connect + failed.read + failed.write + failed.timeout))
end
