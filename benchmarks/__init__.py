"""The slow, the random and the large: measured side by side with a peer in one run, printed as ratios."""
