"""The ways in: portal, console, api and cli, which never import one another, over the shared kit."""
