"""What is erased by law: asked for by one person, decided by another, carried out to the last page of the store."""
