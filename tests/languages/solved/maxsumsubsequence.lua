local n = io.read("n")
local best, ending
for _ = 1, n do
  local number = io.read("n")
  ending = math.max(ending or 0, 0) + number
  best = math.max(best or ending, ending)
end
print(best)
