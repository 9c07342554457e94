"""What may be kept, and until when: editions of what everybody reads turn when somebody changes it."""
