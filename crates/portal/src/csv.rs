//! Tables for spreadsheets: UTF-8 with its mark, semicolons (as Italian spreadsheets part columns), quoting and line ends of RFC 4180.
//! A cell that a spreadsheet would take for a formula begins with an apostrophe.

/// What tells a spreadsheet that the file is UTF-8.
const MARK: &str = "\u{feff}";
/// First letters of a formula, also in their full width (OWASP, CSV injection).
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table of rows; the first is the heading.
pub fn table<R, C>(rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = MARK.to_owned();
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(|written| cell(written.as_ref())).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

fn cell(written: &str) -> String {
    let shield = if written.trim_start_matches([' ', '\n', '"']).starts_with(FORMULA) { "'" } else { "" };
    let needs_quotes = written.contains([';', '"', '\r', '\n', ',']) || written.trim() != written;
    if needs_quotes {
        format!("\"{shield}{}\"", written.replace('"', "\"\""))
    } else {
        format!("{shield}{written}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::table;

    /// Reads a table as RFC 4180 tells, with semicolons.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let (mut quoted, mut letters) = (false, text.strip_prefix('\u{feff}').unwrap().chars().peekable());
        while let Some(c) = letters.next() {
            let row = rows.last_mut().unwrap();
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    row.last_mut().unwrap().push('"');
                }
                '"' => quoted = !quoted,
                ';' if !quoted => row.push(String::new()),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {
                    letters.next();
                    rows.push(vec![String::new()]);
                }
                other => row.last_mut().unwrap().push(other),
            }
        }
        assert_eq!(rows.pop().unwrap(), [""], "every row ends with CRLF");
        rows
    }

    #[test]
    fn cells_are_parted_by_semicolons_and_quoted_where_they_must() {
        let told = table([["Causale", "Importo"], ["Mensa; \"nido\"", "20,80"], ["due\nrighe", "1"]]);
        assert_eq!(
            told,
            "\u{feff}Causale;Importo\r\n\"Mensa; \"\"nido\"\"\";\"20,80\"\r\n\"due\nrighe\";1\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for written in ["=1+1", "+39", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", "＝1"] {
            let told = read(&table([[written]]));
            assert_eq!(told[0][0], format!("'{written}"));
        }
        assert_eq!(read(&table([["a=b", "3010 0000"]]))[0], ["a=b", "3010 0000"]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rows in prop::collection::vec(prop::collection::vec("\\PC{0,12}|[;\"\r\n=+@ a-]{0,8}", 3), 1..6)) {
            let again = read(&table(&rows));
            prop_assert_eq!(again.len(), rows.len());
            for (told, written) in again.iter().flatten().zip(rows.iter().flatten()) {
                prop_assert!(told == written || *told == format!("'{written}"), "{:?} {:?}", told, written);
                let first = told.trim_start_matches([' ', '\n', '"']).chars().next();
                prop_assert!(first.is_none_or(|first| !"=+-@\t\r".contains(first)), "{:?}", told);
            }
        }
    }
}
