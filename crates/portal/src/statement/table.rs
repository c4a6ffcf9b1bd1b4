//! The yearly statement as a table for spreadsheets: a document, in Italian.

use domain::calendar;
use domain::statement::{Entry, Remark};

use super::Account;
use crate::csv;

const HEADING: [&str; 10] = [
    "Sezione",
    "Pagato il",
    "Causale",
    "Per chi",
    "Rata",
    "Codice avviso",
    "Importo in euro",
    "Prestatore di servizi di pagamento",
    "Identificativo della ricevuta (IUR)",
    "Note",
];

/// A row for each payment. Notice numbers are in groups of four: a spreadsheet would round one of eighteen digits.
pub fn of(account: &Account) -> String {
    let rows = account.parts().flat_map(|(part, _)| account.statement.part(part)).map(row);
    csv::table(std::iter::once(HEADING.map(str::to_owned)).chain(rows))
}

fn row(entry: &Entry) -> [String; 10] {
    [
        entry.part.title().to_owned(),
        calendar::italian_date(entry.day()),
        entry.description.clone(),
        entry.beneficiary.clone().unwrap_or_default(),
        entry.place.clone().unwrap_or_default(),
        entry.notice.grouped(),
        entry.amount.decimal().replace('.', ","),
        entry.psp.clone(),
        entry.receipt_id.clone(),
        entry.remark.map(Remark::sentence).unwrap_or_default(),
    ]
}
