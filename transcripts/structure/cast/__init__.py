"""The cast decision: which printed labels name speakers, by the evidence of the whole document."""
