"""What turns sources into frames and columns: threads, streams and their bookkeeping."""
