"""The guide as pages: what each provision asks, of whom, and what of it binds which State; and as a printed book."""
