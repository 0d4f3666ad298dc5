"""What the clock does, and the long-running work behind it: one file a job."""
