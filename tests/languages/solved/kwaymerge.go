package main

import (
	"bufio"
	"container/heap"
	"os"
	"strconv"
)

// heads is a heap of what is left of each array, the smallest first item first.
type heads [][]int

func (h heads) Len() int           { return len(h) }
func (h heads) Less(i, j int) bool { return h[i][0] < h[j][0] }
func (h heads) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *heads) Push(array any)    { *h = append(*h, array.([]int)) }
func (h *heads) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Split(bufio.ScanWords)
	next := func() int {
		in.Scan()
		number, _ := strconv.Atoi(in.Text())
		return number
	}
	left := heads{}
	for k := next(); k > 0; k-- {
		array := make([]int, next())
		for i := range array {
			array[i] = next()
		}
		if len(array) > 0 {
			left = append(left, array)
		}
	}
	heap.Init(&left)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for len(left) > 0 {
		out.WriteString(strconv.Itoa(left[0][0]))
		out.WriteByte(' ')
		left[0] = left[0][1:]
		if len(left[0]) == 0 {
			heap.Pop(&left)
		} else {
			heap.Fix(&left, 0)
		}
	}
	out.WriteByte('\n')
}
