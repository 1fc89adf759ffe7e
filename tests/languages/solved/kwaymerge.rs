use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufWriter, Read, Write};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut numbers = text.split_ascii_whitespace().map(|token| token.parse::<i64>().unwrap());
    let k = numbers.next().unwrap();
    let arrays: Vec<Vec<i64>> = (0..k)
        .map(|_| {
            let length = numbers.next().unwrap() as usize;
            numbers.by_ref().take(length).collect()
        })
        .collect();

    let mut heads: BinaryHeap<_> = arrays
        .iter()
        .enumerate()
        .filter(|(_, array)| !array.is_empty())
        .map(|(index, array)| Reverse((array[0], index, 0)))
        .collect();
    let mut out = BufWriter::new(io::stdout());
    while let Some(Reverse((item, index, at))) = heads.pop() {
        write!(out, "{} ", item)?;
        if let Some(&following) = arrays[index].get(at + 1) {
            heads.push(Reverse((following, index, at + 1)));
        }
    }
    writeln!(out)
}
