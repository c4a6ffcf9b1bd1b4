//! gzip for texts. Form tokens are masked anew on each page, so length tells nothing of them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use poem::Response;
use poem::http::{HeaderMap, HeaderValue, header};

/// Below this a text is sent as it is.
const WORTH_IT: usize = 860;

/// Whether the reader takes gzip: named or by `*`, and not with `q=0`.
pub(super) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let Some(list) = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let quality_of = |coding: &str| {
        list.split(',').find_map(|part| {
            let mut parts = part.split(';').map(str::trim);
            let named = parts.next()?.eq_ignore_ascii_case(coding);
            named.then(|| !parts.any(|parameter| matches!(parameter, "q=0" | "q=0.0" | "q=0.00" | "q=0.000")))
        })
    };
    quality_of("gzip").or_else(|| quality_of("*")).unwrap_or(false)
}

fn is_text(response: &Response) -> bool {
    let kind = response.content_type().unwrap_or_default();
    kind.starts_with("text/") || kind.starts_with("application/json") || kind.starts_with("image/svg+xml")
}

/// Compresses a text answer for a reader who takes it.
pub(super) async fn gzip(mut response: Response, accepted: bool) -> Response {
    if !is_text(&response) || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !accepted || response.headers().contains_key(header::CONTENT_RANGE) {
        return response;
    }
    let Ok(bytes) = response.take_body().into_vec().await else { return response };
    let packed = Some(&bytes).filter(|bytes| bytes.len() >= WORTH_IT).and_then(|bytes| pack(bytes).ok());
    if let Some(packed) = packed {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        response.headers_mut().remove(header::CONTENT_LENGTH);
        response.set_body(packed);
    } else {
        response.set_body(bytes);
    }
    response
}

fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(5));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::accepts_gzip;
    use poem::http::{HeaderMap, HeaderValue, header};

    #[track_caller]
    fn takes(list: &'static str, gzip: bool) {
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(list))]);
        assert_eq!(accepts_gzip(&headers), gzip, "{list}");
    }

    #[test]
    fn q_0_refuses() {
        takes("gzip, deflate, br", true);
        takes("br;q=1.0, GZIP;q=0.8", true);
        takes("*", true);
        takes("gzip;q=0", false);
        takes("gzip;q=0, *", false);
        takes("br", false);
    }
}
