//! Counting statements, and the moment of the kill.

use std::{
    fs,
    path::PathBuf,
    process::Stdio,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{process::Command, sync::watch};

use super::frontend::{Message, Transaction};

/// For how long connections of a killed process are held open.
pub(super) const DYING: Duration = Duration::from_secs(3);

/// What happens to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Pass,
    KillBefore,
    KillAfter,
}

/// When the trap springs. `at` 0: never, statements are only counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arming {
    pub(super) at: usize,
    /// Whether PostgreSQL still gets the statement.
    #[serde(default)]
    pub(super) after: bool,
    /// Statements that contain one of these are somebody else's, and so are transactions of nothing else.
    #[serde(default)]
    pub(super) ignore: Vec<String>,
}

/// What the trap has seen since it was armed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Seen {
    pub(super) statements: Vec<String>,
    pub(super) sprung: bool,
}

#[derive(Debug, Default)]
struct State {
    armed: Option<Arming>,
    seen: Seen,
}

/// The trap. Connections that were open when it sprang carry nothing any more.
#[derive(Debug)]
pub(super) struct Trap {
    pid_file: PathBuf,
    state: Mutex<State>,
    sprung: Mutex<watch::Sender<bool>>,
}

/// One connection's statements: which of them count.
#[derive(Debug, Default)]
pub(super) struct Line {
    counted_in_transaction: bool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Trap {
    pub(super) fn new(pid_file: PathBuf) -> Self {
        Self { pid_file, state: Mutex::default(), sprung: Mutex::new(watch::Sender::new(false)) }
    }

    pub(super) fn arm(&self, arming: Arming) {
        *locked(&self.state) = State { armed: Some(arming), seen: Seen::default() };
    }

    /// Ends the counting.
    pub(super) fn disarm(&self) -> Seen {
        let mut state = locked(&self.state);
        state.armed = None;
        state.seen.clone()
    }

    pub(super) fn seen(&self) -> Seen {
        locked(&self.state).seen.clone()
    }

    /// Becomes `true` when the trap springs, for connections that are open now.
    pub(super) fn sprung(&self) -> watch::Receiver<bool> {
        locked(&self.sprung).subscribe()
    }

    pub(super) fn judge(&self, line: &mut Line, message: &Message) -> Verdict {
        let Some(statement) = message.ends.as_deref() else { return Verdict::Pass };
        let mut state = locked(&self.state);
        let State { armed, seen } = &mut *state;
        let Some(arming) = armed else { return Verdict::Pass };
        if !line.counts(statement, message.transaction, &arming.ignore) {
            return Verdict::Pass;
        }
        seen.statements.push(statement.to_owned());
        if seen.statements.len() != arming.at {
            return Verdict::Pass;
        }
        let verdict = if arming.after { Verdict::KillAfter } else { Verdict::KillBefore };
        seen.sprung = true;
        *armed = None;
        drop(state);
        locked(&self.sprung).send_replace(true);
        *locked(&self.sprung) = watch::Sender::new(false);
        verdict
    }

    /// Kills the portal, at once.
    #[expect(clippy::disallowed_methods, reason = "a killed process is what is tried")]
    pub(super) async fn kill(&self) {
        let pid = fs::read_to_string(&self.pid_file).unwrap_or_default();
        let pid = pid.trim();
        if pid.is_empty() || !pid.bytes().all(|byte| byte.is_ascii_digit()) {
            tracing::error!(file = %self.pid_file.display(), "no process to kill");
            return;
        }
        let killed = Command::new("kill").args(["-9", pid]).stdin(Stdio::null()).status().await;
        tracing::info!(pid, ?killed, "the portal was killed");
    }
}

impl Line {
    /// That a transaction begins or is given up changes nothing; its commit counts if anything in it did.
    fn counts(&mut self, statement: &str, transaction: Transaction, ignore: &[String]) -> bool {
        match transaction {
            Transaction::Begins | Transaction::RollsBack => {
                self.counted_in_transaction = false;
                false
            }
            Transaction::Commits => std::mem::take(&mut self.counted_in_transaction),
            Transaction::Goes => {
                let counts = !ignore.iter().any(|part| statement.contains(part));
                self.counted_in_transaction |= counts;
                counts
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sends(trap: &Trap, line: &mut Line, statement: &str) -> Verdict {
        let transaction = match statement {
            "BEGIN" => Transaction::Begins,
            "COMMIT" => Transaction::Commits,
            "ROLLBACK" => Transaction::RollsBack,
            _ => Transaction::Goes,
        };
        let message = Message { bytes: Vec::new(), ends: Some(statement.to_owned()), transaction };
        trap.judge(line, &message)
    }

    fn armed(at: usize, after: bool) -> Trap {
        let trap = Trap::new(PathBuf::new());
        trap.arm(Arming { at, after, ignore: vec!["registry".to_owned()] });
        trap
    }

    #[test]
    fn the_trap_springs_at_the_statement_it_was_told_and_once() {
        let trap = armed(2, true);
        let (mut line, open) = (Line::default(), trap.sprung());
        assert_eq!(sends(&trap, &mut line, "BEGIN"), Verdict::Pass);
        assert_eq!(sends(&trap, &mut line, "INSERT a"), Verdict::Pass);
        assert!(!*open.borrow());
        assert_eq!(sends(&trap, &mut line, "COMMIT"), Verdict::KillAfter);
        assert!(*open.borrow() && !*trap.sprung().borrow(), "what connects afterwards is not held");
        assert_eq!(sends(&trap, &mut line, "INSERT b"), Verdict::Pass);
        let seen = trap.disarm();
        assert!(seen.sprung);
        assert_eq!(seen.statements, ["INSERT a", "COMMIT"]);
    }

    #[test]
    fn what_runs_beside_the_operation_does_not_count() {
        let trap = armed(1, false);
        let mut beside = Line::default();
        for statement in ["BEGIN", "SELECT registry", "COMMIT"] {
            assert_eq!(sends(&trap, &mut beside, statement), Verdict::Pass);
        }
        let mut reading = Line::default();
        for statement in ["BEGIN", "SELECT registry", "ROLLBACK"] {
            assert_eq!(sends(&trap, &mut reading, statement), Verdict::Pass);
        }
        assert_eq!(sends(&trap, &mut Line::default(), "SELECT debt"), Verdict::KillBefore);
    }

    #[test]
    fn a_trap_that_is_not_armed_lets_everything_pass() {
        let trap = Trap::new(PathBuf::new());
        assert_eq!(sends(&trap, &mut Line::default(), "COMMIT"), Verdict::Pass);
        let trap = armed(0, false);
        assert_eq!(sends(&trap, &mut Line::default(), "INSERT"), Verdict::Pass);
        assert_eq!(trap.disarm().statements, ["INSERT"]);
    }
}
