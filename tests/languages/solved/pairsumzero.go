package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	passed := make(map[int64]bool, n)
	found := false
	for i := 0; i < n && !found; i++ {
		var entry int64
		fmt.Fscan(in, &entry)
		found = passed[-entry]
		passed[entry] = true
	}
	fmt.Println(found)
}
