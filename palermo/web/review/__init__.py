"""The review of implementation as pages: the draw that anyone can verify, and the workspace of each review."""
