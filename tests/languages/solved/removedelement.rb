lists = readlines.each_slice(2).map { |_, items| items.split.map(&:to_i) }
puts lists[0].sum - lists[1].sum
