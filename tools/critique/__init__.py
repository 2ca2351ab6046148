"""What a critic is shown of a finished place, and what counts of what it says."""
