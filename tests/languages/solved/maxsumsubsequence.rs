use std::io::{self, Read};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let numbers = text.split_ascii_whitespace().skip(1).map(|token| token.parse::<i64>().unwrap());
    let ending = numbers.scan(0, |ending: &mut i64, number| {
        *ending = number + (*ending).max(0);
        Some(*ending)
    });
    println!("{}", ending.max().unwrap());
    Ok(())
}
