//! Records are dealt out to files by their ID's hash; what has one hash fits into memory.
use std::collections::hash_map::DefaultHasher;
use std::collections::HashMap;
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Write};

const PARTS: u64 = 32;

/// Reads one record into `fields`; false at the end of the file.
fn read_record(input: &mut impl BufRead, line: &mut Vec<u8>, fields: &mut Vec<Vec<u8>>) -> io::Result<bool> {
    fields.clear();
    fields.push(Vec::new());
    let mut quoted = false;
    loop {
        line.clear();
        if input.read_until(b'\n', line)? == 0 {
            return Ok(false);
        }
        let mut at = 0;
        while at < line.len() {
            let byte = line[at];
            at += 1;
            match byte {
                b'"' if quoted && line.get(at) == Some(&b'"') => {
                    fields.last_mut().unwrap().push(b'"');
                    at += 1;
                }
                b'"' => quoted = !quoted,
                b',' if !quoted => fields.push(Vec::new()),
                b'\r' | b'\n' if !quoted => {}
                _ => fields.last_mut().unwrap().push(byte),
            }
        }
        if !quoted {
            return Ok(true);
        }
    }
}

fn deal_out(path: &str) -> io::Result<()> {
    let mut parts = (0..PARTS).map(|part| Ok(BufWriter::new(File::create(part.to_string())?))).collect::<io::Result<Vec<_>>>()?;
    let mut input = BufReader::new(File::open(path)?);
    let (mut line, mut fields) = (Vec::new(), Vec::new());
    read_record(&mut input, &mut line, &mut fields)?;
    let column = |name: &[u8]| fields.iter().position(|field| field == name).unwrap();
    let (id_column, quantity_column) = (column(b"ID"), column(b"Quantity"));
    while read_record(&mut input, &mut line, &mut fields)? {
        let id = &fields[id_column];
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let part = &mut parts[(hasher.finish() % PARTS) as usize];
        part.write_all(id)?;
        part.write_all(b"\t")?;
        part.write_all(&fields[quantity_column])?;
        part.write_all(b"\n")?;
    }
    parts.iter_mut().try_for_each(|part| part.flush())
}

fn total_up(part: u64, out: &mut impl Write) -> io::Result<()> {
    let mut totals: HashMap<String, i64> = HashMap::new();
    let mut input = BufReader::new(File::open(part.to_string())?);
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let (id, quantity) = line.trim_end_matches('\n').split_once('\t').unwrap();
        let quantity: i64 = quantity.parse().unwrap();
        match totals.get_mut(id) {
            Some(total) => *total += quantity,
            None => {
                totals.insert(id.to_string(), quantity);
            }
        }
        line.clear();
    }
    totals.iter().try_for_each(|(id, total)| writeln!(out, "{}\t{}", id, total))
}

fn main() -> io::Result<()> {
    let mut name = String::new();
    io::stdin().read_line(&mut name)?;
    deal_out(name.trim_end())?;
    let mut out = BufWriter::new(io::stdout());
    for part in 0..PARTS {
        total_up(part, &mut out)?;
        std::fs::remove_file(part.to_string())?;
    }
    out.flush()
}
