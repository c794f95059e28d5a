"""What is sent to the sites of credit information, and what they answer."""
