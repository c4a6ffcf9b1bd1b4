//! CSV (RFC 4180) as spreadsheets write it: comma or semicolon, quotes, a mark of byte order.

/// Most fields of a line.
const MAX_FIELDS: usize = 64;

/// A line with its number in the file, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub fields: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("riga {line}: {reason}")]
pub struct BadCsv {
    pub line: usize,
    pub reason: &'static str,
}

/// Reads all lines; empty ones are left out. The separator is the one of `,` and `;` that the first line has more of.
pub fn read(text: &str) -> Result<Vec<Line>, BadCsv> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.matches(';').count() > first.matches(',').count() { ';' } else { ',' };
    let mut reader =
        Reader { lines: Vec::new(), fields: Vec::new(), field: String::new(), number: 1, begun: 1 };
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                reader.field.push('"');
            }
            '"' if quoted => {
                quoted = false;
                if !letters.peek().is_none_or(|next| [separator, '\n', '\r'].contains(next)) {
                    return Err(reader.bad("testo dopo le virgolette di chiusura"));
                }
            }
            '"' if reader.field.is_empty() => quoted = true,
            '\n' if quoted => reader.line_end_inside(),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => reader.end_line()?,
            other if !quoted && other == separator => reader.end_field()?,
            other => reader.field.push(other),
        }
    }
    if quoted {
        return Err(reader.bad("virgolette aperte e mai chiuse"));
    }
    reader.end_line()?;
    Ok(reader.lines)
}

struct Reader {
    lines: Vec<Line>,
    fields: Vec<String>,
    field: String,
    number: usize,
    /// Number of the line on which the present record began.
    begun: usize,
}

impl Reader {
    fn bad(&self, reason: &'static str) -> BadCsv {
        BadCsv { line: self.number, reason }
    }

    fn end_field(&mut self) -> Result<(), BadCsv> {
        self.fields.push(std::mem::take(&mut self.field));
        if self.fields.len() > MAX_FIELDS { Err(self.bad("troppe colonne")) } else { Ok(()) }
    }

    fn line_end_inside(&mut self) {
        self.field.push('\n');
        self.number += 1;
    }

    fn end_line(&mut self) -> Result<(), BadCsv> {
        self.end_field()?;
        let fields = std::mem::take(&mut self.fields);
        if fields.iter().any(|field| !field.trim().is_empty()) {
            self.lines.push(Line { number: self.begun, fields });
        }
        self.number += 1;
        self.begun = self.number;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    fn fields(text: &str) -> Vec<(usize, Vec<String>)> {
        read(text).unwrap().into_iter().map(|line| (line.number, line.fields)).collect()
    }

    #[test]
    fn broken_quotes_are_told_with_their_line() {
        assert_eq!(read("a,b\n\"c,d").unwrap_err().line, 2);
        assert_eq!(
            read("a,b\n\"c\"d,e").unwrap_err().to_string(),
            "riga 2: testo dopo le virgolette di chiusura"
        );
        assert!(read(&",".repeat(100)).is_err());
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let owned = |line: &[&str]| line.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            fields("\u{feff}a;b\r\n\r\n\"x;\"\"y\"\"\";\"due\nrighe\"\nc;"),
            [(1, owned(&["a", "b"])), (3, owned(&["x;\"y\"", "due\nrighe"])), (5, owned(&["c", ""]))]
        );
        assert_eq!(fields(""), []);
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "[a-c\",;\r\n\u{feff}]{0,80}") {
            let _ = read(&text);
        }

        #[test]
        fn what_is_quoted_comes_back(field in "[^\r]{1,30}") {
            prop_assume!(!field.trim().is_empty());
            let text = format!("a,b\n\"{}\",z", field.replace('"', "\"\""));
            prop_assert_eq!(&read(&text).unwrap()[1].fields[0], &field);
        }
    }
}
