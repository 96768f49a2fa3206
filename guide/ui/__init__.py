"""Everything a reader sees: the only package that imports Qt, together with app.py."""
