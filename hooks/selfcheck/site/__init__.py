"""What is to be published: everything in `site_config/` and every page, read once."""
