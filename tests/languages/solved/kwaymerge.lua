local function merged(a, b)
  local result = {}
  local i, j = 1, 1
  for at = 1, #a + #b do
    if not b[j] or (a[i] and a[i] <= b[j]) then
      result[at] = a[i]
      i = i + 1
    else
      result[at] = b[j]
      j = j + 1
    end
  end
  return result
end

local arrays = {}
for k = 1, io.read("n") do
  local array = {}
  for i = 1, io.read("n") do array[i] = io.read("n") end
  arrays[k] = array
end
while #arrays > 1 do
  local pairs_merged = {}
  for i = 1, #arrays, 2 do
    pairs_merged[#pairs_merged + 1] = merged(arrays[i], arrays[i + 1] or {})
  end
  arrays = pairs_merged
end
print(table.concat(arrays[1] or {}, " "))
