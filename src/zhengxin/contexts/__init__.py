"""What is true and who may change it; no HTTP, no templates."""
