"""PLOVER event records, in the columns of POLECAT."""
