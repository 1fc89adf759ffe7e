package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func same(word string) bool {
	for left, right := 0, len(word)-1; left < right; left, right = left+1, right-1 {
		if word[left] != word[right] {
			return false
		}
	}
	return true
}

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	fmt.Println(same(strings.TrimSuffix(line, "\n")))
}
