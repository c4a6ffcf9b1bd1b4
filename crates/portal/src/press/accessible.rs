//! The accessible printer of the crate `print`, in builds that have it (feature `typst`).

#[cfg(not(feature = "typst"))]
mod absent;
#[cfg(feature = "typst")]
mod here;

#[cfg(not(feature = "typst"))]
pub(super) use self::absent::{Accessible, Prepared};
#[cfg(feature = "typst")]
pub(super) use self::here::{Accessible, Prepared};

/// Whether this program was built with it.
pub const BUILT_IN: bool = cfg!(feature = "typst");
