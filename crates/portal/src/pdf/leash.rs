//! Ends a process with all it started.

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::Child;

/// Kills the process group of a child when dropped; a group that has already ended is left alone.
#[derive(Debug)]
pub(super) struct Leash(Option<Pid>);

impl Leash {
    /// Holds a child that was started in a process group of its own.
    pub(super) fn new(child: &Child) -> Self {
        Self(child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw))
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        if let Some(group) = self.0 {
            // The only other answer is that nobody is left in the group, which is what is wanted.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}
