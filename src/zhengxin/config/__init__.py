"""Assembly: settings, addresses, reactions and schedule."""
