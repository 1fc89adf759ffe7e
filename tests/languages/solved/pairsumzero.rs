use std::collections::HashSet;
use std::io::{self, Read};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut passed = HashSet::new();
    let mut entries = text.split_ascii_whitespace().skip(1).map(|token| token.parse::<i64>().unwrap());
    let found = entries.any(|entry| {
        let found = passed.contains(&-entry);
        passed.insert(entry);
        found
    });
    println!("{}", found);
    Ok(())
}
