"""The look of a site, as a theme of MkDocs': `theme: {name: selfcheck}`."""
