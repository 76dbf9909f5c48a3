"""What the pages of the review show, made from rows."""
