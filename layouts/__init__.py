"""What a page looks like: content to HTML and figures. No data access, no callbacks."""
