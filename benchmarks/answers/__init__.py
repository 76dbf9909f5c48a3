"""What becomes of answers when the server is killed."""
