"""What one build has and another has not."""
