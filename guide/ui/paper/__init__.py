"""What the program puts on paper: pages laid out from plain values, looked at, and saved as PDF.

Stillwater talks to no printer. Printing would need Qt's print library and, on Linux, CUPS, which
opens connections; a viewer that the system has can print the saved file.
"""
