"""Pure values and functions: no disk, clock, environment or terminal."""
