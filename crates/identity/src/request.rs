//! What is sent to an identity provider, and what the caller must remember of it.

/// A login that a browser is about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginRequest<'a> {
    /// Identifier of the login transaction, opaque.
    pub transaction: &'a str,
    /// Random text that the answer must repeat.
    pub nonce: &'a str,
    /// Absolute address to which the answer must come.
    pub reply_to: &'a str,
}

/// What the caller remembers of a login until the answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending<'a> {
    /// Identifier of the login transaction.
    pub transaction: &'a str,
    /// The nonce that was sent.
    pub nonce: &'a str,
    /// The address that was sent.
    pub reply_to: &'a str,
}
