use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

/// What is largest around a centre, with all that lies within it until one that is known already.
fn peel<'a>(text: &'a str, mut left: usize, mut right: usize, known: &mut HashSet<&'a str>) {
    let bytes = text.as_bytes();
    while left > 0 && right < bytes.len() && bytes[left - 1] == bytes[right] {
        left -= 1;
        right += 1;
    }
    while left < right && known.insert(&text[left..right]) {
        left += 1;
        right -= 1;
    }
}

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let text = line.trim_end_matches('\n');
    let mut known = HashSet::new();
    for centre in 0..text.len() {
        peel(text, centre, centre, &mut known);
        peel(text, centre, centre + 1, &mut known);
    }
    let mut out = BufWriter::new(io::stdout());
    for palindrome in known {
        writeln!(out, "{}", palindrome)?;
    }
    Ok(())
}
