"""Everything that does the work: Spaces, scenes, publishing, durable calls. Knows nothing of LangGraph."""
