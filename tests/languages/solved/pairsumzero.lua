local n = io.read("n")
local passed = {}
local found = false
for _ = 1, n do
  local entry = io.read("n")
  if passed[-entry] then
    found = true
    break
  end
  passed[entry] = true
end
print(found)
