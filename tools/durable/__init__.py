"""Calls that happen once: content keys, the journal, detached processes, results that outlive the caller."""
