"""The draw of reviewing States: how long it takes, and its verification."""
