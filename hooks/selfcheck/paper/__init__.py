"""PDFs of what is ticked, filled in or put on a wall: from the YAML of a site to the bytes of each sheet.

`sheets.py` says which sheets a site has; a module a kind says what stands on one, as blocks; `sheet.typ` says how they look.
"""
