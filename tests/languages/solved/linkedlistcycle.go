package main

import (
	"bufio"
	"fmt"
	"os"
)

type node struct {
	number int
	next   *node
}

func hasCycle(head *node) bool {
	slow, fast := head, head
	for fast != nil && fast.next != nil {
		slow, fast = slow.next, fast.next.next
		if slow == fast {
			return true
		}
	}
	return false
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, back int
	fmt.Fscan(in, &n)
	nodes := make([]*node, n)
	for i := range nodes {
		nodes[i] = &node{}
		fmt.Fscan(in, &nodes[i].number)
		if i > 0 {
			nodes[i-1].next = nodes[i]
		}
	}
	fmt.Fscan(in, &back)
	if n == 0 {
		fmt.Println(false)
		return
	}
	if back >= 0 {
		nodes[n-1].next = nodes[back]
	}
	fmt.Println(hasCycle(nodes[0]))
}
