// Records are dealt out to files by their ID's hash; what has one hash fits into memory.
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strconv"
)

const parts = 32

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func dealOut(path string) {
	var out [parts]*bufio.Writer
	for part := range out {
		file, err := os.Create(strconv.Itoa(part))
		check(err)
		defer file.Close()
		out[part] = bufio.NewWriter(file)
	}
	file, err := os.Open(path)
	check(err)
	defer file.Close()
	in := csv.NewReader(file)
	in.ReuseRecord = true
	header, err := in.Read()
	check(err)
	var idColumn, quantityColumn int
	for column, name := range header {
		switch name {
		case "ID":
			idColumn = column
		case "Quantity":
			quantityColumn = column
		}
	}
	for {
		record, err := in.Read()
		if err == io.EOF {
			break
		}
		check(err)
		hash := fnv.New32a()
		io.WriteString(hash, record[idColumn])
		part := out[hash.Sum32()%parts]
		part.WriteString(record[idColumn])
		part.WriteByte('\t')
		part.WriteString(record[quantityColumn])
		part.WriteByte('\n')
	}
	for _, part := range out {
		check(part.Flush())
	}
}

func totalUp(part int, out *bufio.Writer) {
	file, err := os.Open(strconv.Itoa(part))
	check(err)
	defer os.Remove(strconv.Itoa(part))
	defer file.Close()
	totals := map[string]*int64{}
	for in := bufio.NewScanner(file); in.Scan(); {
		id, digits, _ := bytes.Cut(in.Bytes(), []byte{'\t'})
		quantity, err := strconv.ParseInt(string(digits), 10, 64)
		check(err)
		total := totals[string(id)]
		if total == nil {
			total = new(int64)
			totals[string(id)] = total
		}
		*total += quantity
	}
	for id, total := range totals {
		fmt.Fprintf(out, "%s\t%d\n", id, *total)
	}
}

func main() {
	var path string
	fmt.Scan(&path)
	dealOut(path)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for part := 0; part < parts; part++ {
		totalUp(part, out)
	}
}
