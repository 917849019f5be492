use thiserror::Error;

use super::AddressError;

/// Why a [`ServerClient`](super::ServerClient) could not be made.
///
/// For the log, once, at the start of the program.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The builder was not told an address.
    #[error("the auth server's address was not given")]
    NoAddress,
    /// The builder was told something else than an address.
    #[error("the auth server's address: {0}")]
    Address(#[from] AddressError),
    /// No variable of the environment holds an address.
    #[error("neither AUTH_URL nor NEXTAUTH_URL is set; it is to be the auth server's address")]
    NoVariable,
    /// A variable of the environment holds something else than an address.
    #[error("{variable}: {error}")]
    Variable {
        /// Its name.
        variable: &'static str,
        /// What is wrong with it.
        error: AddressError,
    },
    /// An https address, without what speaks it.
    #[error("the auth server's address begins with https://; that needs the feature `server-tls`")]
    NoTls,
    /// The HTTP client can't be made: mostly there are no root certificates.
    #[error("the HTTP client can't be set up: {reason}")]
    Http {
        /// Its own words.
        reason: String,
    },
}
