"""The writing side of the window: setting up, unlocking, and the notes themselves."""
