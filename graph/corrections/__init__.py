"""What persons put right: statements accepted, rejected or changed, and who is who; kept, and applied anew to each reading."""
