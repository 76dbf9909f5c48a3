"""The pages: what people read, in six languages, with or without JavaScript."""
