require "set"

gets
passed = Set.new
found = gets.split.map(&:to_i).any? do |entry|
  passed.include?(-entry) || !passed.add(entry)
end
puts found
