"""What each page shows, as frozen values: made from the register and a reader, turned into HTML by the templates."""
