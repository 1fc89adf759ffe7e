# Records are dealt out to files by their ID's hash; what has one hash fits into memory.
PARTS = 32

def each_record(input)
  while (record = input.gets)
    record << input.gets while record.count('"').odd?
    record.delete_suffix!("\n")
    record.delete_suffix!("\r")
    yield record
  end
end

def fields_of(record)
  return record.split(",", -1) unless record.include?('"')

  # Each match takes the comma before it along.
  ",#{record}".scan(/\G,(?:"((?:[^"]|"")*)"|([^,]*))/m).map { |quoted, plain| quoted ? quoted.gsub('""', '"') : plain }
end

def deal_out(path)
  parts = Array.new(PARTS) { |part| File.open("part#{part}", "w") }
  id_column = quantity_column = nil
  File.open(path, "rb") do |input|
    each_record(input) do |record|
      fields = fields_of(record)
      if id_column
        id = fields[id_column]
        parts[id.hash % PARTS].write(id, "\t", fields[quantity_column], "\n")
      else
        id_column = fields.index("ID")
        quantity_column = fields.index("Quantity")
      end
    end
  end
  parts.each(&:close)
end

def total_up(part)
  totals = Hash.new(0)
  File.foreach("part#{part}") do |line|
    id, quantity = line.split("\t")
    totals[id] += quantity.to_i
  end
  totals.each { |id, total| $stdout.write(id, "\t", total, "\n") }
  File.delete("part#{part}")
end

deal_out(gets.chomp)
PARTS.times do |part|
  total_up(part)
  GC.start
end
