//! QR code and Data Matrix as vectors: one path of black runs, sharp at every size. Both printers draw the same.
//!
//! Source: guide 3.5.1: QR of version 4 with error correction M, 25 x 25 mm; Data Matrix ECC200, 23 x 23 mm.

use std::fmt::Write as _;

use datamatrix::{DataMatrix, SymbolList};
use fast_qr::{ECL, QRBuilder, Version};
use thiserror::Error;

/// Why a code could not be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// The text does not fit a QR symbol of version 4 with error correction M (62 bytes).
    #[error("the text does not fit the QR code")]
    Qr,
    /// The text does not fit a Data Matrix symbol.
    #[error("the text does not fit the Data Matrix")]
    DataMatrix,
}

/// QR code with error correction M, version 4: 33 x 33 modules (guide 3.5.1).
///
/// # Errors
/// [`CodeError::Qr`] above 62 bytes.
pub fn qr(text: &str) -> Result<String, CodeError> {
    let code = QRBuilder::new(text).ecl(ECL::M).version(Version::V04).build().map_err(|_| CodeError::Qr)?;
    let row = |y: usize| code[y].iter().take(code.size).map(|module| module.value()).collect();
    let rows: Vec<Vec<bool>> = (0..code.size).map(row).collect();
    Ok(svg(&rows))
}

/// Data Matrix ECC200, the smallest square symbol that holds the text.
///
/// # Errors
/// [`CodeError::DataMatrix`] when no symbol holds it or it is not ASCII.
pub fn data_matrix(text: &str) -> Result<String, CodeError> {
    let symbols = SymbolList::default().enforce_square();
    let code = DataMatrix::encode(text.as_bytes(), symbols).map_err(|_| CodeError::DataMatrix)?;
    let bitmap = code.bitmap();
    let rows: Vec<Vec<bool>> = bitmap.bits().chunks(bitmap.width()).map(<[bool]>::to_vec).collect();
    Ok(svg(&rows))
}

fn svg(rows: &[Vec<bool>]) -> String {
    let side = rows.len();
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, width) in runs(row) {
            // Writing into a String cannot fail.
            let _ = write!(path, "M{x} {y}h{width}v1h-{width}z");
        }
    }
    format!(
        "<svg viewBox=\"0 0 {side} {side}\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    )
}

fn runs(row: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for x in row.iter().enumerate().filter_map(|(x, dark)| dark.then_some(x)) {
        match found.last_mut() {
            Some((start, width)) if *start + *width == x => *width += 1,
            _ => found.push((x, 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_fills_a_version_4_symbol_whatever_its_length() {
        let short = qr("PAGOPA|002|301000000000012345|00987650348|1").unwrap();
        let long = qr("PAGOPA|002|301000000000012345|00987650348|99999999999").unwrap();
        assert!(short.contains("viewBox=\"0 0 33 33\""));
        assert!(long.contains("viewBox=\"0 0 33 33\""));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(qr(&"x".repeat(63)), Err(CodeError::Qr));
        assert_eq!(data_matrix(&"x".repeat(4000)), Err(CodeError::DataMatrix));
    }

    #[test]
    fn neighbouring_modules_are_drawn_as_one_run() {
        assert_eq!(runs(&[true, true, false, true]), [(0, 2), (3, 1)]);
    }
}
