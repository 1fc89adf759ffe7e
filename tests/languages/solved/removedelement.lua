local missing = 0
for _ = 1, 2 do
  for _ = 1, io.read("n") do
    missing = missing ~ io.read("n")
  end
end
print(missing)
