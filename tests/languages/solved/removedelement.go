package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var missing int64
	for list := 0; list < 2; list++ {
		var n int
		fmt.Fscan(in, &n)
		for ; n > 0; n-- {
			var element int64
			fmt.Fscan(in, &element)
			missing ^= element
		}
	}
	fmt.Println(missing)
}
