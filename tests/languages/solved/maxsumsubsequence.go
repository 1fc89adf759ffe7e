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
	var best, ending int64
	for i := 0; i < n; i++ {
		var number int64
		fmt.Fscan(in, &number)
		if ending < 0 {
			ending = 0
		}
		ending += number
		if i == 0 || ending > best {
			best = ending
		}
	}
	fmt.Println(best)
}
