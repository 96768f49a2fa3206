"""The reading side of the window: home, browsing, topics and results."""
