//! One letter: its head, its text, its HTML, its attachments.

use chrono::DateTime;
use chrono_tz::Europe::Rome;
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};
use serde_json::{Value, json};

#[derive(Debug, Default)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) date: String,
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    pub(super) attachments: Vec<Attachment>,
    /// The address of `List-Unsubscribe`, if it is one of the web.
    pub(super) unsubscribe: Option<String>,
    /// Whether a mail program may use it at one click (RFC 8058).
    pub(super) at_one_click: bool,
}

#[derive(Debug)]
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Letter {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mail = mailparse::parse_mail(bytes).map_err(|error| error.to_string())?;
        let head = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
        if head("From").is_empty() && head("To").is_empty() {
            return Err("Il file non è un messaggio di posta.".to_owned());
        }
        let mut letter = Self {
            subject: head("Subject"),
            from: head("From"),
            to: head("To"),
            date: local(&head("Date")),
            unsubscribe: web_address(&head("List-Unsubscribe")),
            at_one_click: head("List-Unsubscribe-Post").trim() == "List-Unsubscribe=One-Click",
            ..Self::default()
        };
        letter.collect(&mail)?;
        Ok(letter)
    }

    fn collect(&mut self, part: &ParsedMail<'_>) -> Result<(), String> {
        if !part.subparts.is_empty() {
            return part.subparts.iter().try_for_each(|inner| self.collect(inner));
        }
        let disposition = part.get_content_disposition();
        let attached = disposition.disposition == DispositionType::Attachment;
        match part.ctype.mimetype.as_str() {
            "text/plain" if !attached && self.text.is_none() => {
                self.text = Some(part.get_body().map_err(|error| error.to_string())?)
            }
            "text/html" if !attached && self.html.is_none() => {
                self.html = Some(part.get_body().map_err(|error| error.to_string())?)
            }
            _ => {
                let name = disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
                let name =
                    name.cloned().unwrap_or_else(|| format!("allegato-{}", self.attachments.len() + 1));
                self.attachments.push(Attachment {
                    name,
                    bytes: part.get_body_raw().map_err(|error| error.to_string())?,
                });
            }
        }
        Ok(())
    }

    /// The values of the page.
    pub(super) fn shown(&self, file: &str) -> Value {
        let attachments: Vec<Value> = self
            .attachments
            .iter()
            .enumerate()
            .map(|(index, one)| json!({ "index": index, "name": one.name, "bytes": one.bytes.len() }))
            .collect();
        json!({
            "title": if self.subject.is_empty() { "(senza oggetto)" } else { &self.subject },
            "file": file, "from": self.from, "to": self.to, "date": self.date,
            "unsubscribe": self.unsubscribe, "at_one_click": self.at_one_click,
            "text": self.text.as_deref().map(linked), "has_html": self.html.is_some(), "attachments": attachments,
        })
    }
}

/// Day and hour in Italy; a date that cannot be read is shown as it is.
fn local(date: &str) -> String {
    let read = DateTime::parse_from_rfc2822(date);
    read.map_or_else(
        |_| date.to_owned(),
        |date| date.with_timezone(&Rome).format("%d/%m/%Y %H:%M:%S").to_string(),
    )
}

/// The first address of the web among those of `List-Unsubscribe` (RFC 2369: each between angle brackets).
fn web_address(header: &str) -> Option<String> {
    let named = header.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(address, _)| address);
    let of_the_web = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    named.map(str::trim).find(of_the_web).map(str::to_owned)
}

/// The text in pieces: plain ones, and web addresses to be followed.
fn linked(text: &str) -> Vec<Value> {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let address =
                word.trim_end().trim_start_matches(['<', '(']).trim_end_matches(['.', ',', ';', '>', ')']);
            let is_address = address.starts_with("http://") || address.starts_with("https://");
            match word.split_once(address).filter(|_| is_address) {
                Some((before, after)) => json!({ "before": before, "href": address, "after": after }),
                None => json!({ "before": word }),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Portale <noreply@example.org>\r\nTo: marta.campioni@example.org\r\nSubject: =?utf-8?B?UmljZXZ1dGEg4oKs?=\r\n\
        Date: Sun, 22 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n\
        --y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVai a <http://a.localhost:8080/x?y=1>.\r\n\
        --y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Vai</p>\r\n--y--\r\n\
        --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"avviso.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n";

    #[test]
    fn a_letter_with_all_parts_is_read() {
        let letter = Letter::read(MAIL.as_bytes()).unwrap();
        assert_eq!((letter.subject.as_str(), letter.date.as_str()), ("Ricevuta €", "22/11/2026 11:00:00"));
        assert!(letter.html.as_deref().is_some_and(|html| html.starts_with("<p>Vai</p>")));
        assert_eq!(
            (letter.attachments[0].name.as_str(), letter.attachments[0].bytes.as_slice()),
            ("avviso.pdf", b"%PDF".as_slice())
        );
    }

    #[test]
    fn addresses_in_the_text_become_links() {
        let pieces = linked("Vai a <http://a.localhost:8080/x?y=1>.\nCiao");
        assert_eq!(
            pieces[2],
            json!({ "before": "<", "href": "http://a.localhost:8080/x?y=1", "after": ">.\n" })
        );
        assert_eq!(pieces[3], json!({ "before": "Ciao" }));
    }

    #[test]
    fn the_way_out_of_a_list_is_shown_if_it_is_of_the_web() {
        let mail = |headers: &str| Letter::read(format!("{headers}\r\n{MAIL}").as_bytes()).unwrap();
        let told = mail(
            "List-Unsubscribe: <mailto:a@example.org>,\r\n <http://a.localhost:8080/b>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click",
        );
        assert_eq!(
            (told.unsubscribe.as_deref(), told.at_one_click),
            (Some("http://a.localhost:8080/b"), true)
        );
        let odd = mail("List-Unsubscribe: <javascript:alert(1)>");
        assert_eq!((odd.unsubscribe, odd.at_one_click), (None, false));
    }

    #[test]
    fn rubbish_is_told() {
        assert!(Letter::read(b"\xff\xfe rubbish").is_err());
    }
}
