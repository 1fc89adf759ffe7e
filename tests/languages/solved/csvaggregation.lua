-- Records are dealt out to files by their ID's hash; what has one hash fits into memory.
local PARTS = 32

--- The next record's text: lines are joined until each quote has its partner.
local function next_record(input)
  local record = input:read("L")
  while record and select(2, record:gsub('"', "")) % 2 == 1 do
    record = record .. input:read("L")
  end
  return record and record:gsub("\r?\n$", "")
end

local function fields_of(record)
  local fields = {}
  if not record:find('"', 1, true) then
    for field in (record .. ","):gmatch("([^,]*),") do fields[#fields + 1] = field end
    return fields
  end
  local at = 1
  repeat
    local field, behind
    if record:sub(at, at) == '"' then
      local ends = at
      repeat
        ends = record:find('"', ends + 1, true)
        local doubled = record:sub(ends + 1, ends + 1) == '"'
        if doubled then ends = ends + 1 end
      until not doubled
      field = record:sub(at + 1, ends - 1):gsub('""', '"')
      behind = ends + 1
    else
      behind = record:find(",", at, true) or #record + 1
      field = record:sub(at, behind - 1)
    end
    fields[#fields + 1] = field
    at = behind + 1
  until at > #record + 1
  return fields
end

local function hash_of(id)
  local hash = 0
  for i = 1, #id do hash = (hash * 31 + id:byte(i)) % 16777213 end
  return hash
end

local function deal_out(path)
  local parts = {}
  for part = 1, PARTS do parts[part] = assert(io.open("part" .. part, "w")) end
  local input = assert(io.open(path, "rb"))
  local column = {}
  for i, name in ipairs(fields_of(next_record(input))) do column[name] = i end
  for record in next_record, input do
    local fields = fields_of(record)
    local id = fields[column.ID]
    parts[hash_of(id) % PARTS + 1]:write(id, "\t", fields[column.Quantity], "\n")
  end
  for part = 1, PARTS do parts[part]:close() end
end

local function total_up(part)
  local totals = {}
  for line in io.lines("part" .. part) do
    local id, quantity = line:match("^([^\t]*)\t(.*)$")
    totals[id] = (totals[id] or 0) + math.tointeger(quantity)
  end
  for id, total in pairs(totals) do io.write(id, "\t", total, "\n") end
  os.remove("part" .. part)
end

deal_out(io.read("l"))
for part = 1, PARTS do
  total_up(part)
  collectgarbage()
end
