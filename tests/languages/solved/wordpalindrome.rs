use std::io;

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let word = line.trim_end_matches('\n');
    println!("{}", word.bytes().eq(word.bytes().rev()));
    Ok(())
}
