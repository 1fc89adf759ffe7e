use std::io;

fn next_list() -> io::Result<Vec<i64>> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    line.clear();
    io::stdin().read_line(&mut line)?;
    Ok(line.split_ascii_whitespace().map(|token| token.parse().unwrap()).collect())
}

fn main() -> io::Result<()> {
    let all: i64 = next_list()?.into_iter().fold(0, i64::wrapping_add);
    let left: i64 = next_list()?.into_iter().fold(0, i64::wrapping_add);
    println!("{}", all.wrapping_sub(left));
    Ok(())
}
