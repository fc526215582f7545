"""What a page looks like: content to HTML, figures and the Dash layout. No data access, no callbacks."""
