"""Decision trees and checklists: read from YAML, proved safe, and rendered as HTML. Knows nothing of MkDocs."""
