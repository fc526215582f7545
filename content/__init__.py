"""What a page says: pure functions from a View to rows, sentences, series and files. No HTML."""
