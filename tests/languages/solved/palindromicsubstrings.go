package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	text := strings.TrimSuffix(line, "\n")
	known := map[string]bool{}
	for centre := 0; centre < 2*len(text); centre++ {
		left, right := (centre+1)/2, centre/2+1
		for left > 0 && right < len(text) && text[left-1] == text[right] {
			left, right = left-1, right+1
		}
		for left < right && !known[text[left:right]] {
			known[text[left:right]] = true
			left, right = left+1, right-1
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for palindrome := range known {
		fmt.Fprintln(out, palindrome)
	}
}
