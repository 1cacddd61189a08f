"""What editors wrote and decided and what readers saw, in one line of time; texts compared."""
