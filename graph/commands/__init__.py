"""What each command does once its options are read, and what it says on the terminal."""
