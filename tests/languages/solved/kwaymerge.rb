def merged(left, right)
  result = []
  i = j = 0
  while i < left.size && j < right.size
    if left[i] <= right[j]
      result << left[i]
      i += 1
    else
      result << right[j]
      j += 1
    end
  end
  result.concat(left.drop(i), right.drop(j))
end

arrays = Array.new(gets.to_i) do
  gets
  gets.split.map(&:to_i)
end
arrays = arrays.each_slice(2).map { |left, right| right ? merged(left, right) : left } while arrays.size > 1
puts (arrays.first || []).join(" ")
