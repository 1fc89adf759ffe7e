use std::io::{self, Read};

struct Node {
    next: Option<usize>,
}

fn has_cycle(nodes: &[Node]) -> bool {
    let step = |at: Option<usize>| at.and_then(|index| nodes[index].next);
    let head = if nodes.is_empty() { None } else { Some(0) };
    let (mut slow, mut fast) = (head, head);
    while fast.is_some() {
        slow = step(slow);
        fast = step(step(fast));
        if fast.is_some() && slow == fast {
            return true;
        }
    }
    false
}

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let numbers: Vec<i64> = text.split_ascii_whitespace().map(|token| token.parse().unwrap()).collect();
    let n = numbers[0] as usize;
    let mut nodes: Vec<Node> = (1..=n).map(|next| Node { next: Some(next) }).collect();
    if let Some(last) = nodes.last_mut() {
        last.next = usize::try_from(numbers[n + 1]).ok();
    }
    println!("{}", has_cycle(&nodes));
    Ok(())
}
