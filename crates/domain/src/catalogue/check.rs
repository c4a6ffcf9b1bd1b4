//! What a catalogue must hold before it is applied.
