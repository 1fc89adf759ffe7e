-- A character ends one new palindrome at most: the longest that ends there.
local text = io.read("l")

local outside, empty = { length = -1, child = {} }, { length = 0, child = {} }
outside.suffix, empty.suffix = outside, outside

local function extendable(node, at)
  while text:byte(at - node.length - 1) ~= text:byte(at) or at - node.length - 1 < 1 do
    node = node.suffix
  end
  return node
end

local last = empty
for at = 1, #text do
  local char = text:byte(at)
  local inner = extendable(last, at)
  if not inner.child[char] then
    local new = { length = inner.length + 2, child = {}, suffix = empty }
    if new.length > 1 then new.suffix = extendable(inner.suffix, at).child[char] end
    inner.child[char] = new
    io.write(text:sub(at - new.length + 1, at), "\n")
  end
  last = inner.child[char]
end
